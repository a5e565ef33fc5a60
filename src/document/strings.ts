import type { DataPath } from '../diagnostic/index.ts';

/** Every text of some data, with the way to it, whatever field it is in and whether or not it fits the schema. */
export function stringsOf(value: unknown, path: DataPath = []): { readonly path: DataPath; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    stringsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
