import { type Diagnostic, helpOf, inOrder, messageOf } from '../index.ts';
import { type Findings, shown } from '../shown.ts';
import { type Summary, summarise } from '../summary.ts';
import type { Place, Severity } from '../types.ts';
import type { Report } from './types.ts';

const flat = ({ file, start, end }: Place) => ({
  file,
  line: start.line,
  column: start.column,
  endLine: end.line,
  endColumn: end.column,
});

/** A finding for a script. Lines and columns count from 1, columns in UTF-16 code units. */
export type FindingJson = ReturnType<typeof flat> & {
  code: string;
  severity: Severity;
  message: string;
  help: string;
  related: ({ label: string } & ReturnType<typeof flat>)[];
};

/** The findings as they may be shown, in order, and how many there are: a part of what any command tells a script. */
export function findingsJson(
  found: Findings,
  files: number,
): { diagnostics: FindingJson[]; summary: { files: number } & Summary } {
  const { diagnostics } = shown(found);
  return { diagnostics: inOrder(diagnostics).map(findingJson), summary: { files, ...summarise(diagnostics) } };
}

function findingJson(diagnostic: Diagnostic): FindingJson {
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: messageOf(diagnostic),
    help: helpOf(diagnostic),
    ...flat(diagnostic.place),
    related: diagnostic.related.map(({ place, label }) => ({ label, ...flat(place) })),
  };
}

/** The findings and their summary alone. */
export const renderJson = (found: Findings, { files }: { files: number }): string =>
  `${JSON.stringify(findingsJson(found, files), null, 2)}\n`;

/** What `check` tells a script; `schema/check.json` is its shape. */
export function renderCheckJson(told: Report): string {
  const { diagnostics, summary, files, mending, since, now, version, fingerprints } = told;
  const report = {
    tool: { name: 'afterword', version },
    now,
    ...(since !== undefined && { since }),
    ...mending,
    diagnostics: diagnostics.map((diagnostic) => ({
      ...findingJson(diagnostic),
      page: `docs/rules/${diagnostic.code}.md`,
      fingerprint: fingerprints.get(diagnostic),
      fixes: diagnostic.fixes,
    })),
    summary: { files: files.length, ...summary },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
