import { momentOf } from '../command/window.ts';
import type { Config } from '../config/index.ts';
import { readHead } from '../git.ts';
import { type Project, readFrom } from '../project/index.ts';
import { type Instant, instantFrom, isEpochMs } from '../time/index.ts';
import { isInside } from '../workspace.ts';

/** The commit that a site was made from. */
export interface Origin {
  readonly hash: string;
  readonly committed: Instant;
  /** Whether something that the site is made from differs from that commit. */
  readonly changed: boolean;
}

/** The variable of the environment that says what counts as the present: `build --now` sets it for the integration to read. */
export const presentVariable = 'AFTERWORD_NOW';

/**
 * The variable of the environment that holds the root whose findings have been shown: `build` sets it, so that the integration in a
 * configuration of the user's own does not show them once more.
 */
export const shownVariable = 'AFTERWORD_SHOWN';

/** The moment that somebody has said to count as the present. Throws a `UsageError` where it is none. */
export function givenPresent(config: Config): Instant | undefined {
  const written = process.env[presentVariable];
  return written ? momentOf(presentVariable, written, config) : undefined;
}

/** The commit that a project is at; `undefined` where git does not know one. */
export async function originOf({ root, config }: Project): Promise<Origin | undefined> {
  const head = await readHead(root);
  if (!head || !isEpochMs(head.committedMs)) return undefined;
  const read = await readFrom(config);
  return {
    hash: head.hash,
    committed: instantFrom(head.committedMs),
    changed: [...head.changed].some((file) => read.some((from) => isInside(from, file))),
  };
}
