import { zoneTable } from '../../config.ts';
import { type Diagnostic, diagnose, type Place } from '../../diagnostic/index.ts';
import { sections } from '../../markdown/index.ts';
import { type ZonedTime, type ZoneStatement, zonedTimes, zoneStatements } from '../../time/index.ts';
import { proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';

/**
 * What a section says of the zone of all its times holds: it does not name two zones that differ (`PST (UTC-7)`), and no time
 * of the section names another.
 *
 * @example zone-statement at "PST (UTC-7)"
 * ```md
 * ## Timeline
 *
 * All times in PST (UTC-7).
 * ```
 * @example zone-statement at "11:20 CEST"
 * ```md
 * ## Timeline
 *
 * All times are in UTC.
 *
 * - 09:15: The alert is raised.
 * - 11:20 CEST: The queue is stopped.
 * ```
 * @example nothing
 * ```md
 * ## Timeline
 *
 * All times in Pacific Time (UTC-7).
 *
 * - 02:15 PDT: The alert is raised.
 * - 02:20 (09:20 UTC): The queue is stopped.
 *
 * ## Impact
 *
 * Mail was late until 09:40 UTC. All times here are UTC unless another zone is named: 02:40 PDT.
 * ```
 */
export const zoneStatement: Rule = {
  codes: ['zone-statement'],
  check(file, project) {
    const { document, tree } = file;
    const zones = zoneTable(project.config);
    const said = proseOf(file, project).flatMap(({ text, near, placeOf }): Said[] => {
      const start = placeOf(0, 0).start.offset - document.bodyOffset;
      if (!near || start < 0) return [];
      const context = { near, zones };
      const placed = <Item extends Stretch>(item: Item) => ({ ...item, place: placeOf(item.start, item.end), text });
      return [
        { start, statements: zoneStatements(text, context).map(placed), times: zonedTimes(text, context).map(placed) },
      ];
    });
    const of = said.flatMap(({ start, statements }) =>
      statements.map((statement) => ({ statement, section: sectionAt(sections(tree), start) })),
    );
    if (of.length === 0) return [];
    const contradicted = of.flatMap(({ statement }): Diagnostic[] => {
      const { name, contradiction, place } = statement;
      return contradiction === undefined
        ? []
        : [diagnose('zone-statement', { name, contradiction, isTime: false, more: 0 }, place)];
    });
    const strangers = said.flatMap(({ start, times }) => {
      const { statement } = of.findLast(({ section }) => section.start <= start && start < section.end) ?? {};
      const isStranger = (time: ZonedTime) => statement?.isOfAll && !time.repeated && !statement.agreesWith(time);
      return statement ? times.filter(isStranger).map((time) => ({ statement, time })) : [];
    });
    const groups = Map.groupBy(strangers, ({ statement, time }) => `${statement.place.start.offset} ${time.name}`);
    return [...contradicted, ...[...groups.values()].map(reported)];
  },
};

type Stretch = { readonly start: number; readonly end: number };
type Placed<Item> = Item & { readonly place: Place; readonly text: string };
type Stranger = { readonly statement: Placed<ZoneStatement>; readonly time: Placed<ZonedTime> };

/** What one block of the body says of zones; `start` is its offset in the body. */
interface Said {
  readonly start: number;
  readonly statements: readonly Placed<ZoneStatement>[];
  readonly times: readonly Placed<ZonedTime>[];
}

/** The innermost section at an offset; the whole body before the first heading. */
const sectionAt = (all: readonly Stretch[], offset: number): Stretch =>
  all.findLast(({ start, end }) => start <= offset && offset < end) ?? { start: 0, end: Number.POSITIVE_INFINITY };

/** The first of the times under one statement that name one other zone. */
function reported(all: readonly Stranger[]): Diagnostic {
  const { statement, time } = all[0] as Stranger;
  const written = time.text.slice(time.start, time.end);
  return diagnose(
    'zone-statement',
    { name: statement.name, contradiction: written, isTime: true, more: all.length - 1 },
    time.place,
    { related: [{ place: statement.place, label: 'what the section says of all its times' }] },
  );
}
