/** How long and how much. Times are in milliseconds, sizes in bytes. */
export interface FetchLimits {
  /** From the request until the headers of the answer are there, the connection included. */
  readonly startMs: number;
  /** Between two parts of the answer. */
  readonly pauseMs: number;
  /** For one try, redirects included. */
  readonly wholeMs: number;
  /** Of the answer, unpacked. */
  readonly bytes: number;
  readonly redirects: number;
  /** How many times it is tried again. */
  readonly retries: number;
  /** How long to wait before the first of them; each later one waits twice as long. */
  readonly backoffMs: number;
  /** The longest that a server may ask to be waited for. */
  readonly retryAfterMs: number;
}

/** What holds where nothing else is said. */
export const defaultLimits: FetchLimits = {
  startMs: 30_000,
  pauseMs: 30_000,
  wholeMs: 300_000,
  bytes: 100_000_000,
  redirects: 5,
  retries: 3,
  backoffMs: 1_000,
  retryAfterMs: 60_000,
};
