/** A stretch of a text that gives something away. */
export interface Leak {
  /** What it is, as the object of a sentence: `an AWS access key id`. */
  readonly kind: string;
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
}
