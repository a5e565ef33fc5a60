import type { Diagnostic } from '../diagnostic/index.ts';
import { findingsJson } from '../diagnostic/report/json.ts';
import { painter } from '../diagnostic/report/paint.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { shown } from '../diagnostic/shown.ts';
import type { IncidentText } from '../document/index.ts';
import type { StateChange } from '../tracker/index.ts';
import { type ActionsSyncJson, actionsSyncVersion } from './actions-sync-schema.ts';
import type { SyncedAction } from './actions-syncing.ts';
import { renderDiff } from './diff.ts';
import { oneLine } from './plain.ts';

/** A file after syncing. */
export interface SyncedFile {
  readonly before: IncidentText;
  /** As it is to be. */
  readonly after: IncidentText;
  /** As it lies on the disk: in a dry run, and where it could not be written, as before. */
  readonly document: IncidentText;
  readonly actions: readonly SyncedAction[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a report of syncing is made from. */
export interface ActionsSyncReport {
  readonly synced: readonly SyncedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that the findings are in, by file. */
  readonly texts: ReadonlyMap<string, string>;
  readonly dryRun: boolean;
}

/** For a person: the diffs of a dry run, file by file what has changed, what is wrong, and how many there are. */
export function renderActionsSyncText(
  { synced, diagnostics, texts, dryRun }: ActionsSyncReport,
  colour: boolean,
): string {
  const { conceal } = shown({ diagnostics, texts });
  const changed = synced.filter(({ actions }) => actions.some(({ changes }) => changes.length > 0));
  const diffs = dryRun
    ? changed.map(({ before, after }) => renderDiff(before.file, before.text, after.text, { conceal, colour }))
    : [];
  const files = changed.map(({ before, actions }) => {
    const lines = actions
      .filter(({ changes }) => changes.length > 0)
      .map(({ action, changes }) => `  ${oneLine(conceal(action.id))}: ${changes.map(saidOf).join(', ')}\n`);
    return `${oneLine(before.file)}${dryRun ? ' (not written)' : ''}\n${lines.join('')}`;
  });
  const found = diagnostics.length > 0 ? [renderText(diagnostics, { texts, colour })] : [];
  const paint = painter(colour);
  const actions = synced.flatMap((one) => one.actions);
  return `${[...diffs, ...files, ...found, `${sums(actions, dryRun)}\n${paint('dim', unaskedOf(actions, conceal))}`].join('\n')}`;
}

const saidOf = ({ field, from, to }: StateChange): string => {
  if (from !== undefined && to !== undefined)
    return field === 'status' ? `${from} → ${to}` : `${field} ${from} → ${to}`;
  return to === undefined ? `${field} ${from} removed` : `${field} ${to}`;
};

function sums(actions: readonly SyncedAction[], dryRun: boolean): string {
  const { changed, unchanged, differing, unread, unasked } = countsOf(actions);
  const said = [
    ...(changed > 0
      ? [`${changed} ${changed === 1 ? 'action' : 'actions'} ${dryRun ? 'would change' : 'changed'}`]
      : []),
    ...(unchanged > 0 ? [`${unchanged} as ${unchanged === 1 ? 'its ticket says' : 'their tickets say'}`] : []),
    ...(differing > 0
      ? [`${differing} ${differing === 1 ? 'differs from its ticket' : 'differ from their tickets'}`]
      : []),
    ...(unread > 0 ? [`${unread} not read`] : []),
    ...(unasked > 0 ? [`${unasked} not asked for`] : []),
  ];
  return said.length > 0 ? said.join(', ') : 'No action says where it is tracked.';
}

/** Where actions are tracked that nobody is asked for. */
function unaskedOf(actions: readonly SyncedAction[], conceal: (text: string) => string): string {
  const unasked = actions.filter(({ state }) => state === 'unasked');
  if (unasked.length === 0) return '';
  const hosts = Map.groupBy(unasked, ({ ref }) => URL.parse(ref)?.host ?? ref);
  const named = [...hosts].map(([host, { length }]) => `${oneLine(conceal(host))} (${length})`).sort();
  return `No tracker knows the addresses at ${named.join(', ')}; \`trackers:\` in afterword.yaml can name one.\n`;
}

/** For a script; `actionsSyncSchema` is its shape. */
export function renderActionsSyncJson({ synced, diagnostics, texts, dryRun }: ActionsSyncReport): string {
  const { conceal } = shown({ diagnostics, texts });
  const told = findingsJson({ diagnostics, texts }, synced.length);
  const { files: _files, ...summary } = told.summary;
  const report: ActionsSyncJson = {
    version: actionsSyncVersion,
    written: !dryRun && synced.some(({ before, document }) => document.text !== before.text),
    actions: synced.flatMap(({ document, actions }) =>
      actions.map(({ file, index, action, ref, tracker, state, changes }) => ({
        incident: file.id,
        id: conceal(action.id),
        ref: conceal(ref),
        ...(tracker && { tracker: tracker.id }),
        state,
        changes: [...changes],
        file: file.path,
        line: document.place(['actions', index]).start.line,
      })),
    ),
    diagnostics: told.diagnostics,
    summary: { ...countsOf(synced.flatMap(({ actions }) => actions)), ...summary },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function countsOf(actions: readonly SyncedAction[]) {
  const count = (wanted: (action: SyncedAction) => boolean): number => actions.filter(wanted).length;
  return {
    changed: count(({ changes }) => changes.length > 0),
    unchanged: count(({ state, changes }) => state === 'agrees' && changes.length === 0),
    differing: count(({ state }) => state === 'differs'),
    unread: count(({ state }) => state === 'unread'),
    unasked: count(({ state }) => state === 'unasked'),
  };
}
