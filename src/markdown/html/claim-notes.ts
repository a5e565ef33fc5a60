import type { FootnoteDefinition, FootnoteReference, Paragraph, PhrasingContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { ClaimNote, MarkdownTree, NotePart } from '../types.ts';
import type { RenderWords } from './words.ts';

/** Stands before the ids of footnotes. A slug has no colon, so no heading can have the id of a note. */
export const footnotePrefix = 'note:';

/** What marks a link as one to a footnote, as remark-rehype has it. */
const isReference = { dataFootnoteRef: true, ariaDescribedBy: ['footnote-label'] };

/**
 * The footnotes of the claims of one page: they are numbered and linked with those that the author of its body wrote, in one
 * list, which stands at the end of the body. The short texts of the page are rendered before the body.
 */
export class ClaimNotes {
  readonly #byClaim = new Map<string, { readonly identifier: string; readonly note: ClaimNote }>();
  readonly #fromShort: FootnoteReference[] = [];
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
    this.#fromShort.push(reference);
    const times = this.#fromShort.filter((other) => other.identifier === identifier).length;
    const hProperties = { id: `${footnotePrefix}fnref-${identifier}${times > 1 ? `-${times}` : ''}`, ...isReference };
    const number = [...this.#byClaim.keys()].indexOf(claim) + 1;
    const children: PhrasingContent[] = [{ type: 'text', value: `${number}` }];
    const link: PhrasingContent = {
      type: 'link',
      url: `#${footnotePrefix}fn-${identifier}`,
      data: { hProperties },
      children,
    };
    return { type: 'emphasis', data: { hName: 'sup' }, children: [link] };
  }

  /** Every reference from a short text, in order: a body that has them at its head numbers its notes after theirs. */
  get fromShort(): readonly FootnoteReference[] {
    return this.#fromShort;
  }

  /** The notes that are referred to, in the order of the text. */
  definitions(words: RenderWords): FootnoteDefinition[] {
    return [...this.#byClaim.values()].map(({ identifier, note }) => ({
      type: 'footnoteDefinition',
      identifier,
      children: [paragraph(note, words)],
    }));
  }
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
