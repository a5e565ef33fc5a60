import type { Assumption } from '../assumption.ts';
import { epoch, type LineClock } from './clock.ts';
import type { Gravity, Line } from './line.ts';
import { isoShape, zoneNames } from './shapes.ts';
import { monthOf, wallOf } from './wall.ts';

/** The parts of a time as they stand in a line, in the order of its shape. */
type Parts = readonly (string | undefined)[];

/** What stands behind the time of a line. */
export interface Rest {
  readonly gravity: Gravity | undefined;
  readonly message: string;
}

/** One way in which lines of programs begin with a time. */
export interface Beginning {
  /** Group 1 is the time, those behind it are its parts. */
  readonly shape: Pick<RegExp, 'exec'>;
  time(found: string, parts: Parts, clock: LineClock): Line['time'];
  /** Takes note of the time where it lacks a part, which the lines before supply. */
  pass?(parts: Parts, clock: LineClock): void;
  /** Reads what stands behind the time, where that is not a level in words and a message. */
  rest?(text: string): Rest;
  /** Whether other texts begin so too, so that a line must have a level to be one. */
  readonly needsLevel?: true;
}

/** What stands before the time: a letter, a process of Redis, a container, a file, a level. */
const before = String.raw`(?:[A-Z], \[|\d{1,9}:[A-Z] |[\w.-]{1,64} {1,20}\| |[\w.:-]{1,80} (?=\d{4}-)|\[?[A-Z]{3,9}\]? {0,5}[-:|]? ?|\[[a-z]{4,9}\] |\([A-Z]\) )`;
/** What stands behind it; anything else, and it is a part of a value. */
const after = String.raw`[\s\])|]|: |$`;
const hms = String.raw`(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?`;
const zone = String.raw`(?: (${zoneNames}|[-+]\d{4}|[A-Z][A-Za-z]{2,14}\/[A-Za-z_/]{2,30}))?`;

/** Lines that begin with a time, with nothing before it or with something. */
function begins(time: string, behind = after): Pick<RegExp, 'exec'> {
  const bare = new RegExp(`^[[(]?(${time})(?=${behind})`);
  const led = new RegExp(`^${before}[[(]?(${time})(?=${behind})`);
  return { exec: (text) => bare.exec(text) ?? led.exec(text) };
}

/** Which century two digits of a year belong to is said by the software that writes them so, and by no line. */
const inThisCentury = (year: string | undefined): Assumption => ({ lacks: 'year', taken: `20${year}`, from: 'format' });

const isoTime: Beginning['time'] = (found, [year, month, day, hour, minute, second, fraction, offset, name], clock) =>
  clock.at(found, wallOf(year, month, day, hour, minute, second, fraction), offset ?? name);

/** A time that lacks the year only where the line does not have it. */
const yearOrNot: Pick<Beginning, 'time' | 'pass'> = {
  pass: ([year, month, day], clock) => {
    if (year === undefined) clock.passDay(Number(month), Number(day));
  },
  time: (found, [year, month, day, hour, minute, second, fraction], clock) => {
    const wall = wallOf(year ?? 0, month, day, hour, minute, second, fraction);
    return year === undefined ? clock.inYear(found, wall) : clock.at(found, wall);
  },
};

/** The ways that are known; the first that fits is taken. */
export const beginnings: readonly Beginning[] = [
  {
    // `03-17 16:13:38.811  1702  2395 E WindowManager: …` of Android
    shape: new RegExp(String.raw`^((?:(\d{4})-)?(\d\d)-(\d\d) ${hms})(?= +\d+ +\d+ [A-Z] )`),
    ...yearOrNot,
    rest: (text) => {
      const [whole = '', letter = ''] = /^.{14,23} +\d+ +\d+ ([A-Z]) /.exec(text) ?? [];
      return { gravity: gravityOfLetter(letter), message: text.slice(whole.length) };
    },
  },
  { shape: begins(isoShape), time: isoTime },
  // The same in a table without a heading, or with a comma behind it.
  { shape: begins(isoShape, '[,;]'), time: isoTime, needsLevel: true },
  {
    // `07 Apr 2026 14:32:10,123`, `07-Apr-2026 14:32:10 Europe/Berlin`: log4j, Tomcat, PHP, Redis, BIND.
    shape: begins(String.raw`(\d{1,2})[ -]([A-Z][a-z]{2})[ -](\d{4})[ :T]${hms}${zone}`),
    time: (found, [day, month, year, hour, minute, second, fraction, name], clock) =>
      clock.at(found, wallOf(year, monthOf(month), day, hour, minute, second, fraction), name),
  },
  {
    // `Tue Apr 07 14:32:10 2026`
    shape: begins(String.raw`[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) ${hms}${zone} (\d{4})`),
    time: (found, [month, day, hour, minute, second, fraction, name, year], clock) =>
      clock.at(found, wallOf(year, monthOf(month), day, hour, minute, second, fraction), name),
  },
  {
    // `17/06/09 20:10:40` of Spark and Hadoop
    shape: begins(String.raw`(\d\d)\/(\d\d)\/(\d\d) ${hms}`),
    needsLevel: true,
    time: (found, [year, month, day, hour, minute, second, fraction], clock) =>
      clock.at(found, wallOf(`20${year}`, month, day, hour, minute, second, fraction), undefined, [
        inThisCentury(year),
      ]),
  },
  {
    // `081109 203615` of HDFS, `130506  7:32:10` of MySQL
    shape: begins(String.raw`(\d\d)(\d\d)(\d\d) {1,2}(\d{1,2}):?(\d\d):?(\d\d)`),
    needsLevel: true,
    time: (found, [year, month, day, hour, minute, second], clock) =>
      clock.at(found, wallOf(`20${year}`, month, day, hour, minute, second), undefined, [inThisCentury(year)]),
  },
  {
    // `20171223-22:15:29:606|`, whose last part counts milliseconds, and `[20220407-12:11:06]`
    shape: /^\[?((\d{4})(\d\d)(\d\d)-(\d{1,2}):(\d{1,2}):(\d{1,2})(?::(\d{1,3}))?)(?=[|\]])/,
    time: (found, [year, month, day, hour, minute, second, ms], clock) =>
      clock.at(found, wallOf(year, month, day, hour, minute, second, ms?.padStart(3, '0'))),
  },
  {
    // `- 1117838570 2005.06.03 …` of supercomputers; an alert stands in place of the dash.
    shape: /^(?:-|[A-Z]{3,12}) ((\d{10}))(?= \d{4}\.\d\d\.\d\d )/,
    time: (found) => epoch(found, Number(found)),
  },
  {
    // `[Dec 21 12:57:01] NOTICE[77] …` of Asterisk
    shape: begins(String.raw`([A-Z][a-z]{2}) {1,2}(\d{1,2}) ${hms}`),
    needsLevel: true,
    pass: ([month, day], clock) => clock.passDay(monthOf(month), Number(day)),
    time: (found, [month, day, hour, minute, second, fraction], clock) =>
      clock.inYear(found, wallOf(0, monthOf(month), day, hour, minute, second, fraction)),
  },
  {
    // `I1115 21:24:58.438419 8740 file.cc:9] …` of glog and klog, which has the year in its heading, if at all
    shape: new RegExp(String.raw`^[IWEF]((\d{4})?(\d\d)(\d\d) ${hms})(?= {1,9}\d)`),
    ...yearOrNot,
    rest: (text) => {
      const bracket = text.indexOf('] ');
      return { gravity: gravityOfLetter(text), message: bracket === -1 ? text : text.slice(bracket + 2) };
    },
  },
  {
    // `[GIN] 2024/11/12 - 15:19:06 | 200 | 953ms | 203.0.113.9 | GET | /users`
    shape: new RegExp(String.raw`^\[GIN\] ((\d{4})\/(\d\d)\/(\d\d) - ${hms}) \|`),
    time: isoTime,
    rest: (text) => {
      const [, status = '', method = '', path = ''] =
        /^[^|]*\| *(\d{3}) \|[^|]*\|[^|]*\| *([A-Z]+)[ |]+"?([^\s"|?]*)/.exec(text) ?? [];
      const asked = `${method} ${path}`.trim() || '-';
      return { gravity: status.startsWith('5') ? 'error' : 'low', message: `${asked} was answered with ${status}` };
    },
  },
  {
    // `14:32:10.123` of logback
    shape: begins(hms),
    needsLevel: true,
    pass: ([hour, minute, second], clock) =>
      clock.passClock(((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000),
    time: (found, [hour, minute, second, fraction], clock) =>
      clock.onDay(found, wallOf(0, 0, 0, hour, minute, second, fraction)),
  },
  {
    // `2:32PM ERR` of zerolog
    shape: /^((\d{1,2}):(\d\d)([AP]M))(?= [A-Z]{3} )/,
    needsLevel: true,
    pass: ([hour, minute, half], clock) => clock.passClock((hoursOf(hour, half) * 60 + Number(minute)) * 60_000),
    time: (found, [hour, minute, half], clock) => clock.onDay(found, wallOf(0, 0, 0, hoursOf(hour, half), minute)),
  },
];

/** An hour of a clock with twelve. */
const hoursOf = (hour: string | undefined, half: string | undefined): number =>
  (Number(hour) % 12) + (half === 'PM' ? 12 : 0);

/** How grave a level is that is written as one letter; `A` and `F` are the gravest. */
export const gravityOfLetter = (text: string): Gravity =>
  /^[EFA]/.test(text) ? 'error' : text.startsWith('W') ? 'warning' : 'low';
