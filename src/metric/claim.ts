import type { Incident } from '../incident/index.ts';
import type { BusinessCalendar, Instant } from '../time/index.ts';
import { type Clock, clocked } from './clock.ts';
import { type Count, counts, daysToPublish } from './count.ts';
import { type DurationId, duration, durationIds, type PostedAt, takenBy } from './duration.ts';
import {
  clockOf,
  isSelected,
  type Parameter,
  type ParameterProblem,
  parseExpression,
  type Selection,
  selectionOf,
  type Vocabulary,
} from './expression.ts';
import { type Many, many } from './many.ts';
import type { ClaimNumber } from './number.ts';
import type { DatedRow, IncidentRow, Run } from './span.ts';

/** A claim that could be worked out. */
export interface Claimed {
  readonly ok: true;
  /** Its name: `impact_duration`. */
  readonly name: string;
  /** As readers see it: `Impact duration`. */
  readonly label: string;
  readonly formula: string;
  /** What it is taken by, where it is a length of time. */
  readonly clock?: Clock;
  readonly number: ClaimNumber;
  /** What it was worked out from. */
  readonly from: 'times' | 'file' | 'incidents';
  /** What it lies between: fields of the incident, or `first public update`. */
  readonly fields: readonly string[];
  /** Those times. */
  readonly times?: readonly [Instant, Instant];
  /** Which incidents it is about, and on which days, where it is about many. */
  readonly selection?: Selection;
  /** The ids of the incidents that it rests on, the earliest first. */
  readonly behind: readonly string[];
  /** The days that it counts, where it counts days of a calendar. */
  readonly runs: readonly Run[];
}

/** The formula of a claim, with the clock where it is a length of time: `mitigated − started, wall clock`. */
export const claimFormula = ({ formula, clock }: Pick<Claimed, 'formula' | 'clock'>): string =>
  clock ? clocked(formula, clock) : formula;

/** Why a claim could not be worked out. */
export type ClaimProblem =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly problem: ParameterProblem }
  /** `missing` says which values are missing or unknown: `detected`, `the start of 2026-04-07-mail`. */
  | { readonly kind: 'no-value'; readonly missing: readonly string[] };

/** A claim, worked out or not. */
export type ClaimResult = Claimed | { readonly ok: false; readonly problem: ClaimProblem };

/** What numbers over many incidents are worked out from. */
export interface ManyContext {
  /** The incidents of the sources of these ids, without them the post-mortems: the earliest first. */
  readonly rowsOf: (sources: readonly string[] | undefined) => readonly IncidentRow[];
  readonly vocabulary: Vocabulary;
  /** The zone of days where a claim names none. */
  readonly zone: string;
}

/** What claims of a file are worked out from. */
export interface ClaimContext extends ManyContext {
  readonly incident: Incident;
  readonly postedAt: PostedAt;
  /** When people work, which office hours are counted by. */
  readonly calendar: BusinessCalendar;
}

/** Every name that can stand after `claim:`. */
export const claimNames: readonly string[] = [...durationIds, 'ttp', ...Object.keys(counts), ...Object.keys(many)];

/** Whether the number of a claim depends on other incidents than the one that it stands in. */
export const isOverMany = (claim: string): boolean => Object.hasOwn(many, parseExpression(claim).name);

/** Works out a claim: `impact_duration`, `incident_days?from=2026-03-18&to=2026-04-08`. */
export function evaluate(claim: string, context: ClaimContext): ClaimResult {
  const { name, parameters } = parseExpression(claim);
  if (Object.hasOwn(many, name)) return overMany(name, parameters, context);
  if (!claimNames.includes(name)) return { ok: false, problem: { kind: 'name', name } };
  if (durationIds.some((id) => id === name)) return lengthOf(name as DurationId, parameters, context);
  const [parameter] = parameters;
  if (parameter) return refused(name, { kind: 'unknown', parameter, known: [] });
  const { incident } = context;
  if (name === 'ttp') return timeToPublish(name, incident);
  const { label, formula, unit, of } = counts[name] as Count;
  return { ...alone, name, label, formula, number: { unit, count: of(incident) }, from: 'file' };
}

function lengthOf(name: DurationId, parameters: readonly Parameter[], context: ClaimContext): ClaimResult {
  const read = clockOf(parameters);
  if (!read.ok) return refused(name, read.problem);
  const { incident, postedAt, calendar } = context;
  const length = takenBy(read.clock, duration(incident, name, postedAt), calendar);
  const { label, formula, clock, ms, missing, between, from, to } = length;
  if (ms === undefined || !from || !to) return noValue(missing);
  return { ...alone, name, label, formula, clock, number: { ms }, from: 'times', fields: between, times: [from, to] };
}

function timeToPublish(name: string, incident: Incident): ClaimResult {
  const count = daysToPublish(incident);
  const fields = ['resolved', 'published'] as const;
  if (count === undefined) return noValue(fields.filter((field) => (incident[field] ?? 'unknown') === 'unknown'));
  const [label, formula] = ['Time to publish', 'published − resolved, in days'];
  return { ...alone, name, label, formula, number: { count, unit: 'day' }, from: 'times', fields };
}

/** Works out a number over many incidents by its name, one of those for which `isOverMany` holds. */
export function overMany(name: string, parameters: readonly Parameter[], context: ManyContext): ClaimResult {
  const read = selectionOf(parameters, context.vocabulary, context.zone);
  if (!read.ok) return refused(name, read.problem);
  const { selection } = read;
  const { label, formula, count, needs, needsEnds, needsStarts } = many[name] as Many;
  const lacking = lackingKeys(selection, needs);
  if (lacking) return refused(name, lacking);
  const all = context.rowsOf(selection.source);
  if (selection.factor && all.some(({ factors }) => factors === undefined)) {
    const parameter = parameters.find(({ key }) => key === 'factor') as Parameter;
    return refused(name, {
      kind: 'value',
      parameter,
      expected: 'no `source` beside it (status pages name no factors)',
    });
  }
  const rows = all.filter((row) => isSelected(row, selection));
  const undated = (needs?.oneOf ? all : rows).filter(({ started }) => started === undefined);
  if (needsStarts(selection) && undated.length > 0) return noValue(undated.map(({ id }) => `the start of ${id}`));
  const counted = count(rows as DatedRow[], selection, all as DatedRow[]);
  const endless = needsEnds ? counted.behind.filter(({ ended }) => ended === undefined) : [];
  if (endless.length > 0) return noValue(endless.map(({ id }) => `the end of ${id}`));
  const { number, runs = [] } = counted;
  const behind = counted.behind.map(({ id }) => id);
  return {
    ok: true,
    name,
    label,
    formula: formula(selection),
    ...('ms' in number && { clock: 'wall' }),
    number,
    selection,
    behind,
    runs,
    from: 'incidents',
    fields: [],
  };
}

function lackingKeys(selection: Selection, needs: Many['needs']): ParameterProblem | undefined {
  const given: Readonly<Record<string, unknown>> = { ...selection, ...selection.window };
  const { all = [], oneOf = [] } = needs ?? {};
  const lacking = all.filter((key) => given[key] === undefined);
  if (lacking.length > 0) return { kind: 'missing', keys: lacking, all: true };
  const isFree = oneOf.length > 0 && oneOf.every((key) => given[key] === undefined);
  return isFree ? { kind: 'missing', keys: oneOf, all: false } : undefined;
}

/** What is said of a claim that rests on its own file alone. */
const alone = { ok: true, behind: [], runs: [], fields: [] } as const;

const refused = (name: string, problem: ParameterProblem): ClaimResult => ({
  ok: false,
  problem: { kind: 'parameter', name, problem },
});

const noValue = (missing: readonly string[]): ClaimResult => ({ ok: false, problem: { kind: 'no-value', missing } });
