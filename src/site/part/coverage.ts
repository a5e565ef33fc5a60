import {
  type CoverageCounts,
  type Covered,
  countPromises,
  countStandings,
  type StandingId,
  standings,
} from '../../coverage/index.ts';
import { dayText } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { type Segment, segmentsOf } from '../figure/share.ts';
import { fill, type Locale } from '../locale/index.ts';
import { asOfText } from './present.ts';
import { leadOf, toldLink } from './status.ts';
import type { Named } from './summary.ts';

/** In sentences, what there is comes before what there is not. */
const inSentences = [
  'published',
  'overdue',
  'owed',
  'drafted',
  'in-review',
  'waived',
  'not-owed',
] as const satisfies readonly StandingId[];

/** `Of 24 incidents on the status pages, 6 have a post-mortem (2 late) and 18 are owed none.` Of nothing, nothing is said. */
export function coverageSentence(
  counts: CoverageCounts,
  { words, list }: Locale,
  phrase: string = words.covered.sentence,
): string | undefined {
  if (counts.all === 0) return undefined;
  const { covered } = words;
  const said = inSentences.filter((state) => state === 'published' || counts[state] > 0);
  return fill(phrase, {
    incidents: words.count.incidents(counts.all),
    states: list(
      said.map((state) => {
        const text = covered.counted[state](counts[state]);
        return state === 'published' && counts.late > 0
          ? fill(covered.withLate, { published: text, late: covered.late(counts.late) })
          : text;
      }),
    ),
  });
}

/** As of when something is overdue, or that nobody has said what day it is. */
export function presentText(context: SiteContext, { overdue }: CoverageCounts): string {
  const { covered } = context.locale.words;
  return asOfText(context, overdue > 0 ? undefined : covered.noneOverdue) ?? covered.noPresent;
}

/** How the incidents of the status pages stand, drawn as a bar and as a table. */
export interface StandingsView {
  /** In the order in which they matter: those that occur. */
  readonly states: readonly StandingShare[];
}

export interface StandingShare {
  readonly id: StandingId;
  /** What it means. */
  readonly text: string;
  readonly n: string;
  /** `2 late`, of those that are published. */
  readonly late?: string;
  /** Its part of the bar. */
  readonly part: Segment & { readonly id: StandingId };
}

/** However few they are, a part of the bar has this share of it, so that it is seen. */
const leastShare = 0.01;

export function standingsView(counts: CoverageCounts, { words, number }: Locale): StandingsView {
  const found = standings.filter((id) => counts[id] > 0);
  const widths = found.map((id) => Math.max(counts[id], counts.all * leastShare));
  const segments = segmentsOf(
    widths,
    widths.reduce((sum, width) => sum + width, 0),
  );
  return {
    states: found.map((id, index) => ({
      id,
      text: words.standing.text[id],
      n: number(counts[id]),
      ...(id === 'published' && counts.late > 0 && { late: words.covered.late(counts.late) }),
      part: { ...(segments[index] as Segment), id },
    })),
  };
}

/** What is late of what the status pages told of: how many, and those that are so for longest. */
export interface LateView {
  /** `3 post-mortems are overdue.` */
  readonly overdue?: string;
  /** `1 promise of an explanation is broken.` */
  readonly broken?: string;
  readonly longest: readonly (Named & { readonly due: string; readonly late: string })[];
}

export function lateView(coverage: readonly Covered[], most: number, { links, locale }: SiteContext): LateView {
  const { words } = locale;
  const { overdue } = countStandings(coverage);
  const { broken } = countPromises(coverage.flatMap(({ promises }) => promises));
  const longest = coverage
    .filter(({ state }) => state === 'overdue')
    .toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))
    .slice(0, most);
  return {
    ...(overdue > 0 && { overdue: words.covered.overdue(overdue) }),
    ...(broken > 0 && { broken: words.covered.broken(broken) }),
    longest: longest.map((covered) => ({
      ...toldLink(leadOf(covered), links),
      due: fill(words.covered.due, { day: locale.longDay(dayText(covered.due as number)) }),
      late: words.board.daysLate(covered.late as number),
    })),
  };
}
