import { parse } from 'csv-parse/sync';
import initSqlJs, { type Database, type SqlValue } from 'sql.js';
import type { MadeUp } from './made-up.ts';

/**
 * The numbers of a record once more, in SQL and by other ways: days are rows of a calendar, streaks are islands, overlaps are
 * cut into pieces, percentiles are counted out. Nothing of Afterword is used.
 */

/** What a number is asked of: days with both ends or neither, on the calendar of a zone of `clocks`. */
export interface Asked {
  readonly from?: string;
  readonly to?: string;
  readonly zone: string;
  readonly service?: readonly string[];
  readonly severity?: readonly string[];
  readonly factor?: readonly string[];
}

/**
 * How far clocks are ahead of UTC in 2026, in minutes, and since when, as the laws of the places have it. Lord Howe moves its
 * clocks by half an hour, Kolkata does not move them.
 */
export const clocks: readonly (readonly [zone: string, since: string, ahead: number])[] = [
  ['UTC', '2026-01-01T00:00Z', 0],
  ['+05:45', '2026-01-01T00:00Z', 345],
  ['America/Los_Angeles', '2026-01-01T00:00Z', -480],
  ['America/Los_Angeles', '2026-03-08T10:00Z', -420],
  ['America/Los_Angeles', '2026-11-01T09:00Z', -480],
  ['Europe/Berlin', '2026-01-01T00:00Z', 60],
  ['Europe/Berlin', '2026-03-29T01:00Z', 120],
  ['Europe/Berlin', '2026-10-25T01:00Z', 60],
  ['Asia/Kolkata', '2026-01-01T00:00Z', 330],
  ['Australia/Lord_Howe', '2026-01-01T00:00Z', 660],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z', 630],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z', 660],
];

/** The zones of `clocks`. */
export const zones: readonly string[] = [...new Set(clocks.map(([zone]) => zone))];

/** A database that knows the clocks, and no incident. */
export async function database(): Promise<Database> {
  const { Database } = await initSqlJs();
  const db = new Database();
  db.run(`
    CREATE TABLE clock (zone TEXT, since INTEGER, until INTEGER, ahead INTEGER);
    CREATE TABLE incident (id TEXT PRIMARY KEY, started INTEGER NOT NULL, ended INTEGER, severity TEXT);
    CREATE TABLE has (id TEXT, what TEXT, value TEXT);
    CREATE TABLE length (id TEXT, of TEXT, since INTEGER, until INTEGER, ms INTEGER);
  `);
  for (const [zone, since, ahead] of clocks) {
    const next = clocks.find(([other, when]) => other === zone && when > since)?.[1] ?? '2027-01-01T00:00Z';
    db.run(`INSERT INTO clock VALUES (?, ${ms('?')}, ${ms('?')}, ? * 60000)`, [zone, since, next, ahead]);
  }
  return db;
}

/** A time of ISO 8601 as milliseconds since 1970. */
const ms = (time: string): string => `CAST(round(unixepoch(${time}, 'subsec') * 1000) AS INTEGER)`;

/** Takes what happened from what `afterword log --format csv` printed: a row an incident, of which several may be one event. */
export function takeLog(db: Database, csv: string): void {
  db.run('CREATE TABLE row (event TEXT, started TEXT, ended TEXT, severity TEXT, services TEXT, coverage TEXT)');
  for (const row of parse(csv, { columns: true }) as Record<string, string>[])
    if (row.planned !== 'yes')
      db.run(
        `INSERT INTO row VALUES (?, ?, nullif(?, ''), nullif(?, ''), ?, ?)`,
        ['event', 'started', 'ended', 'severity', 'services', 'coverage'].map((column) => row[column] ?? ''),
      );
  // Names of levels are in their order, the gravest first; what is not over in one of its parts is not over.
  db.exec(`
    INSERT INTO incident SELECT event, min(${ms('started')}),
      CASE WHEN count(ended) = count(*) THEN max(${ms('ended')}) END, min(severity) FROM row GROUP BY event;
    INSERT INTO has SELECT DISTINCT event, 'service', value
      FROM row, json_each('["' || replace(services, ' ', '","') || '"]') WHERE value <> '';
    INSERT INTO length SELECT id, 'length', started, ended, ended - started FROM incident;`);
}

/** Takes post-mortems as their files have them, and works their ends and lengths out by the formulas of the documentation. */
export function takePostMortems(db: Database, postMortems: readonly MadeUp[]): void {
  const columns = [
    'id',
    'severity',
    'started',
    'detected',
    'acknowledged',
    'mitigated',
    'impact_ended',
    'resolved',
    'told',
  ] as const;
  db.run(`CREATE TABLE post_mortem (${columns.join(', ')})`);
  for (const one of postMortems) {
    db.run(
      `INSERT INTO post_mortem VALUES (${columns.map(() => '?').join(', ')})`,
      columns.map((column) => one[column] ?? null),
    );
    for (const service of one.services) db.run("INSERT INTO has VALUES (?, 'service', ?)", [one.id, service]);
    for (const factor of one.factors) db.run("INSERT INTO has VALUES (?, 'factor', ?)", [one.id, factor]);
  }
  // What is unknown has no milliseconds, and neither has what rests on it.
  const at = (time: string): string => ms(`nullif(${time}, 'unknown')`);
  const end = 'coalesce(impact_ended, mitigated, resolved)';
  db.run(`INSERT INTO incident SELECT id, ${at('started')}, ${at(end)}, severity FROM post_mortem`);
  for (const [of, from, to] of [
    ['impact_duration', 'started', end],
    ['ttd', 'started', 'detected'],
    ['tta', 'detected', 'acknowledged'],
    ['ttm', 'started', 'mitigated'],
    ['ttr', 'started', 'resolved'],
    ['ttn', 'started', 'told'],
  ] as const)
    db.run(`INSERT INTO length SELECT id, '${of}', ${at(from)}, ${at(to)}, ${at(to)} - ${at(from)} FROM post_mortem`);
}

/** When somebody works: on days that are neither of a weekend nor holidays, between two times of the day. */
export interface Office {
  readonly zone: string;
  /** Days of the week, Sunday is 0. */
  readonly weekend: readonly number[];
  readonly holidays: readonly string[];
  /** As `08:30`. */
  readonly from: string;
  readonly until: string;
}

/** Takes every length by the hours in which somebody works, in place of all hours. */
export function takeOffice(db: Database, { zone, weekend, holidays, from, until }: Office): void {
  const at = (time: string): string => `(unixepoch(d || 'T${time}Z') * 1000 - ahead)`;
  db.exec(`
    CREATE TABLE office AS
      WITH RECURSIVE year (d) AS (SELECT '2026-01-01' UNION ALL SELECT date(d, '+1 day') FROM year WHERE d < '2026-12-31')
      SELECT ${at(from)} AS opens, ${at(until)} AS closes
      FROM year JOIN clock ON zone = '${zone}' AND ${at(from)} >= since AND ${at(from)} < until
      WHERE CAST(strftime('%w', d) AS INTEGER) NOT IN (${weekend.join()})
        AND d NOT IN (${holidays.map((day) => `'${day}'`).join()});
    UPDATE length SET ms = (
      SELECT coalesce(sum(min(until, closes) - max(since, opens)), 0) FROM office WHERE opens < until AND closes > since)
    WHERE ms IS NOT NULL;`);
}

/** The rows of a query, each as a list of its values. */
export const rows = (db: Database, sql: string, values: Record<string, SqlValue> = {}): SqlValue[][] =>
  db.exec(sql, values)[0]?.values ?? [];

/** The tables that the answers to a question are read from: what its filter lets through, and the days of its window. */
const tables = `
  DROP TABLE IF EXISTS chosen; DROP TABLE IF EXISTS bound; DROP TABLE IF EXISTS day; DROP TABLE IF EXISTS busy;
  DROP TABLE IF EXISTS begun; DROP TABLE IF EXISTS under_way;

  CREATE TABLE chosen AS
    SELECT i.*, date((i.started + a.ahead) / 1000, 'unixepoch') AS first_day,
      date((i.final + b.ahead) / 1000, 'unixepoch') AS last_day
    FROM (SELECT *, max(started, coalesce(ended, started) - 1) AS final FROM incident) i
    JOIN clock a ON a.zone = $zone AND i.started >= a.since AND i.started < a.until
    JOIN clock b ON b.zone = $zone AND i.final >= b.since AND i.final < b.until
    WHERE ($severity IS NULL OR severity IN (SELECT value FROM json_each($severity)))
      AND ($service IS NULL OR i.id IN (
        SELECT h.id FROM has h JOIN json_each($service) s ON s.value = h.value WHERE h.what = 'service'))
      AND ($factor IS NULL OR i.id IN (
        SELECT h.id FROM has h JOIN json_each($factor) s ON s.value = h.value WHERE h.what = 'factor'));

  CREATE TABLE bound AS
    SELECT coalesce($from, min(first_day)) AS first, coalesce($to, max(last_day)) AS last FROM chosen;

  CREATE TABLE day AS
    WITH RECURSIVE calendar (d) AS (
      SELECT first FROM bound WHERE first <= last
      UNION ALL SELECT date(d, '+1 day') FROM calendar, bound WHERE d < last)
    SELECT d FROM calendar;

  CREATE TABLE busy AS SELECT d FROM day WHERE EXISTS (SELECT 1 FROM chosen WHERE d BETWEEN first_day AND last_day);
  CREATE TABLE begun AS SELECT chosen.* FROM chosen, bound WHERE first_day BETWEEN first AND last;
  CREATE TABLE under_way AS SELECT chosen.* FROM chosen, bound WHERE first_day <= last AND last_day >= first;`;

/** Asks a question; the answers are in `tables` then. */
function ask(db: Database, { from, to, zone, service, severity, factor }: Asked): void {
  const text = (value: string | undefined): string => (value === undefined ? 'NULL' : `'${value}'`);
  const list = (names?: readonly string[]): string => text(names && JSON.stringify(names));
  const values: Record<string, string> = {
    $from: text(from),
    $to: text(to),
    $zone: text(zone),
    $service: list(service),
    $severity: list(severity),
    $factor: list(factor),
  };
  db.exec(tables.replace(/\$\w+/g, (name) => values[name] ?? ''));
}

const one = (db: Database, sql: string): SqlValue => rows(db, sql)[0]?.[0] ?? null;
const count = (db: Database, table: string): number => Number(one(db, `SELECT count(*) FROM ${table}`));
const ids = (db: Database, table: string): SqlValue[] =>
  rows(db, `SELECT id FROM ${table} ORDER BY started, id`).flat();

/** The longest run of days of a table, the first of several: its length, its first day, its last. */
const longestOf = (db: Database, days: string): SqlValue[] =>
  rows(
    db,
    `WITH island AS (SELECT d, julianday(d) - row_number() OVER (ORDER BY d) AS number FROM ${days})
     SELECT count(*) AS n, min(d) AS first, max(d) FROM island GROUP BY number ORDER BY n DESC, first LIMIT 1`,
  )[0] ?? [0, null, null];

/** What `afterword stats --format json` has to print, without words. `lengths` are the names of the durations. */
export function statsOf(db: Database, asked: Asked, lengths: readonly string[]) {
  ask(db, asked);
  const [longest, first, last] = longestOf(db, 'busy');
  return {
    days: { ...(asked.from && asked.to && { total: count(db, 'day') }), with_incidents: count(db, 'busy') },
    streak: longest === 0 ? { longest } : { longest, from: first, to: last },
    incidents: count(db, 'begun'),
    behind: {
      days: ids(db, 'under_way'),
      streak: ids(db, `chosen WHERE first_day <= '${last}' AND last_day >= '${first}'`),
      incidents: ids(db, 'begun'),
    },
    durations: count(db, 'begun') === 0 ? [] : lengths.map((of) => lengthsOf(db, of)),
  };
}

function lengthsOf(db: Database, of: string) {
  const known = `(SELECT b.id, ms FROM begun b JOIN length l ON l.id = b.id WHERE l.of = '${of}' AND ms IS NOT NULL)`;
  const n = count(db, known);
  // The least of those that so many percent do not exceed.
  const percentile = (percent: number): SqlValue =>
    one(
      db,
      `SELECT min(ms) FROM ${known} k
       WHERE 100 * (SELECT count(*) FROM ${known} o WHERE o.ms <= k.ms) >= ${percent} * ${n}`,
    );
  return {
    id: of,
    n,
    unknown: count(db, 'begun') - n,
    ...(n > 0 && {
      least: one(db, `SELECT min(ms) FROM ${known}`),
      median: percentile(50),
      p90: percentile(90),
      most: one(db, `SELECT max(ms) FROM ${known}`),
    }),
    behind: rows(db, `SELECT id, ms FROM ${known} ORDER BY ms DESC, id`).map(([id, took]) => ({ id, ms: took })),
  };
}

/** What incidents can be put together by. */
export type Grouping = 'service' | 'severity' | 'factor' | 'quarter';

/** How many incidents and days each value has; those that have none are under ''. */
export function groupsOf(db: Database, asked: Asked, by: Grouping): SqlValue[][] {
  ask(db, asked);
  if (by === 'quarter') {
    const quarter = (day: string): string =>
      `substr(${day}, 1, 4) || '-Q' || ((CAST(substr(${day}, 6, 2) AS INTEGER) + 2) / 3)`;
    const began = `SELECT count(*) FROM begun WHERE ${quarter('first_day')} = ${quarter('d')}`;
    return rows(db, `SELECT ${quarter('d')} AS value, (${began}), count(*) FROM busy GROUP BY value`);
  }
  const valued =
    by === 'severity'
      ? "SELECT *, coalesce(severity, '') AS value FROM under_way"
      : `SELECT u.*, coalesce(h.value, '') AS value FROM under_way u LEFT JOIN has h ON h.id = u.id AND h.what = '${by}'`;
  return rows(
    db,
    `WITH valued AS (${valued})
     SELECT value, (SELECT count(*) FROM valued v JOIN begun USING (id) WHERE v.value = valued.value),
       (SELECT count(*) FROM day WHERE EXISTS (
         SELECT 1 FROM valued v WHERE v.value = valued.value AND d BETWEEN v.first_day AND v.last_day))
     FROM valued GROUP BY value`,
  );
}

/** What a claim over many incidents comes to, in words that state it; `undefined` where it has no value. */
export function claimOf(db: Database, name: string, asked: Asked): string | undefined {
  ask(db, asked);
  const [begun, busy] = [count(db, 'begun'), count(db, 'busy')];
  switch (name) {
    case 'incidents':
      return `${begun} incidents`;
    case 'incident_days':
      return asked.from && asked.to ? `${busy} of ${count(db, 'day')} days` : `${busy} days`;
    case 'streak':
      return `${longestOf(db, 'busy')[0]} days`;
    case 'quiet_streak':
      return `${longestOf(db, '(SELECT d FROM day EXCEPT SELECT d FROM busy)')[0]} days`;
    case 'share':
    case 'day_share': {
      const { service, severity, factor, ...any } = asked;
      ask(db, any);
      return name === 'share' ? `${begun} of ${count(db, 'begun')}` : `${busy} of ${count(db, 'busy')} days`;
    }
    case 'downtime':
      return count(db, 'under_way WHERE ended IS NULL') > 0 ? undefined : `${downtimeOf(db, asked) / 1000} seconds`;
    default:
      throw new Error(`there is no claim ${name}`);
  }
}

/** The time is cut at every start and every end within the window, and the pieces are added that lie in an incident. */
function downtimeOf(db: Database, { from, to, zone }: Asked): number {
  const midnight = (day: string): SqlValue =>
    one(
      db,
      `SELECT unixepoch(${day}) * 1000 - ahead AS t FROM clock WHERE zone = '${zone}' AND t >= since AND t < until`,
    );
  const opens = from ? midnight(`'${from}'`) : 0;
  const closes = to ? midnight(`'${to}', '+1 day'`) : Number.MAX_SAFE_INTEGER;
  return Number(
    one(
      db,
      `WITH stretch AS (SELECT max(started, ${opens}) AS since, min(ended, ${closes}) AS until FROM under_way),
         edge AS (SELECT since AS t FROM stretch UNION SELECT until FROM stretch),
         piece AS (SELECT t, lead(t) OVER (ORDER BY t) AS next FROM edge)
       SELECT sum(next - t) FROM piece WHERE EXISTS (SELECT 1 FROM stretch WHERE since <= t AND until >= next)`,
    ),
  );
}

/** The incidents of a Statuspage log as its text has them: id, first update, the update that declared it over. */
export function statuspageRows(db: Database, source: string, json: string): SqlValue[][] {
  const at = ms("coalesce(u.value ->> 'display_at', u.value ->> 'created_at')");
  return rows(
    db,
    `SELECT $source || ':' || (i.value ->> 'id') AS id,
       (SELECT min(${at}) FROM json_each(i.value, '$.incident_updates') u),
       (WITH told AS (
          SELECT u.value ->> 'status' AS status, ${at} AS at, row_number() OVER (ORDER BY ${at}, u.key DESC) AS place
          FROM json_each(i.value, '$.incident_updates') u)
        SELECT min(over.at) FROM told over
        WHERE over.status = 'resolved' AND NOT EXISTS (
          SELECT 1 FROM told later
          WHERE later.place > over.place AND later.status NOT IN ('resolved', 'postmortem')
            AND (later.status <> 'update' OR later.place < (SELECT max(place) FROM told WHERE status = 'resolved'))))
     FROM json_each($json, '$.incidents') i
     WHERE i.value ->> 'impact' <> 'maintenance'
     ORDER BY id`,
    { $source: source, $json: json },
  );
}
