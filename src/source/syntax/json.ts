import { type Node, type ParseError, type ParseErrorCode, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type Diagnostic, diagnose, type Place } from '../../diagnostic/index.ts';
import type { SourceText } from './text.ts';

/** The parser calls itself for every level, so nesting is bounded before it starts; logs nest about six deep. */
const depthLimit = 64;

/**
 * Reads a log as strict JSON; a byte order mark is allowed. Where it is none, the value does not exist and the diagnostic
 * tells the first error only: the rest follow from it.
 */
export function parseJson(log: SourceText): {
  readonly value: Json;
  readonly diagnostic?: Diagnostic;
} {
  // A space keeps every offset where it was.
  const text = log.text.replace(/^\uFEFF/, ' ');
  const source: SourceText = { file: log.file, text, lines: log.lines };
  const nothing = new Json(source, { type: 'null', offset: 0, length: 0 }, false);
  const refuse = (problem: string, start: number, length: number) => ({
    value: nothing,
    diagnostic: diagnose(
      'log-syntax',
      { format: 'JSON', problem },
      source.lines.place(log.file, start, start + length),
    ),
  });

  const tooDeep = offsetBeyond(depthLimit, text);
  if (tooDeep !== undefined) return refuse(`values are nested more than ${depthLimit} deep`, tooDeep, 1);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [error] = errors;
  if (error) return refuse(problemOf(error.error), error.offset, error.length);
  if (!root) return refuse('it is empty', 0, text.length);
  return { value: new Json(source, root, true) };
}

/**
 * A JSON value and where it stands. Every question can be asked of every value: what a value does not have is a value
 * that does not exist, and its place is that of its nearest parent that does.
 */
export class Json {
  readonly #source: SourceText;
  readonly #node: Node;
  readonly exists: boolean;

  constructor(source: SourceText, node: Node, exists: boolean) {
    this.#source = source;
    this.#node = node;
    this.exists = exists;
  }

  /** The value of a key; of the last one where a key stands twice, as everywhere in JSON. */
  get(key: string): Json {
    const properties = this.isObject ? (this.#node.children ?? []) : [];
    const value = properties.findLast((property) => property.children?.[0]?.value === key)?.children?.[1];
    return new Json(this.#source, value ?? this.#node, value !== undefined);
  }

  get isObject(): boolean {
    return this.exists && this.#node.type === 'object';
  }

  get isArray(): boolean {
    return this.exists && this.#node.type === 'array';
  }

  /** Whether there is nothing here: the value is absent or `null`. */
  get isNothing(): boolean {
    return !this.exists || this.#node.type === 'null';
  }

  /** The items of an array; none if it is not one. */
  get items(): readonly Json[] {
    return this.isArray ? (this.#node.children ?? []).map((item) => new Json(this.#source, item, true)) : [];
  }

  /** The value if it is a string. */
  get string(): string | undefined {
    return this.exists && this.#node.type === 'string' ? (this.#node.value as string) : undefined;
  }

  /** The value if it is a number. */
  get number(): number | undefined {
    return this.exists && this.#node.type === 'number' ? (this.#node.value as number) : undefined;
  }

  /** The value if it is `true` or `false`. */
  get boolean(): boolean | undefined {
    return this.exists && this.#node.type === 'boolean' ? (this.#node.value as boolean) : undefined;
  }

  /** A string, number or boolean as text: what ids and labels are, however a provider writes them. */
  get scalar(): string | undefined {
    const value = this.string ?? this.number ?? this.boolean;
    return value === undefined ? undefined : String(value);
  }

  /** The keys of an object with their values, in order. */
  get entries(): readonly (readonly [key: string, value: Json])[] {
    if (!this.isObject) return [];
    return (this.#node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
      key && value ? [[String(key.value), new Json(this.#source, value, true)] as const] : [],
    );
  }

  /** As it stands in the log. */
  get raw(): string {
    const { offset, length } = this.#node;
    return this.#source.text.slice(offset, offset + length);
  }

  get place(): Place {
    const { offset, length } = this.#node;
    return this.#source.lines.place(this.#source.file, offset, offset + length);
  }

  /** Where a stretch of this string stands; offsets count in the string that its escapes stand for. */
  placeWithin(start: number, end: number): Place {
    const { lines, file } = this.#source;
    return lines.place(file, this.#offsetOf(start), this.#offsetOf(end));
  }

  #offsetOf(index: number): number {
    const { text } = this.#source;
    const closingQuote = this.#node.offset + this.#node.length - 1;
    let at = this.#node.offset + 1;
    for (let seen = 0; seen < index && at < closingQuote; seen++) {
      if (text[at] !== '\\') at += 1;
      else at += text[at + 1] === 'u' ? '\\u0000'.length : '\\n'.length;
    }
    return at;
  }
}

/** The offset of the first bracket that opens a level beyond the limit. */
function offsetBeyond(limit: number, text: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"' || char === '\n') inString = false;
    } else if (char === '"') inString = true;
    else if (char === ']' || char === '}') depth--;
    else if ((char === '[' || char === '{') && ++depth > limit) return at;
  }
  return undefined;
}

const problems: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a value was expected here',
  InvalidNumberFormat: 'this is not a number',
  PropertyNameExpected: 'a key in double quotes was expected here',
  ValueExpected: 'a value was expected here',
  ColonExpected: 'a colon was expected here',
  CommaExpected: 'a comma was expected here',
  CloseBraceExpected: 'a closing `}` was expected here',
  CloseBracketExpected: 'a closing `]` was expected here',
  EndOfFileExpected: 'the end was expected here',
  InvalidCommentToken: 'comments are not allowed',
  UnexpectedEndOfComment: 'comments are not allowed',
  UnexpectedEndOfString: 'this string has no closing quote on its line',
  UnexpectedEndOfNumber: 'this number is cut off',
  InvalidUnicode: 'this \\u escape needs four hexadecimal digits',
  InvalidEscapeCharacter: 'this escape is unknown',
  InvalidCharacter: 'this string has a control character that is not escaped',
};

const problemOf = (code: ParseErrorCode): string => problems[printParseErrorCode(code)] ?? 'it cannot be read here';
