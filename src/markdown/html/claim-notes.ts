import type { Blockquote, FootnoteDefinition, FootnoteReference, Paragraph, PhrasingContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { ClaimNote, MarkdownTree, NotePart } from '../types.ts';
import type { RenderWords } from './words.ts';

/** Stands before the ids of footnotes. A slug has no colon, so no heading can have the id of a note. */
export const footnotePrefix = 'note:';

/** What marks a link as one to a footnote, as remark-rehype has it. */
const isReference = { dataFootnoteRef: true, ariaDescribedBy: ['footnote-label'] };

/**
 * The footnotes of the claims of one page: they are numbered and linked with those that the author of its body wrote, in one
 * list, which stands at the end of the body. Short texts stand above the body or below it: in the order of the page, each is
 * rendered, and the body prepared.
 */
export class ClaimNotes {
  readonly #byClaim = new Map<string, { readonly identifier: string; readonly note: ClaimNote }>();
  /** How often each note is referred to, in the order of the page, which is that of their numbers. */
  readonly #times = new Map<string, number>();
  readonly #above: FootnoteReference[] = [];
  readonly #below: FootnoteReference[] = [];
  #isBelow = false;
  /** Stands before their numbers, so that no label of the author's is one of theirs. */
  readonly #prefix: string;

  /** `tree` is the body of the page. */
  constructor(tree: MarkdownTree) {
    const taken: string[] = [];
    visit(tree, 'footnoteDefinition', ({ identifier }) => void taken.push(identifier.toLowerCase()));
    let prefix = 'claim-';
    while (taken.some((label) => label.startsWith(prefix))) prefix += '-';
    this.#prefix = prefix;
  }

  /** A reference to the note of a claim; claims of the same number share one. */
  referenceTo(claim: string, note: ClaimNote): FootnoteReference {
    const known = this.#byClaim.get(claim);
    const identifier = known?.identifier ?? `${this.#prefix}${this.#byClaim.size + 1}`;
    if (!known) this.#byClaim.set(claim, { identifier, note });
    return { type: 'footnoteReference', identifier };
  }

  /** The same from a short text, which is rendered by itself and so is told its number: a link in small figures. */
  shortReferenceTo(claim: string, note: ClaimNote): PhrasingContent {
    const reference = this.referenceTo(claim, note);
    const { identifier } = reference;
    (this.#isBelow ? this.#below : this.#above).push(reference);
    const times = this.#count(identifier);
    const hProperties = { id: `${footnotePrefix}fnref-${identifier}${times > 1 ? `-${times}` : ''}`, ...isReference };
    const number = [...this.#times.keys()].indexOf(identifier) + 1;
    const children: PhrasingContent[] = [{ type: 'text', value: `${number}` }];
    const link: PhrasingContent = {
      type: 'link',
      url: `#${footnotePrefix}fn-${identifier}`,
      data: { hProperties },
      children,
    };
    return { type: 'emphasis', data: { hName: 'sup' }, children: [link] };
  }

  /** The body of the page stands here, with all its references; short texts that are rendered later stand below it. */
  passBody(body: MarkdownTree): void {
    visit(body, ['footnoteDefinition', 'footnoteReference'], (node) => {
      // The notes are read after everything else.
      if (node.type === 'footnoteDefinition') return SKIP;
      if (node.type === 'footnoteReference') this.#count(node.identifier);
      return undefined;
    });
    this.#isBelow = true;
  }

  #count(identifier: string): number {
    const times = (this.#times.get(identifier) ?? 0) + 1;
    this.#times.set(identifier, times);
    return times;
  }

  /**
   * The references from short texts, in order: a body that has them at its head and its end numbers its notes, and leads back
   * from them, as the page does.
   */
  get fromShort(): { readonly above: readonly FootnoteReference[]; readonly below: readonly FootnoteReference[] } {
    return { above: this.#above, below: this.#below };
  }

  /** The notes that are referred to, in the order of the text. */
  definitions(words: RenderWords): FootnoteDefinition[] {
    return [...this.#byClaim.values()].map(({ identifier, note }) => ({
      type: 'footnoteDefinition',
      identifier,
      children: [paragraph(note, words), ...(note.list ? [folded(note.list)] : [])],
    }));
  }
}

/** A list that a reader can open: `20 incidents`. */
function folded({ title, items }: NonNullable<ClaimNote['list']>): Blockquote {
  const summary: Paragraph = {
    type: 'paragraph',
    data: { hName: 'summary' },
    children: [{ type: 'text', value: title }],
  };
  return {
    type: 'blockquote',
    data: { hName: 'details' },
    children: [
      summary,
      {
        type: 'list',
        children: items.map((item) => ({
          type: 'listItem',
          children: [{ type: 'paragraph', children: [partOf(item)] }],
        })),
      },
    ],
  };
}

/** `Impact duration = mitigated − started. 7 April 2026, 14:32 UTC to 15:12 UTC.` */
function paragraph({ label, formula, rests }: ClaimNote, { sentenceEnd }: RenderWords): Paragraph {
  const name: PhrasingContent = { type: 'strong', children: [{ type: 'text', value: label }] };
  const sentences = [[{ text: ` = ${formula}` }], ...rests].flatMap((parts, index, { length }) => [
    ...parts,
    { text: index === length - 1 ? sentenceEnd.trimEnd() : sentenceEnd },
  ]);
  return { type: 'paragraph', children: [name, ...sentences.map(partOf)] };
}

const partOf = ({ text, href }: NotePart): PhrasingContent =>
  href === undefined
    ? { type: 'text', value: text }
    : { type: 'link', url: href, children: [{ type: 'text', value: text }] };
