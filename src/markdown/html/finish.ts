import { visit } from 'unist-util-visit';
import type { Element, Heading, HtmlTree } from '../types.ts';
import type { RenderOptions } from './annotate.ts';
import { footnotePrefix } from './claim-notes.ts';
import { englishWords, type RenderWords } from './words.ts';

/**
 * Adds to safe HTML what it needs to be read well: ids and permanent links of headings, names and room to scroll for what
 * is wide, the relation of links to other sites. `headings` are those of the Markdown that the HTML was made from.
 */
export function finish(html: HtmlTree, headings: readonly Heading[], options: RenderOptions): void {
  prefixFootnotes(html, options);
  visit(html, { tagName: 'li' }, leadBackFirst);
  if (options.page === undefined) linkHeadings(html, headings, options);
  else removeIds(html);
  easeReading(html, options);
}

/** Up to here the only ids, and references to ids, are those of footnotes. */
function prefixFootnotes(html: HtmlTree, { idPrefix = '', headingOffset = 0, page = '' }: RenderOptions): void {
  const own = (id: string): string => `${idPrefix}${id === 'footnote-label' ? `${footnotePrefix}label` : id}`;
  visit(html, 'element', (element) => {
    const { properties } = element;
    if (properties.id === 'footnote-label') element.tagName = `h${Math.min(6, Math.max(1, 2 + headingOffset))}`;
    if (properties.id) properties.id = own(String(properties.id));
    if (properties.ariaDescribedBy) properties.ariaDescribedBy = [own('footnote-label')];
    const isNoteLink = 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties;
    if (isNoteLink) properties.href = `${page}#${own(String(properties.href).slice(1))}`;
  });
}

/** A note that ends in a list to open leads back from before that. */
function leadBackFirst({ children }: Element): void {
  const at = children.findIndex((child) => child.type === 'element' && child.tagName === 'details');
  const text = children.slice(0, Math.max(at, 0)).findLast((child) => child.type === 'element');
  if (!text) return;
  const links = children.splice(at + 1).filter(({ type }) => type === 'element') as Element[];
  text.children.push(...links.flatMap((link) => [{ type: 'text' as const, value: ' ' }, link]));
}

/** Several texts are read in one place, so an id of one could be that of another. */
function removeIds(html: HtmlTree): void {
  visit(html, 'element', ({ properties }) => {
    delete properties.id;
    delete properties.ariaDescribedBy;
  });
}

function linkHeadings(
  html: HtmlTree,
  headings: readonly Heading[],
  { idPrefix = '', words = englishWords }: RenderOptions,
): void {
  const byStart = new Map(headings.map((heading) => [heading.start, heading]));
  visit(html, 'element', (element) => {
    if (!/^h[1-6]$/.test(element.tagName) || element.properties.id) return;
    const heading = byStart.get(element.position?.start.offset ?? -1);
    if (!heading || heading.text === '') return;
    const id = `${idPrefix}${heading.slug}`;
    element.properties.id = id;
    element.children.push(
      { type: 'text', value: ' ' },
      permanentLink(
        id,
        words.link.replace('{title}', () => heading.text),
      ),
    );
  });
}

const permanentLink = (id: string, ariaLabel: string): Element => ({
  type: 'element',
  tagName: 'a',
  properties: { className: ['anchor'], href: `#${id}`, ariaLabel },
  children: [{ type: 'text', value: '#' }],
});

function easeReading(html: HtmlTree, { words = englishWords }: RenderOptions): void {
  let tables = 0;
  visit(html, 'element', (element, index, parent) => {
    const { properties, children } = element;
    switch (element.tagName) {
      case 'a':
        if (/^(?:https?:)?\/\//i.test(String(properties.href))) properties.rel = ['noopener', 'noreferrer'];
        break;
      case 'img':
        properties.loading = 'lazy';
        break;
      case 'input':
        properties.ariaLabel = words.done;
        break;
      case 'pre':
        // It scrolls where it is wide, and the keyboard must reach what scrolls.
        properties.tabIndex = 0;
        break;
      case 'th':
        // A corner without a word is no header of anything.
        if (children.length === 0) element.tagName = 'td';
        align(element);
        break;
      case 'td':
        align(element);
        break;
      case 'table':
        tables += 1;
        if (parent && index !== undefined) parent.children[index] = scrolling(element, tables, words);
    }
  });
}

/** Markdown aligns columns by an attribute that HTML has no more. */
function align({ properties }: Element): void {
  const { align: side } = properties;
  delete properties.align;
  if (typeof side === 'string') properties.className = [`is-${side}`];
}

const scrolling = (table: Element, number: number, words: RenderWords): Element => ({
  type: 'element',
  tagName: 'div',
  properties: {
    className: ['table-scroll'],
    tabIndex: 0,
    role: 'region',
    // Regions of one page need different names.
    ariaLabel: number === 1 ? words.table : words.tableNumber.replace('{n}', `${number}`),
  },
  children: [table],
});
