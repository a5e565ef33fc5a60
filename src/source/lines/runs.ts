import type { LineTime } from './clock.ts';
import type { Line } from './line.ts';
import { clipped, copied } from './template.ts';

/** Lines of one kind that follow each other with no more than this between them, in milliseconds, are told together. */
export const quietGapMs = 5 * 60_000;
/** A bad state that is said again after more than this, in milliseconds, is told anew. */
export const stateGapMs = 60 * 60_000;
/** So many kinds of lines are followed at a time; the one that was quiet the longest is closed first. */
const openLimit = 256;
/** So many runs a log may have, and so many characters they may keep together. */
export const runLimit = 5_000;
const keptLimit = 32 << 20;

/** Where a line stands, and its text. */
export interface At {
  readonly raw: string;
  /** From 1. */
  readonly number: number;
  /** In UTF-16 code units of the whole log. */
  readonly offset: number;
}

/** What is kept of a line that became an event. */
export type KeptLine = At &
  Pick<Line, 'message' | 'until' | 'id' | 'phase' | 'by' | 'incident'> & { readonly time: LineTime };

/** Lines of one kind, or of one state, without much silence between them: what becomes one update. */
export interface Run {
  /** The line that begins it in time. */
  first: KeptLine;
  last: LineTime;
  count: number;
  /** When a line was last added, counted in lines. */
  touched: number;
}

/** The runs of a log that was read so far. Bounded in number, and in what they keep. */
export class Runs {
  readonly all: Run[] = [];
  readonly #open = new Map<string, Run>();
  #kept = 0;
  #lines = 0;

  /** Adds a line to the run of its kind, or begins one; `undefined` where there is no room for another. */
  add(kind: string, line: Line, time: LineTime, at: At): Run | undefined {
    const run = this.#open.get(kind);
    if (run && distance(run, time) <= quietGapMs) return this.extend(run, line, time, at);
    if (this.isFull) return undefined;
    const begun = this.begin(kept(line, time, at));
    if (begun && !run && this.#open.size >= openLimit) this.#closeQuietest();
    if (begun) this.#open.set(copied(kind), begun);
    return begun;
  }

  /** Begins a run, where there is room. */
  begin(first: KeptLine): Run | undefined {
    if (this.isFull) return undefined;
    this.#kept += first.raw.length + first.message.length;
    const run: Run = { first, last: first.until ?? first.time, count: 1, touched: ++this.#lines };
    this.all.push(run);
    return run;
  }

  /** Adds a line to a run; it may be earlier than those before it. */
  extend(run: Run, line: Line, time: LineTime, at: At): Run {
    run.count++;
    run.touched = ++this.#lines;
    const end = line.until ?? time;
    if (end.epochMs > run.last.epochMs) run.last = keptTime(end);
    if (time.epochMs < run.first.time.epochMs) run.first = kept(line, time, at);
    return run;
  }

  /** How many lines are in runs. */
  get lines(): number {
    return this.#lines;
  }

  /** Whether there is no room for another run. */
  get isFull(): boolean {
    return this.all.length >= runLimit || this.#kept > keptLimit;
  }

  #closeQuietest(): void {
    let quietest: string | undefined;
    let touched = Number.POSITIVE_INFINITY;
    for (const [kind, run] of this.#open) {
      if (run.touched >= touched) continue;
      quietest = kind;
      touched = run.touched;
    }
    if (quietest !== undefined) this.#open.delete(quietest);
  }
}

/** How far a moment is from a run, in milliseconds; 0 within it. */
export const distance = ({ first, last }: Run, { epochMs }: LineTime): number =>
  Math.max(first.time.epochMs - epochMs, epochMs - last.epochMs, 0);

/** What is kept of a line: none of it keeps alive the piece of the log that it was cut from. */
export function kept(line: Line, time: LineTime, { raw, number, offset }: At): KeptLine {
  const { message, until, id, phase, by, incident } = line;
  return {
    time: keptTime(time),
    until: until && keptTime(until),
    message: copied(clipped(message)),
    raw: copied(raw),
    number,
    offset,
    id: id && copied(id),
    phase,
    by: by && copied(by),
    incident: incident && { ...incident, id: copied(incident.id), title: incident.title && copied(incident.title) },
  };
}

const keptTime = (time: LineTime): LineTime => ({ ...time, found: copied(time.found) });
