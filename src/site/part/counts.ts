import type { SiteContext } from '../context.ts';
import type { Counted, Locale } from '../locale/index.ts';

/** A number and what it counts, which stands after it. */
export interface Count {
  readonly number: string;
  readonly of: string;
}

/** A number with what it counts. */
export const countOf = (number: number, of: Counted, locale: Locale): Count => ({
  number: locale.number(number),
  of: of(number),
});

/** The same, left out where it is nothing. */
export const countIn = (number: number, of: Counted, locale: Locale): Count[] =>
  number > 0 ? [countOf(number, of, locale)] : [];

/** What there is of post-mortems; a number of nothing is left out, save the first. */
export function publishedCounts({ shown, unfinished, locale }: SiteContext): Count[] {
  const words = locale.words.overview;
  const incidents = shown.map(({ incident }) => incident);
  const published = incidents.filter(({ status }) => status === 'published');
  const waived = incidents.filter(({ status }) => status === 'waived').length;
  const causeless = published.filter(
    (incident) => incident.contributing_factors.length === 0 && !incident.trigger,
  ).length;
  return [
    countOf(published.length, words.postMortems, locale),
    ...countIn(waived, words.waived, locale),
    ...countIn(causeless, words.causeless, locale),
    ...countIn(unfinished, words.unfinished, locale),
  ];
}
