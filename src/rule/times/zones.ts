import { zoneTable } from '../../config/index.ts';
import { type Diagnostic, diagnose, type Place, type Severity } from '../../diagnostic/index.ts';
import type { StatusIncident } from '../../source/index.ts';
import { formatDuration, formatInstant, type Instant, type ZoneTable, zoneDisagreements } from '../../time/index.ts';
import { proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';

/**
 * One moment that a sentence writes in two zones is the same moment in both: `23:00 PT / 7:00 UTC` in April is not. What a
 * status log says is its provider's mistake, and stays as it was said: a warning. Everywhere else it is an error.
 *
 * @example zones-disagree at "02:15 PT / 9:30 UTC" and zones-disagree at "10:00 CEST (09:00 UTC"
 * ```md
 * ---
 * timeline:
 *   - { at: 2026-05-12 09:20 UTC, text: Mail is late since 02:15 PT / 9:30 UTC. }
 * ---
 * Mail was late from 10:00 CEST (09:00 UTC) on.
 * ```
 * @example nothing
 * ```md
 * Mail was late from 11:15 CEST (09:15 UTC) on, which is 02:15 PT. The page says `11:15 CEST (10:15 UTC)`.
 * ```
 */
export const zonesDisagree: Rule = {
  codes: ['zones-disagree'],
  check: (file, project) =>
    proseOf(file, project).flatMap(({ text, near, quoted, placeOf }) =>
      near ? judgeText(text, near, zoneTable(project.config), quoted ? 'warning' : 'error', placeOf) : [],
    ),
};

/** The same of the updates of a status log, each at its place in the log. */
export const judgeLog = (incidents: readonly StatusIncident[], zones: ZoneTable = {}): Diagnostic[] =>
  incidents
    .flatMap(({ updates }) => updates)
    .flatMap((update) =>
      judgeText(update.text, update.at, zones, 'warning', (start, end) => update.placeOfText(start, end)),
    );

function judgeText(
  text: string,
  near: Instant,
  zones: ZoneTable,
  severity: Severity,
  placeOf: (start: number, end: number) => Place,
): Diagnostic[] {
  return zoneDisagreements(text, { near, zones }).map(
    ({ start, end, first, second, differenceMs, expectedFirst, expectedSecond }) =>
      diagnose(
        'zones-disagree',
        {
          text: text.slice(start, end),
          difference: formatDuration(Math.abs(differenceMs)),
          firstUtc: formatInstant(first.instant, { zone: 'UTC' }),
          secondUtc: formatInstant(second.instant, { zone: 'UTC' }),
          expectedFirst,
          expectedSecond,
        },
        placeOf(start, end),
        { severity },
      ),
  );
}
