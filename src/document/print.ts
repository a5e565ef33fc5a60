import { Schema } from 'yaml';

/** How a file is written. */
export interface Style {
  /** What one level of keys is indented by. */
  readonly indent: string;
  /** What a sequence is indented by under its key; nothing in files that write `- ` below the key itself. */
  readonly dash: string;
  /** Whether texts of several lines become block literals (`|`); else they are quoted. */
  readonly literals: boolean;
  /** Whether days stand without quotes: readers of YAML 1.1 take them for days then, and not for texts. */
  readonly bareDays: boolean;
}

/** A value after `key:` or `-`: what stands on the same line, and the lines below, without line ends. */
export interface Printed {
  readonly head: string;
  readonly lines: readonly string[];
}

/** A list is written on one line up to this many characters. */
const flowWidth = 80;

/**
 * Prints the value of a key that stands at `column` (given as the spaces before it), in the style of the house: maps and lists in
 * block style, lists of ids on one line, texts unquoted where every reader of YAML 1.1 or 1.2 reads the same text back, or where
 * they are days in a file that writes them so. Keys that are `undefined` are left out.
 */
export function printValue(value: unknown, column: string, style: Style): Printed {
  if (style.bareDays && isDay(value)) return { head: value, lines: [] };
  const literal = typeof value === 'string' && style.literals ? literalLines(value) : undefined;
  if (literal) {
    const [header, ...lines] = literal;
    return { head: header, lines: lines.map((line) => line && column + style.indent + line) };
  }
  const lines = blockLines(value, column + (Array.isArray(value) ? style.dash : style.indent), style);
  return lines ? { head: '', lines } : { head: printFlow(value), lines: [] };
}

/** Prints an item whose `-` stands at `column`, its value `gap` columns after the dash. */
export function printItem(value: unknown, column: string, gap: string, style: Style): Printed {
  const inner = `${column} ${gap}`;
  const [first, ...lines] = blockLines(value, inner, style) ?? [];
  return first === undefined ? printValue(value, column, style) : { head: first.slice(inner.length), lines };
}

/** The lines of a map or a list in block style; `undefined` for what stands on one line. */
function blockLines(value: unknown, column: string, style: Style): string[] | undefined {
  if (Array.isArray(value)) {
    if (value.length === 0 || isShortList(value)) return undefined;
    return value.flatMap((item) => {
      const { head, lines } = printItem(item, column, ' ', style);
      return [`${column}- ${head}`, ...lines];
    });
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = entriesOf(value);
  if (entries.length === 0) return undefined;
  return entries.flatMap(([key, member]) => {
    const { head, lines } = printValue(member, column, style);
    return [`${column}${printKey(key)}:${head && ` ${head}`}`, ...lines];
  });
}

/** Prints a value on one line; `within` a flow collection, more texts need quotes. */
export function printFlow(value: unknown, within = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => printFlow(item, true)).join(', ')}]`;
  if (typeof value === 'string') return isPlain(value, within) ? value : quoted(value);
  if (typeof value === 'number') return printNumber(value);
  if (typeof value !== 'object' || value === null) return String(value ?? null);
  const entries = entriesOf(value).map(([key, member]) => `${printKey(key)}: ${printFlow(member, true)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Prints the value of a key in a flow collection. */
export const printInFlow = (value: unknown, { bareDays }: Style): string =>
  bareDays && isDay(value) ? value : printFlow(value, true);

/** Whether a value is a day, as the schema writes one. */
export const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

/** A text between quotes that nothing ends early. */
const quotedPlainly = /^(["'])[^"'\\\n]*\1$/;

/** Prints a text between the quotes of the one that it replaces; `undefined` where there are none, or where it does not fit. */
export function printBetween(written: string, value: unknown): string | undefined {
  const mark = quotedPlainly.exec(written)?.[1];
  if (mark === undefined || typeof value !== 'string' || /["'\\]/.test(value) || unseen.test(value)) return undefined;
  return mark + value + mark;
}

/** Prints a key. */
export const printKey = (key: string): string => (isPlain(key, true) ? key : quoted(key));

const entriesOf = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, member]) => member !== undefined);

/** Ids and numbers that fit on one line: `[claude-ai, claude-code]`. */
const isShortList = (items: readonly unknown[]): boolean =>
  items.every((item) => typeof item === 'number' || (typeof item === 'string' && isId(item))) &&
  printFlow(items).length <= flowWidth;

const isId = (text: string): boolean => isPlain(text, true) && !text.includes(' ');

function printNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value < 0 ? '-.inf' : '.inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** What a reader of either version takes for something other than a text: `no`, `14:32`, `1_000`, `2026-04-07`, `<<`. */
const otherThanText = ['core', 'yaml-1.1']
  .flatMap((schema) => new Schema({ schema, merge: true }).tags)
  .flatMap((tag) => ('test' in tag && tag.default && tag.test ? [tag.test] : []));

/** Signs that mean something at the start of a value; and `...`, which ends a document. */
const meaningfulStart = /^[\s\-?:,[\]{}#&*!|>'"%@`=]|^\.\.\./;
/** Signs that end a text or begin a comment within it. */
const meaningful = /: | #|[:\s]$/;
/** Signs that end a text within a flow collection. */
const meaningfulInFlow = /[,?[\]{}]/;
/** Characters that are escaped: they are not seen, or some readers break lines at them. */
const unseen = /[\p{Control}\p{Surrogate}\u2028\u2029\ufeff\ufffe\uffff]/u;

/** Whether a text can stand without quotes. */
const isPlain = (text: string, within: boolean): boolean =>
  text !== '' &&
  !meaningfulStart.test(text) &&
  !meaningful.test(text) &&
  !(within && meaningfulInFlow.test(text)) &&
  !unseen.test(text) &&
  !otherThanText.some((test) => test.test(text));

/** A text between double quotes. YAML reads all that JSON escapes; JSON leaves some characters that YAML escapes. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * A text of several lines as the header and the lines of a block literal; `undefined` where that would not read
 * back: a first line that is blank or indented, a line of spaces alone, a character that is escaped.
 */
function literalLines(text: string): [string, ...string[]] | undefined {
  if (!text.includes('\n') || unseen.test(text.replaceAll(/[\n\t]/g, ''))) return undefined;
  if (/^\s/.test(text) || /^[^\S\n]+$/m.test(text)) return undefined;
  const lines = text.split('\n');
  if (lines.at(-1) !== '') return ['|-', ...lines];
  lines.pop();
  return [lines.at(-1) === '' ? '|+' : '|', ...lines];
}
