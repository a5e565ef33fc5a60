import type {
  Blockquote,
  Heading,
  Image,
  ImageReference,
  Link,
  LinkReference,
  Nodes,
  Paragraph,
  PhrasingContent,
  RootContent,
} from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { claimOf, type Definitions, definitionsOf, resourceOf } from '../links.ts';
import type { ClaimLink, ClaimNote, MarkdownTree } from '../types.ts';
import type { ClaimNotes } from './claim-notes.ts';
import { englishWords, type RenderWords } from './words.ts';

/** How Markdown is rendered; everything may be left out. */
export interface RenderOptions {
  /**
   * Where a relative target of the text leads on the site; `undefined` says nowhere: the text of the link, or the
   * alternative text of the image, then stands alone. Targets with a scheme and `#heading` are not asked about.
   */
  readonly resolve?: (target: string, kind: 'link' | 'image') => string | undefined;
  /** How large the image at a target of the text is, in CSS pixels, where that is known: room is kept for it until it is loaded. */
  readonly sizeOf?: (target: string) => { readonly width: number; readonly height: number } | undefined;
  /** How many levels deeper headings are put. Default 0: `##` is an `h2`. */
  readonly headingOffset?: number;
  /** Stands before every id, so that two bodies can share a page. Default: nothing. */
  readonly idPrefix?: string;
  /** What a claim rests on: it stands in a footnote of the number. */
  readonly claim?: (claim: ClaimLink) => ClaimNote | undefined;
  /** The notes of the page on which this text stands with others. Default: a body has its own, and a short text has none. */
  readonly notes?: ClaimNotes;
  /**
   * The address of the page, for HTML that is read apart from it, in a feed: links to the page's own headings and footnotes
   * lead there, and there are no ids and no permanent links. Default: it is read on that page.
   */
  readonly page?: string;
  /** What is said beside the words of the text. Default: in English. */
  readonly words?: RenderWords;
}

/** What stands behind a number that is claimed: the reference to its note, or nothing. */
export type Refer = (claim: string, note: ClaimNote) => PhrasingContent[];

/**
 * A copy of a tree in which claims, alerts and blocks say in their `data` which elements they are, targets lead where they
 * lead on the site, and headings have the level they get. The tree itself stays as it is.
 */
export function annotate(tree: MarkdownTree, options: RenderOptions, refer: Refer): MarkdownTree {
  const definitions = definitionsOf(tree);
  const { words = englishWords } = options;
  const copies = (nodes: readonly Nodes[]): Nodes[] => nodes.flatMap((node) => copy(node));
  const copy = (original: Nodes): Nodes[] => {
    const node = 'children' in original ? ({ ...original, children: copies(original.children) } as Nodes) : original;
    if (node.type === 'link' || node.type === 'linkReference') return link(node, definitions, options, refer);
    if (node.type === 'image' || node.type === 'imageReference') return image(node, definitions, options);
    if (node.type === 'heading') return [heading(node, options)];
    if (node.type === 'blockquote') return [alert(node, words)];
    if (node.type === 'containerDirective') return [block(node, words)];
    return [node];
  };
  return { ...tree, children: copies(tree.children) as RootContent[] };
}

function link(node: Link | LinkReference, definitions: Definitions, options: RenderOptions, refer: Refer): Nodes[] {
  const { children, position } = node;
  const claim = claimOf(node, definitions);
  if (claim) {
    const hProperties = { className: ['claim'] };
    const number: Nodes = { type: 'emphasis', data: { hName: 'span', hProperties }, children, position };
    const note = options.claim?.(claim);
    return note ? [number, ...refer(claim.claim, note)] : [number];
  }
  const resource = resourceOf(node, definitions);
  if (!resource) return [node];
  const url = targetOnSite(resource.url, 'link', options);
  return url === undefined ? children : [{ type: 'link', url, title: resource.title, children, position }];
}

function image(node: Image | ImageReference, definitions: Definitions, options: RenderOptions): Nodes[] {
  const { alt, position } = node;
  const resource = resourceOf(node, definitions);
  if (!resource) return [node];
  const url = targetOnSite(resource.url, 'image', options);
  if (url === undefined) return [{ type: 'text', value: alt ?? '', position }];
  const size = options.sizeOf?.(resource.url);
  const data = size && { hProperties: { width: size.width, height: size.height } };
  return [{ type: 'image', url, title: resource.title, alt, position, ...(data && { data }) }];
}

function targetOnSite(
  target: string,
  kind: 'link' | 'image',
  { resolve, idPrefix = '', page = '' }: RenderOptions,
): string | undefined {
  if (target.startsWith('#')) return `${page}#${idPrefix}${target.slice(1)}`;
  const isRelative = !/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target);
  return isRelative && resolve ? resolve(target, kind) : target;
}

function heading(node: Heading, { headingOffset = 0 }: RenderOptions): Heading {
  return { ...node, depth: Math.min(6, Math.max(1, node.depth + headingOffset)) as Heading['depth'] };
}

/** `> [!NOTE]`, alone on the first line of a quote, makes a note of it. */
function alert(quote: Blockquote, { alerts }: RenderWords): Blockquote {
  const [paragraph, ...blocks] = quote.children;
  if (paragraph?.type !== 'paragraph') return quote;
  const [first, ...following] = paragraph.children;
  if (first?.type !== 'text') return quote;
  const [mark, name = '', lineEnd] = /^\[!(\w+)\](\r?\n|$)/.exec(first.value) ?? [];
  const kind = name.toLowerCase();
  const [next] = following;
  const isAlone = lineEnd !== '' || next === undefined || next.type === 'break';
  if (mark === undefined || !isAlert(kind) || !isAlone) return quote;
  const rest = first.value.slice(mark.length);
  const text = next?.type === 'break' && rest === '' ? following.slice(1) : following;
  const words = rest === '' ? text : [{ ...first, value: rest }, ...text];
  const said = words.length === 0 ? blocks : [{ ...paragraph, children: words }, ...blocks];
  if (said.length === 0) return quote;
  const hProperties = { className: ['alert', kind], role: 'note' };
  return { ...quote, data: { hName: 'aside', hProperties }, children: [label(alerts[kind]), ...said] };
}

const isAlert = (kind: string): kind is keyof RenderWords['alerts'] => Object.hasOwn(englishWords.alerts, kind);

/** A block is marked as internal whatever its name: what is misspelt was meant to be hidden. */
function block(node: ContainerDirective, { internal }: RenderWords): ContainerDirective {
  const hProperties = { className: ['internal'], role: 'note' };
  return { ...node, data: { hName: 'div', hProperties }, children: [label(internal), ...node.children] };
}

const label = (value: string): Paragraph => ({
  type: 'paragraph',
  data: { hProperties: { className: ['label'] } },
  children: [{ type: 'text', value }],
});
