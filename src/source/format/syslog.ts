import { LineClock } from '../lines/clock.ts';
import { gravityOf, gravityOfSyslog, judge } from '../lines/level.ts';
import { type Gravity, type Line, type LineShape, type Reason, reasons } from '../lines/line.ts';
import { lineFormat } from '../lines/line-format.ts';
import { isoShape, zoneNames } from '../lines/shapes.ts';
import { monthOf, wallOf } from '../lines/wall.ts';
import type { LogSettings, SourceFormat } from '../types.ts';

/** RFC 3164, and with the year or the zone that some machines add. */
const bsd = new RegExp(
  String.raw`^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: (${zoneNames}))?:? `,
);
/** What syslog daemons write by default: the time of RFC 3339, host, program. Platforms leave out the host. */
const iso = new RegExp(String.raw`^(${isoShape}) (?:(\S+) )?([^\s:[\]]{1,64}(?:\[[^\]\s]{1,32}\])?): ?`);
/** RFC 5424, whose priority and version files may lack. */
const versioned = /^(?:[1-9]\d{0,2} )?(-|\d\S*) (\S+) (\S+) (\S+) (\S+) (?:-|(?=\[))/;
/** One element of structured data; quotes and brackets in its values are escaped. */
const element = /^\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\]/;

/** A line in one of the ways that syslog writes them. */
interface Header {
  readonly way: 'bsd' | 'iso' | 'versioned';
  /** Where the time stands. */
  readonly start: number;
  readonly message: string;
}

class SyslogShape implements LineShape {
  readonly #clock: LineClock;

  constructor(settings: LogSettings) {
    this.#clock = new LineClock(settings);
  }

  read(text: string, wanted: boolean): Line | Reason {
    const start = behindPriority(text);
    const header = this.#headerOf(text, start);
    if (!header) return /^\s/.test(text) ? reasons.goesOn : reasons.foreign;
    const judged = judge(header.message, gravityOfPriority(text, start), wanted);
    return 'why' in judged ? judged : { ...judged, time: this.#timeOf(header, text), message: header.message };
  }

  follow(text: string): void {
    this.#headerOf(text, behindPriority(text));
  }

  #headerOf(text: string, start: number): Header | undefined {
    // Most lines of most logs are of this kind, so they are not matched with a pattern unless they are events.
    const month = isBsd(text, start) ? monthOf(text.slice(start, start + 3)) : 0;
    if (month > 0) {
      this.#clock.passDay(month, Number(text.slice(start + 4, start + 6)));
      return { way: 'bsd', start, message: withoutHost(text.slice(start + bsdLength)) };
    }
    const rest = text.slice(start);
    const match = bsd.exec(rest);
    if (!match || monthOf(match[1]) === 0) return otherHeader(rest, start);
    if (match[3] === undefined) this.#clock.passDay(monthOf(match[1]), Number(match[2]));
    return { way: 'bsd', start, message: withoutHost(rest.slice(match[0].length)) };
  }

  #timeOf({ way, start }: Header, text: string): Line['time'] {
    const rest = text.slice(start);
    if (way === 'versioned') return this.#clock.field(versioned.exec(rest)?.[1] ?? '');
    if (way === 'iso') {
      const [, found = '', year, month, day, hour, minute, second, fraction, offset, zone] = iso.exec(rest) ?? [];
      return this.#clock.at(found, wallOf(year, month, day, hour, minute, second, fraction), offset ?? zone);
    }
    const [whole = '', month, day, year, hour, minute, second, fraction, zone] = bsd.exec(rest) ?? [];
    const found = whole.trimEnd().replace(/:$/, '');
    const wall = wallOf(year ?? 0, monthOf(month), day, hour, minute, second, fraction);
    return year === undefined ? this.#clock.inYear(found, wall, zone) : this.#clock.at(found, wall, zone);
  }
}

const bsdLength = 'Oct 11 22:14:15 '.length;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Whether a time of RFC 3164 stands here, as far as its blanks, colons and last digit tell. */
const isBsd = (text: string, start: number): boolean =>
  text.charCodeAt(start + 3) === 0x20 &&
  text.charCodeAt(start + 6) === 0x20 &&
  text.charCodeAt(start + 9) === 0x3a &&
  text.charCodeAt(start + 12) === 0x3a &&
  text.charCodeAt(start + 15) === 0x20 &&
  isDigit(text.charCodeAt(start + 5)) &&
  isDigit(text.charCodeAt(start + 14));

/** The offset behind the priority; 0 where there is none. */
function behindPriority(text: string): number {
  if (text.charCodeAt(0) !== 0x3c) return 0;
  let at = 1;
  while (at < 6 && isDigit(text.charCodeAt(at))) at++;
  return at > 1 && text.charCodeAt(at) === 0x3e ? at + 1 : 0;
}

/** The severity in a priority; a number above 191 is none. */
function gravityOfPriority(text: string, end: number): Gravity | undefined {
  if (end === 0) return undefined;
  let number = 0;
  for (let at = 1; at < end - 1; at++) number = number * 10 + text.charCodeAt(at) - 0x30;
  return number <= 191 ? gravityOfSyslog(number & 7) : undefined;
}

function otherHeader(text: string, start: number): Header | undefined {
  const modern = iso.exec(text);
  if (modern) return isoHeader(text, start, modern);
  const match = versioned.exec(text);
  if (!match || !(start > 0 || /^(?:\d{1,3} )?\d{4}-\d\d-\d\dT/.test(text))) return undefined;
  return { way: 'versioned', start, message: versionedMessage(text, match) };
}

/** Logs of programs have a level where the host would be, and no zone. */
function isoHeader(text: string, start: number, match: RegExpExecArray): Header | undefined {
  const [offset, zone, host = '', program = ''] = match.slice(9);
  if (!(offset || zone) || gravityOf(host) || gravityOf(program)) return undefined;
  const said = match[0].length - (match[0].endsWith(' ') ? 2 : 1) - program.length;
  return { way: 'iso', start, message: text.slice(said) };
}

/** The program and what it says; its structured data, where it says nothing. */
function versionedMessage(text: string, match: RegExpExecArray): string {
  const start = match[0].length;
  let end = start;
  for (let data = element.exec(text.slice(end)); data; data = element.exec(text.slice(end))) end += data[0].length;
  const message = text.slice(end).replace(/^ ?\uFEFF?/, '') || text.slice(start, end);
  const program = match[3] ?? '-';
  return program === '-' ? message : `${program}: ${message}`;
}

/** A machine that writes only its name, or only the program, ends the one word with a colon. */
function withoutHost(text: string): string {
  const space = text.indexOf(' ');
  return space === -1 || text.charCodeAt(space - 1) === 0x3a ? text : text.slice(space + 1);
}

const fits = (line: string): boolean => !('why' in new SyslogShape({}).read(line, true));

/**
 * Syslog: RFC 3164 with and without priority, RFC 5424, and what daemons write into files by default. A line with a priority
 * has its level from there; one without is judged by its words.
 */
export const syslog: SourceFormat = lineFormat({
  id: 'syslog',
  title: 'syslog',
  fits,
  shape: (settings) => new SyslogShape(settings),
});
