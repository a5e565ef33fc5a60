import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LogSettings, Reading } from '../../src/source/index.ts';
import { golden, logs, logsArePresent, readReal, textOf } from './logs.ts';

const present = logsArePresent('test/real/status-pages-b.test.ts');
const utc = { zone: 'UTC' };

/** A real file, what was given to read it, and what is in it: counted and looked at by hand. */
const files: readonly (readonly [name: string, settings: LogSettings, row: string])[] = [
  [
    'slack-status/api-v2-current-docs-sample-trimmed.json',
    {},
    'slack-status | 1 incidents | 1 updates | 2018-09-08 01:34:15 to 2018-09-08 01:34:15 | update×1 | 1/1 used | nothing found',
  ],
  [
    'heroku-status/api-v3-issues-2012-trimmed.json',
    {},
    'heroku-status | 1 incidents | 3 updates | 2012-04-24 14:45:49 to 2012-04-24 15:24:58 | resolved×1 update×2 | 3/3 used | nothing found',
  ],
  [
    'yandex-cloud/incident-with-report-2024.json',
    {},
    'yandex-cloud | 1 incidents | 6 updates | 2024-10-16 12:58:46 to 2024-11-05 12:39:29 | investigating×1 postmortem×1 resolved×1 update×3 | 6/6 used | nothing found',
  ],
  [
    'git-json-datocms/2019-09-24-increased-number-of-timeouts.json',
    {},
    'datocms | 1 incidents | 3 updates | 2019-09-24 14:31:04 to 2019-09-24 15:59:01 | identified×1 investigating×1 resolved×1 | 3/3 used | nothing found',
  ],
  [
    'git-json-datocms/2021-09-17-connectivity-issues.json',
    {},
    'datocms | 1 incidents | 8 updates | 2021-09-17 05:52:54 to 2021-09-30 13:17:14 | investigating×3 monitoring×3 resolved×2 | 8/8 used | nothing found',
  ],
  [
    'git-json-datocms/2023-04-18-scheduled-database-maintenance-downtime-required.json',
    {},
    'datocms | 1 incidents | 4 updates | 2023-04-29 12:00:05 to 2023-04-29 15:41:25 | maintenance×4 | 4/5 used | nothing found',
  ],
  [
    'git-json-datocms/2024-10-08-high-response-times-on-cma-and-cda-admin-interface-not-loading.json',
    {},
    'datocms | 1 incidents | 12 updates | 2024-10-08 17:06:47 to 2024-10-23 14:22:22 | identified×3 investigating×4 monitoring×1 resolved×4 | 12/12 used | log-reopened×1',
  ],
  [
    'git-json-datocms/2025-02-03-login-page-not-working-causing-browser-stalling.json',
    {},
    'datocms | 1 incidents | 6 updates | 2025-02-03 19:58:28 to 2025-02-05 21:14:06 | identified×2 investigating×1 monitoring×1 resolved×2 | 6/6 used | log-reopened×1',
  ],
  [
    'upptime/foodcoopx-keycloak-ernte-union-ost.yml',
    {},
    'upptime | 0 incidents | 0 updates | – to – |  | 0/1 used | nothing found',
  ],
  [
    'upptime/foodcoopx-solawi-hall-hal.yml',
    {},
    'upptime | 0 incidents | 0 updates | – to – |  | 0/1 used | nothing found',
  ],
  [
    'upptime/foodcoopx-wir-garten-lueneburg-tapir.yml',
    {},
    'upptime | 0 incidents | 0 updates | – to – |  | 0/1 used | nothing found',
  ],
  [
    'upptime/foodcoopx-wir-garten-lueneburg-tapir.gitlog.tsv',
    {},
    'upptime-log | 14 incidents | 28 updates | 2025-12-10 10:43:40 to 2026-05-18 05:51:53 | investigating×14 resolved×14 | 28/251 used | nothing found',
  ],
  [
    'upptime/foodcoopx-summary.json',
    {},
    'upptime-summary | 0 incidents | 0 updates | – to – |  | 0/482 used | nothing found',
  ],
  [
    'upptime/foodcoopx-upptimerc.yml',
    {},
    'unknown | 0 incidents | 0 updates | – to – |  | 0/0 used | log-format-unknown×1',
  ],
  [
    '../corpus/upptime-koj/test-broken-site.yml',
    {},
    'upptime | 1 incidents | 1 updates | 2021-07-21 23:00:34 to 2021-07-21 23:00:34 | investigating×1 | 1/1 used | nothing found',
  ],
  [
    'cstate/example-2018-04-13-unavailable-guilds-connection-issues.md',
    utc,
    'cstate | 1 incidents | 3 updates | 2018-04-13 15:54:00 to 2018-04-13 17:30:00 | investigating×1 monitoring×1 resolved×1 | 3/4 used | nothing found',
  ],
  [
    'cstate/example-2018-04-13-unavailable-guilds-connection-issues.md',
    {},
    'cstate | 0 incidents | 0 updates | – to – |  | 0/6 used | log-record×1 log-time×5',
  ],
  [
    'cstate/example-2024-12-27-dns-resolution-api.md',
    {},
    'cstate | 1 incidents | 2 updates | 2024-12-27 09:43:40 to 2024-12-27 09:44:00 | investigating×1 update×1 | 2/2 used | nothing found',
  ],
  [
    'cstate/example-i-testing-cstate-functions.md',
    utc,
    'cstate | 1 incidents | 1 updates | 2019-10-04 18:05:00 to 2019-10-04 18:05:00 | update×1 | 1/1 used | nothing found',
  ],
  [
    'cstate/jenkins-2021-05-29-no-aci-agents-for-ci-jenkins-io.md',
    {},
    'cstate | 1 incidents | 16 updates | 2021-05-29 22:37:00 to 2021-05-30 02:11:06 | investigating×1 resolved×1 update×14 | 16/17 used | log-read-as×2',
  ],
  [
    'cstate/jenkins-2021-06-08-ci-agents-disconnect.md',
    {},
    'cstate | 1 incidents | 4 updates | 2021-06-08 05:35:00 to 2021-06-08 11:20:00 | investigating×1 resolved×1 update×2 | 4/4 used | log-read-as×2',
  ],
  [
    'cstate/jenkins-2023-03-28-ci-outage.md',
    {},
    'cstate | 1 incidents | 7 updates | 2023-03-28 14:00:00 to 2023-03-29 15:55:00 | investigating×1 resolved×1 update×5 | 7/7 used | nothing found',
  ],
  [
    'cstate/jenkins-2023-04-19-get.jenkins.io-incident.md',
    {},
    'cstate | 1 incidents | 2 updates | 2023-04-19 07:32:00 to 2023-04-19 13:25:00 | investigating×1 resolved×1 | 2/3 used | log-read-as×1',
  ],
  [
    'cstate/jenkins-2024-09-10-UC-24hour-brownout-3.md',
    {},
    'cstate | 1 incidents | 2 updates | 2024-09-11 14:00:00 to 2024-09-12 14:00:00 | investigating×1 resolved×1 | 2/2 used | log-read-as×1',
  ],
  [
    'cstate/jenkins-2025-01-08-ci.jenkins.io-azure-outage.md',
    {},
    'cstate | 1 incidents | 2 updates | 2025-01-08 22:00:00 to 2025-01-30 17:30:00 | investigating×1 resolved×1 | 2/4 used | nothing found',
  ],
  [
    'cstate/jenkins-2026-04-14-plugin-site-search-unavailable.md',
    {},
    'cstate | 1 incidents | 2 updates | 2026-04-14 11:00:00 to 2026-04-20 17:32:00 | investigating×1 resolved×1 | 2/4 used | nothing found',
  ],
  [
    'cstate/jenkins-2026-05-04-jira-lts-ugrade.md',
    {},
    'cstate | 1 incidents | 2 updates | 2026-05-05 21:00:00 to 2026-05-05 23:00:00 | investigating×1 resolved×1 | 2/2 used | log-read-as×1',
  ],
];

describe.skipIf(!present)('real logs of status pages', () => {
  it.each(files)('%s %j', (name, settings, row) => {
    expect(golden(readReal(name, settings))).toBe(row);
  });

  it('of Slack keep the offset of the page, and no CR in the text', () => {
    const [incident] = readReal('slack-status/api-v2-current-docs-sample-trimmed.json').incidents;
    expect(incident).toMatchObject({ id: '546', impact: 'minor', components: ['Apps/Integrations/APIs'] });
    expect(incident?.updates[0]?.at.zone).toBe('-07:00');
    expect(incident?.updates[0]?.text).toMatch(/^Technical Summary:\nOn September/);
  });

  it('of Heroku keep the ids of the page', () => {
    const [incident] = readReal('heroku-status/api-v3-issues-2012-trimmed.json').incidents;
    expect(incident?.updates.map(({ id }) => id)).toEqual(['978', '979', '980']);
    expect(incident?.impact).toBeUndefined();
  });

  it('of Yandex go on for 17 days after the resolve, and end with the report', () => {
    const [incident] = readReal('yandex-cloud/incident-with-report-2024.json').incidents;
    expect(incident).toMatchObject({ id: '972', impact: 'major' });
    expect(incident?.updates.slice(-3).map(({ id, phase, at }) => `${id} ${phase} ${at.text.slice(0, 10)}`)).toEqual([
      '1421 resolved 2024-10-16',
      '1429 update 2024-11-02',
      'report postmortem 2024-11-05',
    ]);
    expect(incident?.updates.filter(({ text }) => /<\/?(?:p|br|ul|li|strong)\b/.test(text))).toEqual([]);
  });

  it('of DatoCMS are named by their files, and a plan without a time is passed over', () => {
    const reading = readReal('git-json-datocms/2023-04-18-scheduled-database-maintenance-downtime-required.json');
    expect(reading.incidents[0]).toMatchObject({
      id: '2023-04-18-scheduled-database-maintenance-downtime-required',
      impact: 'maintenance',
      components: ['cda', 'cma', 'backend'],
    });
    expect(reasons(reading)).toEqual({ 'it says what is planned, and no time at which that was said': 1 });
  });

  it('of Upptime are down for as long as its own summary says', () => {
    const name = 'upptime/foodcoopx-wir-garten-lueneburg-tapir.gitlog.tsv';
    const reading = readReal(name);
    const minutes = new Map<string, number>();
    for (const { updates } of reading.incidents) {
      const [from, to] = [updates[0]?.at.epochMs ?? 0, updates.at(-1)?.at.epochMs ?? 0];
      const day = new Date(from).toISOString().slice(0, 10);
      minutes.set(day, (minutes.get(day) ?? 0) + (to - from) / 60_000);
    }
    const [site] = JSON.parse(textOf('upptime/foodcoopx-summary.json'));
    for (const day of ['2026-01-12', '2026-02-03', '2026-03-03', '2026-03-23']) {
      expect(Math.abs((minutes.get(day) ?? 0) - site.dailyMinutesDown[day]), day).toBeLessThan(2);
    }
    expect(reasons(reading)).toEqual({ 'the site was in this state before': 222, 'no state stands before it': 1 });
  });

  it('of Upptime in a summary have 32 sites and 450 days, and no time', () => {
    expect(reasons(readReal('upptime/foodcoopx-summary.json'))).toEqual({
      'it says how a site stands, and not since when': 32,
      'it says how many minutes of a day, and not which': 450,
    });
  });

  it('of cState have the time of a shortcode, and the oldest is the beginning', () => {
    const { incidents } = readReal('cstate/example-2024-12-27-dns-resolution-api.md');
    expect(incidents[0]?.updates.map(({ at, phase }) => `${at.text} ${phase}`)).toEqual([
      '2024-12-27T09:43:40.482Z investigating',
      '2024-12-27T09:44:00.481Z update',
    ]);
  });

  it('of cState have times with an h, and a last message at the end of the issue', () => {
    const { incidents } = readReal('cstate/jenkins-2023-03-28-ci-outage.md');
    expect(incidents[0]?.updates.map(({ at }) => at.text)).toEqual([
      '2023-03-28T14:00:00-00:00',
      '2023-03-28 21h00 UTC',
      '2023-03-29 07h30 UTC',
      '2023-03-29 14h00 UTC',
      '2023-03-29 15h30 UTC',
      '2023-03-29 15h50 UTC',
      '2023-03-29T15:55:00-00:00',
    ]);
    expect(incidents[0]?.updates.at(-1)?.text).toMatch(/^Outage finished/);
    expect(incidents[0]?.updates.at(-1)?.assumed).toMatchObject([{ lacks: 'date', from: 'record' }]);
  });

  it('of cState have the rows of a timeline in Denver', () => {
    const [incident] = readReal('cstate/jenkins-2021-05-29-no-aci-agents-for-ci-jenkins-io.md').incidents;
    const rows = incident?.updates.filter(({ at }) => /denver/i.test(at.text)) ?? [];
    expect(rows).toHaveLength(14);
    expect(rows[0]?.at.epochMs).toBe(Date.parse('2021-05-29T22:37:00Z'));
    expect(rows.at(-1)?.at.epochMs).toBe(Date.parse('2021-05-30T02:09:00Z'));
  });

  it('of cState pass over updates without a time, and nothing else', () => {
    expect(reasons(readReal('cstate/jenkins-2026-04-14-plugin-site-search-unavailable.md'))).toEqual({
      'it has no time': 2,
    });
  });
});

const corpus = path.resolve(logs, '../corpus');
/** Every issue of a status page: format, sums, and why records are passed over. */
const folders: readonly (readonly [folder: string, row: string, reasons: Readonly<Record<string, number>>])[] = [
  [
    'jenkins-infra-status',
    'cstate | 297 incidents | 624 updates | 2020-06-13 15:54:00 to 2026-06-11 07:30:00 | investigating×242 maintenance×55 resolved×297 update×30 | 624/662 used | log-read-as×126 log-time×3',
    {
      'it has no time': 26,
      'it has no time that can be read': 3,
      'it stands in a comment, which is not shown': 9,
    },
  ],
  [
    'hygraph-status',
    'cstate | 38 incidents | 111 updates | 2017-10-25 14:55:54 to 2021-06-08 10:25:42 | investigating×32 maintenance×7 resolved×27 update×45 | 111/122 used | log-read-as×1 log-record×9',
    { 'it has no time': 11 },
  ],
  [
    'hardypress-statuskit',
    'cstate | 6 incidents | 13 updates | 2018-06-27 15:10:47 to 2019-10-08 16:28:16 | investigating×6 monitoring×1 resolved×3 update×3 | 13/16 used | log-record×3',
    { 'it has no time': 3 },
  ],
];

describe.skipIf(!present || !existsSync(corpus))('all issues of a real status page', () => {
  it.each(folders)('%s', (folder, row, why) => {
    const all = readAll(folder, utc);
    expect(golden(all)).toBe(row);
    expect(reasons(all)).toEqual(why);
  });

  it('of Jenkins have a zone but for ten, which are read where one is given', () => {
    const { incidents, diagnostics } = readAll('jenkins-infra-status', {});
    expect(incidents).toHaveLength(287);
    expect(
      diagnostics.filter(({ code, args }) => code === 'log-time' && (args as { lacks?: string }).lacks === 'zone')
        .length,
    ).toBeGreaterThanOrEqual(21);
  });

  it('of Jenkins that end before they begin are eight, and stay as they are', () => {
    const { incidents } = readAll('jenkins-infra-status', utc);
    expect(incidents.filter(({ updates }) => updates[0]?.phase === 'resolved').map(({ id }) => id)).toHaveLength(8);
  });

  it('of Upptime are sites: one was down', () => {
    const sites = [...filesIn('upptime-koj', '.yml'), ...filesIn('upptime-tjcsl', '.yml')].map((name) =>
      readReal(name),
    );
    expect(sites.map(({ format }) => format)).toEqual(Array(11).fill('upptime'));
    expect(sites.flatMap(({ incidents }) => incidents.map(({ title }) => title))).toEqual(['test-broken-site is down']);
  });
});

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(path.join(corpus, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `../corpus/${folder}/${name}`);

/** The readings of all files of a folder as one. */
function readAll(folder: string, settings: LogSettings): Reading {
  const all = filesIn(folder, '.md').map((name) => readReal(name, settings));
  const sum = (count: (reading: Reading) => number) => all.reduce((total, reading) => total + count(reading), 0);
  return {
    format: [...new Set(all.map(({ format }) => format))].join(' '),
    incidents: all.flatMap(({ incidents }) => incidents),
    evidence: [],
    records: {
      seen: sum(({ records }) => records.seen),
      used: sum(({ records }) => records.used),
      passedOver: all.flatMap(({ records }) => records.passedOver),
    },
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Why records are passed over, and how often. */
function reasons({ records }: Reading): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason, count } of records.passedOver) counts[reason] = (counts[reason] ?? 0) + count;
  return counts;
}
