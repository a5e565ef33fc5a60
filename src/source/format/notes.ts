import type { Place } from '../../diagnostic/index.ts';
import type { Assumption } from '../assumption.ts';
import { Findings } from '../findings.ts';
import { idPart, nameOfFile, TimeIds } from '../ids.ts';
import type { Log } from '../log.ts';
import { type PlacedEntry, placeEntries, type Remark } from '../notes/calendar.ts';
import { readDay, type SaidDay } from '../notes/day.ts';
import { noteDocument } from '../notes/document.ts';
import type { UntimedItem } from '../notes/item.ts';
import { noteItems } from '../notes/items.ts';
import { disagrees, momentOf, type SaidZone, sameApproximatelyMs, zonesOf } from '../notes/moment.ts';
import { looksLikeNotes } from '../notes/recognise.ts';
import { entryText } from '../notes/text.ts';
import type { LogSettings, Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const document = noteDocument(log.file, log.text);
  const { items, city } = noteItems(document);
  const records = items.filter(({ kind }) => kind !== 'day').length;
  findings.saw(records);
  if (records === 0) findings.report('The document', 'no line of it begins with a time of day', log.place(0, 0));
  if (city) {
    findings.readAs('The document', `the city \`${city.name}\` for a zone`, `\`${city.zone}\``, log.place(...city.at));
  }
  for (const item of items) if (item.kind === 'untimed') dropUntimed(item, log, findings);
  const placed = placeEntries(document, items, given(settings.date));
  const zoneOf = zonesOf(document, placed, city);
  const updates = placed.flatMap((entry) => readEntry(entry, zoneOf(entry), log, settings, findings) ?? []);
  remarkOnOrder(updates, findings);

  const name = nameOf(log.file);
  const ids = new TimeIds();
  const incident: StatusIncident = {
    id: idPart(name) || 'notes',
    title: document.title ?? name,
    components: [],
    updates: inOrder(updates).map((update) => ({ ...update, id: ids.next(update.at) })),
    raw: log.text,
    place: log.place(0, log.text.length),
  };
  return findings.reading(notes.id, updates.length > 0 ? [incident] : [], { inOrder: true });
}

/** The day that a person gives. */
function given(date: string | undefined): SaidDay | undefined {
  const value = readDay(date?.trim() ?? '', 0)?.value;
  return typeof value === 'object' && 'month' in value && value.year !== undefined ? value : undefined;
}

/** `2026-04-07-uploads` of `notes/2026-04-07-uploads.md`; the name of the folder of `…/uploads/index.md`. */
function nameOf(file: string): string {
  const name = nameOfFile(file);
  const folder = /([^/\\]+)[/\\][^/\\]*$/.exec(file)?.[1];
  return (/^_?index$/i.test(name) && folder) || name || 'notes';
}

const recordName = (found: string): string => `The entry \`${found}\``;

function dropUntimed({ found: [from, to], raw, hasDay }: UntimedItem, log: Log, findings: Findings): void {
  const found = log.text.slice(from, to).trim().slice(0, 80);
  const place = log.place(...raw);
  if (hasDay) findings.drop(recordName(found), 'it has a day and no time of day', place);
  else findings.dropForTime(recordName(found), { found, lacks: 'time' }, place);
}

/** An update that has no id yet. */
type NewUpdate = Omit<StatusUpdate, 'id'>;

function readEntry(
  placed: PlacedEntry,
  zone: SaidZone | undefined,
  log: Log,
  settings: LogSettings,
  findings: Findings,
): NewUpdate | undefined {
  const { entry, day, endDay, lacks = 'date' } = placed;
  const { lead, base, approximate } = entry;
  const found = log.text.slice(base + lead.start, base + lead.end);
  const place = log.place(base + lead.start, base + lead.end);
  const record = recordName(found);
  const at = day === undefined || !lead.clock ? undefined : momentOf(found, day, lead.clock, zone, settings);
  if (!at?.ok) {
    findings.dropForTime(record, at ?? { found, lacks }, place);
    return undefined;
  }
  const { text, placeOfText } = entryText(log, entry);
  if (text === '' || disagrees(placed, at.instant, settings)) {
    findings.drop(record, text === '' ? 'it says nothing' : 'its two times are not of one moment', place);
    return undefined;
  }
  remarkOn(placed, record, place, findings);
  const end =
    lead.until && endDay !== undefined ? momentOf(found, endDay, lead.until.clock, zone, settings) : undefined;
  const isLater = end?.ok && end.instant.epochMs > at.instant.epochMs;
  const by = /^`?(@[\w.-]{1,40})/.exec(text)?.[1];
  const assumed: Assumption[] = [...placed.assumed, ...at.assumed];
  return {
    at: { ...at.instant, approximate },
    ...(isLater && { until: { ...end.instant, approximate } }),
    phase: 'update',
    kind: 'communication',
    ...(by && { by }),
    text,
    components: [],
    ...(assumed.length > 0 && { assumed }),
    raw: log.text.slice(...entry.raw),
    place: placeOfText(0, text.length),
    placeOfText,
  };
}

const remarks: Readonly<Record<Remark, readonly [found: string, taken: string]>> = {
  'other-weekday': ['a day of the week that is not that of its date', 'one of that date'],
  'end-before-start': ['an end before its beginning', 'one moment'],
};

function remarkOn({ entry, remarks: found }: PlacedEntry, record: string, place: Place, findings: Findings): void {
  for (const remark of found) findings.readAs(record, ...remarks[remark], place);
  if (entry.lead.odd) findings.readAs(record, 'a clock of 24 hours and a half of the day', 'one of 24 hours', place);
}

/** Whether a document is written newest first: whether more of its entries step back in time than forward. */
function isNewestFirst(updates: readonly NewUpdate[]): boolean {
  const steps = updates.map(({ at }, i) => Math.sign(at.epochMs - (updates[i - 1]?.at ?? at).epochMs));
  return steps.reduce((sum: number, step) => sum + step, 0) < 0;
}

/** By time; of one moment, in the order of the document, or against it where that is written newest first. */
const inOrder = (updates: readonly NewUpdate[]): NewUpdate[] =>
  (isNewestFirst(updates) ? updates.toReversed() : [...updates]).sort((a, b) => a.at.epochMs - b.at.epochMs);

/** Says which entries stand where their times do not belong: they are put in order, and the order may have been meant. */
function remarkOnOrder(updates: readonly NewUpdate[], findings: Findings): void {
  const direction = isNewestFirst(updates) ? -1 : 1;
  updates.forEach(({ at, place }, i) => {
    const above = updates[i - 1]?.at ?? at;
    const slack = at.approximate || above.approximate ? sameApproximatelyMs : 0;
    if (direction * (at.epochMs - above.epochMs) >= -slack) return;
    const found = `a time ${direction > 0 ? 'before' : 'after'} that of the entry above it`;
    findings.readAs(recordName(at.text), found, 'one that stands in the wrong place', place);
  });
}

/** What people write down: a timeline in Markdown or plain text, one entry to a heading, an item, a row or a line. */
export const notes: SourceFormat = {
  id: 'notes',
  title: 'Notes of people',
  syntax: 'text',
  recognises: looksLikeNotes,
  read,
};
