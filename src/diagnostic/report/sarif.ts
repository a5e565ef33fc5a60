import type { Fix, TextEdit } from '../fix.ts';
import { type Code, type Diagnostic, defaultLevel, helpOf, Lines, messageOf, reportOf } from '../index.ts';
import type { Place, Severity } from '../types.ts';
import type { Report } from './types.ts';

const levels: Readonly<Record<Severity | 'off', string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  off: 'none',
};

/** What paths are relative to; each who reads the log knows where that is. */
const top = '%SRCROOT%';

/** A log of SARIF 2.1.0, as code scanning of forges and editors read it: the findings, and the pages of their codes. */
export async function renderSarif(report: Report): Promise<string> {
  const { diagnostics, version, texts } = report;
  const lines = new Map([...texts].map(([file, text]) => [file, new Lines(text)]));
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const rules = await Promise.all(codes.map(async (code) => rule(code, await report.page(code))));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'afterword', semanticVersion: version, rules } },
        originalUriBaseIds: { [top]: { description: { text: 'The top of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => result(diagnostic, codes, lines.get(diagnostic.place.file), report)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const rule = (code: Code, page: string) => ({
  id: code,
  shortDescription: { text: reportOf(code) },
  help: { text: page, markdown: page },
  defaultConfiguration: { level: levels[defaultLevel(code, 'published')] },
});

function result(
  diagnostic: Diagnostic,
  codes: readonly Code[],
  lines: Lines | undefined,
  { fingerprints, folder }: Report,
) {
  const { code, severity, place, related, fixes } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: plain(`${messageOf(diagnostic)}\n→ ${helpOf(diagnostic)}`) },
    locations: [{ physicalLocation: physical(place, folder) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, id) => ({
        id,
        message: { text: plain(other.label) },
        physicalLocation: physical(other.place, folder),
      })),
    }),
    partialFingerprints: { 'afterword/v1': fingerprints.get(diagnostic) },
    ...(lines && inText(fixes, place, lines, folder)),
  };
}

/** Text in which nothing is a link: SARIF would read one out of `[40 min](claim:…)`. */
const plain = (text: string): string => text.replace(/\[([^[\]]*)\]\(/g, '\\[$1\\](');

/** The fixes that are edits of the text: SARIF knows no others. */
function inText(fixes: readonly Fix[], { file }: Place, lines: Lines, folder: string) {
  const told = fixes.flatMap(({ title, edits }) => {
    if (edits.some(({ op }) => op !== 'replace')) return [];
    const replacements = (edits as readonly TextEdit[]).map((edit) => ({
      deletedRegion: region(lines.place(file, edit.start, edit.end)),
      insertedContent: { text: edit.text },
    }));
    return [
      { description: { text: title }, artifactChanges: [{ artifactLocation: artifact(file, folder), replacements }] },
    ];
  });
  return told.length > 0 ? { fixes: told } : {};
}

const physical = (place: Place, folder: string) => ({
  artifactLocation: artifact(place.file, folder),
  region: region(place),
});

/** A path as a URI: a space, `#` or `%` of a file name does not get a meaning. */
const artifact = (file: string, folder: string) => ({
  uri: `${folder}${file}`.toWellFormed().split('/').map(encodeURIComponent).join('/'),
  uriBaseId: top,
});

const region = ({ start, end }: Place) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});
