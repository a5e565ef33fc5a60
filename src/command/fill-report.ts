import { findingsJson } from '../diagnostic/report/json.ts';
import { painter } from '../diagnostic/report/paint.ts';
import { renderText } from '../diagnostic/report/text.ts';
import type { Shown } from '../diagnostic/shown.ts';
import { formatInstant } from '../time/index.ts';
import type { Suggestion } from '../timeline/index.ts';
import { renderDiff } from './diff.ts';
import type { Filling } from './filling.ts';

export interface FillReport extends Shown {
  readonly fillings: readonly Filling[];
  readonly written: boolean;
  readonly dryRun: boolean;
}

/** For a person: the diff of what would change, or what did; what the log suggests; what is wrong. */
export function renderFillText(report: FillReport, colour: boolean): string {
  const { fillings, diagnostics, texts, conceal, written, dryRun } = report;
  const parts = fillings.flatMap((filling) => [
    ...(dryRun && filling.text !== filling.file.document.text
      ? [renderDiff(filling.file.path, filling.file.document.text, filling.text, { conceal, colour })]
      : []),
    renderTally(filling, written),
    ...filling.accepted.map(({ field, at, ref }) => `  accepted: ${field}: ${formatInstant(at)}  (${ref})\n`),
    ...filling.suggestions.map((suggestion) => renderSuggestion(suggestion, colour)),
  ]);
  if (fillings.length === 0)
    parts.push('No incident file names an incident of the log (`status_page:`); nothing to fill.\n');
  if (diagnostics.length > 0) parts.push('\n', renderText(diagnostics, { texts, colour }));
  if (!written && !dryRun) parts.push('\nNothing was written.\n');
  return parts.join('');
}

/** For a script: what was planned for each file, and the findings as `check` gives them. */
export function renderFillJson({ fillings, diagnostics, texts, conceal, written }: FillReport): string {
  const report = {
    written,
    files: fillings.map((filling) => ({
      file: filling.file.path,
      changed: filling.text !== filling.file.document.text,
      added: filling.plans.flatMap(({ added }) => added.map(({ ref }) => ref)),
      folded: filling.plans.flatMap(({ folded }) => folded.map(({ ref }) => ref)),
      updated: filling.plans.flatMap(({ updated }) => updated.map(({ ref, takes }) => ({ ref, takes }))),
      conflicts: filling.plans.flatMap(({ conflicts }) =>
        conflicts.map(({ ref, ours, theirs }) => ({ ref, ours: conceal(ours), theirs: conceal(theirs) })),
      ),
      gone: filling.plans.flatMap(({ gone }) => gone.map(({ ref }) => ref)),
      unchanged: filling.plans.reduce((sum, { unchanged }) => sum + unchanged, 0),
      accepted: filling.accepted.map(({ field, at, ref }) => ({ field, at: formatInstant(at), ref })),
      suggestions: filling.suggestions.map(({ field, at, because, ref }) => ({
        field,
        at: formatInstant(at),
        because,
        ref,
      })),
    })),
    ...findingsJson({ diagnostics, texts }, fillings.length),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function renderTally({ file, text, plans, cited }: Filling, written: boolean): string {
  const sum = (count: (plan: Filling['plans'][number]) => number) =>
    plans.reduce((total, plan) => total + count(plan), 0);
  const parts = [
    [sum((plan) => plan.added.length), 'added'],
    [sum((plan) => plan.folded.length), 'told already by another source'],
    [cited?.rows ?? 0, 'added'],
    [cited?.files ?? 0, 'cited as evidence'],
    [sum((plan) => plan.updated.length), 'updated'],
    [sum((plan) => plan.conflicts.length), 'in conflict'],
    [sum((plan) => plan.gone.length), 'no longer in the log'],
    [sum((plan) => plan.unchanged), 'unchanged'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const pending = !written && text !== file.document.text ? ' (not written)' : '';
  return `${file.path}: ${said.join(', ') || (cited ? 'nothing new' : 'nothing in the log')}${pending}\n`;
}

const reasons: Readonly<Record<Suggestion['because'], string>> = {
  'stated-window': 'the text of an update says so',
  'first-update': 'the first update',
  'first-monitoring': 'the first update that says it is being monitored',
  'last-resolved': 'the last update that says it is resolved',
};

function renderSuggestion({ field, at, because, ref }: Suggestion, colour: boolean): string {
  const line = `  suggested: ${field}: ${formatInstant(at)}  (${reasons[because]}, ${ref})`;
  const how = `--accept ${field}=${because === 'stated-window' ? 'window' : 'log'}`;
  return `${line}  ${painter(colour)('dim', how)}\n`;
}
