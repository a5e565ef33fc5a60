import type { Place } from '../../diagnostic/index.ts';
import type { Phase } from '../../incident/index.ts';
import type { Assumption } from '../assumption.ts';
import type { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { readStamp, type Stamp } from '../stamp.ts';
import type { Impact, LogSettings, StatusUpdate } from '../types.ts';
import { type FrontMatter, textOf } from './front-matter.ts';
import { type Hidden, type Message, messagesIn } from './messages.ts';
import { messageText } from './text.ts';
import { leadingTime, momentOf } from './time.ts';
import { readTimeline, timelinesIn } from './timeline.ts';

/** What messages call themselves, and the phase that is. */
const phases: readonly (readonly [name: RegExp, phase: Phase])[] = [
  [/^investigat/i, 'investigating'],
  [/^identified/i, 'identified'],
  [/^(?:monitor|mitigated)/i, 'monitoring'],
  [/^(?:final|clos|end|resolved|fixed|recovered)/i, 'resolved'],
  [/^(?:post[- ]?mortem|rca)/i, 'postmortem'],
  [/^(?:scheduled|maintenance|in[ -]progress|verifying|completed?|done|finished)/i, 'maintenance'],
];
const initial = /^(?:initial|open|start)/i;

/** An update that has no id yet. */
export type NewUpdate = Omit<StatusUpdate, 'id'>;

/** An issue, and what it is read with. */
export interface Issue {
  readonly log: Log;
  readonly front: FrontMatter;
  readonly settings: LogSettings;
  readonly findings: Findings;
  readonly impact: Impact | undefined;
}

/** The updates of an issue, in the order in which they stand in the file. */
export function updatesOf(issue: Issue): NewUpdate[] {
  const { log, front, settings, findings } = issue;
  const timelines = timelinesIn(log.text, front.end);
  const comments = commentsIn(log.text, front.end);
  const hidden = [...timelines.map((list) => ({ ...list, divides: true })), ...comments];
  const messages = messagesIn(
    log.text,
    front.end,
    hidden.toSorted((a, b) => a.start - b.start),
  );
  passOverHidden(comments, issue);
  const updates = [...told(messages, issue)];
  for (const list of timelines) {
    const { incidents, records, diagnostics } = readTimeline(log, list, front.end, settings);
    findings.saw(records.seen);
    for (const { reason, place, count } of records.passedOver) findings.passOver(reason, place, count);
    findings.diagnostics.push(...diagnostics);
    updates.push(...incidents.flatMap((incident) => incident.updates));
  }
  return updates.toSorted((a, b) => a.place.start.offset - b.place.start.offset);
}

/** Comments, which the page does not show. */
function commentsIn(text: string, from: number): Hidden[] {
  const found: Hidden[] = [];
  for (let start = text.indexOf('<!--', from); start !== -1; ) {
    const close = text.indexOf('-->', start + 4);
    if (close === -1) break;
    found.push({ start, end: close + 3, divides: false });
    start = text.indexOf('<!--', close + 3);
  }
  return found;
}

/** A message in a comment is one that is not shown, or not yet. */
function passOverHidden(comments: readonly Hidden[], { log, findings }: Issue): void {
  for (const { start, end } of comments) {
    const inside = messagesIn(log.text.slice(0, end - 3), start + 4, []).filter(({ label, time }) => label || time);
    for (const { whole } of inside) {
      findings.saw(1);
      findings.passOver('it stands in a comment, which is not shown', log.place(whole.start, whole.end));
    }
  }
}

interface Timed {
  readonly message: Message;
  readonly stamp: Stamp;
}

/** The updates of an issue: what its messages say, and what its front matter says of its begin and its end. */
function* told(messages: readonly Message[], issue: Issue): Generator<NewUpdate> {
  const { log, settings, findings } = issue;
  const timed: Timed[] = [];
  const untimed: Message[] = [];
  findings.saw(messages.length);
  for (const message of messages) {
    const { start, end } = message.text;
    const said = message.time ?? (message.label ? leadingTime(log.text.slice(start, end), start) : undefined);
    const at = said && momentOf(said, settings);
    const place = said && log.place(said.start, said.end);
    if (at?.ok) timed.push({ message, stamp: at });
    else if (at && place) findings.dropForTime(nameOf(message), at, place);
    else untimed.push(message);
  }
  const begin = ends('date', 'The beginning', issue);
  const end = ends('resolvedWhen', 'The end', issue);
  const resolved = issue.front.get('resolved')?.value === true;

  const opening = begin && (timed.find(({ stamp }) => sameMoment(stamp, begin)) ?? openingOf(untimed, timed, issue));
  const closing =
    end &&
    closingOf(
      untimed,
      timed.filter((one) => one !== opening),
      end,
    );
  for (const one of timed) {
    if (one !== opening && one !== closing) yield updateOf(one.message, one.stamp, phaseOf(one.message), issue);
  }
  for (const message of untimed) {
    if (message !== opening && message !== closing) findings.passOver('it has no time', placeOf(message, log));
  }
  if (begin) yield* withFront(opening, begin, { phase: openingPhase(issue), key: 'date' }, issue);
  if (end) yield* withFront(closing, end, { phase: resolved ? 'resolved' : 'monitoring', key: 'resolvedWhen' }, issue);
  const says = messages.some((message) => phaseOf(message) === 'resolved');
  if (resolved && !issue.front.get('resolvedWhen')?.value && !says) {
    findings.saw(1);
    findings.drop('The end', 'it has no time', issue.front.get('resolved')?.place ?? log.place(0, 0));
  }
}

/** The moment that the front matter says. It is a record of its own only where no message tells of it. */
function ends(key: 'date' | 'resolvedWhen', record: string, { front, settings, findings }: Issue): Stamp | undefined {
  const said = front.get(key);
  const written = textOf(said);
  if (!said || written === undefined) return undefined;
  const at = readStamp(written, settings);
  if (at.ok) return at;
  findings.saw(1);
  findings.dropForTime(record, at, said.place);
  return undefined;
}

const sameMoment = (a: Stamp, b: Stamp): boolean => a.instant.epochMs === b.instant.epochMs;

/**
 * The message without a time that opens an issue: the one that says so; else the one without a name, at that end of the
 * text where the oldest stands. cState tells the newest first, StatusKit, whose files are TOML, the oldest.
 */
function openingOf(untimed: readonly Message[], timed: readonly Timed[], { front }: Issue): Message | undefined {
  const named = untimed.findLast(({ label }) => label !== undefined && initial.test(label));
  if (named || timed.some(({ message: { label } }) => label !== undefined && initial.test(label))) return named;
  const unnamed = untimed.filter(({ label }) => label === undefined);
  const steps = timed.slice(1).map(({ stamp }, i) => stamp.instant.epochMs - (timed[i]?.stamp.instant.epochMs ?? 0));
  const forward = steps.filter((step) => step > 0).length - steps.filter((step) => step < 0).length;
  const oldestFirst = forward > 0 || (forward === 0 && front.syntax === 'TOML');
  const last = timed.at(-1)?.message.whole.end;
  const behind = unnamed.findLast(({ whole, divided }) => (last === undefined ? divided : whole.start >= last));
  const found = oldestFirst ? unnamed[0] : (behind ?? unnamed[0]);
  return found ?? untimed.findLast(({ label }) => label !== undefined && /^investigat/i.test(label));
}

/** The message of the end: the one of that time, or the newest without a time that says so. */
function closingOf(untimed: readonly Message[], timed: readonly Timed[], end: Stamp): Timed | Message | undefined {
  const says = ({ label = '' }: Message): boolean =>
    phaseOf({ label }) === 'resolved' || /^(?:completed?|done|finished)/i.test(label);
  return timed.find(({ stamp }) => sameMoment(stamp, end)) ?? untimed.find(says);
}

function* withFront(
  found: Timed | Message | undefined,
  at: Stamp,
  { phase, key }: { readonly phase: Phase; readonly key: 'date' | 'resolvedWhen' },
  issue: Issue,
): Generator<NewUpdate> {
  const { log, front, findings } = issue;
  if (found && 'stamp' in found) yield updateOf(found.message, found.stamp, phase, issue);
  else if (found) {
    const taken: Assumption[] = key === 'date' ? [] : [{ lacks: 'date', taken: at.instant.text, from: 'record' }];
    yield updateOf(found, { ...at, assumed: [...at.assumed, ...taken] }, phase, issue);
  } else {
    findings.saw(1);
    const place = front.get(key)?.place ?? log.place(0, 0);
    const title = textOf(front.get('title'));
    const text = key === 'date' && title ? title : sentences[phase];
    findings.readAs(key === 'date' ? 'The beginning' : 'The end', 'no message', `\`${text}\``, place);
    const raw = log.text.slice(place.start.offset, place.end.offset);
    yield { at: at.instant, phase, text, components: [], assumed: at.assumed, raw, place, placeOfText: () => place };
  }
}

const sentences: Readonly<Record<Phase, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  update: 'Update',
  postmortem: 'Post-mortem',
  maintenance: 'Maintenance',
};

function updateOf(message: Message, { instant, assumed }: Stamp, phase: Phase, { log, findings }: Issue): NewUpdate {
  const { text, place, placeOfText } = messageText(log, message);
  const standIn = message.label ?? sentences[phase];
  if (text === '') findings.readAs(nameOf(message), 'no text', `\`${standIn}\``, place);
  const raw = log.text.slice(message.whole.start, message.whole.end);
  return { at: instant, phase, text: text || standIn, components: [], assumed, raw, place, placeOfText };
}

const phaseOf = ({ label = '' }: Pick<Message, 'label'>): Phase =>
  phases.find(([name]) => name.test(label))?.[1] ?? 'update';

function openingPhase({ impact, front }: Issue): Phase {
  if (impact === 'maintenance') return 'maintenance';
  return front.get('informational')?.value === true ? 'update' : 'investigating';
}

const nameOf = ({ label }: Message): string => (label ? `The message \`${label}\`` : 'A message');

const placeOf = ({ whole }: Message, log: Log): Place => log.place(whole.start, whole.end);
