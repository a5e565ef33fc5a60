import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/source/format/index.ts';
import { Log } from '../../../src/source/index.ts';
import { codesOf } from '../log.ts';
import { addsUp, assumedIn, linesOf, mutated, readAny, reasonsIn, updatesIn } from './shown.ts';

const update = (over: object = {}): Record<string, unknown> => ({
  id: 7,
  incident_id: 1,
  status: 4,
  message: 'It works.',
  user_id: 1,
  created_at: '2026-05-04 11:00:00',
  updated_at: '2026-05-04 11:00:00',
  human_status: 'Fixed',
  permalink: 'https://status.example.com/incidents/1#update-7',
  ...over,
});
const incident = (over: object = {}): Record<string, unknown> => ({
  id: 1,
  component_id: 3,
  name: 'Uploads fail',
  status: 4,
  visible: 1,
  stickied: false,
  message: 'We look into **it**.',
  occurred_at: '2026-05-04 10:00:00',
  created_at: '2026-05-04 10:12:00',
  updated_at: '2026-05-04 11:00:00',
  deleted_at: null,
  is_resolved: true,
  updates: [update()],
  human_status: 'Fixed',
  permalink: 'https://status.example.com/incidents/1',
  duration: 45,
  ...over,
});
const meta = { pagination: { total: 1, current_page: 1, links: { next_page: null } } };
const utc = { zone: 'UTC' };
const lines = ['1 2026-05-04 10:00:00 update We look into **it**.', '1 2026-05-04 11:00:00 resolved It works.'];

describe('Cachet', () => {
  it.each<[string, unknown]>([
    ['a list', { meta, data: [incident()] }],
    ['one incident', { data: incident() }],
  ])('is read from %s in the zone that a person gave', (_name, log) => {
    const reading = readAny(log, { zone: 'Europe/Berlin' });
    expect(reading.format).toBe('cachet');
    expect(linesOf(reading)).toEqual(lines.map((line) => line.replace('10:00', '08:00').replace('11:00', '09:00')));
    expect(assumedIn(reading)).toEqual([['zone Europe/Berlin settings'], ['zone Europe/Berlin settings']]);
    expect(updatesIn(reading).map(({ id }) => id)).toEqual(['incident', '7']);
    expect(reading.incidents[0]).toMatchObject({
      id: '1',
      title: 'Uploads fail',
      url: 'https://status.example.com/incidents/1',
    });
  });

  it('has times without a zone, and without one from a person they are none', () => {
    const reading = readAny({ meta, data: [incident()] });
    expect(codesOf(reading)).toEqual(['log-time', 'log-time', 'log-record']);
    expect(reasonsIn(reading)).toEqual(['its time has no zone', 'its time has no zone']);
    addsUp(reading);
  });

  it.each([
    [0, 'maintenance'],
    [1, 'investigating'],
    [2, 'identified'],
    [3, 'monitoring'],
    [4, 'resolved'],
    ['3', 'monitoring'],
  ])('has the status %s, the phase %s', (status, phase) => {
    const reading = readAny({ data: [incident({ updates: [update({ status })] })] }, utc);
    expect(updatesIn(reading).at(-1)?.phase).toBe(phase);
  });

  it('says by its number what state an update announces, whatever the words beside it', () => {
    const reading = readAny({ data: [incident({ updates: [update({ status: 2, human_status: 'Fixed' })] })] }, utc);
    expect(updatesIn(reading).at(-1)?.phase).toBe('identified');
  });

  it.each<[string, object, string]>([
    [
      'that of today, where nothing was changed since',
      { status: 1, updates: [], updated_at: '2026-05-04 10:12:00' },
      'investigating',
    ],
    ['not that of today, where it was changed in place', { status: 4, updates: [] }, 'update'],
    ['not that of today, where an update came', { status: 4, updated_at: '2026-05-04 10:12:00' }, 'update'],
    [
      'that of today, where it has no updates to have',
      { status: 4, updates: undefined, updated_at: '2026-05-04 10:12:00' },
      'resolved',
    ],
  ])('reads the state of the message that an incident began with as %s', (_name, over, phase) => {
    expect(updatesIn(readAny({ data: [incident(over)] }, utc))[0]?.phase).toBe(phase);
  });

  it('keeps when a message was posted and changed', () => {
    const [first] = updatesIn(readAny({ data: [incident()] }, utc));
    expect(first?.postedAt?.epochMs).toBe(Date.parse('2026-05-04T10:12:00Z'));
    expect(first?.editedAt?.epochMs).toBe(Date.parse('2026-05-04T11:00:00Z'));
  });

  it('puts the message of an incident before an update of the same second', () => {
    const reading = readAny({ data: [incident({ updates: [update({ created_at: '2026-05-04 10:00:00' })] })] }, utc);
    expect(updatesIn(reading).map(({ id }) => id)).toEqual(['incident', '7']);
  });

  it('has schedules', () => {
    const schedule = {
      id: 2,
      name: 'New disks',
      message: 'We plan.',
      status: 0,
      scheduled_at: '2026-05-06 10:00:00',
      completed_at: null,
      created_at: '2026-05-04 10:00:00',
      updated_at: '2026-05-04 10:00:00',
      human_status: 'Upcoming',
    };
    const reading = readAny({ data: [schedule] }, utc);
    expect(linesOf(reading)).toEqual(['2 2026-05-04 10:00:00 maintenance We plan.']);
    expect(reading.incidents[0]?.impact).toBe('maintenance');
  });

  it('of version 3 has its times and states one level deeper, and its updates beside', () => {
    const at = (string: string) => ({ human: '1 day ago', string });
    const log = {
      data: [
        {
          id: '1',
          type: 'incidents',
          attributes: {
            id: 1,
            guid: 'g',
            name: 'Uploads fail',
            message: 'We look into **it**.',
            status: { human: 'Fixed', value: 4 },
            occurred: at('2026-05-04 10:00:00'),
            created: at('2026-05-04 10:00:00'),
            updated: at('2026-05-04 11:00:00'),
          },
          relationships: {
            updates: { data: [{ id: '7', type: 'updates' }] },
            components: { data: [{ id: '3', type: 'components' }] },
          },
        },
      ],
      included: [
        {
          id: '7',
          type: 'updates',
          attributes: {
            id: 7,
            message: 'It works.',
            status: { human: 'Fixed', value: 4 },
            created: at('2026-05-04 11:00:00'),
            updated: at('2026-05-04 11:00:00'),
          },
        },
        { id: '3', type: 'components', attributes: { name: 'Website' } },
      ],
    };
    const reading = readAny(log, utc);
    expect(reading.format).toBe('cachet');
    expect(linesOf(reading)).toEqual(lines);
    expect(reading.incidents[0]?.components).toEqual(['Website']);
    expect(reading.diagnostics).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['no time', { created_at: null }, 'it has no time'],
    ['a time that is none', { created_at: '2026-05-04 25:00:00' }, 'it has no time that can be read'],
  ])('passes over an update with %s', (_name, over, reason) => {
    const reading = readAny({ data: [incident({ updates: [update(over)] })] }, utc);
    expect(reasonsIn(reading)).toEqual([reason]);
    addsUp(reading);
  });

  it('hands its incidents out in pages', () => {
    const format = formats.find(({ id }) => id === 'cachet');
    const [first] = format?.requests?.('https://status.example.com/', {}) ?? [];
    expect(first?.url).toBe('https://status.example.com/api/v1/incidents?per_page=100&sort=id&order=desc');
    const next = (next_page: unknown) =>
      format?.next?.({
        request: { url: first?.url ?? '' },
        log: new Log({ file: 'x', text: JSON.stringify({ meta: { pagination: { links: { next_page } } } }) }),
        header: () => undefined,
      })?.url;
    expect(next('https://status.example.com/api/v1/incidents?page=2')).toBe(
      'https://status.example.com/api/v1/incidents?page=2',
    );
    expect([next(null), next('https://other.example.net/api/v1/incidents?page=2')]).toEqual([undefined, undefined]);
  });

  it('never throws, and every record is used or passed over, whatever the JSON', () => {
    const logs = fc.oneof(mutated({ meta, data: [incident()] }), mutated({ data: incident() }), fc.jsonValue());
    fc.assert(
      fc.property(logs, fc.constantFrom({}, utc), (log, settings) => {
        addsUp(readAny(log, settings, 'cachet'));
        addsUp(readAny(log, settings));
      }),
      { numRuns: 300 },
    );
  });
});
