import type { Incident } from '../incident/index.ts';

/** An incident and its permanent name. */
export interface Named {
  readonly id: string;
  readonly incident: Incident;
}

/** How a file says that its incident stands to another. */
export type Relation = Incident['related'][number]['relation'];

/** How another incident is related to one. */
export interface Tie<One extends Named = Named> {
  readonly other: One;
  readonly relation: Relation;
  /** The file of the other tells so, and not that of the one. */
  readonly back: boolean;
}

/**
 * What incidents say of each other, from the side of any of them: first what its own file says, then what the files of others
 * do; of two that speak of each other, each has its own word. An incident that is not among them is passed over.
 */
export function tiesAmong<One extends Named>(incidents: readonly One[]): (one: Named) => Tie<One>[] {
  const byId = new Map(incidents.map((one) => [one.id, one]));
  const pointing = Map.groupBy(
    incidents.flatMap((from) => from.incident.related.map(({ incident: to, relation }) => ({ from, to, relation }))),
    ({ to }) => to,
  );
  return ({ id, incident }) => {
    const own = incident.related.flatMap(({ incident: of, relation }): Tie<One>[] => {
      const other = byId.get(of);
      return other === undefined || of === id ? [] : [{ other, relation, back: false }];
    });
    const named = new Set(own.map(({ other }) => other.id));
    const theirs = (pointing.get(id) ?? [])
      .filter(({ from }) => from.id !== id && !named.has(from.id))
      .map(({ from, relation }): Tie<One> => ({ other: from, relation, back: true }));
    return [...own, ...theirs];
  };
}

/** The categories of the factors of an incident, once each. That a cause is unknown is nothing to have in common. */
export const categoriesOf = ({ contributing_factors: factors }: Incident): string[] => [
  ...new Set(
    factors.flatMap(({ category }) => (category === undefined || category === unknownCause ? [] : [category])),
  ),
];

/** The category that says of a cause that nobody knows it. */
const unknownCause = 'unknown';
