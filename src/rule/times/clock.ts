import { type Diagnostic, diagnose, type Fix } from '../../diagnostic/index.ts';
import type { Incident, TimelineEntry } from '../../incident/index.ts';
import type { IncidentFile } from '../../project/index.ts';
import type { StatusUpdate } from '../../source/index.ts';
import { formatDuration, formatInstant, zonesExplaining } from '../../time/index.ts';
import {
  clockOff,
  clockShifts,
  type Pair,
  parseIncidentRef,
  parseSourceRef,
  samePairs,
  shiftOf,
  shortened,
  sourceRef,
  type Telling,
} from '../../timeline/index.ts';
import type { Rule } from '../types.ts';

/**
 * A timeline and the logs that it answers for go by one clock: what both tell in the same words does not lie exactly hours
 * apart, and no two of the logs do either.
 *
 * @example timeline-clock-off at "2026-05-12 11:20 UTC"
 * ```md
 * ---
 * status_page: [page:q1]
 * skip_updates: [page:q1/u1, page:q1/u2]
 * timeline:
 *   - { at: 2026-05-12 11:20 UTC, text: "We have found the cause: mail waits in a queue." }
 *   - { at: 2026-05-12 11:40 UTC, text: Mail is delivered again to everybody. }
 * ---
 * ```
 * ```yaml
 * sources: [{ id: page, files: [status/page.json] }]
 * ```
 * ```text status/page.json
 * {
 *   "page": { "id": "p", "name": "Page", "url": "https://status.example" },
 *   "incident": {
 *     "id": "q1",
 *     "name": "Mail is late",
 *     "impact": "major",
 *     "incident_updates": [
 *       { "id": "u2", "status": "resolved", "body": "Mail is delivered again to everybody.", "display_at": "2026-05-12T09:40:00Z" },
 *       { "id": "u1", "status": "identified", "body": "We have found the cause: mail waits in a queue.", "display_at": "2026-05-12T09:20:00Z" }
 *     ],
 *     "components": []
 *   }
 * }
 * ```
 * @example log-clock-off at "pager:q1"
 * ```md
 * ---
 * status_page: [page:q1, pager:q1]
 * skip_updates: [page:q1/u1, pager:q1/u1]
 * ---
 * ```
 * ```yaml
 * sources: [{ id: page, files: [status/page.json] }, { id: pager, files: [status/pager.json] }]
 * ```
 * ```text status/page.json
 * {
 *   "page": { "id": "p", "name": "Page", "url": "https://status.example" },
 *   "incident": {
 *     "id": "q1",
 *     "name": "Mail is late",
 *     "impact": "major",
 *     "incident_updates": [
 *       { "id": "u1", "status": "identified", "body": "We have found the cause: mail waits in a queue.", "display_at": "2026-05-12T09:20:00Z" }
 *     ],
 *     "components": []
 *   }
 * }
 * ```
 * ```text status/pager.json
 * {
 *   "page": { "id": "p", "name": "Pager", "url": "https://status.example" },
 *   "incident": {
 *     "id": "q1",
 *     "name": "Mail is late",
 *     "impact": "major",
 *     "incident_updates": [
 *       { "id": "u1", "status": "identified", "body": "We have found the cause: mail waits in a queue.", "display_at": "2026-05-12T11:20:00Z" }
 *     ],
 *     "components": []
 *   }
 * }
 * ```
 * @example nothing
 * ```md
 * ---
 * status_page: [page:q1]
 * skip_updates: [page:q1/u1]
 * timeline:
 *   - { at: 2026-05-12 11:20 Europe/Berlin, text: "We have found the cause: mail waits in a queue." }
 * ---
 * ```
 * ```yaml
 * sources: [{ id: page, files: [status/page.json] }]
 * ```
 * ```text status/page.json
 * {
 *   "page": { "id": "p", "name": "Page", "url": "https://status.example" },
 *   "incident": {
 *     "id": "q1",
 *     "name": "Mail is late",
 *     "impact": "major",
 *     "incident_updates": [
 *       { "id": "u1", "status": "identified", "body": "We have found the cause: mail waits in a queue.", "display_at": "2026-05-12T09:20:00Z" }
 *     ],
 *     "components": []
 *   }
 * }
 * ```
 */
export const clock: Rule = {
  codes: ['timeline-clock-off', 'log-clock-off'],
  check(file, { logs }) {
    const { incident } = file;
    if (!incident || incident.status_page.length === 0) return [];
    const answered = incident.status_page.map((ref) => parseIncidentRef(ref) ?? { source: '', incident: '' });
    const tellings = logs.flatMap(({ id: source, incidents }): Telling[] => {
      const of = answered.filter((ref) => ref.source === source).map((ref) => ref.incident);
      const told = incidents.filter(({ id }) => of.includes(id));
      return told.length === 0 ? [] : [{ source, incidents: told }];
    });
    return [
      ...tellings.flatMap((telling) =>
        [cited, retold].flatMap((pairs) => judge(file, telling.source, pairs(incident, telling))),
      ),
      ...clockShifts(tellings).map((shift) => {
        const index = answered.findIndex(({ source }) => source === shift.source);
        return clockOff(shift, file.document.place(['status_page', index]));
      }),
    ];
  },
};

const hourMs = 60 * 60 * 1000;

interface Row extends Pick<TimelineEntry, 'at' | 'text'> {
  readonly index: number;
}

/** The rows that were filled from a log, with what they were filled from. One alone may have been corrected by hand. */
function cited({ timeline }: Incident, { source, incidents }: Telling): Pair<Row, StatusUpdate>[] {
  const byRef = new Map(
    incidents.flatMap(({ id, updates }) => updates.map((update) => [sourceRef(source, id, update.id), update])),
  );
  const pairs = timeline.flatMap(({ at, text, source: written = '' }, index): Pair<Row, StatusUpdate>[] => {
    const ref = parseSourceRef(written);
    const update = ref && byRef.get(sourceRef(ref.source, ref.incident, ref.update));
    return update ? [[{ at, text, index }, update]] : [];
  });
  return pairs.length > 1 ? pairs : [];
}

/** The rows that people wrote, with what a log tells in the same words. */
function retold({ timeline }: Incident, { incidents }: Telling): Pair<Row, StatusUpdate>[] {
  const written = timeline.flatMap(({ at, text, source }, index) =>
    source === undefined ? [{ at, text, index }] : [],
  );
  return samePairs(
    written,
    incidents.flatMap(({ updates }) => updates),
  );
}

function judge({ document }: IncidentFile, source: string, pairs: Pair<Row, StatusUpdate>[]): Diagnostic[] {
  const shiftMs = shiftOf(pairs);
  const [first] = pairs;
  // One pair that is a quarter of an hour apart may be chance.
  if (shiftMs === undefined || !first || (pairs.length === 1 && shiftMs % hourMs !== 0)) return [];
  const [row, update] = first;
  const zones = zonesExplaining(row.at, shiftMs);
  return [
    diagnose(
      'timeline-clock-off',
      {
        shift: formatDuration(Math.abs(shiftMs)),
        ahead: shiftMs > 0,
        rows: pairs.length,
        source,
        zones,
        text: shortened(update.text),
      },
      document.place(['timeline', row.index, 'at']),
      { related: [{ place: update.place, label: `as ${source} tells it` }], fixes: [byTheLog(source, pairs)] },
    ),
  ];
}

/** Gives the rows the times of the log, in the zones that they are written in. Which of the two is wrong, a person knows. */
const byTheLog = (source: string, pairs: readonly Pair<Row, StatusUpdate>[]): Fix => ({
  title: `Take the times of ${source}`,
  sure: false,
  edits: pairs.map(([{ at, index }, update]) => ({
    op: 'set',
    path: ['timeline', index, 'at'],
    value: formatInstant({ ...update.at, approximate: at.approximate }, { zone: at.zone }),
  })),
});
