import { type FetchFault, faultHelp, faultSays } from '../fetch-fault.ts';
import { type LedgerFault, ledgerFaultHelp, ledgerFaultSays } from '../ledger-fault.ts';
import { entry, oneOf } from './entry.ts';

/** What reading, fetching and merging status logs finds. */
export const logCodes = {
  'log-syntax': entry(
    { severity: 'error', reports: 'A status log cannot be read.' },
    (a: { format: string; problem: string }) => `The log is not valid ${a.format}: ${a.problem}.`,
    () => 'Mend it here; if a download was cut off, fetch the log again.',
  ),
  'log-format-unknown': entry(
    { severity: 'error', reports: 'A status log is in no known format.' },
    (a: { known: readonly string[]; nature?: 'empty' | 'binary' }) => {
      if (a.nature === 'empty') return 'The log is empty.';
      if (a.nature === 'binary') return 'The log is no text.';
      return a.known.length === 1
        ? `The log is not in the format that was named; ${oneOf(a.known, '"')} was expected.`
        : `The log is in none of the ${a.known.length} formats that are known by their content.`;
    },
    (a) => {
      if (a.nature) return 'Fetch or export it again, as text.';
      return a.known.length === 1
        ? 'Leave the format out, and it is found by the content.'
        : 'Name its format, describe it with `mapping:` of a source, or save what the status page serves to programs, not its web page.';
    },
  ),
  'log-record': entry(
    { severity: 'warning', reports: 'A record of a status log is passed over.' },
    (a: { record: string; reason: string }) => `${a.record} is passed over: ${a.reason}.`,
    () => 'Nothing is lost but this record; mend it in the log if it matters.',
  ),
  'log-time': entry(
    { severity: 'warning', reports: 'A record of a status log has a time that is not exactly one moment.' },
    (a: { record: string; found: string; lacks: 'year' | 'date' | 'zone' | 'time' }) =>
      a.lacks === 'time'
        ? `${a.record} is passed over: \`${a.found}\` is no time that can be read.`
        : `${a.record} is passed over: its time \`${a.found}\` has no ${a.lacks}${a.lacks === 'zone' ? ' that is sure' : ''}, and nothing in the log says it.`,
    (a) =>
      ({
        year: 'Say on which day the log begins: `--date 2026-04-07`, or `date:` of the source in afterword.yaml.',
        date: 'Say on which day the log begins: `--date 2026-04-07`, or `date:` of the source in afterword.yaml.',
        zone: 'Say in which zone the log was written: `--zone UTC`, or `zone:` of the source in afterword.yaml. What an abbreviation means is said there under `zones:`.',
        time: 'Mend it in the log if it matters.',
      })[a.lacks],
  ),
  'log-read-as': entry(
    { severity: 'info', reports: 'A part of a status log is read as something else.' },
    (a: { record: string; found: string; taken: string }) => `${a.record} has ${a.found}; it is read as ${a.taken}.`,
    () => 'Nothing is lost; look at what is filled in from it.',
  ),
  'log-clock-off': entry(
    { severity: 'error', reports: 'Two sources tell the same, and their clocks are whole hours apart.' },
    (a: {
      source: string;
      other: string;
      shift: string;
      ahead: boolean;
      zones: readonly string[];
      /** Whether the zone was given for the log, and is not its own word. */
      given: boolean;
      text: string;
    }) =>
      `The clock of \`${a.source}\` is exactly ${a.shift} ${a.ahead ? 'ahead of' : 'behind'} that of \`${a.other}\`: both tell "${a.text}".`,
    (a) =>
      `${a.zones.length > 0 ? `Its times would be the same in ${oneOf(a.zones.slice(0, 3))}.` : 'No common zone explains it.'} ${
        a.given
          ? 'Correct `zone:` of the source, and sync or fill again.'
          : `The log itself says the zone, so one of the two is wrong at its origin: find out which, and fill from the other (\`--source ${a.other}\`).`
      }`,
  ),
  'log-mapping': entry(
    { severity: 'error', reports: 'A mapping does not fit the log that it is for.' },
    (a: {
      problem: 'absent' | 'nothing' | 'unit';
      key: string;
      path: string;
      part?: string;
      inside?: string;
      known?: readonly string[];
      near?: string;
      found?: string;
      unit?: string;
    }) => {
      if (a.problem === 'absent') return 'The log is to be read by a mapping, and its source has none.';
      const path = `\`${a.key}: ${a.path}\``;
      if (a.problem === 'unit')
        return a.unit
          ? `${path} is a number such as \`${a.found}\`, which is no time of our days if it counts \`${a.unit}\`.`
          : `${path} is a number such as \`${a.found}\`, and the mapping does not say what it counts.`;
      const known = a.known ?? [];
      const has = known.length > 0 ? `; it has ${oneOf(known.slice(0, 8))}${known.length > 8 ? ', …' : ''}` : '';
      return `${path} leads nowhere: ${a.inside} has no \`${a.part}\`${has}.`;
    },
    (a) => {
      if (a.problem === 'absent') return 'Add `mapping:` to the source in afterword.yaml.';
      if (a.problem === 'unit') return 'Say what it counts: `time_unit: s`, or `ms`, `us`, `ns`.';
      return a.near
        ? `Did you mean \`${a.near}\`?`
        : 'Correct the path: keys with dots between them, `*` for every key or item, `^` for the object around the record.';
    },
  ),
  'log-backfilled': entry(
    { severity: 'info', reports: 'An update is shown earlier than it was posted.' },
    (a: { incident: string; postedAt: string; shownAt: string; late: string }) =>
      `${a.incident}: the update shown at ${a.shownAt} was posted at ${a.postedAt}, ${a.late} later.`,
    () => 'The timeline keeps the time that is shown; say in the text when users were told.',
  ),
  'log-reopened': entry(
    { severity: 'info', reports: 'An incident was resolved, went on, and was resolved again.' },
    (a: { incident: string; first: string; last: string }) =>
      `${a.incident} was resolved at ${a.first}, went on, and was resolved again at ${a.last}.`,
    () => 'The last one counts as the end.',
  ),
  'sync-failed': entry(
    { severity: 'error', reports: 'A status log cannot be fetched.' },
    (a: { address: string; tries: number } & FetchFault) =>
      `The log at ${a.address} was not fetched${a.tries > 1 ? ` in ${a.tries} tries` : ''}: ${faultSays(a)}.`,
    (a: FetchFault) => faultHelp(a),
  ),
  'ledger-record': entry(
    { severity: 'error', reports: 'A line of a ledger is no record, or an incident there lacks one.' },
    (a: LedgerFault) => ledgerFaultSays(a),
    (a: LedgerFault) => ledgerFaultHelp(a),
  ),
  'fill-conflict': entry(
    { severity: 'error', reports: 'An entry and the log have both changed.' },
    (a: { ref: string; ours: string; theirs: string; recorded: boolean }) =>
      `This entry and the log's update ${a.ref} differ, and ${a.recorded ? 'both have changed since it was filled in' : '`source:` does not record what was filled in'}. Here: "${a.ours}". In the log: "${a.theirs}".`,
    () => "Decide which stands: write the log's text here and fill again, or keep this one with `fill --keep-ours`.",
  ),
  'fill-refused': entry(
    { severity: 'error', reports: 'The timeline cannot be filled without touching more than it should.' },
    (a: { reason: string }) =>
      `The timeline cannot be filled without touching what nobody named: ${a.reason.replace(/\.$/, '')}.`,
    () => 'Simplify the YAML here (no aliases, one item a line) and run `afterword fill` again.',
  ),
} as const;
