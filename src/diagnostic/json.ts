import { type Diagnostic, helpOf, inOrder, messageOf } from './index.ts';
import { summarise } from './summary.ts';
import type { Place } from './types.ts';

const flat = ({ file, start, end }: Place) => ({
  file,
  line: start.line,
  column: start.column,
  endLine: end.line,
  endColumn: end.column,
});

/**
 * The findings for a script: `{ diagnostics: [{ code, severity, message, help, file, line, column, endLine, endColumn,
 * related }], summary: { files, errors, warnings, infos } }`. Lines and columns count from 1, columns in UTF-16 code units.
 */
export function renderJson(diagnostics: readonly Diagnostic[], { files }: { files: number }): string {
  const report = {
    diagnostics: inOrder(diagnostics).map((diagnostic) => ({
      code: diagnostic.code,
      severity: diagnostic.severity,
      message: messageOf(diagnostic),
      help: helpOf(diagnostic),
      ...flat(diagnostic.place),
      related: diagnostic.related.map(({ place, label }) => ({ label, ...flat(place) })),
    })),
    summary: { files, ...summarise(diagnostics) },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
