import { type ZonedTime, type ZoneTable, zonedTimes } from '../../time/index.ts';
import type { Prose } from '../prose.ts';

/** The times of a stretch of prose that name their zone; several rules ask for them, and to put them in their place is dear. */
export function zonedTimesOf(prose: Prose, zones: ZoneTable): readonly ZonedTime[] {
  const { text, near } = prose;
  if (!near) return [];
  const known = found.get(prose) ?? zonedTimes(text, { near, zones });
  found.set(prose, known);
  return known;
}

const found = new WeakMap<Prose, readonly ZonedTime[]>();
