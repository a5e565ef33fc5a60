import type { PhrasingContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { positionsEverywhere, without } from './grammar.ts';
import { beyondReadingInline } from './limit.ts';
import { claims, links } from './links.ts';
import { treeOf } from './parse.ts';
import { type Stretch, stretchOf } from './stretch.ts';
import { plainText } from './text.ts';
import type { ClaimLink, LinkTarget, MarkdownTree } from './types.ts';

/**
 * What begins a block. A text of the front matter is words: it begins no list, no heading and no table, whatever its first
 * sign is.
 */
const blocks = [
  ...['blockQuote', 'codeFenced', 'codeIndented', 'definition', 'headingAtx', 'htmlFlow', 'list'],
  ...['setextUnderline', 'thematicBreak', 'table', 'gfmFootnoteDefinition', 'tasklistCheck'],
];

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(without, blocks)
  .use(positionsEverywhere)
  .freeze();

const read = (text: string): MarkdownTree => treeOf(text, beyondReadingInline, () => parser.parse(text));

/** The words of a short text in one line, without marks: for the titles of feeds and the labels of drawings. */
export function inlineText(text: string): string {
  return (hasMarks.test(text) ? plainText(parseInline(text)) : text).replace(/\s+/g, ' ').trim();
}

/**
 * Signs, addresses, line ends and outer space: what Markdown or HTML reads as more than itself. Most rows have none and are
 * their own HTML; to parse each of them would take most of the time that a large site takes.
 */
export const hasMarks = /[\\`*_~[\]<&@\0\r\n]|:\/\/|www\.|^\s|\s$|^\uFEFF/i;

/** The claims of a short text; offsets are into it. */
export const inlineClaims = (text: string): ClaimLink[] => claims(read(text));

/** The links of a short text; offsets are into it. An image in it is shown as its alternative text, and links nothing. */
export const inlineLinks = (text: string): LinkTarget[] => (text.includes('](') ? links(parseInline(text)) : []);

/** Where a short text is plain words: outside of its links, its emphasis and its code, in the order of the text. */
export const plainStretches = (text: string): Stretch[] =>
  read(text).children.flatMap((node) =>
    node.type === 'paragraph' ? node.children.filter(({ type }) => type === 'text').map(stretchOf) : [],
  );

/** A short text as one paragraph, however many lines it has. */
export function parseInline(text: string): MarkdownTree {
  const tree = read(text);
  const lines = tree.children.flatMap((node) => (node.type === 'paragraph' ? [node.children.flatMap(inline)] : []));
  const words: PhrasingContent = { type: 'text', value: text.trim() };
  const children = lines.flatMap((line, index) => (index === 0 ? line : [lineBreak, ...line]));
  return { ...tree, children: [{ type: 'paragraph', children: lines.length > 0 ? children : [words] }] };
}

const lineBreak: PhrasingContent = { type: 'break' };

/** A placeholder such as `<host>` is no HTML to whoever wrote it, so it is shown; a comment is not. */
function inline(node: PhrasingContent): PhrasingContent[] {
  if (node.type === 'html') return node.value.startsWith('<!--') ? [] : [{ type: 'text', value: node.value }];
  if (node.type === 'image' || node.type === 'imageReference') return [{ type: 'text', value: node.alt ?? '' }];
  if (node.type === 'text') {
    return node.value
      .split(/\r\n|\r|\n/)
      .flatMap((value, index): PhrasingContent[] =>
        index === 0 ? [{ type: 'text', value }] : [lineBreak, { type: 'text', value }],
      );
  }
  if ('children' in node) return [{ ...node, children: node.children.flatMap(inline) } as PhrasingContent];
  return [node];
}
