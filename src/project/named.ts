import path from 'node:path';
import type { IncidentFile, Project } from './types.ts';

/** The incident file that is meant by an id, or by a path relative to a folder; `undefined` where there is none that was read. */
export const fileNamed = (given: string, { root, files }: Project, folder: string): IncidentFile | undefined =>
  files.find(({ id, path: file }) => id === given || file === pathNamed(given, root, folder));

/** A path relative to a folder as incident files have theirs: relative to the root, with `/`. */
export const pathNamed = (given: string, root: string, folder: string): string =>
  path.relative(root, path.resolve(folder, given)).split(path.sep).join('/');
