import type { Incident } from '../incident/index.ts';
import { type Duration, type DurationId, duration } from '../metric/index.ts';
import { formatDuration, type Instant } from '../time/index.ts';
import { type Moment, momentOf } from './moment.ts';

/** A length of time with the formula it is worked out by. */
export interface DurationFact {
  readonly label: string;
  /** `TTR`. */
  readonly abbreviation?: string;
  /** `resolved − started`. */
  readonly formula: string;
  /** `40 min`, `~2 h`; `undefined` where it cannot be worked out. */
  readonly value?: string;
  /** Why it cannot: `detected is unknown`. */
  readonly missing?: string;
}

/** A moment of the life of an incident. */
export interface MomentFact {
  readonly label: string;
  readonly moment?: Moment;
  /** Said instead of a moment: `unknown` where somebody said so, `not recorded` where nobody has answered. */
  readonly missing?: 'unknown' | 'not recorded';
  /** The day is not that of the start, and so has to be said. */
  readonly otherDay: boolean;
  /** How long it took from the start. */
  readonly taken?: DurationFact;
}

interface Stage {
  readonly field: 'started' | 'detected' | 'acknowledged' | 'mitigated' | 'impact_ended' | 'resolved';
  readonly label: string;
  readonly taken?: DurationId;
  /** Left out where nobody has answered. */
  readonly optional?: true;
}

const stages: readonly Stage[] = [
  { field: 'started', label: 'Started' },
  { field: 'detected', label: 'Detected', taken: 'ttd' },
  { field: 'acknowledged', label: 'Acknowledged', taken: 'tta', optional: true },
  { field: 'mitigated', label: 'Mitigated', taken: 'ttm' },
  { field: 'impact_ended', label: 'Impact ended', optional: true },
  { field: 'resolved', label: 'Resolved', taken: 'ttr' },
];

/** The moments of an incident, in the order it passes through them. */
export function momentFacts(incident: Incident, zone: string): MomentFact[] {
  const start = known(incident.started);
  const startDay = start && momentOf(start, zone).day;
  return stages
    .filter(({ field, optional }) => !optional || incident[field] !== undefined)
    .map(({ field, label, taken }) => {
      const instant = known(incident[field]);
      const moment = instant && momentOf(instant, zone);
      return {
        label,
        ...(moment
          ? { moment }
          : { missing: incident[field] === 'unknown' ? ('unknown' as const) : ('not recorded' as const) }),
        otherDay: moment !== undefined && moment.day !== startDay,
        ...(taken && { taken: durationFact(duration(incident, taken)) }),
      };
    });
}

/** The moments that can be drawn, each with its label. */
export const knownStages = (incident: Incident): { readonly label: string; readonly instant: Instant }[] =>
  stages.flatMap(({ field, label }) => {
    const instant = known(incident[field]);
    return instant ? [{ label, instant }] : [];
  });

/** What a page shows of a duration. */
export function durationFact({ label, abbreviation, formula, ms, approximate, missing }: Duration): DurationFact {
  return {
    label,
    ...(abbreviation && { abbreviation }),
    formula: plain(formula),
    ...(ms === undefined
      ? { missing: `${missing.map(plain).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not known` }
      : { value: `${approximate ? '~' : ''}${formatDuration(ms)}` }),
  };
}

export const known = (when: Instant | 'unknown' | undefined): Instant | undefined =>
  when === 'unknown' ? undefined : when;

const plain = (field: string): string => field.replaceAll('_', ' ');
