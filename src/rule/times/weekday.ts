import { type Diagnostic, diagnose, type Fix, type Place } from '../../diagnostic/index.ts';
import { dayText, proseDays, weekdayName } from '../../time/index.ts';
import { proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';
import { dayMeant, weekdayOf } from './days.ts';

/**
 * A day of the week that prose puts beside a date is that of the date. A date without a year is taken to be the one nearest to
 * the incident.
 *
 * @example weekday-mismatch at "Wednesday" and weekday-mismatch at "Mon"
 * ```md
 * On Wednesday, May 12, mail was late. Seen again: 2026-05-17 (Mon).
 * ```
 * @example nothing
 * ```md
 * On Tuesday, May 12, mail was late, as on Saturday, July 12, 2025. On Tuesday May told us. `Wed May 12` is in the log.
 * ```
 */
export const weekday: Rule = {
  codes: ['weekday-mismatch'],
  check: (file, project) =>
    proseOf(file, project).flatMap(({ text, near, quoted, placeOf }): Diagnostic[] => {
      if (!near || !weekdays.test(text)) return [];
      return proseDays(text).flatMap((said): Diagnostic[] => {
        const number = dayMeant(said, near);
        if (!said.weekday || number === undefined || weekdayOf(number) === said.weekday.number) return [];
        const { start, end } = said.weekday;
        const written = text.slice(start, end);
        const right = weekdayName(weekdayOf(number), written);
        const place = placeOf(start, end);
        const args = { written, date: text.slice(said.start, said.end), day: dayText(number), right };
        return [diagnose('weekday-mismatch', args, place, { fixes: quoted ? [] : writing(right, written, place) })];
      });
    }),
};

const weekdays = /\b(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)/;

/** Writes the day of the week that the date has; it may be the date that is wrong. */
const writing = (right: string, written: string, { start, end }: Place): Fix[] =>
  end.offset - start.offset === written.length
    ? [
        {
          title: `Write ${right}`,
          sure: false,
          edits: [{ op: 'replace', start: start.offset, end: end.offset, text: right }],
        },
      ]
    : [];
