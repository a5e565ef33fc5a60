import type { Phase } from '../../incident/index.ts';
import type { Json } from '../syntax/json.ts';
import { nameIn } from './github-name.ts';

/** An event that is told. */
export interface EventWords {
  readonly phase: Phase;
  readonly words: (event: Json) => string;
}

const person = (event: Json): string => event.get('assignee').get('login').string ?? 'somebody';
const label = (event: Json): string => `\`${event.get('label').get('name').string ?? ''}\``;

/** The events of an issue that are told, and in which words; of the others, only how many they are. */
export const issueEvents: ReadonlyMap<string, EventWords> = new Map<string, EventWords>([
  ['closed', { phase: 'resolved', words: (event) => `Closed${asReason(event.get('state_reason'))}${byCommit(event)}` }],
  ['merged', { phase: 'resolved', words: (event) => `Merged${byCommit(event)}` }],
  ['reopened', { phase: 'investigating', words: () => 'Reopened' }],
  ['labeled', { phase: 'update', words: (event) => `Labelled ${label(event)}` }],
  ['unlabeled', { phase: 'update', words: (event) => `Label ${label(event)} removed` }],
  ['renamed', { phase: 'update', words: renamed }],
  ['assigned', { phase: 'update', words: (event) => `Assigned to ${person(event)}` }],
  ['unassigned', { phase: 'update', words: (event) => `No longer assigned to ${person(event)}` }],
  ['referenced', { phase: 'update', words: (event) => `Referenced${byCommit(event)}` }],
  [
    'cross-referenced',
    { phase: 'update', words: (event) => `Mentioned in ${linked(event.get('source').get('issue'))}` },
  ],
  ['marked_as_duplicate', { phase: 'update', words: () => 'Marked as a duplicate' }],
  ['locked', { phase: 'update', words: () => 'Locked' }],
  ['unlocked', { phase: 'update', words: () => 'Unlocked' }],
]);

/** `not_planned` as ` as not planned`. */
export function asReason(json: Json): string {
  const reason = json.string;
  return reason && reason.toLowerCase() !== 'reopened' ? ` as ${reason.toLowerCase().replaceAll('_', ' ')}` : '';
}

function byCommit(event: Json): string {
  const commit = event.get('commit_id').string;
  return commit ? ` by commit \`${commit.slice(0, 10)}\`` : '';
}

function renamed(event: Json): string {
  const [from, to] = ['from', 'to'].map((key) => event.get('rename').get(key).string ?? '');
  return `Renamed from “${from}” to “${to}”`;
}

function linked(issue: Json): string {
  const url = issue.get('html_url').string;
  const title = issue.get('title').string?.trim() || 'another issue';
  return url && nameIn(url) ? `[${title.replace(/[[\]]/g, '\\$&')}](${url})` : title;
}
