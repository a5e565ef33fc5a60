import type { LineTime } from './clock.ts';
import type { Line, LineState } from './line.ts';
import { type At, distance, type KeptLine, kept, type Run, type Runs, stateGapMs } from './runs.ts';
import { copied } from './template.ts';

/** So many things are followed at a time; the one that was named the longest ago is forgotten first. */
const subjectLimit = 1_000;

/** The state something was last said to be in. */
interface Known {
  readonly value: string;
  /** The run of a state that is bad, or that something changed to. */
  readonly run?: Run;
  /** The earliest line of a good state that nothing is known to have come before. */
  readonly first?: KeptLine;
}

/** What became of a line that says a state. */
export interface StateOutcome {
  /** Whether the line is in a run. */
  readonly used: boolean;
  /** Whether a line before it, which was not, is in one too. */
  readonly promoted?: boolean;
  /** Whether it would be in one, were there room. */
  readonly full?: boolean;
}

/** Follows the states that lines say things are in: a change is an event, and so is a state that is bad from the start. */
export class States {
  readonly #runs: Runs;
  readonly #known = new Map<string, Known>();

  constructor(runs: Runs) {
    this.#runs = runs;
  }

  /** Takes a line that says a state. */
  take({ subject, value, bad }: LineState, line: Line, time: LineTime, at: At): StateOutcome {
    const known = this.#known.get(subject);
    if (known?.value === value) return this.#again(subject, known, bad, line, time, at);
    const earlier = known?.first?.time ?? known?.run?.first.time;
    const backwards = earlier !== undefined && time.epochMs < earlier.epochMs;
    // In a log that is told newest first, what comes now shows that the state before it was a change.
    const promoted = backwards && known?.first !== undefined && this.#runs.begin(known.first) !== undefined;
    const isEvent = bad || (known !== undefined && !backwards);
    const first = kept(line, time, at);
    const run = isEvent ? this.#runs.begin(first) : undefined;
    this.#remember(subject, run ? { value, run } : { value, first });
    return { used: run !== undefined, promoted, full: isEvent && !run };
  }

  #again(subject: string, known: Known, bad: boolean, line: Line, time: LineTime, at: At): StateOutcome {
    const { run, first, value } = known;
    if (bad) {
      const near = run && distance(run, time) <= stateGapMs;
      const said = near ? this.#runs.extend(run, line, time, at) : this.#runs.begin(kept(line, time, at));
      this.#remember(subject, { value, run: said });
      return { used: said !== undefined, full: !said };
    }
    const isEarlier = first && time.epochMs < first.time.epochMs;
    this.#remember(subject, isEarlier ? { value, first: kept(line, time, at) } : known);
    return { used: false };
  }

  #remember(subject: string, known: Known): void {
    // What is set anew goes to the end, so the first is the one that was named the longest ago.
    this.#known.delete(subject);
    const oldest = this.#known.size >= subjectLimit ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(copied(subject), { ...known });
  }
}
