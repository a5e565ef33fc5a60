/**
 * The value of a claim: a length of time in milliseconds, or a number of things. `unit` is one of what is counted (`day`,
 * `open action`), `of` the whole that they are a part of.
 */
export type ClaimNumber =
  | { readonly ms: number }
  | { readonly count: number; readonly of?: number; readonly unit: string };
