import type { Config } from '../config/index.ts';
import { type Paint, painter } from '../diagnostic/report/paint.ts';
import { type CalendarEvent, icalendar } from '../icalendar.ts';
import { type Conceal, concealedIn } from '../leak/index.ts';
import type { Board } from '../metric/index.ts';
import { formatInstant, type Instant, isoInstant } from '../time/index.ts';
import { uuidOf } from '../uuid.ts';
import { type ActionJson, type ActionsJson, actionsVersion } from './actions-schema.ts';
import { type Cell, csvOf } from './csv.ts';
import { address, days, literal, oneLine, wrapped } from './plain.ts';

/** A part of the board of actions. */
export type GroupId = keyof Board;

/** Actions as they stand on the board; those that nobody asked for are left out. */
export type ActionGroups = Readonly<Record<GroupId, readonly ActionJson[]>>;

/** What a report of actions is made from. */
export interface ActionsReport {
  readonly groups: ActionGroups;
  /** The moment that counts as the present. */
  readonly now: Instant;
  /** Which actions were asked for: those that are late, those to do, or every one. */
  readonly asked: 'late' | 'open' | 'all';
  readonly site: Config['site'];
  readonly colour: boolean;
}

/** The groups of actions, in the order they are shown. */
export const groupIds = ['late', 'toDo', 'undated', 'done', 'dropped'] as const satisfies readonly GroupId[];

/** Makes each group. */
export const groupsOf = (actionsOf: (id: GroupId) => readonly ActionJson[]): ActionGroups =>
  Object.fromEntries(groupIds.map((id) => [id, actionsOf(id)])) as ActionGroups;

/** How actions can be told. */
export const actionReporters = {
  text: renderActionsText,
  json: renderActionsJson,
  csv: renderActionsCsv,
  markdown: renderActionsMarkdown,
  ics: renderActionsCalendar,
} as const satisfies Readonly<Record<string, (report: ActionsReport) => string>>;

/** One of `actionReporters`. */
export type ActionsFormat = keyof typeof actionReporters;

/** An action as it may be shown: no key, token or password is in its words. Paths stay. */
export function shownAction(action: ActionJson, conceal: Conceal): ActionJson {
  const { id, text, owner, reason, ref, factor, incident } = action;
  return {
    ...action,
    id: conceal(id),
    text: conceal(text),
    ...(owner !== undefined && { owner: conceal(owner) }),
    ...(reason !== undefined && { reason: conceal(reason) }),
    ...(ref !== undefined && { ref: conceal(ref) }),
    ...(factor && { factor: concealedIn(factor, conceal) }),
    incident: { ...incident, title: conceal(incident.title) },
    repeats: action.repeats.map((one) => ({ ...one, title: conceal(one.title) })),
  };
}

const listed = ({ groups }: ActionsReport): ActionJson[] => groupIds.flatMap((id) => groups[id]);

/** For a script; `actionsSchema` is its shape. */
function renderActionsJson(report: ActionsReport): string {
  const { groups, now } = report;
  const told: ActionsJson = {
    version: actionsVersion,
    now: isoInstant(now),
    actions: listed(report),
    summary: {
      late: groups.late.length,
      to_do: groups.toDo.length,
      undated: groups.undated.length,
      done: groups.done.length,
      dropped: groups.dropped.length,
    },
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

/** For a spreadsheet: a row an action. */
function renderActionsCsv(report: ActionsReport): string {
  const rows = listed(report).map((action) => csvColumns.map(([, cellOf]) => cellOf(action)));
  return csvOf([csvColumns.map(([name]) => name), ...rows]);
}

const csvColumns: readonly (readonly [name: string, cellOf: (action: ActionJson) => Cell])[] = [
  ['incident', ({ incident }) => incident.id],
  ['id', ({ id }) => id],
  ['text', ({ text }) => oneLine(text)],
  ['kind', ({ kind }) => kind],
  ['status', ({ status }) => status],
  ['owner', ({ owner }) => owner && oneLine(owner)],
  ['due', ({ due }) => due],
  ['days_late', ({ days_late }) => days_late],
  ['done', ({ done }) => done],
  ['reason', ({ reason }) => reason && oneLine(reason)],
  ['ref', ({ ref }) => ref && oneLine(ref)],
  ['factor', ({ factor }) => factor && oneLine(factor.text)],
  ['repeats', ({ repeats }) => repeats.map(({ id }) => id).join(' ')],
  ['more_repeats', ({ more_repeats }) => more_repeats],
  ['title', ({ incident }) => oneLine(incident.title)],
  ['file', ({ file }) => oneLine(file)],
  ['line', ({ line }) => line],
];

/** For an issue, a wiki or the summary of a job: a table of GitHub, or one sentence. */
function renderActionsMarkdown(report: ActionsReport): string {
  const rows = listed(report);
  if (rows.length === 0) return `${nothing[report.asked]}\n`;
  const table = [
    ['Action', 'Owner', 'Kind', 'Due', 'Late', 'Status', 'Factor', 'Incident', 'File'],
    ...rows.map((action) => {
      const { text, owner, kind, due, days_late, status, done, reason, ref, factor, incident, repeats, file, line } =
        action;
      return [
        ref === undefined ? literal(text) : `[${literal(text)}](<${address(ref)}>)`,
        literal(owner ?? ''),
        kind,
        due ?? '',
        days_late === undefined ? '' : days(days_late),
        progress(status, done) +
          (reason === undefined ? '' : `: ${literal(reason)}`) +
          (repeats.length === 0 ? '' : `; **was open when this happened**: ${literal(named(action))}`),
        literal(factor?.text ?? ''),
        literal(incident.title),
        literal(`${file}:${line}`),
      ];
    }),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  return `${[table[0], '|---|---|---|---|---|---|---|---|---|', ...table.slice(1)].join('\n')}\n`;
}

/** The days on which what is to do is due, as a calendar. */
function renderActionsCalendar({ groups, now, site }: ActionsReport): string {
  return icalendar({
    name: `Actions due: ${site.title}`,
    description: site.description,
    url: site.url,
    language: 'en',
    events: [...groups.late, ...groups.toDo].flatMap((action) => dueEvent(action, isoInstant(now).slice(0, 10), site)),
  });
}

function dueEvent(action: ActionJson, changed: string, { title, url }: Config['site']): CalendarEvent[] {
  const { id, text, kind, owner, due, ref, incident, file, line } = action;
  if (due === undefined) return [];
  return [
    {
      uid: uuidOf(`${url ?? title} ${incident.id}#action-${id}`),
      changed,
      changes: 0,
      start: due,
      summary: text,
      description: [
        ...(owner === undefined ? [] : [`Owner: ${owner}`]),
        `Of: ${incident.title}`,
        `File: ${file}:${line}`,
      ].join('\n'),
      url: ref && address(ref),
      categories: [kind],
    },
  ];
}

const titles: Readonly<Record<GroupId, string>> = {
  late: 'Late',
  toDo: 'To do',
  undated: 'To do, undated',
  done: 'Done',
  dropped: 'Dropped',
};

const nothing: Readonly<Record<ActionsReport['asked'], string>> = {
  late: 'No action is late.',
  open: 'No action is open.',
  all: 'There is no action.',
};

/** For a person: group by group, in lines of 80 columns; addresses and places are never broken. */
function renderActionsText({ groups, now, asked, colour }: ActionsReport): string {
  const paint = painter(colour);
  const blocks = groupIds
    .filter((id) => groups[id].length > 0)
    .flatMap((id) => [
      paint(id === 'late' ? ['red', 'bold'] : 'bold', `${titles[id]}: ${groups[id].length}`),
      ...groups[id].map((action) => renderAction(action, paint)),
    ]);
  if (blocks.length === 0) return `${nothing[asked]}\n`;
  const toDo = groups.late.length + groups.toDo.length + groups.undated.length;
  const sums = [
    ...(toDo > 0 ? [`${toDo} to do, ${groups.late.length} late`] : []),
    ...(groups.done.length > 0 ? [`${groups.done.length} done`] : []),
    ...(groups.dropped.length > 0 ? [`${groups.dropped.length} dropped`] : []),
  ];
  const present = formatInstant(now, { zone: 'UTC', seconds: 'never' });
  return `${[...blocks, `${sums.join(', ')} (as of ${present})`].join('\n\n')}\n`;
}

function renderAction(action: ActionJson, paint: Paint): string {
  const { text, kind, status, owner, due, days_late, done, reason, ref, factor, incident, repeats, file, line } =
    action;
  const late = days_late === undefined ? [] : [`${days(days_late)} late`];
  const facts = [
    ...late,
    ...(due === undefined ? [] : [`due ${due}`]),
    owner ?? 'no owner',
    kind,
    progress(status, done),
  ];
  return [
    ...wrapped(text, 2).map((one) => paint('bold', one)),
    ...wrapped(facts.join(' · '), 4).map((one, index) =>
      index === 0 && late[0] ? one.replace(late[0], (words) => paint('red', words)) : one,
    ),
    ...(repeats.length === 0 ? [] : wrapped(`Was open when this happened: ${named(action)}`, 4)).map((one) =>
      paint('red', one),
    ),
    ...(reason === undefined ? [] : wrapped(`Reason: ${reason}`, 4)),
    ...(factor ? wrapped(`Answers: ${factor.text}`, 4) : []),
    ...wrapped(`Of: ${incident.title}`, 4),
    ...[...(ref === undefined ? [] : [ref]), `${file}:${line}`].map((one) => `    ${paint('dim', oneLine(one))}`),
  ].join('\n');
}

/** The latest incident of those that came while an action was open, and how many there are besides. */
function named({ repeats, more_repeats = 0 }: ActionJson): string {
  const latest = repeats.at(-1);
  if (!latest) return '';
  const more = repeats.length - 1 + more_repeats;
  return `${latest.title} (${latest.started.slice(0, 10)})${more === 0 ? '' : `, and ${more} more`}`;
}

const progress = (status: ActionJson['status'], done: string | undefined): string =>
  status === 'done' && done !== undefined ? `done ${done}` : status.replace('-', ' ');
