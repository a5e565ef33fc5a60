import { type Clock, clocked, fewBelow, write } from '../metric/index.ts';
import { formatDuration } from '../time/index.ts';
import { type Cell, csvOf } from './csv.ts';
import { columns, startOf } from './plain.ts';
import type { Stats } from './stats-schema.ts';

/** How numbers of a record can be shown: for people, for programs, for spreadsheets. */
export type StatsFormat = 'text' | 'json' | 'csv';

/** The numbers of a record in each format. */
export const renderStats: Readonly<Record<StatsFormat, (stats: Stats) => string>> = {
  text: renderText,
  json: (stats) => `${JSON.stringify(stats, null, 2)}\n`,
  csv: renderCsv,
};

/** Those of what a number is, of names in front of bars, and of the longest bar. */
const labelWidth = 22;
const nameWidth = 38;
const barWidth = 20;
/** So many incidents stand below a duration; the shorter ones are counted. */
const mostBehind = 10;

function renderText(stats: Stats): string {
  const { days, streak, incidents, formulas, durations, by } = stats;
  const when = streak.from === undefined ? '' : `, ${stretch(streak.from, streak.to)}`;
  const sections = [
    fact('Days with incidents', [write({ unit: 'day', count: days.with_incidents, of: days.total })], formulas.days),
    fact('Longest streak', [`${write({ unit: 'day', count: streak.longest })}${when}`], formulas.streak),
    fact('Incidents', [write({ unit: 'incident', count: incidents })], formulas.incidents),
    ...durations.map(renderDuration),
    ...(by ? [renderGroups(by)] : []),
    ...fewNote(durations),
    ...leftOutNote(stats.left_out),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const stretch = (from: string, to: string | undefined): string => (from === to ? from : `${from} to ${to}`);

/** A number, with the formula that it is worked out by below it. */
function fact(label: string, values: readonly string[], formula: string): string[] {
  const [first = '', ...rest] = folded(values, labelWidth);
  return [label.padEnd(labelWidth) + first.trimStart(), ...rest, ...folded(formula.split(' '))];
}

function renderDuration({ label, formula, clock, behind, ...numbers }: Stats['durations'][number]): string[] {
  const { n, unknown, median, p90, mean } = numbers;
  const values = [
    `n = ${n}`,
    ...(unknown > 0 ? [`unknown ${unknown}`] : []),
    ...(median === undefined ? [] : [`median ${formatDuration(median)}`]),
    ...(p90 === undefined ? [] : [`p90 ${formatDuration(p90)}`]),
    ...(mean === undefined ? [] : [`mean ${formatDuration(mean)}`]),
  ];
  const last = values.length - 1;
  const greatest = Math.max(1, behind[0]?.ms ?? 0);
  const rest = behind.length - mostBehind;
  return [
    ...fact(
      label,
      values.map((value, index) => (index < last ? `${value},` : value)),
      clocked(formula, clock),
    ),
    ...behind
      .slice(0, mostBehind)
      .map(({ id, ms, approximate }) => barLine(id, ms / greatest, `${approximate ? '~' : ''}${formatDuration(ms)}`)),
    ...(rest > 0 ? [`  and ${rest} shorter; --format json has all`] : []),
  ];
}

function renderGroups({ of, groups }: NonNullable<Stats['by']>): string[] {
  const greatest = Math.max(...groups.map(({ incidents }) => incidents));
  const formula =
    of === 'service' || of === 'factor'
      ? `incidents that began, and days with incidents; one with more than one ${of} counts at each`
      : 'incidents that began, and days with incidents';
  return [
    ...fact(`By ${of}`, [groups.length === 0 ? 'none' : ''], formula),
    ...groups.map(({ value = 'none', incidents, days }) =>
      barLine(value, incidents / greatest, `${incidents}, ${write({ unit: 'day', count: days })}`),
    ),
  ].map((line) => line.trimEnd());
}

function fewNote(durations: Stats['durations']): string[][] {
  const few = durations.filter(({ n, few }) => few && n > 0);
  if (few.length === 0) return [];
  const hasMean = few.some(({ mean }) => mean !== undefined);
  const told = `n below ${fewBelow} tells little: the p90 is the longest${hasMean ? ', and one incident can make the mean' : ''}`;
  return [folded(`${told} (${few.map(({ label }) => label).join(', ')}).`.split(' '), 0)];
}

function leftOutNote(leftOut: Stats['left_out']): string[][] {
  if (leftOut.length === 0) return [];
  const reasons = { 'start-unknown': 'its start is not known', unreadable: '`afterword check` says why' };
  return [
    ['In none of these numbers:', ...leftOut.map(({ id, reason }) => `  ${startOf(id, 50)}: ${reasons[reason]}`)],
  ];
}

const barLine = (name: string, part: number, value: string): string =>
  `  ${startOf(name, nameWidth).padEnd(nameWidth)} ${bar(part)} ${value}`;

/** A bar, to an eighth of a block, with spaces up to its full width. What is more than nothing can be seen. */
function bar(part: number): string {
  const eighths = part > 0 ? Math.max(1, Math.round(part * barWidth * 8)) : 0;
  const rest = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8];
  return `${'█'.repeat(Math.floor(eighths / 8))}${rest}`.padEnd(barWidth);
}

/** Pieces on lines that fit, with a space between two of one line. */
function folded(pieces: readonly string[], indent = 2): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const longer = `${lines.at(-1)} ${piece}`;
    if (lines.length > 0 && longer.length <= columns) lines[lines.length - 1] = longer;
    else lines.push(' '.repeat(indent) + piece);
  }
  return lines;
}

/** What stands behind a number in its row. */
interface Worked {
  readonly formula?: string;
  readonly clock?: Clock;
  readonly behind?: readonly string[];
}

/** One number a row, with what it is of, how it is worked out, and what is behind it. Lengths of time are milliseconds. */
function renderCsv({ days, streak, incidents, formulas, behind, durations, by, left_out }: Stats): string {
  const row = (table: string, of: string, number: string, value: Cell, { formula, clock, behind = [] }: Worked = {}) =>
    value === undefined ? [] : [[table, of, number, value, formula, clock, behind.join(' ')]];
  const how = (number: keyof Stats['formulas']): Worked => ({ formula: formulas[number], behind: behind[number] });
  return csvOf([
    ['table', 'of', 'number', 'value', 'formula', 'clock', 'behind'],
    ...row('days', '', 'total', days.total, { formula: formulas.days }),
    ...row('days', '', 'with_incidents', days.with_incidents, how('days')),
    ...row('streak', '', 'longest', streak.longest, how('streak')),
    ...row('streak', '', 'from', streak.from, how('streak')),
    ...row('streak', '', 'to', streak.to, how('streak')),
    ...row('incidents', '', 'incidents', incidents, how('incidents')),
    ...durations.flatMap(({ id, formula, clock, behind: lengths, ...numbers }) => [
      ...row('durations', id, 'unknown', numbers.unknown, { formula }),
      ...(['n', 'least', 'median', 'p90', 'most', 'mean'] as const).flatMap((number) =>
        row('durations', id, number, numbers[number], { formula, clock, behind: lengths.map((one) => one.id) }),
      ),
    ]),
    ...(by?.groups ?? []).flatMap(({ value = '', incidents: begun, days: on, behind: ids }) => [
      ...row(`by ${by?.of}`, value, 'incidents', begun, { formula: formulas.incidents, behind: ids }),
      ...row(`by ${by?.of}`, value, 'days', on, { formula: formulas.days, behind: ids }),
    ]),
    ...left_out.flatMap(({ id, reason }) => row('left_out', id, 'reason', reason)),
  ]);
}
