import { describe, expect, it } from 'vitest';
import { googleCloud } from '../../../src/source/format/google-cloud.ts';
import type { Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { codesOf, file, readValue } from '../log.ts';

const update = (over: object = {}) => ({
  created: '2026-05-04T10:00:00+00:00',
  modified: '2026-05-04T10:00:00+00:00',
  when: '2026-05-04T10:00:00+00:00',
  text: '**Summary**\nUploads fail.',
  status: 'SERVICE_DISRUPTION',
  affected_locations: [],
  ...over,
});

/** An update at a clock time of one day; `created`, `modified` and `when` are the same. */
const at = (clock: string, status = 'SERVICE_DISRUPTION', over: object = {}) => {
  const time = `2026-05-04T${clock}:00+00:00`;
  return update({ created: time, modified: time, when: time, status, ...over });
};

const incident = (updates: unknown = [update()], over: object = {}) => ({
  id: 'AbC123',
  number: '987',
  begin: '2026-05-04T09:30:00+00:00',
  created: '2026-05-04T10:00:00+00:00',
  end: null,
  modified: '2026-05-04T12:00:00+00:00',
  external_desc: 'Uploads fail\nin one region.',
  updates,
  most_recent_update: update(),
  status_impact: 'SERVICE_DISRUPTION',
  severity: 'medium',
  service_key: 'zall',
  service_name: 'Multiple Products',
  affected_products: [
    { title: 'Old Storage', current_title: 'Storage', id: 'p1' },
    { title: 'Search', id: 'p2' },
  ],
  uri: 'incidents/AbC123',
  ...over,
});

const first = (reading: Reading) => reading.incidents[0];
const phasesOf = (updates: unknown[], over: object = {}) =>
  first(readValue([incident(updates, over)]))
    ?.updates.map(({ phase }) => phase)
    .join(' ');

describe('envelopes', () => {
  it.each<[string, unknown]>([
    ['incidents.json', [incident()]],
    ['one incident', incident()],
    ['a list in an object', { incidents: [incident()] }],
  ])('reads %s', (_name, value) => {
    const reading = readValue(value);
    expect(reading.format).toBe('google-cloud');
    expect(reading.incidents).toHaveLength(1);
    expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
    expect(reading.diagnostics).toEqual([]);
  });

  it('reads the form that incidents had before they had ids, with a number for each service', () => {
    const old = {
      begin: '2019-05-04T09:30:00Z',
      created: '2019-05-04T10:00:00Z',
      end: '2019-05-04T11:00:00Z',
      external_desc: 'Uploads fail.',
      modified: '2019-05-04T11:10:00Z',
      'most-recent-update': { created: '2019-05-04T11:10:00Z', text: 'Over.', when: '2019-05-04T11:10:00Z' },
      number: 16007,
      public: true,
      service_key: 'storage',
      service_name: 'Storage',
      severity: 'high',
      uri: '/incident/storage/16007',
      updates: [
        { created: '2019-05-04T11:10:00Z', text: 'Over.', when: '2019-05-04T11:10:00Z' },
        { created: '2019-05-04T10:00:00Z', text: 'Uploads fail.', when: '2019-05-04T09:40:00Z' },
      ],
    };
    const reading = readValue([old]);
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(['log-backfilled']);
    expect(first(reading)).toMatchObject({ id: 'storage-16007', impact: 'critical', components: ['Storage'] });
    expect(first(reading)?.updates.map(({ phase }) => phase)).toEqual(['investigating', 'resolved']);
    const { updates: _updates, ...short } = old;
    expect(first(readValue([short]))?.updates.map(({ text }) => text)).toEqual(['Over.']);
  });

  it('takes no other list for it', () => {
    expect(readValue([{ updates: [] }]).format).toBe('unknown');
    expect(googleCloud.requests?.('https://status.example.com/', {})).toEqual([
      { url: 'https://status.example.com/incidents.json' },
    ]);
  });
});

describe('an incident', () => {
  it('has its description on one line, its products by their names of today, and no address that is only a path', () => {
    expect(first(readValue([incident()]))).toMatchObject({
      id: 'AbC123',
      title: 'Uploads fail in one region.',
      impact: 'major',
      components: ['Storage', 'Search'],
      url: undefined,
    });
    const uri = 'https://status.example.com/incidents/AbC123';
    expect(first(readValue([incident(undefined, { uri })]))?.url).toBe(uri);
  });

  it.each<[object, string | undefined, string[]]>([
    [{ status_impact: 'SERVICE_OUTAGE' }, 'critical', []],
    [{ status_impact: 'SERVICE_INFORMATION' }, 'minor', []],
    [{ status_impact: 'AVAILABLE' }, 'none', []],
    [{ status_impact: undefined, severity: 'low' }, 'minor', []],
    [{ status_impact: undefined, severity: undefined }, undefined, []],
    [{ status_impact: 'MELTDOWN', severity: 'high' }, 'critical', []],
    [{ status_impact: 'MELTDOWN', severity: 'dire' }, undefined, ['log-read-as']],
  ])('is rated by %j', (over, impact, codes) => {
    const reading = readValue([incident(undefined, over)]);
    expect(first(reading)?.impact).toBe(impact);
    expect(codesOf(reading)).toEqual(codes);
  });

  it.each<[string, unknown, number]>([
    ['it has neither id nor number', incident(undefined, { id: undefined, number: null }), 1],
    ['its id cannot stand in a reference', incident(undefined, { id: 'a/b' }), 1],
    ['it is a text', 'i2', 0],
    ['it has no updates', incident([], { most_recent_update: undefined }), 0],
  ])('is passed over where %s', (_name, value, lost) => {
    const reading = readValue([incident(), value]);
    expect(reading.incidents).toHaveLength(1);
    expect(codesOf(reading)).toEqual(['log-record']);
    expect(reading.records.seen - reading.records.used).toBe(lost);
    expect(reading.records.passedOver).toHaveLength(lost);
  });

  it('is named by its id where it has no description', () => {
    const reading = readValue([incident(undefined, { external_desc: null })]);
    expect(first(reading)?.title).toBe('AbC123');
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });
});

describe('an update', () => {
  it('is shown at `when`, which people may set, and was posted when it was created', () => {
    const [read] = first(readValue([incident([update({ when: '2026-05-04T09:58:00+00:00' })])]))?.updates ?? [];
    expect(read?.at.epochMs).toBe(Date.parse('2026-05-04T09:58:00Z'));
    expect(read?.postedAt?.epochMs).toBe(Date.parse('2026-05-04T10:00:00Z'));
    expect(read?.id).toBe('20260504T095800Z');
  });

  it('was edited where it was modified at another moment than that of the update after it', () => {
    const updates = [
      at('12:00', 'AVAILABLE', { modified: '2026-05-04T12:00:00+00:00' }),
      at('11:00', 'SERVICE_DISRUPTION', { modified: '2026-05-04T12:00:00+00:00' }),
      at('10:00', 'SERVICE_DISRUPTION', { modified: '2026-05-04T10:20:00+00:00' }),
    ];
    const edited = first(readValue([incident(updates)]))?.updates.map(({ editedAt }) => editedAt?.text);
    expect(edited).toEqual(['2026-05-04T10:20:00+00:00', undefined, undefined]);
  });

  it('keeps its Markdown letter for letter, escapes and all, and knows where it stands', () => {
    const body = '## \\# Incident Report\nSummary: “fail”\nWorkaround: none';
    const text = JSON.stringify([incident([update({ text: body })])]);
    const [read] = first(readLog({ file, text }))?.updates ?? [];
    expect(read?.text).toBe(body);
    const place = read?.placeOfText(body.indexOf('Workaround'), body.length);
    expect(text.slice(place?.start.offset, place?.end.offset)).toBe('Workaround: none');
    expect(read?.raw).toBe(JSON.stringify(update({ text: body })));
  });

  it.each<[string, object, string]>([
    ['no text', { text: '' }, 'Service disruption'],
    ['a status that is unknown', { status: 'WOBBLY' }, '**Summary**\nUploads fail.'],
    ['a `when` that is no time', { when: 'noon' }, '**Summary**\nUploads fail.'],
  ])('is used and reported where it has %s', (_name, over, text) => {
    const reading = readValue([incident([update(over)])]);
    expect(first(reading)?.updates[0]?.text).toBe(text);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it.each([[{ when: null, created: null }], [{ when: 'soon', created: 'late' }]])(
    'is dropped without a time: %j',
    (over) => {
      const reading = readValue([incident([update(over), update()])]);
      expect(reading.records).toMatchObject({ seen: 2, used: 1 });
      expect(codesOf(reading)).toEqual(['log-record']);
    },
  );

  it('keeps the order of the page where several have one time, with ids that do not change when more come', () => {
    const pair = [at('10:00', undefined, { text: 'second' }), at('10:00', undefined, { text: 'first' })];
    const ids = (updates: unknown[]) =>
      first(readValue([incident(updates)]))?.updates.map(({ id, text }) => `${id} ${text}`) ?? [];
    expect(ids(pair)).toEqual(['20260504T100000Z first', '20260504T100000Z-2 second']);
    expect(ids([at('11:00', undefined, { text: 'third' }), ...pair]).slice(0, 2)).toEqual(ids(pair));
  });
});

describe('phases', () => {
  it('tell a beginning, an end and the report after it', () => {
    const report = { text: '## \\# Incident Report\nIt was the disk.' };
    const preliminary = { text: '# Preliminary Incident Report\nIt may be the disk.' };
    const updates = [
      at('19:00', 'AVAILABLE', report),
      at('18:00', 'AVAILABLE', preliminary),
      at('12:00', 'AVAILABLE'),
      at('11:00'),
      at('10:00', 'SERVICE_OUTAGE'),
    ];
    expect(phasesOf(updates)).toBe('investigating update resolved postmortem postmortem');
  });

  it('resolve with the first update after the stated end, though its status still tells of a disruption, and say so', () => {
    const updates = [at('12:05'), at('11:00'), at('10:00')];
    const reading = readValue([incident(updates, { end: '2026-05-04T12:00:00+00:00' })]);
    expect(first(reading)?.updates.map(({ phase }) => phase)).toEqual(['investigating', 'update', 'resolved']);
    expect(codesOf(reading)).toEqual(['log-read-as']);
    expect(phasesOf(updates)).toBe('investigating update update');
  });

  it.each([
    [[at('13:00', 'AVAILABLE'), at('12:00', 'AVAILABLE'), at('10:00')], 'investigating resolved update'],
    [
      [at('13:00', 'AVAILABLE'), at('12:00'), at('11:00', 'AVAILABLE'), at('10:00')],
      'investigating resolved update resolved',
    ],
    [[at('10:00', 'SERVICE_INFORMATION')], 'update'],
    [[at('10:00', 'AVAILABLE')], 'resolved'],
  ])('tell a service that stays available, and one that fails again', (updates, phases) => {
    expect(phasesOf(updates)).toBe(phases);
  });
});
