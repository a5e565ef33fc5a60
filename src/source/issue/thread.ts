import type { EntryKind, Phase } from '../../incident/index.ts';
import { type Instant, parseInstant } from '../../time/index.ts';
import { type Findings, idProblem } from '../findings.ts';
import type { Json } from '../syntax/json.ts';
import { markdownOf } from '../syntax/markdown.ts';
import type { StatusIncident, StatusUpdate } from '../types.ts';

/** What an issue is called: as a part of a reference, by people, and its page. */
export interface IssueName {
  readonly id: string;
  /** `owner/repo#7`. */
  readonly name: string;
  readonly url: string | undefined;
}

/** An issue and what is told of it, while it is gathered. */
export interface Thread extends IssueName {
  readonly updates: StatusUpdate[];
  readonly taken: Set<string>;
  /** The first of its records in the log. */
  readonly first: Json;
  /** The issue itself; the newest, where the log has it more than once. */
  issue: Json | undefined;
}

/** What a record says, as it goes into a thread. */
export interface Told {
  readonly id: string;
  readonly at: Instant | undefined;
  readonly phase: Phase;
  readonly kind: EntryKind;
  readonly by: string | undefined;
  /** The text, for records that have one. */
  readonly body?: Json;
  /** What is told where there is no text. */
  readonly standIn: string;
  /** When it was last changed. */
  readonly changedAt?: Instant | undefined;
}

/** A text is edited if it was changed later than this after it was written, in milliseconds. */
const editedAfterMs = 1_000;

/** Makes an update of a record, or passes it over. */
export function tell(record: Json, thread: Thread, findings: Findings, told: Told): void {
  findings.saw(1);
  const { id, at, by, changedAt, standIn, body } = told;
  const name = id ? `The entry \`${id}\` of \`${thread.id}\`` : `An entry of \`${thread.id}\``;
  const problem = at ? idProblem(id, thread.taken) : 'it has no time';
  if (problem || !at) {
    findings.drop(name, problem ?? 'it has no time', record.place);
    return;
  }
  thread.taken.add(id);
  const { text, placeOfText } = markdownOf(body ?? record);
  const place = body?.exists ? body.place : record.place;
  if (body && text === '') findings.readAs(name, 'no text', `\`${standIn}\``, place);
  const isEdited = changedAt !== undefined && changedAt.epochMs - at.epochMs > editedAfterMs;
  thread.updates.push({
    id,
    at,
    ...(isEdited && { editedAt: changedAt }),
    phase: told.phase,
    kind: told.kind,
    ...(by && { by }),
    text: text || standIn,
    components: [],
    raw: record.raw,
    place,
    placeOfText: text === '' ? () => place : placeOfText,
  });
}

/** An issue says when it was closed, and so does its event; they are one if they are no further apart, in milliseconds. */
const sameClosingMs = 5_000;

/** Tells the closing that an issue says of itself, unless an event has told it. */
export function tellClosing(
  issue: Json,
  thread: Thread,
  findings: Findings,
  { at, by, standIn }: Pick<Told, 'by' | 'standIn'> & { readonly at: Instant },
): void {
  const isTold = thread.updates.some(
    (told) => told.phase === 'resolved' && Math.abs(told.at.epochMs - at.epochMs) <= sameClosingMs,
  );
  if (isTold) return;
  tell(issue, thread, findings, { id: timeId('closed', at), at, phase: 'resolved', kind: 'action', by, standIn });
}

/** The incident of a thread; none where nothing of it can be used. */
export function incidentOf(thread: Thread, findings: Findings): StatusIncident | undefined {
  const { id, name, url, updates, issue, first } = thread;
  const whole = issue ?? first;
  if (updates.length === 0) {
    findings.report(`The issue \`${id}\``, 'it has no entry that can be used', whole.place);
    return undefined;
  }
  const title = issue?.get('title').string?.trim();
  if (!title) findings.readAs(`The issue \`${id}\``, 'no title', 'one that is named by its number', whole.place);
  return { id, title: title || name, url, components: [], updates, raw: whole.raw, place: whole.place };
}

/** The instant that a string writes in ISO 8601. */
export function instantIn(json: Json): Instant | undefined {
  const result = parseInstant(json.string ?? '');
  return result.ok ? result.instant : undefined;
}

/** An id made of a time: the same from an issue, which says when it was closed, and from the event of its closing. */
export const timeId = (name: string, { epochMs }: Instant): string =>
  `${name}-${new Date(epochMs).toISOString().replace(/[-:]|\.\d+/g, '')}`;
