import type { Place } from '../../diagnostic/index.ts';
import type { DataPath } from '../../document/index.ts';
import { stretchesOf } from '../../markdown/index.ts';
import type { IncidentFile } from '../../project/index.ts';

/**
 * Gives the place of a stretch of the file that the public edition shows, and none for one that it drops: blocks and raw HTML
 * of the body, and items of the front matter whose `visibility` is internal.
 */
export function publicPlaces(file: IncidentFile): (start: number, end: number) => Place | undefined {
  const { document, tree } = file;
  const internal = internalPaths(document.data);
  if (internal.some((path) => path.length === 0)) return () => undefined;
  const hidden = [
    ...internal.map((path) => document.place(path)),
    ...stretchesOf(tree, ['containerDirective', 'html']).map(({ start, end }) => document.bodyPlace(start, end)),
  ].map(({ start, end }) => [start.offset, end.offset] as const);
  return (start, end) =>
    hidden.some(([from, to]) => start >= from && end <= to) ? undefined : document.textPlace(start, end);
}

/** The maps that say `visibility: internal` of themselves; the whole file, with the empty path. */
function internalPaths(data: unknown, path: DataPath = []): DataPath[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('visibility' in data && data.visibility === 'internal') return [path];
  return Object.entries(data).flatMap(([key, value]) =>
    internalPaths(value, [...path, Array.isArray(data) ? Number(key) : key]),
  );
}
