import type { Place } from '../../diagnostic/index.ts';
import type { Phase } from '../../incident/index.ts';
import { Findings } from '../findings.ts';
import { idPart, TimeIds } from '../ids.ts';
import type { Log } from '../log.ts';
import { inTimeOrder } from '../order.ts';
import type { Stamp } from '../stamp.ts';
import { type Commit, commitsOf, momentOf } from '../syntax/git-log.ts';
import type { LogSettings, Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';

/** How a site was found at one moment. */
interface Check extends Stamp {
  readonly at: Stamp['instant'];
  readonly commit: Commit;
  readonly site: string;
  readonly state: string;
  /** What the commit says, without the signs around it. */
  readonly said: { readonly start: number; readonly text: string };
}

/** `🟥 Example is down (500 in 848 ms) [skip ci] [upptime]`; the sign in front can be changed in the settings of Upptime. */
const found =
  /^(?::\w{1,40}:|[^\p{L}\p{N}"'([]){0,40}(\S.{0,299}?) is (up|down|(?:experiencing )?degraded)(?![\w-])(?: performance)?/u;
const tags = /(?:\s{0,9}\[[^\]\n]{0,40}\]){1,9}["']?\s*$/;

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const unused = new Map<string, { readonly place: Place; readonly count: number }>();
  const passOver = (reason: string, { start, end }: Commit): void => {
    const same = unused.get(reason);
    const isFirst = !same || start < same.place.start.offset;
    unused.set(reason, { place: isFirst ? log.place(start, end) : same.place, count: (same?.count ?? 0) + 1 });
  };
  const checks: Check[] = [];
  for (const commit of commitsOf(log.text)) {
    findings.saw(1);
    const check = checkIn(commit);
    if (!check) passOver('it does not say how a site is', commit);
    else {
      const at = commit.date ? momentOf(commit.date, settings) : undefined;
      const place = log.place(commit.start, commit.end);
      if (!at) findings.drop('A commit', 'it has no time', place);
      else if (!at.ok) findings.dropForTime('A commit', at, place);
      else checks.push({ ...check, ...at, at: at.instant, commit });
    }
  }
  const [ordered = []] = inTimeOrder([checks]);
  const incidents = outages(ordered, log, findings, passOver);
  for (const [reason, { place, count }] of unused) findings.passOver(reason, place, count);
  return findings.reading(upptimeLog.id, incidents);
}

function checkIn({ subject }: Commit): Pick<Check, 'site' | 'state' | 'said'> | undefined {
  const match = found.exec(subject.text);
  const [, site = '', state = ''] = match ?? [];
  if (!match) return undefined;
  const begin = match[0].indexOf(site);
  const text = subject.text.slice(begin).replace(tags, '').trimEnd();
  return { site: site.trim(), state: state.replace('experiencing ', ''), said: { start: subject.start + begin, text } };
}

/** What happened to each site: an outage lasts from the first check that finds it not up to the first that finds it up. */
function outages(
  checks: readonly Check[],
  log: Log,
  findings: Findings,
  passOver: (reason: string, commit: Commit) => void,
): StatusIncident[] {
  const all: { readonly id: string; readonly checks: Check[]; readonly updates: StatusUpdate[] }[] = [];
  const ids = new Map<string, TimeIds>();
  const last = new Map<string, { readonly state: string; readonly outage?: (typeof all)[number] }>();
  for (const check of checks) {
    const before = last.get(check.site);
    const begins = check.state !== 'up' && !before?.outage;
    if (before?.state === check.state || (!before && check.state === 'up')) {
      passOver(before ? 'the site was in this state before' : 'no state stands before it', check.commit);
      last.set(check.site, before ?? { state: check.state });
      continue;
    }
    const slug = idPart(check.site) || 'site';
    const times = ids.get(slug) ?? new TimeIds();
    ids.set(slug, times);
    const outage = before?.outage ?? { id: `${slug}-${begins ? times.next(check.at) : ''}`, checks: [], updates: [] };
    if (begins) all.push(outage);
    const phase = check.state === 'up' ? 'resolved' : begins ? 'investigating' : 'update';
    if (!before) {
      const place = log.place(check.commit.start, check.commit.end);
      findings.readAs('A commit', 'a state and none before it', 'the beginning of it', place);
    }
    outage.checks.push(check);
    outage.updates.push(updateOf(check, before?.state, phase, log));
    last.set(check.site, { state: check.state, ...(check.state === 'up' ? {} : { outage }) });
  }
  return all.map(({ id, checks, updates }) => incidentOf(id, checks, withIds(updates), log));
}

function updateOf(
  { at, assumed, site, state, said, commit }: Check,
  before: string | undefined,
  phase: Phase,
  log: Log,
): StatusUpdate {
  return {
    id: commit.hash?.slice(0, 7) ?? '',
    at,
    phase,
    kind: 'alert',
    text: said.text,
    components: before ? [{ name: site, from: before, to: state }] : [],
    assumed,
    raw: log.text.slice(commit.start, commit.end),
    place: log.place(said.start, said.start + said.text.length),
    placeOfText: (start, end) => log.place(said.start + start, said.start + end),
  };
}

/** Hashes are printed at different lengths; seven digits of them are enough, and what has no hash is named by its time. */
function withIds(updates: readonly StatusUpdate[]): StatusUpdate[] {
  const times = new TimeIds();
  const taken = new Set<string>();
  return updates.map((update) => {
    const id = update.id && !taken.has(update.id) ? update.id : times.next(update.at);
    taken.add(id);
    return { ...update, id };
  });
}

function incidentOf(id: string, checks: readonly Check[], updates: readonly StatusUpdate[], log: Log): StatusIncident {
  const site = checks[0]?.site ?? '';
  const commits = checks.map(({ commit }) => commit).toSorted((a, b) => a.start - b.start);
  const [start, end] = [commits[0]?.start ?? 0, commits.at(-1)?.end ?? 0];
  const isDown = checks.some(({ state }) => state === 'down');
  return {
    id,
    title: isDown ? `${site} is down` : `${site} has degraded performance`,
    components: [site],
    // Newest first, as `git log` tells them: updates of one moment keep the order in which they were put.
    updates: updates.toReversed(),
    raw: log.text.slice(start, end),
    place: log.place(start, end),
  };
}

/** How a line of `git log` begins: with a hash or a date. */
const begin = String.raw`[\s"'*|\\/]{0,8}(?:[\da-f]{7,64}\b|\d{4}-\d\d-\d\d|\d{10}\b|[A-Z][a-z]{2},? )`;
const state = String.raw` is (?:up|down|degraded)(?![\w-])`;
/** A line of `git log` that says a state. */
const checked = [
  new RegExp(`^(?:${begin}.{0,120}?|[\\s"'*|\\\\/]{0,8})(?:🟩|🟥|🟨) .{1,200}?${state}`, 'mu'),
  new RegExp(`^(?: {4}|${begin}).{1,300}?${state} \\(\\d+ in \\d+ ms\\).{0,60}\\[upptime\\]`, 'mu'),
];

/**
 * The history of an Upptime repository, as `git log` prints it in its own form or in one line each (`--format='%H %aI
 * %s'`): a commit says how a site was found, once a day and when that changed, and only the changes are events.
 */
export const upptimeLog: SourceFormat = {
  id: 'upptime-log',
  title: 'Upptime history (git log)',
  syntax: 'text',
  recognises: ({ text }) => checked.some((line) => line.test(text.slice(0, 20_000))),
  read,
};
