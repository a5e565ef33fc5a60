import { stripVTControlCharacters } from 'node:util';
import { codeFrame } from '../frame.ts';
import { type Diagnostic, helpOf, inOrder, messageOf } from '../index.ts';
import { shown } from '../shown.ts';
import { type Summary, summarise, summaryLine } from '../summary.ts';
import type { Severity } from '../types.ts';
import { type Paint, painter, type Style } from './paint.ts';

const styles = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  info: ['blue', 'bold'],
  failed: 'red',
  fine: 'green',
} as const satisfies Readonly<Record<Severity | 'failed' | 'fine', Style>>;

/** What findings are shown with. */
export interface TextOptions {
  /** The texts that the places are in, by file; a file that is not there gets no frame. */
  readonly texts: ReadonlyMap<string, string>;
  readonly colour: boolean;
  /** How many files were judged, for the summary. Without it, the summary is left out. */
  readonly files?: number;
  /** Whether they are too many; by default, whether one is an error. */
  readonly failed?: boolean;
  /** How many there are, where not all are shown. */
  readonly summary?: Summary;
  /** The revision they are held against. */
  readonly since?: string | undefined;
}

/**
 * The findings for a person at a terminal, as they may be shown: place, sentence, code frame, what to do; then how many there
 * are.
 */
export function renderText(
  diagnostics: readonly Diagnostic[],
  { texts, colour, files, since, summary = summarise(diagnostics), failed = summary.errors > 0 }: TextOptions,
): string {
  const paint = painter(colour);
  const told = shown({ diagnostics, texts });
  const blocks = inOrder(told.diagnostics).map((diagnostic) => renderOne(diagnostic, told.texts, paint));
  if (files !== undefined) {
    const summarised = { summary, shown: diagnostics.length, files, failed, since: since && clean(since) };
    blocks.push(summaryLine(summarised, (as, text) => paint(styles[as], text)));
  }
  return blocks.map((block) => `${block}\n`).join('\n');
}

function renderOne(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>, paint: Paint): string {
  const { place, severity, code, related } = diagnostic;
  const at = `${place.file}:${place.start.line}:${place.start.column}`;
  const lines = [`${paint('bold', clean(at))}  ${paint(styles[severity], severity)}  ${paint('dim', code)}`];
  lines.push(indent(clean(messageOf(diagnostic))));
  lines.push(...renderFrame(texts.get(place.file), place, paint, styles[severity]));
  for (const { place: other, label } of related) {
    lines.push(
      indent(`${paint('dim', `${clean(other.file)}:${other.start.line}:${other.start.column}`)}  ${clean(label)}`),
    );
    lines.push(...renderFrame(texts.get(other.file), other, paint, 'blue'));
  }
  lines.push(indent(`${paint('cyan', '→')} ${clean(helpOf(diagnostic))}`));
  return lines.join('\n');
}

function renderFrame(text: string | undefined, place: Diagnostic['place'], paint: Paint, style: Style): string[] {
  if (text === undefined || text === '') return [];
  const frame = codeFrame(text, place);
  const gutter = String(place.start.line).length;
  return frame.flatMap(({ number, text: line, mark }) => [
    `  ${paint('dim', `${String(number).padStart(gutter)} │`)} ${unheard(line)}`,
    ...(mark
      ? [`  ${' '.repeat(gutter)} ${paint('dim', '│')} ${' '.repeat(mark.from)}${paint(style, '^'.repeat(mark.width))}`]
      : []),
  ]);
}

const indent = (text: string): string => text.replace(/^/gm, '  ');

/** What a file says may be shown, but may not steer the terminal; a line ends at a line feed alone. */
const clean = (text: string): string =>
  unheard(stripVTControlCharacters(text).replace(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' '));

/** Nor a runner of GitHub, which takes `##[…]` anywhere in a log, and `::…::` at the start of a line, for a command. */
const unheard = (text: string): string => text.replaceAll('##[', '##\u2060[').replace(/^([^\S\n]*)::/gm, '$1\u2060::');
