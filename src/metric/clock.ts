import { type BusinessCalendar, businessMs } from '../time/index.ts';

/** What a length of time is taken by: `wall` counts every hour, `office` those alone in which people work. */
export const clocks = ['wall', 'office'] as const;
/** One of `clocks`. */
export type Clock = (typeof clocks)[number];

const names: Readonly<Record<Clock, string>> = { wall: 'wall clock', office: 'office hours' };

/** A formula and the clock, as they stand beside a number: `mitigated − started, wall clock`. */
export const clocked = (formula: string, clock: Clock): string => `${formula}, ${names[clock]}`;

/** How long it is from one moment to another, in milliseconds; the calendar says when people work. */
export const lengthBy = (clock: Clock, from: number, to: number, calendar: BusinessCalendar): number =>
  clock === 'office' ? businessMs(from, to, calendar) : to - from;
