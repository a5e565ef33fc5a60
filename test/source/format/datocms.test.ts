import { describe, expect, it } from 'vitest';
import { readLog } from '../../../src/source/read.ts';
import { codesOf, readValue } from '../log.ts';

const update = (over: object = {}) => ({
  date: '2026-05-04T10:00:00.100Z',
  status: 'investigating',
  content: 'Uploads *fail*.',
  ...over,
});
const incident = (updates: unknown = [update()], over: object = {}) => ({
  name: 'Uploads',
  impact: 'major',
  updates,
  ...over,
});
const maintenance = (over: object = {}) => ({
  scheduledTime: '2026-05-04T10:00:00.000Z',
  name: 'New disks',
  minutes: '60',
  content: 'Uploads will stop for an hour.',
  updates: [update({ status: 'in-progress' }), update({ date: '2026-05-04T11:00:00.000Z', status: 'completed' })],
  components: ['uploads', null],
  ...over,
});
const readFile = (file: string, value: unknown) => readLog({ file, text: JSON.stringify(value) });

describe('a file', () => {
  it.each([
    ['status/2026-05-04-uploads.json', '2026-05-04-uploads'],
    ['2026-05-04 uploads fail.json', '2026-05-04-uploads-fail'],
    ['C:\\status\\uploads.JSON', 'uploads'],
  ])('%s is the incident %s', (file, id) => {
    expect(readFile(file, incident()).incidents[0]).toMatchObject({ id, title: 'Uploads', impact: 'major' });
  });

  it('is recognised without updates, and has nothing to use then', () => {
    const reading = readValue(incident([]));
    expect(reading).toMatchObject({ format: 'datocms', incidents: [], records: { seen: 0 } });
    expect(codesOf(reading)).toEqual(['log-record']);
  });

  it.each<[string, unknown]>([
    ['an incident with an id', { id: 4, ...incident() }],
    ['a list of updates without dates', incident([{ text: 'x' }])],
    ['updates with ids of their own', incident([update({ id: 'u1' })])],
    ['a name alone', { name: 'Uploads', updates: [] }],
  ])('is not %s', (_name, value) => {
    expect(readValue(value).format).not.toBe('datocms');
  });

  it('says that its updates are no list', () => {
    expect(codesOf(readValue(incident({ a: 1 }), 'datocms'))).toEqual(['log-record', 'log-record']);
  });

  it('with an unknown impact is not rated', () => {
    const reading = readValue(incident(undefined, { impact: 'dire' }));
    expect(reading.incidents[0]?.impact).toBeUndefined();
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });
});

describe('an update', () => {
  it.each([
    ['investigating', 'investigating'],
    ['identified', 'identified'],
    ['monitoring', 'monitoring'],
    ['resolved', 'resolved'],
    ['scheduled', 'maintenance'],
    ['in-progress', 'maintenance'],
    ['in_progress', 'maintenance'],
    ['verifying', 'maintenance'],
    ['completed', 'maintenance'],
  ])('of status %s is of phase %s', (status, phase) => {
    expect(readValue(incident([update({ status })])).incidents[0]?.updates[0]?.phase).toBe(phase);
  });

  it('is named by its time, the second of one second with a number, as the file tells them', () => {
    const first = update({ content: 'First.' });
    const second = update({ date: '2026-05-04T10:00:00.100Z', content: 'Second.', status: 'identified' });
    const last = update({ date: '2026-05-04T11:00:00.000Z', content: 'Last.', status: 'resolved' });
    const updates = (list: unknown[]) =>
      readValue(incident(list)).incidents[0]?.updates.map(({ id, text }) => `${id} ${text}`);
    expect(updates([first, second, last])).toEqual([
      '20260504T100000Z First.',
      '20260504T100000Z-2 Second.',
      '20260504T110000Z Last.',
    ]);
  });

  it('keeps its Markdown', () => {
    expect(readValue(incident()).incidents[0]?.updates[0]?.text).toBe('Uploads *fail*.');
  });

  it('is reopened after a resolve, and ends with the last', () => {
    const statuses = ['investigating', 'resolved', 'investigating', 'resolved'];
    const updates = statuses.map((status, i) => update({ status, date: `2026-05-0${4 + i}T10:00:00.000Z` }));
    expect(codesOf(readValue(incident(updates)))).toEqual(['log-reopened']);
  });

  it.each<[string, unknown, string]>([
    ['without a date', update({ date: undefined }), 'log-record'],
    ['with a date that is none', update({ date: 'today' }), 'log-time'],
    ['that is a text', 'resolved', 'log-record'],
  ])('%s is passed over', (_name, value, code) => {
    const reading = readValue(incident([update(), value]));
    expect(reading.records).toMatchObject({ seen: 2, used: 1 });
    expect(codesOf(reading)).toEqual([code]);
  });
});

describe('a maintenance', () => {
  it('is rated so, and its plan is passed over, because nothing says when it was told', () => {
    const reading = readValue(maintenance());
    expect(reading.incidents[0]).toMatchObject({ impact: 'maintenance', components: ['uploads'] });
    expect(reading.incidents[0]?.updates.map(({ phase }) => phase)).toEqual(['maintenance', 'maintenance']);
    expect(reading.records).toMatchObject({ seen: 3, used: 2, passedOver: [{ count: 1 }] });
    expect(reading.diagnostics).toEqual([]);
  });

  it('without a plan has only its updates', () => {
    expect(readValue(maintenance({ content: ' ' })).records).toMatchObject({ seen: 2, used: 2 });
  });
});
