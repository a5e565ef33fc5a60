import { zoneTable } from '../../config/index.ts';
import { type ArgsOf, type Diagnostic, diagnose, type Related } from '../../diagnostic/index.ts';
import { sections } from '../../markdown/index.ts';
import { type DayOrder, dayOrderIn, daysIn } from '../../source/index.ts';
import { dayNumber, type Instant, type ZonedTime, type ZoneStatement, zoneStatements } from '../../time/index.ts';
import { type Prose, proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';
import { dayMeant } from './days.ts';
import { zonedTimesOf } from './zoned.ts';

/**
 * What a section says of the zone of all its times holds: it does not name two zones that differ (`PST (UTC-7)`), its
 * abbreviation was in use on one of the days that the section names (that of the incident, where it names none), and no time of
 * the section names another zone. A text of the front matter is a section by itself.
 *
 * @example zone-statement at "PST (UTC-7)"
 * ```md
 * ## Timeline
 *
 * All times in PST (UTC-7).
 * ```
 * @example zone-statement at "CET"
 * ```md
 * ## Timeline
 *
 * All times in CET.
 * ```
 * @example zone-statement at "PST"
 * ```md
 * ## Timeline (all times PST) 04/23/2026 - 05/12/2026
 *
 * - 05/03/2026: The queue is made longer.
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
 * ## Before it (all times PST)
 *
 * - 11/14/2025: The queue is made.
 * - 05/12/2026: It is full.
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
    const blocks = proseOf(file, project).flatMap((prose): Block[] => {
      const start = prose.placeOf(0, 0).start.offset - document.bodyOffset;
      return prose.near ? [{ prose, near: prose.near, start }] : [];
    });
    const said = blocks.flatMap((block) =>
      zoneStatements(block.prose.text, { near: block.near, zones }).map((statement) => ({ statement, block })),
    );
    if (said.length === 0) return [];
    const all = sections(tree);
    const statements = said.map((one): Said => ({ ...one, section: sectionAt(all, one.block.start) }));
    const strangers = blocks.flatMap((block): Stranger[] => {
      const above = statements.findLast(({ section }) => isIn(section, block));
      if (!above?.statement.isOfAll) return [];
      return zonedTimesOf(block.prose, zones)
        .filter((time) => !time.repeated && !above.statement.agreesWith(time))
        .map((time) => ({ above, time, block }));
    });
    const orders = ordersOf(document.body);
    const daysOf = (section: Stretch): number[] =>
      blocks
        .filter((block) => isIn(section, block))
        .flatMap(({ prose: { text }, near }) =>
          orders.flatMap((order) => daysIn(text, order).flatMap(({ day }) => dayMeant(day, near) ?? [])),
        );
    const groups = Map.groupBy(strangers, ({ above, time }) => `${statements.indexOf(above)} ${time.name}`);
    return [
      ...statements.flatMap((one) => contradicted(one) ?? outOfSeason(one, daysOf(one.section)) ?? []),
      ...[...groups.values()].map(reported),
    ];
  },
};

/** Offsets into the body; those of the front matter lie before it. */
type Stretch = { readonly start: number; readonly end: number };

/** A stretch of prose, the time by which it is read, and where it starts. */
interface Block {
  readonly prose: Prose;
  readonly near: Instant;
  readonly start: number;
}

/** A statement, where it is said, and the section that it speaks of. */
interface Said {
  readonly statement: ZoneStatement;
  readonly block: Block;
  readonly section: Stretch;
}

/** A time in another zone than the statement above it says. */
interface Stranger {
  readonly above: Said;
  readonly time: ZonedTime;
  readonly block: Block;
}

const isIn = ({ start, end }: Stretch, block: Block): boolean => start <= block.start && block.start < end;

/** The innermost section at an offset; the whole body before the first heading, and a text of the front matter alone. */
function sectionAt(all: readonly Stretch[], offset: number): Stretch {
  if (offset < 0) return { start: offset, end: offset + 1 };
  const inner = all.findLast(({ start, end }) => start <= offset && offset < end);
  return inner ?? { start: 0, end: Number.POSITIVE_INFINITY };
}

/** The orders in which `4/5/2026` may be meant: the one that the text shows elsewhere, or either. */
function ordersOf(text: string): readonly DayOrder[] {
  const shown = dayOrderIn(text);
  return shown ? [shown] : ['month-first', 'day-first'];
}

/** A statement that names two zones. */
function contradicted({ statement, block }: Said): Diagnostic | undefined {
  const { name, contradiction } = statement;
  if (contradiction === undefined) return undefined;
  return found({ problem: 'zones', name, other: contradiction, more: 0 }, block, statement);
}

/**
 * A statement whose abbreviation was in use on none of the days that its section names; not on that of the incident, where it
 * names none.
 */
function outOfSeason({ statement, block }: Said, named: readonly number[]): Diagnostic | undefined {
  const days = named.length > 0 ? named : [dayNumber(block.near.epochMs, statement.zone)];
  const [inUse, ...others] = days.map((day) => statement.inUseInstead(day));
  if (inUse === undefined || others.includes(undefined)) return undefined;
  return found({ problem: 'days', name: statement.name, other: inUse, more: 0 }, block, statement);
}

/** The first of the times under one statement that name one other zone. */
function reported(all: readonly Stranger[]): Diagnostic {
  const { above, time, block } = all[0] as Stranger;
  const { statement } = above;
  const written = block.prose.text.slice(time.start, time.end);
  const place = above.block.prose.placeOf(statement.start, statement.end);
  return found({ problem: 'time', name: statement.name, other: written, more: all.length - 1 }, block, time, [
    { place, label: 'what the section says of all its times' },
  ]);
}

/** A finding at a stretch of prose. What a status log says is its provider's slip, and of less weight than one of the author. */
const found = (
  args: ArgsOf<'zone-statement'>,
  { prose: { quoted, placeOf } }: Block,
  { start, end }: Stretch,
  related: readonly Related[] = [],
): Diagnostic =>
  diagnose('zone-statement', args, placeOf(start, end), { related, severity: quoted ? 'info' : 'warning' });
