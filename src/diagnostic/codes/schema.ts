import { entry, oneOf } from './entry.ts';

/** What does not fit the schema. */
export const schemaCodes = {
  'schema-unknown-key': entry(
    { severity: 'error', reports: 'A key is not a field.' },
    (a: { key: string; where: string; known: readonly string[]; near?: string }) =>
      `\`${a.key}\` is not a field of ${a.where}${a.near ? '' : `; known are ${oneOf(a.known)}`}.`,
    (a) => (a.near ? `Did you mean \`${a.near}\`?` : 'Remove it, or use one of the known fields.'),
  ),
  'schema-missing-key': entry(
    { severity: 'error', reports: 'A field that is always needed is missing.' },
    (a: { key: string; where: string; doc?: string }) =>
      `${sentence(a.where)} has no \`${a.key}\`${a.doc ? ` (${a.doc.replace(/\.$/, '')})` : ''}; it is required.`,
    (a) => `Add \`${a.key}:\`.`,
  ),
  'schema-type': entry(
    { severity: 'error', reports: 'A value is of the wrong kind.' },
    (a: { where: string; found: string; expected: string }) =>
      `\`${a.where}\` is ${a.found}; ${a.expected} was expected.`,
    (a) => `Write ${a.expected}.`,
  ),
  'schema-value': entry(
    { severity: 'error', reports: 'A value is none of the values that the field knows.' },
    (a: { where: string; found: string; expected: readonly string[]; near?: string }) =>
      `\`${a.where}\` is \`${a.found}\`; ${oneOf(a.expected)} was expected.`,
    (a) => (a.near ? `Did you mean \`${a.near}\`?` : `Use ${oneOf(a.expected)}.`),
  ),
  'schema-format': entry(
    { severity: 'error', reports: 'A text does not have the form that its field needs.' },
    (a: { where: string; problem: string; expected: string }) =>
      `\`${a.where}\` ${a.problem}; ${a.expected} was expected.`,
    (a) => `Write ${a.expected}.`,
  ),
  'holiday-event': entry(
    { severity: 'warning', reports: 'An event of a calendar of holidays counts for no day.' },
    (a: { named: string; event: string; line: number; problem: keyof typeof eventSays }) =>
      `${a.event === '' ? 'An event' : `The event “${a.event}”`} in line ${a.line} of \`${a.named}\` counts for no day: ${eventSays[a.problem]}.`,
    (a) => eventHelp[a.problem],
  ),
} as const;

/** Why an event of a calendar counts for no day. */
const eventSays = {
  unreadable: 'it cannot be read',
  hours: 'it has hours, and a whole day was expected',
  long: 'it is longer than a year',
  endless: 'it recurs more often than daily for a century',
} as const;

/** What to do about it. */
const eventHelp = {
  unreadable: 'Correct it by RFC 5545, or take it out of the file.',
  hours: 'Make it a whole day, such as `DTSTART;VALUE=DATE:20261225`, or take it out of the file.',
  long: 'Correct its end, or take it out of the file.',
  endless: 'Correct its rule, or take it out of the file.',
} as const;

/** The start of a sentence in upper case, where it is prose: the name of a field stays as it is written. */
const sentence = (text: string): string => text.replace(/^the /, 'The ');
