import { zoneTable } from '../../config.ts';
import { type Diagnostic, diagnose, type Place } from '../../diagnostic/index.ts';
import { sections } from '../../markdown/index.ts';
import { type ZoneStatement, zoneStatements } from '../../time/index.ts';
import { proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';
import { zonedTimesOf } from './zoned.ts';

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
    const blocks = proseOf(file, project)
      .map((prose) => ({ prose, start: prose.placeOf(0, 0).start.offset - document.bodyOffset }))
      .filter(({ start }) => start >= 0);
    const said = blocks.flatMap(({ prose: { text, near, placeOf }, start }): Omit<Said, 'section'>[] =>
      near
        ? zoneStatements(text, { near, zones }).map((statement) => {
            const place = placeOf(statement.start, statement.end);
            return { statement, place, start };
          })
        : [],
    );
    if (said.length === 0) return [];
    const all = sections(tree);
    const statements = said.map((one): Said => ({ ...one, section: sectionAt(all, one.start) }));
    const strangers = blocks.flatMap(({ prose, start }): Stranger[] => {
      const above = statements.findLast(({ section }) => section.start <= start && start < section.end);
      if (!above?.statement.isOfAll) return [];
      return zonedTimesOf(prose, zones)
        .filter((time) => !time.repeated && !above.statement.agreesWith(time))
        .map(({ start: from, end, name }) => ({
          above,
          name,
          written: prose.text.slice(from, end),
          place: prose.placeOf(from, end),
        }));
    });
    const groups = Map.groupBy(strangers, ({ above, name }) => `${above.place.start.offset} ${name}`);
    return [...statements.flatMap(contradicted), ...[...groups.values()].map(reported)];
  },
};

type Stretch = { readonly start: number; readonly end: number };

/** A statement, where it stands, and the section that it speaks of; `start` is an offset into the body. */
interface Said {
  readonly statement: ZoneStatement;
  readonly place: Place;
  readonly start: number;
  readonly section: Stretch;
}

/** A time in another zone than the statement above it says. */
interface Stranger {
  readonly above: Said;
  readonly name: string;
  readonly written: string;
  readonly place: Place;
}

/** The innermost section at an offset; the whole body before the first heading. */
const sectionAt = (all: readonly Stretch[], offset: number): Stretch =>
  all.findLast(({ start, end }) => start <= offset && offset < end) ?? { start: 0, end: Number.POSITIVE_INFINITY };

function contradicted({ statement: { name, contradiction }, place }: Said): Diagnostic[] {
  if (contradiction === undefined) return [];
  return [diagnose('zone-statement', { name, contradiction, isTime: false, more: 0 }, place)];
}

/** The first of the times under one statement that name one other zone. */
function reported(all: readonly Stranger[]): Diagnostic {
  const { above, written, place } = all[0] as Stranger;
  const args = { name: above.statement.name, contradiction: written, isTime: true, more: all.length - 1 };
  const related = [{ place: above.place, label: 'what the section says of all its times' }];
  return diagnose('zone-statement', args, place, { related });
}
