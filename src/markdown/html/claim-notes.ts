import type { FootnoteDefinition, FootnoteReference, PhrasingContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { ClaimNote, MarkdownTree, NotePart } from '../types.ts';

/** The footnotes of the claims of one text: they are numbered and linked with those that the author wrote. */
export class ClaimNotes {
  readonly #byClaim = new Map<string, FootnoteDefinition>();
  /** Stands before their numbers, so that no label of the author's is one of theirs. */
  readonly #prefix: string;

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
    if (!known) this.#byClaim.set(claim, { type: 'footnoteDefinition', identifier, children: [paragraph(note)] });
    return { type: 'footnoteReference', identifier };
  }

  /** The notes that are referred to, in the order of the text. */
  get definitions(): FootnoteDefinition[] {
    return [...this.#byClaim.values()];
  }
}

/** `Impact duration = mitigated − started. 7 April 2026, 14:32 UTC to 15:12 UTC.` */
function paragraph({ label, formula, rests }: ClaimNote): FootnoteDefinition['children'][number] {
  const name: PhrasingContent = { type: 'strong', children: [{ type: 'text', value: label }] };
  const sentences = rests.flatMap((parts) => [{ text: ' ' }, ...parts, { text: '.' }]).map(partOf);
  return { type: 'paragraph', children: [name, { type: 'text', value: ` = ${formula}.` }, ...sentences] };
}

const partOf = ({ text, href }: NotePart): PhrasingContent =>
  href === undefined
    ? { type: 'text', value: text }
    : { type: 'link', url: href, children: [{ type: 'text', value: text }] };
