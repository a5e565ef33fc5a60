import { type Beginning, beginnings } from '../lines/begin.ts';
import { LineClock } from '../lines/clock.ts';
import { gravityOf, judge } from '../lines/level.ts';
import { type Gravity, type Line, type LineShape, type Reason, reasons } from '../lines/line.ts';
import { lineFormat } from '../lines/line-format.ts';
import type { LogSettings, SourceFormat } from '../types.ts';

const words =
  'trace|debug|info|information|notice|warn|warning|error|severe|critical|fatal|panic|emerg|alert|crit|err|inf|wrn|dbg|ftl|fine|finer|finest|config|log|statement|detail|hint';
/** A level in capitals stands anywhere before the message; written otherwise, it is one only if it is set off. */
const capital = new RegExp(String.raw`(?:^|[^\w-])(${words.toUpperCase()})(?![\w-])`);
const setOff = new RegExp(String.raw`(?:^|[\s[<(|:])(${words})(?=\s?[\]>)|]|:|\t| -)`, 'i');
/** So far behind the time a level may stand, in characters. */
const levelWithin = 120;
/** What sets off the message from what stands before it. */
const separators = /^[\])>|:\s-]*(?:\d{1,9} --- )?/;
/** The heading that glog writes. */
const heading = /^Log file created at: (\d{4})\/(\d\d)\/(\d\d)\b/;
const isHeading: Reason = { why: 'it is the heading of the log' };

/** A line that begins with a time. */
interface Begun {
  readonly beginning: Beginning;
  readonly match: RegExpExecArray;
  readonly gravity: Gravity | undefined;
  readonly message: string;
}

class LogShape implements LineShape {
  readonly #clock: LineClock;
  #above: Begun | undefined;

  constructor(settings: LogSettings) {
    this.#clock = new LineClock(settings);
  }

  read(text: string, wanted: boolean): Line | Reason {
    const begun = this.#begun(text);
    if (!begun) return this.#withoutTime(text, wanted);
    const { gravity, message } = begun;
    const judged = judge(message, gravity, wanted);
    return 'why' in judged ? judged : { ...judged, time: this.#timeOf(begun), message };
  }

  follow(text: string): void {
    if (!this.#begun(text)) this.#withoutTime(text, false);
  }

  #begun(text: string): Begun | undefined {
    const begun = begunBy(text, this.#above?.beginning);
    if (!begun) return undefined;
    begun.beginning.pass?.(begun.match.slice(2), this.#clock);
    this.#above = begun;
    return begun;
  }

  /** A line of its own without a time goes on with the one above; where it is wanted, it happened when that one did. */
  #withoutTime(text: string, wanted: boolean): Line | Reason {
    const [, year, month, day] = heading.exec(text) ?? [];
    if (year) this.#clock.beginAt(`${year}-${month}-${day}`);
    if (year) return isHeading;
    if (!this.#above) return reasons.foreign;
    if (!wanted) return reasons.goesOn;
    const time = this.#timeOf(this.#above);
    if ('lacks' in time) return { time, gravity: 'low', message: text };
    const assumed = [...time.assumed, { lacks: 'date', taken: time.found, from: 'heading' } as const];
    return { time: { ...time, assumed }, gravity: 'low', message: text };
  }

  #timeOf({ beginning, match }: Begun): Line['time'] {
    return beginning.time(match[1] ?? '', match.slice(2), this.#clock);
  }
}

/** How a line begins, if with a time; `usual` is how the line before it did. */
function begunBy(text: string, usual?: Beginning): Begun | undefined {
  return (usual && begunAs(text, usual)) ?? firstOf(text, usual);
}

function firstOf(text: string, tried: Beginning | undefined): Begun | undefined {
  for (const beginning of beginnings) {
    const begun = beginning === tried ? undefined : begunAs(text, beginning);
    if (begun) return begun;
  }
  return undefined;
}

function begunAs(text: string, beginning: Beginning): Begun | undefined {
  const match = beginning.shape.exec(text);
  if (!match) return undefined;
  const end = match[0].length;
  const start = end - (match[1]?.length ?? 0);
  if (beginning.hasLetter) return { beginning, match, ...glogMessage(text, end) };
  const prefix = start > 1 ? capital.exec(text.slice(0, start)) : null;
  const head = text.slice(end, end + levelWithin);
  const level = prefix ?? levelIn(head);
  if (!level && beginning.needsLevel) return undefined;
  const from = level && !prefix ? end + level.index + level[0].length : end;
  return {
    beginning,
    match,
    gravity: level ? gravityOf(level[1] ?? '') : undefined,
    message: afterSeparators(text, from),
  };
}

/** The level that stands first. */
function levelIn(head: string): RegExpExecArray | null {
  const inCapitals = capital.exec(head);
  if (!inCapitals) return setOff.exec(head);
  return inCapitals.index === 0 ? inCapitals : (setOff.exec(head.slice(0, inCapitals.index)) ?? inCapitals);
}

const afterSeparators = (text: string, from: number): string => text.slice(from).replace(separators, '');

/** glog writes the level as a letter, and the place in the source up to a bracket. */
function glogMessage(text: string, end: number): Pick<Begun, 'gravity' | 'message'> {
  const letter = text.charAt(0);
  const bracket = text.indexOf('] ', end);
  const gravity = letter === 'I' ? 'low' : letter === 'W' ? 'warning' : 'error';
  return { gravity, message: bracket === -1 ? text.slice(end).trim() : text.slice(bracket + 2) };
}

/**
 * Lines of programs that begin with a time: log4j, logback, Python, OpenStack, HDFS, Spark, glog, zap, PostgreSQL, MySQL,
 * Redis, PHP. Lines below one, of a stack for example, go on with it.
 */
export const logLines: SourceFormat = lineFormat({
  id: 'log-lines',
  title: 'log lines of a program',
  fits: (line) => begunBy(line) !== undefined,
  shape: (settings) => new LogShape(settings),
});
