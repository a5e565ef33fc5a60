import type { Entry } from './codes/entry.ts';
import { type ArgsOf, type Code, codes, settable } from './codes.ts';
import type { Fix } from './fix.ts';
import type { Level, Place, Related, Severity } from './types.ts';

export type { ArgsOf, Code } from './codes.ts';
export type { FetchFault } from './fetch-fault.ts';
export type { DataEdit, DataPath, Fix, TextEdit } from './fix.ts';
export type { LedgerFault } from './ledger-fault.ts';
export { Lines } from './lines.ts';
export { nearest, slipOf } from './near.ts';
export type { TicketFault } from './ticket-fault.ts';
export type { Level, Place, Position, Related, Severity } from './types.ts';

/** Something that was found, as data: the sentence is made from `code` and `args` when it is shown. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly args: object;
  readonly place: Place;
  readonly related: readonly Related[];
  /** Ways to mend it, the likeliest first. */
  readonly fixes: readonly Fix[];
}

/** Makes a diagnostic. `args` are what the code's sentence needs; its severity is the code's unless `severity` is given. */
export function diagnose<C extends Code>(
  code: C,
  args: ArgsOf<C>,
  place: Place,
  more: { related?: readonly Related[]; severity?: Severity; fixes?: readonly Fix[] } = {},
): Diagnostic {
  return {
    code,
    severity: more.severity ?? codes[code].severity,
    args: (args ?? {}) as object,
    place,
    related: more.related ?? [],
    fixes: more.fixes ?? [],
  };
}

/** What is, and what was expected. */
export const messageOf = ({ code, args }: Diagnostic): string => (codes[code].says as (args: object) => string)(args);

/** What to do about it. */
export const helpOf = ({ code, args }: Diagnostic): string => (codes[code].help as (args: object) => string)(args);

/** What a code reports, as one sentence. */
export const reportOf = (code: Code): string => codes[code].reports;

/** How grave a finding is where nobody says otherwise, by the state of the file (`draft`, `published`, …). */
export function defaultLevel(code: Code, status: string): Level {
  const { severity, levels }: Pick<Entry<never>, 'severity' | 'levels'> = codes[code];
  return (typeof levels === 'string' ? levels : levels?.[status]) ?? severity;
}

/** Whether the words that a finding points at must not be shown again. */
export const hidesWords = ({ code }: Diagnostic): boolean =>
  (codes[code] as Pick<Entry<never>, 'hides'>).hides === true;

/** Every code there is, in the order of the table. */
export const allCodes = Object.keys(codes) as Code[];

/** The codes that are a matter of judgement: they can be set in `rules:` of afterword.yaml, and overridden in a file. */
export const settableCodes: readonly Code[] = settable;

/** By file, then by place, then by code: the order in which findings are shown, whatever the order they were found in. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compare(a.place.file, b.place.file) ||
      a.place.start.offset - b.place.start.offset ||
      compare(a.code, b.code) ||
      a.place.end.offset - b.place.end.offset,
  );
}

/** Whether any finding is an error. */
export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === 'error');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
