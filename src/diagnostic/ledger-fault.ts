/** What is wrong with a line of a ledger, or with an incident that its lines tell of, as data. */
export type LedgerFault =
  /** It is a mark of a merge that nobody finished. */
  | { readonly why: 'conflict' }
  /** It is no JSON object. */
  | { readonly why: 'no-record' }
  /** No reference can name what has this id. */
  | { readonly why: 'id'; readonly key: 'incident' | 'update'; readonly found: string }
  /** A part is missing, is one too many, or is not as it is written. */
  | { readonly why: 'unlike'; readonly key: string }
  /** An incident has updates, and no line that says its title. */
  | { readonly why: 'no-title'; readonly incident: string }
  /** An incident has that line, and no updates. */
  | { readonly why: 'no-updates'; readonly incident: string };

type Why = LedgerFault['why'];
type Of<W extends Why> = Extract<LedgerFault, { why: W }>;

const restore = 'Restore the line from git; a ledger only ever grows.';
const restoreLost = 'Restore the lost line from git (`git log -p` of this file shows it); a ledger only ever grows.';

/** What is wrong, and what to do: one row a fault. */
const faults: {
  readonly [W in Why]: { readonly says: (fault: Of<W>) => string; readonly help: string };
} = {
  conflict: {
    says: () => 'The ledger holds a mark of a merge conflict; both sides of it belong there.',
    help: 'Remove the lines of marks and keep all others. `status/*.jsonl merge=union` in .gitattributes does that by itself.',
  },
  'no-record': {
    says: () => 'The line is no record of a ledger; one written by `afterword sync` was expected.',
    help: restore,
  },
  id: {
    says: (a) =>
      `The line does not count: its \`${a.key}\` is ${a.found === '' ? 'empty' : `\`${a.found}\``}, and an id that a reference can name was expected, without blanks, \`/\` and \`#\`.`,
    help: 'Restore the line from git; where another program wrote it, have that write such an id, one and the same in every line of the incident.',
  },
  unlike: {
    says: (a) =>
      `The line does not count: its \`${a.key}\` is not as a ledger has it; a line written by \`afterword sync\` was expected.`,
    help: restore,
  },
  'no-title': {
    says: (a) => `The incident \`${a.incident}\` does not count: it has updates, and no line that says its title.`,
    help: restoreLost,
  },
  'no-updates': {
    says: (a) => `The incident \`${a.incident}\` does not count: it has a title, and no line of an update.`,
    help: restoreLost,
  },
};

/** What is wrong, as a sentence. */
export const ledgerFaultSays = (fault: LedgerFault): string =>
  (faults[fault.why].says as (fault: LedgerFault) => string)(fault);

/** What to do about it. */
export const ledgerFaultHelp = ({ why }: LedgerFault): string => faults[why].help;
