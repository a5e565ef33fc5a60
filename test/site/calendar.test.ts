import path from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { addressOf } from '../../src/site/links.ts';
import { incident, projectOf, propsOf } from './files.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));

/** A calendar as a program reads it. */
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) };
};

const times = ({ startDate, endDate }: InstanceType<typeof ICAL.Event>) =>
  [startDate, endDate].map((time) => time.toString());

describe('the calendar of the incidents', () => {
  const { text } = propsOf(operator, 'calendar');
  const { calendar, events } = read(text);

  it('says what it is', () => {
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Incidents: Lantern post-mortems');
    expect(calendar.getFirstPropertyValue('url')).toBe('https://example.org/');
    expect(calendar.getFirstProperty('method')).toBeNull();
  });

  it('has each incident from its start to the end of its impact', () => {
    expect(events.map((event) => [event.summary, ...times(event)])).toEqual([
      ['Nobody could pay for 47 minutes', '2026-11-03T18:06:00Z', '2026-11-03T18:53:00Z'],
      ['The newsletter went out twice', '2026-10-20T08:00:00Z', '2026-10-20T08:20:00Z'],
      [
        'Search was slow or empty for eighteen days, and hardly anybody said so',
        '2026-09-17T06:00:00Z',
        '2026-10-05T11:00:00Z',
      ],
      ['Signing in failed for new sessions', '2026-06-21T19:40:00Z', '2026-06-21T20:31:00Z'],
    ]);
  });

  it('says what it meant to people, its times and its formula', () => {
    expect(events[0]?.description.split('\n')).toEqual([
      'Every attempt to pay failed with an error. Baskets were kept, and nobody was charged twice.',
      'Started: 3 November 2026, 18:06 UTC',
      expect.stringMatching(/^Detected: /),
      expect.stringMatching(/^Acknowledged: /),
      'Mitigated: 3 November 2026, 18:53 UTC',
      'Resolved: 3 November 2026, 20:41 UTC',
      'Impact duration: 47 min (mitigated − started, wall clock)',
    ]);
    expect(events[0]?.component.getFirstPropertyValue('url')).toBe(
      'https://example.org/incidents/2026-11-03-checkout/',
    );
  });

  it('is dated by publication and correction, and not by a clock', () => {
    const stamps = events.map(({ component }) => [
      component.getFirstPropertyValue('dtstamp')?.toString(),
      component.getFirstPropertyValue('sequence'),
    ]);
    expect(stamps.slice(0, 2)).toEqual([
      ['2026-11-09T00:00:00Z', 1],
      ['2026-10-22T00:00:00Z', 0],
    ]);
  });

  it('keeps the identity of an event, whatever else changes', async () => {
    const uids = async (front: string, id = 'a', kind: 'calendar' | 'due' = 'calendar') =>
      read(propsOf(await projectOf({ [`incidents/${id}.md`]: incident(front) }), kind).text).events.map(
        ({ uid }) => uid,
      );
    expect(await uids('')).toEqual(await uids('services: [mail]\nmitigated: 2026-04-07 15:12 UTC'));
    expect(await uids('')).toEqual(await uids('aliases: [a, b]', 'c'));
    const action = 'actions: [{ id: x, text: Mend it., kind: prevent, status: open, due: 2026-05-01 }]';
    expect(await uids(action, 'a', 'due')).toEqual(await uids(`${action}\naliases: [a, b]`, 'c', 'due'));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(4);
    for (const { uid } of events) expect(uid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('folds lines at 75 bytes, between characters, and reads back as it was written', async () => {
    const title = `${'Überall 日本語 😀 '.repeat(12)}a, b; c \\ d: e "f"`;
    const project = await projectOf({
      'incidents/a.md': incident().replace('Something failed', JSON.stringify(title)),
    });
    const written = propsOf(project, 'calendar').text;
    const lines = written.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
    expect(lines.some((line) => line.includes('\ufffd') || line.includes('\n'))).toBe(false);
    expect(read(written).events[0]?.summary).toBe(title);
  });

  it('takes no line of a text for one of its own', async () => {
    const front = 'impact: { summary: "One\\nEND:VEVENT\\r\\nBEGIN:VEVENT" }\nservices: ["a"]';
    const project = await projectOf({ 'incidents/a.md': incident(front) });
    expect(read(propsOf(project, 'calendar').text).events).toHaveLength(1);
  });

  it('leaves out what nobody knows: an incident without a start, an end that is not there', async () => {
    const project = await projectOf({
      'incidents/a.md': incident().replace('2026-04-07 14:32 UTC', 'unknown'),
      'incidents/b.md': incident('mitigated: unknown'),
    });
    const { calendar: one, events: found } = read(propsOf(project, 'calendar').text);
    expect(found).toHaveLength(1);
    expect(one.getFirstSubcomponent('vevent')?.getFirstProperty('dtend')).toBeNull();
  });

  it('has a part where nothing has happened, as it has to', async () => {
    const { calendar: empty } = read(propsOf(await projectOf({}), 'calendar').text);
    expect(empty.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
  });

  it('has no addresses where they cannot be whole', () => {
    const unplaced = { address: addressOf(undefined, '/') };
    expect(propsOf(operator, 'calendar', undefined, unplaced).text).not.toMatch(/^URL/m);
  });
});

describe('the calendar of what is due', () => {
  const { events } = read(propsOf(operator, 'due').text);

  it('has the actions that are still to be done and have a day, all day long', () => {
    expect(events.map(({ summary, startDate }) => [summary, startDate.toString(), startDate.isDate])).toEqual([
      ['Probe the certificate that is served, and not the one on disk, once an hour.', '2026-11-28', true],
      ['Refuse to mute an alert without an end.', '2026-12-05', true],
      ['Search for every product by its name once a day.', '2026-10-20', true],
    ]);
  });

  it('has the last days of post-mortems that are owed and not there yet, with why they are', async () => {
    const line = (id: string, more: object) =>
      `${JSON.stringify({ seen: '2026-05-12T10:00:00Z', raw: '9f', incident: id, ...more })}\n`;
    const log = ['a', 'b', 'c', 'd'].map(
      (id) =>
        line(id, { title: `Failure ${id}`, impact: id === 'd' ? 'minor' : 'major' }) +
        line(id, { update: 'u', at: '2026-05-12T10:00Z', phase: 'resolved', text: 'It is over.' }),
    );
    const answer = (id: string, status: string) =>
      incident(`status_page: [page:${id}]`).replace('status: published', `status: ${status}`);
    const project = await projectOf({
      'afterword.yaml': 'sources: [{ id: page }]',
      'status/page.jsonl': log.join(''),
      'incidents/a.md': answer('a', 'draft'),
      'incidents/b.md': answer('b', 'published'),
    });
    const { events: owed } = read(propsOf(project, 'due').text);
    expect(owed.map(({ summary, startDate, description }) => [summary, startDate.toString(), description])).toEqual([
      ['Post-mortem due: Failure c', '2026-05-26', 'rated major'],
      ['Post-mortem due: Failure a', '2026-05-26', 'rated major'],
    ]);
    expect(owed[0]?.component.getFirstPropertyValue('url')).toBe('https://example.org/status/page/c/');
    expect(owed[0]?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-05-12T00:00:00Z');
    expect(new Set(owed.map(({ uid }) => uid)).size).toBe(2);
  });

  it('says who answers for it, and leads to it', () => {
    expect(events[0]?.description).toBe('Owner: platform\nIncident: Nobody could pay for 47 minutes');
    expect(events[0]?.component.getFirstPropertyValue('url')).toBe(
      'https://example.org/incidents/2026-11-03-checkout/#action-probe',
    );
  });
});
