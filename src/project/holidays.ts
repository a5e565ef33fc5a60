import type { Config } from '../config/index.ts';
import { type Diagnostic, diagnose } from '../diagnostic/index.ts';
import type { YamlText } from '../document/index.ts';
import { type BusinessCalendar, parseDay, weekdays } from '../time/index.ts';
import { readText } from '../workspace.ts';

/** The business calendar of a config; `read` are the holidays of the files that it names, as numbers of days. */
export const calendarOf = ({ calendar, site }: Config, read: readonly number[] = []): BusinessCalendar => ({
  zone: calendar.zone ?? site.zone,
  weekend: new Set(calendar.weekend.map((name) => weekdays.indexOf(name) + 1)),
  holidays: new Set([...calendar.holidays.flatMap((written) => parseDay(written) ?? []), ...read]),
  hours: calendar.hours,
});

/** The same with the files read; one that cannot be read has no holidays. */
export async function readCalendar(root: string, config: Config): Promise<BusinessCalendar> {
  const days: number[] = [];
  for (const written of config.calendar.holidays) {
    if (parseDay(written) !== undefined) continue;
    const read = await readHolidays(root, written);
    if (read.ok) for (const day of read.days) days.push(day);
  }
  return calendarOf(config, days);
}

/** What is wrong with the files of holidays that `afterword.yaml` names. */
export async function holidayProblems(root: string, { calendar }: Config, yaml: YamlText): Promise<Diagnostic[]> {
  const problems: Diagnostic[] = [];
  for (const [index, written] of calendar.holidays.entries()) {
    if (parseDay(written) !== undefined) continue;
    const read = await readHolidays(root, written);
    if (read.ok) continue;
    const at = ['calendar', 'holidays', index];
    const args = { where: `calendar.holidays[${index}]`, problem: `names \`${written}\`, ${read.problem}` };
    problems.push(
      diagnose('schema-format', { ...args, expected: 'the path of an ICS file of whole days' }, yaml.place(at)),
    );
  }
  return problems;
}

/** Whether a calendar says that an event will not be (RFC 5545, 3.8.1.11). */
const isCancelled = (component: { getFirstPropertyValue(name: 'status'): unknown }): boolean =>
  /^cancelled$/i.test(String(component.getFirstPropertyValue('status')));

type Holidays =
  | { readonly ok: true; readonly days: readonly number[] }
  | { readonly ok: false; readonly problem: string };

/** The most days that one calendar can have: a century of daily events. */
const mostDays = 36_525;
/** Events that recur without an end are followed up to here. */
const lastYear = 2100;

/**
 * The whole days of a calendar (RFC 5545), those of events that recur included. Its library is loaded here: few projects have
 * one.
 */
async function readHolidays(root: string, file: string): Promise<Holidays> {
  const read = await readText(root, file);
  if (!read.ok) return { ok: false, problem: `and ${read.reason}` };
  const { default: ICAL } = await import('ical.js');
  const days = new Set<number>();
  try {
    for (const component of new ICAL.Component(ICAL.parse(read.text)).getAllSubcomponents('vevent')) {
      const event = new ICAL.Event(component);
      if (!event.startDate?.isDate || isCancelled(component)) continue;
      const length = Math.max(1, Math.round(event.duration.toSeconds() / 86_400));
      const occurrences = event.iterator();
      for (let at = occurrences.next(); at && at.year <= lastYear && days.size < mostDays; at = occurrences.next()) {
        const first = Date.UTC(at.year, at.month - 1, at.day) / 86_400_000;
        for (let day = first; day < first + length && days.size < mostDays; day += 1) days.add(day);
      }
    }
  } catch {
    return { ok: false, problem: 'which is no calendar' };
  }
  return days.size === 0 ? { ok: false, problem: 'which has no whole days' } : { ok: true, days: [...days] };
}
