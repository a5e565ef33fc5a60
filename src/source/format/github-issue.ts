import { Findings } from '../findings.ts';
import { asReason, issueEvents } from '../issue/github-events.ts';
import { nameOf, nameOfLog } from '../issue/github-name.ts';
import { incidentOf, instantIn, type Thread, tell, tellClosing, timeId } from '../issue/thread.ts';
import type { Log } from '../log.ts';
import type { Json } from '../syntax/json.ts';
import type { Reading, SourceAnswer, SourceFormat, SourceRequest } from '../types.ts';

function read(log: Log): Reading {
  const findings = new Findings();
  const threads = new Map<string, Thread>();
  const entries = entriesOf(log.json);
  const names = new Map(entries.flatMap((entry) => nameOf(entry) ?? []).map((name) => [name.id, name]));
  const [only] = names.size === 1 ? names.values() : [];
  const elsewhere = only ?? nameOfLog(log.file);
  const threadOf = (entry: Json): Thread => {
    const name = nameOf(entry) ?? elsewhere;
    const known = threads.get(name.id);
    if (known) return known;
    const thread: Thread = { ...name, updates: [], taken: new Set(), first: entry, issue: undefined };
    threads.set(name.id, thread);
    return thread;
  };
  for (const entry of entries) readEntry(entry, threadOf, findings);
  for (const thread of threads.values()) readEnd(thread, findings);
  const incidents = [...threads.values()].flatMap((thread) => incidentOf(thread, findings) ?? []);
  return findings.reading(githubIssue.id, incidents);
}

/** The entries of a list, of lists in a list (pages put together), or the one value that there is. */
function entriesOf(root: Json): readonly Json[] {
  if (root.isArray) return root.items.flatMap((item) => (item.isArray ? item.items : [item]));
  return root.exists ? [root] : [];
}

function readEntry(entry: Json, threadOf: (entry: Json) => Thread, findings: Findings): void {
  if (isWebhook(entry)) readWebhook(entry, threadOf(entry), findings);
  else if (isEvent(entry)) readEvent(entry, threadOf(entry), findings);
  else if (isIssue(entry)) readIssue(entry, threadOf(entry), findings);
  else if (isComment(entry)) readComment(entry, threadOf(entry), findings);
  else {
    findings.saw(1);
    findings.drop('An entry', 'it is neither an issue nor a comment nor an event', entry.place);
  }
}

const isWebhook = (json: Json): boolean =>
  json.get('action').string !== undefined && [json.get('issue'), json.get('pull_request')].some(isIssue);
const isEvent = (json: Json): boolean => json.get('event').string !== undefined;
const isIssue = (json: Json): boolean => json.get('number').number !== undefined && json.get('title').exists;
const isComment = (json: Json): boolean => json.get('body').exists && writtenAt(json) !== undefined;

/** A value by its name in the API, or by that of `gh --json`: `created_at` or `createdAt`. */
function value(json: Json, name: string): Json {
  const found = json.get(name);
  return found.exists ? found : json.get(name.replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase()));
}

/** When a comment or a review was written. */
const writtenAt = (json: Json) => instantIn(value(json, 'created_at')) ?? instantIn(value(json, 'submitted_at'));

const login = (json: Json, ...names: readonly string[]): string | undefined =>
  names.map((name) => value(json, name).get('login').string).find((name) => name);

function readIssue(issue: Json, thread: Thread, findings: Findings): void {
  const known = thread.issue && instantIn(value(thread.issue, 'updated_at'));
  const changed = instantIn(value(issue, 'updated_at'));
  if (!known || !changed || changed.epochMs >= known.epochMs) thread.issue = issue;
  tell(issue, thread, findings, {
    id: 'opened',
    at: instantIn(value(issue, 'created_at')),
    phase: 'investigating',
    kind: 'communication',
    by: login(issue, 'user', 'author'),
    body: issue.get('body'),
    standIn: issue.get('title').string?.trim() || 'Opened',
  });
  for (const said of [...issue.get('comments').items, ...issue.get('reviews').items]) {
    readComment(said, thread, findings);
  }
}

/** A comment or a review. */
function readComment(comment: Json, thread: Thread, findings: Findings): void {
  if (comment.get('isMinimized').boolean) {
    findings.saw(1);
    findings.passOver('it was hidden by those who keep the issue', comment.place);
    return;
  }
  const state = comment.get('state').string?.toLowerCase().replaceAll('_', ' ');
  tell(comment, thread, findings, {
    // `gh` gives ids of its own, and the number in the address.
    id: /-(\d+)$/.exec(comment.get('url').string ?? '')?.[1] ?? comment.get('id').scalar ?? '',
    at: writtenAt(comment),
    phase: 'update',
    kind: 'communication',
    by: login(comment, 'user', 'author', 'actor'),
    body: comment.get('body'),
    standIn: state ? `Reviewed: ${state}` : 'Comment',
    changedAt: instantIn(value(comment, 'updated_at')),
  });
}

function readEvent(event: Json, thread: Thread, findings: Findings): void {
  const name = event.get('event').string ?? '';
  const told = issueEvents.get(name);
  if (name === 'commented' || name === 'reviewed') readComment(event, thread, findings);
  else if (!told) {
    findings.saw(1);
    findings.passOver(`events such as \`${name}\` are not told`, event.place);
  } else {
    const at = instantIn(event.get('created_at'));
    const own = told.phase === 'update' ? event.get('id').scalar : undefined;
    tell(event, thread, findings, {
      id: own ?? (at ? timeId(told.phase === 'resolved' ? 'closed' : name, at) : ''),
      at,
      phase: told.phase,
      kind: 'action',
      by: login(event, 'actor', 'user'),
      standIn: told.words(event),
    });
  }
}

/** What a webhook sends: an issue, and what happened to it or was said in it. */
function readWebhook(hook: Json, thread: Thread, findings: Findings): void {
  const action = hook.get('action').string ?? '';
  const issue = hook.get('issue').isObject ? hook.get('issue') : hook.get('pull_request');
  const said = [hook.get('comment'), hook.get('review')].find((part) => part.isObject);
  const at = instantIn(value(issue, 'updated_at'));
  readIssue(issue, thread, findings);
  if (said && action !== 'deleted' && action !== 'dismissed') readComment(said, thread, findings);
  else if (!said && action === 'reopened' && at) {
    findings.readAs('The webhook of a reopening', 'no time', 'one of when the issue was last changed', hook.place);
    const by = login(hook, 'sender');
    const id = timeId(action, at);
    tell(hook, thread, findings, { id, at, phase: 'investigating', kind: 'action', by, standIn: 'Reopened' });
  } else if (said || (action !== 'opened' && action !== 'closed')) {
    findings.saw(1);
    const why = said ? 'it was deleted' : `the webhook does not say when it was \`${action}\``;
    findings.passOver(why, (said ?? hook.get('action')).place);
  }
}

/** What an issue says of its end: whether it was closed or merged, and when. */
function readEnd(thread: Thread, findings: Findings): void {
  const { issue } = thread;
  if (!issue) return;
  const merged = [value(issue, 'merged_at'), issue.get('pull_request').get('merged_at')].find((at) => !at.isNothing);
  const at = instantIn(merged ?? value(issue, 'closed_at'));
  if (at) {
    const standIn = merged ? 'Merged' : `Closed${asReason(value(issue, 'state_reason'))}`;
    tellClosing(issue, thread, findings, { at, by: login(issue, 'merged_by', 'closed_by'), standIn });
  } else if (issue.get('state').string?.toLowerCase() === 'closed') {
    findings.readAs(`The issue \`${thread.id}\``, 'no time at which it was closed', 'one that is open', issue.place);
  }
}

/** Where GitHub serves an issue: what happened to it with its comments, and the issue itself, which has the title. */
function requests(url: string): SourceRequest[] {
  const [, owner, repo, number] =
    /^https:\/\/(?:www\.)?github\.com\/([\w.-]{1,100})\/([\w.-]{1,100})\/(?:issues|pull)\/(\d{1,12})(?!\w)/.exec(url) ??
    [];
  if (!owner) return [];
  const issue = `https://api.github.com/repos/${owner}/${repo}/issues/${number}`;
  const headers = { accept: 'application/vnd.github+json' };
  // The later answer names the incident, so the issue comes last.
  return [
    { url: `${issue}/timeline?per_page=100`, headers },
    { url: issue, headers },
  ];
}

/** The page that the `Link` header names, of the same host only: the request may carry a token. */
function next({ request, header }: SourceAnswer): SourceRequest | undefined {
  const [, url = ''] = /<([^<>\s]{1,2000})>\s*;[^,<]{0,200}\brel="?next\b/.exec(header('link') ?? '') ?? [];
  const host = URL.parse(url)?.host;
  return host !== undefined && host === URL.parse(request.url)?.host ? { ...request, url } : undefined;
}

/** Issues and pull requests of GitHub with what was said in them: the REST API, `gh --json`, webhooks. */
export const githubIssue: SourceFormat = {
  id: 'github-issue',
  title: 'GitHub issue',
  syntax: 'json',
  recognises: ({ json }) => {
    const [item] = json.items;
    const first = item?.isArray ? item.items[0] : (item ?? json);
    if (!first?.isObject) return false;
    if (isWebhook(first)) return true;
    const isNamed = nameOf(first)?.url !== undefined;
    if (!isEvent(first)) return isNamed && (isIssue(first) || isComment(first));
    const isOfIssue = /\/issues\/events\/\d/.test(first.get('url').string ?? '');
    return isNamed || isOfIssue || login(first, 'actor', 'user') !== undefined;
  },
  read,
  requests: (url) => requests(url),
  next,
};
