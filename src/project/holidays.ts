import type { Config } from '../config/index.ts';
import { type Diagnostic, diagnose } from '../diagnostic/index.ts';
import type { YamlText } from '../document/index.ts';
import { type BusinessCalendar, idleYear, parseDay, weekdays } from '../time/index.ts';
import { readText } from '../workspace.ts';
import { wholeDaysIn } from './whole-days.ts';

/** The hours of a working day where a config says none, in minutes since midnight. */
const usualHours = { from: 9 * 60, until: 17 * 60 };

/** The business calendar of a config; `read` are the holidays of the files that it names, as numbers of days. */
export const calendarOf = ({ calendar, site }: Config, read: Iterable<number> = []): BusinessCalendar => ({
  zone: calendar.zone ?? site.zone,
  weekend: new Set(calendar.weekend.map((name) => weekdays.indexOf(name) + 1)),
  holidays: new Set([...calendar.holidays.flatMap((written) => parseDay(written) ?? []), ...read]),
  hours: calendar.hours ?? usualHours,
});

/** A business calendar, and what is wrong with the files that it was read from. */
export interface ReadCalendar {
  readonly calendar: BusinessCalendar;
  readonly diagnostics: readonly Diagnostic[];
}

/** The business calendar of a config with the files that it names; one that cannot be read has no holidays. */
export async function readCalendar(root: string, config: Config, yaml: YamlText): Promise<ReadCalendar> {
  const days = new Set<number>();
  const diagnostics: Diagnostic[] = [];
  for (const [index, file] of config.calendar.holidays.entries()) {
    if (parseDay(file) !== undefined) continue;
    const where = `calendar.holidays[${index}]`;
    const at = yaml.place(['calendar', 'holidays', index]);
    const wrong = (problem: string): void => {
      const args = {
        where,
        problem: `names \`${file}\`, ${problem}`,
        expected: 'the path of an ICS file of whole days',
      };
      diagnostics.push(diagnose('schema-format', args, at));
    };
    const read = await readText(root, file);
    const whole = read.ok ? await wholeDaysIn(read.text) : undefined;
    if (!read.ok) wrong(`and ${read.reason}`);
    else if (!whole) wrong('which is no calendar');
    else {
      for (const day of whole.days) days.add(day);
      for (const event of whole.passedOver) diagnostics.push(diagnose('holiday-event', { named: file, ...event }, at));
      if (whole.days.size === 0) wrong('which has no whole days');
    }
  }
  const calendar = calendarOf(config, days);
  const idle = idleYear(calendar);
  if (idle === undefined) return { calendar, diagnostics };
  const args = { where: 'calendar', problem: `leaves no day of ${idle} to work on`, expected: 'a calendar with one' };
  return { calendar, diagnostics: [...diagnostics, diagnose('schema-format', args, yaml.place(['calendar']))] };
}
