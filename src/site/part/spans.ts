import type { Incident } from '../../incident/index.ts';
import { type DurationId, duration, type PostedAt } from '../../metric/index.ts';
import { layBars, type StretchBar } from '../figure/bars.ts';
import type { Locale } from '../locale/index.ts';
import { type DurationFact, durationFact } from './facts.ts';

/** How long one thing took, drawn to the scale of the others. */
export interface SpanView extends DurationFact {
  readonly id: DurationId;
  /** Missing where the length is not known. */
  readonly bar?: StretchBar;
}

/** What everybody asks of an incident, in the order in which the ends come. */
const shown = ['ttn', 'ttd', 'tta', 'ttm', 'impact_duration', 'ttr'] as const satisfies readonly DurationId[];

/** Those that nobody misses where the field that they end with has no value. */
const optional: ReadonlySet<DurationId> = new Set(['ttn', 'tta', 'impact_duration']);

/**
 * The lengths of time of an incident with their formulas and bars to one scale. What cannot be worked out says why; where
 * nothing can, there is nothing. The impact has a row only where it did not end when it was mitigated.
 */
export function spansOf(incident: Incident, postedAt: PostedAt, locale: Locale): SpanView[] {
  const found = shown
    .map((id) => duration(incident, id, postedAt))
    .filter(({ id, ms }) => ms !== undefined || !optional.has(id) || (id === 'tta' && incident.acknowledged))
    .filter(({ id, between: [, to] }) => id !== 'impact_duration' || to === 'impact_ended');
  if (found.every(({ ms }) => ms === undefined)) return [];
  const bars = layBars(found.map(({ from, to }) => from && to && { from: from.epochMs, to: to.epochMs }));
  return found.map((one, index) => ({
    id: one.id,
    ...durationFact(one, locale),
    ...(bars[index] && { bar: bars[index] }),
  }));
}
