import type { Diagnostic } from '../diagnostic/index.ts';
import { findingsJson } from '../diagnostic/report/json.ts';
import { painter } from '../diagnostic/report/paint.ts';
import { renderText } from '../diagnostic/report/text.ts';

/** What syncing one source came to. */
export interface SyncOutcome {
  readonly source: string;
  readonly status: 'changed' | 'unchanged' | 'failed';
  /** The path of its ledger. */
  readonly ledger: string;
  readonly added: { readonly incidents: number; readonly updates: number };
  readonly changed: number;
  readonly gone: number;
  readonly records: { readonly seen: number; readonly used: number };
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** For a person: a line a source, then what is wrong; what is merely worth knowing of a log, `read` tells. */
export function renderSyncText(
  outcomes: readonly SyncOutcome[],
  { dryRun, colour }: { readonly dryRun: boolean; readonly colour: boolean },
): string {
  const width = Math.max(...outcomes.map(({ source }) => source.length));
  const lines = outcomes.map((outcome) => `${outcome.source.padEnd(width)}  ${sentence(outcome, dryRun, colour)}\n`);
  const found = outcomes.flatMap(({ diagnostics }) => diagnostics.filter(({ severity }) => severity !== 'info'));
  const texts = textsOf(outcomes);
  return [...lines, ...(found.length > 0 ? ['\n', renderText(found, { texts, colour })] : [])].join('');
}

function sentence(
  { status, ledger, added, changed, gone, records }: SyncOutcome,
  dryRun: boolean,
  colour: boolean,
): string {
  const paint = painter(colour);
  if (status === 'failed') return `${paint('red', 'failed')}; its ledger is as it was`;
  if (status === 'unchanged') return paint('dim', 'nothing new');
  const parts = [
    [added.incidents, 'new', 'incident'],
    [added.updates, 'new', 'update'],
    [changed, 'changed', 'record'],
    [gone, 'deleted', 'update'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, what, noun]) => `${n} ${what} ${noun}${n === 1 ? '' : 's'}`);
  const left = records.seen - records.used;
  const rest = left > 0 ? `; ${left} of ${records.seen} records passed over` : '';
  return `${paint('green', said.join(', '))} → ${ledger}${dryRun ? ' (not written)' : ''}${rest}`;
}

/** For a script. */
export function renderSyncJson(outcomes: readonly SyncOutcome[]): string {
  const found = outcomes.flatMap(({ diagnostics }) => diagnostics);
  const report = {
    sources: outcomes.map(({ diagnostics: _found, texts: _texts, ...outcome }) => outcome),
    ...findingsJson({ diagnostics: found, texts: textsOf(outcomes) }, outcomes.length),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

const textsOf = (outcomes: readonly SyncOutcome[]): ReadonlyMap<string, string> =>
  new Map(outcomes.flatMap(({ texts }) => [...texts]));
