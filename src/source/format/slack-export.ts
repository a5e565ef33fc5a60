import { Lines } from '../../diagnostic/index.ts';
import { Findings, idProblem } from '../findings.ts';
import { idPart } from '../ids.ts';
import type { Log } from '../log.ts';
import { epochInstant } from '../stamp.ts';
import { type Json, parseJson } from '../syntax/json.ts';
import { mrkdwnToMarkdown, type Names } from '../syntax/mrkdwn.ts';
import type { Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';

/** Messages that Slack writes itself and that say nothing of what is talked about. */
const housekeeping =
  /^(?:(?:channel|group)_(?:join|leave|archive|unarchive|convert_to_private|convert_to_public|posting_permissions|canvas_updated)|tabbed_canvas_updated|app_conversation_(?:join|leave)|bot_(?:add|remove|enable|disable)|(?:un)?pinned_item|reminder_(?:add|delete)|joiner_notification(?:_for_inviter)?|sh_room_(?:created|shared)|huddle_thread|ekm_access_denied)$/;
/** Changes of other messages; an export has those messages as they are after the change. */
const ofAnother: ReadonlyMap<string, string> = new Map([
  ['message_changed', 'it only tells that another message was changed'],
  ['message_replied', 'it only tells that another message was answered'],
  ['message_deleted', 'it was deleted'],
  ['tombstone', 'it was deleted'],
]);
const ts = /^\d{9,11}\.\d{1,6}$/;

function read(log: Log): Reading {
  const findings = new Findings();
  const names = namesIn(log);
  const taken = new Set<string>();
  const messages = messagesIn(log.json);
  findings.saw(messages.length);
  const updates = messages.flatMap((message) => readMessage(message, names, taken, findings) ?? []);
  const { id, title } = channelAndDay(log.file);
  const incident: StatusIncident = { id, title, components: [], updates, raw: log.json.raw, place: log.json.place };
  return findings.reading(slackExport.id, updates.length > 0 ? [incident] : []);
}

/** The messages of an export, which is a list, or of an answer of the API. */
const messagesIn = (json: Json): readonly Json[] => (json.isArray ? json : json.get('messages')).items;

/** `incidents/2026-04-07.json` is the channel `incidents` on that day; any other file is named by itself. */
function channelAndDay(file: string): Pick<StatusIncident, 'id' | 'title'> {
  const [, folder = '', name = ''] = /(?:([^/\\]+)[/\\])?([^/\\]+?)(?:\.json)?$/i.exec(file) ?? [];
  const isDay = /^\d{4}-\d\d-\d\d$/.test(name) && folder !== '';
  const id = idPart(isDay ? `${folder}-${name}` : name) || 'chat';
  return { id, title: isDay ? `#${folder}, ${name}` : name || id };
}

function readMessage(json: Json, names: Names, taken: Set<string>, findings: Findings): StatusUpdate | undefined {
  const id = json.get('ts').scalar ?? '';
  const at = ts.test(id) ? epochInstant(id.replace(/\.\d+$/, '')) : undefined;
  const record = id ? `The message \`${id}\`` : 'A message';
  const subtype = json.get('subtype').string ?? '';
  const problem = json.isObject ? (at ? idProblem(id, taken) : 'it has no time') : 'it is not an object';
  if (problem || !at) {
    findings.drop(record, problem ?? 'it has no time', json.place);
    return undefined;
  }
  if (housekeeping.test(subtype) || ofAnother.has(subtype)) {
    findings.passOver(ofAnother.get(subtype) ?? `it is a \`${subtype}\` of Slack’s own`, json.place);
    return undefined;
  }
  taken.add(id);
  const said = textOf(json, names);
  const place = said?.exact?.place ?? json.get('text').place;
  if (!said) findings.readAs(record, 'no text', '`Message`', json.place);
  const exact = said?.exact;
  const indent = exact?.string?.indexOf(said?.text ?? '') ?? 0;
  const editedAt = epochInstant(
    json
      .get('edited')
      .get('ts')
      .string?.replace(/\.\d+$/, ''),
  );
  const by = authorOf(json, names);
  return {
    id,
    at,
    ...(editedAt && editedAt.epochMs > at.epochMs && { editedAt }),
    phase: 'update',
    kind: 'communication',
    ...(by && { by }),
    text: said?.text ?? 'Message',
    components: [],
    raw: json.raw,
    place,
    placeOfText: (start, end) => exact?.placeWithin(indent + start, indent + end) ?? place,
  };
}

interface Said {
  readonly text: string;
  /** The value that has it letter for letter, if one has. */
  readonly exact?: Json;
}

/** What a message says: its text, else what programs attach to it, else the files that it shares. */
function textOf(json: Json, names: Names): Said | undefined {
  const written = json.get('text').string?.trim() ?? '';
  const text = mrkdwnToMarkdown(written, names).trim();
  if (text !== '') return text === written ? { text, exact: json.get('text') } : { text };
  const blocks = (holder: Json): string => holder.get('blocks').items.map(wordsOf).filter(Boolean).join('\n');
  const attached = json.get('attachments').items.map((attachment) => {
    const fallback = attachment.get('fallback').string?.trim() ?? '';
    if (fallback !== '' && !/^\[no preview available\]$/i.test(fallback)) return fallback;
    const parts = ['pretext', 'title', 'text'].map((key) => attachment.get(key).string?.trim()).filter(Boolean);
    return parts.join('\n') || blocks(attachment);
  });
  const files = json.get('files').exists ? json.get('files').items : [json.get('file')];
  const shared = files.flatMap((file) => (file.get('title').string ?? file.get('name').string)?.trim() || []);
  const found = [attached.filter(Boolean).join('\n'), blocks(json), shared.map((name) => `File: ${name}`).join('\n')];
  const other = mrkdwnToMarkdown(found.find(Boolean) ?? '', names).trim();
  return other === '' ? undefined : { text: other };
}

/** The words of a block, however deep they stand in it. */
function wordsOf(block: Json): string {
  if (block.isArray) return block.items.map(wordsOf).filter(Boolean).join(' ');
  const user = block.get('user_id').string;
  const own = block.get('text').string ?? (user ? `<@${user}>` : block.get('url').string);
  if (own) return own;
  const inner = ['text', 'fields', 'elements'].map((key) => wordsWithin(block.get(key)));
  return inner.filter(Boolean).join(block.get('type').string === 'rich_text_section' ? '' : ' ');
}

const wordsWithin = (value: Json): string => (value.isObject || value.isArray ? wordsOf(value) : '');

function authorOf(json: Json, names: Names): string | undefined {
  const id = json.get('user').string;
  const profile = nameIn(json.get('user_profile')) ?? json.get('bot_profile').get('name').string;
  return (
    [json.get('username').string, id && names.person(id), profile, id, json.get('bot_id').string]
      .map((name) => name?.trim())
      .find((name) => name) || undefined
  );
}

/** How people see somebody's name: the one they chose, else the real one. */
const nameIn = (profile: Json): string | undefined =>
  ['display_name', 'real_name', 'name'].map((key) => profile.get(key).string?.trim()).find((name) => name);

function namesIn(log: Log): Names {
  const people = new Map<string, string>();
  for (const user of companion(log, 'users')) {
    const name = nameIn(user.get('profile')) ?? nameIn(user);
    const id = user.get('id').string;
    if (id && name) people.set(id, name);
  }
  const channels = new Map<string, string>();
  for (const channel of companion(log, 'channels')) {
    const [id, name] = [channel.get('id').string, channel.get('name').string];
    if (id && name) channels.set(id, name);
  }
  return { person: (id) => people.get(id), channel: (id) => channels.get(id) };
}

/** The entries of a file beside the log: a list, as in an export, or the answer of the API. */
function companion({ companions }: Log, name: string): readonly Json[] {
  const file = [`${name}.json`, `../${name}.json`].find((path) => companions.has(path));
  const text = file === undefined ? undefined : companions.get(file);
  if (file === undefined || text === undefined) return [];
  const { value } = parseJson({ file, text, lines: new Lines(text) });
  return [value, value.get('members'), value.get('channels')].flatMap((list) => list.items);
}

const isMessage = (json: Json | undefined): boolean =>
  json !== undefined &&
  ts.test(json.get('ts').string ?? '') &&
  ['message', undefined].includes(json.get('type').string);

/** An export of Slack, a channel and a day to a file, or an answer of its API with messages. */
export const slackExport: SourceFormat = {
  id: 'slack-export',
  title: 'Slack messages',
  syntax: 'json',
  companions: ['users.json', '../users.json', 'channels.json', '../channels.json'],
  recognises: ({ json }) => messagesIn(json).slice(0, 5).some(isMessage),
  read,
};
