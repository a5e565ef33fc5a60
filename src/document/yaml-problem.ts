import { type Document, isCollection, isScalar, type Node, visit, type YAMLError } from 'yaml';
import { type Diagnostic, diagnose, type Place } from '../diagnostic/index.ts';
import { lineEnd, lineStart } from './lines.ts';

/** How many findings of one text are given; what follows the first few is mostly their consequence. */
const most = 20;

/** What the YAML library found, as diagnostics: one a line, the first. Positions count from the start of `text`. */
export function fromYamlErrors(
  errors: readonly YAMLError[],
  document: Document.Parsed,
  text: string,
  place: (start: number, end: number) => Place,
): Diagnostic[] {
  const lines = new Set<number>();
  const openings = openingsOf(document);
  const diagnostics: Diagnostic[] = [];
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (diagnostics.length === most) break;
    const { line } = place(error.pos[0], error.pos[0]).start;
    if (lines.has(line)) continue;
    const diagnostic = fromYamlError(error, openings, text, place);
    if (!lines.has(diagnostic.place.start.line)) diagnostics.push(diagnostic);
    lines.add(line).add(diagnostic.place.start.line);
  }
  return diagnostics;
}

function fromYamlError(
  { code, message, pos }: YAMLError,
  openings: ReadonlyMap<number, number>,
  text: string,
  place: (start: number, end: number) => Place,
): Diagnostic {
  const at = Math.min(Math.max(pos[0], 0), text.length);
  const tab = tabBefore(text, at);
  if (tab) return diagnose('yaml-tab', undefined, place(...tab));

  const opening = unclosed.test(message) ? openings.get(at) : undefined;
  const start = opening ?? afterSpace(text, at);
  const end = Math.min(Math.max(opening === undefined ? pos[1] : start + 1, start + 1), lineEnd(text, start));
  const problem = sentence(code, message, text.slice(start, end));
  return diagnose('yaml-syntax', { problem }, place(start, end));
}

/** The tab that a line of this offset is indented with. */
function tabBefore(text: string, offset: number): [number, number] | undefined {
  const line = lineStart(text, offset);
  const indent = /[ \t]*/y;
  indent.lastIndex = line;
  const space = indent.exec(text)?.[0] ?? '';
  const tab = space.indexOf('\t');
  return tab === -1 ? undefined : [line + tab, line + space.length];
}

const unclosed = /^Missing closing|must end with a|and end with a/;

/** Where each quote or bracket opens, by its end: of one that is not closed, the opening is the place to look at. */
function openingsOf(document: Document.Parsed): ReadonlyMap<number, number> {
  const openings = new Map<number, number>();
  visit(document, {
    Node: (_, node) => {
      if (node.range && isBracketed(node)) openings.set(node.range[1], node.range[0]);
    },
  });
  return openings;
}

const isBracketed = (node: Node): boolean =>
  isCollection(node) ? node.flow === true : isScalar(node) && (node.type ?? '').startsWith('QUOTE');

/** The first visible character at or after an offset, on the same line. */
function afterSpace(text: string, offset: number): number {
  const space = /[ \t]*/y;
  space.lastIndex = offset;
  space.exec(text);
  return space.lastIndex < lineEnd(text, offset) ? space.lastIndex : offset;
}

/** What the library says, in the words of somebody who mends a file. `source` is what stands at the error. */
function sentence(code: YAMLError['code'], message: string, source: string): string {
  if (code === 'TAG_RESOLVE_FAILED') {
    return coreTags.includes(source)
      ? `the tag \`${source}\` does not fit the value after it.`
      : `the tag \`${source.slice(0, 40)}\` is unknown; a text that starts with \`!\` needs quotes.`;
  }
  if (code === 'BAD_DQ_ESCAPE') {
    return 'the escape after `\\` does not exist; between double quotes a backslash is written `\\\\`.';
  }
  const known = sentences.find(([pattern]) => pattern.test(message));
  return known ? known[1] : `${message.charAt(0).toLowerCase()}${message.slice(1, 120).split('\n')[0]}.`;
}

const coreTags: readonly string[] = ['!!str', '!!int', '!!float', '!!bool', '!!null', '!!map', '!!seq'];

const sentences: readonly (readonly [RegExp, string])[] = [
  [/^Nested mappings/, 'a second `: ` stands on one line; a text that has `: ` needs quotes.'],
  [
    /(block-seq|seq-item)-ind|^A block sequence/,
    'this `-` belongs to no list above it: a list starts on a line of its own, its items at one column.',
  ],
  [/^Implicit map keys/, 'a key or text stands here without `:` after it.'],
  [/^Implicit keys/, 'a key starts here and has no `: ` on its line.'],
  [/^All mapping items/, 'the key does not start at the column of the keys before it.'],
  [/^All sequence items/, 'the item does not start at the column of the items before it.'],
  [/^Sequence item without/, 'an item was expected to start with `- `.'],
  [/^Missing closing/, 'the quote that opens here never closes.'],
  [unclosed, 'the bracket that opens here never closes, or what is in it is not indented.'],
  [/^Missing , /, 'a comma was expected between two items.'],
  [/^Missing space after :/, 'a space was expected after `:`.'],
  [/^Unexpected empty item|^Unexpected , /, 'a comma stands here without an item before it.'],
  [/^Block collections are not allowed/, 'between brackets, items are separated by commas and not by lines.'],
  [
    / at node end$/,
    'something follows a value that is complete; a text that starts with a quote, a bracket or `*` needs quotes round all of it.',
  ],
  [/^Plain value cannot start/, 'a text that starts with this character needs quotes.'],
  [/^Comments must be separated/, 'a space was expected before `#`.'],
  [/^Block scalar header/, "something other than the text's indentation follows `|` or `>` on its line."],
  [/^Block scalar/, 'a line of the text is indented less than its first line, or than its key.'],
  [
    /anchor|^Alias|^An alias|^Tags and|props$/i,
    'an anchor (`&name`), an alias (`*name`) or a tag is not well-formed; a text that starts with `&`, `*` or `!` needs quotes.',
  ],
  [/at most one tag/, 'two tags stand before one value.'],
  [/1024/, 'a key has more than 1024 characters.'],
  [/^Unexpected/, 'something stands here that does not fit what comes before it.'],
];
