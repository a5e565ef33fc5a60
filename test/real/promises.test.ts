import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepingsOf, promiseStates, promisesIn } from '../../src/coverage/promise/index.ts';
import { logs, logsArePresent, readReal } from './logs.ts';

const present = logsArePresent('test/real/promises.test.ts');

/**
 * Every update of the real logs that promises an explanation, as people read them: incident, update, how many promises, and what
 * has kept them by the time of the log. What stands here and is not found is missed; what is found and does not stand here is a
 * false alarm.
 */
const labels: Readonly<Record<string, readonly string[]>> = {
  'atlassian-statuspage-feed/github-history-2026-01-04-year-boundary.atom': ['ccrzb3ms9j2d 20251223T103200Z-2 1 open'],
  'atlassian-statuspage-feed/github-history-2026-08-22.atom': [
    '1t7x65n7kvt1 20260810T215000Z-2 1 open',
    '24t8gsgqx2qb 20260813T154700Z-2 1 open',
    'bhbcjn4n3jzp 20260821T003700Z 1 open',
    'k8vbzwqjkxzn 20260813T153600Z 1 open',
    'lsvy8xsf0gxv 20260812T225600Z 1 open',
    'pf25whpq58hh 20260813T182700Z-2 1 open',
  ],
  'atlassian-statuspage/github/incidents-2026-07-31.json': [
    '0f6hndclsk21 8yfy6bqbrc6l 1 open',
    '9tpgqq1h4bs7 7f4jmtk5hldk 1 open',
    'dsrfymph7my0 f403shx7v547 1 open',
    'fmmsrcg5x638 drfw44m9fqq4 1 open',
    'tf25qs8wdw5h vhzvyjbmqnv1 1 kept by text of 5lp08xx5c2zy at 2026-06-05T16:34:04.480Z',
  ],
  'google-cloud/incidents-2026-07.json': [
    '3BvH3LVGcupoYqV6F4Nw 20260718T002237Z 2 kept by phase of 20260725T131655Z at 2026-07-25T13:16:55.000Z',
    'T8gmtofFSTGT5tbhyciF 20260720T183126Z 2 kept by phase of 20260724T071018Z at 2026-07-24T07:14:47.000Z',
  ],
};

const files = present
  ? readdirSync(logs, { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(path.sep).join('/'))
      .filter((file) => statSync(path.join(logs, file)).isFile())
      .sort()
  : [];

/** The promises of a log, as the labels have them. */
const promisesOf = (file: string): string[] =>
  readReal(file)
    .incidents.flatMap((incident) => {
      const states = promiseStates(promisesIn(incident), { keepings: keepingsOf(incident) });
      return [...Map.groupBy(states, ({ promise }) => promise.update.id)].map(([update, ofUpdate]) => {
        const said = ofUpdate.map((one) =>
          one.state === 'kept'
            ? `kept by ${one.by?.by} of ${one.by?.update.id} at ${new Date(one.at ?? Number.NaN).toISOString()}`
            : one.state,
        );
        return `${incident.id} ${update} ${said.length} ${[...new Set(said)].join(', ')}`;
      });
    })
    .sort();

describe.skipIf(!present)('promises in real status logs', () => {
  it.each(files)('are those that people find in %s', (file) => {
    expect(promisesOf(file)).toEqual(labels[file] ?? []);
  });

  it('are labelled in logs that are there', () => {
    expect(files).toEqual(expect.arrayContaining(Object.keys(labels)));
  });

  it('stand at their words', () => {
    const name = 'atlassian-statuspage/github/incidents-2026-07-31.json';
    const found = readReal(name).incidents.flatMap((incident) => promisesIn(incident));
    for (const { update, words, start, end } of found) expect(update.text.slice(start, end)).toBe(words);
    expect(found).toHaveLength(5);
  });

  it.each([
    [
      'aws/status-data-json-2022-07.json',
      ['directconnect-ap-northeast-1_1630543140 phase', 'directconnect-ap-northeast-1_1630543140 link'],
    ],
    ['git-json-datocms/2021-09-17-connectivity-issues.json', ['2021-09-17-connectivity-issues link']],
    ['atlassian-statuspage/github/incidents-2026-07-31.json', ['pz7g535gbs6p link']],
    ['incident-io/openai-incidents-compat-api.json', []],
    ['yandex-cloud/incident-with-report-2024.json', ['972 phase']],
  ])('are kept in %s by the pages and links that people find there', (file, expected) => {
    const kept = readReal(file).incidents.flatMap((incident) =>
      keepingsOf(incident).flatMap(({ by }) => (by === 'text' ? [] : [`${incident.id} ${by}`])),
    );
    expect(kept).toEqual(expected);
  });
});
