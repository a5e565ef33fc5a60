import { messageOf } from '../index.ts';
import type { Severity } from '../types.ts';
import type { Report } from './types.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** A code quality report of GitLab: the merge request shows what is new in it, by the fingerprints. */
export function renderGitlab({ diagnostics, fingerprints, folder }: Report): string {
  const report = diagnostics.map((diagnostic) => ({
    description: messageOf(diagnostic),
    check_name: diagnostic.code,
    fingerprint: fingerprints.get(diagnostic),
    severity: severities[diagnostic.severity],
    location: {
      path: `${folder}${diagnostic.place.file}`,
      lines: { begin: diagnostic.place.start.line, end: diagnostic.place.end.line },
    },
  }));
  return `${JSON.stringify(report, null, 2)}\n`;
}
