import type { Phase } from '../../incident/index.ts';
import type { Instant } from '../../time/index.ts';
import type { Assumption } from '../assumption.ts';
import { arnId, awsClock, isResolved, withoutTag } from '../cloud/aws.ts';
import { arnOf, eventOf, type Message, messageIn, recordsIn } from '../cloud/health-message.ts';
import { settleClocks } from '../cloud/health-times.ts';
import { LongString, type Said, saidIn, withTimeIds } from '../cloud/said.ts';
import { Findings } from '../findings.ts';
import { idPart } from '../ids.ts';
import type { Log } from '../log.ts';
import { jsonOrLines } from '../syntax/json-lines.ts';
import type { LogSettings, Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';

type Draft = Omit<StatusUpdate, 'id'>;

interface Context {
  readonly log: Log;
  readonly settings: LogSettings;
  readonly findings: Findings;
}

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const events = new Map<string, Message[]>();
  for (const { value, place, diagnostic } of jsonOrLines(log)) {
    if (diagnostic) {
      findings.saw(1);
      findings.diagnostics.push(diagnostic);
      findings.passOver('its line is not JSON', place);
    }
    for (const message of recordsIn(value).flatMap((record) => messageIn(record, findings) ?? [])) {
      events.set(message.arn, [...(events.get(message.arn) ?? []), message]);
    }
  }
  const taken = new Set<string>();
  const incidents = [...events].flatMap(([arn, messages]) => {
    const short = arnId(arn);
    const id = taken.has(short) ? idPart(arn) : short;
    taken.add(id);
    return readEvent(id, messages, { log, settings, findings }) ?? [];
  });
  return findings.reading(awsHealth.id, incidents, { inOrder: true });
}

function readEvent(id: string, messages: readonly Message[], context: Context): StatusIncident | undefined {
  const { findings } = context;
  const ordered = messages.toSorted((a, b) => (a.told?.epochMs ?? 0) - (b.told?.epochMs ?? 0));
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (!first || !last) return undefined;
  const parts = distinct(ordered, findings).flatMap((message) => partsOf(message, message === first, id, context));
  const told = new Set<string>();
  const drafts = parts.flatMap((draft) => {
    const key = `${draft.at.epochMs} ${draft.text}`;
    if (told.has(key)) findings.passOver(toldBefore, draft.place);
    return told.has(key) ? [] : told.add(key) && [draft];
  });
  const { service, region, type, category } = last;
  const name = ordered
    .map(({ description }) => headed(description.string ?? '').title)
    .findLast((words) => words !== '');
  const title = name || [type ?? id, region && `(${region})`].filter(Boolean).join(' ');
  const phased = [...withPhases(drafts, last), ...ending(drafts, ordered, title, findings)];
  if (phased.length === 0) {
    findings.report(`The event \`${id}\``, 'it has no update that can be used', first.json.place);
    return undefined;
  }
  return {
    id,
    title,
    impact: category === 'scheduledChange' ? 'maintenance' : undefined,
    components: service ? [service] : [],
    updates: withTimeIds(phased, 'oldest-first'),
    raw: first.json.raw,
    place: first.json.place,
  };
}

const toldBefore = 'another message of its event tells it';

/** Messages without those that only repeat one: its other pages, its copies for other accounts and regions. */
function distinct(messages: readonly Message[], findings: Findings): Message[] {
  const said = new Set<string>();
  return messages.filter(({ json, description }) => {
    const text = description.string ?? '';
    if (!said.has(text)) return said.add(text);
    findings.saw(1);
    findings.passOver(toldBefore, json.place);
    return false;
  });
}

const bracket = /\[([^[\]\n]{4,40})\][ \t]*/g;
const severity = /^Current severity level:.*$/gim;

/** What stands before the first time of a description: a title, or what was posted first. */
function headed(description: string): { readonly title: string; readonly end: number; readonly isText: boolean } {
  const times = [...description.matchAll(bracket)].filter(([, words]) => awsClock(words ?? ''));
  const end = times[0]?.index ?? 0;
  const lead = withoutTag(description.slice(0, end).replace(severity, '').trim());
  const isText = /[.!?]$/.test(lead) || lead.includes('\n');
  return { title: isText ? '' : lead, end, isText: isText && lead !== '' };
}

/** The updates of a message: each that its description gives a time, where their days are settled, else all of it as one. */
function partsOf(message: Message, isFirst: boolean, id: string, context: Context): Draft[] {
  const { findings, settings, log } = context;
  const { description, start, told, end } = message;
  const whole = new LongString(log, description);
  const written = whole.text;
  const heads = [...written.matchAll(bracket)].flatMap((match) => {
    const clock = awsClock(match[1] ?? '');
    return clock ? [{ clock, start: match.index, from: match.index + match[0].length }] : [];
  });
  const clocks = heads.map(({ clock }) => clock);
  const stamps = settleClocks(clocks, { start, updated: told ?? end }, settings);
  const { title, end: leadEnd, isText } = headed(written);
  if (heads.length === 0 || !stamps.some((stamp) => 'instant' in stamp)) {
    if (heads.length > 0) {
      const found = `times such as \`${clocks[0]?.found}\`, whose day nothing in it settles`;
      findings.readAs(`A message of \`${id}\``, found, 'one update, of the time of the message', description.place);
    }
    return wholeOf(message, isFirst && heads.length === 0 && !isResolved(written), title, id, findings);
  }
  const lead = isText ? leading(message, whole.said(0, leadEnd), id, findings) : [];
  const dated = heads.flatMap(({ clock, start: startsAt, from }, i): Draft[] => {
    const said = whole.said(from, heads[i + 1]?.start ?? written.length);
    const stamp = stamps[i];
    findings.saw(1);
    if (!stamp || !('instant' in stamp)) {
      findings.dropForTime(
        `The update of \`${id}\` at ${clock.found}`,
        stamp ?? { found: clock.found, lacks: 'date' },
        said.place,
      );
      return [];
    }
    const raw = whole.raw(startsAt, heads[i + 1]?.start ?? written.length);
    return [draftOf(stamp.instant, said, { raw, assumed: stamp.assumed }, id, findings)];
  });
  return [...lead, ...dated];
}

/** What a description says before its first time was posted first, when the event began. */
function leading({ description, start }: Message, said: Said, id: string, findings: Findings): Draft[] {
  findings.saw(1);
  if (!start) {
    findings.drop(`An update of \`${id}\``, 'it has no time', said.place);
    return [];
  }
  return [draftOf(start, said, { raw: description.raw }, id, findings)];
}

/** A message as one update: the first one tells the beginning of its event, others what was said then. */
function wholeOf(message: Message, tellsStart: boolean, title: string, id: string, findings: Findings): Draft[] {
  const { start, end, told, type, category, json } = message;
  const at = tellsStart ? (start ?? told) : (told ?? start);
  const said = saidIn(message.description);
  findings.saw(1);
  if (!at) {
    findings.drop(`A message of \`${id}\``, 'it has no time', json.place);
    return [];
  }
  const lasts = category === 'scheduledChange' && at === start && end && end.epochMs > start.epochMs;
  const more = { raw: json.raw, postedAt: told, until: lasts ? end : undefined };
  return [draftOf(at, said, more, id, findings, title || type)];
}

function draftOf(
  at: Instant,
  said: Said,
  more: {
    readonly raw: string;
    readonly postedAt?: Instant;
    readonly until?: Instant;
    readonly assumed?: readonly Assumption[];
  },
  id: string,
  findings: Findings,
  standIn = 'Update',
): Draft {
  if (said.text === '')
    findings.readAs(`The update of \`${id}\` at ${at.text}`, 'no text', `\`${standIn}\``, said.place);
  return { at, phase: 'update', ...said, ...more, text: said.text || standIn, components: [] };
}

/** The first update of an issue opens it; it is resolved by the last one, where that says so. */
function withPhases(drafts: readonly Draft[], { category, status, description }: Message): Draft[] {
  if (category === 'scheduledChange') return drafts.map((draft) => ({ ...draft, phase: 'maintenance' }));
  if (category === 'accountNotification') return [...drafts];
  const ordered = drafts.toSorted((a, b) => a.at.epochMs - b.at.epochMs);
  const isOver = isResolved(description.string ?? '') || (status === 'closed' && drafts.length > 1);
  return drafts.map((draft): Draft => {
    const phase: Phase = draft === ordered[0] ? 'investigating' : 'update';
    const closes = isOver && draft === ordered.at(-1);
    return { ...draft, phase: closes ? 'resolved' : phase };
  });
}

/** The end that an event states is an update of its own, unless one says it. */
function ending(drafts: readonly Draft[], messages: readonly Message[], title: string, findings: Findings): Draft[] {
  const message = messages.findLast(({ end }) => end !== undefined);
  const last = messages.at(-1);
  if (!message?.end || !last || /^(?:scheduledChange|accountNotification)$/.test(message.category)) return [];
  if (withPhases(drafts, last).some(({ phase }) => phase === 'resolved')) return [];
  findings.saw(1);
  const place = eventOf(message.json).get('endTime').place;
  const text = `Ended: ${title}`;
  return [
    {
      at: message.end,
      phase: 'resolved',
      text,
      components: [],
      raw: message.json.raw,
      place,
      placeOfText: () => place,
    },
  ];
}

/** Events of AWS Health: as EventBridge delivers them, one, a list or a line each, and as the API describes them. */
export const awsHealth: SourceFormat = {
  id: 'aws-health',
  title: 'AWS Health events',
  // Several messages are often kept as lines.
  syntax: 'text',
  recognises: (log) => {
    const [first] = jsonOrLines(log);
    const records = recordsIn(first?.value ?? log.json).slice(0, 3);
    return records.some(
      (record) => /^arn:aws[\w-]*:health:/.test(arnOf(eventOf(record))) && !record.get('event_log').exists,
    );
  },
  read,
};
