/** Why one ticket could not be read, as data. `tracker` is the host that was asked, or the id of the tracker. */
export type TicketFault =
  /** There is none at its address, or none that is shown; `lacks` is where a token is expected that was not there. */
  | { readonly why: 'missing'; readonly tracker: string; readonly lacks?: string }
  | { readonly why: 'deleted'; readonly tracker: string }
  /** It was moved, and the tracker does not tell where. */
  | { readonly why: 'moved'; readonly tracker: string }
  /** The tracker does not hand it out; `said` is the beginning of what it said, if anything. */
  | { readonly why: 'refused'; readonly tracker: string; readonly status: number; readonly said?: string }
  /** What the tracker answers is no ticket. */
  | { readonly why: 'unlike'; readonly tracker: string; readonly key: string }
  /** No record of an export has its address. */
  | { readonly why: 'absent'; readonly tracker: string }
  /** A record of an export has a status that nothing is known of, or none. */
  | { readonly why: 'status'; readonly tracker: string; readonly found: string }
  /** A record of an export has a day that cannot be read. */
  | { readonly why: 'day'; readonly tracker: string; readonly key: string; readonly found: string };

type Why = TicketFault['why'];
type Of<W extends Why> = Extract<TicketFault, { why: W }>;

/** What is wrong, and what to do: one row a fault. What is wrong reads on after "was not read: ", without a full stop. */
const faults: {
  readonly [W in Why]: { readonly says: (fault: Of<W>) => string; readonly help: (fault: Of<W>) => string };
} = {
  missing: {
    says: (a) =>
      a.lacks === undefined
        ? `${a.tracker} has none at this address, or does not show it to this token`
        : `${a.tracker} has none at this address, or shows it to nobody without a token`,
    help: (a) =>
      a.lacks === undefined
        ? 'Correct the address, or give the token the right to read the issues of that project.'
        : `Correct the address; or, if the project is not public, hand over a token that may read its issues: ${a.lacks}.`,
  },
  deleted: {
    says: (a) => `${a.tracker} says that it was deleted`,
    help: () =>
      'Write the address of the ticket that took its place; without one, remove `ref` and keep the state here.',
  },
  moved: {
    says: (a) => `${a.tracker} says that it was moved, and not where to`,
    help: () => 'Open it in a browser: it leads to the ticket that it has become. Write the address of that one here.',
  },
  refused: {
    says: (a) => `${a.tracker} answers ${a.status}${a.said ? `: "${a.said}"` : ''}`,
    help: () => 'Give the token the right to read the issues of that project; open the address to see what is there.',
  },
  unlike: {
    says: (a) => `what ${a.tracker} answers is no ticket: its \`${a.key}\` is not as documented`,
    help: () => 'Look whether `url` of the tracker in afterword.yaml is the address of such a server.',
  },
  absent: {
    says: (a) => `the export of \`${a.tracker}\` has no record with this address`,
    help: () => 'Export it again, with this ticket in it; or correct the address, or `mapping.ref` of the tracker.',
  },
  status: {
    says: (a) => (a.found === '' ? 'its status is empty' : `nothing says what its status \`${a.found}\` means`),
    help: (a) =>
      `Name it under \`mapping.statuses\` of the tracker \`${a.tracker}\`: \`${a.found || '…'}: open\`, or in-progress, done, dropped.`,
  },
  day: {
    says: (a) => `its \`${a.key}\` is \`${a.found}\`, which is no day that can be read for sure`,
    help: () =>
      'Export days as 2026-05-20, or times as ISO 8601; where a time is a number, `mapping.time_unit` says what it counts.',
  },
};

/** What is wrong, as a part of a sentence without a full stop. */
export const ticketFaultSays = (fault: TicketFault): string =>
  (faults[fault.why].says as (fault: TicketFault) => string)(fault);

/** What to do about it. */
export const ticketFaultHelp = (fault: TicketFault): string =>
  (faults[fault.why].help as (fault: TicketFault) => string)(fault);
