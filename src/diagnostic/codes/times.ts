import { entry } from './entry.ts';

/** How the times of an incident stand to each other, and to what is said of them. */
export const timeCodes = {
  'lifecycle-order': entry(
    { severity: 'error', reports: 'A time of the incident lies before one that must come first.' },
    (a: { later: string; laterAt: string; earlier: string; earlierAt: string }) =>
      `\`${a.later}\` (${a.laterAt}) is before \`${a.earlier}\` (${a.earlierAt}); it was expected after it.`,
    () => 'Correct the wrong one of the two; the other place is shown.',
  ),
  'timeline-order': entry(
    { severity: 'error', reports: 'A row of the timeline is earlier than the row above it.' },
    (a: { at: string; previous: string }) =>
      `The entry of ${a.at} stands after the entry of ${a.previous}; rows were expected in the order of their times.`,
    () => 'Move the row, or correct its time (a day may have passed without the date being changed).',
  ),
  'timeline-bounds': entry(
    { severity: 'warning', reports: 'A row of the timeline lies more than a day outside the incident.' },
    (a: { at: string; bound: string; boundAt: string; side: 'before' | 'after'; distance: string }) =>
      `The entry of ${a.at} lies ${a.distance} ${a.side} \`${a.bound}\` (${a.boundAt}); at most a day was expected.`,
    () => 'Correct the date of the entry, or of the incident.',
  ),
  'zones-disagree': entry(
    {
      severity: 'error',
      reports: 'One moment is written in two zones that do not agree (a warning in the words of a status log).',
    },
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
} as const;
