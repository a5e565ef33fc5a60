import { dayText } from '../time/index.ts';
import type { Selection } from './expression.ts';
import type { ClaimNumber } from './number.ts';
import {
  type DatedRow,
  daysIn,
  downtimeMs,
  gapsOf,
  type IncidentRow,
  longest,
  type Run,
  runsOf,
  startedIn,
  touching,
} from './span.ts';

/** A number with the incidents that it rests on, and the days that it counts where it counts days. */
export interface Counted {
  readonly number: ClaimNumber;
  readonly behind: readonly IncidentRow[];
  readonly runs?: readonly Run[];
}

/** How a number over many incidents is worked out. */
export interface Many {
  /** As readers see it: `Days with incidents`. */
  readonly label: string;
  /** Parameters that it cannot do without: all of the first kind, one of the second. */
  readonly needs?: { readonly all?: readonly string[]; readonly oneOf?: readonly string[] };
  /** It cannot be worked out while the end of an incident is not known. */
  readonly needsEnds?: true;
  /** Whether the number of a selection depends on when incidents began. */
  readonly needsStarts: (selection: Selection) => boolean;
  /** What it is, in words. */
  readonly formula: (selection: Selection) => string;
  /** `rows` are those that are selected, `all` those of the same source whatever else is selected. */
  readonly count: (rows: readonly DatedRow[], selection: Selection, all: readonly DatedRow[]) => Counted;
}

const always = () => true;

/** What can be claimed over many incidents. */
export const many: Readonly<Record<string, Many>> = {
  incidents: {
    label: 'Incidents',
    needsStarts: hasWindow,
    formula: (selection) =>
      `${subject(selection)}${hasWindow(selection) ? ` that began ${windowText(selection)}` : ''}`,
    count: (rows, selection) => {
      const behind = begun(rows, selection);
      return { number: { unit: 'incident', count: behind.length }, behind };
    },
  },
  incident_days: {
    label: 'Incident days',
    needsStarts: always,
    formula: (selection) => `days with ${subject(selection)}, ${windowText(selection)}`,
    count: (rows, { window }) => {
      const runs = runsOf(rows, window);
      const of = window.from === undefined || window.to === undefined ? undefined : window.to - window.from + 1;
      const number = { unit: 'day', count: daysIn(runs), ...(of !== undefined && { of }) };
      return { number, behind: touching(rows, window), runs };
    },
  },
  streak: {
    label: 'Streak',
    needsStarts: always,
    formula: (selection) => `longest run of days with ${subject(selection)}, ${windowText(selection)}`,
    count: (rows, { window }) => {
      const run = longest(runsOf(rows, window));
      if (!run) return { number: { unit: 'day', count: 0 }, behind: [], runs: [] };
      const behind = touching(rows, { ...window, from: run.first, to: run.last });
      return { number: { unit: 'day', count: daysIn([run]) }, behind, runs: [run] };
    },
  },
  quiet_streak: {
    label: 'Quiet streak',
    needs: { all: ['from', 'to'] },
    needsStarts: always,
    formula: (selection) => `longest run of days without ${subject(selection)}, ${windowText(selection)}`,
    count: (rows, { window }) => {
      const whole = { first: window.from ?? 0, last: window.to ?? 0 };
      const run = longest(gapsOf(runsOf(rows, window), whole));
      return { number: { unit: 'day', count: run ? daysIn([run]) : 0 }, behind: [], runs: run ? [run] : [] };
    },
  },
  share: {
    label: 'Share of incidents',
    needs: { oneOf: ['service', 'severity', 'factor'] },
    needsStarts: hasWindow,
    formula: (selection) =>
      `${subject(selection)} among all ${subject({ ...selection, ...unfiltered })}${hasWindow(selection) ? ` that began ${windowText(selection)}` : ''}`,
    count: (rows, selection, all) => {
      const behind = begun(rows, selection);
      return { number: { unit: 'incident', count: behind.length, of: begun(all, selection).length }, behind };
    },
  },
  day_share: {
    label: 'Share of incident days',
    needs: { oneOf: ['service', 'severity', 'factor'] },
    needsStarts: always,
    formula: (selection) =>
      `days with ${subject(selection)} among the days with any ${subject({ ...selection, ...unfiltered })}, ${windowText(selection)}`,
    count: (rows, { window }, all) => {
      const runs = runsOf(rows, window);
      const number = { unit: 'day', count: daysIn(runs), of: daysIn(runsOf(all, window)) };
      return { number, behind: touching(rows, window), runs };
    },
  },
  downtime: {
    label: 'Downtime',
    needsStarts: always,
    needsEnds: true,
    formula: (selection) => `time with ${subject(selection)}, ${windowText(selection)}, overlaps counted once`,
    count: (rows, { window }) => ({
      number: { ms: downtimeMs(rows, window) },
      behind: touching(rows, window),
    }),
  },
};

/** Those that began in the window, where there is one. */
const begun = (rows: readonly DatedRow[], selection: Selection): readonly DatedRow[] =>
  hasWindow(selection) ? startedIn(rows, selection.window) : rows;

const unfiltered = { service: undefined, severity: undefined, factor: undefined };

function hasWindow({ window: { from, to } }: Selection): boolean {
  return from !== undefined || to !== undefined;
}

/** `incidents of claude that hit claude-ai or claude-code`. */
function subject({ source, service, severity, factor }: Pick<Selection, 'source' | 'service' | 'severity' | 'factor'>) {
  const or = (names: readonly string[]): string => names.join(' or ');
  return [
    'incidents',
    ...(source ? [`of ${or(source)}`] : []),
    ...(severity ? [`of severity ${or(severity)}`] : []),
    ...(service ? [`that hit ${or(service)}`] : []),
    ...(factor ? [`with the factor ${or(factor)}`] : []),
  ].join(' ');
}

/** `from 2026-03-18 to 2026-04-08 in UTC`. */
function windowText({ window: { from, to, zone } }: Selection): string {
  const ends = [
    ...(from === undefined ? [] : [`from ${dayText(from)}`]),
    ...(to === undefined ? [] : [`${from === undefined ? 'until' : 'to'} ${dayText(to)}`]),
  ];
  return [...ends, `in ${zone}`].join(' ');
}
