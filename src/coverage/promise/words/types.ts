/**
 * How it is said that something will come: by what stands before it, by what stands after it, or by both. They are held against
 * the words that end where it begins, and against those that begin where it ends.
 */
export interface Frame {
  readonly before?: RegExp;
  readonly after?: RegExp;
  /** Said of a cause or of details, it is no promise. */
  readonly onlyReports?: true;
}

/** How one language promises reports and gives them. To add a language, write its file and name it in `index.ts`. */
export interface PromiseWords {
  /** What a report of an incident is called (flags `g`, `i` and `u`). */
  readonly report: RegExp;
  /** Less than a report, and still of the cause or of what happened (flags as above). */
  readonly details: RegExp;
  /** More of what is not named (flags as above): a promise once the incident is over, and till then only that they go on telling. */
  readonly more: RegExp;
  /** How it is said that one of these will come. What will not be done, and what others will do, fits none of them. */
  readonly frames: readonly Frame[];
  /** Of the words before: that there is no promise after them, for it is denied, told of, or kept in this very text. */
  readonly unless: RegExp;
  /** Beside a link, once the incident is over: that it leads to what a report would say. The name of a report says it at any time. */
  readonly leadsTo: RegExp;
  /** Beside a link: that the report is not there. */
  readonly notThere: RegExp;
  /** That a text says why it happened. */
  readonly cause: RegExp;
}
