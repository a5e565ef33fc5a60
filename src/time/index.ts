export { durationMs, formatDuration, parseDuration } from './duration.ts';
export {
  clockOf,
  compareInstants,
  dayOf,
  formatInstant,
  type InstantFormat,
  instantFrom,
  isBefore,
  isEpochMs,
  isoAtPrecision,
  isoInstant,
  zoneLabel,
} from './instant.ts';
export { parseInstant } from './parse.ts';
export { type ProseContext, proseTimes, proseWindows, zoneDisagreements } from './prose.ts';
export { proseDurations } from './prose-duration.ts';
export { hourOfDay, isHourOfHalf, monthNumber } from './spoken.ts';
export type * from './types.ts';
export { canonicalZone, readZone, spelledOutZone, zonesExplaining, zonesLike } from './zone.ts';
