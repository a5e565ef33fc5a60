import type { Definition, Image, ImageReference, Link, LinkReference, Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { stretchOf } from './stretch.ts';
import { plainText } from './text.ts';
import type { ClaimLink, LinkTarget, MarkdownTree } from './types.ts';

/** `[label]: target` by label; the first of a label counts. */
export type Definitions = ReadonlyMap<string, Definition>;

/** The definitions that references of a tree mean. */
export function definitionsOf(tree: MarkdownTree): Definitions {
  const found = new Map<string, Definition>();
  visit(tree, 'definition', (node) => {
    if (!found.has(node.identifier)) found.set(node.identifier, node);
  });
  return found;
}

/** The definition of a link or an image: itself, unless it is a reference to one. */
export function resourceOf(node: Link | LinkReference | Image | ImageReference, definitions: Definitions) {
  return node.type === 'link' || node.type === 'image' ? node : definitions.get(node.identifier);
}

/** The claims of a tree, in the order of the text. */
export function claims(tree: MarkdownTree): ClaimLink[] {
  const definitions = definitionsOf(tree);
  const found: ClaimLink[] = [];
  visit(tree, (node) => {
    const claim = claimOf(node, definitions);
    if (claim) found.push(claim);
  });
  return found;
}

/** The claim that a node is, if it is one. */
export function claimOf(node: Nodes, definitions: Definitions): ClaimLink | undefined {
  if (node.type !== 'link' && node.type !== 'linkReference') return undefined;
  const claim = claimIn(resourceOf(node, definitions)?.url ?? '');
  if (claim === undefined) return undefined;
  const { start, end } = stretchOf(node);
  const last = node.children.at(-1)?.position?.end.offset;
  // Of `<claim:…>` all is replaced by the right number: it has no brackets to write it between.
  const [textStart, textEnd] = isAutolink(node) ? [start, end] : [start + 1, last ?? start + 1];
  return { claim, text: plainText(node).trim(), start, end, textStart, textEnd };
}

/**
 * Links, images and definitions of a tree, claims left out, in the order of the text. What a reference leads to is said once,
 * by its definition; an image is always said, for its alternative text.
 */
export function links(tree: MarkdownTree): LinkTarget[] {
  const definitions = definitionsOf(tree);
  const found: LinkTarget[] = [];
  const shownByImage = new Set<string>();
  visit(tree, (node) => {
    const place = stretchOf(node);
    if (node.type === 'image' || node.type === 'imageReference') {
      const target = resourceOf(node, definitions)?.url;
      if (node.type === 'imageReference') shownByImage.add(node.identifier);
      if (target !== undefined) found.push({ target, image: true, alt: node.alt ?? '', ...place });
    } else if (node.type === 'link' && claimIn(node.url) === undefined) {
      found.push({ target: node.url, image: false, ...place });
    }
  });
  for (const [identifier, definition] of definitions) {
    if (shownByImage.has(identifier) || claimIn(definition.url) !== undefined) continue;
    found.push({ target: definition.url, image: false, ...stretchOf(definition) });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether a link is an address that stands in the text itself, and not a text between brackets. */
export function isAutolink(node: Link | LinkReference): boolean {
  const [first] = node.children;
  const start = node.position?.start.offset;
  if (node.type === 'linkReference' || first === undefined || start === undefined) return false;
  const before = (first.position?.start.offset ?? start) - start;
  // `<address>` and a bare address end with their text; `[text](address)` does not.
  const after = (node.position?.end.offset ?? 0) - (node.children.at(-1)?.position?.end.offset ?? 0);
  return before === after && before <= 1 && first.type === 'text';
}

function claimIn(url: string): string | undefined {
  const written = /^claim:(.*)$/is.exec(url)?.[1];
  if (written === undefined) return undefined;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
