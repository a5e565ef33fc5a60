import type { Options as Schema } from 'rehype-sanitize';
import { englishWords } from './words.ts';

const headingNames = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/**
 * Every element, attribute and protocol that Markdown can put on a page. Authors' raw HTML never gets as far as here; this
 * is the second lock: whatever the steps before it make, nothing else leaves it.
 */
export const schema: Schema = {
  tagNames: [
    ...headingNames,
    ...[
      'p',
      'blockquote',
      'pre',
      'hr',
      'ul',
      'ol',
      'li',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'section',
      'div',
      'aside',
      'details',
      'summary',
    ],
    ...['a', 'br', 'code', 'del', 'em', 'img', 'input', 'span', 'strong', 'sup'],
  ],
  attributes: {
    // The heading of the footnotes is the one that has an id at this step.
    ...Object.fromEntries(headingNames.map((name) => [name, ['id', ['className', 'sr-only']]])),
    a: [
      ...['href', 'title', 'id', 'ariaLabel', 'ariaDescribedBy', 'dataFootnoteRef', 'dataFootnoteBackref'],
      ['className', 'data-footnote-backref'],
    ],
    aside: [
      ['className', 'alert', ...Object.keys(englishWords.alerts)],
      ['role', 'note'],
    ],
    code: [['className', /^language-/]],
    div: [
      ['className', 'internal'],
      ['role', 'note'],
    ],
    img: ['src', 'alt', 'title', 'width', 'height'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    li: ['id', ['className', 'task-list-item']],
    ol: ['start', ['className', 'contains-task-list']],
    p: [['className', 'label']],
    section: ['dataFootnotes', ['className', 'footnotes']],
    span: [['className', 'claim']],
    td: [['align', 'left', 'center', 'right']],
    th: [['align', 'left', 'center', 'right']],
    ul: [['className', 'contains-task-list']],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  ancestors: { li: ['ol', 'ul'], thead: ['table'], tbody: ['table'], tr: ['table'], th: ['table'], td: ['table'] },
  required: { input: { type: 'checkbox', disabled: true }, img: { alt: '' } },
  strip: ['script', 'style'],
  clobber: [],
  clobberPrefix: '',
  allowComments: false,
  allowDoctypes: false,
};
