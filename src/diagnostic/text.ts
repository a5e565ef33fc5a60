import { stripVTControlCharacters, styleText } from 'node:util';
import { codeFrame } from './frame.ts';
import { type Diagnostic, helpOf, inOrder, messageOf } from './index.ts';
import { summarise } from './summary.ts';
import type { Severity } from './types.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const severityStyle: Readonly<Record<Severity, Style>> = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  info: ['blue', 'bold'],
};

export interface TextOptions {
  /** The texts that the places are in, by file; a file that is not there gets no frame. */
  readonly texts: ReadonlyMap<string, string>;
  readonly colour: boolean;
  /** How many files were judged, for the summary. Without it, the summary is left out. */
  readonly files?: number;
  /** Whether they are too many; by default, whether one is an error. */
  readonly failed?: boolean;
}

/** The findings for a person at a terminal: place, sentence, code frame, what to do; then how many there are. */
export function renderText(diagnostics: readonly Diagnostic[], { texts, colour, files, failed }: TextOptions): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const blocks = inOrder(diagnostics).map((diagnostic) => renderOne(diagnostic, texts, paint));
  if (files !== undefined) blocks.push(renderSummary(diagnostics, files, failed, paint));
  return blocks.map((block) => `${block}\n`).join('\n');
}

function renderOne(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>, paint: Paint): string {
  const { place, severity, code, related } = diagnostic;
  const at = `${place.file}:${place.start.line}:${place.start.column}`;
  const lines = [`${paint('bold', clean(at))}  ${paint(severityStyle[severity], severity)}  ${paint('dim', code)}`];
  lines.push(indent(clean(messageOf(diagnostic))));
  lines.push(...renderFrame(texts.get(place.file), place, paint, severityStyle[severity]));
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
    `  ${paint('dim', `${String(number).padStart(gutter)} │`)} ${line}`,
    ...(mark
      ? [`  ${' '.repeat(gutter)} ${paint('dim', '│')} ${' '.repeat(mark.from)}${paint(style, '^'.repeat(mark.width))}`]
      : []),
  ]);
}

function renderSummary(
  diagnostics: readonly Diagnostic[],
  files: number,
  failed: boolean | undefined,
  paint: Paint,
): string {
  const { errors, warnings, infos } = summarise(diagnostics);
  const checked = count(files, 'file');
  if (errors + warnings + infos === 0) return `${paint('green', '✓')} ${checked} checked, nothing found`;
  const parts = [
    ...(errors > 0 ? [paint(severityStyle.error, count(errors, 'error'))] : []),
    ...(warnings > 0 ? [paint(severityStyle.warning, count(warnings, 'warning'))] : []),
    ...(infos > 0 ? [paint(severityStyle.info, count(infos, 'note'))] : []),
  ];
  return `${(failed ?? errors > 0) ? paint('red', '✗') : paint('green', '✓')} ${checked} checked: ${parts.join(', ')}`;
}

/** `1 file`, `2 files`. */
const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

const indent = (text: string): string => text.replace(/^/gm, '  ');

/** What a file says may be shown, but may not steer the terminal. */
const clean = (text: string): string =>
  stripVTControlCharacters(text).replace(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
