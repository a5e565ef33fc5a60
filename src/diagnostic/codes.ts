import { type FetchFault, faultHelp, faultSays } from './fetch-fault.ts';
import type { Severity } from './types.ts';

/**
 * Everything that Afterword can find, one entry a code. A code is permanent: people search for it, and
 * `docs/rules/<code>.md` is its page. `says` states what is and what was expected; `help` states what to do.
 */
interface Entry<Args> {
  readonly severity: Severity;
  readonly says: (args: Args) => string;
  readonly help: (args: Args) => string;
}

const entry = <Args>(severity: Severity, says: (args: Args) => string, help: (args: Args) => string): Entry<Args> => ({
  severity,
  says,
  help,
});

/** The start of a sentence in upper case, where it is a word. */
const sentence = (text: string): string => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());

/** `a`, `b` or `c`. */
export const oneOf = (names: readonly string[], quote = '`'): string => {
  const quoted = names.map((name) => `${quote}${name}${quote}`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
};

const write = (choices: readonly string[]): string =>
  choices.length === 0 ? 'Write it as `2026-04-07 14:32 UTC`.' : `Write ${oneOf(choices)}.`;

export const codes = {
  // ── The file as text ────────────────────────────────────────────────────────────────────────────────────────────
  'front-matter-missing': entry(
    'error',
    () => 'The file has no front matter; its first line was expected to be `---`.',
    () => 'Start the file with `---`, the fields (`title`, `status`, `started`), and another `---`.',
  ),
  'front-matter-unclosed': entry(
    'error',
    () => 'The front matter opens here and never closes; a line `---` was expected after the last field.',
    () => 'Add a line `---` between the fields and the text.',
  ),
  'front-matter-not-a-map': entry(
    'error',
    (a: { found: string }) => `The front matter is ${a.found}; fields (\`key: value\`) were expected.`,
    () => 'Write one field a line: `title: …`, `status: draft`, `started: 2026-04-07 14:32 UTC`.',
  ),
  'yaml-syntax': entry(
    'error',
    (a: { problem: string }) => `This is not valid YAML: ${a.problem}`,
    () => 'Mend the YAML here. Put quotes round a text that has `: `, ` #` or starts with a sign.',
  ),
  'yaml-duplicate-key': entry(
    'error',
    (a: { key: string }) => `The key \`${a.key}\` stands twice in one map; each key was expected once.`,
    () => 'Keep one of the two; the other place is shown.',
  ),
  'yaml-tab': entry(
    'error',
    () => 'The line is indented with a tab; YAML allows spaces alone.',
    () => 'Indent it with spaces.',
  ),
  'yaml-alias-limit': entry(
    'error',
    () => 'The aliases (`*name`) of this text expand to far more than a post-mortem holds.',
    () => 'Write the values out instead of repeating them by alias.',
  ),
  'yaml-depth-limit': entry(
    'error',
    (a: { limit: number }) => `The values are nested more than ${a.limit} deep; an incident file needs five.`,
    () => 'Flatten the value.',
  ),
  'file-too-large': entry(
    'error',
    (a: { bytes: number; limit: number }) =>
      `The file has ${a.bytes} bytes; at most ${a.limit} were expected of a post-mortem.`,
    () => 'Move logs and images into files beside it and cite them as evidence.',
  ),
  'file-unreadable': entry(
    'error',
    (a: { reason: string }) => `The file cannot be read: ${a.reason}.`,
    () => 'Check the path and its permissions.',
  ),
  'file-not-text': entry(
    'error',
    () => 'The file is not UTF-8 text.',
    () => 'Save it as UTF-8.',
  ),

  // ── The schema ──────────────────────────────────────────────────────────────────────────────────────────────────
  'schema-unknown-key': entry(
    'error',
    (a: { key: string; where: string; known: readonly string[]; near?: string }) =>
      `\`${a.key}\` is not a field of ${a.where}${a.near ? '' : `; known are ${oneOf(a.known)}`}.`,
    (a) => (a.near ? `Did you mean \`${a.near}\`?` : 'Remove it, or use one of the known fields.'),
  ),
  'schema-missing-key': entry(
    'error',
    (a: { key: string; where: string; doc?: string }) =>
      `${sentence(a.where)} has no \`${a.key}\`${a.doc ? ` (${a.doc.replace(/\.$/, '')})` : ''}; it is required.`,
    (a) => `Add \`${a.key}:\`.`,
  ),
  'schema-type': entry(
    'error',
    (a: { where: string; found: string; expected: string }) =>
      `\`${a.where}\` is ${a.found}; ${a.expected} was expected.`,
    (a) => `Write ${a.expected}.`,
  ),
  'schema-value': entry(
    'error',
    (a: { where: string; found: string; expected: readonly string[]; near?: string }) =>
      `\`${a.where}\` is \`${a.found}\`; ${oneOf(a.expected)} was expected.`,
    (a) => (a.near ? `Did you mean \`${a.near}\`?` : `Use ${oneOf(a.expected)}.`),
  ),
  'schema-format': entry(
    'error',
    (a: { where: string; problem: string; expected: string }) =>
      `\`${a.where}\` ${a.problem}; ${a.expected} was expected.`,
    (a) => `Write ${a.expected}.`,
  ),

  // ── Times ───────────────────────────────────────────────────────────────────────────────────────────────────────
  'time-format': entry(
    'error',
    (a: { text: string; choices: readonly string[] }) =>
      `\`${a.text}\` is not a time; a date, a clock time and a zone were expected.`,
    (a) => write(a.choices),
  ),
  'time-no-such-date': entry(
    'error',
    (a: { text: string; choices: readonly string[] }) => `\`${a.text}\` is a day or a clock time that does not exist.`,
    (a) => write(a.choices),
  ),
  'time-no-zone': entry(
    'error',
    (a: { text: string; choices: readonly string[] }) =>
      `\`${a.text}\` names no zone, so it could be any of 26 hours; a zone was expected after it.`,
    (a) => write(a.choices),
  ),
  'time-unknown-zone': entry(
    'error',
    (a: { text: string; zone: string; choices: readonly string[] }) => `\`${a.zone}\` is not a zone that is known.`,
    (a) => `Use an IANA name such as \`Europe/Berlin\`, an offset, or \`UTC\`. ${write(a.choices)}`,
  ),
  'time-ambiguous-zone': entry(
    'error',
    (a: { text: string; zone: string; candidates: readonly string[]; choices: readonly string[] }) =>
      `\`${a.zone}\` has several meanings: ${oneOf(a.candidates)}.`,
    (a) => `Say which in \`zones:\` of afterword.yaml (\`${a.zone}: ${a.candidates[0]}\`), or name the zone here.`,
  ),
  'time-gap': entry(
    'error',
    (a: { text: string; zone: string; choices: readonly string[] }) =>
      `\`${a.text}\` never happened: clocks in ${a.zone} went forward over it.`,
    (a) => write(a.choices),
  ),
  'time-overlap': entry(
    'error',
    (a: { text: string; zone: string; choices: readonly string[] }) =>
      `\`${a.text}\` happened twice: clocks in ${a.zone} went back over it.`,
    (a) => write(a.choices),
  ),
  'time-wrong-offset': entry(
    'error',
    (a: { text: string; zone: string; choices: readonly string[] }) =>
      `\`${a.zone}\` was not in use on that day, so \`${a.text}\` names an hour that its zone did not have.`,
    (a) => write(a.choices),
  ),

  // ── The incident ────────────────────────────────────────────────────────────────────────────────────────────────
  readiness: entry(
    'error',
    (a: { field: string; status: string; why: string }) =>
      `\`${a.field}\` is missing; a post-mortem that is \`${a.status}\` needs it: ${a.why}.`,
    (a) => `Add \`${a.field}\`, or set \`status: draft\` until it is known.`,
  ),
  'lifecycle-order': entry(
    'error',
    (a: { later: string; laterAt: string; earlier: string; earlierAt: string }) =>
      `\`${a.later}\` (${a.laterAt}) is before \`${a.earlier}\` (${a.earlierAt}); it was expected after it.`,
    () => 'Correct the wrong one of the two; the other place is shown.',
  ),
  'timeline-order': entry(
    'error',
    (a: { at: string; previous: string }) =>
      `The entry of ${a.at} stands after the entry of ${a.previous}; rows were expected in the order of their times.`,
    () => 'Move the row, or correct its time (a day may have passed without the date being changed).',
  ),
  'timeline-bounds': entry(
    'warning',
    (a: { at: string; bound: string; boundAt: string; side: 'before' | 'after'; distance: string }) =>
      `The entry of ${a.at} lies ${a.distance} ${a.side} \`${a.bound}\` (${a.boundAt}); at most a day was expected.`,
    () => 'Correct the date of the entry, or of the incident.',
  ),
  'zones-disagree': entry(
    'error',
    (a: { text: string; difference: string; firstUtc: string; secondUtc: string }) =>
      `\`${a.text}\` names one moment twice, ${a.difference} apart: the first is ${a.firstUtc}, the second ${a.secondUtc}.`,
    (a: {
      expectedSecond: string;
      expectedFirst: string;
      text: string;
      difference: string;
      firstUtc: string;
      secondUtc: string;
    }) =>
      `If the first is right, the second is \`${a.expectedSecond}\`; if the second is right, the first is \`${a.expectedFirst}\`.`,
  ),
  'duration-mismatch': entry(
    'warning',
    (a: { stated: string; near: string; computed: string; formula: string }) =>
      `The text says ${a.stated}; the nearest the times give is ${a.computed} (${a.near} = ${a.formula}).`,
    (a) =>
      `Correct the text or the times. If it is ${a.near}, write \`[${a.computed}](claim:${a.near})\`, which is checked.`,
  ),
  'claim-mismatch': entry(
    'error',
    (a: { claim: string; stated: string; computed: string; formula: string }) =>
      `The text claims ${a.stated} for \`${a.claim}\`; the times give ${a.computed} (${a.formula}).`,
    (a) => `Write \`[${a.computed}](claim:${a.claim})\`, or correct the times.`,
  ),
  'claim-unknown': entry(
    'error',
    (a: { claim: string; known: readonly string[]; near?: string }) =>
      `\`claim:${a.claim}\` is not a number that can be computed; known are ${oneOf(a.known)}.`,
    (a) => (a.near ? `Did you mean \`claim:${a.near}\`?` : 'Use one of the known names, or drop the link.'),
  ),
  'claim-without-value': entry(
    'error',
    (a: { claim: string; missing: string }) =>
      `\`claim:${a.claim}\` cannot be computed: ${a.missing} is missing or unknown.`,
    () => 'Give the time, or drop the claim and say that it is not known.',
  ),
  'duplicate-id': entry(
    'error',
    (a: { id: string; list: string }) => `The id \`${a.id}\` stands twice in \`${a.list}\`; each was expected once.`,
    () => 'Rename one of the two; the other place is shown.',
  ),
  'reference-unknown': entry(
    'error',
    (a: { what: string; id: string; known: readonly string[]; near?: string; where: string }) =>
      a.known.length === 0
        ? `The ${a.what} \`${a.id}\` does not exist: ${a.where} names none.`
        : `The ${a.what} \`${a.id}\` does not exist; ${a.where} has ${oneOf(a.known)}.`,
    (a) => (a.near ? `Did you mean \`${a.near}\`?` : `Use one of those, or add it to ${a.where}.`),
  ),
  'incident-claimed-twice': entry(
    'error',
    (a: { ref: string }) => `\`${a.ref}\` is answered by another file too; one post-mortem was expected for it.`,
    () => 'Keep it in one file and link the other by `related:`.',
  ),

  // ── Evidence and links ──────────────────────────────────────────────────────────────────────────────────────────
  'evidence-file-missing': entry(
    'error',
    (a: { file: string }) => `The evidence file \`${a.file}\` does not exist.`,
    () => 'Add the file beside the post-mortem, or correct the path (it is relative to this file).',
  ),
  'evidence-digest-missing': entry(
    'warning',
    (a: { file: string; sha256: string }) =>
      `The evidence file \`${a.file}\` has no \`sha256\`, so nobody would notice if it changed.`,
    (a) => `Add \`sha256: ${a.sha256}\`.`,
  ),
  'evidence-digest-mismatch': entry(
    'error',
    (a: { file: string; stated: string; sha256: string }) =>
      `The evidence file \`${a.file}\` is not what was recorded: its digest is ${a.sha256.slice(0, 12)}…, ${a.stated.slice(0, 12)}… was expected.`,
    (a) => `Restore the file; if the change is meant, write \`sha256: ${a.sha256}\`.`,
  ),
  'path-outside': entry(
    'error',
    (a: { target: string }) => `\`${a.target}\` leads out of the repository; a path inside it was expected.`,
    () => 'Copy what is needed beside the post-mortem.',
  ),
  'link-broken': entry(
    'error',
    (a: { target: string }) => `The link \`${a.target}\` leads nowhere: there is no such file.`,
    () => 'Correct the path (it is relative to this file), or remove the link.',
  ),
  'anchor-broken': entry(
    'error',
    (a: { target: string; known: readonly string[]; near?: string }) =>
      `The link \`${a.target}\` names a heading that does not exist.`,
    (a) => (a.near ? `Did you mean \`#${a.near}\`?` : 'Correct the part after `#`.'),
  ),

  // ── The text ────────────────────────────────────────────────────────────────────────────────────────────────────
  'section-missing': entry(
    'error',
    (a: { section: string; status: string; accepted: readonly string[] }) =>
      `The section "${a.section}" is missing; a post-mortem that is \`${a.status}\` needs it.`,
    (a) => `Add a heading \`## ${a.section}\`${a.accepted.length > 0 ? ` (${oneOf(a.accepted, '"')} would do)` : ''}.`,
  ),
  'section-empty': entry(
    'error',
    (a: { section: string }) => `The section "${a.section}" is empty; text was expected under it.`,
    () => 'Write it, or remove the heading.',
  ),
  placeholder: entry(
    'error',
    (a: { text: string }) => `\`${a.text}\` is a placeholder that nobody has filled in.`,
    () => 'Replace it with what is known, or say that it is unknown.',
  ),
  'directive-unclosed': entry(
    'error',
    (a: { name: string }) => `The block \`:::${a.name}\` opens here and never closes; a line \`:::\` was expected.`,
    () => 'Add a line `:::` where the block ends.',
  ),
  'directive-unknown': entry(
    'error',
    (a: { name: string; known: readonly string[]; near?: string }) =>
      `\`:::${a.name}\` is not a block that is known; ${oneOf(a.known)} was expected.`,
    (a) => (a.near ? `Did you mean \`:::${a.near}\`?` : 'Remove the line, or use a known block.'),
  ),
  'directive-misplaced': entry(
    'error',
    (a: { name: string }) =>
      `\`:::${a.name}\` stands in a field of the front matter, where no block is read: the text under it is public.`,
    () => 'Mark the row or the field with `visibility: internal`, or move the text into a block of the body.',
  ),
  'markdown-depth-limit': entry(
    'error',
    () => 'The text is nested deeper than any reader could follow, and cannot be read.',
    () => 'Take quotes and lists out of each other; a few levels are plenty.',
  ),

  // ── Status logs ─────────────────────────────────────────────────────────────────────────────────────────────────
  'log-syntax': entry(
    'error',
    (a: { format: string; problem: string }) => `The log is not valid ${a.format}: ${a.problem}.`,
    () => 'Mend it here; if a download was cut off, fetch the log again.',
  ),
  'log-format-unknown': entry(
    'error',
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
    'warning',
    (a: { record: string; reason: string }) => `${a.record} is passed over: ${a.reason}.`,
    () => 'Nothing is lost but this record; mend it in the log if it matters.',
  ),
  'log-read-as': entry(
    'info',
    (a: { record: string; found: string; taken: string }) => `${a.record} has ${a.found}; it is read as ${a.taken}.`,
    () => 'Nothing is lost; look at what is filled in from it.',
  ),
  'log-time': entry(
    'warning',
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
  'log-clock-off': entry(
    'error',
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
    'error',
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
  'log-incident-unknown': entry(
    'error',
    (a: { id: string; known: readonly string[]; near?: string }) =>
      `The log has no incident \`${a.id}\`${a.known.length > 0 ? `; it has ${oneOf(a.known.slice(0, 8))}${a.known.length > 8 ? `, … (${a.known.length} in all)` : ''}` : ''}.`,
    (a) => (a.near ? `Did you mean \`${a.near}\`?` : 'Name one of the incidents of the log.'),
  ),
  'log-backfilled': entry(
    'info',
    (a: { incident: string; postedAt: string; shownAt: string; late: string }) =>
      `${a.incident}: the update shown at ${a.shownAt} was posted at ${a.postedAt}, ${a.late} later.`,
    () => 'The timeline keeps the time that is shown; say in the text when users were told.',
  ),
  'log-reopened': entry(
    'info',
    (a: { incident: string; first: string; last: string }) =>
      `${a.incident} was resolved at ${a.first}, went on, and was resolved again at ${a.last}.`,
    () => 'The last one counts as the end.',
  ),
  'sync-failed': entry(
    'error',
    (a: { address: string; tries: number } & FetchFault) =>
      `The log at ${a.address} was not fetched${a.tries > 1 ? ` in ${a.tries} tries` : ''}: ${faultSays(a)}.`,
    (a: FetchFault) => faultHelp(a),
  ),
  'ledger-record': entry(
    'error',
    (a: { conflict: boolean }) =>
      a.conflict
        ? 'The ledger holds a mark of a merge conflict; both sides of it belong there.'
        : 'The line is no record of a ledger; one written by `afterword sync` was expected.',
    (a) =>
      a.conflict
        ? 'Remove the lines of marks and keep all others. `status/*.jsonl merge=union` in .gitattributes does that by itself.'
        : 'Restore the line from git; a ledger only ever grows.',
  ),
  'drift-missing': entry(
    'warning',
    (a: { ref: string; at: string; text: string }) =>
      `The log has an update of ${a.at} that the timeline lacks: "${a.text}" (${a.ref}).`,
    () => 'Run `afterword fill`, or name it in `skip_updates:`.',
  ),
  'drift-changed': entry(
    'warning',
    (a: { ref: string; was: string; is: string }) =>
      `The log has changed the update ${a.ref} since it was filled in; it reads "${a.is}".`,
    () => 'Run `afterword fill` to take it over; where the row has been changed too, that shows both texts.',
  ),
  'drift-gone': entry(
    'warning',
    (a: { ref: string }) => `The entry cites the update ${a.ref}, which the log does not have (any more).`,
    () => 'Keep the row and say that the provider removed it, or correct `source:`.',
  ),
  'fill-conflict': entry(
    'error',
    (a: { ref: string; ours: string; theirs: string; recorded: boolean }) =>
      `This entry and the log's update ${a.ref} differ, and ${a.recorded ? 'both have changed since it was filled in' : '`source:` does not record what was filled in'}. Here: "${a.ours}". In the log: "${a.theirs}".`,
    () => "Decide which stands: write the log's text here and fill again, or keep this one with `fill --keep-ours`.",
  ),
  'fill-refused': entry(
    'error',
    (a: { reason: string }) =>
      `The timeline cannot be filled without touching what nobody named: ${a.reason.replace(/\.$/, '')}.`,
    () => 'Simplify the YAML here (no aliases, one item a line) and run `afterword fill` again.',
  ),

  // ── Templates ───────────────────────────────────────────────────────────────────────────────────────────────────
  'template-error': entry(
    'error',
    (a: { problem: string }) => `The template cannot be used: ${a.problem}`,
    () => 'Mend the template here; `docs/templates.md` lists what it can refer to.',
  ),
} as const;

export type Code = keyof typeof codes;
export type ArgsOf<C extends Code> = Parameters<(typeof codes)[C]['help']>[0] &
  Parameters<(typeof codes)[C]['says']>[0];
