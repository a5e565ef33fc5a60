import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import type { Incident } from '../../incident/index.ts';
import { type Duration, durations } from '../../metric/index.ts';
import { formatDuration, type Instant, type ProseDuration, proseDurations } from '../../time/index.ts';
import { proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';

/** Words before a duration that make it the length of something that happened; any other duration is left alone. */
const says =
  /\b(?:for|lasted|lasting|took|taking|outage of|downtime of|duration(?: was| of|:)?)\s+(?:a total of\s+)?(?:~|about|around|approximately|approx\.?|roughly|some|nearly|almost|over|more than|at least|just under|just over)?\s*$/i;

/**
 * A length of time that the prose states is one that the times give: between two times of the incident, between two rows,
 * or between a row and a time. A number that matches none contradicts the record.
 */
export const durationMismatch: Rule = {
  codes: ['duration-mismatch'],
  check(file, project) {
    const { incident } = file;
    if (!incident) return [];
    const known = durations(incident).filter((duration) => duration.ms !== undefined && duration.ms >= 0);
    if (known.length === 0) return [];
    const lengths = lengthsOf(incident);
    return proseOf(file, project).flatMap(({ text, placeOf }) =>
      proseDurations(text)
        .filter((stated) => says.test(text.slice(Math.max(0, stated.start - 60), stated.start)))
        .filter((stated) => !lengths.some((length) => agrees(stated, length)))
        .map((stated) => mismatch(text, stated, known, placeOf)),
    );
  },
};

function mismatch(
  text: string,
  stated: ProseDuration,
  known: readonly Duration[],
  placeOf: (start: number, end: number) => Diagnostic['place'],
): Diagnostic {
  const distance = ({ ms }: Duration) => Math.abs((ms as number) - stated.ms);
  const nearest = known.reduce((best, duration) => (distance(duration) < distance(best) ? duration : best));
  return diagnose(
    'duration-mismatch',
    {
      stated: text.slice(stated.start, stated.end),
      near: nearest.id,
      computed: formatDuration(nearest.ms as number),
      formula: nearest.formula,
    },
    placeOf(stated.start, stated.end),
  );
}

/** A statement is as exact as its smallest unit; one that says 'about' may be off by a fifth. */
const agrees = ({ ms, unitMs, approximate }: ProseDuration, length: number): boolean =>
  Math.abs(length - ms) <= Math.max(unitMs, approximate ? length / 5 : 0);

function lengthsOf(incident: Incident): number[] {
  const instants = [
    incident.started,
    incident.detected,
    incident.acknowledged,
    incident.mitigated,
    incident.impact_ended,
    incident.resolved,
  ]
    .filter((when): when is Instant => when !== undefined && when !== 'unknown')
    .concat(incident.timeline.flatMap(({ at, until }) => (until ? [at, until] : [at])));
  return instants.flatMap((from, index) => instants.slice(index + 1).map((to) => Math.abs(to.epochMs - from.epochMs)));
}
