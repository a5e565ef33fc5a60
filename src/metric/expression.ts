import { canonicalZone, parseDay } from '../time/index.ts';
import { type Clock, clocks } from './clock.ts';
import type { IncidentRow, Window } from './span.ts';

/** A parameter of a claim, `from=2026-03-18`, with its offsets in the claim. */
export interface Parameter {
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What stands after `claim:`: a name, and parameters after `?`, joined by `&`. */
export interface Expression {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/** Takes a claim apart; whether it means anything is not looked at. */
export function parseExpression(claim: string): Expression {
  const mark = claim.indexOf('?');
  if (mark < 0) return { name: claim, parameters: [] };
  let start = mark + 1;
  const parameters = claim
    .slice(start)
    .split('&')
    .map((written) => {
      const [key = ''] = written.split('=', 1);
      const parameter = { key, value: written.slice(key.length + 1), start, end: start + written.length };
      start = parameter.end + 1;
      return parameter;
    });
  return { name: claim.slice(0, mark), parameters: parameters.filter(({ key, value }) => key !== '' || value !== '') };
}

/** What parameters can name in a repository. */
export interface Vocabulary {
  readonly source: readonly string[];
  readonly service: readonly string[];
  readonly severity: readonly string[];
  readonly factor: readonly string[];
}

/** The parameters of numbers over many incidents, in the order of the documentation. */
export const parameterKeys = ['from', 'to', 'zone', 'source', 'service', 'severity', 'factor'] as const;

/** The parameters of lengths of time of the incident itself. */
const lengthKeys = ['clock'] as const;

/** Which incidents a number is about, and on which days. Of several values, one has to hold. */
export interface Selection {
  readonly window: Window;
  readonly source?: readonly string[];
  readonly service?: readonly string[];
  readonly severity?: readonly string[];
  readonly factor?: readonly string[];
}

/** Whether an incident is one of those that a number is about, whenever it was. */
export const isSelected = (row: IncidentRow, { service, severity, factor }: Selection): boolean =>
  (service === undefined || row.services.some((id) => service.includes(id))) &&
  (severity === undefined || (row.severity !== undefined && severity.includes(row.severity))) &&
  (factor === undefined || (row.factors ?? []).some((id) => factor.includes(id)));

/** Why a parameter cannot be used. */
export type ParameterProblem =
  | { readonly kind: 'unknown'; readonly parameter: Parameter; readonly known: readonly string[] }
  | { readonly kind: 'twice'; readonly parameter: Parameter }
  | {
      readonly kind: 'value';
      readonly parameter: Parameter;
      /** What was expected, in a few words. */
      readonly expected: string;
      /** Where it is a name, those there are. */
      readonly known?: readonly string[];
    }
  /** All of the keys are needed, or one of them. */
  | { readonly kind: 'missing'; readonly keys: readonly string[]; readonly all: boolean };

/** What parameters select, or the first problem with them. `zone` is the zone of days where none is given. */
export function selectionOf(
  parameters: readonly Parameter[],
  vocabulary: Vocabulary,
  zone: string,
): { readonly ok: true; readonly selection: Selection } | { readonly ok: false; readonly problem: ParameterProblem } {
  const read = byKeyOf(parameters, parameterKeys, (parameter) => valueProblem(parameter, vocabulary));
  if (!read.ok) return read;
  const { byKey } = read;
  const day = (key: string) => parseDay(byKey.get(key)?.value ?? '');
  const names = (key: string) => byKey.get(key)?.value.split(',');
  const [from, to] = [day('from'), day('to')];
  if (from !== undefined && to !== undefined && to < from) {
    const expected = 'a day that is not before `from`';
    return refused({ kind: 'value', parameter: byKey.get('to') as Parameter, expected });
  }
  const window = { from, to, zone: canonicalZone(byKey.get('zone')?.value ?? '') ?? zone };
  const [source, service, severity, factor] = ['source', 'service', 'severity', 'factor'].map(names);
  return {
    ok: true,
    selection: {
      window,
      ...(source && { source }),
      ...(service && { service }),
      ...(severity && { severity }),
      ...(factor && { factor }),
    },
  };
}

/** The clock that parameters of a length of time name, the wall clock where they name none; or the first problem with them. */
export function clockOf(
  parameters: readonly Parameter[],
): { readonly ok: true; readonly clock: Clock } | { readonly ok: false; readonly problem: ParameterProblem } {
  const clockIn = ({ value }: Parameter): Clock | undefined => clocks.find((clock) => clock === value);
  const read = byKeyOf(parameters, lengthKeys, (parameter) =>
    clockIn(parameter) ? undefined : { kind: 'value', parameter, expected: '`wall` or `office`', known: clocks },
  );
  if (!read.ok) return read;
  const given = read.byKey.get('clock');
  return { ok: true, clock: (given && clockIn(given)) ?? 'wall' };
}

/** Parameters by their keys, each of which is known and given once. */
function byKeyOf(
  parameters: readonly Parameter[],
  known: readonly string[],
  problemOf: (parameter: Parameter) => ParameterProblem | undefined,
):
  | { readonly ok: true; readonly byKey: ReadonlyMap<string, Parameter> }
  | { readonly ok: false; readonly problem: ParameterProblem } {
  const byKey = new Map<string, Parameter>();
  for (const parameter of parameters) {
    const { key } = parameter;
    if (!known.includes(key)) return refused({ kind: 'unknown', parameter, known });
    if (byKey.has(key)) return refused({ kind: 'twice', parameter });
    byKey.set(key, parameter);
    const problem = problemOf(parameter);
    if (problem) return refused(problem);
  }
  return { ok: true, byKey };
}

const refused = (problem: ParameterProblem): { readonly ok: false; readonly problem: ParameterProblem } => ({
  ok: false,
  problem,
});

function valueProblem(parameter: Parameter, vocabulary: Vocabulary): ParameterProblem | undefined {
  const { key, value } = parameter;
  if (key === 'from' || key === 'to') {
    if (parseDay(value) !== undefined) return undefined;
    return { kind: 'value', parameter, expected: 'a day such as 2026-04-07' };
  }
  if (key === 'zone') {
    if (canonicalZone(value) !== undefined) return undefined;
    return { kind: 'value', parameter, expected: 'UTC, an offset or a zone such as Europe/Berlin' };
  }
  const known = vocabulary[key as keyof Vocabulary];
  const unknown = value.split(',').find((name) => !known.includes(name));
  return unknown === undefined ? undefined : { kind: 'value', parameter, expected: listsOf[key] ?? '', known };
}

const listsOf: Readonly<Record<string, string>> = {
  source: 'the id of a source of afterword.yaml',
  service: 'the id of a service of afterword.yaml',
  severity: 'a severity of afterword.yaml',
  factor: 'a factor of afterword.yaml',
};
