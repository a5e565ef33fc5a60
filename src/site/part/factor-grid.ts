import { daysOf, newestQuarters, startedIn } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { datedRows } from './rows.ts';
import { factorLink, type Named, serviceLink } from './summary.ts';

/** How many incidents of each service had a factor of each category, by the quarter in which they began. */
export interface FactorGrid {
  /** The newest, oldest first. */
  readonly quarters: readonly { readonly short: string; readonly long: string }[];
  /** The years above the quarters. */
  readonly years: readonly { readonly name: string; readonly span: number }[];
  readonly services: readonly FactorPanel[];
  /** What counts, and what is left out. */
  readonly notes: readonly string[];
}

/** One service. */
export interface FactorPanel extends Named {
  readonly rows: readonly FactorRow[];
}

/** A category of factors, or incidents without a factor, which have no category. */
export interface FactorRow extends Named {
  readonly isNone: boolean;
  readonly cells: readonly FactorCell[];
  readonly total: string;
}

export interface FactorCell {
  readonly n: string;
  /** The side of its square in pixels, its area to scale; 0 where there is none. */
  readonly size: number;
}

/** Two years. */
const mostQuarters = 8;
const mostServices = 12;
const largest = 16;
const smallest = 5;

/** The grid of the newest quarters; `undefined` where no incident of them hit a service. */
export function factorGridOf(context: SiteContext): FactorGrid | undefined {
  const { shown, config, locale } = context;
  const { words } = locale;
  const { zone } = config.site;
  const rows = datedRows(shown).filter(({ services }) => services.length > 0);
  const quarters = newestQuarters(
    rows.map((row) => daysOf(row, zone)),
    mostQuarters,
  );
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (!first || !last) return undefined;
  const recent = startedIn(rows, { from: first.from, to: last.to, zone });
  const panels = [...new Set(recent.flatMap(({ services }) => services))].map((service) => {
    const hit = recent.filter(({ services }) => services.includes(service));
    const categories = new Set(hit.flatMap(({ factors = [] }) => factors));
    const counts = [...categories, undefined].map((category) => {
      const having = hit.filter(({ factors = [] }) =>
        category === undefined ? factors.length === 0 : factors.includes(category),
      );
      return {
        category,
        total: having.length,
        by: quarters.map((quarter) => startedIn(having, { ...quarter, zone }).length),
      };
    });
    return { service, n: hit.length, counts: counts.filter(({ total }) => total > 0) };
  });
  const greatest = Math.max(1, ...panels.flatMap(({ counts }) => counts.flatMap(({ by }) => by)));
  return {
    quarters: quarters.map(({ quarter, year }) => ({
      short: fill(words.metrics.quarterShort, { quarter }),
      long: fill(words.metrics.quarter, { quarter, year }),
    })),
    years: [...Map.groupBy(quarters, ({ year }) => year)].map(([year, found]) => ({
      name: `${year}`,
      span: found.length,
    })),
    services: panels
      .sort((a, b) => b.n - a.n || (a.service < b.service ? -1 : 1))
      .slice(0, mostServices)
      .map(({ service, counts }) => ({
        ...serviceLink(service, context),
        rows: counts
          .sort((a, b) => Number(!a.category) - Number(!b.category) || b.total - a.total)
          .map(({ category, total, by }) => ({
            ...(category === undefined ? { name: words.factorGrid.none } : factorLink(category, context)),
            isNone: category === undefined,
            cells: by.map((n) => ({ n: locale.number(n), size: sideOf(n, greatest) })),
            total: locale.number(total),
          })),
      })),
    notes: [
      words.factorGrid.note,
      ...(panels.length > mostServices ? [fill(words.factorGrid.most, { services: mostServices })] : []),
    ],
  };
}

/** The area of a square is its number, but for the least that can be seen. */
const sideOf = (n: number, greatest: number): number =>
  n === 0 ? 0 : Math.max(smallest, Math.round(largest * Math.sqrt(n / greatest)));
