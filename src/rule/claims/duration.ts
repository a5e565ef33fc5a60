import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import { type Duration, durations } from '../../metric/index.ts';
import { formatDuration, type ProseDuration, proseDurations } from '../../time/index.ts';
import { instantsOf } from '../instants.ts';
import { proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';
import { claimContext } from './context.ts';

/** What may stand between such words and the number. */
const roughly =
  '(?:~|≈|about|around|approximately|approx\\.?|roughly|some|nearly|almost|over|more than|at least|just under|just over)?';
/** Words before a duration that make it the length of something that happened; any other duration is left alone. */
const says = new RegExp(
  '(?:\\b(?:for|lasted|lasting|took|taking|outage of|downtime of)\\s{1,3}(?:a total of\\s{1,3})?' +
    `|\\b(?:duration|downtime|time to [a-z]{3,15}|tt[adhmnrx])(?: \\([a-z]{2,5}\\))?(?: was| of|:){1,2}\\s{0,3})${roughly}\\s{0,3}$`,
  'i',
);
/** A sentence with one of these speaks of a rule, a plan or another time, and not of what happened. */
const otherwise =
  /\b(?:will|would|should|shall|must|can|could|may|might|whenever|if|unless|until we|valid|previous(?:ly)?|earlier incident|expect(?:s|ed)?|planned|scheduled|estimated?)\b/i;

const dayMs = 24 * 60 * 60 * 1000;

/**
 * A length of time that the prose states is one that the times give: between two times of the incident, between two rows,
 * or between a row and a time. A number that matches none contradicts the record. One of a day or more that is over twice
 * as long as the whole record is about something else.
 *
 * @example duration-mismatch at "55 minutes" and duration-mismatch at "25 minutes"
 * ```md
 * ---
 * mitigated: 2026-05-12 09:52 UTC
 * ---
 * Mail was late for 55 minutes.
 *
 * - Time to mitigate: 25 minutes
 * ```
 * @example nothing
 * ```md
 * ---
 * mitigated: 2026-05-12 09:52 UTC
 * timeline:
 *   - { at: 2026-05-12 09:20 UTC, text: The alert is raised. }
 * ---
 * Mail was late for 40 minutes, and nobody knew for 8 minutes. It took more than half an hour, and less than 45 minutes.
 * Certificates are valid for 90 days. An alert will be raised when mail waits for 5 minutes.
 * ```
 */
export const durationMismatch: Rule = {
  codes: ['duration-mismatch'],
  check(file, project) {
    const { incident } = file;
    if (!incident) return [];
    const { postedAt } = claimContext(incident, project);
    const known = durations(incident, postedAt).filter(({ ms }) => ms !== undefined && ms >= 0);
    if (known.length === 0) return [];
    const moments = instantsOf(incident)
      .map(({ epochMs }) => epochMs)
      .sort((a, b) => a - b);
    const longest = (moments.at(-1) ?? 0) - (moments[0] ?? 0);
    return proseOf(file, project).flatMap(({ text, placeOf }) =>
      proseDurations(text)
        .filter((stated) => says.test(text.slice(Math.max(0, stated.start - 60), stated.start)))
        .filter((stated) => !otherwise.test(sentenceAround(text, stated)))
        .filter((stated) => stated.ms < dayMs || stated.ms <= 2 * longest)
        .filter((stated) => !anyApart(moments, ...range(stated, boundOf(text, stated))))
        .map((stated) => mismatch(text, stated, known, placeOf)),
    );
  },
};

function mismatch(
  text: string,
  stated: ProseDuration,
  known: readonly Duration[],
  placeOf: (start: number, end: number) => Diagnostic['place'],
): Diagnostic {
  const distance = ({ ms }: Duration) => Math.abs((ms as number) - stated.ms);
  const nearest = known.reduce((best, duration) => (distance(duration) < distance(best) ? duration : best));
  return diagnose(
    'duration-mismatch',
    {
      stated: text.slice(stated.start, stated.end),
      near: nearest.id,
      computed: formatDuration(nearest.ms as number),
      formula: nearest.formula,
    },
    placeOf(stated.start, stated.end),
  );
}

/** Whether a statement is a lower or an upper bound. */
type Bound = 'lower' | 'upper' | undefined;

const bounds: readonly (readonly [words: RegExp, bound: Bound])[] = [
  [/\b(?:over|more than|longer than|at least)\s{0,3}$/i, 'lower'],
  [/\b(?:under|less than|at most|up to|nearly|almost)\s{0,3}$/i, 'upper'],
];

function boundOf(text: string, { start }: ProseDuration): Bound {
  const before = text.slice(Math.max(0, start - 20), start);
  return bounds.find(([words]) => words.test(before))?.[1];
}

/**
 * The lengths that a statement agrees with. It is as exact as its smallest unit; one that says 'about' may be off by a fifth,
 * and a bound (`more than an hour`) holds up to twice as much, or down to half.
 */
function range({ ms, unitMs, approximate }: ProseDuration, bound: Bound): [least: number, most: number] {
  // A fifth of the true length, which the stated one is compared with.
  const [least, most] = approximate ? [ms / 1.2, ms / 0.8] : [ms, ms];
  return [
    Math.min(least, ms - unitMs, bound === 'upper' ? ms / 2 : ms),
    Math.max(most, ms + unitMs, bound === 'lower' ? 2 * ms : ms),
  ];
}

/** Whether any two of the moments, which are in order, lie at least and at most so far apart. */
function anyApart(moments: readonly number[], least: number, most: number): boolean {
  let later = 1;
  return moments.some((from, index) => {
    later = Math.max(later, index + 1);
    while (later < moments.length && (moments[later] as number) - from < least) later += 1;
    return later < moments.length && (moments[later] as number) - from <= most;
  });
}

/** The sentence that a statement stands in; sentences are read no further than this to either side, in characters. */
const reach = 200;

function sentenceAround(text: string, { start, end }: ProseDuration): string {
  const before = text.slice(Math.max(0, start - reach), start).split(/[.!?]\s/);
  const after = text.slice(end, end + reach).split(/[.!?](?:\s|$)/);
  return `${before.at(-1)} ${after[0]}`;
}
