/** A stretch of the log, as offsets from and to. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}
