import type { Incident } from '../incident/index.ts';
import {
  boundsOf,
  type Claimed,
  type Clock,
  clipped,
  type DatedRow,
  type DurationId,
  daysOf,
  distribution,
  duration,
  durationIds,
  durationLabel,
  fewBelow,
  groupsBy,
  isDated,
  isSelected,
  lengthBy,
  mean,
  newestQuarters,
  overMany,
  type Parameter,
  type Selection,
  startedIn,
  takenBy,
  tallied,
  touching,
  type Window,
} from '../metric/index.ts';
import { type Project, unreadFiles } from '../project/index.ts';
import { recordContext } from '../rule/index.ts';
import { dayText } from '../time/index.ts';
import type { Grouping, Stats } from './stats-schema.ts';

/** What is shown on request. */
interface Extras {
  readonly by?: Grouping;
  readonly mean?: boolean;
  /** What durations are taken by. */
  readonly clock: Clock;
}

/** The numbers of what parameters of claims select, which `selection` says once more. */
export function statsOf(
  project: Project,
  parameters: readonly Parameter[],
  selection: Selection,
  options: Extras,
): Stats {
  const context = recordContext(project, 'internal');
  const { window, ...filter } = selection;
  const all = context.rowsOf(filter.source);
  const rows = all.filter(isDated).filter((row) => isSelected(row, selection));
  const number = (name: string): Claimed & { readonly count: number; readonly of?: number } => {
    const result = overMany(name, parameters, { ...context, rowsOf: () => all.filter(isDated) });
    if (!result.ok || !('count' in result.number)) throw new Error(`\`${name}\` of incidents with starts has no count`);
    return { ...result, ...result.number };
  };
  const [days, streak, incidents] = [number('incident_days'), number('streak'), number('incidents')];
  const [run] = streak.runs;
  return {
    window: { ...daysText({ first: window.from, last: window.to }), zone: window.zone },
    filter: filter as Stats['filter'],
    days: { total: days.of, with_incidents: days.count },
    streak: { longest: streak.count, ...(run && daysText(run)) },
    incidents: incidents.count,
    formulas: { days: days.formula, streak: streak.formula, incidents: incidents.formula },
    behind: { days: [...days.behind], streak: [...streak.behind], incidents: [...incidents.behind] },
    durations: seriesOf(startedIn(rows, window), selection, project, options.clock).map((one) =>
      durationStats(one, options),
    ),
    by: options.by && { of: options.by, groups: groupsOf(touching(rows, window), options.by, window, project) },
    left_out: [
      ...all
        .filter((row) => !isDated(row) && isSelected(row, selection))
        .map(({ id }) => ({ id, reason: 'start-unknown' as const })),
      ...(filter.source ? [] : unreadFiles(project)).map((id) => ({ id, reason: 'unreadable' as const })),
    ],
  };
}

/** How long some incidents took, where it is known. */
interface Series {
  readonly id: DurationId | 'length';
  readonly label: string;
  readonly formula: string;
  readonly clock: Clock;
  readonly lengths: readonly { readonly id: string; readonly ms: number | undefined; readonly approximate: boolean }[];
}

/** Of post-mortems, each duration; of incidents of logs, which have but a first and a last time, their length. */
function seriesOf(rows: readonly DatedRow[], { source }: Selection, project: Project, clock: Clock): Series[] {
  if (rows.length === 0) return [];
  const { calendar } = project;
  if (source) {
    const lengths = rows.map(({ id, started, ended }) => ({
      id,
      ms: ended === undefined ? undefined : lengthBy(clock, started, ended, calendar),
      approximate: false,
    }));
    return [{ id: 'length', label: 'Length', formula: 'resolved − first update', clock, lengths }];
  }
  const { postedAt } = recordContext(project, 'internal');
  const incidents = new Map(project.files.map(({ id, incident }) => [id, incident]));
  return durationIds.map((of) => {
    const lengths = rows.map(({ id }) => {
      const { ms, approximate } = takenBy(clock, duration(incidents.get(id) as Incident, of, postedAt), calendar);
      return { id, ms, approximate };
    });
    const [from, to] = boundsOf(of);
    return { id: of, label: durationLabel(of), formula: `${to} − ${from}`, clock, lengths };
  });
}

function durationStats({ lengths, ...series }: Series, options: Extras): Stats['durations'][number] {
  const known = lengths
    .flatMap(({ id, ms, approximate }) => (ms === undefined ? [] : [{ id, ms, approximate }]))
    .sort((a, b) => b.ms - a.ms || (a.id < b.id ? -1 : 1));
  const values = known.map(({ ms }) => ms);
  return {
    ...series,
    n: known.length,
    unknown: lengths.length - known.length,
    few: known.length < fewBelow,
    ...distribution(values),
    ...(options.mean && known.length > 0 && { mean: mean(values) }),
    behind: known,
  };
}

type Group = NonNullable<Stats['by']>['groups'][number];

/** Severities in the order of the config, quarters in that of time, all else by how often it occurs. */
function groupsOf(rows: readonly DatedRow[], by: Grouping, window: Window, { config }: Project): Group[] {
  const group = (value: string | undefined, items: readonly DatedRow[], of = window): Group => ({
    value,
    ...tallied(items, of),
    behind: touching(items, of).map(({ id }) => id),
  });
  if (by === 'quarter') {
    const runs = rows.flatMap((row) => clipped(daysOf(row, window.zone), window) ?? []);
    return newestQuarters(runs, Number.POSITIVE_INFINITY).flatMap(({ year, quarter, from, to }) => {
      const run = clipped({ first: from, last: to }, window);
      return run ? [group(`${year}-Q${quarter}`, rows, { ...window, from: run.first, to: run.last })] : [];
    });
  }
  const { groups, without } =
    by === 'severity'
      ? groupsBy(
          rows,
          ({ severity }) => (severity === undefined ? [] : [severity]),
          config.severities.map(({ id }) => id),
        )
      : groupsBy(rows, ({ services, factors = [] }) => (by === 'service' ? services : factors));
  const found = groups.map(({ value, items }) => group(value, items));
  const often = (a: Group, b: Group) =>
    b.incidents - a.incidents || b.days - a.days || ((a.value ?? '') < (b.value ?? '') ? -1 : 1);
  return [
    ...(by === 'severity' ? found : found.sort(often)),
    ...(without.length > 0 ? [group(undefined, without)] : []),
  ];
}

const daysText = ({ first, last }: { first: number | undefined; last: number | undefined }) => ({
  ...(first !== undefined && { from: dayText(first) }),
  ...(last !== undefined && { to: dayText(last) }),
});
