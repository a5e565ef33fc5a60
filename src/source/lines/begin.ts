import type { Assumption } from '../assumption.ts';
import type { LineClock } from './clock.ts';
import type { Line } from './line.ts';
import { isoShape, zoneNames } from './shapes.ts';
import { monthOf, wallOf } from './wall.ts';

/** The parts of a time as they stand in a line, in the order of its shape. */
type Parts = readonly (string | undefined)[];

/** One way in which lines of programs begin with a time. */
export interface Beginning {
  /** Group 1 is the time, those behind it are its parts. */
  readonly shape: Pick<RegExp, 'exec'>;
  time(found: string, parts: Parts, clock: LineClock): Line['time'];
  /** Takes note of the time where it lacks a part, which the lines before supply. */
  pass?(parts: Parts, clock: LineClock): void;
  /** Whether other texts begin so too, so that a line must have a level to be one. */
  readonly needsLevel?: true;
  /** Whether the first letter of the line is its level. */
  readonly hasLetter?: true;
}

/** What stands before the time: a bracket, the letter of Ruby, the process of Redis, a container, a file, a level. */
const before = String.raw`(?:[A-Z], \[|\d{1,9}:[A-Z] |[\w.-]{1,64} {1,20}\| |[\w.:-]{1,80} (?=\d{4}-)|\[?[A-Z]{3,9}\]? {0,5}[-:|]? ?)`;
/** What stands behind it; anything else, and it is a part of a value. */
const after = String.raw`(?=[\s\])|]|: |$)`;
const hms = String.raw`(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?`;
const zone = String.raw`(?: (${zoneNames}|[-+]\d{4}|[A-Z][A-Za-z]{2,14}\/[A-Za-z_/]{2,30}))?`;

/** Lines that begin with a time, with nothing before it or with something. */
function begins(time: string): Pick<RegExp, 'exec'> {
  const bare = new RegExp(`^[[(]?(${time})${after}`);
  const led = new RegExp(`^${before}[[(]?(${time})${after}`);
  return { exec: (text) => bare.exec(text) ?? led.exec(text) };
}

/** Which century two digits of a year belong to is said by the software that writes them so, and by no line. */
const inThisCentury = (year: string | undefined): Assumption => ({
  lacks: 'year',
  taken: `20${year}`,
  from: 'format',
});

/** The ways that are known, the most common one first. */
export const beginnings: readonly Beginning[] = [
  {
    shape: begins(isoShape),
    time: (found, [year, month, day, hour, minute, second, fraction, offset, name], clock) =>
      clock.at(found, wallOf(year, month, day, hour, minute, second, fraction), offset ?? name),
  },
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
    // `I1115 21:24:58.438419` of glog and klog, which has the year in its heading, if at all
    shape: new RegExp(String.raw`^[IWEF]((\d{4})?(\d\d)(\d\d) ${hms})(?= {1,9}\d)`),
    hasLetter: true,
    pass: ([year, month, day], clock) => {
      if (year === undefined) clock.passDay(Number(month), Number(day));
    },
    time: (found, [year, month, day, hour, minute, second, fraction], clock) => {
      const wall = wallOf(year ?? 0, month, day, hour, minute, second, fraction);
      return year === undefined ? clock.inYear(found, wall) : clock.at(found, wall);
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
];
