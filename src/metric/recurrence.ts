import type { Action, Incident } from '../incident/index.ts';
import { ended, known } from './duration.ts';
import { allClosedOn, type Beginning, beginningOf, isAgainst, stood, wasOpen } from './open-action.ts';
import { groupsBy } from './tally.ts';
import { categoriesOf, type Named, type Relation } from './tie.ts';

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

/** Which of several incidents have come again. One more adds recurrences and takes none away. */
export interface Recurrences<One extends Named = Named> {
  /** The earlier ones that an incident has to do with, the latest first. */
  readonly before: (one: Named) => Recurrence<One>[];
  /** The later ones, the earliest first. */
  readonly after: (one: Named) => Recurrence<One>[];
  /** Those of `before` of which an action was open. */
  readonly openBefore: (one: Named) => Recurrence<One>[];
  /** Those of `after` that began while an action of the one was open. */
  readonly openAfter: (one: Named) => Recurrence<One>[];
  /** Those of `before` of which an action was dropped. */
  readonly droppedBefore: (one: Named) => Recurrence<One>[];
  /** Those of `before` that a file tells of. */
  readonly toldBefore: (one: Named) => Recurrence<One>[];
  /** Whether there is anything before or after an incident. */
  readonly hasAny: (one: Named) => boolean;
}

/** Looks through incidents for those that have come again. Of one that is not among them nothing is said. */
export function recurrencesAmong<One extends Named>(incidents: readonly One[]): Recurrences<One> {
  const all = incidents.map(track).sort(earliestFirst);
  const byId = new Map(all.map((tracked) => [tracked.one.id, tracked]));
  const { groups } = groupsBy(all.filter(isDated), ({ categories }) => categories);
  const ofCategory = new Map(groups.map(({ value, items }) => [value, items]));
  const told = toldAmong(all, byId);

  /** The others with a factor of a category of one that `isWanted` lets through, and those that files tie to it. */
  const partners = (one: Tracked<One>, tied: Iterable<Tracked<One>>, isWanted: Want<One>): Tracked<One>[] => {
    const found = new Set(tied);
    for (const category of one.categories) {
      for (const other of ofCategory.get(category) ?? []) if (isWanted(other)) found.add(other);
    }
    return [...found].sort(earliestFirst);
  };
  const before = (later: Tracked<One>, isWanted: Want<One> = () => true): Recurrence<One>[] =>
    partners(later, told.before(later), (other) => isBefore(other, later) && isWanted(other))
      .reverse()
      .map((earlier) => recurrenceOf(earlier, later, told.relation(earlier, later)));
  const after = (earlier: Tracked<One>, isWanted: Want<One> = () => true): Recurrence<One>[] =>
    partners(earlier, told.after(earlier), (other) => isBefore(earlier, other) && isWanted(other)).map((later) =>
      recurrenceOf(earlier, later, told.relation(earlier, later)),
    );
  const of =
    <Found>(find: (one: Tracked<One>) => Found, none: Found) =>
    ({ id }: Named): Found => {
      const tracked = byId.get(id);
      return tracked ? find(tracked) : none;
    };
  // Most have no action that was open, and nothing is made of those.
  return {
    before: of((one) => before(one), []),
    after: of((one) => after(one), []),
    openBefore: of((one) => before(one, ({ closed }) => dayOf(one) < closed).filter(hasOpen), []),
    openAfter: of((one) => after(one, (other) => dayOf(other) < one.closed).filter(hasOpen), []),
    droppedBefore: of(
      (one) => before(one, ({ hasDropped }) => hasDropped).filter(({ dropped }) => dropped.length > 0),
      [],
    ),
    toldBefore: of((one) => before(one, () => false), []),
    hasAny: of(
      (one) =>
        [...told.before(one), ...told.after(one)].length > 0 ||
        one.categories.some((category) =>
          ofCategory.get(category)?.some((other) => isBefore(other, one) || isBefore(one, other)),
        ),
      false,
    ),
  };
}

type Want<One extends Named> = (other: Tracked<One>) => boolean;

const hasOpen = ({ open }: Recurrence): boolean => open.length > 0;

/** Whether any incident has to do with an earlier one. */
export function hasRecurred(incidents: readonly Named[]): boolean {
  const { hasAny } = recurrencesAmong(incidents);
  return incidents.some(hasAny);
}

/** The incidents that began while an action was open that is against what they have in common with its own, earliest first. */
export function repeatsByAction<One extends Named>(
  incidents: readonly One[],
  { openAfter }: Recurrences<One>,
): ReadonlyMap<Action, readonly One[]> {
  const found = new Map<Action, One[]>();
  for (const { open, later } of incidents.flatMap(openAfter)) {
    for (const action of open) {
      const repeats = found.get(action);
      if (repeats) repeats.push(later);
      else found.set(action, [later]);
    }
  }
  return found;
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

/** An incident, with what is asked of it once for every other. */
interface Tracked<One extends Named> {
  readonly one: One;
  /** When it began; left out where nobody knows. */
  readonly began: Beginning | undefined;
  readonly categories: readonly string[];
  /** The day from which on none of its actions was open. */
  readonly closed: string;
  readonly hasDropped: boolean;
}

const track = <One extends Named>(one: One): Tracked<One> => ({
  one,
  began: beginningOf(one.incident),
  categories: categoriesOf(one.incident),
  closed: allClosedOn(one.incident),
  hasDropped: one.incident.actions.some(({ status }) => status === 'dropped'),
});

const isDated = ({ began }: Tracked<Named>): boolean => began !== undefined;

const dayOf = ({ began }: Tracked<Named>): string => began?.day ?? '';

/** Whether one is known to have begun before the other. */
const isBefore = ({ began: a }: Tracked<Named>, { began: b }: Tracked<Named>): boolean =>
  a !== undefined && b !== undefined && a.at < b.at;

/** Those whose start nobody knows come first; of one moment, by their names. */
const earliestFirst = (a: Tracked<Named>, b: Tracked<Named>): number =>
  (a.began?.at ?? Number.NEGATIVE_INFINITY) - (b.began?.at ?? Number.NEGATIVE_INFINITY) ||
  (a.one.id < b.one.id ? -1 : 1);

function recurrenceOf<One extends Named>(
  { one: earlier, categories: others }: Tracked<One>,
  { one: later, categories: own, began }: Tracked<One>,
  relation: Repeating | undefined,
): Recurrence<One> {
  const categories = own.filter((category) => others.includes(category));
  // Where a file says that the cause is the same and no category does, any action is against it.
  const isAny = categories.length === 0 && (relation === 'repeat-of' || relation === 'same-cause');
  const against =
    began && stood(earlier.incident, began)
      ? earlier.incident.actions.filter(
          (action) => isAny || (categories.length > 0 && isAgainst(action, earlier.incident, categories)),
        )
      : [];
  return {
    earlier,
    later,
    ...(relation && { relation }),
    categories,
    services: later.incident.services.filter((id) => earlier.incident.services.includes(id)),
    gap: gapBetween(earlier.incident, later.incident),
    open: against.filter((action) => wasOpen(action, began?.day ?? '')),
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
