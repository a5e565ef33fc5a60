import { standings } from '../../coverage/index.ts';
import { boundsOf, durationIds } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { formulaOf } from './facts.ts';
import { zoneName } from './moment.ts';
import { freeDays } from './policy.ts';

/** A word of the numbers. */
export interface Term {
  /** The id of its place on the page: `ttr`. */
  readonly id: string;
  readonly label: string;
  readonly abbreviation?: string;
  readonly formula?: string;
  readonly text?: string;
}

/**
 * Every word and formula of the numbers: durations first and the clocks that they are taken by, what is counted and how, what
 * incidents have, and how they stand.
 */
export function glossaryOf(context: SiteContext): Term[] {
  const { locale } = context;
  const { words } = locale;
  const terms = Object.entries(words.term).map(([id, term]): Term => ({ id, ...term }));
  return [
    ...durationIds.map((id) => ({
      id,
      ...words.duration[id],
      formula: formulaOf(boundsOf(id), 'wall', locale),
      text: words.durationText[id],
    })),
    { id: 'ttp', ...words.about.toPublish, text: words.durationText.ttp },
    { id: 'wall', ...words.clockTerm.wall },
    ...officeHours(context),
    ...terms,
    ...standings.map((id) => ({ id, label: words.standing.name[id], text: words.standing.text[id] })),
  ];
}

/** When people work, where a project says it. */
function officeHours({ config, project, locale }: SiteContext): Term[] {
  const { calendar } = project;
  const { label, text, everyDay } = locale.words.clockTerm.office;
  if (!config.calendar.hours) return [];
  const { from, until } = config.calendar.hours;
  const days = freeDays(calendar, locale);
  const phrase = fill(days === undefined ? everyDay : text, {
    from: clockAt(from),
    to: clockAt(until),
    zone: zoneName(calendar.zone, locale),
    ...(days !== undefined && { days }),
  });
  return [{ id: 'office', label, text: phrase }];
}

/** Minutes since midnight as `08:30`. */
const clockAt = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => `${part}`.padStart(2, '0')).join(':');
