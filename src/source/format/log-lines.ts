import { type Beginning, beginnings, type Rest } from '../lines/begin.ts';
import { LineClock } from '../lines/clock.ts';
import { restOf } from '../lines/head.ts';
import { judge } from '../lines/level.ts';
import { type Line, type LineShape, type Reason, reasons } from '../lines/line.ts';
import { lineFormat } from '../lines/line-format.ts';
import type { LogSettings, SourceFormat } from '../types.ts';

/** The heading that glog writes. */
const heading = /^Log file created at: (\d{4})\/(\d\d)\/(\d\d)\b/;
const isHeading: Reason = { why: 'it is the heading of the log' };

/** A line that begins with a time. */
interface Begun extends Rest {
  readonly beginning: Beginning;
  readonly match: RegExpExecArray;
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
  const rest = beginning.rest?.(text) ?? restOf(text, end - (match[1]?.length ?? 0), end);
  return beginning.needsLevel && !rest.gravity ? undefined : { ...rest, beginning, match };
}

/**
 * Lines of programs that begin with a time: log4j, logback, Python, OpenStack, HDFS, Spark, glog, zap, PostgreSQL, MySQL,
 * Redis, PHP, Android, gin. Lines below one, of a stack for example, go on with it.
 */
export const logLines: SourceFormat = lineFormat({
  id: 'log-lines',
  title: 'log lines of a program',
  fits: (line) => begunBy(line) !== undefined,
  shape: (settings) => new LogShape(settings),
});
