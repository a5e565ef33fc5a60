import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/index.ts';
import type { Diagnostic } from '../../src/diagnostic/index.ts';
import { applyEdits, type Edit } from '../../src/document/index.ts';
import { type Project, readIncident } from '../../src/project/index.ts';
import { judgeFile } from '../../src/rule/index.ts';
import { readLog } from '../../src/source/read.ts';
import { parseInstant } from '../../src/time/index.ts';
import { updateDigest } from '../../src/timeline/index.ts';
import { projectOf, sourceOf } from './project.ts';

const config = configSchema.parse({ sources: [{ id: 'page' }] });

/** A project of one draft that can be read. */
function draftOf(fields: string, { body = '', log, now }: { body?: string; log?: string; now?: string } = {}): Project {
  const text = `---\ntitle: Mail was late\nstatus: draft\nstarted: 2026-07-07 21:32 UTC\n${fields}---\n${body}`;
  const readings = log === undefined ? [] : [readLog({ file: 'log.json', text: log })];
  const project = projectOf({ 'incidents/a.md': text }, { config, logs: [sourceOf('page', readings)], now });
  expect(project.diagnostics).toEqual([]);
  return project;
}

const codes =
  /^(?:timeline-(?:order|midnight|clock-off)|future-time|told-too-early|zone-|weekday-|day-|clock-|duration-)/;

/** What the rules about times find. */
const found = (project: Project): Diagnostic[] =>
  project.files.flatMap((file) => judgeFile(file, project)).filter(({ code }) => codes.test(code));

/** The same as code and words. */
const findings = (project: Project): [string, string][] =>
  found(project).map(({ code, place }) => [
    code,
    project.texts.get(place.file)?.slice(place.start.offset, place.end.offset) ?? '',
  ]);

/** The timeline of a project after the first fix of its one finding. */
function mended(project: Project): string[] {
  const [diagnostic, ...others] = found(project);
  expect(others).toEqual([]);
  const [file] = project.files;
  const edited = file && applyEdits(file.document, diagnostic?.fixes[0]?.edits as Edit[]);
  if (!edited?.ok) throw new Error('the fix cannot be made');
  const again = readIncident(edited.text, 'incidents/a.md', config).file;
  expect(found({ ...project, files: [again] })).toEqual([]);
  return again.incident?.timeline.map(({ at }) => `${at.approximate ? '~' : ''}${at.text}`) ?? [];
}

const timeline = (...rows: string[]): string =>
  `timeline:\n${rows.map((row) => `  - { at: ${row}, text: It goes on. }\n`).join('')}`;

describe('a midnight that passed without a date', () => {
  it('is mended by the next day, with everything else as it was written', () => {
    const rows = timeline(
      '2026-07-07 16:50 PT',
      '2026-07-07T00:10:05Z',
      '~2026-07-07 00:30 UTC',
      '2026-07-08 08:00 UTC',
    );
    expect(mended(draftOf(rows))).toEqual([
      '2026-07-07 16:50 PT',
      '2026-07-08T00:10:05Z',
      '~2026-07-08 00:30 UTC',
      '2026-07-08 08:00 UTC',
    ]);
  });

  it.each([
    ['a row that goes back by less than half a day', ['2026-07-07 23:50 UTC', '2026-07-07 12:10 UTC']],
    ['a row that goes back by more than a day', ['2026-07-08 23:50 UTC', '2026-07-07 22:10 UTC']],
    [
      'rows that would come after the row below them',
      ['2026-07-07 23:50 UTC', '2026-07-07 02:10 UTC', '2026-07-08 01:00 UTC'],
    ],
  ])('is not %s', (_name, rows) => {
    expect(findings(draftOf(timeline(...rows))).map(([code]) => code)).toEqual(['timeline-order']);
  });
});

describe('a time in the future', () => {
  const fields = 'resolved: 2026-07-07 22:10 UTC\n';

  it('is none without a present', () => {
    expect(findings(draftOf(fields))).toEqual([]);
  });

  it('is one that the present has not reached', () => {
    expect(findings(draftOf(fields, { now: '2026-07-07 22:00 UTC' }))).toEqual([
      ['future-time', '2026-07-07 22:10 UTC'],
    ]);
  });
});

describe('a row', () => {
  const row = (text: string, more = ''): string =>
    `timeline:\n  - { at: 2026-07-07 21:59 UTC, text: ${JSON.stringify(text)}${more} }\n`;

  it.each([
    ['that tells what was later', row('At 22:10 UTC we took it back.'), [['told-too-early', '22:10 UTC']]],
    ['that lasted until then', row('At 22:10 UTC we took it back.', ', until: 2026-07-07 22:12 UTC'), []],
    ['that tells what will be', row('At 22:10 UTC it will be taken back.'), []],
    ['that quotes it as code', row('The message said `taken back at 22:10 UTC`.'), []],
    ['of a zone out of season', row('It was taken back at 14:50 PST.'), [['zone-out-of-season', '14:50 PST']]],
  ] as const)('%s', (_name, fields, expected) => {
    expect(findings(draftOf(fields))).toEqual(expected);
  });

  it.each(['It was taken back at 14:50 PST.', 'It was taken back at 14:50 (all times PST).'])(
    'that a log filled is judged more mildly for a zone out of season: %s',
    (text) => {
      const at = parseInstant('2026-07-07 21:59 UTC');
      const digest = at.ok ? updateDigest({ at: at.instant, text }) : '';
      expect(found(draftOf(row(text, `, source: "page:q1/u1#${digest}"`)))).toMatchObject([{ severity: 'info' }]);
    },
  );
});

describe('a zone for all times', () => {
  const ofSection = (...days: string[]): { body: string } => ({
    body: `## Timeline (all times PST)\n\n${days.map((day) => `- ${day}: It goes on.\n`).join('')}`,
  });

  it.each([
    ['in use on none of the days of its section', ofSection('2026-07-07', '2026-07-08'), ['PST']],
    ['in use on one of them', ofSection('2026-02-07', '2026-07-08'), []],
    ['in use for a part of one of them', ofSection('2026-03-08'), []],
    ['in use on the day before them alone', ofSection('2026-03-09'), ['PST']],
    [
      'in use on the day that another section names',
      { body: `${ofSection('July 7').body}## Before\n\nJan 7\n` },
      ['PST'],
    ],
    ['in use on the day, in whichever order it is written', ofSection('02/11/2025'), []],
    ['in use on the day, in the order of the others', ofSection('02/08/2026', '02/14/2026'), []],
    ['in use on no day, in the order of the others', ofSection('07/02/2026', '07/14/2026'), ['PST']],
    ['not in use on the day of the incident, and no day is named', ofSection('15:40'), ['PST']],
  ])('is judged by whether it was %s', (_name, body, expected) => {
    expect(findings(draftOf('', body))).toEqual(expected.map((words) => ['zone-statement', words]));
  });

  it('speaks of a text of the front matter alone', () => {
    const fields =
      'impact: { summary: "All times UTC: 14:10 to 14:30." }\ndetection: { by: customer, text: It was seen at 14:40 CEST. }\n';
    expect(findings(draftOf(fields))).toEqual([]);
    expect(findings(draftOf('impact: { summary: "All times PST: 14:10 to 14:30." }\n'))).toEqual([
      ['zone-statement', 'PST'],
    ]);
  });
});

describe('a timeline whose clock is off its log', () => {
  const log = JSON.stringify({
    page: { id: 'p', name: 'Page', url: 'https://status.example' },
    incident: {
      id: 'q1',
      name: 'Mail is late',
      impact: 'major',
      incident_updates: [
        { id: 'u1', status: 'identified', body: 'We have found the cause of it.', display_at: '2026-07-07T22:00:00Z' },
        { id: 'u2', status: 'resolved', body: 'Mail is delivered again to all.', display_at: '2026-07-07T23:00:00Z' },
      ],
      components: [],
    },
  });
  const rows = (first: string, second: string): string =>
    `status_page: [page:q1]\nskip_updates: [page:q1/u1, page:q1/u2]\ntimeline:\n` +
    `  - { at: ${first}, text: We have found the cause of it. }\n  - { at: ${second}, text: Mail is delivered again to all. }\n`;

  it('is mended by the times of the log, in the zone of the row', () => {
    const project = draftOf(rows('2026-07-08 00:00 UTC', '2026-07-08 03:00 Europe/Berlin'), { log });
    expect(mended(project)).toEqual(['2026-07-07 22:00:00 UTC', '2026-07-08 01:00:00 Europe/Berlin']);
  });

  it.each([
    ['rows that differ by different hours', '2026-07-08 00:00 UTC', '2026-07-08 02:00 UTC'],
    ['rows that differ by no whole quarter', '2026-07-07 22:40 UTC', '2026-07-07 23:40 UTC'],
    ['rows of the same moments', '2026-07-08 00:00 Europe/Berlin', '2026-07-07 16:00 PT'],
  ])('is not one with %s', (_name, first, second) => {
    expect(findings(draftOf(rows(first, second), { log }))).toEqual([]);
  });
});

describe('a length of time in the text', () => {
  const fields = 'mitigated: 2026-07-07 22:52 UTC\n';

  it.each([
    ['Mail was late for more than an hour.', []],
    ['Mail was late for more than half an hour.', [['duration-mismatch', 'half an hour']]],
    ['Mail was late for less than 90 minutes.', []],
    ['- Time to recovery: 8 minutes', [['duration-mismatch', '8 minutes']]],
    ['Keys are valid for 30 days, and it took 80 minutes to make one.', []],
    ['It had run for two weeks.', []],
    ['It will be down for 5 minutes.', []],
  ] as const)('%s', (body, expected) => {
    expect(findings(draftOf(fields, { body: `${body}\n` }))).toEqual(expected);
  });
});
