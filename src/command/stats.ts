import { hasErrors, nearest } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { type Clock, type Parameter, type ParameterProblem, parameterKeys, selectionOf } from '../metric/index.ts';
import { configProblems, logProblems, readProject } from '../project/index.ts';
import { recordContext } from '../rule/index.ts';
import { zonesLike } from '../time/index.ts';
import { findRoot } from '../workspace.ts';
import { writeReport } from './output.ts';
import { statsOf } from './stats-numbers.ts';
import { renderStats, type StatsFormat } from './stats-report.ts';
import type { Grouping } from './stats-schema.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';
import { tellPassedOver } from './unread.ts';

interface StatsOptions {
  readonly from?: string;
  readonly to?: string;
  readonly zone?: string;
  readonly source?: readonly string[];
  readonly service?: readonly string[];
  readonly severity?: readonly string[];
  readonly factor?: readonly string[];
  readonly by?: Grouping;
  readonly mean?: boolean;
  readonly clock: Clock;
  readonly format: StatsFormat;
  readonly output?: string;
}

/** Shows the numbers of the record: days with incidents, the longest streak, how many there were, and how long they took. */
export async function stats(options: StatsOptions, terminal: Terminal): Promise<number> {
  const project = await readProject(await findRoot(terminal.cwd));
  const problems = [...configProblems(project), ...logProblems(project)];
  // Where the config is broken, a name may be unknown for that alone.
  if (problems.length > 0) terminal.err(renderText(problems, { texts: project.texts, colour: terminal.colour }));
  tellPassedOver(project, terminal);
  const { format, output, by, source, factor } = options;
  if (source && (factor || by === 'factor'))
    throw new UsageError('status pages name no factors', 'Leave out `--source`, or the factors.');
  const { vocabulary, zone } = recordContext(project, 'internal');
  const parameters = parametersOf(options);
  const read = selectionOf(parameters, vocabulary, zone);
  if (!read.ok) throw wrongUse(read.problem);
  const found = statsOf(project, parameters, read.selection, options);
  if (output !== undefined) await writeReport(output, renderStats[format](found), project, terminal);
  terminal.out(renderStats[output === undefined ? format : 'text'](found));
  return hasErrors(problems) ? exit.findings : exit.fine;
}

/** The options as the parameters of a claim, so that they mean what they mean there; in no text, they have no place. */
const parametersOf = (options: StatsOptions): Parameter[] =>
  parameterKeys.flatMap((key) => {
    const value = options[key];
    return value === undefined ? [] : [{ key, value: [value].flat().join(','), start: 0, end: 0 }];
  });

function wrongUse(problem: ParameterProblem): UsageError {
  if (problem.kind !== 'value') throw new Error(`an option is ${problem.kind}`);
  const { parameter, expected, known } = problem;
  const { key, value } = parameter;
  const unknown = known && value.split(',').find((name) => !known.includes(name));
  const near = key === 'zone' ? zonesLike(value)[0] : unknown && nearest(unknown, known);
  const help = near === undefined ? `Give ${expected}.` : `Did you mean \`${near}\`?`;
  return unknown === undefined
    ? new UsageError(`\`--${key} ${value}\` cannot be used`, help)
    : new UsageError(`there is no ${key} \`${unknown}\``, `${help} ${listed(known ?? [])}`);
}

const listed = (names: readonly string[]): string =>
  names.length === 0
    ? 'It has none.'
    : `There ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${names.length - 12} more` : ''}.`;
