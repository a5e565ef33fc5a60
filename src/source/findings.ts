import { type Diagnostic, diagnose, type Place } from '../diagnostic/index.ts';
import { inTimeOrder } from './order.ts';
import type { StampProblem } from './stamp.ts';
import type { PassedOver, Reading, StatusIncident } from './types.ts';

/** What a format finds beside the incidents while it reads: counts, records passed over, values taken for another. */
export class Findings {
  readonly diagnostics: Diagnostic[] = [];
  readonly #passedOver: PassedOver[] = [];
  #seen = 0;
  #unused = 0;

  /** Counts records as seen. */
  saw(records: number): void {
    this.#seen += records;
  }

  /** Leaves out one record that was seen, or several in a row for one reason. */
  passOver(reason: string, place: Place, count = 1): void {
    this.#unused += count;
    this.#passedOver.push({ reason, place, count });
  }

  /** Says that a record is left out. */
  report(record: string, reason: string, place: Place): void {
    this.diagnostics.push(diagnose('log-record', { record, reason }, place));
  }

  /** Leaves out one record that was seen, and says so. */
  drop(record: string, reason: string, place: Place): void {
    this.report(record, reason, place);
    this.passOver(reason, place);
  }

  /** Says that a record is used although a part of it is not as expected, and what was taken for that part. */
  readAs(record: string, found: string, taken: string, place: Place): void {
    this.diagnostics.push(diagnose('log-read-as', { record, found, taken }, place));
  }

  /** Leaves out one record that was seen, or several, because its time is not exactly one moment, and says what the time lacks. */
  dropForTime(record: string, { found, lacks }: StampProblem, place: Place, count = 1): void {
    this.diagnostics.push(diagnose('log-time', { record, found, lacks }, place));
    this.passOver(lacks === 'time' ? 'it has no time that can be read' : `its time has no ${lacks}`, place, count);
  }

  get records(): Reading['records'] {
    return { seen: this.#seen, used: this.#seen - this.#unused, passedOver: this.#passedOver };
  }

  /**
   * A reading of these incidents with all that was found; the updates of each are put into the order of their times, unless
   * they are said to be in order.
   */
  reading(
    format: string,
    incidents: readonly StatusIncident[],
    more: Partial<Pick<Reading, 'page' | 'evidence'>> & { readonly inOrder?: boolean } = {},
  ): Reading {
    const lists = incidents.map((incident) => incident.updates);
    const updates = more.inOrder ? lists : inTimeOrder(lists);
    return {
      format,
      page: more.page,
      incidents: incidents.map((incident, i) => ({ ...incident, updates: updates[i] ?? [] })),
      evidence: more.evidence ?? [],
      records: this.records,
      diagnostics: this.diagnostics,
    };
  }
}

/** Why an id cannot be used, if so: a reference (`claude:incident/update`) has to name one record and no other. */
export function idProblem(id: string | undefined, taken: ReadonlySet<string>): string | undefined {
  if (!id) return 'it has no id';
  if (/[\s/#]/.test(id)) return 'its id has a character that a reference cannot have';
  return taken.has(id) ? 'another of the same id stands before it' : undefined;
}
