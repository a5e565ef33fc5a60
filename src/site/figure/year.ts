import { fill, type Locale } from '../locale/index.ts';
import type { IncidentSummary } from '../part/summary.ts';

/** A year as a line: one stroke for each incident on the day it started. `x` is a percentage of the year. */
export interface YearLine {
  readonly year: string;
  readonly title: string;
  /** The same in words: the days, first to last. */
  readonly description: string;
  readonly months: readonly { readonly x: number; readonly initial: string }[];
  /** The graver, the higher, in pixels; of two incidents of one day the graver is drawn. */
  readonly days: readonly { readonly x: number; readonly height: number }[];
  readonly count: number;
}

/** The most years that are drawn; the archive has them all. */
const mostYears = 3;
const leastHeight = 5;
const mostHeight = 24;

/** The newest years that have incidents, newest first. */
export function yearLines(incidents: readonly IncidentSummary[], locale: Locale): YearLine[] {
  const years = new Map<string, IncidentSummary[]>();
  for (const incident of incidents) {
    const year = incident.day?.slice(0, 4);
    if (year !== undefined) years.set(year, [...(years.get(year) ?? []), incident]);
  }
  return [...years]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, mostYears)
    .map(([year, found]) => drawYear(year, found, locale));
}

function drawYear(year: string, incidents: readonly IncidentSummary[], locale: Locale): YearLine {
  const { calendar, count } = locale.words;
  const heights = new Map<string, number>();
  for (const { day = '', severity } of incidents) {
    const share = severity?.rank === undefined ? 0 : (severity.of - severity.rank + 1) / severity.of;
    heights.set(day, Math.max(heights.get(day) ?? 0, Math.round(leastHeight + share * (mostHeight - leastHeight))));
  }
  const days = [...heights].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    year,
    title: fill(calendar.title, { incidents: count.incidents(incidents.length), year }),
    description: fill(calendar.description, { days: days.map(([day]) => locale.longDay(day)).join(', ') }),
    months: Array.from({ length: 12 }, (_, index) => ({
      x: share(`${year}-${`${index + 1}`.padStart(2, '0')}-01`),
      initial: locale.monthInitial(index + 1),
    })),
    days: days.map(([day, height]) => ({ x: share(day), height })),
    count: incidents.length,
  };
}

/** How much of its year has passed when a day begins, in percent. */
function share(day: string): number {
  const year = Number(day.slice(0, 4));
  const start = Date.UTC(year, 0, 1);
  const passed = Date.parse(`${day}T00:00:00Z`) - start;
  return Math.round((passed / (Date.UTC(year + 1, 0, 1) - start)) * 1e4) / 100;
}
