import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { annotate, type RenderOptions } from './annotate.ts';
import { finish, footnotePrefix } from './finish.ts';
import { headings } from './outline.ts';
import { schema } from './sanitize.ts';
import type { HtmlTree, MarkdownTree } from './types.ts';

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

/** The same as a tree. */
export function safeHtml(tree: MarkdownTree, options: RenderOptions): HtmlTree {
  const html = toSafeHtml.runSync(annotate(tree, options));
  finish(html, headings(tree), options);
  return html;
}

/** HTML as text. */
export const print = (html: HtmlTree): string => printer.stringify(html);
