import type { Incident } from '../incident/index.ts';
import type { Instant, When } from '../time/index.ts';

/** A length of time of one incident, with the formula it is worked out by. */
export interface Duration {
  readonly id: DurationId;
  /** As readers see it: `Impact duration`, `Time to detect`. */
  readonly label: string;
  /** The field's abbreviation, where it has one: `TTD`. */
  readonly abbreviation?: string;
  /** Printed beside the number wherever it is shown: `mitigated − started`. */
  readonly formula: string;
  /** Milliseconds; `undefined` where one of the two times is missing or unknown. */
  readonly ms: number | undefined;
  /** One of the two times is approximate. */
  readonly approximate: boolean;
  /** The fields whose times are missing or unknown. */
  readonly missing: readonly string[];
  readonly from?: Instant;
  readonly to?: Instant;
}

/** The durations that can be claimed in prose: `[40 minutes](claim:impact_duration)`. */
export const durationIds = ['impact_duration', 'ttd', 'tta', 'ttm', 'ttr'] as const;
export type DurationId = (typeof durationIds)[number];

type TimeField = 'started' | 'detected' | 'acknowledged' | 'mitigated' | 'impact_ended' | 'resolved';

interface Formula {
  readonly label: string;
  readonly abbreviation?: string;
  readonly from: TimeField;
  readonly to: TimeField;
}

const formulas: Readonly<Record<Exclude<DurationId, 'impact_duration'>, Formula>> = {
  ttd: { label: 'Time to detect', abbreviation: 'TTD', from: 'started', to: 'detected' },
  tta: { label: 'Time to acknowledge', abbreviation: 'TTA', from: 'detected', to: 'acknowledged' },
  ttm: { label: 'Time to mitigate', abbreviation: 'TTM', from: 'started', to: 'mitigated' },
  ttr: { label: 'Time to resolve', abbreviation: 'TTR', from: 'started', to: 'resolved' },
};

/** One duration of an incident. */
export function duration(incident: Incident, id: DurationId): Duration {
  const { label, abbreviation, from, to } =
    id === 'impact_duration'
      ? { label: 'Impact duration', from: 'started' as const, to: impactEnd(incident), abbreviation: undefined }
      : formulas[id];
  const start = known(incident[from]);
  const end = known(incident[to]);
  return {
    id,
    label,
    abbreviation,
    formula: `${to} − ${from}`,
    ms: start && end ? end.epochMs - start.epochMs : undefined,
    approximate: Boolean(start?.approximate || end?.approximate),
    missing: [...(start ? [] : [from]), ...(end ? [] : [to])],
    from: start,
    to: end,
  };
}

/** Every duration of an incident, known or not, in the order of `durationIds`. */
export const durations = (incident: Incident): Duration[] => durationIds.map((id) => duration(incident, id));

/**
 * The field that says when the impact ended: `impact_ended`, or `mitigated` where it is absent, or `resolved` where both
 * are. One that says `unknown` is not passed over: nobody knows how long it lasted.
 */
function impactEnd({ impact_ended, mitigated, resolved }: Incident): TimeField {
  if (impact_ended !== undefined) return 'impact_ended';
  return mitigated === undefined && resolved !== undefined ? 'resolved' : 'mitigated';
}

const known = (when: When | undefined): Instant | undefined => (when === 'unknown' ? undefined : when);
