import { readQuantity } from './quantity.ts';
import type { Instant } from './types.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Milliseconds from one instant to another; negative if `to` is the earlier. */
export function durationMs(from: Instant, to: Instant): number {
  return to.epochMs - from.epochMs;
}

/** How a language writes so many days, hours, minutes and seconds; `#` stands for the number. */
export type DurationUnits = Readonly<Record<'d' | 'h' | 'min' | 's', string>>;

const englishUnits: DurationUnits = { d: '# d', h: '# h', min: '# min', s: '# s' };

/**
 * A length of time as people say it, in at most two units: `45 s`, `40 min`, `1 h 27 min`, `2 d 3 h`, `0 min`; `−` in
 * front if it is negative. Seconds are shown below a minute, minutes below two days, hours from there on. The smallest
 * unit shown is rounded, half up, and carries: 59.7 min is `1 h`.
 */
export function formatDuration(ms: number, units: DurationUnits = englishUnits): string {
  const unit = (count: number, name: keyof DurationUnits): string => units[name].replace('#', `${count}`);
  const some = (count: number, name: keyof DurationUnits): string[] => (count === 0 ? [] : [unit(count, name)]);
  const size = Math.abs(ms);
  const seconds = Math.round(size / secondMs);
  const minutes = Math.round(size / minuteMs);
  const hours = Math.round(size / hourMs);
  const parts =
    seconds < 60 && seconds > 0
      ? [unit(seconds, 's')]
      : minutes < 48 * 60
        ? [...some(Math.floor(minutes / 60), 'h'), ...some(minutes % 60, 'min')]
        : [...some(Math.floor(hours / 24), 'd'), ...some(hours % 24, 'h')];
  if (parts.length === 0) return unit(0, 'min');
  return ms < 0 ? `−${parts.join(' ')}` : parts.join(' ');
}

/**
 * The milliseconds of a length of time that the whole text states: what `formatDuration` writes, and what people do
 * (`40 minutes`, `1 hour and 27 minutes`, `1h27m`, `1.5 hours`, `half an hour`). `undefined` for anything else.
 */
export function parseDuration(text: string): number | undefined {
  const stated = text.trim();
  const negative = /^[-−]/.test(stated);
  const quantity = readQuantity(stated, negative ? 1 : 0);
  if (quantity?.end !== stated.length) return undefined;
  return negative ? -quantity.ms : quantity.ms;
}
