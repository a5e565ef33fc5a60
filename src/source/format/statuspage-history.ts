import { impacts } from '../../incident/index.ts';
import { monthNumber } from '../../time/index.ts';
import { Findings, idProblem } from '../findings.ts';
import type { Log } from '../log.ts';
import { readBody, withTimeIds } from '../page.ts';
import { inYear, type PageTime, pageTime, yearsAround, yearsFrom } from '../page-time.ts';
import type { Json } from '../syntax/json.ts';
import type { LogSettings, Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';

/** A row, with the first and the last time that it shows, one alone where they are the same. */
interface Row {
  readonly json: Json;
  readonly times: readonly PageTime[];
  /** A moment in the month under whose heading it stands. */
  readonly headedMs?: number;
}

function read({ json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const rows = rowsIn(json);
  const years = yearsOf(rows, settings);
  const taken = new Set<string>();
  const incidents = rows.flatMap((row) => readRow(row, years.get(row) ?? [], taken, settings, findings) ?? []);
  return findings.reading(statuspageHistory.id, withTimeIds(incidents));
}

/** The rows of a page, newest first, as they stand under their months or in one list. */
function rowsIn(root: Json): Row[] {
  const months = (root.get('months').isArray ? root.get('months') : root).items.filter(
    (month) => month.get('incidents').isArray,
  );
  if (months.length > 0) {
    return months.flatMap((month) =>
      month.get('incidents').items.map((json) => ({ ...rowOf(json), headedMs: headingOf(month) })),
    );
  }
  const list = ['history_rows', 'incidents'].map((key) => root.get(key)).find((one) => one.isArray) ?? root;
  return list.items.map(rowOf);
}

function headingOf(month: Json): number | undefined {
  const number = monthNumber(month.get('name').string ?? '');
  const year = month.get('year').number;
  return number && year ? Date.UTC(year, number - 1, 15) : undefined;
}

/** `Apr 6, 15:45 - 17:16 UTC`: the end leaves out its day where it is that of the start, and the start its zone. */
function rowOf(json: Json): Row {
  const shown = (json.get('timestamp').string ?? '')
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const [first = '', last] = shown.split(/ [-\u2013] /);
  if (last === undefined) return { json, times: [pageTime(first) ?? []].flat() };
  const zone = / ([a-z][^ ]*)$/i.exec(last)?.[1] ?? '';
  const start = pageTime(`${first} ${zone}`);
  const end = pageTime(last) ?? pageTime(`${/^[a-z]+\.? \d+/i.exec(first)?.[0]}, ${last}`);
  if (!start || !end) return { json, times: [] };
  return { json, times: isSame(start, end) ? [end] : [start, end] };
}

const isSame = (a: PageTime, b: PageTime): boolean => a.month === b.month && a.day === b.day && a.clock === b.clock;

/** Rows stand by the time they were posted, and show one that people move: two may be out of order by that much, in milliseconds. */
const slackMs = 31 * 86_400_000;

/** The years of the times of each row: from the heading of its month, or counted from the day on which the log begins. */
function yearsOf(rows: readonly Row[], { date }: LogSettings): Map<Row, readonly number[]> {
  const bare = rows.toReversed().filter(({ times, headedMs }) => times.length > 0 && headedMs === undefined);
  const starts = bare.flatMap(({ times }) => times.slice(0, 1));
  const counted = date ? yearsFrom(starts, date, slackMs) : [];
  const around = new Map(
    bare.flatMap((row, i) => {
      const [start, year] = [row.times[0], counted[i]];
      return start && year !== undefined ? [[row, Date.UTC(year, start.month - 1, start.day)] as const] : [];
    }),
  );
  return new Map(
    rows.flatMap((row) => {
      const ms = row.headedMs ?? around.get(row);
      return ms === undefined || row.times.length === 0 ? [] : [[row, yearsAround(row.times, ms).years] as const];
    }),
  );
}

function readRow(
  { json, times, headedMs }: Row,
  years: readonly number[],
  taken: Set<string>,
  settings: LogSettings,
  findings: Findings,
): StatusIncident | undefined {
  const count = Math.max(times.length, 1);
  findings.saw(count);
  const id = json.get('code').string ?? '';
  const record = id ? `The row \`${id}\`` : 'A row';
  const problem = json.isObject ? idProblem(id, taken) : 'it is not an object';
  if (problem) {
    findings.report(record, problem, json.place);
    findings.passOver(problem, json.place, count);
    return undefined;
  }
  taken.add(id);
  const timestamp = json.get('timestamp');
  if (times.length === 0) {
    findings.dropForTime(record, { found: timestamp.scalar ?? '', lacks: 'time' }, timestamp.place);
    return undefined;
  }

  const name = json.get('name');
  const title = name.string?.trim();
  const updates = times.flatMap((time, i): StatusUpdate[] => {
    const year = years[i];
    const stamp = year === undefined ? undefined : inYear(time, year, settings);
    if (!stamp?.ok || year === undefined) {
      findings.dropForTime(record, stamp?.ok === false ? stamp : { found: time.found, lacks: 'year' }, timestamp.place);
      return [];
    }
    const body = i === times.length - 1 ? json.get('message') : name;
    const { text, placeOfText } = readBody(body);
    if (text === '')
      findings.readAs(record, i === times.length - 1 ? 'no message' : 'no name', `\`${title || id}\``, body.place);
    const from = headedMs === undefined ? 'settings' : 'heading';
    return [
      {
        id: '',
        at: stamp.instant,
        assumed: time.year ? stamp.assumed : [{ lacks: 'year', taken: String(year), from }, ...stamp.assumed],
        phase: 'update',
        text: text || title || id,
        components: [],
        raw: json.raw,
        place: body.place,
        placeOfText,
      },
    ];
  });
  if (updates.length === 0) return undefined;
  const rating = json.get('impact');
  const impact = impacts.find((known) => known === rating.string);
  if (!impact && !rating.isNothing) {
    findings.readAs(record, 'an impact that is unknown', 'one that is not rated', rating.place);
  }
  return {
    id,
    title: title || id,
    impact,
    components: [],
    updates: updates.toReversed(),
    raw: json.raw,
    place: json.place,
  };
}

const isRow = (json: Json | undefined): boolean => json?.get('code').exists === true && json.get('timestamp').exists;

/**
 * The history of a page of Atlassian Statuspage as the page itself has it (`/history.json`, or its rows). Of each incident a
 * row tells the first time, with no more than the incident's name, and the last time, with the text of the last update; it
 * says nothing of a state. Its times have no year but the one of their month's heading.
 */
export const statuspageHistory: SourceFormat = {
  id: 'statuspage-history',
  title: 'Atlassian Statuspage (history page)',
  syntax: 'json',
  partial: true,
  recognises: ({ json }) => {
    const month = json.get('months').items.find((one) => one.get('incidents').items.length > 0);
    const lists = [json, json.get('history_rows'), json.get('incidents'), ...(month ? [month.get('incidents')] : [])];
    return lists.some((list) => isRow(list.items[0])) || json.items.some((one) => isRow(one.get('incidents').items[0]));
  },
  read,
};
