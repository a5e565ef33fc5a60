import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Nodes, TableCell } from 'mdast';
import { headings, parseMarkdown } from '../src/markdown/index.ts';

export const root = path.resolve(import.meta.dirname, '..');

/** The text of a file of the repository. */
export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** A cell of a table: as it is written, and what stands in it as code. */
export interface Cell {
  readonly text: string;
  readonly code: readonly string[];
}

/** A table of a page, without its head. */
export interface Table {
  /** The heading it stands under, without marks. */
  readonly heading: string;
  /** The comment right above it, which tests know it by: `<!-- accepted times -->`. */
  readonly name: string | undefined;
  readonly rows: readonly (readonly Cell[])[];
}

/** The tables of a page, in order. */
export function tablesOf(file: string): Table[] {
  const text = textOf(file);
  const tree = parseMarkdown(text);
  const titles = new Map(headings(tree).map((heading) => [heading.start, heading.text]));
  const tables: Table[] = [];
  let heading = '';
  for (const [index, node] of tree.children.entries()) {
    heading = titles.get(node.position?.start.offset ?? -1) ?? heading;
    if (node.type !== 'table') continue;
    const above = tree.children[index - 1];
    const name = above?.type === 'html' ? /<!-- (.*?) -->/.exec(above.value)?.[1] : undefined;
    const rows = node.children.slice(1).map(({ children }) => children.map((cell) => cellOf(cell, text)));
    tables.push({ heading, name, rows });
  }
  return tables;
}

/** The one table of a page that a comment names, or that stands under a heading. */
export function tableOf(file: string, name: string): Table {
  const found = tablesOf(file).filter((table) => table.name === name || table.heading === name);
  if (found.length !== 1) throw new Error(`${file} has ${found.length} tables "${name}".`);
  return found[0] as Table;
}

function cellOf({ children }: TableCell, text: string): Cell {
  const [first, last] = [children[0], children.at(-1)];
  const written = text.slice(first?.position?.start.offset ?? 0, last?.position?.end.offset ?? 0);
  return { text: written, code: children.flatMap(codeIn) };
}

const codeIn = (node: Nodes): string[] =>
  node.type === 'inlineCode' ? [node.value] : 'children' in node ? node.children.flatMap(codeIn) : [];

/** A block of code with the comments right above it. */
export interface CodeBlock {
  readonly language: string;
  readonly text: string;
  /** `<!-- run in: fill -->` is `['run in', 'fill']`. */
  readonly marks: readonly (readonly [kind: string, value: string])[];
}

/** The blocks of code of a page, in order. A comment that is followed by text stands for the next block. */
export function codeBlocksOf(file: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let marks: [string, string][] = [];
  for (const node of parseMarkdown(textOf(file)).children) {
    if (node.type === 'html') {
      marks.push(
        ...[...node.value.matchAll(/<!-- ([^:]+?)(?:: (.*?))? -->/g)].map(
          ([, kind = '', value = '']) => [kind, value] as [string, string],
        ),
      );
    } else if (node.type === 'code') {
      blocks.push({ language: node.lang ?? '', text: `${node.value}\n`, marks });
      marks = [];
    }
  }
  return blocks;
}
