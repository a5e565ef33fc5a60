import type { SiteContext } from '../context.ts';

/** An address that a page had under an earlier name of its file. */
export interface Move {
  readonly alias: string;
  /** The incident whose page it leads to. */
  readonly id: string;
}

/** The earlier addresses of the incidents of a site. A name that an incident has now is that one's, and so is one that two claim the newer's. */
export function movesOf({ shown, incidents }: Pick<SiteContext, 'shown' | 'incidents'>): Move[] {
  const moves = new Map<string, Move>();
  for (const { id, incident } of shown) {
    for (const alias of incident.aliases) {
      if (!incidents.has(alias) && !moves.has(alias)) moves.set(alias, { alias, id });
    }
  }
  return [...moves.values()];
}
