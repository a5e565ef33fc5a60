import { dayOf } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';

/**
 * `As of 30 November 2026.`, or another phrase with that day: the one that counts as the present, by the calendar that last days in
 * time are counted by. `undefined` where nothing says what day it is.
 */
export function asOfText(
  { project: { now, calendar }, locale }: SiteContext,
  phrase: string = locale.words.board.asOf,
): string | undefined {
  return now && fill(phrase, { day: locale.longDay(dayOf(now, calendar.zone)) });
}
