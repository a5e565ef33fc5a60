const dayMs = 86_400_000;
/** Lines of several writers may be out of order by this much, in milliseconds; what is further back is a year, or a day, later. */
const dayDisorderMs = 31 * dayMs;
const clockDisorderMs = 3_600_000;

/**
 * Walks through the lines of a log whose times lack the year, or the whole date: from the day on which it begins, each line
 * is at the first moment that fits it and is not clearly before the line above it. So January follows December, and 00:01
 * is the next day after 23:59.
 */
export class DayWalk {
  /** Midnight of the day, as if in UTC. */
  #day: number | undefined;
  #clock = 0;
  #fits = true;
  /** The month and the day of the line before, as most lines have them too. */
  #same = 0;

  constructor(begins: string | undefined) {
    if (begins !== undefined) this.begin(begins);
  }

  /** Starts anew on a day, `2026-04-07`; one that does not exist is none. */
  begin(day: string): void {
    const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
    // The engine takes February 31 for March 3.
    const exists = !Number.isNaN(ms) && new Date(ms).getUTCDate() === Number(day.slice(8));
    this.#day = exists ? ms : undefined;
    this.#same = 0;
  }

  /** Whether a day to begin on is known. */
  get begun(): boolean {
    return this.#day !== undefined;
  }

  /** The year of the line; `undefined` where none is known, or where none near has its day. */
  get year(): number | undefined {
    return this.#day === undefined || !this.#fits ? undefined : new Date(this.#day).getUTCFullYear();
  }

  /** The date of the line. */
  get date(): string | undefined {
    return this.#day === undefined ? undefined : new Date(this.#day).toISOString().slice(0, 10);
  }

  /** Goes on to a line of this day; both count from 1. */
  toDay(month: number, day: number): void {
    if (this.#day === undefined || this.#same === month * 100 + day) return;
    this.#same = month * 100 + day;
    const last = new Date(this.#day);
    const year = last.getUTCFullYear();
    const next = [year - 1, year, year + 1].find((candidate) => {
      const ms = Date.UTC(candidate, month - 1, day);
      return ms >= last.getTime() - dayDisorderMs && new Date(ms).getUTCDate() === day;
    });
    this.#fits = next !== undefined;
    if (next !== undefined) this.#day = Date.UTC(next, month - 1, day);
  }

  /** Goes on to a line at this time of the day, in milliseconds. */
  toClock(ms: number): void {
    if (this.#day === undefined) return;
    const step = ms - this.#clock;
    if (step < -clockDisorderMs) this.#day += dayMs;
    // Just after midnight, a line from just before it is out of order.
    else if (step - dayMs >= -clockDisorderMs && this.#clock > 0) this.#day -= dayMs;
    this.#clock = ms;
  }
}
