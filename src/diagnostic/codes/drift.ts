import { entry, oneOf } from './entry.ts';

/** How a file stands to the status logs that are kept. */
export const driftCodes = {
  'drift-missing': entry(
    { severity: 'warning', reports: 'The log has an update that the timeline lacks.' },
    (a: { ref: string; at: string; text: string }) =>
      `The log has an update of ${a.at} that the timeline lacks: "${a.text}" (${a.ref}).`,
    () => 'Run `afterword fill`, or name it in `skip_updates:`.',
  ),
  'drift-changed': entry(
    { severity: 'warning', reports: 'The log has changed an update since it was filled in.' },
    (a: { ref: string; was: string; is: string }) =>
      `The log has changed the update ${a.ref} since it was filled in; it reads "${a.is}".`,
    () => 'Run `afterword fill` to take it over; where the row has been changed too, that shows both texts.',
  ),
  'drift-gone': entry(
    { severity: 'warning', reports: 'An entry cites an update that the log does not have.' },
    (a: { ref: string }) => `The entry cites the update ${a.ref}, which the log does not have (any more).`,
    () => 'Keep the row and say that the provider removed it, or correct `source:`.',
  ),
  'log-incident-unknown': entry(
    { severity: 'error', reports: 'The log has no incident of that id.' },
    (a: { id: string; known: readonly string[]; near?: string }) =>
      `The log has no incident \`${a.id}\`${a.known.length > 0 ? `; it has ${oneOf(a.known.slice(0, 8))}${a.known.length > 8 ? `, … (${a.known.length} in all)` : ''}` : ''}.`,
    (a) => (a.near ? `Did you mean \`${a.near}\`?` : 'Name one of the incidents of the log.'),
  ),
} as const;
