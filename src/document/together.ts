import { Refusal } from './change.ts';
import type { Page, Splice } from './page.ts';
import { follow } from './place.ts';
import { spliceFor, spliceForOrder } from './splice.ts';
import type { DataPath, Edit } from './types.ts';

/**
 * The text after edits that were all made at once. Each is planned on the text as it stands, though its path counts in the data
 * after the ones before it. Throws a `Refusal` where that cannot be done.
 */
export function spliced(page: Page, edits: readonly Edit[]): string {
  const standing = new Standing(page);
  const splices: Splice[] = [];
  for (const edit of edits) {
    const path = standing.pathOf(edit.path);
    if (edit.op === 'move') standing.move(path, edit.from, edit.to);
    else if (edit.op === 'insert') {
      splices.push(spliceFor(page, { ...edit, path, index: standing.insert(path, edit.index) }));
    } else {
      splices.push(spliceFor(page, { ...edit, path }));
      if (edit.op === 'remove') standing.remove(edit.path);
    }
  }
  return put(page.text, [...splices, ...standing.orders().map(({ path, order }) => spliceForOrder(page, path, order))]);
}

/** Puts splices into a text. Those at one place go in in their order; none may reach into another. */
function put(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let past = 0;
  for (const { start, end, text: part } of [...splices].sort((a, b) => a.start - b.start)) {
    if (start < past) throw new Refusal('Two of the edits are about one stretch of the text.');
    parts.push(text.slice(past, start), part);
    past = end;
  }
  return parts.join('') + text.slice(past);
}

interface List {
  readonly path: DataPath;
  /** What stands at each place: where it stood in the text, or nothing if it was put in. */
  readonly items: (number | undefined)[];
  readonly length: number;
  moved: boolean;
}

/** Where the items of lists stand after some edits, in terms of the text before them. */
class Standing {
  readonly #page: Page;
  readonly #lists = new Map<string, List>();

  constructor(page: Page) {
    this.#page = page;
  }

  /** A path of the data after the edits as one of the text before them. */
  pathOf(path: DataPath): DataPath {
    const before: (string | number)[] = [];
    for (const part of path) {
      const list = this.#lists.get(JSON.stringify(before));
      const stood = list && typeof part === 'number' ? list.items[part] : part;
      if (stood === undefined) throw new Refusal('An edit is about an item that was only just put in.');
      before.push(stood);
    }
    return before;
  }

  /** Puts an item in, and gives the index it has among those of the text. */
  insert(path: DataPath, index: number): number {
    const list = this.#listAt(path);
    const began = list.length === 0 && list.items.length > 0;
    if (began || list.moved) throw new Refusal('An item is put in where another edit has changed the whole list.');
    const next = list.items.slice(index).find((item) => item !== undefined);
    list.items.splice(index, 0, undefined);
    return next ?? list.length;
  }

  move(path: DataPath, from: number, to: number): void {
    const list = this.#listAt(path);
    if (list.length === 0) throw new Refusal('An item is moved in a list that was only just put in.');
    list.moved = true;
    list.items.splice(to, 0, ...list.items.splice(from, 1));
  }

  remove(path: DataPath): void {
    const index = path.at(-1);
    if (typeof index === 'number') this.#listAt(this.pathOf(path.slice(0, -1))).items.splice(index, 1);
  }

  /** The lists whose items were moved, each with the order of its items. */
  orders(): { path: DataPath; order: readonly number[] }[] {
    return [...this.#lists.values()].flatMap(({ path, items, moved, length }) => {
      if (!moved) return [];
      const order = items.filter((item) => item !== undefined);
      if (order.length !== length || items.length !== length)
        throw new Refusal('The items of a list are moved, and others put in or taken out.');
      return [{ path, order }];
    });
  }

  #listAt(path: DataPath): List {
    const name = JSON.stringify(path);
    const known = this.#lists.get(name);
    if (known) return known;
    const { members, complete } = follow(this.#page.root, path);
    const reached = members.at(-1)?.value;
    const length = complete && reached?.kind === 'seq' ? reached.members.length : 0;
    const list = { path, items: Array.from({ length }, (_, index) => index), length, moved: false };
    this.#lists.set(name, list);
    return list;
  }
}
