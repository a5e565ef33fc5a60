import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { normaliseFences } from './fence.ts';
import { containerDirectives, type Point, positionsEverywhere, textUnread, whereBlocksMayBegin } from './grammar.ts';
import { isFenced, type Stretch, stretchOf } from './stretch.ts';

/*
 * The parser, micromark, takes the square of some numbers. Each has a limit here: at least seven times what the fullest of 848
 * real post-mortems has, which is said with it, and so low that nothing below it takes a second.
 */

/**
 * How deep quotes, lists and emphasis may be nested, in levels of the tree; real ones are up to 14. What walks the tree by
 * recursion must not run out of stack.
 */
export const depthLimit = 100;

/** How many lists may begin on one line; real ones, one. Before each, the parser asks of all the rest whether it is a rule. */
const listsOnLineLimit = 10;

/** How deep blocks `:::name` may be nested; real ones are not. The parser reads the text of each anew. */
const blockDepthLimit = 5;

/** How many definitions of links a text may have; real ones have up to 11. At each reference, the parser looks through all of them. */
const definitionLimit = 1000;

/** How many of something a text as a whole may have. */
const wholeLimits = {
  // Real texts have up to 56; of one list, its first item counts, and each that another list is nested in. Where one closes at
  // a line that is no part of it, the parser makes a new copy of all that it has read so far.
  container: { counted: 'quotes, lists and footnotes', limit: 500 },
  // Real texts have up to 3. Under a heading, the parser makes such a copy, too, and a longer one.
  underline: { counted: 'rules and underlined headings', limit: 100 },
  // Real texts have up to 129. At each, the parser looks back for the beginning of the paragraph that it goes on.
  lazyLine: { counted: 'lines that go on a quote or a list without its mark', limit: 1000 },
} as const;

/** What a limit is for, of what stands in one paragraph, heading or cell. */
interface TextLimit {
  readonly code: 'markdown-length-limit' | 'markdown-mark-limit';
  /** What is counted, as a person would say it. */
  readonly counted: string;
  readonly each: RegExp;
  readonly limit: number;
}

const textLimits: readonly TextLimit[] = [
  {
    // Real ones have up to 46. To find out which belong together, the parser compares each with all those before it.
    ...{ code: 'markdown-mark-limit', counted: 'marks (`*`, `_`, `~`, `[`, `]`)', each: /[*_~[\]]/g, limit: 1000 },
  },
  {
    // Real ones have up to 6. After each, the parser may read on to the end of the text, and come back.
    ...{ code: 'markdown-mark-limit', counted: 'links and comments (`](`, `<!`, `<?`)', limit: 200 },
    each: /\]\(|<[!?]/g,
  },
  {
    // Real ones have up to 13. The parser goes back over them at each that goes on a quote without its mark.
    ...{ code: 'markdown-length-limit', counted: 'lines', each: /\r\n?|\n/g, limit: 500 },
  },
  {
    // Real ones have up to 312. At each, the parser stops to see whether an address or something else begins; it looks back
    // for a bracket that is open, and joins again what was separated for nothing, moving all that comes after it.
    ...{ code: 'markdown-length-limit', counted: 'words, marks and ends of lines', limit: 3000 },
    each: /(?<![A-Za-z\d+\-._/])[A-Za-z\d+\-.]|(?<![A-Za-z])[Hh]|[\r\n!&*<@[\\\]_`~]/g,
  },
];

/** Why a text is not read, and where. Offsets are into the text. */
export type Beyond = Stretch &
  (
    | { readonly code: 'markdown-depth-limit'; readonly args: Readonly<Record<string, never>> }
    | {
        readonly code: 'markdown-block-limit' | 'markdown-length-limit' | 'markdown-mark-limit';
        /** There are more than `limit` of what is `counted` in `what`: the text as a whole, a paragraph. */
        readonly args: { readonly what: string; readonly limit: number; readonly counted: string };
      }
  );

/** Why a body cannot be read, and where; `undefined` where nothing in it stands against it. Takes time in proportion to it. */
export function beyondReading(body: string): Beyond | undefined {
  if (!isSuspicious(body)) return undefined;
  try {
    return beyondIn(body, blocksOf(body));
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    // The parser itself recurses.
    if (error instanceof RangeError) return tooDeep(body);
    throw error;
  }
}

/** The same for a text that is made of paragraphs alone. */
export function beyondReadingInline(text: string): Beyond | undefined {
  for (const chunk of chunksOf(text)) {
    const reason = beyondText(text, chunk, 'paragraph');
    if (reason) return reason;
  }
  return undefined;
}

/** Says that something is nested too deep: what stands at an offset, or the text as a whole, at the first sign of it. */
export function tooDeep(text: string, start: number = Math.max(0, text.search(/\S/))): Beyond {
  return { code: 'markdown-depth-limit', args: {}, start, end: start + 1 };
}

/** What may begin a quote, a list or a footnote, wherever it stands on its line. */
const signs = />|(?:[-+*]|\d[.)])(?=[ \t]|$)|\[\^/g;
/** So much blank space before it may be the indentation of an item that is nested too deep. */
const far = /^[ \t>]{25}[ \t>]*(?:[-+*]|\d+[.)]|\[\^)/;

/**
 * Whether a text may be beyond a limit: a rough question, to which nearly all say no, so that they are parsed once. What is
 * quoted as code counts here as if it were none.
 */
function isSuspicious(text: string): boolean {
  if (beyondReadingInline(text)) return true;
  const { container, underline } = wholeLimits;
  let [containers, underlines, blocks, definitions] = [0, 0, 0, 0];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const onLine = line.match(signs)?.length ?? 0;
    if (onLine > listsOnLineLimit || far.test(line)) return true;
    containers += onLine;
    if (/[-=][ \t]*$/.test(line)) underlines += 1;
    definitions += line.split(']:').length - 1;
    const fence = line.search(/[:：]{3}/);
    // One that closes has no name.
    if (fence !== -1 && /\p{L}/u.test(line.slice(fence))) blocks += 1;
    if (containers > container.limit || underlines > underline.limit) return true;
    if (blocks > blockDepthLimit || definitions > definitionLimit) return true;
  }
  return false;
}

/** The stretches between blank lines: no paragraph is longer than the one it is in. */
function* chunksOf(text: string): Generator<Stretch> {
  let start = 0;
  for (const { index } of text.matchAll(/(?:\r\n|\n|\r(?!\n))[ \t]*(?=[\r\n])/g)) {
    yield { start, end: index };
    start = index;
  }
  yield { start, end: text.length };
}

/** The first text in a tree of blocks that is beyond a limit. */
function beyondIn(text: string, blocks: Root): Beyond | undefined {
  let found: Beyond | undefined;
  let definitions = 0;
  visit(blocks, (node) => {
    const what = named[node.type];
    if (found || what === undefined) return;
    const stretch = stretchOf(node);
    if (node.type === 'definition') definitions += 1;
    if (definitions > definitionLimit) {
      const args = { what: 'text', limit: definitionLimit, counted: 'definitions of links' };
      found = { code: 'markdown-block-limit', args, start: stretch.start, end: stretch.start + 1 };
    } else if (node.type !== 'code') found = beyondText(text, stretch, what);
    // Code is not read; the name of its language is.
    else if (isFenced(node, text)) found = beyondText(text, firstLine(text, stretch), what);
  });
  return found;
}

/** What is read as text, as a person would name it. */
const named: Readonly<Partial<Record<Nodes['type'], string>>> = {
  paragraph: 'paragraph',
  heading: 'heading',
  tableCell: 'cell',
  definition: 'definition',
  code: 'first line of the code',
};

function firstLine(text: string, { start, end }: Stretch): Stretch {
  const length = text.slice(start, end).search(/[\r\n]/);
  return { start, end: length === -1 ? end : start + length };
}

function beyondText(text: string, { start, end }: Stretch, what: string): Beyond | undefined {
  const within = text.slice(start, end);
  for (const { code, counted, each, limit } of textLimits) {
    let count = 0;
    for (const _ of within.matchAll(each)) count += 1;
    if (count > limit) return { code, args: { what, limit, counted }, start, end };
  }
  return undefined;
}

/** Ends the reading of a text at the point where it goes beyond a limit. */
class Refusal extends Error {
  readonly reason: Beyond;

  constructor(reason: Beyond) {
    super(reason.code);
    this.reason = reason;
  }
}

/** The blocks of a text, what they say unread, in a time in proportion to it. Throws a refusal where too many begin, or too deep. */
function blocksOf(text: string): Root {
  const counter = new Counter(text);
  const parser = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(containerDirectives, (start, end) => counter.block(start, end))
    .use(whereBlocksMayBegin, (point) => counter.point(point))
    .use(textUnread)
    .use(positionsEverywhere);
  return parser.parse(normaliseFences(text));
}

const quote = />/y;
const list = /(?:[-+*]|\d{1,9}[.)])(?=[ \t\r\n]|$)|\[\^/y;
const underline = /(?:-+|=+)[ \t]*(?=[\r\n]|$)/y;

/** Counts what begins while a text is read. */
class Counter {
  readonly #text: string;
  readonly #counts = { container: 0, underline: 0, lazyLine: 0 };
  #last: Point = { offset: -1, line: 0, column: 0, afterLazyLine: false };
  /** How many quotes and lists begin on the line that is being read. */
  #onLine = { quotes: 0, lists: 0 };
  /** How deep the block that was read last is nested, and where it stands. */
  #depth = 1;
  #block: Stretch = { start: -1, end: 0 };

  constructor(text: string) {
    this.#text = text;
  }

  point(point: Point): void {
    if (point.offset === this.#last.offset) return;
    if (point.line !== this.#last.line) {
      this.#onLine = { quotes: 0, lists: 0 };
      if (point.afterLazyLine) this.#count('lazyLine', point);
    }
    this.#last = point;
    if (this.#begins(underline, point)) this.#count('underline', point);
    else if (this.#begins(quote, point)) this.#contain('quotes', point);
    else if (this.#begins(list, point)) this.#contain('lists', point);
  }

  #begins(expression: RegExp, { offset }: Point): boolean {
    expression.lastIndex = offset;
    return expression.test(this.#text);
  }

  #contain(what: 'quotes' | 'lists', point: Point): void {
    this.#onLine[what] += 1;
    const { quotes, lists } = this.#onLine;
    // An item is two levels of the tree, and at least two columns to the right of the one that it is nested in.
    if (quotes > depthLimit || lists > listsOnLineLimit || (lists > 0 && point.column > depthLimit))
      throw new Refusal(tooDeep(this.#text, point.offset));
    this.#count('container', point);
  }

  #count(what: keyof typeof wholeLimits, { offset }: Point): void {
    this.#counts[what] += 1;
    const args = { what: 'text', ...wholeLimits[what] };
    if (this.#counts[what] > args.limit)
      throw new Refusal({ code: 'markdown-block-limit', args, start: offset, end: offset + 1 });
  }

  /** All blocks of one depth are read before the first of the next, which stands in one of them. */
  block(start: number, end: number): void {
    // The parser may look ahead whether a block begins, and then read it.
    if (start < this.#block.end && start !== this.#block.start) this.#depth += 1;
    this.#block = { start, end };
    if (this.#depth > blockDepthLimit) throw new Refusal(tooDeep(this.#text, start));
  }
}
