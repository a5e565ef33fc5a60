import { isDeepStrictEqual } from 'node:util';
import { addKeyInBlock, insertInBlock, moveInBlock, removeFromBlock, replaceInBlock } from './block.ts';
import { changed, Refusal } from './change.ts';
import { define, plain, printPath } from './data.ts';
import { addKeyInFlow, insertInFlow, moveInFlow, removeFromFlow, replaceInFlow } from './flow.ts';
import { indentsOf, type Page, type Splice, tailOf } from './page.ts';
import { type ReadIncident, readIncident } from './parse.ts';
import { follow } from './place.ts';
import type { Collection, Member, Node } from './tree.ts';
import type { DataPath, Edit, EditResult, IncidentText } from './types.ts';

/**
 * Makes edits in the text itself: every byte that they do not name stays. After each edit the text is read again,
 * and it must say what the edit means and nothing else; otherwise nothing is changed and the reason is given.
 */
export function applyEdits(document: IncidentText, edits: readonly Edit[]): EditResult {
  let read = readIncident(document.text, document.file);
  if (read.document.diagnostics.length > 0) {
    const { diagnostics } = read.document;
    return { ok: false, reason: 'The front matter cannot be read as it is.', diagnostics };
  }
  for (const edit of edits) {
    const result = applyEdit(read, edit);
    if ('reason' in result) return { ok: false, ...result };
    read = result;
  }
  return { ok: true, text: read.document.text };
}

type Refused = Omit<Extract<EditResult, { ok: false }>, 'ok'>;

function applyEdit(read: ReadIncident, edit: Edit): ReadIncident | Refused {
  let refused: Refused = { reason: '', diagnostics: [] };
  // The careful way writes no literals and takes blank lines away, so it is left to texts that the plain one would change.
  for (const careful of [false, true]) {
    try {
      const expected = changed(read.document.data, edit);
      const after = readIncident(spliced(read, edit, careful), read.document.file);
      const { data, diagnostics, body } = after.document;
      if (diagnostics.length === 0 && isDeepStrictEqual(data, expected) && body === read.document.body) return after;
      refused = {
        reason: `\`${printPath(edit.path)}\` cannot be changed without changing something else, such as what an alias repeats.`,
        diagnostics,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { reason: error.message, diagnostics: [] };
    }
  }
  return refused;
}

function spliced({ document, root, fence }: ReadIncident, edit: Edit, careful: boolean): string {
  const { text, eol } = document;
  const map = root as Collection;
  const style = { ...indentsOf(text, map), literals: !careful };
  const { start, end, text: put } = spliceFor({ text, eol, root: map, fence, style, careful }, edit);
  return text.slice(0, start) + put + text.slice(end);
}

/** The one stretch of the text that an edit changes. That its path makes sense is known from the data. */
function spliceFor(page: Page, edit: Edit): Splice {
  const { path, op } = edit;
  const { members, containers, complete, aliased } = follow(page.root, path);
  const member = members.at(-1);
  const reached = member ? member.value : page.root;
  if (aliased || (reached.kind === 'alias' && (op === 'insert' || op === 'move' || !complete))) {
    throw new Refusal(`\`${printPath(path)}\` is reached through an alias; what the alias repeats would change too.`);
  }
  if (op === 'remove') return remove(page, members, containers);
  if (op === 'move') {
    const list = reached as Collection;
    return list.style === 'block'
      ? moveInBlock(page, member, list, edit.from, edit.to)
      : moveInFlow(page, list, edit.from, edit.to);
  }

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
    : replaceInFlow(container, member, value);
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
