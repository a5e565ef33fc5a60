import { DiagnosticSeverity, type Diagnostic as Shown } from 'vscode-languageserver/node';
import { type Diagnostic, helpOf, messageOf, type Severity } from '../diagnostic/index.ts';
import type { Page } from './page.ts';
import { locationOf, rangeOf, rulePage } from './positions.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** A finding as editors show it: what is, what was expected, what to do, and a link to its page. */
export function shownAs(found: Diagnostic, { document, project }: Page, related: boolean): Shown {
  const { code, place, severity } = found;
  return {
    range: rangeOf(document, place.start.offset, place.end.offset),
    severity: severities[severity],
    code,
    codeDescription: { href: rulePage(code) },
    source: 'afterword',
    message: `${messageOf(found)}\n${helpOf(found)}`,
    ...(related && {
      relatedInformation: found.related.map((other) => ({
        location: locationOf(project.root, other.place),
        message: other.label,
      })),
    }),
  };
}
