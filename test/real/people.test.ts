import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LogSettings, Reading, StatusUpdate } from '../../src/source/index.ts';
import { readLog } from '../../src/source/read.ts';
import { formatInstant } from '../../src/time/index.ts';
import { golden, logs, logsArePresent, readReal, textOf } from './logs.ts';

const present = logsArePresent('test/real/people.test.ts');

const table: Readonly<Record<string, string>> = {
  'github-issues/anthropics-claude-code-33238.excerpt.md':
    'unknown | 0 incidents | 0 updates | – to – |  | 0/0 used | log-format-unknown×1',
  'github-issues/anthropics-claude-code-33284.excerpt.md':
    'unknown | 0 incidents | 0 updates | – to – |  | 0/0 used | log-format-unknown×1',
  'github-issues/anthropics-claude-code-44275.excerpt.md':
    'unknown | 0 incidents | 0 updates | – to – |  | 0/0 used | log-format-unknown×1',
  'github-issues/rest-issues-list.json':
    'github-issue | 3 incidents | 3 updates | 2022-07-19 04:39:10 to 2022-07-19 04:39:16 | investigating×3 | 3/3 used | log-read-as×3',
  'github-issues/webhook-issue_comment-created.payload.json':
    'github-issue | 1 incidents | 2 updates | 2019-05-15 15:20:18 to 2019-05-15 15:20:21 | investigating×1 update×1 | 2/2 used | nothing found',
  'github-issues/webhook-issues-labeled.payload.json':
    'github-issue | 1 incidents | 1 updates | 2019-05-15 15:20:18 to 2019-05-15 15:20:18 | investigating×1 | 1/2 used | nothing found',
  'github-issues/webhook-issues-opened.payload.json':
    'github-issue | 1 incidents | 1 updates | 2019-05-15 15:20:18 to 2019-05-15 15:20:18 | investigating×1 | 1/1 used | nothing found',
  'incident-notes/hachyderm-2022-12-20-ingress.md':
    'notes | 1 incidents | 12 updates | 2022-12-20 13:00:00 to 2022-12-20 18:18:00 | update×12 | 12/12 used | nothing found',
  'incident-notes/mybinder-2017-11-30-oom-proxy.md':
    'notes | 1 incidents | 11 updates | 2017-12-01 00:22:00 to 2017-12-01 01:21:00 | update×11 | 11/11 used | nothing found',
  'incident-notes/mybinder-2018-01-18-reddit-hug.md':
    'notes | 1 incidents | 25 updates | 2018-01-18 12:19:00 to 2018-01-18 17:14:00 | update×25 | 25/25 used | nothing found',
  'incident-notes/mybinder-2018-02-20-jupyterlab-announcement.md':
    'notes | 1 incidents | 40 updates | 2018-02-20 13:17:00 to 2018-02-22 06:18:00 | update×40 | 40/41 used | log-time×1',
  'incident-notes/mybinder-2018-04-18-cull-flood.md':
    'notes | 1 incidents | 15 updates | 2018-04-18 10:35:00 to 2018-04-19 09:58:00 | update×15 | 15/15 used | log-read-as×1',
  'slack-export/channels.json': 'unknown | 0 incidents | 0 updates | – to – |  | 0/0 used | log-format-unknown×1',
  'slack-export/enrique/2016-03-26.json':
    'slack-export | 1 incidents | 18 updates | 2016-03-26 08:22:05 to 2016-03-27 03:55:13 | update×18 | 18/18 used | nothing found',
  'slack-export/traveling-sailor/2016-02-08.json':
    'slack-export | 1 incidents | 14 updates | 2016-02-08 22:05:00 to 2016-02-09 06:05:50 | update×14 | 14/14 used | nothing found',
  'slack-export/traveling-sailor/2016-03-26.json':
    'slack-export | 1 incidents | 14 updates | 2016-03-26 22:55:36 to 2016-03-27 06:23:09 | update×14 | 14/14 used | nothing found',
  'slack-export/users.json': 'unknown | 0 incidents | 0 updates | – to – |  | 0/0 used | log-format-unknown×1',
};

describe.skipIf(!present)('real issues, chats and notes', () => {
  it.each(Object.entries(table))('%s', (name, row) => {
    const companions = /slack-export\/.*\d\.json$/.test(name) ? ['../users.json'] : [];
    expect(golden(readReal(name, {}, companions))).toBe(row);
  });

  it('are all in the table', () => {
    const folders = ['github-issues', 'incident-notes', 'slack-export'];
    const files = folders.flatMap((folder) =>
      readdirSync(path.join(logs, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(logs, path.join(entry.parentPath, entry.name))),
    );
    expect(files.toSorted()).toEqual(Object.keys(table).toSorted());
  });

  it('name people in messages of Slack, and keep what programs attach', () => {
    const read = (companions: string[]) =>
      readReal('slack-export/traveling-sailor/2016-03-26.json', {}, companions).incidents[0]?.updates ?? [];
    const names = read(['../users.json']).map(({ by }) => by);
    expect(new Set(names.filter((name) => !name?.startsWith('B0')))).toEqual(new Set(['doubledeez']));
    expect(read([])[0]?.by).toBe('U0BMS113R');
    expect(read(['../users.json'])[3]?.text).toMatch(/^\[traveling-sailor:master\] \[1 new commit\]\(https:/);
    // Its code begins on the line of the fence, which in Markdown would be the name of a language.
    expect(read(['../users.json'])[0]?.text).toMatch(/^```\n\{\n"cities"/);
  });

  it('inherit a day from the heading above, and PST across midnight UTC', () => {
    const reading = readReal('incident-notes/mybinder-2017-11-30-oom-proxy.md');
    expect(at(reading, '16:59 PST')).toEqual(['2017-12-01 00:59 UTC', 'date=2017-11-30 heading']);
    expect(at(reading, '17:07')).toEqual(['2017-12-01 01:07 UTC', 'date=2017-11-30 heading', 'zone=PST heading']);
  });

  it('pass over a time that nobody knew, and read days without a year', () => {
    const reading = readReal('incident-notes/mybinder-2018-02-20-jupyterlab-announcement.md');
    expect(reading.records.passedOver).toMatchObject([{ reason: 'it has no time that can be read' }]);
    expect(at(reading, 'Feb 21, 13:00')).toEqual(['2018-02-21 12:00 UTC', 'year=2018 heading', 'zone=CET document']);
    expect(at(reading, '15:15')).toEqual(['2018-02-20 14:15 UTC', 'date=2018-02-20 heading', 'zone=CET document']);
    expect(find(reading, '22:52')?.at.approximate).toBe(true);
    expect(find(reading, '17:00-18:00')?.until?.epochMs).toBe(Date.parse('2018-02-20T17:00Z'));
  });

  it('tell an entry in the wrong place, whose day the next one leaves', () => {
    const reading = readReal('incident-notes/mybinder-2018-04-18-cull-flood.md');
    const text = textOf('incident-notes/mybinder-2018-04-18-cull-flood.md');
    expect(at(reading, '14:43')[0]).toBe('2018-04-18 12:43 UTC');
    expect(at(reading, '19. April, 11:00')[0]).toBe('2018-04-19 09:00 UTC');
    const place = reading.diagnostics[0]?.place;
    expect(text.slice(place?.start.offset, place?.end.offset)).toMatch(/^\[apply changes/);
    expect(find(reading, '~13:30-13:45')?.at.approximate).toBe(true);
  });

  it('take the day of a front matter for three timelines in a row, and people by their handles', () => {
    const reading = readReal('incident-notes/hachyderm-2022-12-20-ingress.md');
    expect(at(reading, '17:58')).toEqual(['2022-12-20 17:58 UTC', 'date=2022-12-20 title', 'zone=UTC document']);
    expect(new Set(reading.incidents[0]?.updates.map(({ by }) => by))).toEqual(
      new Set(['@dma', '@quintessence', '@nova', '@hazelweakly']),
    );
  });
});

const corpus = path.resolve(import.meta.dirname, '../../../shared/corpus');
const hasCorpus = existsSync(corpus);
if (!hasCorpus) console.log(`The post-mortems of test/real/people.test.ts are skipped: there are none at ${corpus}.`);

/** Post-mortems; templates, broken old versions and files of Upptime are none. */
const documents = hasCorpus
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.md$|\/2022-10-[^/]*$/.test(name))
      .filter((name) => !/^(?:[^/]*$|templates\/|malformed-history\/)|(?:^|\/)SOURCE/.test(name))
      .toSorted()
  : [];

const readDocument = (name: string, settings: LogSettings = {}): Reading =>
  readLog({ file: name, text: readFileSync(path.join(corpus, name), 'utf8') }, 'notes', settings);

describe.skipIf(!hasCorpus)('real post-mortems as notes', () => {
  it('have so many entries, and so many for each reason that are passed over', () => {
    const readings = documents.map((name) => readDocument(name));
    const sum = (count: (reading: Reading) => number) => readings.reduce((total, reading) => total + count(reading), 0);
    const reasons = new Map<string, number>();
    for (const { reason, count } of readings.flatMap(({ records }) => records.passedOver)) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + count);
    }
    expect({
      documents: documents.length,
      seen: sum(({ records }) => records.seen),
      used: sum(({ records }) => records.used),
    }).toEqual({
      documents: 801,
      seen: 2396,
      used: 1616,
    });
    expect(Object.fromEntries(reasons)).toEqual({
      'its time has no zone': 417,
      'it has a day and no time of day': 214,
      'it has no time that can be read': 79,
      'its time has no date': 67,
      'it says nothing': 2,
      'its two times are not of one moment': 1,
    });
  });

  it('give their timeline, or say what it lacks', () => {
    const outcome = (settings: LogSettings) => {
      const outcomes: Record<string, number> = {};
      for (const name of documents) {
        const { records } = readDocument(name, settings);
        const count = (reason: RegExp) =>
          records.passedOver.filter((one) => reason.test(one.reason)).reduce((total, one) => total + one.count, 0);
        const [zone, date] = [count(/zone/), count(/no (?:date|year)/)];
        const timed = records.used + zone + date + count(/says nothing|two times/);
        if (timed < 3) continue;
        const lacks = zone + date === 0 ? 'text' : zone >= date ? 'zone' : 'date';
        const key =
          records.used === timed
            ? 'all'
            : records.used * 2 > timed
              ? 'most'
              : records.used > 0
                ? 'some'
                : `none: ${lacks}`;
        outcomes[key] = (outcomes[key] ?? 0) + 1;
      }
      return outcomes;
    };
    expect(outcome({})).toEqual({ all: 147, most: 5, some: 1, 'none: zone': 44, 'none: date': 7 });
    expect(outcome({ zone: 'UTC' })).toEqual({ all: 189, most: 7, some: 2, 'none: date': 5, 'none: text': 1 });
  });

  it.each<[string, string, string[]]>([
    // "Unless otherwise noted all events happened on 2019-10-21", after an entry that is noted otherwise.
    [
      'rust-blog-incidents/inside-rust/docsrs-outage-postmortem.md',
      '01:38',
      ['2019-10-21 01:38 UTC', 'date=2019-10-21 document', 'zone=UTC document'],
    ],
    // The post is of Dec 4, the incident of Nov 22, which a bold line says.
    [
      'pypi-blog-incidents/2023-12-04-account-takeover.md',
      '08:42:33',
      ['2023-11-22 08:42:33 UTC', 'date=2023-11-22 heading', 'zone=UTC document'],
    ],
    // "On Monday, Oct 15, starting at approximately 20:00 UTC", in a post of Oct 19.
    [
      'rust-blog-incidents/Update-on-crates.io-incident.md',
      '20:09 UTC',
      ['2018-10-15 20:09 UTC', 'year=2018 title', 'date=2018-10-15 document'],
    ],
    // After midnight, without a date.
    ['rust-blog-incidents/Update-on-crates.io-incident.md', '00:40 UTC', []],
    ['kubernetes-test-infra/2019-05-30.md', '07:00', []],
    // "On the evening of Feb 23", in a file of Feb 24; a file that names two days; "yesterday".
    ['ucb-datahub-incidents/2017-02-24-proxy-death-incident.md', '21:10:57', []],
    ['oib-report-reviews/2016-04-14-lexelby-Google-Compute-Engine-2016-04-11.md', '14:50', []],
    ['usegalaxy-eu-outages/2018-09-21-downtime.md', '12:00', []],
    // PST in daylight time; "PST (UTC-7)"; "UC/Pacific"; CST.
    ['mybinder-incident-reports/2017-10-17-cluster-full.md', '2017-10-17 07:42', []],
    ['mybinder-incident-reports/2018-07-30-jupyterlab-build-cpu-saturate.md', '2018-07-30 ca. 11:20', []],
    ['mybinder-incident-reports/2020-07-09-simultaneous-launches-scipy.md', '07:35', []],
    ['volume-postmortems/docs/postmortems/2026-01-16-stripe-env-vars.md', '15:24', []],
    // A year of five digits; two times of one moment that are not.
    ['dfds-postmortems/PM2020-003 - Postmortem for ADSync migration.md', '20202-01-16 12:00', []],
    ['chia-post-mortem/2021-05/2021-05-09-negative-coin-values.md', '12:48 (6:48 PDT)', []],
    [
      'chia-post-mortem/2021-10/2021-10-31-EmployeeCompromise.md',
      'Sun | Oct 31 | 21:33',
      ['2021-11-01 04:33 UTC', 'year=2021 heading', 'zone=PT heading'],
    ],
    [
      'jenkins-infra-status/2021-05-29-no-aci-agents-for-ci-jenkins-io.md',
      '16:37 Denver',
      ['2021-05-29 22:37 UTC', 'date=2021-05-29 heading'],
    ],
    [
      'alt-postmortems-ja/PM-2026-012-visual-swipe-summarize-semaphore-slot-leak.md',
      '09:35:22 (18:35)',
      ['2026-03-27 09:35:22 UTC', 'date=2026-03-27 document', 'zone=UTC heading'],
    ],
    [
      'alt-postmortems-ja/PM-2026-032-mtls-client-cert-stale-in-memory-3days-recap-failure.md',
      '2026-04-17 ~21:25',
      ['~2026-04-17 12:25 UTC', 'zone=JST heading'],
    ],
    [
      'pypi-blog-incidents/2025-07-31-incident-report-phishing-attack.md',
      '20:07 EDT (00:07 UTC)',
      ['2025-07-27 00:07 UTC', 'date=2025-07-26 heading'],
    ],
    [
      'optimism-postmortems/2022-02-02-inflation-vuln.md',
      '2022-02-02 1625',
      ['2022-02-02 16:25 UTC', 'zone=UTC heading'],
    ],
    [
      'kubernetes-test-infra/2019-02-05.md',
      '08:47',
      ['2019-02-05 16:47 UTC', 'date=2019-02-05 document', 'zone=PST document'],
    ],
  ])('%s, at %s', (name, time, told) => {
    expect(at(readDocument(name), time)).toEqual(told);
  });
});

const find = ({ incidents }: Reading, time: string): StatusUpdate | undefined =>
  incidents[0]?.updates.find((update) => update.at.text === time);

/** When an entry was, in UTC, and what its time lacked; nothing where it is passed over. */
function at(reading: Reading, time: string): string[] {
  const update = find(reading, time);
  if (!update) return [];
  const assumed = (update.assumed ?? []).map(({ lacks, taken, from }) => `${lacks}=${taken} ${from}`);
  return [formatInstant(update.at, { zone: 'UTC' }), ...assumed];
}
