import { type Diagnostic, helpOf, messageOf } from '../index.ts';
import { summaryLine } from '../summary.ts';
import type { Severity } from '../types.ts';
import type { Report } from './types.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub annotates a change with so many of each kind that one step gives; the others stand in the log alone. */
const shownOfAKind = 10;

/** Annotations on a pull request: a workflow command of GitHub for each finding, then how many there are. */
export function renderGithub(report: Report): string {
  const { diagnostics, files } = report;
  const lines = diagnostics.map((diagnostic) => annotation(diagnostic, report.folder));
  const kinds = Object.values(Object.groupBy(diagnostics, ({ severity }) => severity));
  if (kinds.some(({ length }) => length > shownOfAKind))
    lines.push(`GitHub shows at most ${shownOfAKind} annotations of a kind for a step; all are in this log.`);
  lines.push(summaryLine({ ...report, shown: diagnostics.length, files: files.length }));
  return `${lines.join('\n')}\n`;
}

function annotation(diagnostic: Diagnostic, folder: string): string {
  const { code, severity, place } = diagnostic;
  const { file, start, end } = place;
  // Columns are only taken where the place is on one line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const properties = { file: `${folder}${file}`, line: start.line, endLine: end.line, ...columns, title: code };
  const said = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${said.join(',')}::${escapeData(`${messageOf(diagnostic)}\n→ ${helpOf(diagnostic)}`)}`;
}

/** As the runner takes it back: what could end the command, or begin another. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
