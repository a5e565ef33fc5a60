import type { Place } from '../diagnostic/index.ts';
import type { EntryKind, Phase } from '../incident/index.ts';
import { type Findings, idProblem } from './findings.ts';
import { TimeIds } from './ids.ts';
import { inTimeOrder } from './order.ts';
import { readStamp, type StampResult } from './stamp.ts';
import { hasHtml, htmlToText } from './syntax/html.ts';
import type { Json } from './syntax/json.ts';
import { plainLines } from './syntax/line-ends.ts';
import type { ComponentChange, LogSettings, StatusIncident, StatusUpdate } from './types.ts';

/** Where the parts of an update stand, for status pages that serve JSON. */
export interface Post {
  /** The whole record. */
  readonly json: Json;
  /** What the page calls it: `update`, `note`. */
  readonly kind: string;
  /** Its own id; one is made of its time where it has none. */
  readonly id: string | undefined;
  readonly time: Json;
  /** When it was posted, where that is another time. */
  readonly posted?: Json;
  /** When its text was last changed. */
  readonly changed?: Json;
  readonly body: Json;
  /** What the page says of the state, and the phase that is; `undefined` for a state that is unknown. */
  readonly status: Json;
  readonly phase: Phase | undefined;
  /** What stands for a text that is empty. */
  readonly standIn: string;
  /** What it says, where the record tells it in fields and not in a text. */
  readonly says?: string;
  readonly components?: readonly ComponentChange[];
  /** Who posted it, where the page says. */
  readonly by?: string;
  /** What kind of row it makes; a status update, where it is left out. */
  readonly makes?: EntryKind;
}

/** One incident of a status page that serves JSON. */
export interface Entry {
  readonly json: Json;
  readonly id: string | undefined;
  readonly title: Json;
  readonly posts: readonly Post[];
  readonly about: Pick<StatusIncident, 'url' | 'impact' | 'components'>;
}

/** A page sets both clocks of a record one after the other; only a later change, in milliseconds, is an edit. */
const editedAfterMs = 1_000;

/** Reads the incidents of a page. What cannot be used is passed over with its place. */
export function readEntries(entries: readonly Entry[], settings: LogSettings, findings: Findings): StatusIncident[] {
  const taken = new Set<string>();
  return withTimeIds(entries.flatMap((entry) => readEntry(entry, taken, settings, findings) ?? []));
}

function readEntry(
  { json, id = '', title, posts, about }: Entry,
  taken: Set<string>,
  settings: LogSettings,
  findings: Findings,
): StatusIncident | undefined {
  findings.saw(posts.length);
  const place = title.exists ? title.place : json.place;
  const record = id ? `The incident \`${id}\`` : 'An incident';
  const problem = json.isObject ? idProblem(id, taken) : 'it is not an object';
  if (problem) {
    findings.report(record, problem, place);
    for (const post of posts) findings.passOver(`its incident is passed over: ${problem}`, post.json.place);
    return undefined;
  }
  taken.add(id);

  const ids = new Set<string>();
  const updates = posts.flatMap((post) => readPost(post, ids, settings, findings) ?? []);
  if (updates.length === 0) {
    findings.report(record, `it has no ${posts[0]?.kind ?? 'update'} that can be used`, place);
    return undefined;
  }
  const name = title.string?.trim();
  if (!name) findings.readAs(record, 'no title', 'one that is named by its id', place);
  return { id, title: name || id, ...about, updates, raw: json.raw, place: json.place };
}

function readPost(post: Post, taken: Set<string>, settings: LogSettings, findings: Findings): StatusUpdate | undefined {
  const { json, kind, id = '', body, status, standIn, changed } = post;
  const record = id ? `The ${kind} \`${id}\`` : `${/^[aeiou]/.test(kind) ? 'An' : 'A'} ${kind}`;
  const problem = json.isObject || json === body ? id && idProblem(id, taken) : 'it is not an object';
  if (problem || !post.time.string?.trim()) {
    findings.drop(record, problem || 'it has no time', json.place);
    return undefined;
  }
  const at = readStamp(post.time.string, settings);
  if (!at.ok) {
    findings.dropForTime(record, at, post.time.place);
    return undefined;
  }
  if (id) taken.add(id);

  if (!post.phase) {
    const found = status.scalar ? `the status \`${status.scalar}\`, which is unknown` : 'no status';
    findings.readAs(record, found, '`update`', status.place);
  }
  const { text, placeOfText } = post.says ? { text: post.says, placeOfText: () => json.place } : readBody(body);
  if (text === '') findings.readAs(record, 'no text', `\`${standIn}\``, body.place);
  const edited = changed?.string ? readStamp(changed.string, settings) : undefined;
  const posted = post.posted?.string ? readStamp(post.posted.string, settings) : at;
  return {
    id,
    at: at.instant,
    postedAt: posted.ok ? posted.instant : undefined,
    editedAt: editedAfter(posted, edited),
    phase: post.phase ?? 'update',
    kind: post.makes,
    by: post.by,
    text: text || standIn,
    components: post.components ?? [],
    assumed: at.assumed,
    raw: json.raw,
    place: body.place,
    placeOfText,
  };
}

const editedAfter = (posted: StampResult, edited: StampResult | undefined) =>
  posted.ok && edited?.ok && edited.instant.epochMs - posted.instant.epochMs > editedAfterMs
    ? edited.instant
    : undefined;

/** The text of a value, with the line ends of this project, and where its stretches stand. */
export function readBody(body: Json): Pick<StatusUpdate, 'text' | 'placeOfText'> {
  const written = body.string ?? '';
  if (hasHtml(written)) return { text: htmlToText(written.replaceAll('\r\n', '\n')), placeOfText: () => body.place };
  const { text, offsetOf } = plainLines(written);
  if (text === '') return { text, placeOfText: () => body.place };
  return { text, placeOfText: (start, end): Place => body.placeWithin(offsetOf(start), offsetOf(end)) };
}

/** Gives ids to the updates that have none, in the order they happened. */
export function withTimeIds(incidents: readonly StatusIncident[]): StatusIncident[] {
  const ordered = inTimeOrder(incidents.map(({ updates }) => updates));
  return incidents.map((incident, i) => {
    const times = new TimeIds();
    const ids = new Map((ordered[i] ?? []).map((update) => [update, update.id || times.next(update.at)]));
    return { ...incident, updates: incident.updates.map((update) => ({ ...update, id: ids.get(update) ?? '' })) };
  });
}

/** The address of a web page; `undefined` for what is none, such as `javascript:`. */
export const webAddress = (written: string | undefined): string | undefined =>
  /^https?:\/\//i.test(written ?? '') ? URL.parse(written ?? '')?.href : undefined;

/** A word of a page as a sentence would begin with it: `in_progress` as `In progress`. */
export const sentence = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replace(/[_-]/g, ' ');

/** The moment of a time, in milliseconds, for telling which record came first; `NaN` for what is none. */
export function orderMs(time: Json): number {
  const stamp = readStamp(time.string ?? '', { zone: 'UTC' });
  return stamp.ok ? stamp.instant.epochMs : Number.NaN;
}
