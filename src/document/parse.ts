import { type Diagnostic, diagnose, Lines, type Place } from '../diagnostic/index.ts';
import { lineEnd, nextLine } from './lines.ts';
import { placeOf } from './place.ts';
import type { IncidentText, YamlText } from './types.ts';
import { foundType } from './wording.ts';
import { type Reading, readYaml } from './yaml.ts';

/** The largest file that is read, in bytes of UTF-8. */
const byteLimit = 5_000_000;

/** Reads a YAML file such as `afterword.yaml`. Never throws; an empty file has the data `null`. */
export function parseYaml(text: string, file: string): YamlText {
  const lines = new Lines(text);
  const textPlace = (from: number, to: number): Place => lines.place(file, from, to);
  const start = afterMark(text);
  const top = textPlace(start, lineEnd(text, start));
  const reading = tooLarge(text, textPlace(start, start)) ?? readYaml({ text, file, lines, start, end: text.length });
  const { data, diagnostics, root } = reading;
  return { file, text, data, diagnostics, place: placeOf(root, textPlace, top), textPlace };
}

/** An incident file with the tree of its front matter, for those who change it. */
export interface DocumentTree {
  readonly document: IncidentText;
  readonly root: Reading['root'];
  /** The offset of the closing fence. */
  readonly fence: number;
}

/** Reads an incident file: front matter between two lines `---`, then Markdown. Never throws. */
export function parseDocument(text: string, file: string): IncidentText {
  return parseTree(text, file).document;
}

/** Reads the same and keeps the tree of the front matter. */
export function parseTree(text: string, file: string): DocumentTree {
  const lines = new Lines(text);
  const textPlace = (from: number, to: number): Place => lines.place(file, from, to);
  const start = afterMark(text);
  const top = textPlace(start, start + text.slice(start, lineEnd(text, start)).trimEnd().length);

  const finish = ({ data, diagnostics, root }: Reading, bodyOffset: number, fence = start): DocumentTree => {
    const eol = /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
    const body = text.slice(bodyOffset);
    const bodyPlace = (from: number, to: number): Place => textPlace(bodyOffset + from, bodyOffset + to);
    const places = { place: placeOf(root, textPlace, top), textPlace, bodyPlace };
    return { document: { file, text, data, diagnostics, eol, body, bodyOffset, ...places }, root, fence };
  };

  const large = tooLarge(text, textPlace(start, start));
  if (large) return finish(large, text.length);
  if (!isFence(text, start)) return finish(refuse(diagnose('front-matter-missing', undefined, top)), start);
  const first = nextLine(text, start);
  const fence = closingFence(text, first);
  if (fence === undefined) return finish(refuse(diagnose('front-matter-unclosed', undefined, top)), first);

  const bodyOffset = nextLine(text, fence);
  const reading = readYaml({ text, file, lines, start: first, end: fence });
  const { data, root } = reading;
  if (data === undefined || root?.kind === 'map') return finish(reading, bodyOffset, fence);
  const found = data === null ? 'empty' : foundType(data, text.slice(root?.start, root?.end));
  const misfit = diagnose('front-matter-not-a-map', { found }, root ? textPlace(root.start, root.end) : top);
  return finish(refuse(misfit), bodyOffset, fence);
}

const refuse = (diagnostic: Diagnostic): Reading => ({ data: undefined, diagnostics: [diagnostic] });

const isFence = (text: string, line: number): boolean =>
  text.startsWith('---', line) && /^---[ \t]*$/.test(text.slice(line, lineEnd(text, line)));

function closingFence(text: string, from: number): number | undefined {
  for (let line = from; line < text.length; line = nextLine(text, line)) if (isFence(text, line)) return line;
  return undefined;
}

/** The offset after the byte order mark, if there is one. */
const afterMark = (text: string): number => (text.startsWith('\ufeff') ? 1 : 0);

function tooLarge(text: string, place: Place): Reading | undefined {
  const bytes = Buffer.byteLength(text, 'utf8');
  return bytes > byteLimit ? refuse(diagnose('file-too-large', { bytes, limit: byteLimit }, place)) : undefined;
}
