import { styleText } from 'node:util';
import type { Ground, Standing, StandingId } from '../coverage/index.ts';
import { formatInstant, type Instant } from '../time/index.ts';
import type { CoverageJson, CoverageRow, PromiseRow } from './coverage-schema.ts';
import { days, literal, oneLine, wrapped } from './plain.ts';

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

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

const columns = 80;
const mostPromises = 20;

/** For a person: the counts, then what is to do, incident by incident. */
function renderText({ told, now, all, colour }: CoverageReport): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const { counts, incidents } = told;
  const present = formatInstant(now, { zone: 'UTC', seconds: 'never' });
  const title = `${sum(counts.all)} on the status pages${windowText(told)} (as of ${present})`;
  if (counts.all === 0) return `${title}\n`;
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
    return [[heading, ...rows.map((row) => renderRow(row, paint))].join('\n')];
  });
  const promises = promisesText(told, paint);
  return `${[title, table.join('\n'), ...groups, ...(promises === undefined ? [] : [promises])].join('\n\n')}\n`;
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

function renderRow(row: CoverageRow, paint: Paint): string {
  const { title, started, reference, same_as = [], why, answers } = row;
  return [
    ...wrapped(title, 2).map((line) => paint('bold', line)),
    ...wrapped([timing(row), why].filter(Boolean).join(' · '), 4),
    ...wrapped(`${started.slice(0, 10)} · ${[reference, ...same_as].join(' = ')}`, 4).map((line) => paint('dim', line)),
    ...answers.flatMap(({ file, status, waived }) => [
      `    ${paint('dim', oneLine(file))} ${status.replace('-', ' ')}`,
      ...(waived ? wrapped(`Waived by ${waived.by} on ${waived.on}: ${waived.reason}`, 4) : []),
    ]),
  ].join('\n');
}

/** `due 2026-04-21, 12 days late`; what is not over has no day yet. */
function timing({ state, due, days_late, within, ended }: CoverageRow): string {
  if (within === undefined || state === 'waived') return '';
  if (due === undefined) return ended === undefined ? `due ${within} after its end, which the log does not have` : '';
  return days_late === undefined ? `due ${due}` : `due ${due}, ${days(days_late)} late`;
}

function promisesText({ promises, incidents }: CoverageJson, paint: Paint): string | undefined {
  const made = incidents.flatMap((row) => row.promises);
  if (made.length === 0) return undefined;
  const sums = Object.entries(promises).flatMap(([state, count]) => (count > 0 ? [`${count} ${state}`] : []));
  const pendingOnes = made.filter(({ state }) => state === 'broken' || state === 'open');
  const lines = pendingOnes.slice(0, mostPromises).map((promise) => renderPromise(promise, paint));
  const more = pendingOnes.length - lines.length;
  return [
    paint('bold', `Promises of an explanation: ${sums.join(', ')}`),
    ...lines,
    ...(more > 0 ? [`  and ${more} more, which --format json has`] : []),
  ].join('\n');
}

function renderPromise({ state, words, at, due, reference, file, line }: PromiseRow, paint: Paint): string {
  const by = due === undefined ? '' : ` · due ${due}`;
  return [
    ...wrapped(`“${words}”`, 2),
    `    ${paint(state === 'broken' ? 'red' : 'yellow', state)} · said ${at.slice(0, 10)}${by} · ${oneLine(reference)}`,
    `    ${paint('dim', `${oneLine(file)}:${line}`)}`,
  ].join('\n');
}

const sum = (count: number): string => `${count} ${count === 1 ? 'incident' : 'incidents'}`;

function windowText({ window: { from, to, zone } }: CoverageJson): string {
  if (from === undefined && to === undefined) return '';
  return ` ${[...(from === undefined ? [] : [`from ${from}`]), ...(to === undefined ? [] : [`to ${to}`])].join(' ')} in ${zone}`;
}

/** For an issue, a pull request or the summary of a job: a table of the counts, and one of the incidents. */
function renderMarkdown({ told, all }: CoverageReport): string {
  const { counts, incidents } = told;
  const sentence = `${sum(counts.all)} on the status pages${windowText(told)}, as of ${told.now.slice(0, 10)}.`;
  if (counts.all === 0) return `${sentence}\n`;
  const states = order.filter((state) => counts[state] > 0);
  const rows = incidents.filter(({ state }) => all || pending.includes(state));
  const blocks = [
    sentence,
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
              row.started.slice(0, 10),
              `${literal(row.title)} (${literal([row.reference, ...(row.same_as ?? [])].join(' = '))})`,
              names[row.state],
              row.due ?? '',
              row.days_late === undefined ? '' : days(row.days_late),
              literal(row.why),
              literal(row.answers.map(({ file }) => file).join(', ')),
            ]),
          ),
        ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
