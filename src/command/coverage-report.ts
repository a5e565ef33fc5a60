import type { Ground, Standing, StandingId } from '../coverage/index.ts';
import { type Paint, painter } from '../diagnostic/report/paint.ts';
import { dayNumber, dayText, formatInstant, type Instant } from '../time/index.ts';
import type { CoverageJson, CoverageRow, PromiseRow } from './coverage-schema.ts';
import { columns, days, literal, oneLine, wrapped } from './plain.ts';

/** What a report of coverage is made from. */
export interface CoverageReport {
  readonly told: CoverageJson;
  /** The moment that counts as the present. */
  readonly now: Instant;
  /** Whether every incident is listed, and not only those that somebody has to look at. */
  readonly all: boolean;
  readonly colour: boolean;
}

/** How coverage can be told. */
export const coverageReporters = {
  text: renderText,
  json: ({ told }) => `${JSON.stringify(told, null, 2)}\n`,
  markdown: renderMarkdown,
} as const satisfies Readonly<Record<string, (report: CoverageReport) => string>>;

/** One of `coverageReporters`. */
export type CoverageFormat = keyof typeof coverageReporters;

/** As readers know the standings. */
const names: Readonly<Record<StandingId, string>> = {
  overdue: 'Overdue',
  owed: 'Owed',
  drafted: 'Drafted',
  'in-review': 'In review',
  published: 'Published',
  waived: 'Waived',
  'not-owed': 'Not owed',
};

const order = Object.keys(names) as readonly StandingId[];

/** Those that somebody has something to do for. */
const pending: readonly StandingId[] = ['overdue', 'owed', 'drafted', 'in-review'];

/** Why an incident is owed a post-mortem, or none: `rated critical`, `lasted 1 h 27 min`. */
export function whyText({ reason }: Standing, lengthOf: (ms: number) => string): string {
  if (reason.kind === 'before') return `it began before ${reason.since}`;
  if (reason.kind === 'no-rule') return 'no rule of the policy fits it';
  if (reason.rule.not_owed !== undefined) return reason.rule.not_owed;
  const said = reason.grounds.map((ground) => groundText(ground, lengthOf));
  return said.length === 0 ? 'every incident is owed one' : said.join(', ');
}

/** What a rule found, as the end of a sentence. */
function groundText(ground: Ground, lengthOf: (ms: number) => string): string {
  switch (ground.kind) {
    case 'impact':
      return ground.impact === 'unrated' ? 'not rated' : `rated ${ground.impact}`;
    case 'lasted':
      return `${ground.by === 'stated' ? 'said to have lasted' : 'lasted'} ${lengthOf(ground.ms)}`;
    case 'services':
      return `hit ${ground.services.join(', ')}`;
    case 'sources':
      return `told by ${ground.source}`;
    case 'says':
      return `says “${ground.words}”`;
    case 'about':
      return `speaks of ${ground.topic === 'security' ? 'security' : 'lost data'} (“${ground.words}”)`;
    case 'promised':
      return 'an explanation was promised';
  }
}

const mostPromises = 20;

/** For a person: the counts, then what is to do, incident by incident. */
function renderText({ told, now, all, colour }: CoverageReport): string {
  const paint = painter(colour);
  const { counts, incidents } = told;
  const present = formatInstant(now, { zone: 'UTC', seconds: 'never' });
  const title = `${sum(counts.all)} on the status pages${windowText(told)} (as of ${present})`;
  const head = `${title}\n${paint('dim', daysText(told))}`;
  if (counts.all === 0) return `${head}\n`;
  const widest = Math.max(...order.map((state) => `${counts[state]}`.length));
  const table = order
    .filter((state) => counts[state] > 0)
    .map((state) => {
      const bar = '█'.repeat(Math.max(1, Math.round((counts[state] / counts.all) * (columns - 30))));
      const number = `${counts[state]}`.padStart(widest);
      const late = state === 'published' && counts.late > 0 ? ` ${counts.late} late` : '';
      return `  ${names[state].padEnd(10)} ${paint('bold', number)} ${paint(colours[state], bar)}${late}`;
    });
  const listed = order.filter((state) => all || pending.includes(state));
  const groups = listed.flatMap((state) => {
    const rows = incidents.filter((row) => row.state === state);
    if (rows.length === 0) return [];
    const heading = paint([colours[state], 'bold'], `${names[state]}: ${rows.length}`);
    return [[heading, ...rows.map((row) => renderRow(row, told, paint))].join('\n')];
  });
  const promises = promisesText(told, paint);
  return `${[head, table.join('\n'), ...groups, ...(promises === undefined ? [] : [promises])].join('\n\n')}\n`;
}

const colours = {
  overdue: 'red',
  owed: 'yellow',
  drafted: 'cyan',
  'in-review': 'cyan',
  published: 'green',
  waived: 'gray',
  'not-owed': 'gray',
} as const satisfies Readonly<Record<StandingId, string>>;

function renderRow(row: CoverageRow, told: CoverageJson, paint: Paint): string {
  const { title, started, reference, same_as = [], why, answers } = row;
  return [
    ...wrapped(title, 2).map((line) => paint('bold', line)),
    ...wrapped([timing(row), why].filter(Boolean).join(' · '), 4),
    ...wrapped(`${dayOf(started, told)} · ${[reference, ...same_as].join(' = ')}`, 4).map((line) => paint('dim', line)),
    ...answers.flatMap(({ file, status, waived }) => [
      `    ${paint('dim', oneLine(file))} ${status.replace('-', ' ')}`,
      ...(waived ? wrapped(`Waived by ${waived.by} on ${waived.on}: ${waived.reason}`, 4) : []),
    ]),
  ].join('\n');
}

/** `due 2026-04-21 (by its last update), 12 days late`; what is not over has no day yet. */
function timing({ state, due, days_late, within, ended }: CoverageRow): string {
  if (within === undefined || state === 'waived') return '';
  if (due === undefined) return `due ${within} after its end`;
  const from = ended === undefined ? ' (by its last update)' : '';
  return `due ${due}${from}${days_late === undefined ? '' : `, ${days(days_late)} late`}`;
}

/** What was promised: how many of each state, the first of those that are not kept, and how many there are besides. */
function promisesOf({ promises, incidents }: CoverageJson) {
  const made = incidents.flatMap((row) => row.promises);
  if (made.length === 0) return undefined;
  const sums = Object.entries(promises).flatMap(([state, count]) => (count > 0 ? [`${count} ${state}`] : []));
  const unkept = made.filter(({ state }) => state === 'broken' || state === 'open');
  const more = unkept.length - mostPromises;
  return {
    sentence: `Promises of an explanation: ${sums.join(', ')}`,
    listed: unkept.slice(0, mostPromises),
    more: more > 0 ? [`and ${more} more, which --format json has`] : [],
  };
}

function promisesText(told: CoverageJson, paint: Paint): string | undefined {
  const promises = promisesOf(told);
  if (!promises) return undefined;
  const { sentence, listed, more } = promises;
  const lines = listed.map((promise) => renderPromise(promise, told, paint));
  return [paint('bold', sentence), ...lines, ...more.map((text) => `  ${text}`)].join('\n');
}

function renderPromise(promise: PromiseRow, told: CoverageJson, paint: Paint): string {
  const { state, words, at, due, reference, file, line } = promise;
  const by = due === undefined ? '' : ` · due ${due}`;
  return [
    ...wrapped(`“${words}”`, 2),
    `    ${paint(state === 'broken' ? 'red' : 'yellow', state)} · said ${dayOf(at, told)}${by} · ${oneLine(reference)}`,
    `    ${paint('dim', `${oneLine(file)}:${line}`)}`,
  ].join('\n');
}

const sum = (count: number): string => `${count} ${count === 1 ? 'incident' : 'incidents'}`;

const windowText = ({ window: { from, to } }: CoverageJson): string =>
  [...(from === undefined ? [] : [` from ${from}`]), ...(to === undefined ? [] : [` to ${to}`])].join('');

/** Whose days those of a report are. */
const daysText = ({ zone }: CoverageJson): string =>
  zone === 'UTC' ? 'Days are in UTC.' : `Days are those of ${zone}.`;

/** The day of a moment, on the calendar of a report. */
const dayOf = (moment: string, { zone }: CoverageJson): string => dayText(dayNumber(Date.parse(moment), zone));

/** For an issue, a pull request or the summary of a job: tables of the counts, the incidents, and the promises that are not kept. */
function renderMarkdown({ told, all }: CoverageReport): string {
  const { counts, incidents } = told;
  const head = `${sum(counts.all)} on the status pages${windowText(told)}, as of ${dayOf(told.now, told)}. ${daysText(told)}`;
  if (counts.all === 0) return `${head}\n`;
  const states = order.filter((state) => counts[state] > 0);
  const rows = incidents.filter(({ state }) => all || pending.includes(state));
  const blocks = [
    head,
    tableOf(
      states.map((state) => names[state]),
      [
        states.map(
          (state) => `${counts[state]}${state === 'published' && counts.late > 0 ? ` (${counts.late} late)` : ''}`,
        ),
      ],
    ),
    ...(rows.length === 0
      ? []
      : [
          tableOf(
            ['Day', 'Incident', 'State', 'Due', 'Late', 'Why', 'File'],
            rows.map((row) => [
              dayOf(row.started, told),
              `${literal(row.title)} (${literal([row.reference, ...(row.same_as ?? [])].join(' = '))})`,
              names[row.state],
              row.due ?? '',
              row.days_late === undefined ? '' : days(row.days_late),
              literal(row.why),
              literal(row.answers.map(({ file }) => file).join(', ')),
            ]),
          ),
        ]),
    ...promisesMarkdown(told),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function promisesMarkdown(told: CoverageJson): string[] {
  const promises = promisesOf(told);
  if (!promises) return [];
  const { sentence, listed, more } = promises;
  const rows = listed.map(({ state, at, due, words, reference, file, line }) => [
    state,
    dayOf(at, told),
    due ?? '',
    literal(words),
    literal(reference),
    literal(`${file}:${line}`),
  ]);
  const table = rows.length === 0 ? [] : [tableOf(['State', 'Said', 'Due', 'Words', 'Incident', 'Log'], rows)];
  return [`${sentence}.`, ...table, ...more.map((text) => `${text}.`)];
}

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
