import type { Phase } from '../../incident/index.ts';
import { Findings } from '../findings.ts';
import { idPart } from '../ids.ts';
import { incidentOf, instantIn, type Thread, tell, tellClosing, timeId } from '../issue/thread.ts';
import type { Log } from '../log.ts';
import type { Json } from '../syntax/json.ts';
import type { Reading, SourceFormat } from '../types.ts';

function read(log: Log): Reading {
  const findings = new Findings();
  const threads = new Map<string, Thread>();
  const entries = entriesOf(log.json);
  for (const issue of entries.filter(isIssue)) readIssue(issue, threadOf(issue, threads), findings);
  for (const note of entries.filter((entry) => !isIssue(entry))) {
    if (isNote(note)) readNote(note, threadOf(note, threads), findings);
    else {
      findings.saw(1);
      findings.drop('An entry', 'it is neither an issue nor a note', note.place);
    }
  }
  for (const thread of threads.values()) readEnd(thread, findings);
  const incidents = [...threads.values()].flatMap((thread) => incidentOf(thread, findings) ?? []);
  return findings.reading(gitlabIssue.id, incidents);
}

/** Issues, notes, and the notes of discussions, in lists or alone; an issue may have its notes in it. */
function entriesOf(root: Json): readonly Json[] {
  const items = root.isArray ? root.items.flatMap((item) => (item.isArray ? item.items : [item])) : [root];
  return items
    .filter(({ exists }) => exists)
    .flatMap((item) => {
      const notes = item.get('notes').items;
      if (isIssue(item)) return [item, ...notes];
      return notes.length > 0 ? notes : [item];
    });
}

const isIssue = (json: Json): boolean => json.get('iid').number !== undefined && json.get('title').exists;
const isNote = (json: Json): boolean => json.get('noteable_type').exists && json.get('body').exists;

/** Issues and their notes share the number of the project and that of the issue in it. */
function threadOf(entry: Json, threads: Map<string, Thread>): Thread {
  const project = entry.get('project_id').scalar ?? 'project';
  const number = (entry.get('iid').exists ? entry.get('iid') : entry.get('noteable_iid')).scalar ?? '0';
  const kind = /^Merge/i.test(entry.get('noteable_type').string ?? '') || /\/merge_requests\//.test(urlOf(entry) ?? '');
  const key = `${project}${kind ? '!' : '.'}${number}`;
  const known = threads.get(key);
  if (known) return known;
  const [, path] =
    /^https?:\/\/[^/]+\/(.{1,300}?)\/(?:-\/)?(?:issues|merge_requests|work_items)\//.exec(urlOf(entry) ?? '') ?? [];
  const thread: Thread = {
    id: idPart(`${(path ?? project).replaceAll('/', '.')}.${number}`),
    name: `${path ?? project}${kind ? '!' : '#'}${number}`,
    url: urlOf(entry),
    updates: [],
    taken: new Set(),
    first: entry,
    issue: undefined,
  };
  threads.set(key, thread);
  return thread;
}

function urlOf(entry: Json): string | undefined {
  const url = entry.get('web_url').string;
  return url && /^https?:\/\//.test(url) ? url : undefined;
}

const author = (json: Json): string | undefined => json.get('username').string ?? json.get('name').string;

function readIssue(issue: Json, thread: Thread, findings: Findings): void {
  thread.issue = issue;
  tell(issue, thread, findings, {
    id: 'opened',
    at: instantIn(issue.get('created_at')),
    phase: 'investigating',
    kind: 'communication',
    by: author(issue.get('author')),
    body: issue.get('description'),
    standIn: issue.get('title').string?.trim() || 'Opened',
  });
}

/** A note of somebody, or one that GitLab wrote of what somebody did. */
function readNote(note: Json, thread: Thread, findings: Findings): void {
  if (note.get('internal').boolean || note.get('confidential').boolean) {
    findings.saw(1);
    findings.passOver('it is an internal note', note.place);
    return;
  }
  const isSystem = note.get('system').boolean === true;
  const at = instantIn(note.get('created_at'));
  const phase = isSystem ? phaseOf(note.get('body').string ?? '') : 'update';
  const name = phase === 'resolved' ? 'closed' : 'reopened';
  tell(note, thread, findings, {
    id: phase === 'update' ? (note.get('id').scalar ?? '') : at ? timeId(name, at) : '',
    at,
    phase,
    kind: isSystem ? 'action' : 'communication',
    by: author(note.get('author')),
    body: note.get('body'),
    standIn: 'Note',
    changedAt: isSystem ? undefined : instantIn(note.get('updated_at')),
  });
}

function phaseOf(body: string): Phase {
  if (/^(?:closed|merged)\b/i.test(body)) return 'resolved';
  return /^reopened\b/i.test(body) ? 'investigating' : 'update';
}

function readEnd(thread: Thread, findings: Findings): void {
  const { issue } = thread;
  if (!issue) return;
  const merged = !issue.get('merged_at').isNothing;
  const at = instantIn(issue.get(merged ? 'merged_at' : 'closed_at'));
  const by = author(issue.get(merged ? 'merged_by' : 'closed_by'));
  if (at) tellClosing(issue, thread, findings, { at, by, standIn: merged ? 'Merged' : 'Closed' });
}

/** Issues and merge requests of GitLab with their notes, as its REST API gives them. */
export const gitlabIssue: SourceFormat = {
  id: 'gitlab-issue',
  title: 'GitLab issue',
  syntax: 'json',
  recognises: ({ json }) => {
    const [first] = entriesOf(json);
    if (!first) return false;
    const isOfProject = first.get('project_id').number !== undefined || first.get('web_url').string !== undefined;
    return (isIssue(first) && isOfProject && first.get('created_at').exists) || isNote(first);
  },
  read,
};
