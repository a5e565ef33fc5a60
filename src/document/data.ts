import type { DataPath } from './types.ts';

/** Whether a value is a map: neither a list nor null. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Gives an object a key of its own, even one that assignment would hand to the prototype (`__proto__`). */
export function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** A value as a text holds it: keys that are `undefined` are not there, any other `undefined` is null. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isMap(value)) return value ?? null;
  const map = {};
  for (const [key, member] of Object.entries(value)) if (member !== undefined) define(map, key, plain(member));
  return map;
}

/** The value at a path; `undefined` where there is none. */
export function valueAt(data: unknown, path: DataPath): unknown {
  let value = data;
  for (const part of path) {
    if (Array.isArray(value) && typeof part === 'number') value = value[part];
    else if (isMap(value) && Object.hasOwn(value, part)) value = value[part];
    else return undefined;
  }
  return value;
}

/** `timeline[2].at` */
export const printPath = (path: DataPath): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
