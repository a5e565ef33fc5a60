import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import type { DataPath } from '../../document/index.ts';
import { type Incident, timeFields } from '../../incident/index.ts';
import { known } from '../../metric/index.ts';
import { dayOf, formatInstant, type Instant, instantFrom, isBefore, type When } from '../../time/index.ts';
import type { Rule } from '../types.ts';

/** The zones of the earth are up to this far ahead of UTC: a day may have begun somewhere. */
const furthestAhead = 14 * 60 * 60 * 1000;

/**
 * What a file tells has happened: no time of it lies after the present, as far as that is given. A day that an action is due
 * may lie ahead, and so may a row about maintenance that is announced.
 *
 * @example future-time at "2026-07-01" and future-time at "2026-06-12 09:30 UTC"
 * ```md
 * ---
 * published: 2026-07-01
 * timeline:
 *   - { at: 2026-06-12 09:30 UTC, text: The queue runs again. }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * published: 2026-06-02
 * timeline:
 *   - { at: 2026-06-01 14:00 Europe/Berlin, text: The queue runs again. }
 *   - { at: 2026-06-12 09:30 UTC, text: The queue will be moved., phase: maintenance }
 * actions:
 *   - { id: move, text: Move the queue, due: 2026-09-01 }
 * ---
 * ```
 */
export const future: Rule = {
  codes: ['future-time'],
  check({ document, incident }, { now }) {
    if (!incident || !now) return [];
    const today = dayOf(instantFrom(now.epochMs + furthestAhead), 'UTC');
    const found = (written: string, path: DataPath): Diagnostic =>
      diagnose('future-time', { time: written, now: formatInstant(now) }, document.place(path));
    return [
      ...timesOf(incident).flatMap(({ when, path }) => (isBefore(now, when) ? [found(formatInstant(when), path)] : [])),
      ...daysOf(incident).flatMap(({ day, path }) => (day > today ? [found(day, path)] : [])),
    ];
  },
};

function timesOf(incident: Incident): { when: Instant; path: DataPath }[] {
  const times: { when: When | undefined; path: DataPath }[] = timeFields.map((field) => ({
    when: incident[field],
    path: [field],
  }));
  for (const [index, { at, until, phase }] of incident.timeline.entries()) {
    if (phase === 'maintenance') continue;
    times.push({ when: at, path: ['timeline', index, 'at'] }, { when: until, path: ['timeline', index, 'until'] });
  }
  for (const [index, { captured }] of incident.evidence.entries())
    times.push({ when: captured, path: ['evidence', index, 'captured'] });
  return times.flatMap(({ when, path }) => {
    const instant = known(when);
    return instant ? [{ when: instant, path }] : [];
  });
}

function daysOf({
  published,
  actions,
  open_questions,
  corrections,
  waived,
}: Incident): { day: string; path: DataPath }[] {
  const days: { day: string | undefined; path: DataPath }[] = [
    { day: published, path: ['published'] },
    { day: waived?.on, path: ['waived', 'on'] },
    ...actions.map(({ done }, index) => ({ day: done, path: ['actions', index, 'done'] })),
    ...open_questions.map(({ asked }, index) => ({ day: asked, path: ['open_questions', index, 'asked'] })),
    ...corrections.map(({ on }, index) => ({ day: on, path: ['corrections', index, 'on'] })),
  ];
  return days.flatMap(({ day, path }) => (day === undefined ? [] : [{ day, path }]));
}
