import { dayNumber, writtenDay } from '../notes/day.ts';
import { readLead } from '../notes/lead.ts';
import { onTheClock, readStamp, type StampResult } from '../stamp.ts';
import type { LogSettings } from '../types.ts';
import type { SaidTime } from './head.ts';

/** The moment that a message says: in a shortcode as programs write it, in a head as people do, `2023-03-29 15h50 UTC`. */
export function momentOf({ text, tracked }: SaidTime, settings: LogSettings): StampResult {
  const stamp = readStamp(text, settings);
  if (tracked || stamp.ok || stamp.lacks === 'zone') return stamp;
  const { day, clock, zone, until } = readLead(text.replace(/\bof\s/i, '')) ?? {};
  if (!clock || until) return { ok: false, found: text, lacks: 'time' };
  if (typeof day !== 'object' || !('month' in day)) return { ok: false, found: text, lacks: 'date' };
  const { year } = day;
  if (year === undefined) return { ok: false, found: text, lacks: 'year' };
  const pad = (part: number): string => String(part).padStart(2, '0');
  const seconds = clock.second === undefined ? '' : `:${pad(clock.second)}`;
  const written = writtenDay(dayNumber({ ...day, year }));
  return onTheClock(text, written, `${pad(clock.hour)}:${pad(clock.minute)}${seconds}`, zone, settings);
}

/** The time that the text of a message begins with, if that is a day, its year, and a clock time before a colon. */
export function leadingTime(text: string, from: number): SaidTime | undefined {
  const [line = ''] = /^\s*[^\n]{0,120}/.exec(text) ?? [];
  const blank = line.length - line.trimStart().length;
  const { day, clock, until, start = 0, end = 0 } = readLead(line.slice(blank)) ?? {};
  const isWhole = clock && !until && typeof day === 'object' && 'year' in day && day.year !== undefined;
  if (!isWhole || !/^\s*:/.test(line.slice(blank + end))) return undefined;
  const at = from + blank;
  return { text: line.slice(blank + start, blank + end), start: at + start, end: at + end, tracked: false };
}
