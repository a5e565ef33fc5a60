import { type CoverageCounts, countStandings, type StandingId, standings } from '../../coverage/index.ts';
import { newestQuarters, type Quarter } from '../../metric/index.ts';
import { dayNumber } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { type Segment, segmentsOf } from '../figure/share.ts';
import { fill, type Locale } from '../locale/index.ts';
import { coverageSentence } from './coverage.ts';
import { mostQuarters, quarterName } from './tally.ts';

/** How the incidents of the status pages stand, by the quarter in which they began. */
export interface CoveredQuarters {
  readonly sentence: string;
  /** The standings that occur, in the order of the parts of a bar. */
  readonly states: readonly StandingId[];
  /** Newest first; what came before is one row. */
  readonly rows: readonly CoveredRow[];
  /** The way to the page of coverage. */
  readonly href?: string;
}

export interface CoveredRow {
  readonly name: string;
  readonly all: string;
  /** In the order of the states; `late` is of those that are published. */
  readonly numbers: readonly { readonly n: string; readonly late?: string }[];
  /** The parts of its bar, in the same order: the quarter with the most fills it. What came before has none. */
  readonly parts?: readonly (Segment & { readonly id: StandingId })[];
}

/** The coverage of the status pages over time; `undefined` where none has told of anything. */
export function coveredQuarters({ coverage, config, links, locale }: SiteContext): CoveredQuarters | undefined {
  const { words } = locale;
  const counts = countStandings(coverage);
  const sentence = coverageSentence(counts, locale);
  if (sentence === undefined) return undefined;
  const states = standings.filter((id) => counts[id] > 0);
  const placed = coverage.map((one) => ({ one, day: dayNumber(one.event.started.epochMs, config.site.zone) }));
  const quarters = newestQuarters(
    placed.map(({ day }) => ({ first: day, last: day })),
    mostQuarters,
  );
  const [oldest] = quarters as [Quarter];
  const within = (name: string, from: number, to: number) => ({
    name,
    counts: countStandings(placed.filter(({ day }) => day >= from && day <= to).map(({ one }) => one)),
  });
  const before = within(
    fill(words.metrics.before, { quarter: quarterName(oldest, locale) }),
    Number.NEGATIVE_INFINITY,
    oldest.from - 1,
  );
  const found = quarters.toReversed().map((quarter) => within(quarterName(quarter, locale), quarter.from, quarter.to));
  const greatest = Math.max(...found.map(({ counts: { all } }) => all));
  const href = links.href('status');
  return {
    sentence,
    states,
    rows: [
      ...found.map((row) => ({ ...numbersOf(row, states, locale), parts: partsOf(row, states, greatest) })),
      ...(before.counts.all > 0 ? [numbersOf(before, states, locale)] : []),
    ],
    ...(href !== undefined && { href }),
  };
}

interface Counted {
  readonly name: string;
  readonly counts: CoverageCounts;
}

const numbersOf = ({ name, counts }: Counted, states: readonly StandingId[], { number, words }: Locale) => ({
  name,
  all: number(counts.all),
  numbers: states.map((id) => ({
    n: number(counts[id]),
    ...(id === 'published' && counts.late > 0 && { late: words.covered.late(counts.late) }),
  })),
});

function partsOf(
  { counts }: Counted,
  states: readonly StandingId[],
  greatest: number,
): NonNullable<CoveredRow['parts']> {
  const segments = segmentsOf(
    states.map((id) => counts[id]),
    greatest,
  );
  return segments.map((segment, index) => ({ ...segment, id: states[index] as StandingId }));
}
