import { entry, onceInReview } from './entry.ts';

/** What the words do to people: those who were there, and those who read. */
export const wordingCodes = {
  'person-as-cause': entry(
    { severity: 'warning', reports: 'A person stands where a cause was expected.', levels: onceInReview },
    (a: { text: string; help: string }) =>
      `"${a.text}" makes a person the cause; the conditions that made it possible were expected.`,
    (a) => a.help,
  ),
  'human-error': entry(
    { severity: 'warning', reports: 'A mistake of people stands for the cause.', levels: onceInReview },
    (a: { text: string; help: string }) =>
      `"${a.text}" ends the search where it should begin; a condition was expected.`,
    (a) => a.help,
  ),
  'should-have': entry(
    { severity: 'warning', reports: 'Something is judged by what was known afterwards.', levels: onceInReview },
    (a: { text: string; help: string }) =>
      `"${a.text}" judges by what was known afterwards; what was done, and what was known then, was expected.`,
    (a) => a.help,
  ),
  counterfactual: entry(
    { severity: 'warning', reports: 'A sentence tells what did not happen.', levels: onceInReview },
    (a: { text: string; help: string }) => `"${a.text}" tells what did not happen; what did was expected.`,
    (a) => a.help,
  ),
  minimising: entry(
    {
      severity: 'warning',
      reports: 'A word makes the incident, or the work on it, smaller than it was.',
      levels: onceInReview,
    },
    (a: { text: string; help: string }) => `"${a.text}" makes it smaller than it was to those who were hit.`,
    (a) => a.help,
  ),
  'acronym-undefined': entry(
    { severity: 'warning', reports: 'An abbreviation is never spelled out.', levels: onceInReview },
    (a: { text: string; times: number }) =>
      `\`${a.text}\` is spelled out nowhere${a.times > 1 ? `, and stands here ${a.times} times` : ''}.`,
    (a) =>
      `Spell it out where it stands first, with the short form in brackets: "… (${a.text})". If every reader knows it, list it under \`acronyms:\` in afterword.yaml.`,
  ),
} as const;
