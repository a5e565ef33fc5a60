import { type Diagnostic, diagnose, Lines, type Place } from '../diagnostic/index.ts';
import { placeOf } from './place.ts';
import type { IncidentText, YamlText } from './types.ts';
import { type Reading, readYaml } from './yaml.ts';

/** The largest file that is read, in bytes of UTF-8. */
const byteLimit = 5_000_000;

/** Reads a YAML file such as `afterword.yaml`. Never throws; an empty file has the data `null`. */
export function parseYaml(text: string, file: string): YamlText {
  const lines = new Lines(text);
  const start = byteOrderMark(text);
  const reading = tooLarge(text, lines.place(file, 0, 0)) ?? readYaml({ text, file, lines, start, end: text.length });
  const { data, diagnostics } = reading;
  const top = lines.place(file, start, lineAt(text, start).end);
  return {
    file,
    text,
    data,
    diagnostics,
    place: placeOf(reading.root, (from, to) => lines.place(file, from, to), top),
  };
}

/** An incident file together with the tree of its front matter, for those who change it. */
export interface ReadIncident {
  readonly document: IncidentText;
  readonly root: Reading['root'];
  /** The offset of the closing fence. */
  readonly fence: number;
}

/** Reads an incident file: front matter between two lines `---`, then Markdown. Never throws. */
export function parseDocument(text: string, file: string): IncidentText {
  return readIncident(text, file).document;
}

/** Reads an incident file and keeps the tree of its front matter. */
export function readIncident(text: string, file: string): ReadIncident {
  const lines = new Lines(text);
  const place = (start: number, end: number): Place => lines.place(file, start, end);
  const start = byteOrderMark(text);
  const opening = lineAt(text, start);
  const top = place(start, start + text.slice(start, opening.end).trimEnd().length);

  const finish = (reading: Reading, bodyOffset: number, fence = start): ReadIncident => {
    const { data, diagnostics, root } = reading;
    const document: IncidentText = {
      file,
      text,
      data,
      diagnostics,
      eol: text.at(text.indexOf('\n') - 1) === '\r' && text.includes('\n') ? '\r\n' : '\n',
      body: text.slice(bodyOffset),
      bodyOffset,
      place: placeOf(root, place, top),
      bodyPlace: (from, to) => place(bodyOffset + from, bodyOffset + to),
    };
    return { document, root, fence };
  };
  const refuse = (diagnostic: Diagnostic): Reading => ({ data: undefined, diagnostics: [diagnostic] });

  const large = tooLarge(text, place(start, start));
  if (large) return finish(large, text.length);
  if (!isFence(text, opening)) return finish(refuse(diagnose('front-matter-missing', undefined, top)), start);
  const closing = closingFence(text, opening.next);
  if (!closing) return finish(refuse(diagnose('front-matter-unclosed', undefined, top)), opening.next);

  const reading = readYaml({ text, file, lines, start: opening.next, end: closing.start });
  const misfit = reading.data !== undefined && notAMap(reading.data);
  const found = misfit ? refuse(diagnose('front-matter-not-a-map', { found: misfit }, misfitPlace())) : reading;
  return finish(found, closing.next, closing.start);

  function misfitPlace(): Place {
    return reading.root ? place(reading.root.start, reading.root.end) : top;
  }
}

interface Line {
  readonly start: number;
  /** Its end without the line break. */
  readonly end: number;
  /** The start of the line after it. */
  readonly next: number;
}

function lineAt(text: string, start: number): Line {
  const feed = text.indexOf('\n', start);
  if (feed === -1) return { start, end: text.length, next: text.length };
  return { start, end: text[feed - 1] === '\r' && feed > start ? feed - 1 : feed, next: feed + 1 };
}

const isFence = (text: string, { start, end }: Line): boolean =>
  text.startsWith('---', start) && /^---[ \t]*$/.test(text.slice(start, end));

function closingFence(text: string, from: number): Line | undefined {
  for (let line = lineAt(text, from); line.start < text.length; line = lineAt(text, line.next)) {
    if (isFence(text, line)) return line;
  }
  return undefined;
}

const byteOrderMark = (text: string): number => (text.startsWith('\ufeff') ? 1 : 0);

function tooLarge(text: string, place: Place): Reading | undefined {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes <= byteLimit) return undefined;
  return { data: undefined, diagnostics: [diagnose('file-too-large', { bytes, limit: byteLimit }, place)] };
}

function notAMap(data: unknown): string | undefined {
  if (data === null) return 'empty';
  if (Array.isArray(data)) return 'a list';
  if (typeof data === 'object') return undefined;
  return typeof data === 'string' ? 'a text' : `a ${typeof data}`;
}
