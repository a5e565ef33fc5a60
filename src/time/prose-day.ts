import { readDay } from './said-day.ts';
import { isMark, type Token, tokens } from './token.ts';
import type { ProseDay } from './types.ts';

/** Days are written with a month's name or as `2026-04-07`; most texts have neither and need not be read further. */
const dayLike = /\b(?:\d{4}-\d\d-\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const weekdayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The days that a text names by their date, in order, with the day of the week that is said beside them. */
export function proseDays(text: string): ProseDay[] {
  if (!dayLike.test(text)) return [];
  const all = tokens(text);
  const found: ProseDay[] = [];
  for (let at = 0; at < all.length; ) {
    const day = readDay(all, at);
    const [first, last] = [all[at], all[(day?.next ?? 0) - 1]];
    if (day && first && last && !('daysAway' in day.value)) {
      const { year, month, day: number } = day.value;
      const weekday = weekdayBefore(all, at) ?? weekdayBehind(all, day.next);
      found.push({ start: first.start, end: last.end, year, month, day: number, weekday });
    }
    at = day?.next ?? at + 1;
  }
  return found;
}

/** `Tuesday, April 7`, `Tue Apr 7`, `Tuesday the 7th of April`. */
function weekdayBefore(all: readonly Token[], at: number): ProseDay['weekday'] {
  const previous = all[at - 1];
  const isJoint = isMark(previous, ',', '.') || (previous?.kind === 'word' && previous.text === 'the');
  return weekdayAt(all[isJoint ? at - 2 : at - 1]);
}

/** `2026-04-07 (Tue)`, `April 7 (Tuesday)`. */
const weekdayBehind = (all: readonly Token[], next: number): ProseDay['weekday'] =>
  isMark(all[next], '(') && isMark(all[next + 2], ')') ? weekdayAt(all[next + 1]) : undefined;

/** A name of a day of the week, whole or in three or four letters; `Sat` and `Sun` in a capital, for they are words too. */
function weekdayAt(token: Token | undefined): ProseDay['weekday'] {
  if (token?.kind !== 'word' || !/^[A-Z][a-z]{2}/.test(token.text)) return undefined;
  const name = token.text.toLowerCase();
  const number = weekdayNames.findIndex((whole) => whole === name || (name.length <= 5 && whole.startsWith(name)));
  return number < 0 ? undefined : { number, start: token.start, end: token.end };
}

/** The name of a day of the week, counted from Sunday, which is 0; as short as `like`. */
export function weekdayName(number: number, like = ''): string {
  const name = weekdayNames[number] ?? '';
  const whole = name.charAt(0).toUpperCase() + name.slice(1);
  return like.length >= 3 && like.length <= 5 ? whole.slice(0, 3) : whole;
}
