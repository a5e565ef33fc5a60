import type { Action, Incident } from '../incident/index.ts';
import { ended, known } from './duration.ts';
import { categoriesAgainst, openUntil, stoodFrom } from './open-action.ts';
import {
  type Answer,
  answersOf,
  earliestLaterFirst,
  isBefore,
  latestEarlierFirst,
  latestLaterFirst,
  lookingAhead,
  lookingBack,
  type Many,
  type Met,
  type MetOrder,
  type Tracked,
  together,
  trackedAmong,
} from './recurrence-index.ts';
import type { Named, Relation } from './tie.ts';

/** A relation by which a later incident stands to an earlier one. */
export type Repeating = Exclude<Relation, 'related'>;

/** An incident that has to do with an earlier one: a file says so, or both have a factor of one category. */
export interface Recurrence<One extends Named = Named> {
  readonly earlier: One;
  readonly later: One;
  /** How the later one stands to the earlier, where a file says so; that of the later counts first. */
  readonly relation?: Repeating;
  /** The categories of which both have a factor, in the order of the later. */
  readonly categories: readonly string[];
  /** The services that both hit, in the order of the later. */
  readonly services: readonly string[];
  readonly gap: Gap;
  /** The actions of the earlier one against what both have in common that were open when the later began. */
  readonly open: readonly Action[];
  /** Those against it that were dropped; nobody records when, so none of them counts as open. */
  readonly dropped: readonly Action[];
}

/** How soon an incident came after another. */
export interface Gap {
  /** In milliseconds: 0 where the earlier was not over yet, `undefined` where one of the times is not known. */
  readonly ms: number | undefined;
  /** One of the two times is approximate. */
  readonly approximate: boolean;
  /** The later began before the earlier was over. */
  readonly overlaps: boolean;
}

/** How a `Gap` is worked out; it stands beside the number wherever that is shown. */
export const gapFormula = 'started − resolved of the one before, or its impact end; 0 where that was not over yet';

/** An action of an incident, as it was when a later one began from what both have in common. */
export interface ActionThen<One extends Named = Named> {
  readonly action: Action;
  readonly earlier: One;
  readonly later: One;
  /** The first category of the later one that it is against; left out where files alone tell that the two have to do with each other. */
  readonly category?: string;
}

/**
 * Which of several incidents have come again. One more adds recurrences and takes none away. There can be as many as there are
 * pairs of incidents, so what is told by its number and its first few is never listed.
 */
export interface Recurrences<One extends Named = Named> {
  /** The earlier ones that an incident has to do with, the latest first. */
  readonly before: (one: Named) => Recurrence<One>[];
  /** Those of `before` that a file tells of. */
  readonly toldBefore: (one: Named) => Recurrence<One>[];
  /** The open actions of `before`, those of the latest first; those against one category of the incident, where it is named. */
  readonly openBefore: (one: Named, category?: string) => Many<ActionThen<One>>;
  /** The dropped actions of `before`, those of the latest first. */
  readonly droppedBefore: (one: Named) => Many<ActionThen<One>>;
  /** The later ones that began while actions of an incident were open, the earliest first. */
  readonly openAfter: (one: Named) => Many<ActionThen<One>>;
  /** Those that began while one action was open, the earliest first. */
  readonly during: (action: Action) => Many<ActionThen<One>>;
  /** The same, the latest first. */
  readonly latestDuring: (action: Action) => Many<ActionThen<One>>;
  /** Whether there is anything before or after an incident. */
  readonly hasAny: (one: Named) => boolean;
}

/** Looks through incidents for those that have come again. Of one that is not among them nothing is said. */
export function recurrencesAmong<One extends Named>(incidents: readonly One[]): Recurrences<One> {
  const all = trackedAmong(incidents);
  const byId = new Map(all.map((tracked) => [tracked.one.id, tracked]));
  const told = toldAmong(all, byId);
  const answers = new Map(all.map((tracked) => [tracked, answersOf(tracked)]));
  const answersIn = (one: Tracked<One>, state: State) =>
    (answers.get(one) ?? []).filter(({ action }) => (action.status === 'dropped') === (state === 'dropped'));
  const byAction = new Map(all.flatMap((one) => answersIn(one, 'open').map((answer) => [answer.action, answer])));
  const ahead = lookingAhead(all);
  const back = {
    open: lookingBack(all.flatMap((one) => answersIn(one, 'open'))),
    dropped: lookingBack(all.flatMap((one) => answersIn(one, 'dropped'))),
  };

  const recurrence = (earlier: Tracked<One>, later: Tracked<One>): Recurrence<One> =>
    recurrenceOf(earlier, later, told.relation(earlier, later));
  const before = (later: Tracked<One>, found: Iterable<Tracked<One>>): Recurrence<One>[] =>
    [...new Set(found)].sort((a, b) => b.place - a.place).map((earlier) => recurrence(earlier, later));
  /** The actions of one that files alone tie to the other: they are not met where categories are looked for. */
  const toldAlone = (earlier: Tracked<One>, later: Tracked<One>, state: State): Met<One>[] => {
    if (isBefore(earlier, later) && later.categories.some((own) => earlier.categories.includes(own))) return [];
    const actions = new Set(recurrence(earlier, later)[state]);
    return answersIn(earlier, state).flatMap((answer) => (actions.has(answer.action) ? [{ answer, later }] : []));
  };
  const actionsBefore = (later: Tracked<One>, state: State, category?: string): Many<ActionThen<One>> => {
    const categories = later.categories.filter((own) => category === undefined || own === category);
    const alone = [...told.before(later)].flatMap((earlier) => toldAlone(earlier, later, state));
    const asked = alone.filter(
      ({ answer }) => category === undefined || answer.against.some((one) => categories.includes(one)),
    );
    const found = back[state](later, categories);
    return thenOf(together([found, listed(asked, latestEarlierFirst)], latestEarlierFirst));
  };
  const repeatsOf = (earlier: Tracked<One>, asked: readonly Answer<One>[], end: End): Many<ActionThen<One>> => {
    const order = end === 'earliest' ? earliestLaterFirst : latestLaterFirst;
    const alone = [...told.after(earlier)]
      .flatMap((later) => toldAlone(earlier, later, 'open'))
      .filter(({ answer }) => asked.includes(answer));
    return thenOf(together([...asked.map(ahead[end]), listed(alone, order)], order));
  };
  const during = (action: Action, end: End): Many<ActionThen<One>> => {
    const answer = byAction.get(action);
    return answer ? repeatsOf(answer.of, [answer], end) : nothing;
  };
  const of = <Found>({ id }: Named, find: (one: Tracked<One>) => Found, none: Found): Found => {
    const tracked = byId.get(id);
    return tracked ? find(tracked) : none;
  };
  const havingAny = ({ categories }: Tracked<One>) => categories.flatMap(ahead.having);
  return {
    before: (one) =>
      of(
        one,
        (later) =>
          before(later, [...told.before(later), ...havingAny(later).filter((other) => isBefore(other, later))]),
        [],
      ),
    toldBefore: (one) => of(one, (later) => before(later, told.before(later)), []),
    openBefore: (one, category) => of(one, (later) => actionsBefore(later, 'open', category), nothing),
    droppedBefore: (one) => of(one, (later) => actionsBefore(later, 'dropped'), nothing),
    openAfter: (one) => of(one, (earlier) => repeatsOf(earlier, answersIn(earlier, 'open'), 'earliest'), nothing),
    during: (action) => during(action, 'earliest'),
    latestDuring: (action) => during(action, 'latest'),
    hasAny: (one) =>
      of(
        one,
        (tracked) =>
          [...told.before(tracked), ...told.after(tracked)].length > 0 ||
          // Where any of a category began before or after it, the first or the last of them did.
          tracked.categories.some((category) => {
            const having = ahead.having(category);
            return [having[0], having.at(-1)].some(
              (other) => other && (isBefore(other, tracked) || isBefore(tracked, other)),
            );
          }),
        false,
      ),
  };
}

/** What is asked of actions: whether they were open, or that they were dropped. */
type State = 'open' | 'dropped';
/** Which of later incidents come first. */
type End = 'earliest' | 'latest';

const nothing: Many<never> = { count: 0, first: () => [] };

/** What is listed already, as one asks for it. */
const listed = <One extends Named>(met: readonly Met<One>[], order: MetOrder): Many<Met<One>> => ({
  count: met.length,
  first: (most) => met.toSorted(order).slice(0, most),
});

const thenOf = <One extends Named>({ count, first }: Many<Met<One>>): Many<ActionThen<One>> => ({
  count,
  first: (most) =>
    first(most).map(({ answer: { action, of, against }, later }) => {
      const category = later.categories.find((own) => against.includes(own));
      return { action, earlier: of.one, later: later.one, ...(category !== undefined && { category }) };
    }),
});

/** Whether any incident has to do with an earlier one. */
export function hasRecurred(incidents: readonly Named[]): boolean {
  const { hasAny } = recurrencesAmong(incidents);
  return incidents.some(hasAny);
}

/** How soon an incident came after another. */
export function gapBetween(earlier: Incident, later: Incident): Gap {
  const [end, start] = [ended(earlier), known(later.started)];
  if (!end || !start) return { ms: undefined, approximate: false, overlaps: false };
  return {
    ms: Math.max(0, start.epochMs - end.epochMs),
    approximate: start.approximate || end.approximate,
    overlaps: start.epochMs < end.epochMs,
  };
}

function recurrenceOf<One extends Named>(
  { one: earlier, categories: others }: Tracked<One>,
  { one: later, categories: own, began }: Tracked<One>,
  relation: Repeating | undefined,
): Recurrence<One> {
  const categories = own.filter((category) => others.includes(category));
  // Where a file says that the cause is the same and no category does, any action is against it.
  const isAny = categories.length === 0 && (relation === 'repeat-of' || relation === 'same-cause');
  const isAgainst = (action: Action): boolean =>
    isAny || categoriesAgainst(action, earlier.incident).some((category) => categories.includes(category));
  const against =
    began !== undefined && stoodFrom(earlier.incident) <= began ? earlier.incident.actions.filter(isAgainst) : [];
  return {
    earlier,
    later,
    ...(relation && { relation }),
    categories,
    services: later.incident.services.filter((id) => earlier.incident.services.includes(id)),
    gap: gapBetween(earlier.incident, later.incident),
    open: against.filter((action) => began !== undefined && began < openUntil(action)),
    dropped: against.filter(({ status }) => status === 'dropped'),
  };
}

/** What files say of two incidents of which one came after the other. */
interface Told<One extends Named> {
  readonly before: (later: Tracked<One>) => Iterable<Tracked<One>>;
  readonly after: (earlier: Tracked<One>) => Iterable<Tracked<One>>;
  readonly relation: (earlier: Tracked<One>, later: Tracked<One>) => Repeating | undefined;
}

function toldAmong<One extends Named>(
  all: readonly Tracked<One>[],
  byId: ReadonlyMap<string, Tracked<One>>,
): Told<One> {
  const before = new Map<Tracked<One>, Map<Tracked<One>, Repeating>>();
  const after = new Map<Tracked<One>, Set<Tracked<One>>>();
  const tell = (earlier: Tracked<One>, later: Tracked<One>, relation: Repeating, isOwn: boolean): void => {
    const known = before.get(later) ?? new Map<Tracked<One>, Repeating>();
    if (isOwn || !known.has(earlier)) known.set(earlier, relation);
    before.set(later, known);
    after.set(earlier, (after.get(earlier) ?? new Set()).add(later));
  };
  for (const one of all) {
    // Backwards, so that of two relations to one incident the first is the last that is told.
    for (const { incident, relation } of one.one.incident.related.toReversed()) {
      const other = byId.get(incident);
      if (other === undefined || other === one || relation === 'related') continue;
      // What repeats, follows or was caused by another is the later of the two, unless their times say otherwise.
      if (relation === 'same-cause' ? isBefore(other, one) : !isBefore(one, other)) tell(other, one, relation, true);
      else if (relation === 'same-cause' && isBefore(one, other)) tell(one, other, relation, false);
    }
  }
  return {
    before: (later) => before.get(later)?.keys() ?? [],
    after: (earlier) => after.get(earlier) ?? [],
    relation: (earlier, later) => before.get(later)?.get(earlier),
  };
}
