import { type Diagnostic, diagnose, type Place } from '../diagnostic/index.ts';
import type { Reading } from './types.ts';

/** What a format finds beside the incidents while it reads: counts, records passed over, values taken for another. */
export class Findings {
  readonly diagnostics: Diagnostic[] = [];
  readonly #passedOver: { readonly reason: string; readonly place: Place }[] = [];
  #seen = 0;

  /** Counts status updates as seen. */
  saw(updates: number): void {
    this.#seen += updates;
  }

  /** Leaves out one status update that was seen. */
  passOver(reason: string, place: Place): void {
    this.#passedOver.push({ reason, place });
  }

  /** Says that a record is left out. */
  report(record: string, reason: string, place: Place): void {
    this.diagnostics.push(diagnose('log-record', { record, reason }, place));
  }

  /** Says that a record is used although a part of it is not as expected, and what was taken for that part. */
  readAs(record: string, found: string, taken: string, place: Place): void {
    this.diagnostics.push(diagnose('log-read-as', { record, found, taken }, place));
  }

  get records(): Reading['records'] {
    return { seen: this.#seen, used: this.#seen - this.#passedOver.length, passedOver: this.#passedOver };
  }
}

/** Why an id cannot be used, if so: a reference (`claude:incident/update`) has to name one record and no other. */
export function idProblem(id: string | undefined, taken: ReadonlySet<string>): string | undefined {
  if (!id) return 'it has no id';
  if (/[\s/#]/.test(id)) return 'its id has a character that a reference cannot have';
  return taken.has(id) ? 'another of the same id stands before it' : undefined;
}
