import { Findings } from '../findings.ts';
import { idPart } from '../ids.ts';
import type { LogSettings, Reading } from '../types.ts';
import type { LineTime } from './clock.ts';
import { incidentsOf } from './incident.ts';
import { type Line, type LineState, type Reason, reasons } from './line.ts';
import { type At, type Run, Runs, runLimit } from './runs.ts';
import { States } from './states.ts';
import { Tally } from './tally.ts';
import { copied, templateOf } from './template.ts';

const full: Reason = {
  why: `the log has ${runLimit} events before it, which is as many as are kept`,
  unexpected: true,
};
const tooLong: Reason = { why: 'it is longer than the lines that are read', unexpected: true };

/** What the events of a log are made with. */
export interface EventSettings {
  readonly format: string;
  readonly file: string;
  readonly settings: LogSettings;
  /** What its lines are called: `line`. */
  readonly unit: string;
}

/**
 * Turns the lines of a log into events, in memory that does not grow with the log. Lines matter that are at error level or
 * above, or say a change of state; warnings, where the log has nothing graver; and exactly those that match, where a pattern
 * is given. Lines of one kind without much silence between them are one event.
 */
export class Events {
  readonly #made: EventSettings;
  readonly #pattern: RegExp | undefined;
  readonly #tally = new Tally();
  readonly #runs = new Runs();
  readonly #states = new States(this.#runs);
  readonly #warnings = new Warnings();
  #seen = 0;
  #errors = 0;
  #forward = 0;
  #back = 0;
  #lastMs: number | undefined;
  #endRaw = '';
  #endNumber = 1;
  #endOffset = 0;

  constructor(made: EventSettings) {
    this.#made = made;
    const { pattern } = made.settings;
    // A sticky or global pattern would remember where it was in the line before.
    this.#pattern = pattern && new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  }

  /** Whether the log is read for a pattern, so that a line that may be an event is one. */
  get hasPattern(): boolean {
    return this.#pattern !== undefined;
  }

  /** Whether a line may be an event: false only for one that a pattern leaves out. */
  wants(raw: string): boolean {
    return this.#pattern === undefined || this.#pattern.test(raw);
  }

  /** Counts a line that is too long to be read. */
  passLong(number: number, offset: number): void {
    this.take(tooLong, '', number, offset);
  }

  /** Takes a line that was read, or several that are passed over for one reason. */
  take(read: Line | Reason, raw: string, number: number, offset: number, count = 1): void {
    this.#seen += count;
    this.#endRaw = raw;
    this.#endNumber = number;
    this.#endOffset = offset;
    const reason = 'why' in read ? read : this.#reasonAgainst(read, { raw, number, offset });
    if (reason) this.#tally.pass(reason, raw, number, offset, count);
  }

  /** What the lines held. */
  end(): Reading {
    const { format, file, unit } = this.#made;
    const findings = new Findings();
    findings.saw(this.#seen);
    const warnings = this.#warnings.end(this.#errors === 0, this.#tally);
    const runs = inOrder([...this.#runs.all, ...warnings], this.#back > this.#forward);
    const end = { raw: this.#endRaw, number: this.#endNumber, offset: this.#endOffset };
    const incidents = incidentsOf(runs, { file, unit, ...nameOf(file), end });
    this.#tally.tell(findings, file, unit);
    return findings.reading(format, incidents, { inOrder: true });
  }

  /** Makes a line a part of an event, if it is one; else says why not, unless that is counted already. */
  #reasonAgainst(line: Line, at: At): Reason | undefined {
    const { time } = line;
    if ('lacks' in time && time.found === '') return reasons.timeless;
    if ('lacks' in time) {
      this.#tally.passForTime(time, at);
      return undefined;
    }
    if (!this.#isInside(time, line.until)) return reasons.outside;
    this.#noteOrder(time);
    if (line.state && !this.hasPattern) return this.#takeState(line.state, line, time, at);
    if (line.gravity === 'warning' && !this.hasPattern) {
      if (this.#errors > 0) return reasons.below;
      this.#warnings.add(line, time, at);
      return undefined;
    }
    if (line.gravity === 'error') this.#errors++;
    return this.#runs.add(kindOf(line), line, time, at) ? undefined : full;
  }

  #takeState(state: LineState, line: Line, time: LineTime, at: At): Reason | undefined {
    const { used, promoted, full: noRoom } = this.#states.take(state, line, time, at);
    if (promoted) this.#tally.takeBack(reasons.unchanged);
    if (used) return undefined;
    return noRoom ? full : reasons.unchanged;
  }

  #isInside({ epochMs }: LineTime, until: LineTime | undefined): boolean {
    const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = this.#made.settings.window ?? {};
    return epochMs < toMs && (epochMs >= fromMs || (until !== undefined && until.epochMs > fromMs));
  }

  #noteOrder({ epochMs }: LineTime): void {
    if (this.#lastMs !== undefined && epochMs > this.#lastMs) this.#forward++;
    if (this.#lastMs !== undefined && epochMs < this.#lastMs) this.#back++;
    this.#lastMs = epochMs;
  }
}

/** The warnings of a log, which are events only where it has nothing graver. */
class Warnings {
  readonly #runs = new Runs();
  #first: At | undefined;
  #beyond: At | undefined;
  #count = 0;

  add(line: Line, time: LineTime, at: At): void {
    this.#count++;
    this.#first ??= { ...at, raw: copied(at.raw) };
    if (!this.#runs.add(kindOf(line), line, time, at)) this.#beyond ??= { ...at, raw: copied(at.raw) };
  }

  /** The runs, if they are events; else they are counted as passed over. */
  end(areEvents: boolean, tally: Tally): readonly Run[] {
    const { lines, all } = this.#runs;
    if (areEvents && this.#beyond) {
      const { raw, number, offset } = this.#beyond;
      tally.pass(full, raw, number, offset, this.#count - lines);
    }
    if (areEvents || !this.#first) return all;
    tally.pass(reasons.below, this.#first.raw, this.#first.number, this.#first.offset, this.#count);
    return [];
  }
}

/** What a line is alike with; lines of two incidents never are. */
function kindOf({ incident, template, message }: Line): string {
  const alike = template ?? templateOf(message);
  return incident ? `${incident.id}\n${alike}` : alike;
}

/** Runs in the order of their times; those of one moment as the log tells them. */
function inOrder(runs: readonly Run[], newestFirst: boolean): Run[] {
  const sign = newestFirst ? -1 : 1;
  return runs.toSorted(({ first: a }, { first: b }) => a.time.epochMs - b.time.epochMs || sign * (a.offset - b.offset));
}

/** The incident of a whole log is called what its file is called, without the extension. */
function nameOf(file: string): { readonly id: string; readonly title: string } {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/(?<=.)\.[^.]*$/, '');
  const title = name.replace(/^<(.*)>$/, '$1').trim();
  return { id: idPart(title) || 'log', title: title || 'log' };
}
