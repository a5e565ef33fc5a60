import { addKeyInBlock, insertInBlock, removeFromBlock, reorderInBlock, replaceInBlock } from './block.ts';
import { Refusal } from './change.ts';
import { define, plain, printPath } from './data.ts';
import { addKeyInFlow, insertInFlow, removeFromFlow, reorderInFlow, replaceInFlow } from './flow.ts';
import { type Page, type Splice, tailOf } from './page.ts';
import { follow, type Trail } from './place.ts';
import type { Collection, Member, Node } from './tree.ts';
import type { DataPath, Edit } from './types.ts';

/** The one stretch of the text that an edit changes. That its path makes sense is known from the data. */
export function spliceFor(page: Page, edit: Exclude<Edit, { op: 'move' }>): Splice {
  const { path, op } = edit;
  const { members, containers, complete, member, reached } = reach(page, path, op === 'insert');
  if (op === 'remove') return remove(page, members, containers);

  const rest = path.slice(members.length);
  const begins = op === 'insert' && (rest.length > 0 || !hasRoom(page, reached));
  const value = plain(begins ? [edit.value] : edit.value);
  if (op === 'set' && complete) return replace(page, containers, members, value);
  if (!hasRoom(page, reached)) return replace(page, containers, members, nested(rest, value));

  const [key, ...deeper] = rest;
  if (key !== undefined) {
    const inner = nested(deeper, value);
    return reached.style === 'block'
      ? addKeyInBlock(page, member, reached, String(key), inner)
      : addKeyInFlow(page, reached, String(key), inner);
  }
  const { index } = edit as Extract<Edit, { op: 'insert' }>;
  return reached.style === 'block'
    ? insertInBlock(page, member, reached, index, value)
    : insertInFlow(page, reached, index, value);
}

/** The stretch of the text that changes where the items of a list are put into another order, given as where each has stood. */
export function spliceForOrder(page: Page, path: DataPath, order: readonly number[]): Splice {
  const { member, reached } = reach(page, path, true);
  const list = reached as Collection;
  return list.style === 'block' ? reorderInBlock(page, member, list, order) : reorderInFlow(page, list, order);
}

/** Where a path leads; it may not lead through an alias, nor end at one whose insides would change. */
function reach(page: Page, path: DataPath, inside: boolean): Trail & { member: Member | undefined; reached: Node } {
  const trail = follow(page.root, path);
  const member = trail.members.at(-1);
  const reached = member ? member.value : page.root;
  if (trail.aliased || (reached.kind === 'alias' && (inside || !trail.complete))) {
    throw new Refusal(`\`${printPath(path)}\` is reached through an alias; what the alias repeats would change too.`);
  }
  return { ...trail, member, reached };
}

/** Whether something can be put into a value as it stands. An empty one is replaced, unless a comment is in it. */
function hasRoom({ text, root }: Page, node: Node): node is Collection {
  if (node.kind !== 'map' && node.kind !== 'seq') return false;
  return node === root || node.members.length > 0 || text.slice(node.start + 1, node.end - 1).trim() !== '';
}

function replace(page: Page, containers: readonly Collection[], members: readonly Member[], value: unknown): Splice {
  const container = containers.at(-1) as Collection;
  const member = members.at(-1) as Member;
  return container.style === 'block'
    ? replaceInBlock(page, container, member, value)
    : replaceInFlow(page, container, member, value);
}

function remove(page: Page, members: readonly Member[], containers: readonly Collection[]): Splice {
  const container = containers.at(-1) as Collection;
  const member = members.at(-1) as Member;
  const index = container.members.indexOf(member);
  if (container.style === 'flow') return removeFromFlow(page, container, index);
  if (container.members.length > 1) return removeFromBlock(page, container, index);
  const empty = container.kind === 'map' ? {} : [];
  if (members.length > 1) return replace(page, containers.slice(0, -1), members.slice(0, -1), empty);
  return { start: member.start, end: tailOf(page.text, member), text: `{}${page.eol}` };
}

/** A value below keys that do not exist yet: `['impact', 'summary']` makes `{ impact: { summary: value } }`. */
const nested = (path: DataPath, value: unknown): unknown =>
  path.reduceRight<unknown>((inner, part) => {
    const map = {};
    define(map, String(part), inner);
    return map;
  }, value);
