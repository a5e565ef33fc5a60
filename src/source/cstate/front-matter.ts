import type { Diagnostic, Place } from '../../diagnostic/index.ts';
import { parseDocument } from '../../document/index.ts';
import type { Log } from '../log.ts';

/** The front matter of a file of Hugo, in YAML between `---` or in TOML between `+++`. */
export interface FrontMatter {
  /** A value by its key, in lower case: Hugo does not tell cases apart. A key that is missing is `undefined`. */
  get(key: string): FrontValue | undefined;
  /** Where the text behind it begins. */
  readonly end: number;
  readonly syntax: 'YAML' | 'TOML';
  /** Why it cannot be read, if so. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface FrontValue {
  readonly value: unknown;
  readonly place: Place;
}

const toml = /^\uFEFF?\+\+\+[ \t]*\r?\n([\s\S]*?)^\+\+\+[ \t]*(?:\r?\n|$)/m;

/** Reads the front matter; one that cannot be read has no values. */
export function frontMatter(log: Log): FrontMatter {
  return /^\uFEFF?\+\+\+/.test(log.text) ? fromToml(log) : fromYaml(log);
}

function fromYaml(log: Log): FrontMatter {
  const { data, place, bodyOffset, diagnostics } = parseDocument(log.text, log.file);
  const entries = typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : [];
  const values = new Map(entries.map(([key, value]) => [key.toLowerCase(), { value, place: place([key]) }]));
  // A key that stands twice is Hugo's to refuse; the rest of the file can be read all the same.
  const fatal = data === undefined ? diagnostics : [];
  return { get: (key) => values.get(key.toLowerCase()), end: bodyOffset, syntax: 'YAML', diagnostics: fatal };
}

/** The values of status pages: texts, dates, `true` and `false`, and lists of texts. Others are kept as they are written. */
const pair = /^[ \t]*([\w-]+)[ \t]*=[ \t]*(\[[^\]]*\]|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\n#]*)/gm;
const text = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g;

function fromToml(log: Log): FrontMatter {
  const whole = toml.exec(log.text);
  const values = new Map<string, FrontValue>();
  const begin = log.text.indexOf('\n') + 1;
  for (const { 0: found, 1: key = '', 2: written = '', index } of (whole?.[1] ?? '').matchAll(pair)) {
    const end = begin + index + found.trimEnd().length;
    values.set(key.toLowerCase(), {
      value: tomlValue(written.trim()),
      place: log.place(begin + index + found.length - written.length, end),
    });
  }
  const end = whole ? whole.index + whole[0].length : 0;
  return { get: (key) => values.get(key.toLowerCase()), end, syntax: 'TOML', diagnostics: [] };
}

function tomlValue(written: string): unknown {
  if (written.startsWith('[')) return [...written.matchAll(text)].map(([item]) => tomlText(item));
  if (written === 'true' || written === 'false') return written === 'true';
  return /^["']/.test(written) ? tomlText(written) : written;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const tomlText = (quoted: string): string =>
  quoted.startsWith("'")
    ? quoted.slice(1, -1)
    : quoted
        .slice(1, -1)
        .replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/g, (whole, short, long, letter) =>
          letter === undefined ? codePoint(Number.parseInt(short ?? long, 16), whole) : (escapes[letter] ?? letter),
        );

const codePoint = (code: number, whole: string): string => (code <= 0x10ffff ? String.fromCodePoint(code) : whole);

/** A value as a text; `undefined` where it is none, or empty. */
export const textOf = (value: FrontValue | undefined): string | undefined => {
  const { value: written } = value ?? {};
  return typeof written === 'string' || typeof written === 'number' ? String(written).trim() || undefined : undefined;
};
