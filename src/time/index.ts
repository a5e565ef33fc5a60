export {
  type BusinessCalendar,
  businessMs,
  idleYear,
  isBusinessDay,
  lastDayOf,
  parseTerm,
  type Term,
  termText,
  weekdays,
} from './business.ts';
export { dayNumber, dayText, parseDay, startOfDay } from './day.ts';
export { type DurationUnits, durationMs, formatDuration, parseDuration } from './duration.ts';
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
export { inWords, numberOf, numberWords } from './number-words.ts';
export { parseInstant } from './parse.ts';
export { type ProseContext, proseTimes, proseWindows, zoneDisagreements, zonedTimes } from './prose.ts';
export { proseDays, weekdayName } from './prose-day.ts';
export { proseDurations } from './prose-duration.ts';
export { hourOfDay, isHourOfHalf, monthNumber } from './spoken.ts';
export type * from './types.ts';
export { canonicalZone, readZone, spelledOutZone, zonesExplaining, zonesLike } from './zone.ts';
export { zoneStatements } from './zone-statement.ts';
