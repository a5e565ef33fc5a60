import type { FootnoteReference, Paragraph } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { hasMarks, parseInline } from '../inline.ts';
import { headings } from '../outline.ts';
import type { HtmlTree, MarkdownTree } from '../types.ts';
import { annotate, type Refer, type RenderOptions } from './annotate.ts';
import { ClaimNotes, footnotePrefix } from './claim-notes.ts';
import { finish } from './finish.ts';
import { schema } from './sanitize.ts';
import { englishWords, type RenderWords } from './words.ts';

/** Raw HTML of the author ends here: remark-rehype leaves it out unless told otherwise. */
const toSafeHtml = (words: RenderWords) =>
  unified()
    .use(remarkRehype, {
      clobberPrefix: footnotePrefix,
      footnoteLabel: words.footnotes,
      footnoteBackLabel: (note, time) => words.back.replace('{n}', `${note + 1}${time > 1 ? `-${time}` : ''}`),
    })
    .use(rehypeSanitize, schema)
    .freeze();
const inEnglish = toSafeHtml(englishWords);
const processors = new Map<RenderWords, typeof inEnglish>([[englishWords, inEnglish]]);
const printer = unified().use(rehypeStringify).freeze();

/**
 * A body as HTML that is safe on a page of the site: no script, no inline style, no raw HTML, links to http, https, mailto
 * and relative targets alone. The tree stays as it is.
 */
export const renderHtml = (tree: MarkdownTree, options: RenderOptions = {}): string => prepareHtml(tree, options)();

/**
 * A body that is rendered when the returned function is called: short texts that have their notes in common with it, and are
 * rendered meanwhile, stand below it.
 */
export function prepareHtml(tree: MarkdownTree, options: RenderOptions = {}): () => string {
  const notes = options.notes ?? new ClaimNotes(tree);
  const annotated = annotate(tree, options, (claim, note) => [notes.referenceTo(claim, note)]);
  notes.passBody(annotated);
  return () => {
    const [above, below] = [notes.fromShort.above, notes.fromShort.below].map(counted) as [Paragraph[], Paragraph[]];
    const definitions = notes.definitions(options.words ?? englishWords);
    const children = [...above, ...annotated.children, ...below, ...definitions];
    const html = safeHtml({ ...annotated, children }, tree, options);
    // They have been counted, so that the notes lead back to them; a line end stands between each two blocks.
    const body = html.children.slice(2 * above.length);
    if (below.length > 0) body.splice(-3, 2);
    return print({ ...html, children: body });
  };
}

/** References of short texts as what a body can count: a paragraph. */
const counted = (references: readonly FootnoteReference[]): Paragraph[] =>
  references.length > 0 ? [{ type: 'paragraph', children: [...references] }] : [];

/**
 * A short text, such as a row of the timeline or an action, as HTML without a block round it: code, emphasis and links are
 * read, a line end is a `<br>`, and what would begin a block (`1.`, `#`, `>`) is the text it is.
 */
export function renderInline(text: string, options: RenderOptions = {}): string {
  if (!hasMarks.test(text)) return text;
  const { notes } = options;
  const refer: Refer = (claim, note) => (notes ? [notes.shortReferenceTo(claim, note)] : []);
  const tree = parseInline(text);
  const html = safeHtml(annotate(tree, options, refer), tree, options);
  const [paragraph] = html.children;
  return paragraph?.type === 'element' ? print({ type: 'root', children: paragraph.children }) : '';
}

/** An annotated copy of a tree as HTML that is safe, itself a tree. */
function safeHtml(annotated: MarkdownTree, tree: MarkdownTree, options: RenderOptions): HtmlTree {
  const { words = englishWords } = options;
  const processor = processors.get(words) ?? toSafeHtml(words);
  processors.set(words, processor);
  const html = processor.runSync(annotated);
  finish(html, headings(tree), options);
  return html;
}

const print = (html: HtmlTree): string => printer.stringify(html);
