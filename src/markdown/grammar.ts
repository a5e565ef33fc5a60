import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import type { Data, Processor } from 'unified';

type Extension = NonNullable<Data['micromarkExtensions']>[number];
type Constructs = NonNullable<Extension['flow']>;
type Construct = Exclude<NonNullable<Constructs[number]>, readonly unknown[]>;

/** Leaves constructs of Markdown unread, by the names that micromark has for them. */
export function without(this: Processor, constructs: readonly string[]): void {
  extend(this, { disable: { null: [...constructs] } });
}

/**
 * The tokenizer finds the web and mail addresses in a text; a second search over the finished tree, meant for a few more,
 * makes nodes without a position. Without it, every node has one.
 */
export function positionsEverywhere(this: Processor): void {
  const data = this.data();
  data.fromMarkdownExtensions = data.fromMarkdownExtensions?.flat().map(({ transforms: _, ...extension }) => extension);
}

/** A block `:::name` … `:::` that has been read to its end, by offsets. Each is told before those inside of it. */
export type BlockRead = (start: number, end: number) => void;

/**
 * Blocks alone. The text directive would read `10:30:45` and `error:timeout` as directives, and the leaf directive a
 * line that starts with `::`.
 */
export function containerDirectives(this: Processor, told?: BlockRead): void {
  const [container] = [directive().flow?.[58] ?? []].flat();
  if (!container) throw new Error('the extension for directives has no containers');
  extend(this, { flow: { 58: told ? telling(container, told) : container } });
  const data = this.data();
  // `verbose` keeps the places of the two fences, by which a block that never closes is found.
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown({ verbose: true })];
}

const telling = (construct: Construct, told: BlockRead): Construct => ({
  ...construct,
  tokenize(effects, ok, nok) {
    const start = this.now().offset;
    const read: typeof ok = (code) => {
      told(start, this.now().offset);
      return ok(code);
    };
    return construct.tokenize.call(this, effects, read, nok);
  },
});

/** A point at which the parser looks for a block. */
export interface Point {
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Whether the line before has not the marks of all the quotes and lists that were open. */
  readonly afterLazyLine: boolean;
}

/**
 * Tells each point at which the parser looks for a quote, a list, a footnote or the underline of a heading; to some it comes
 * twice. What it has in its hands as code or HTML, it does not look through.
 */
export function whereBlocksMayBegin(this: Processor, told: (point: Point) => void): void {
  const ask: Construct = {
    // Of no weight in the state of the parser.
    partial: true,
    tokenize(_effects, _ok, nok) {
      const { offset, line, column } = this.now();
      told({ offset, line, column, afterLazyLine: this.parser.lazy[line - 1] === true });
      return nok;
    },
  };
  const at = (signs: string): Constructs => Object.fromEntries([...signs].map((sign) => [sign.charCodeAt(0), ask]));
  // The one without a sign is asked where those with one have failed.
  extend(this, { document: { ...at('>*+-0123456789['), null: ask }, flow: at('-=') });
}

/** Leaves the text of paragraphs, headings and cells unread: from its first sign that could mean something, a line is one token. */
export function textUnread(this: Processor): void {
  const restOfLine: Construct = {
    tokenize(effects, ok) {
      const inside: typeof ok = (code) => {
        // End of the text, and of a line.
        if (code === null || code < -2) {
          effects.exit('whitespace');
          return ok(code);
        }
        effects.consume(code);
        return inside;
      };
      return (code) => {
        effects.enter('whitespace');
        return inside(code);
      };
    },
  };
  const printable = Array.from({ length: 127 - 33 }, (_, index) => [33 + index, restOfLine]);
  extend(this, { text: Object.fromEntries(printable) });
}

function extend(processor: Processor, extension: Extension): void {
  const data = processor.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), extension];
}
