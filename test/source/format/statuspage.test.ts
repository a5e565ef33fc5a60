import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { codesOf, file, incident, page, readValue, update } from '../log.ts';

const summary = { page, components: [], status: { indicator: 'minor' } };

describe('envelopes', () => {
  const other = incident([update({ status: 'in_progress' })], { id: 'm1' });
  it.each<[string, unknown, string[]]>([
    ['incidents.json', { page, incidents: [incident()] }, ['i1']],
    ['scheduled-maintenances.json', { page, scheduled_maintenances: [other] }, ['m1']],
    ['summary.json', { ...summary, scheduled_maintenances: [other], incidents: [incident()] }, ['i1', 'm1']],
    ['a summary of a quiet day', { ...summary, scheduled_maintenances: [], incidents: [] }, []],
    ['one incident', { page, incident: incident() }, ['i1']],
    ['a bare incident', incident(), ['i1']],
    ['a bare array', [incident(), other], ['i1', 'm1']],
    ['an empty list', { page, incidents: [] }, []],
  ])('reads %s', (_name, value, ids) => {
    const reading = readValue(value);
    expect(reading.format).toBe('statuspage');
    expect(reading.incidents.map(({ id }) => id)).toEqual(ids);
    expect(reading.diagnostics).toEqual([]);
    expect(reading.records).toEqual({ seen: ids.length, used: ids.length, passedOver: [] });
  });

  it('reads a log with a byte order mark, its places counted with it', () => {
    const text = `\uFEFF${JSON.stringify(incident())}`;
    const reading = readLog({ file, text });
    expect(quoted(text, reading.incidents[0]?.updates[0]?.place)).toBe('"Uploads fail."');
  });

  it('keeps what the log says of its page', () => {
    expect(readValue({ page, incidents: [] }).page).toEqual({ id: 'p1', name: 'Example', url: page.url });
    expect(readValue([incident()]).page).toBeUndefined();
  });
});

describe('an incident', () => {
  it('has a title, an impact and its place', () => {
    const text = JSON.stringify({ page, incidents: [incident()] });
    const [read] = readLog({ file, text }).incidents;
    expect(read).toMatchObject({ id: 'i1', title: 'Uploads', impact: 'minor' });
    expect(quoted(text, read?.place)).toMatch(/^\{"id":"i1".*\}$/);
  });

  it.each<[string, object, object, string | undefined]>([
    ['the page that has it', { page }, {}, 'https://status.example.com/incidents/i1'],
    ['its short link where the page is unknown', {}, {}, 'https://short.example/i1'],
    ['nothing where a link is no web address', {}, { shortlink: 'javascript:alert(1)' }, undefined],
    ['nothing where there is no link', {}, { shortlink: null }, undefined],
  ])('links to %s', (_name, envelope, over, url) => {
    expect(readValue({ ...envelope, incident: incident(undefined, over) }).incidents[0]?.url).toBe(url);
  });

  it('names its components as they are called today, and those that only its updates name', () => {
    const change = (code: string, name: string) => ({
      code,
      name,
      old_status: 'operational',
      new_status: 'major_outage',
    });
    const updates = [update({ affected_components: [change('c1', 'Old name'), change('c2', 'Search')] })];
    const [read] = readValue(incident(updates, { components: [{ id: 'c1', name: 'Accounts' }] })).incidents;
    expect(read?.components).toEqual(['Accounts', 'Search']);
    expect(read?.updates[0]?.components).toEqual([
      { name: 'Old name', from: 'operational', to: 'major_outage' },
      { name: 'Search', from: 'operational', to: 'major_outage' },
    ]);
  });

  it.each<[string, object]>([
    ['its name is missing', { name: null }],
    ['its impact is unknown', { impact: 'dire' }],
  ])('is used and reported where %s', (_name, over) => {
    const reading = readValue(incident(undefined, over));
    expect(codesOf(reading)).toEqual(['log-read-as']);
    expect(reading.records.used).toBe(1);
  });

  it.each<[string, unknown, number]>([
    ['it has no id', [incident(undefined, { id: undefined })], 1],
    ['its id is a number', [incident(undefined, { id: 7 })], 1],
    ['its id cannot stand in a reference', [incident(undefined, { id: 'a/b' })], 1],
    ['it stands twice', [incident([update(), update({ id: 'u2' })]), incident([update()])], 1],
    ['it is a text', [incident(), 'i2'], 0],
    ['it has no updates', [incident([])], 0],
    ['its updates are not a list', [incident({ u1: update() })], 0],
  ])('is passed over where %s', (_name, value, updatesLost) => {
    const reading = readValue(value);
    expect(codesOf(reading)).toEqual(['log-record']);
    expect(reading.records.passedOver).toHaveLength(updatesLost);
    expect(reading.records.seen).toBe(reading.records.used + updatesLost);
  });
});

describe('an update', () => {
  it('is shown at its time of display and keeps when it was posted and changed', () => {
    const [read] = updatesOf(
      update({ display_at: '2026-05-04T09:58:00.000Z', updated_at: '2026-05-06T08:00:00.000Z' }),
    );
    expect(read?.at.epochMs).toBe(Date.parse('2026-05-04T09:58:00Z'));
    expect(read?.postedAt?.epochMs).toBe(Date.parse('2026-05-04T10:00:00.100Z'));
    expect(read?.editedAt?.epochMs).toBe(Date.parse('2026-05-06T08:00:00Z'));
  });

  it('was not changed if its two clocks are within a second of each other', () => {
    expect(updatesOf(update({ updated_at: '2026-05-04T10:00:01.000Z' }))[0]?.editedAt).toBeUndefined();
  });

  it('is shown when it was posted where it has no time of display', () => {
    const reading = readValue(incident([update({ display_at: null })]));
    expect(reading.incidents[0]?.updates[0]?.at.epochMs).toBe(Date.parse('2026-05-04T10:00:00.100Z'));
    expect(reading.diagnostics).toEqual([]);
  });

  it('keeps the offset of its page as its zone', () => {
    const [read] = updatesOf(update({ display_at: '2026-05-04T04:00:00.100-06:00' }));
    expect(read?.at).toMatchObject({ zone: '-06:00', epochMs: Date.parse('2026-05-04T10:00:00.100Z') });
  });

  it.each([
    ['investigating', 'investigating'],
    ['identified', 'identified'],
    ['monitoring', 'monitoring'],
    ['resolved', 'resolved'],
    ['postmortem', 'postmortem'],
    ['scheduled', 'maintenance'],
    ['in_progress', 'maintenance'],
    ['verifying', 'maintenance'],
    ['completed', 'maintenance'],
  ])('of status %s is of phase %s', (status, phase) => {
    expect(updatesOf(update({ status }))[0]?.phase).toBe(phase);
  });

  it.each<[string, object, object]>([
    ['an unknown status', { status: 'triaging' }, { phase: 'update', text: 'Uploads fail.' }],
    ['no status', { status: undefined }, { phase: 'update', text: 'Uploads fail.' }],
    ['an empty text', { body: ' ', status: 'in_progress' }, { phase: 'maintenance', text: 'In progress' }],
    ['markup and no text', { body: '<p></p>', status: 'resolved' }, { phase: 'resolved', text: 'Resolved' }],
    ['a text that is null', { body: null }, { phase: 'investigating', text: 'Investigating' }],
    ['a text of a wrong type', { body: ['x'] }, { phase: 'investigating', text: 'Investigating' }],
    ['a time of display that is none', { display_at: 'soon' }, { phase: 'investigating', text: 'Uploads fail.' }],
  ])('with %s is used and reported', (_name, over, expected) => {
    const reading = readValue(incident([update(over)]));
    expect(codesOf(reading)).toEqual(['log-read-as']);
    expect(reading.incidents[0]?.updates[0]).toMatchObject(expected);
  });

  it.each<[string, unknown]>([
    ['is not an object', 7],
    ['has no id', update({ id: '' })],
    ['has the id of another', update()],
    ['has an id that cannot stand in a reference', update({ id: 'u#2' })],
    ['has no time', update({ id: 'u2', display_at: null, created_at: undefined })],
    ['has no time that is one', update({ id: 'u2', display_at: '25 o’clock', created_at: 12 })],
  ])('that %s is passed over with its place', (_name, value) => {
    const text = JSON.stringify(incident([update(), value]));
    const { records, diagnostics } = readLog({ file, text });
    expect(records).toMatchObject({ seen: 2, used: 1 });
    expect(diagnostics.map(({ code }) => code)).toEqual(['log-record']);
    expect(quoted(text, records.passedOver[0]?.place)).toBe(JSON.stringify(value));
  });

  it.each<[string, object]>([
    ['components that are null', { affected_components: null }],
    ['components of wrong types', { affected_components: [null, 3, { name: 4 }, { name: 'Search' }] }],
  ])('survives %s', (_name, over) => {
    expect(updatesOf(update(over))[0]?.components).toEqual([]);
  });
});

describe('the order of updates', () => {
  const at = (id: string, time: string) => update({ id, display_at: `2026-05-04T${time}:00Z`, created_at: null });
  it.each<[string, unknown[], string]>([
    ['newest first', [at('c', '10:02'), at('b', '10:01'), at('a', '10:00')], 'a b c'],
    ['oldest first', [at('a', '10:00'), at('b', '10:01'), at('c', '10:02')], 'a b c'],
    ['newest first, with a tie', [at('c', '10:02'), at('b', '10:00'), at('a', '10:00')], 'a b c'],
    ['oldest first, with a tie', [at('a', '10:00'), at('b', '10:00'), at('c', '10:02')], 'a b c'],
    ['ties alone, as pages tell them', [at('b', '10:00'), at('a', '10:00')], 'a b'],
    ['no order', [at('b', '10:01'), at('c', '10:02'), at('a', '10:00')], 'a b c'],
  ])('is that of their times in a log told %s', (_name, updates, ids) => {
    expect(
      updatesOf(...updates)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(ids);
  });
});

describe('the place of a text', () => {
  const body = '  Quoted "once", then\n\t\u00e9 and \ud83d\ude00: broken.  ';
  const [, escaped = ''] =
    /^"(.*)"$/.exec(JSON.stringify(body).replace('\u00e9', '\\u00e9').replace('\ud83d\ude00', '\\ud83d\\ude00')) ?? [];
  const text = JSON.stringify(incident([update({ body: 'BODY' })])).replace('BODY', escaped);
  const [read] = readLog({ file, text }).incidents[0]?.updates ?? [];

  it.each([
    ['Quoted', 'Quoted'],
    ['"once"', '\\"once\\"'],
    ['then\n\t\u00e9', 'then\\n\\t\\u00e9'],
    ['\ud83d\ude00: broken.', '\\ud83d\\ude00: broken.'],
  ])('is exact for %j', (words, raw) => {
    const start = read?.text.indexOf(words) ?? -1;
    expect(quoted(text, read?.placeOfText(start, start + words.length))).toBe(raw);
  });

  it('is the whole value where the text came from HTML', () => {
    const html = JSON.stringify(incident([update({ body: 'One<br />two' })]));
    const [made] = readLog({ file, text: html }).incidents[0]?.updates ?? [];
    expect(made?.text).toBe('One\ntwo');
    expect(quoted(html, made?.placeOfText(4, 7))).toBe('"One<br />two"');
  });
});

const updatesOf = (...updates: unknown[]) => readValue(incident(updates)).incidents[0]?.updates ?? [];

const quoted = (text: string, place?: Reading['diagnostics'][number]['place']): string | undefined =>
  place && text.slice(place.start.offset, place.end.offset);
