import { type Coverage, coverages, newestQuarters, type Quarter } from '../../metric/index.ts';
import { dayNumber } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { type Segment, segmentsOf } from '../figure/share.ts';
import { fill, type Locale } from '../locale/index.ts';
import { coverageSentence } from './coverage.ts';
import { type CoverageCounts, coverageOf } from './status.ts';
import { mostQuarters, quarterName } from './tally.ts';

/** How much of the record of the status pages is explained, by the quarter in which its incidents began. */
export interface CoveredQuarters {
  readonly sentence: string;
  /** The states, in the order of the parts of a bar. */
  readonly states: readonly { readonly id: Coverage; readonly name: string }[];
  /** Newest first; what came before is one row. */
  readonly rows: readonly CoveredRow[];
  /** The way to the record. */
  readonly href?: string;
}

export interface CoveredRow {
  readonly name: string;
  readonly all: string;
  /** In the order of the states. */
  readonly numbers: readonly string[];
  /** The parts of its bar, in the same order: the quarter with the most fills it. What came before has none. */
  readonly parts?: readonly (Segment & { readonly id: Coverage })[];
}

/** The coverage of the record of the status pages; `undefined` where there is none. */
export function coveredQuarters({ statusRecord, config, links, locale }: SiteContext): CoveredQuarters | undefined {
  const { words } = locale;
  const sentence = coverageSentence(coverageOf(statusRecord), locale);
  if (sentence === undefined) return undefined;
  const placed = statusRecord.map((one) => ({ one, day: dayNumber(one.started.epochMs, config.site.zone) }));
  const quarters = newestQuarters(
    placed.map(({ day }) => ({ first: day, last: day })),
    mostQuarters,
  );
  const [oldest] = quarters as [Quarter];
  const within = (name: string, from: number, to: number) => ({
    name,
    counts: coverageOf(placed.filter(({ day }) => day >= from && day <= to).map(({ one }) => one)),
  });
  const before = within(
    fill(words.metrics.before, { quarter: quarterName(oldest, locale) }),
    Number.NEGATIVE_INFINITY,
    oldest.from - 1,
  );
  const found = quarters.toReversed().map((quarter) => within(quarterName(quarter, locale), quarter.from, quarter.to));
  const greatest = Math.max(...found.map(({ counts }) => counts.all));
  const href = links.href('status');
  return {
    sentence,
    states: coverages.map((id) => ({ id, name: words.covered.state[id] })),
    rows: [
      ...found.map((row) => ({ ...numbersOf(row, locale), parts: partsOf(row, greatest) })),
      ...(before.counts.all > 0 ? [numbersOf(before, locale)] : []),
    ],
    ...(href !== undefined && { href }),
  };
}

interface Counted {
  readonly name: string;
  readonly counts: CoverageCounts;
}

const numbersOf = ({ name, counts }: Counted, locale: Locale) => ({
  name,
  all: locale.number(counts.all),
  numbers: coverages.map((id) => locale.number(counts[id])),
});

function partsOf({ counts }: Counted, greatest: number): NonNullable<CoveredRow['parts']> {
  const parts = coverages.map((id) => counts[id]);
  return segmentsOf(parts, greatest).map((segment, index) => ({ ...segment, id: coverages[index] as Coverage }));
}
