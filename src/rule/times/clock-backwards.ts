import { diagnose } from '../../diagnostic/index.ts';
import type { Incident } from '../../incident/index.ts';
import { known } from '../../metric/index.ts';
import { Log, notes } from '../../source/index.ts';
import { dayOf } from '../../time/index.ts';
import type { Rule } from '../types.ts';

/**
 * The clock times of a timeline in the body run forward, or the dates say that midnight passed. Where they go back and nothing
 * says a date, a day is lost: whoever reads it, a person or `fill`, has to guess. It is read as notes are
 * ([Notes](../../../docs/sources.md)), so what those know of dates above, before and after is known here.
 *
 * @example clock-backwards at "00:20"
 * ```md
 * ## Timeline
 *
 * All times in UTC, 2026-05-12.
 *
 * - 22:10: The alert is raised.
 * - 23:40: The queue is stopped.
 * - 00:20: The queue runs again.
 * - 01:05: All mail is delivered.
 * ```
 * @example nothing
 * ```md
 * ## Timeline
 *
 * - 2026-05-12 22:10 UTC: The alert is raised.
 * - 23:40: The queue is stopped.
 * - 2026-05-13 00:20: The queue runs again.
 * - 01:05: All mail is delivered.
 * ```
 */
export const clockBackwards: Rule = {
  codes: ['clock-backwards'],
  check({ document, incident, path }) {
    // Most bodies have no timeline of their own.
    if ((document.body.match(clockTimes) ?? []).length < 3) return [];
    const settings = { zone: 'UTC', date: dateOf(incident) };
    const { diagnostics, incidents } = notes.read(new Log({ file: path, text: document.body }), settings);
    const lost = diagnostics.filter(
      ({ code, args }) => code === 'log-time' && 'lacks' in args && args.lacks === 'date',
    );
    const [first] = lost;
    if (!first) return [];
    const { start, end } = first.place;
    const time = document.body.slice(start.offset, end.offset);
    // A date that cannot be read is another matter, and so are times above which there is nothing to go back from.
    const above = incidents.flatMap(({ updates }) => updates).some(({ place }) => place.start.offset < start.offset);
    if (!above || !/^\W{0,3}\d{1,2}:/.test(time)) return [];
    // Once a day is lost, every time below it is.
    return [diagnose('clock-backwards', { time, more: lost.length - 1 }, document.bodyPlace(start.offset, end.offset))];
  },
};

const clockTimes = /(?<![\d:.])\d{1,2}:\d\d(?![\d%])/g;

/** The day on which the incident began, for times above which none is said; any will do where that is not known. */
function dateOf(incident: Incident | undefined): string {
  const started = known(incident?.started);
  return started ? dayOf(started, started.zone) : '2000-01-01';
}
