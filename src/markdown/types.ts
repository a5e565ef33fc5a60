import type { Element, Root as HtmlTree } from 'hast';
import type { Root as MarkdownTree } from 'mdast';

export type { Element, HtmlTree, MarkdownTree };

/** A heading of a body: `slug` is its permanent link on the site and what `#slug` refers to. */
export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly slug: string;
  /** Offsets into the body. */
  readonly start: number;
  readonly end: number;
}

/** `[40 minutes](claim:impact_duration)`. */
export interface ClaimLink {
  /** What stands after `claim:`, decoded. */
  readonly claim: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Offsets of the text between the brackets. */
  readonly textStart: number;
  readonly textEnd: number;
}

/** A link or an image of a body, claims left out. */
export interface LinkTarget {
  readonly target: string;
  readonly image: boolean;
  readonly alt?: string;
  readonly start: number;
  readonly end: number;
}

/** The footnote of a claim. */
export interface ClaimNote {
  /** What the number is: `Impact duration`. */
  readonly label: string;
  /** How it is worked out: `mitigated − started`. */
  readonly formula: string;
  /** Sentences of what it rests on, each in parts of which some are links. */
  readonly rests: readonly (readonly NotePart[])[];
  /** What would be too long for a sentence: a list that a reader can open. */
  readonly list?: { readonly title: string; readonly items: readonly NotePart[] };
}

/** A stretch of a footnote. */
export interface NotePart {
  readonly text: string;
  readonly href?: string | undefined;
}
