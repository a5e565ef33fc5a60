import type { Findings } from '../findings.ts';
import type { StampProblem } from '../stamp.ts';
import type { Reason } from './line.ts';
import { placeIn } from './place.ts';
import type { At } from './runs.ts';

interface Counted {
  count: number;
  first: At;
}

/** Counts the lines that are passed over, by reason, with the first of each; in memory that does not grow with them. */
export class Tally {
  readonly #reasons = new Map<Reason, Counted>();
  readonly #times = new Map<StampProblem['lacks'], Counted & { readonly problem: StampProblem }>();

  /** Counts a line, or several of which `raw` is the first. */
  pass(reason: Reason, raw: string, number: number, offset: number, count = 1): void {
    const counted = this.#reasons.get(reason);
    if (!counted) this.#reasons.set(reason, { count, first: { raw, number, offset } });
    else {
      counted.count += count;
      if (offset < counted.first.offset) counted.first = { raw, number, offset };
    }
  }

  /** Takes back one that was counted. */
  takeBack(reason: Reason): void {
    const counted = this.#reasons.get(reason);
    if (counted && --counted.count === 0) this.#reasons.delete(reason);
  }

  /** Counts a line whose time is not exactly one moment. */
  passForTime(problem: StampProblem, first: At): void {
    const counted = this.#times.get(problem.lacks);
    if (counted) counted.count++;
    else this.#times.set(problem.lacks, { count: 1, first, problem });
  }

  /** Tells what was counted: each reason once, in the order of their first lines. `unit` is what the lines are called. */
  tell(findings: Findings, file: string, unit: string): void {
    const record = (count: number): string => (count === 1 ? `A ${unit}` : `The first of ${count} ${unit}s`);
    const tellings = [
      ...[...this.#reasons].map(([{ why, unexpected }, { count, first }]) => ({
        offset: first.offset,
        tell: () => {
          if (unexpected) findings.report(record(count), why, placeIn(file, first));
          findings.passOver(why, placeIn(file, first), count);
        },
      })),
      ...[...this.#times.values()].map(({ count, first, problem }) => ({
        offset: first.offset,
        tell: () => findings.dropForTime(record(count), problem, placeIn(file, first), count),
      })),
    ];
    for (const { tell } of tellings.sort((a, b) => a.offset - b.offset)) tell();
  }
}
