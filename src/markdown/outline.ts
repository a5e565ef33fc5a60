import type { Element } from 'hast';
import type { Heading as HeadingNode, Nodes } from 'mdast';
import rehypeSlug from 'rehype-slug';
import { stretchOf } from './stretch.ts';
import { plainText } from './text.ts';
import type { Heading, HtmlTree, MarkdownTree } from './types.ts';

/**
 * A heading of the body's own level and what stands under it, up to the next heading that is not deeper. Offsets are into the
 * body.
 */
export interface Section {
  readonly heading: Heading;
  readonly start: number;
  readonly end: number;
  /** Nothing under it is seen: no text, no image, no code, in its subsections either. Comments are not seen. */
  readonly isEmpty: boolean;
}

/**
 * The headings in the order of the text. A second one of the same text gets `-1` after its slug, as on GitHub; those inside
 * blocks count last, so that a permanent link is the same whether or not the reader sees them.
 */
export function headings(tree: MarkdownTree): Heading[] {
  return headingNodes(tree).map(({ heading }) => heading);
}

/** The sections of a body; headings in lists, quotes and blocks begin none. */
export function sections(tree: MarkdownTree): Section[] {
  const headingOf = new Map<Nodes, Heading>(headingNodes(tree).map(({ node, heading }) => [node, heading]));
  const bodyEnd = tree.position?.end.offset ?? 0;
  return tree.children.flatMap((node, index): Section[] => {
    const heading = headingOf.get(node);
    if (!heading) return [];
    let isEmpty = true;
    let end = bodyEnd;
    for (let next = index + 1; next < tree.children.length; next += 1) {
      const content = tree.children[next] as Nodes;
      const other = headingOf.get(content);
      if (other && other.depth <= heading.depth) {
        end = other.start;
        break;
      }
      if (!other && isSeen(content)) isEmpty = false;
    }
    return [{ heading, start: heading.start, end, isEmpty }];
  });
}

interface Outlined {
  readonly node: HeadingNode;
  readonly heading: Heading;
}

/** Several rules ask for the headings of one body; to make their slugs takes longer than to find them. */
const outlines = new WeakMap<MarkdownTree, readonly Outlined[]>();

function headingNodes(tree: MarkdownTree): readonly Outlined[] {
  const known = outlines.get(tree) ?? outlined(tree);
  outlines.set(tree, known);
  return known;
}

function outlined(tree: MarkdownTree): Outlined[] {
  const found = collect(tree, false);
  const inOrderOfSlugs = [...found.filter(({ inBlock }) => !inBlock), ...found.filter(({ inBlock }) => inBlock)];
  const slugs = new Map(
    slugsOf(inOrderOfSlugs.map(({ text }) => text)).map((slug, i) => [inOrderOfSlugs[i]?.node, slug]),
  );
  return found.map(({ node, text }) => ({
    node,
    heading: {
      depth: node.depth,
      text,
      slug: slugs.get(node) ?? '',
      ...stretchOf(node),
    },
  }));
}

function collect(node: Nodes, inBlock: boolean): { node: HeadingNode; text: string; inBlock: boolean }[] {
  if (node.type === 'heading') return [{ node, text: plainText(node).trim(), inBlock }];
  if (!('children' in node)) return [];
  return node.children.flatMap((child) => collect(child, inBlock || node.type === 'containerDirective'));
}

const giveIds = rehypeSlug();

/** The slugs of texts that stand on one page, in this order, as GitHub makes them. */
function slugsOf(texts: readonly string[]): string[] {
  const elements = texts.map(
    (value): Element => ({ type: 'element', tagName: 'h2', properties: {}, children: [{ type: 'text', value }] }),
  );
  const page: HtmlTree = { type: 'root', children: elements };
  giveIds(page);
  return elements.map(({ properties }) => String(properties.id));
}

function isSeen(node: Nodes): boolean {
  if (node.type === 'image' || node.type === 'imageReference') return true;
  // A note stands at the foot of the page, a definition nowhere.
  if (node.type === 'footnoteDefinition') return false;
  if ('children' in node) return node.children.some(isSeen);
  if (node.type === 'text') return !emptyText.test(node.value);
  return (node.type === 'code' || node.type === 'inlineCode') && /\S/.test(node.value);
}

/** White space, or the box of a task that nobody has written. */
const emptyText = /^\s*(?:\[[ x]?\]\s*)?$/i;
