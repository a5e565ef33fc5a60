import type { Incident, TimeField } from '../incident/index.ts';
import type { BusinessCalendar, Instant, When } from '../time/index.ts';
import { type Clock, lengthBy } from './clock.ts';
import { isSeen, isStatusUpdate } from './part.ts';

/** A length of time of one incident, with the formula it is worked out by. */
export interface Duration {
  readonly id: DurationId;
  /** As readers see it: `Impact duration`, `Time to detect`. */
  readonly label: string;
  /** The field's abbreviation, where it has one: `TTD`. */
  readonly abbreviation?: string;
  /** Printed beside the number wherever it is shown: `mitigated − started`. */
  readonly formula: string;
  /** What it is taken by, which stands behind the formula. */
  readonly clock: Clock;
  /** Milliseconds; `undefined` where one of the two times is missing or unknown. */
  readonly ms: number | undefined;
  /** One of the two times is approximate. */
  readonly approximate: boolean;
  /** The fields whose times are missing or unknown. */
  readonly missing: readonly Moment[];
  /** What it lies between: fields, or `first public update`. */
  readonly between: readonly [Moment, Moment];
  readonly from?: Instant;
  readonly to?: Instant;
}

/** The durations that can be claimed in prose: `[40 minutes](claim:impact_duration)`. */
export const durationIds = ['impact_duration', 'ttd', 'tta', 'ttm', 'ttr', 'ttn'] as const;
/** One of `durationIds`. */
export type DurationId = (typeof durationIds)[number];

/** When a status update was posted, by its reference in `source:` of a row; `undefined` where the log does not say. */
export type PostedAt = (source: string) => Instant | undefined;

/** What a duration lies between. */
export type Moment = TimeField | 'first public update';

interface Formula {
  readonly label: string;
  readonly abbreviation?: string;
  readonly from: Moment;
  readonly to: Moment;
}

const formulas: Readonly<Record<Exclude<DurationId, 'impact_duration'>, Formula>> = {
  ttd: { label: 'Time to detect', abbreviation: 'TTD', from: 'started', to: 'detected' },
  tta: { label: 'Time to acknowledge', abbreviation: 'TTA', from: 'detected', to: 'acknowledged' },
  ttm: { label: 'Time to mitigate', abbreviation: 'TTM', from: 'started', to: 'mitigated' },
  ttr: { label: 'Time to resolve', abbreviation: 'TTR', from: 'started', to: 'resolved' },
  ttn: { label: 'Time to notify', abbreviation: 'TTN', from: 'started', to: 'first public update' },
};

/** A duration as readers see it, whichever the incident: `Time to detect`. */
export const durationLabel = (id: DurationId): string =>
  id === 'impact_duration' ? 'Impact duration' : formulas[id].label;

/** What a duration lies between, whichever the incident: the impact ends with one of several fields, which `impactEnd` tells. */
export const boundsOf = (id: DurationId): readonly [from: Moment, to: Moment | 'impact end'] =>
  id === 'impact_duration' ? ['started', 'impact end'] : [formulas[id].from, formulas[id].to];

/**
 * One duration of an incident, by the wall clock. `postedAt` tells of status updates that were backdated when they were posted:
 * whoever asks for the time to notify has to have it, or would get another number than everybody else.
 */
export function duration(incident: Incident, id: DurationId, postedAt: PostedAt): Duration;
export function duration(incident: Incident, id: Exclude<DurationId, 'ttn'>): Duration;
export function duration(incident: Incident, id: DurationId, postedAt?: PostedAt): Duration {
  const { label, abbreviation, from, to } =
    id === 'impact_duration'
      ? { label: durationLabel(id), from: 'started' as const, to: impactEnd(incident), abbreviation: undefined }
      : formulas[id];
  const start = momentOf(incident, from, postedAt);
  const end = momentOf(incident, to, postedAt);
  return {
    id,
    label,
    abbreviation,
    formula: `${to} − ${from}`,
    clock: 'wall',
    ms: start && end ? end.epochMs - start.epochMs : undefined,
    approximate: Boolean(start?.approximate || end?.approximate),
    missing: [...(start ? [] : [from]), ...(end ? [] : [to])],
    between: [from, to],
    from: start,
    to: end,
  };
}

/** The same duration by a clock; `calendar` says when people work. */
export const takenBy = (clock: Clock, duration: Duration, calendar: BusinessCalendar): Duration => {
  const { from, to } = duration;
  return { ...duration, clock, ms: from && to && lengthBy(clock, from.epochMs, to.epochMs, calendar) };
};

/** Every duration of an incident, known or not, in the order of `durationIds`. */
export const durations = (incident: Incident, postedAt: PostedAt): Duration[] =>
  durationIds.map((id) => duration(incident, id, postedAt));

/**
 * The field that says when the impact ended: `impact_ended`, or `mitigated` where it is absent, or `resolved` where both
 * are. One that says `unknown` is not passed over: nobody knows how long it lasted.
 */
export function impactEnd({ impact_ended, mitigated, resolved }: Incident): TimeField {
  if (impact_ended !== undefined) return 'impact_ended';
  return mitigated === undefined && resolved !== undefined ? 'resolved' : 'mitigated';
}

/** When an incident was over: when it was resolved, or, where nobody knows that, when its impact ended. */
export const ended = (incident: Incident): Instant | undefined =>
  known(incident.resolved) ?? known(incident[impactEnd(incident)]);

function momentOf(incident: Incident, moment: Moment, postedAt?: PostedAt): Instant | undefined {
  return moment === 'first public update' ? firstUpdate(incident, postedAt) : known(incident[moment]);
}

/**
 * When the public was first told: the earliest status update among the rows that a reader may see. An update is told when
 * it was posted, whatever time the page shows it at.
 */
function firstUpdate(incident: Incident, postedAt?: PostedAt): Instant | undefined {
  return incident.timeline
    .filter((row) => isStatusUpdate(row) && isSeen(row, incident))
    .map((row) => (row.source === undefined ? undefined : postedAt?.(row.source)) ?? row.at)
    .reduce<Instant | undefined>((first, at) => (first && first.epochMs <= at.epochMs ? first : at), undefined);
}

/** An instant, unless nobody knows or has said. */
export const known = (when: When | undefined): Instant | undefined => (when === 'unknown' ? undefined : when);
