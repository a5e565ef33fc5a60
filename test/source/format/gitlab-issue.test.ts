import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';

const page = 'https://gitlab.example.com/team/sub/status/-/issues/7';
const person = (username: string) => ({ id: 1, username, name: username.toUpperCase() });

const issue = (over: object = {}) => ({
  id: 100,
  iid: 7,
  project_id: 42,
  title: 'Uploads fail',
  description: 'Every upload fails.',
  state: 'opened',
  created_at: '2026-05-04T10:00:00.000Z',
  updated_at: '2026-05-04T11:00:00.000Z',
  closed_at: null,
  closed_by: null,
  author: person('ada'),
  web_url: page,
  ...over,
});

const note = (over: object = {}) => ({
  id: 900,
  type: null,
  body: 'Here too.',
  author: person('bob'),
  created_at: '2026-05-04T10:10:00.000Z',
  updated_at: '2026-05-04T10:10:00.000Z',
  system: false,
  noteable_id: 100,
  noteable_type: 'Issue',
  noteable_iid: 7,
  project_id: 42,
  internal: false,
  ...over,
});

const read = (value: unknown): Reading => readLog({ file: 'issues/7.json', text: JSON.stringify(value) });
const told = (value: unknown) =>
  (read(value).incidents[0]?.updates ?? []).map(
    ({ id, phase, kind, by, text }) => `${id} ${phase} ${kind} ${by}: ${text}`,
  );

const both = ['opened investigating communication ada: Every upload fails.', '900 update communication bob: Here too.'];

describe('issues of GitLab', () => {
  it.each<[string, unknown, string[]]>([
    ['an issue', issue(), both.slice(0, 1)],
    ['issues and notes in a list', [note(), issue()], both],
    ['pages put together', [[issue()], [note()]], both],
    ['an issue with its notes', issue({ notes: [note()] }), both],
    ['an issue and a discussion', [issue(), { id: 'x', individual_note: true, notes: [note()] }], both],
  ])('are read: %s', (_name, value, updates) => {
    const reading = read(value);
    expect(reading.format).toBe('gitlab-issue');
    expect(told(value)).toEqual(updates);
    expect(reading.incidents).toMatchObject([{ id: 'team.sub.status.7', title: 'Uploads fail', url: page }]);
    expect(reading.records).toEqual({ seen: updates.length, used: updates.length, passedOver: [] });
    expect(reading.diagnostics).toEqual([]);
  });

  it('are named by their numbers where there are only notes', () => {
    const reading = read([note()]);
    expect(reading.incidents).toMatchObject([{ id: '42.7', title: '42#7' }]);
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(['log-read-as']);
  });

  it('are closed and reopened by notes of the system', () => {
    const value = [
      issue({ state: 'closed', closed_at: '2026-05-04T13:00:01.000Z', closed_by: person('bob') }),
      note({ id: 1, system: true, body: 'closed', created_at: '2026-05-04T12:00:00.000Z' }),
      note({ id: 2, system: true, body: 'reopened', created_at: '2026-05-04T12:30:00.000Z' }),
      note({ id: 3, system: true, body: 'added ~5 label', created_at: '2026-05-04T12:40:00.000Z' }),
      note({ id: 4, system: true, body: 'closed via commit abc', created_at: '2026-05-04T13:00:00.000Z' }),
    ];
    expect(told(value).slice(1)).toEqual([
      'closed-20260504T120000Z resolved action bob: closed',
      'reopened-20260504T123000Z investigating action bob: reopened',
      '3 update action bob: added ~5 label',
      'closed-20260504T130000Z resolved action bob: closed via commit abc',
    ]);
  });

  it('are closed by what they say themselves where no note does', () => {
    expect(told(issue({ closed_at: '2026-05-04T12:00:00.000Z', closed_by: person('bob') })).at(-1)).toBe(
      'closed-20260504T120000Z resolved action bob: Closed',
    );
    expect(told(issue({ merged_at: '2026-05-04T12:00:00.000Z', merged_by: person('bob') })).at(-1)).toMatch(
      /bob: Merged$/,
    );
  });

  it('keep internal notes back', () => {
    const reading = read([issue(), note({ internal: true }), note({ id: 2, confidential: true })]);
    expect(reading.records).toMatchObject({ seen: 3, used: 1 });
    expect(reading.records.passedOver.map(({ reason }) => reason)).toEqual(Array(2).fill('it is an internal note'));
  });

  it('survive wrong values, which are passed over', () => {
    const reading = read([
      issue(),
      note({ id: null }),
      note({ created_at: 7 }),
      note({ body: null, id: 3 }),
      7,
      { a: 1 },
    ]);
    expect(reading.records).toMatchObject({ seen: 6, used: 2 });
    expect(reading.diagnostics.map(({ code }) => code).toSorted()).toEqual([
      'log-read-as',
      ...Array(4).fill('log-record'),
    ]);
  });
});
