import { type Covered, countPromises, type MadePromise, type PromiseStateId } from '../../coverage/index.ts';
import { dayNumber, dayOf, dayText } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill, type Locale } from '../locale/index.ts';
import { leadOf, toldLink, toldOf, updateHref } from './status.ts';
import type { Named } from './summary.ts';
import { termPhrase } from './why.ts';

/** A promise of a status page to explain an incident, in its words, and what became of it. */
export interface PromiseView {
  /** Its words: plain text of the status page. */
  readonly words: string;
  readonly state: PromiseStateId;
  /** The update that says them. */
  readonly said: { readonly text: string; readonly datetime: string; readonly href?: string };
  /** `Due 21 April 2026`; nothing of one that was kept or waived. */
  readonly due?: string;
  /** `12 days late`. */
  readonly late?: string;
  /** What kept it, and when. */
  readonly kept?: {
    readonly phrase: string;
    readonly values: Readonly<Record<'day' | 'by', { readonly text: string; readonly href?: string }>>;
  };
  /** The incident that it is about, as its status page calls it. */
  readonly incident: Named;
}

/** The promises about something that status pages told of, in the order in which they were made. */
export const promiseViews = (covered: Covered, context: SiteContext): PromiseView[] =>
  covered.promises.map((promise) => viewOf(promise, covered, context));

function viewOf({ reference, state, due, late }: MadePromise, covered: Covered, context: SiteContext): PromiseView {
  const { links, locale, config, project } = context;
  const { words } = locale;
  const told = toldOf(covered).find((one) => one.reference === reference) ?? leadOf(covered);
  const { promise } = state;
  const day = dayOf(promise.at, project.calendar.zone);
  const isPending = state.state === 'open' || state.state === 'broken';
  const term = termPhrase(config.policy.promises.within, locale);
  return {
    words: promise.words,
    state: state.state,
    said: { datetime: day, ...linked(locale.longDay(day), updateHref(promise.update, covered, links)) },
    ...(isPending && {
      due:
        due === undefined
          ? fill(words.covered.dueAfter, { term })
          : fill(words.covered.due, { day: locale.longDay(dayText(due)) }),
    }),
    ...(late !== undefined && { late: words.board.daysLate(late) }),
    ...(state.state === 'kept' &&
      state.at !== undefined && { kept: keptBy({ ...state, at: state.at }, covered, context) }),
    incident: toldLink(told, links),
  };
}

function keptBy(
  { at, by }: MadePromise['state'] & { readonly state: 'kept'; readonly at: number },
  covered: Covered,
  { project, links, locale }: SiteContext,
): PromiseView['kept'] {
  const { promise } = locale.words;
  const on = dayText(dayNumber(at, project.calendar.zone));
  const day = { text: locale.longDay(on) };
  if (by) {
    return {
      phrase: promise.kept[by.by],
      values: { day, by: linked(promise.update, updateHref(by.update, covered, links)) },
    };
  }
  const answer = covered.answers.find(({ status, published }) => status === 'published' && published === on);
  return {
    phrase: promise.kept.file,
    values: { day, by: linked(answer?.title ?? '', answer && links.href('incident', { id: answer.id })) },
  };
}

const linked = (text: string, href: string | undefined) => ({ text, ...(href !== undefined && { href }) });

/** What is broken first, then what is open. */
const states = ['broken', 'open', 'kept', 'waived'] as const satisfies readonly PromiseStateId[];

/** `9 promises of an explanation: 3 are broken, 1 is open and 5 were kept.` Of nothing, nothing is said. */
export function promisesSentence(promises: readonly MadePromise[], { list, words }: Locale): string | undefined {
  const { promise } = words;
  if (promises.length === 0) return undefined;
  const counts = countPromises(promises);
  const counted = states.flatMap((id) => (counts[id] > 0 ? [promise.counted[id](counts[id])] : []));
  return fill(promise.sentence, { promises: promise.promises(promises.length), states: list(counted) });
}

/** All promises of the status pages, and how many there are of each state. */
export interface PromisesView {
  readonly sentence: string;
  /** How long each may take. */
  readonly note: string;
  /** Those that are broken first, the latest incidents first. */
  readonly promises: readonly PromiseView[];
}

/** Nothing where nothing was promised. */
export function promisesView(context: SiteContext): PromisesView | undefined {
  const { coverage, locale, config } = context;
  const sentence = promisesSentence(
    coverage.flatMap(({ promises }) => promises),
    locale,
  );
  if (sentence === undefined) return undefined;
  const all = coverage.flatMap((covered) => promiseViews(covered, context));
  return {
    sentence,
    note: fill(locale.words.promise.note, { term: termPhrase(config.policy.promises.within, locale) }),
    promises: states.flatMap((id) => all.filter(({ state }) => state === id)),
  };
}
