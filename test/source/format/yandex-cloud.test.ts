import { describe, expect, it } from 'vitest';
import { yandexCloud } from '../../../src/source/format/yandex-cloud.ts';
import { codesOf, readValue } from '../log.ts';

const comment = (over: object = {}) => ({
  id: 51,
  incidentId: 5,
  type: 'investigation',
  content: '<p>Диски отвечают медленно.</p>\n',
  createdAt: '2026-05-04T10:00:00.100Z',
  updatedAt: '2026-05-04T10:00:00.400Z',
  ...over,
});
const incident = (over: object = {}) => ({
  id: 5,
  title: 'Медленные диски',
  status: 'resolved',
  startDate: '2026-05-04T09:30:00.000Z',
  endDate: '2026-05-04T12:00:00.000Z',
  createdAt: '2026-05-04T10:00:00.100Z',
  updatedAt: '2026-05-04T12:00:00.100Z',
  levelId: 1,
  level: { level: 1, label: 'Minor', theme: 'normal' },
  report: null,
  isReportPublished: false,
  reportPublishedTime: null,
  services: [
    { id: 1, name: 'Disks' },
    { id: 2, name: null },
  ],
  comments: [comment()],
  ...over,
});
const at = (id: number, day: string, type: string) => comment({ id, type, createdAt: `2026-05-${day}:00.000Z` });

describe('envelopes', () => {
  it.each<[string, unknown, string[]]>([
    ['a page of incidents', { items: [incident(), incident({ id: 4 })], count: 81 }, ['5', '4']],
    ['one incident', incident(), ['5']],
    ['a bare list', [incident()], ['5']],
  ])('reads %s', (_name, value, ids) => {
    const reading = readValue(value);
    expect(reading.format).toBe('yandex-cloud');
    expect(reading.incidents.map(({ id }) => id)).toEqual(ids);
    expect(reading.diagnostics).toEqual([]);
    expect(reading.records).toEqual({ seen: ids.length, used: ids.length, passedOver: [] });
  });

  it.each<[string, unknown, number]>([
    ['an empty page', { items: [], count: 0 }, 0],
    ['a page that is none', { items: 4, count: 0 }, 1],
  ])('reads %s where it is named', (_name, value, codes) => {
    expect(readValue(value, 'yandex-cloud')).toMatchObject({ incidents: [], records: { seen: 0 } });
    expect(readValue(value, 'yandex-cloud').diagnostics).toHaveLength(codes);
  });

  it.each([
    ['https://status.example.com/en/timeline', 'https://status.example.com/api/incidents?lang=en&installation=all'],
    ['https://status.example.com/ru', 'https://status.example.com/api/incidents?lang=ru&installation=all'],
    ['https://status.example.com', 'https://status.example.com/api/incidents?lang=en&installation=all'],
  ])('of the page %s are fetched from %s', (page, url) => {
    expect(yandexCloud.requests?.(page, {})).toEqual([{ url }]);
  });
});

describe('an incident', () => {
  it('has a title, an address, a rating and its services', () => {
    expect(readValue(incident()).incidents[0]).toMatchObject({
      title: 'Медленные диски',
      url: 'https://status.yandex.cloud/en/incidents/5',
      impact: 'minor',
      components: ['Disks'],
    });
    expect(readValue(incident({ levelId: 2 })).incidents[0]?.impact).toBe('major');
  });

  it('that is open and has an end is what its comments say', () => {
    const comments = [at(53, '04T12:00', 'resolved'), at(51, '04T10:00', 'investigation')];
    const reading = readValue(incident({ status: 'open', comments }));
    expect(reading.incidents[0]?.updates.map(({ phase }) => phase)).toEqual(['investigating', 'resolved']);
    expect(reading.diagnostics).toEqual([]);
  });

  it('goes on with an update weeks after it was resolved', () => {
    const comments = [at(54, '21T12:00', 'update'), at(53, '04T12:00', 'resolved'), comment()];
    const [read] = readValue(incident({ comments })).incidents;
    expect(read?.updates.map(({ id, phase }) => `${id} ${phase}`)).toEqual([
      '51 investigating',
      '53 resolved',
      '54 update',
    ]);
  });

  it.each<[string, object, string[]]>([
    ['an unknown level', { levelId: 9 }, ['log-read-as']],
    ['no level', { levelId: null, level: null }, []],
    ['a level that only its label has', { levelId: null }, []],
    ['no title', { title: null }, ['log-read-as']],
  ])('with %s is used', (_name, over, codes) => {
    const reading = readValue(incident(over));
    expect(reading.records.used).toBe(1);
    expect(codesOf(reading)).toEqual(codes);
  });

  it.each<[string, object, number]>([
    ['has no id', { id: null }, 1],
    ['has no comments', { comments: [] }, 0],
  ])('that %s is passed over', (_name, over, lost) => {
    const reading = readValue(incident(over));
    expect(codesOf(reading)).toEqual(['log-record']);
    expect(reading.records.passedOver).toHaveLength(lost);
  });
});

describe('a comment', () => {
  it('is text in any language', () => {
    expect(readValue(incident()).incidents[0]?.updates[0]).toMatchObject({
      id: '51',
      text: 'Диски отвечают медленно.',
    });
  });

  it('was changed if its second clock is later by more than a second', () => {
    const [first] = readValue(incident()).incidents[0]?.updates ?? [];
    const over = { comments: [comment({ updatedAt: '2026-05-04T10:09:00.000Z' })] };
    expect(first?.editedAt).toBeUndefined();
    expect(readValue(incident(over)).incidents[0]?.updates[0]?.editedAt?.text).toBe('2026-05-04T10:09:00.000Z');
  });

  it.each<[string, unknown, string]>([
    ['of an unknown type', comment({ type: 'rumour' }), 'update'],
    ['without a text', comment({ content: '<p></p>' }), 'investigating'],
  ])('%s is used and reported', (_name, value, phase) => {
    const reading = readValue(incident({ comments: [value] }));
    expect(codesOf(reading)).toEqual(['log-read-as']);
    expect(reading.incidents[0]?.updates[0]?.phase).toBe(phase);
  });

  it('without a time is passed over', () => {
    const reading = readValue(incident({ comments: [comment(), comment({ id: 52, createdAt: undefined }), null] }));
    expect(reading.records).toMatchObject({ seen: 3, used: 1 });
    expect(reading.records.passedOver.map(({ reason }) => reason)).toEqual(['it has no time', 'it is not an object']);
  });
});

describe('a report', () => {
  const report = '<p><strong>What happened</strong><br>A switch failed.</p>';

  it('is the post-mortem, at the time it was published', () => {
    const [read] = readValue(incident({ report, reportPublishedTime: '2026-05-20T09:00:00.000Z' })).incidents;
    expect(read?.updates.at(-1)).toMatchObject({
      id: 'report',
      phase: 'postmortem',
      text: 'What happened\nA switch failed.',
      at: { epochMs: Date.parse('2026-05-20T09:00:00Z') },
    });
  });

  it('without a time is passed over', () => {
    const reading = readValue(incident({ report }));
    expect(reading.records).toMatchObject({ seen: 2, used: 1, passedOver: [{ reason: 'it has no time', count: 1 }] });
  });
});
