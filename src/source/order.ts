import type { Instant } from '../time/index.ts';

/**
 * Brings the updates of a log's incidents into the order of their times. Updates of one moment keep the order in which
 * the log tells them, and that is read off the log itself: where more neighbours step back in time than forward, or
 * as many, it is told newest first, as status pages do.
 */
export function inTimeOrder<Update extends { readonly at: Instant }>(
  lists: readonly (readonly Update[])[],
): Update[][] {
  let forward = 0;
  let back = 0;
  for (const updates of lists) {
    for (const [i, update] of updates.entries()) {
      const next = updates[i + 1];
      if (next && next.at.epochMs > update.at.epochMs) forward++;
      if (next && next.at.epochMs < update.at.epochMs) back++;
    }
  }
  const newestFirst = back >= forward;
  return lists.map((updates) =>
    (newestFirst ? updates.toReversed() : [...updates]).sort((a, b) => a.at.epochMs - b.at.epochMs),
  );
}
