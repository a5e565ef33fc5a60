import { describe, expect, it } from 'vitest';
import { slackStatus } from '../../../src/source/format/slack-status.ts';
import type { Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { codesOf, file, readValue } from '../log.ts';

const note = (over: object = {}) => ({ date_created: '2026-05-04T03:00:00-07:00', body: 'Calls drop.', ...over });
const issue = (over: object = {}) => ({
  id: 901,
  date_created: '2026-05-04T03:00:00-07:00',
  date_updated: '2026-05-04T05:00:00-07:00',
  title: 'Calls drop',
  type: 'incident',
  status: 'resolved',
  url: 'https://status.example.com/2026-05/0a1b2c',
  services: ['Calls', 'Huddles'],
  notes: [note()],
  ...over,
});
const head = { status: 'active', date_created: '2026-05-04T03:00:00-07:00', date_updated: '2026-05-04T03:00:00-07:00' };
const later = note({ date_created: '2026-05-04T04:00:00-07:00', body: 'Better.' });

describe('envelopes', () => {
  it.each<[string, unknown, string[]]>([
    ['current of version 2', { ...head, active_incidents: [issue(), issue({ id: '902' })] }, ['901', '902']],
    ['current of version 2 on a quiet day', { ...head, status: 'ok', active_incidents: [] }, []],
    ['current of version 1', { ...head, ...issue({ status: 'active' }) }, ['901']],
    ['current of version 1 on a quiet day', { ...head, status: 'ok' }, []],
    ['history', [issue(), issue({ id: 900 })], ['901', '900']],
  ])('reads %s', (_name, value, ids) => {
    const reading = readValue(value);
    expect(reading.format).toBe('slack-status');
    expect(reading.incidents.map(({ id }) => id)).toEqual(ids);
    expect(reading.diagnostics).toEqual([]);
    expect(reading.records).toEqual({ seen: ids.length, used: ids.length, passedOver: [] });
  });

  it('says that a list of incidents is none', () => {
    const reading = readValue({ ...head, active_incidents: { a: 1 } }, 'slack-status');
    expect(codesOf(reading)).toEqual(['log-record']);
  });

  it.each<[string, unknown]>([
    ['an empty list', []],
    ['a page of incidents', { incidents: [], page: {} }],
    ['a list of messages', [{ text: 'x', ts: '1.2' }]],
    ['a monitor that is fine', { status: 'ok', checked: 3 }],
  ])('does not take %s for its own', (_name, value) => {
    expect(readValue(value).format).not.toBe('slack-status');
  });

  it('is fetched from the host of the page', () => {
    expect(slackStatus.requests?.('https://status.example.com/calendar', {}).map(({ url }) => url)).toEqual([
      'https://status.example.com/api/v2.0.0/history',
      'https://status.example.com/api/v2.0.0/current',
    ]);
  });
});

describe('an issue', () => {
  it('has a title, an address, services, and a rating by its type', () => {
    expect(readValue([issue({ type: 'outage' })]).incidents[0]).toMatchObject({
      id: '901',
      title: 'Calls drop',
      url: 'https://status.example.com/2026-05/0a1b2c',
      impact: 'major',
      components: ['Calls', 'Huddles'],
    });
  });

  it.each([
    ['notice', 'resolved', 'none', 'update'],
    ['incident', 'active', 'minor', 'investigating'],
    ['notice', 'scheduled', 'maintenance', 'maintenance'],
    ['notice', 'completed', 'maintenance', 'maintenance'],
    ['notice', 'cancelled', 'maintenance', 'maintenance'],
  ])('of type %s and status %s is rated %s, and its first note is of phase %s', (type, status, impact, phase) => {
    const [read] = readValue([issue({ type, status })]).incidents;
    expect([read?.impact, read?.updates[0]?.phase]).toEqual([impact, phase]);
  });

  it.each<[string, object, string[]]>([
    ['an unknown type', { type: 'disaster' }, ['log-read-as']],
    ['no type', { type: null }, []],
    ['no title', { title: ' ' }, ['log-read-as']],
    ['no web address', { url: 'javascript:alert(1)' }, []],
    ['services of wrong types', { services: [null, 4, {}] }, []],
  ])('with %s is used', (_name, over, codes) => {
    const reading = readValue([issue(over)]);
    expect(reading.records.used).toBe(1);
    expect(codesOf(reading)).toEqual(codes);
  });

  it.each<[string, unknown, number]>([
    ['has no id', [issue({ id: null })], 1],
    ['stands twice', [issue({ notes: [note(), later] }), issue()], 1],
    ['is a number', [issue(), 4], 0],
    ['has no notes', [issue({ notes: [] })], 0],
  ])('that %s is passed over', (_name, value, lost) => {
    const reading = readValue(value, 'slack-status');
    expect(codesOf(reading)).toEqual(['log-record']);
    expect(reading.records.passedOver).toHaveLength(lost);
  });
});

describe('a note', () => {
  it.each<[string, unknown[]]>([
    ['newest first', [later, note()]],
    ['oldest first', [note(), later]],
  ])('stands in the order of time in a log told %s, named by its time', (_name, notes) => {
    const updates = updatesOf(issue({ notes }));
    expect(updates.map(({ id, phase, text }) => `${id} ${phase} ${text}`)).toEqual([
      '20260504T100000Z investigating Calls drop.',
      '20260504T110000Z update Better.',
    ]);
  });

  it('is no resolve, even the last of a resolved issue', () => {
    expect(updatesOf(issue({ notes: [note(), later] })).some(({ phase }) => phase === 'resolved')).toBe(false);
  });

  it('keeps the offset of the page as its zone', () => {
    expect(updatesOf(issue())[0]?.at).toMatchObject({ zone: '-07:00', epochMs: Date.parse('2026-05-04T10:00:00Z') });
  });

  it('has the line ends of this project, and its words are found in the log', () => {
    const body = ' Summary:\r\n\r\nAt "noon"\r\nall was well. ';
    const text = JSON.stringify([issue({ notes: [note({ body })] })]);
    const [read] = readLog({ file, text }).incidents[0]?.updates ?? [];
    expect(read?.text).toBe('Summary:\n\nAt "noon"\nall was well.');
    for (const words of ['Summary', 'At', 'all was well.']) {
      const start = read?.text.indexOf(words) ?? -1;
      expect(quoted(text, read?.placeOfText(start, start + words.length))).toBe(words);
    }
  });

  it('is text where it was HTML', () => {
    const [read] = updatesOf(issue({ notes: [note({ body: '<p>One&nbsp;</p><p><br></p><p>Two<br>three</p>' })] }));
    expect(read?.text).toBe('One\n\nTwo\nthree');
  });

  it.each<[string, unknown, string]>([
    ['has no time', note({ date_created: null }), 'log-record'],
    ['has an empty time', note({ date_created: '' }), 'log-record'],
    ['has a time that is none', note({ date_created: 'noon' }), 'log-time'],
    ['has a time without a zone', note({ date_created: '2026-05-04 10:00:00' }), 'log-time'],
    ['is not an object', 'Calls drop.', 'log-record'],
  ])('that %s is passed over with its place', (_name, value, code) => {
    const text = JSON.stringify([issue({ notes: [note(), value] })]);
    const { records, diagnostics } = readLog({ file, text });
    expect(records).toMatchObject({ seen: 2, used: 1, passedOver: [{ count: 1 }] });
    expect(diagnostics.map((found) => found.code)).toEqual([code]);
  });

  it('without a zone takes the one that was given, and says so', () => {
    const text = JSON.stringify([issue({ notes: [note({ date_created: '2026-05-04 10:00:00' })] })]);
    const [read] = readLog({ file, text }, undefined, { zone: 'UTC' }).incidents[0]?.updates ?? [];
    expect(read?.assumed).toEqual([{ lacks: 'zone', taken: 'UTC', from: 'settings' }]);
  });

  it('without a text is used and reported', () => {
    const reading = readValue([issue({ notes: [note({ body: null })] })]);
    expect(codesOf(reading)).toEqual(['log-read-as']);
    expect(reading.incidents[0]?.updates[0]?.text).toBe('Update');
  });
});

const updatesOf = (value: unknown) => readValue([value]).incidents[0]?.updates ?? [];

const quoted = (text: string, place?: Reading['diagnostics'][number]['place']): string | undefined =>
  place && text.slice(place.start.offset, place.end.offset);
