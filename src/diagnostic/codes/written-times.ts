import { entry, oneOf } from './entry.ts';

/** What is wrong with one time as it is written. */
export const writtenTimeCodes = {
  'time-format': entry(
    { severity: 'error', reports: 'A time cannot be read.' },
    (a: { text: string; choices: readonly string[] }) =>
      `\`${a.text}\` is not a time; a date, a clock time and a zone were expected.`,
    (a) => writeOneOf(a.choices),
  ),
  'time-no-such-date': entry(
    { severity: 'error', reports: 'A day or a clock time does not exist.' },
    (a: { text: string; choices: readonly string[] }) => `\`${a.text}\` is a day or a clock time that does not exist.`,
    (a) => writeOneOf(a.choices),
  ),
  'time-no-zone': entry(
    { severity: 'error', reports: 'A time names no zone.' },
    (a: { text: string; choices: readonly string[] }) =>
      `\`${a.text}\` names no zone, so it could be any of 26 hours; a zone was expected after it.`,
    (a) => writeOneOf(a.choices),
  ),
  'time-unknown-zone': entry(
    { severity: 'error', reports: 'A zone is not known.' },
    (a: { text: string; zone: string; choices: readonly string[] }) => `\`${a.zone}\` is not a zone that is known.`,
    (a) => `Use an IANA name such as \`Europe/Berlin\`, an offset, or \`UTC\`. ${writeOneOf(a.choices)}`,
  ),
  'time-ambiguous-zone': entry(
    { severity: 'error', reports: 'An abbreviation means several zones.' },
    (a: { text: string; zone: string; candidates: readonly string[]; choices: readonly string[] }) =>
      `\`${a.zone}\` has several meanings: ${oneOf(a.candidates)}.`,
    (a) => `Say which in \`zones:\` of afterword.yaml (\`${a.zone}: ${a.candidates[0]}\`), or name the zone here.`,
  ),
  'time-gap': entry(
    { severity: 'error', reports: 'A local time never happened.' },
    (a: { text: string; zone: string; choices: readonly string[] }) =>
      `\`${a.text}\` never happened: clocks in ${a.zone} went forward over it.`,
    (a) => writeOneOf(a.choices),
  ),
  'time-overlap': entry(
    { severity: 'error', reports: 'A local time happened twice.' },
    (a: { text: string; zone: string; choices: readonly string[] }) =>
      `\`${a.text}\` happened twice: clocks in ${a.zone} went back over it.`,
    (a) => writeOneOf(a.choices),
  ),
  'time-wrong-offset': entry(
    { severity: 'error', reports: 'An abbreviation was not in use on that day.' },
    (a: { text: string; zone: string; choices: readonly string[] }) =>
      `\`${a.zone}\` was not in use on that day, so \`${a.text}\` names an hour that its zone did not have.`,
    (a) => writeOneOf(a.choices),
  ),
} as const;

/** How to write a time: one of the choices, or the form that is always understood. */
const writeOneOf = (choices: readonly string[]): string =>
  choices.length === 0 ? 'Write it as `2026-04-07 14:32 UTC`.' : `Write ${oneOf(choices)}.`;
