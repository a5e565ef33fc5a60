import { version } from './version.ts';

/** A calendar (RFC 5545) of events that nobody is invited to. */
export interface Calendar {
  readonly name: string;
  readonly description: string;
  readonly url: string | undefined;
  readonly language: string;
  readonly events: readonly CalendarEvent[];
}

export interface CalendarEvent {
  /** Permanent, and unlike that of any other event anywhere. */
  readonly uid: string;
  /** The day on which what is said of it was last changed. */
  readonly changed: string;
  /** How often it was changed. */
  readonly changes: number;
  /** A day (`2026-04-07`) for an event that lasts all of it, or a moment in milliseconds since 1970. */
  readonly start: string | number;
  /** In milliseconds since 1970; left out where nobody knows, and of days. */
  readonly end?: number;
  readonly summary: string;
  readonly description: string;
  readonly url: string | undefined;
  readonly categories: readonly string[];
}

/** The text of a calendar. Programs that follow it are asked to look once a day. */
export function icalendar({ name, description, url, language, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Afterword//Afterword ${version}//EN`,
    'CALSCALE:GREGORIAN',
    ...(['NAME', 'X-WR-CALNAME'] as const).map((property) => `${property};LANGUAGE=${language}:${text(name)}`),
    ...(['DESCRIPTION', 'X-WR-CALDESC'] as const).map((property) => `${property}:${text(description)}`),
    ...(url === undefined ? [] : [`URL:${url}`]),
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...(events.length > 0 ? events.flatMap(eventLines) : zoneLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const eventLines = (event: CalendarEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `DTSTAMP:${compact(event.changed)}T000000Z`,
  `LAST-MODIFIED:${compact(event.changed)}T000000Z`,
  `SEQUENCE:${event.changes}`,
  ...(typeof event.start === 'string'
    ? [`DTSTART;VALUE=DATE:${compact(event.start)}`]
    : [`DTSTART:${moment(event.start)}`, ...(lasts(event) ? [`DTEND:${moment(event.end)}`] : [])]),
  `SUMMARY:${text(event.summary)}`,
  `DESCRIPTION:${text(event.description)}`,
  ...(event.url === undefined ? [] : [`URL:${event.url}`]),
  ...(event.categories.length > 0 ? [`CATEGORIES:${event.categories.map(text).join(',')}`] : []),
  // Nobody is busy because of it.
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** A calendar has to have one part at least; where nothing has happened, it is the zone of its times. */
const zoneLines = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** An end has to lie after its start. */
const lasts = (event: CalendarEvent): event is CalendarEvent & { readonly end: number } =>
  event.end !== undefined && Math.floor(event.end / 1000) > Math.floor(Number(event.start) / 1000);

const compact = (day: string): string => day.replaceAll('-', '');

/** `20260407T143200Z`. */
const moment = (epochMs: number): string => new Date(epochMs).toISOString().replace(/[-:]|\.\d+/g, '');

/** A text as a value: what separates values is escaped, and what no value can hold is left out. */
const text = (value: string): string =>
  value
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 5545 forbids them.
    .replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, '');

/** The most bytes of a line, without its end. */
const mostBytes = 75;

/** A line in pieces of 75 bytes, none of which cuts a character; each but the first begins with a space. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (bytes + more > mostBytes) {
      pieces.push(piece);
      piece = ' ';
      bytes = 1;
    }
    piece += character;
    bytes += more;
  }
  return [...pieces, piece].join('\r\n');
}
