import type { Processor } from 'unified';

/** Leaves constructs of Markdown unread, by the names that micromark has for them. */
export function without(this: Processor, constructs: readonly string[]): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: [...constructs] } }];
}

/**
 * The tokenizer finds the web and mail addresses in a text; a second search over the finished tree, meant for a few more,
 * makes nodes without a position. Without it, every node has one.
 */
export function positionsEverywhere(this: Processor): void {
  const data = this.data();
  data.fromMarkdownExtensions = data.fromMarkdownExtensions?.flat().map(({ transforms: _, ...extension }) => extension);
}
