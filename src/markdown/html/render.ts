import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { parseInline } from '../inline.ts';
import { headings } from '../outline.ts';
import type { HtmlTree, MarkdownTree } from '../types.ts';
import { annotate, type RenderOptions } from './annotate.ts';
import { finish, footnotePrefix } from './finish.ts';
import { schema } from './sanitize.ts';

/** Raw HTML of the author ends here: remark-rehype leaves it out unless told otherwise. */
const toSafeHtml = unified().use(remarkRehype, { clobberPrefix: footnotePrefix }).use(rehypeSanitize, schema).freeze();
const printer = unified().use(rehypeStringify).freeze();

/**
 * A body as HTML that is safe on a page of the site: no script, no inline style, no raw HTML, links to http, https, mailto
 * and relative targets alone. The tree stays as it is.
 */
export function renderHtml(tree: MarkdownTree, options: RenderOptions = {}): string {
  return print(safeHtml(tree, options));
}

/**
 * A short text, such as a row of the timeline or an action, as HTML without a block round it: code, emphasis and links are
 * read, a line end is a `<br>`, and what would begin a block (`1.`, `#`, `>`) is the text it is.
 */
export function renderInline(text: string, options: RenderOptions = {}): string {
  if (!hasMarks.test(text)) return text;
  const html = safeHtml(parseInline(text), options);
  const [paragraph] = html.children;
  return paragraph?.type === 'element' ? print({ type: 'root', children: paragraph.children }) : '';
}

/**
 * Signs, addresses, line ends and outer space: what Markdown or HTML reads as more than itself. Most rows have none and are
 * their own HTML; to parse each of them would take most of the time that a large site takes.
 */
const hasMarks = /[\\`*_~[\]<&@\0\r\n]|:\/\/|www\.|^\s|\s$|^\uFEFF/i;

/** A tree as HTML that is safe, itself a tree. */
function safeHtml(tree: MarkdownTree, options: RenderOptions): HtmlTree {
  const html = toSafeHtml.runSync(annotate(tree, options));
  finish(html, headings(tree), options);
  return html;
}

const print = (html: HtmlTree): string => printer.stringify(html);
