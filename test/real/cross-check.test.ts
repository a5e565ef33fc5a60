import { describe, expect, it } from 'vitest';
import { afterword, folderWith } from '../command/cli.ts';
import {
  type Asked,
  database,
  type Grouping,
  groupsOf,
  rows,
  statsOf,
  statuspageRows,
  takeLog,
} from '../metric/sql.ts';
import { logsArePresent, textOf } from './logs.ts';

/** The record of a real status page, in a repository that has nothing else. */
const config = (services: readonly string[], more = ''): string => `
services: [${services.map((name) => `{ id: ${name.toLowerCase().replaceAll(' ', '-')}, name: ${name} }`).join(', ')}]
sources: [{ id: page, files: [status/page.json]${more} }]
`;

const present = logsArePresent('test/real/cross-check.test.ts');

/** What `stats` says of a log, held against SQL over what `log` exports of it. */
async function expectSame(files: Readonly<Record<string, string>>, questions: readonly (Asked & { by: Grouping })[]) {
  const folder = await folderWith(files);
  const db = await database();
  takeLog(db, (await afterword(folder, ['log', '--format', 'csv'])).out);
  for (const { by, ...asked } of questions) {
    const options = Object.entries(asked).map(([key, value]) => `--${key}=${value}`);
    const { out } = await afterword(folder, ['stats', '--source=page', `--by=${by}`, ...options, '--format=json']);
    const said = JSON.parse(out);
    expect(said).toMatchObject(statsOf(db, asked, ['length']));
    expect(said.by.groups.map((group: Group) => [group.value ?? '', group.incidents, group.days]).toSorted()).toEqual(
      groupsOf(db, asked, by).toSorted(),
    );
  }
  return db;
}

interface Group {
  readonly value?: string;
  readonly incidents: number;
  readonly days: number;
}

describe.skipIf(!present)('numbers of the record of GitHub, summer of 2026', () => {
  const log = present ? textOf('atlassian-statuspage/github/incidents-2026-07-31.json') : '';
  const services = ['Actions', 'API Requests', 'Codespaces', 'Copilot', 'Issues', 'Pages', 'Pull Requests', 'Webhooks'];
  const files = { 'afterword.yaml': config(services), 'status/page.json': log };

  it('are what SQL says of the export', async () => {
    const db = await expectSame(files, [
      { zone: 'UTC', by: 'service' },
      { from: '2026-06-01', to: '2026-06-30', zone: 'America/Los_Angeles', by: 'service' },
      { from: '2026-07-01', to: '2026-07-31', zone: 'Europe/Berlin', service: ['actions', 'pages'], by: 'quarter' },
      { from: '2026-06-04', to: '2026-07-20', zone: 'Asia/Kolkata', severity: ['SEV1', 'SEV2'], by: 'service' },
      { from: '2026-06-15', to: '2026-07-05', zone: 'Australia/Lord_Howe', severity: ['SEV3'], by: 'quarter' },
    ]);
    expect(rows(db, 'SELECT count(*) FROM incident')).toEqual([[50]]);
  });

  it('rest on the times of its text', async () => {
    const db = await database();
    takeLog(db, (await afterword(await folderWith(files), ['log', '--format', 'csv'])).out);
    expect(rows(db, 'SELECT id, started, ended FROM incident ORDER BY id')).toEqual(statuspageRows(db, 'page', log));
  });
});

describe.skipIf(!present)('numbers of the rows of the Claude log, March and April 2026', () => {
  const log = present ? textOf('atlassian-statuspage/claude/history-page-rows-2026-03_04.json') : '';
  const files = { 'afterword.yaml': config([], ", date: '2026-03-01'"), 'status/page.json': log };

  it('are what SQL says of the export', async () => {
    const db = await expectSame(files, [
      { from: '2026-04-01', to: '2026-04-30', zone: 'UTC', by: 'quarter' },
      { from: '2026-03-18', to: '2026-04-08', zone: 'UTC', by: 'service' },
      { from: '2026-03-18', to: '2026-04-08', zone: 'America/Los_Angeles', severity: ['SEV1', 'SEV2'], by: 'quarter' },
      { from: '2026-03-19', to: '2026-04-09', zone: 'America/Los_Angeles', by: 'service' },
    ]);
    expect(rows(db, 'SELECT count(*), count(ended) FROM incident')).toEqual([[29, 0]]);
  });
});
