import { type FetchFault, faultHelp, faultSays } from '../fetch-fault.ts';
import { type TicketFault, ticketFaultHelp, ticketFaultSays } from '../ticket-fault.ts';
import { entry } from './entry.ts';

/** What reading the state of actions where they are tracked finds. */
export const trackerCodes = {
  'tracker-stopped': entry(
    { severity: 'error', reports: 'A tracker was not asked to the end.' },
    (a: { tracker: string; unread: number; lacks?: string } & FetchFault) =>
      `${a.tracker} was asked no further: ${faultSays(a)}. ${a.unread === 1 ? 'One action was' : `${a.unread} actions were`} not read.`,
    (a) => stoppedHelp(a),
  ),
  'tracker-export': entry(
    { severity: 'error', reports: 'The export of a tracker holds no ticket, or nothing says where it is.' },
    (
      a: { tracker: string } & (
        | { problem: 'empty' | 'binary' | 'none' }
        | { problem: 'elsewhere'; found: string; url: string }
        | { problem: 'unnamed'; unread: number }
      ),
    ) => {
      const expected = 'a table, JSON or lines of JSON was expected, with a record a ticket';
      switch (a.problem) {
        case 'empty':
          return `The export of \`${a.tracker}\` is empty; ${expected}.`;
        case 'binary':
          return `The export of \`${a.tracker}\` is no text; ${expected}.`;
        case 'none':
          return `The export of \`${a.tracker}\` has no record of a ticket; ${expected}.`;
        case 'elsewhere':
          return `The export of \`${a.tracker}\` has no ticket below ${a.url}; the first that it has is at \`${a.found}\`.`;
        case 'unnamed':
          return `Nothing says where the export of \`${a.tracker}\` is. ${a.unread === 1 ? 'One action was' : `${a.unread} actions were`} not read.`;
      }
    },
    (a) => {
      if (a.problem === 'binary') return 'Export it as CSV or JSON; a spreadsheet can be saved as CSV.';
      if (a.problem === 'elsewhere')
        return `Correct \`mapping.ref\` of the tracker \`${a.tracker}\` in afterword.yaml, or its \`url\`; of a key alone, it makes an address: \`${a.url}{Key}\`.`;
      if (a.problem === 'unnamed')
        return 'Hand it over with --from, or name it under `files` of that tracker in afterword.yaml.';
      return 'Export it again, from a list that has the tickets of the actions.';
    },
  ),
  'ticket-unread': entry(
    { severity: 'error', reports: 'The ticket of an action cannot be read.' },
    (a: { id: string } & TicketFault) => `The ticket of the action \`${a.id}\` was not read: ${ticketFaultSays(a)}.`,
    (a: TicketFault) => ticketFaultHelp(a),
  ),
  'ticket-moved': entry(
    { severity: 'warning', reports: 'The ticket of an action has another address now.' },
    (a: { id: string; to: string }) => `The ticket of the action \`${a.id}\` is at ${a.to} now.`,
    () => 'Write that address under `ref`; its state was taken from there.',
  ),
  'ticket-due': entry(
    { severity: 'warning', reports: 'An action and its ticket are due on different days.' },
    (a: { id: string; here: string; there: string }) =>
      `The action \`${a.id}\` is due on ${a.here} here, and on ${a.there} in its ticket.`,
    () => 'Agree on one of them: correct the ticket, or take its day over with `afterword actions sync --take-due`.',
  ),
  'ticket-disagrees': entry(
    { severity: 'warning', reports: 'An action was dropped with a reason, and its ticket says otherwise.' },
    (a: { id: string; there: string }) =>
      `The action \`${a.id}\` was dropped with a reason, and its ticket is ${a.there}; nothing was changed.`,
    () =>
      'Close the ticket as what will not be done; or, if it will, remove `reason` and run `afterword actions sync` again.',
  ),
  'ticket-unwritten': entry(
    { severity: 'error', reports: 'The state of an action cannot be written.' },
    (a: { reason: string }) => `What the tracker says was not written: ${a.reason.replace(/\.$/, '')}.`,
    () =>
      'Mend that, and run `afterword actions sync` again; where the YAML is in the way, write the action without aliases.',
  ),
} as const;

/** What to do about a tracker that hands nothing out: limits and tokens are matters of their own there. */
function stoppedHelp(fault: { readonly lacks?: string } & FetchFault): string {
  const token = fault.lacks === undefined ? undefined : `a token (${fault.lacks})`;
  if (fault.fault === 'later') {
    return `Run it again then: what was read is kept.${token ? ` With ${token} there are far more answers.` : ''}`;
  }
  if (fault.fault === 'status' && fault.status === 401) {
    return token
      ? `Hand over ${token}.`
      : 'The token is not taken: it has expired, or is for another server. Set a new one.';
  }
  return faultHelp(fault);
}
