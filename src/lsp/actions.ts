import { type CodeAction, CodeActionKind, type Diagnostic as Shown, type TextEdit } from 'vscode-languageserver/node';
import { type Diagnostic, settableCodes } from '../diagnostic/index.ts';
import { applyEdits } from '../document/index.ts';
import { mend } from '../mend.ts';
import { editsOf, editsTo } from './edits.ts';
import { fileOf, type Page } from './page.ts';

/** Mends all of a file that has one right answer, as `check --fix` does. Its edit is worked out when it is chosen. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.afterword`;

/** Something that can be done about findings. */
export interface Offer {
  readonly title: string;
  readonly finding: Diagnostic;
  /** There is no other right answer. */
  readonly sure: boolean;
  readonly edits: readonly TextEdit[];
}

/** What can be done about the findings between two offsets: the ways to mend them, then to override them with a reason. */
export function offersAt(page: Page, found: readonly Diagnostic[], start: number, end: number): Offer[] {
  const here = found.filter(({ place }) => place.start.offset <= end && start <= place.end.offset);
  const fixes = here.flatMap((finding) =>
    finding.fixes.map((fix) => ({
      title: fix.title,
      finding,
      sure: fix.sure,
      edits: editsOf(fix, page.document, page.file),
    })),
  );
  return [...fixes, ...here.flatMap((finding) => override(page, finding))].filter(({ edits }) => edits.length > 0);
}

/** The longest words that an override names; of longer ones the rule alone is named. */
const mostWords = 80;

/** Says in the file that a finding does not hold, with room for the reason: until one is given, that is a finding too. */
function override(page: Page, finding: Diagnostic): Offer[] {
  const { document } = page;
  const { code, place } = finding;
  const read = fileOf(page);
  if (!read?.incident || !settableCodes.some((settable) => settable === code)) return [];
  const words = document.getText().slice(place.start.offset, place.end.offset).trim();
  const isShort = words !== '' && words.length <= mostWords && !words.includes('\n');
  const value = { rule: code, ...(isShort && { about: words }), reason: 'TODO' };
  const index = read.incident.overrides.length;
  const result = applyEdits(read.document, [{ op: 'insert', path: ['overrides'], index, value }]);
  if (!result.ok) return [];
  return [{ title: `Override ${code} with a reason`, finding, sure: false, edits: editsTo(document, result.text) }];
}

/** An offer as editors take it; `shown` are the findings as they were shown. */
export const actionOf = (offer: Offer, shown: readonly Shown[], edit: CodeAction['edit']): CodeAction => ({
  title: offer.title,
  kind: CodeActionKind.QuickFix,
  isPreferred: offer.sure,
  diagnostics: shown.filter(({ code }) => code === offer.finding.code),
  ...(edit && { edit }),
});

/** The edits that mend all of a file that has one right answer. */
export async function fixAll({ project, file, document }: Page): Promise<TextEdit[]> {
  const mended = await mend(project, (path) => path === file);
  return editsTo(document, mended.project.texts.get(file) ?? document.getText());
}
