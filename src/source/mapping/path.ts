import type { Json } from '../syntax/json.ts';

/** A value and the objects around it, the nearest first. */
export interface Found {
  readonly json: Json;
  readonly around: readonly Json[];
}

/** A part of a path that does not exist. */
export interface Missing {
  readonly part: string;
  /** The keys of the path that do exist. */
  readonly inside: readonly string[];
  /** What stands where the part was looked for. */
  readonly there: Json;
}

/** The keys of a path, and how many objects above the record it begins: `^.stream.job`. */
export function pathOf(written: string): { readonly up: number; readonly keys: readonly string[] } {
  const [, up = '', rest = ''] = /^(\^*)\.?(.*)$/s.exec(written.trim()) ?? [];
  return { up: up.length, keys: rest === '' ? [] : rest.split('.') };
}

/** Every value that a path leads to, `*` being every key or item, and where it leads nowhere. */
export function every(from: Found, keys: readonly string[], inside: readonly string[] = []): (Found | Missing)[] {
  const [key] = keys;
  if (key === undefined) return [from];
  const { json } = from;
  const around = json.isObject ? [json, ...from.around] : from.around;
  if (key === '*') {
    if (!json.isObject && !json.isArray) return [{ part: key, inside, there: json }];
    const values = json.isArray ? json.items : json.entries.map(([, value]) => value);
    return values.flatMap((value) => every({ json: value, around }, keys.slice(1), [...inside, key]));
  }
  // A key may have dots itself: `log.level`.
  let first: (Found | Missing)[] | undefined;
  for (let n = 1; n <= keys.length && (n === 1 || keys[n - 1] !== '*'); n++) {
    const name = keys.slice(0, n).join('.');
    const value = child(json, name);
    if (!value.exists) continue;
    const found = every({ json: value, around }, keys.slice(n), [...inside, name]);
    if (found.some((one) => 'json' in one) || found.length === 0) return found;
    first ??= found;
  }
  return first ?? [{ part: key, inside, there: json }];
}

/** The value that a path of a record leads to; `*` is no part of such a path. */
export function valueAt({ json, around }: Found, path: string): Found | Missing {
  const { up, keys } = pathOf(path);
  const from = up === 0 ? json : around[up - 1];
  const none: Missing = { part: '^'.repeat(up), inside: [], there: json };
  return from ? (every({ json: from, around: around.slice(up) }, keys)[0] ?? none) : none;
}

const child = (json: Json, key: string): Json => {
  const item = json.isArray && /^\d{1,9}$/.test(key) ? json.items[Number(key)] : undefined;
  return item ?? json.get(key);
};

/** What a path could go on with: the keys of an object, the numbers of a list. */
export function keysOf(json: Json): readonly string[] {
  if (json.isObject) return json.entries.map(([key]) => key);
  return json.isArray && json.items.length > 0 ? ['*', ...json.items.slice(0, 3).map((_item, i) => String(i))] : [];
}
