import { entry, oneOf } from './entry.ts';

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
  'timeline-midnight': entry(
    { severity: 'error', reports: 'Midnight passed in the timeline, and the date was not changed.' },
    (a: { at: string; previous: string; rows: number; date: string }) =>
      `The entry of ${a.at} stands after the entry of ${a.previous}; on ${a.date} it would follow it${
        a.rows > 1 ? `, and so would the ${a.rows === 2 ? 'one' : a.rows - 1} after it` : ''
      }.`,
    (a) =>
      a.rows > 1
        ? `If midnight passed, change the dates of the ${a.rows} entries by a day; if not, move them.`
        : `If midnight passed, change the date to ${a.date}; if not, move the entry.`,
  ),
  'clock-backwards': entry(
    { severity: 'warning', reports: 'The clock times of a timeline in the text go back, and no date says why.' },
    (a: { time: string; more: number }) =>
      `\`${a.time}\` is earlier than the time above it, and no date is said${
        a.more > 0 ? `; the day of the ${a.more === 1 ? 'time' : `${a.more} times`} below it is lost too` : ''
      }.`,
    () => 'Write the date in front of it if midnight passed; else move it to where it belongs.',
  ),
  'timeline-bounds': entry(
    { severity: 'warning', reports: 'A row of the timeline lies more than a day outside the incident.' },
    (a: { at: string; bound: string; boundAt: string; side: 'before' | 'after'; distance: string }) =>
      `The entry of ${a.at} lies ${a.distance} ${a.side} \`${a.bound}\` (${a.boundAt}); at most a day was expected.`,
    () => 'Correct the date of the entry, or of the incident.',
  ),
  'future-time': entry(
    { severity: 'error', reports: 'A time of what has happened lies in the future.' },
    (a: { time: string; now: string }) => `${a.time} is after the present (${a.now}); what a file tells has happened.`,
    () => 'Correct the time. What is still to come is an action with `due:`, or a row with `phase: maintenance`.',
  ),
  'told-too-early': entry(
    { severity: 'warning', reports: 'A row of the timeline tells as past what lies after its own time.' },
    (a: { time: string; moment: string; at: string; ahead: string }) =>
      `The entry of ${a.at} tells as past what happened at \`${a.time}\` (${a.moment}), ${a.ahead} later.`,
    () =>
      'Correct the time of the entry, or the time or the zone in its text; a log may show an update earlier than it was posted.',
  ),
  'timeline-clock-off': entry(
    { severity: 'error', reports: 'The timeline tells the same as the status log, whole hours earlier or later.' },
    (a: { shift: string; ahead: boolean; rows: number; source: string; zones: readonly string[]; text: string }) =>
      `${a.rows === 1 ? 'This entry is' : `This entry and ${a.rows - 1 === 1 ? 'another are' : `${a.rows - 1} others are`}`} exactly ${a.shift} ${
        a.ahead ? 'ahead of' : 'behind'
      } \`${a.source}\`, which tells the same: "${a.text}".`,
    (a) =>
      `${a.zones.length > 0 ? `The times would be the same in ${oneOf(a.zones.slice(0, 3))}. ` : ''}Correct the zone of the ${
        a.rows === 1 ? 'entry' : 'entries'
      }, or find out which of the two is wrong.`,
  ),
  'duration-improbable': entry(
    { severity: 'warning', reports: 'Something took no time at all, or weeks of which the timeline knows nothing.' },
    (a: { from: string; to: string; length: string; isNothing: boolean }) =>
      a.isNothing
        ? `\`${a.to}\` is ${a.length} after \`${a.from}\`; an incident was expected to last.`
        : `\`${a.to}\` is ${a.length} after \`${a.from}\`, and no row is of the later half; rows, or a shorter time, were expected.`,
    (a) =>
      a.isNothing
        ? 'One of the two was copied from the other: correct it, or write `unknown`.'
        : 'Correct the wrong one of the two. If it did take so long, add the rows of that time, or say so in `overrides:`.',
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
  'weekday-mismatch': entry(
    { severity: 'warning', reports: 'The text puts the wrong day of the week beside a date.' },
    (a: { written: string; date: string; day: string; right: string }) =>
      `\`${a.date}\` (${a.day}) is a ${a.right}, and \`${a.written}\` is said.`,
    (a) => `Write \`${a.right}\`, or correct the date.`,
  ),
  'day-mismatch': entry(
    { severity: 'warning', reports: 'A summary opens with a day that is none of the incident.' },
    (a: { said: string; day: string; first: string; last: string }) =>
      `The summary says \`${a.said}\` (${a.day}); the times of the incident are of ${a.first} to ${a.last}, whatever the zone.`,
    () => 'Correct the day, or the times.',
  ),
  'zone-out-of-season': entry(
    {
      severity: 'warning',
      reports: 'The text names a zone by an abbreviation that was not in use on that day.',
    },
    (a: { text: string; zone: string; inUse: string; literal: string; more: number }) =>
      `\`${a.zone}\` was not in use on that day; \`${a.inUse}\` was expected${andMore(a.more)}.`,
    (a) =>
      `Write \`${a.text.replace(a.zone, a.inUse)}\` if the clock on the wall is meant; taken at its word, it is ${a.literal}.`,
  ),
  'zone-statement': entry(
    {
      severity: 'warning',
      reports: 'A section says the zone of all its times, and contradicts itself, its days or one of its times.',
    },
    (a: {
      name: string;
      problem: 'zones' | 'days' | 'time';
      /** The second zone, the abbreviation that was in use, or the time in another zone. */
      other: string;
      more: number;
    }) => {
      if (a.problem === 'zones') return `\`${a.name}\` is not \`${a.other}\`, and all times are said to be in both.`;
      if (a.problem === 'days')
        return `All times are said to be in \`${a.name}\`, which was not in use on any of their days; \`${a.other}\` was expected.`;
      return `\`${a.other}\` is in another zone than the section says of all its times (\`${a.name}\`)${andMore(a.more)}.`;
    },
    (a) =>
      ({
        zones: 'Say which of the two is meant, and leave the other out.',
        days: `Write \`${a.other}\` if the clock on the wall is meant.`,
        time: 'Write the time in that zone, or say `unless another zone is named`.',
      })[a.problem],
  ),
} as const;

/** How often the same stands elsewhere in the file. */
const andMore = (more: number): string =>
  more === 0 ? '' : ` (so it is ${more === 1 ? 'once more' : `${more} times more`} in this file)`;
