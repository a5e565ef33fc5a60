import type { Run } from '../../metric/index.ts';
import { clockOf, dayOf, dayText, type Instant, isoInstant, zoneLabel } from '../../time/index.ts';
import { fill, type Locale } from '../locale/index.ts';

/** A point in time as a page shows it: in UTC, and in the zone of the site where that is another one. */
export interface Moment {
  /** For `datetime`, and for feeds. */
  readonly iso: string;
  /** `7 April 2026`, in UTC. */
  readonly day: string;
  /** `7 Apr`, in UTC. */
  readonly shortDay: string;
  /** `14:32`, or `14:32:10` where it was written to the second. */
  readonly clock: string;
  readonly approximate: boolean;
  readonly local?: LocalClock;
}

/** A day or a moment as a page shows it, and as machines read it. */
export interface Day {
  readonly datetime: string;
  readonly text: string;
}

/** The same point in time on another clock. */
export interface LocalClock {
  /** `07:32`; `~` in front where the time is approximate. */
  readonly clock: string;
  /** `PDT`, `UTC+5:30`. */
  readonly zone: string;
  /** `6 Apr`, where that is not the day in UTC. */
  readonly day?: string;
}

/** What a page shows of an instant; `zone` is that of the site. */
export function momentOf(instant: Instant, zone: string, { longDay, shortDay }: Locale): Moment {
  const seconds = instant.precision !== 'minute';
  const day = dayOf(instant, 'UTC');
  const localDay = dayOf(instant, zone);
  const label = zoneLabel(zone, instant);
  return {
    iso: isoInstant(instant),
    day: longDay(day),
    shortDay: shortDay(day),
    clock: clockOf(instant, 'UTC', seconds),
    approximate: instant.approximate,
    ...(label !== 'UTC' && {
      local: {
        clock: `${instant.approximate ? '~' : ''}${clockOf(instant, zone, seconds)}`,
        zone: label,
        ...(localDay !== day && { day: shortDay(localDay) }),
      },
    }),
  };
}

/** `Los Angeles time` for America/Los_Angeles; a zone that is not named after a place keeps its name. */
export function zoneName(zone: string, { words }: Locale): string {
  if (zone.startsWith('Etc/') || !zone.includes('/')) return zone;
  return fill(words.placeTime, { place: zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ') });
}

/** `14:32`; `~` in front where the time is approximate. */
export const clockText = ({ clock, approximate }: Moment): string => `${approximate ? '~' : ''}${clock}`;

/** A point in time as a page shows it in a sentence, in UTC, and as machines read it. */
export function stampOf(instant: Instant, locale: Locale): Day {
  const moment = momentOf(instant, 'UTC', locale);
  return { datetime: moment.iso, text: momentText(moment, locale) };
}

/** `7 April 2026, 14:32 UTC`. */
export const momentText = (moment: Moment, { words }: Locale): string =>
  `${moment.day}${words.dayClock}${clockText(moment)} UTC`;

/** `7 April 2026`, `6 April 2026 to 9 April 2026`. */
export function runText({ first, last }: Run, { words, longDay }: Locale): string {
  const from = longDay(dayText(first));
  return first === last ? from : fill(words.claim.to, { from, to: longDay(dayText(last)) });
}
