import type { Nodes, RootContent } from 'mdast';
import type { MarkdownTree } from '../markdown/index.ts';
import type { Edition } from './types.ts';

/**
 * What an edition shows of a body, as a copy. The public edition loses every block, at any depth and whatever its name
 * (a misspelt `:::internal` hides no less), and the footnotes and definitions that only blocks refer to. Raw HTML, which
 * no edition renders, goes with its comments.
 */
export function stripBody(tree: MarkdownTree, edition: Edition): MarkdownTree {
  if (edition === 'internal') return structuredClone(tree);
  const shown: MarkdownTree = { ...tree, children: tree.children.flatMap(withoutBlocks) as RootContent[] };
  const reached = reachedFrom(shown);
  return { ...shown, children: shown.children.flatMap((node) => withoutUnreached(node, reached)) as RootContent[] };
}

/** A list item or a quote that held nothing but a block goes with it, so that no empty bullet tells of it. */
function withoutBlocks(node: Nodes): Nodes[] {
  if (node.type === 'containerDirective' || node.type === 'html') return [];
  if (!('children' in node)) return [structuredClone(node)];
  const children = node.children.flatMap(withoutBlocks);
  const isEmptied = node.children.length > 0 && children.length === 0 && node.type !== 'tableCell';
  return isEmptied ? [] : [{ ...node, children } as Nodes];
}

/** The labels that a reader can come to: by a reference in the text, or in a footnote that the reader can come to. */
interface Reached {
  readonly footnotes: ReadonlySet<string>;
  readonly definitions: ReadonlySet<string>;
}

function reachedFrom(tree: MarkdownTree): Reached {
  const notes = new Map<string, Nodes[]>();
  const footnotes = new Set<string>();
  const definitions = new Set<string>();
  const walk = (node: Nodes): void => {
    if (node.type === 'linkReference' || node.type === 'imageReference') definitions.add(node.identifier);
    if (node.type === 'footnoteReference' && !footnotes.has(node.identifier)) {
      footnotes.add(node.identifier);
      for (const note of notes.get(node.identifier) ?? []) walk(note);
    }
    if ('children' in node) for (const child of node.children) if (child.type !== 'footnoteDefinition') walk(child);
  };
  const gather = (node: Nodes): void => {
    if (node.type === 'footnoteDefinition') notes.set(node.identifier, [...(notes.get(node.identifier) ?? []), node]);
    if ('children' in node) node.children.forEach(gather);
  };
  gather(tree);
  walk(tree);
  return { footnotes: new Set([...footnotes].filter((label) => notes.has(label))), definitions };
}

function withoutUnreached(node: Nodes, reached: Reached): Nodes[] {
  if (node.type === 'definition' && !reached.definitions.has(node.identifier)) return [];
  if (node.type === 'footnoteDefinition' && !reached.footnotes.has(node.identifier)) return [];
  // A reference to a note inside a block leads nowhere once the block is gone.
  if (node.type === 'footnoteReference' && !reached.footnotes.has(node.identifier)) return [];
  if (!('children' in node)) return [node];
  return [{ ...node, children: node.children.flatMap((child) => withoutUnreached(child, reached)) } as Nodes];
}
