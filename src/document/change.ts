import { define, isMap, plain, printPath, valueAt } from './data.ts';
import type { DataPath, Edit } from './types.ts';

/** Why an edit cannot be made, as a sentence. Thrown while an edit is planned, and turned into its result. */
export class Refusal extends Error {}

/**
 * The data after edits, by the meaning that `Edit` gives them: what the text must say once it has been spliced.
 * The given data stay as they are. Throws a `Refusal` where they have no such place.
 */
export function changed(data: unknown, edits: readonly Edit[]): unknown {
  const copy = structuredClone(data);
  for (const edit of edits) change(copy, edit);
  return copy;
}

function change(data: unknown, edit: Edit): void {
  const { path } = edit;
  const part = path.at(-1);
  if (part === undefined) throw new Refusal('An edit names a key or an item, not the whole front matter.');

  if (edit.op === 'insert') {
    const list = begin(data, path, () => []);
    if (!Array.isArray(list)) throw new Refusal(`\`${printPath(path)}\` is not a list.`);
    const { index } = edit;
    if (!Number.isInteger(index) || index < 0 || index > list.length) {
      throw new Refusal(`\`${printPath(path)}\` has ${list.length} items; none can stand at ${index}.`);
    }
    list.splice(index, 0, plain(edit.value));
    return;
  }

  if (edit.op === 'move') {
    const list = valueAt(data, path);
    if (!Array.isArray(list)) throw new Refusal(`\`${printPath(path)}\` is not a list.`);
    for (const index of [edit.from, edit.to]) if (!(index in list)) throw absent([...path, index]);
    list.splice(edit.to, 0, ...list.splice(edit.from, 1));
    return;
  }

  const parent = edit.op === 'set' ? begin(data, path.slice(0, -1), () => ({})) : valueAt(data, path.slice(0, -1));
  if (isMap(parent) && edit.op === 'set') define(parent, String(part), plain(edit.value));
  else if (isMap(parent) && Object.hasOwn(parent, part)) delete parent[part];
  else if (!Array.isArray(parent) || typeof part !== 'number' || !(part in parent)) throw absent(path);
  else if (edit.op === 'set') parent[part] = plain(edit.value);
  else parent.splice(part, 1);
}

/** The value at a path; where there is none, or null, an empty one is put there, and maps on the way to it. */
function begin(data: unknown, path: DataPath, empty: () => object): unknown {
  const found = valueAt(data, path);
  const part = path.at(-1);
  if ((found ?? null) !== null || part === undefined) return found;
  const parent = begin(data, path.slice(0, -1), () => ({}));
  const begun = empty();
  if (isMap(parent)) define(parent, String(part), begun);
  else if (Array.isArray(parent) && typeof part === 'number' && part in parent) parent[part] = begun;
  else throw absent(path);
  return begun;
}

const absent = (path: DataPath): Refusal => new Refusal(`\`${printPath(path)}\` does not exist.`);
