import path from 'node:path';
import type { Covered } from '../coverage/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import type { Project } from '../project/index.ts';
import { incidentWindow } from '../source/index.ts';
import { compareInstants } from '../time/index.ts';
import { shownPath } from '../workspace.ts';
import { type Beginning, type Composing, composeDraft, draftPath, judgeDrafts, writeDraft } from './drafting.ts';
import { configuredLogs, type GivenLog, slug } from './given-log.ts';
import { exit, type Terminal } from './terminal.ts';

interface DraftOptions {
  readonly dryRun?: boolean;
  readonly template?: string;
}

/**
 * Makes a draft for every incident that is owed a post-mortem and that no file answers for yet, filled from the logs, and prints the
 * paths. What was drafted is answered for, so that a second run makes nothing.
 */
export async function draftOwed(
  found: readonly Covered[],
  { dryRun = false, template = 'default' }: DraftOptions,
  project: Project,
  terminal: Terminal,
): Promise<number> {
  const owed = found.filter(({ state, answers }) => (state === 'owed' || state === 'overdue') && answers.length === 0);
  const taken = new Set(project.paths);
  const logs = configuredLogs(project, undefined);
  const composed: Composing[] = [];
  // The earliest first, so that files are made in the order in which things happened.
  for (const one of owed.toReversed()) {
    const beginning = beginningOf(one, logs);
    const file = freePath(beginning, one, taken, project, terminal.today);
    taken.add(file);
    terminal.progress(`draft ${composed.length + 1} of ${owed.length}: ${file}`);
    composed.push(await composeDraft(beginning, { file, template }, project));
  }
  terminal.progress('');
  let made = 0;
  let refused = 0;
  for (const drafting of await judgeDrafts(composed, project)) {
    if (!drafting.ok) {
      const { file, diagnostics, texts } = drafting;
      terminal.err(`${renderText(diagnostics, { texts, colour: terminal.colour })}\nNo draft of ${file}.\n`);
      refused += 1;
      continue;
    }
    const { file } = drafting.draft;
    if (!dryRun && !(await writeDraft(drafting.draft, project))) {
      terminal.err(`${file} is there already, and was left alone.\n`);
      refused += 1;
      continue;
    }
    made += 1;
    terminal.out(`${shownPath(terminal.cwd, path.join(project.root, file))}\n`);
  }
  const told = [
    ...(made > 0 || refused === 0 ? [sentence(made, dryRun)] : []),
    ...(refused > 0 ? [`${refused} could not be drafted.`] : []),
  ];
  terminal.err(`${told.join(' ')}\n`);
  return refused > 0 ? exit.findings : exit.fine;
}

function sentence(made: number, dryRun: boolean): string {
  if (made === 0) return 'Nothing that is owed lacks a file.';
  const files = made === 1 ? '1 draft' : `${made} drafts`;
  return dryRun ? `${files} would be made; nothing was written.` : `${files} made.`;
}

/** What the logs know of an incident: all that its post-mortem can begin with. */
function beginningOf({ event }: Covered, logs: readonly GivenLog[]): Beginning {
  const { parts, title, severity, services } = event;
  const starts = parts.map(({ incident }) => incidentWindow(incident).first).sort(compareInstants);
  const ids = new Map(Map.groupBy(parts, ({ source }) => source.id));
  return {
    title,
    started: starts[0],
    severity,
    services,
    statusPage: parts.map(({ reference }) => reference),
    logs: [...ids].flatMap(([id, told]) =>
      logs
        .filter(({ source }) => source === id)
        .map((log) => ({ ...log, incidents: told.map(({ incident }) => incident) })),
    ),
  };
}

/** The path of a draft; where another has it, with the id of the incident behind it, and where that does not tell them apart, a number. */
function freePath(
  beginning: Beginning,
  { event }: Covered,
  taken: ReadonlySet<string>,
  project: Project,
  today: string,
): string {
  const file = draftPath(beginning, project, today);
  if (!taken.has(file)) return file;
  const id = slug(event.reference.replace(/^[^:]*:/, '')) || 'again';
  const named = (number: number): string => file.replace(/\.md$/, `-${id}${number > 1 ? `-${number}` : ''}.md`);
  let number = 1;
  while (taken.has(named(number))) number += 1;
  return named(number);
}
