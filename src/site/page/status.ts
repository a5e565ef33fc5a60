import { type Covered, countStandings, type StandingId, standings } from '../../coverage/index.ts';
import { dayOf } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { coverageSentence, presentText, type StandingsView, standingsView } from '../part/coverage.ts';
import { type CoveredView, coveredView } from '../part/covered.ts';
import type { Day } from '../part/moment.ts';
import { type PolicyView, policyView } from '../part/policy.ts';
import { type PromisesView, promisesSentence, promisesView } from '../part/promise.ts';
import { type SourceView, sourceViews } from '../part/sources.ts';
import { lastedText, leadOf, toldLink, toldOf } from '../part/status.ts';
import type { Named } from '../part/summary.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page of coverage shows. */
export interface StatusProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  /** How the incidents stand, in a sentence; nothing where there is no incident. */
  readonly deck?: string;
  /** As of when something is overdue. */
  readonly present: string;
  readonly sources: readonly SourceView[];
  readonly standings: StandingsView;
  readonly policy: PolicyView;
  /** Of which somebody has something to do: what is overdue first. */
  readonly pending: readonly StandingGroup[];
  readonly promises?: PromisesView;
  /** Of which nobody has: what is published, waived, or not owed. */
  readonly settled: readonly StandingGroup[];
}

/** The incidents that stand alike. */
export interface StandingGroup {
  readonly id: StandingId;
  readonly title: string;
  /** What it means. */
  readonly text: string;
  readonly count: string;
  readonly caption: string;
  /** The latest first. */
  readonly years: readonly {
    /** Left out where the whole record is of one year. */
    readonly name?: string;
    readonly rows: readonly StatusRow[];
  }[];
}

/** An incident of the status pages as a row. */
export interface StatusRow extends CoveredView {
  readonly reference: string;
  readonly day: Day;
  /** As the status page calls it. */
  readonly title: string;
  readonly href?: string;
  /** The source, where there are several. */
  readonly source?: string;
  /** The other incidents that tell of the same. */
  readonly same: readonly Named[];
  readonly rating?: string;
  /** From the first update to the one that declared it over: `40 min`. */
  readonly lasted?: string;
  /** `1 promise of an explanation: 1 is broken.` */
  readonly promised?: string;
}

const pendingStates: readonly StandingId[] = ['overdue', 'owed', 'drafted', 'in-review'];

export function statusProps(context: SiteContext): StatusProps {
  const { coverage, shell, links, locale, project } = context;
  const words = locale.words.statusRecord;
  const counts = countStandings(coverage);
  const deck = coverageSentence(counts, locale);
  const promises = promisesView(context);
  const sources = sourceViews(context);
  const { zone } = project.calendar;
  const manyYears = new Set(coverage.map((one) => yearOf(one, zone))).size > 1;
  const groups = standings.flatMap((id) => {
    const found = coverage.filter(({ state }) => state === id);
    return found.length === 0 ? [] : [groupOf(id, found, { context, manyYears, manySources: sources.length > 1 })];
  });
  return {
    shell,
    head: headOf({ title: words.title, description: words.description, site: shell.site, links, kind: 'status' }),
    title: words.title,
    ...(deck !== undefined && { deck }),
    present: presentText(context, counts),
    sources,
    standings: standingsView(counts, locale),
    policy: policyView(context),
    pending: groups.filter(({ id }) => pendingStates.includes(id)),
    ...(promises && { promises }),
    settled: groups.filter(({ id }) => !pendingStates.includes(id)),
  };
}

const yearOf = ({ event }: Covered, zone: string): string => dayOf(event.started, zone).slice(0, 4);

/** What rows are made from. */
interface RowContext {
  readonly context: SiteContext;
  readonly manyYears: boolean;
  readonly manySources: boolean;
}

function groupOf(id: StandingId, found: readonly Covered[], rows: RowContext): StandingGroup {
  const { locale, project } = rows.context;
  const { zone } = project.calendar;
  const { standing, statusRecord } = locale.words;
  const title = standing.name[id];
  return {
    id,
    title,
    text: standing.text[id],
    count: locale.number(found.length),
    caption: fill(statusRecord.caption, { state: title }),
    years: [...Map.groupBy(found, (one) => yearOf(one, zone))].map(([name, incidents]) => ({
      ...(rows.manyYears && { name }),
      rows: incidents.map((covered) => rowOf(covered, rows)),
    })),
  };
}

function rowOf(covered: Covered, { context, manySources }: RowContext): StatusRow {
  const { links, locale, project } = context;
  const { words } = locale;
  const { event, promises } = covered;
  const lead = leadOf(covered);
  const lasted = lastedText(event, locale);
  const day = dayOf(event.started, project.calendar.zone);
  const { name, href } = toldLink(lead, links);
  const promised = promisesSentence(promises, locale);
  return {
    ...coveredView(covered, context),
    reference: lead.reference,
    day: { datetime: day, text: locale.shortDay(day) },
    title: name,
    ...(href !== undefined && { href }),
    ...(manySources && { source: lead.source.name ?? lead.source.id }),
    same: toldOf(covered)
      .slice(1)
      .map((told) => toldLink(told, links)),
    ...(event.impact && { rating: words.rating[event.impact] }),
    ...(lasted !== undefined && { lasted }),
    ...(promised !== undefined && { promised }),
  };
}
