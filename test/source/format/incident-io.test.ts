import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/source/format/index.ts';
import { codesOf } from '../log.ts';
import { addsUp, linesOf, mutated, readAny, reasonsIn, updatesIn } from './shown.ts';

const api = (over: object = {}): Record<string, unknown> => ({
  component_impacts: [
    { component_id: '01C1', component_status: 'degraded_performance', start_at: '2026-05-04T10:00:00Z', end_at: null },
    { component_id: '01C1', component_status: 'partial_outage', start_at: '2026-05-04T10:00:00Z', end_at: null },
  ],
  id: '01INC',
  incident_status: 'resolved',
  name: 'Uploads fail',
  published_at: '2026-05-04T10:00:00.123456Z',
  status_page_id: '01PAGE',
  updates: [
    {
      id: '01U1',
      incident_status: 'investigating',
      message: 'We look into it. ',
      published_at: '2026-05-04T10:00:00.123456Z',
      component_statuses: [],
      status_page_incident_id: '01INC',
    },
    {
      id: '01U2',
      incident_status: 'resolved',
      message: 'It works.',
      published_at: '2026-05-04T11:00:00Z',
      component_statuses: [],
      status_page_incident_id: '01INC',
    },
  ],
  ...over,
});
const maintenance = {
  component_maintenance_periods: [
    { component_id: '01C1', start_at: '2026-05-05T00:00:00Z', end_at: '2026-05-05T02:00:00Z' },
  ],
  id: '01MNT',
  maintenance_status: 'maintenance_complete',
  name: 'New disks',
  published_at: '2026-05-01T10:00:00Z',
  status_page_id: '01PAGE',
  updates: [
    {
      id: '01M1',
      maintenance_status: 'maintenance_scheduled',
      message: 'We plan.',
      published_at: '2026-05-01T10:00:00Z',
    },
    {
      id: '01M2',
      maintenance_status: 'maintenance_in_progress',
      message: 'We work.',
      published_at: '2026-05-05T00:00:00Z',
    },
    {
      id: '01M3',
      maintenance_status: 'maintenance_complete',
      message: 'We did.',
      published_at: '2026-05-05T02:00:00Z',
    },
  ],
};
const onPage = {
  ...api({
    status: 'resolved',
    type: 'incident',
    affected_components: [{ component_id: '01C1', name: 'Uploads', status: 'operational' }],
  }),
  component_impacts: [{ id: '01X', component_id: '01C1', status: 'full_outage', start_at: '2026-05-04T10:00:00Z' }],
  updates: [
    {
      id: '01U2',
      to_status: 'resolved',
      message_string: 'It works.',
      published_at: '2026-05-04T11:00:00Z',
      automated_update: false,
    },
    {
      id: '01U1',
      to_status: 'investigating',
      message_string: 'We look into it.',
      published_at: '2026-05-04T10:00:00.123Z',
      automated_update: false,
    },
  ],
};
const lines = [
  '01INC 2026-05-04 10:00:00 investigating We look into it.',
  '01INC 2026-05-04 11:00:00 resolved It works.',
];

describe('a status page by incident.io', () => {
  it.each<[string, unknown]>([
    ['a list of the API', { pagination_meta: { page_size: 25 }, status_page_incidents: [api()] }],
    ['one incident of the API', { status_page_incident: api() }],
    [
      'one incident of the API with the update that was posted',
      { status_page_incident: api(), status_page_incident_update: { id: '01U2' } },
    ],
    ['a bare incident', api()],
    ['a bare list', [api()]],
    ['a list of the page itself', { incidents: [onPage] }],
    ['an incident of the page itself', { incident: onPage }],
  ])('is read from %s', (_name, log) => {
    const reading = readAny(log);
    expect(reading.format).toBe('incident-io');
    expect(linesOf(reading)).toEqual(lines);
    expect(updatesIn(reading).map(({ id }) => id)).toEqual(['01U1', '01U2']);
    expect(reading.diagnostics).toEqual([]);
  });

  it('rates an incident by the worst that a component was in', () => {
    expect(readAny({ status_page_incidents: [api()] }).incidents[0]?.impact).toBe('major');
    expect(readAny({ incidents: [onPage] }).incidents[0]).toMatchObject({
      impact: 'critical',
      components: ['Uploads'],
    });
    expect(readAny(api({ component_impacts: [] })).incidents[0]?.impact).toBeUndefined();
  });

  it('reads all states of a maintenance as one', () => {
    const reading = readAny({ status_page_maintenances: [maintenance] });
    expect(updatesIn(reading).map(({ phase }) => phase)).toEqual(Array(3).fill('maintenance'));
    expect(reading.incidents[0]?.impact).toBe('maintenance');
    expect(reading.diagnostics).toEqual([]);
  });

  it('has in its widget the last update of what goes on', () => {
    const widget = {
      page_title: 'Example',
      page_url: 'https://status.example.com/',
      ongoing_incidents: [
        {
          id: '01INC',
          name: 'Uploads fail',
          status: 'identified',
          url: 'https://status.example.com/incidents/01INC',
          last_update_at: '2026-05-04T10:30:00Z',
          last_update_message: 'We know why.',
          current_worst_impact: 'partial_outage',
          affected_components: [{ id: '01C1', name: 'Uploads', current_status: 'partial_outage' }],
        },
      ],
      in_progress_maintenances: [],
      scheduled_maintenances: [
        {
          id: '01MNT',
          name: 'New disks',
          status: 'maintenance_scheduled',
          last_update_at: '2026-05-01T10:00:00Z',
          last_update_message: 'We plan.',
          starts_at: '2026-05-05T00:00:00Z',
          ends_at: '2026-05-05T02:00:00Z',
        },
      ],
    };
    const reading = readAny(widget);
    expect(linesOf(reading)).toEqual([
      '01INC 2026-05-04 10:30:00 identified We know why.',
      '01MNT 2026-05-01 10:00:00 maintenance We plan.',
    ]);
    expect(reading.incidents[0]).toMatchObject({
      impact: 'major',
      components: ['Uploads'],
      url: 'https://status.example.com/incidents/01INC',
    });
    expect(reading.incidents[1]?.url).toBe('https://status.example.com/incidents/01MNT');
    expect(updatesIn(reading)[0]?.id).toBe('20260504T103000Z');
    expect(reading.page).toEqual({ name: 'Example', url: 'https://status.example.com/' });
    expect(reading.diagnostics).toEqual([]);
  });

  it('with nothing going on has no incidents', () => {
    expect(
      readAny({
        page_title: 'Example',
        page_url: 'https://x.example',
        ongoing_incidents: [],
        in_progress_maintenances: [],
        scheduled_maintenances: [],
      }),
    ).toMatchObject({ format: 'incident-io', incidents: [], diagnostics: [] });
  });

  it('serves its widget', () => {
    const format = formats.find(({ id }) => id === 'incident-io');
    expect(format?.requests?.('https://status.example.com/', {})).toEqual([
      { url: 'https://status.example.com/api/v1/summary' },
    ]);
  });

  it.each<[string, object, string]>([
    ['no time', { published_at: null }, 'it has no time'],
    ['a time that is none', { published_at: 'soon' }, 'it has no time that can be read'],
    ['an id that cannot stand in a reference', { id: 'a#b' }, 'its id has a character that a reference cannot have'],
  ])('passes over an update with %s', (_name, over, reason) => {
    const [first, second] = api().updates as object[];
    const reading = readAny(api({ updates: [first, { ...second, ...over }] }));
    expect(linesOf(reading)).toEqual(lines.slice(0, 1));
    expect(reasonsIn(reading)).toEqual([reason]);
    addsUp(reading);
  });

  it('uses and reports an update with an unknown state or no text', () => {
    const [first] = api().updates as object[];
    const reading = readAny(api({ updates: [{ ...first, incident_status: 'triaging', message: null }] }));
    expect(updatesIn(reading)).toMatchObject([{ phase: 'update', text: 'Triaging' }]);
    expect(codesOf(reading)).toEqual(['log-read-as', 'log-read-as']);
  });
});

const update = (id: string, at: string, status: object, over: object = {}) => ({
  id,
  incident_id: '01INC',
  created_at: at,
  message: `Note ${id}.`,
  new_incident_status: { id: '01S', description: '', rank: 1, ...status },
  new_severity: { id: '01V', name: 'Major' },
  updater: { user: { id: '01P', name: 'Ada Example' } },
  ...over,
});
const updates = {
  incident_updates: [
    update('5', '2026-05-04T14:00:00Z', { name: 'Closed', category: 'closed' }),
    update(
      '4',
      '2026-05-04T13:00:00Z',
      { name: 'Documenting', category: 'learning' },
      { updater: { workflow: { name: 'Close' } } },
    ),
    update(
      '3',
      '2026-05-04T11:00:00Z',
      { name: 'Monitoring', category: 'live' },
      { updater: { api_key: { name: 'bot' } } },
    ),
    update('2', '2026-05-04T10:30:00Z', { name: 'Fixing', category: 'live' }),
    update(
      '1',
      '2026-05-04T10:00:00Z',
      { name: 'Triage', category: 'triage' },
      { updater: { alert: { title: 'Errors' } } },
    ),
  ],
  pagination_meta: { after: '1', page_size: 5 },
};

describe('the incidents of incident.io', () => {
  it('have updates, of which the first after it is over resolves the incident', () => {
    const reading = readAny(updates);
    expect(reading.format).toBe('incident-io-response');
    expect(updatesIn(reading).map(({ id, phase, by }) => `${id} ${phase} ${by}`)).toEqual([
      '1 investigating Errors',
      '2 update Ada Example',
      '3 monitoring bot',
      '4 resolved Close',
      '5 update Ada Example',
    ]);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it('that are opened again are resolved again', () => {
    const list = [
      update('1', '2026-05-04T10:00:00Z', { name: 'Closed', category: 'closed' }),
      update('2', '2026-05-04T11:00:00Z', { name: 'Fixing', category: 'live' }),
      update('3', '2026-05-04T12:00:00Z', { name: 'Closed', category: 'closed' }),
    ];
    expect(updatesIn(readAny({ incident_updates: list })).map(({ phase }) => phase)).toEqual([
      'resolved',
      'update',
      'resolved',
    ]);
  });

  it('have timestamps, and those that are not set yet say nothing', () => {
    const stamp = (id: string, name: string, value?: string) => ({
      incident_timestamp: { id, name, rank: 1 },
      value: value && { value },
    });
    const incident = {
      id: '01INC',
      reference: 'INC-12',
      name: 'Uploads fail',
      permalink: 'https://app.example.com/incidents/12',
      incident_timestamp_values: [
        stamp('a', 'Reported at', '2026-05-04T10:00:00Z'),
        stamp('b', 'Identified at', '2026-05-04T10:10:00Z'),
        stamp('c', 'Resolved at', '2026-05-04T11:00:00Z'),
        stamp('d', 'Closed at'),
      ],
    };
    for (const log of [{ incidents: [incident] }, { incident }, incident, [incident]]) {
      const reading = readAny(log);
      expect(linesOf(reading)).toEqual([
        '01INC 2026-05-04 10:00:00 update Reported at',
        '01INC 2026-05-04 10:10:00 identified Identified at',
        '01INC 2026-05-04 11:00:00 resolved Resolved at',
      ]);
      expect(reading.incidents[0]).toMatchObject({
        title: 'Uploads fail',
        url: 'https://app.example.com/incidents/12',
      });
      expect(reading.diagnostics).toEqual([]);
    }
  });

  it('are handed out in pages', async () => {
    const { Log } = await import('../../../src/source/index.ts');
    const format = formats.find(({ id }) => id === 'incident-io-response');
    const answer = (value: unknown, url: string) => ({
      request: { url },
      log: new Log({ file: 'x', text: JSON.stringify(value) }),
      header: () => undefined,
    });
    const first = 'https://api.example.com/v2/incident_updates?incident_id=01INC';
    expect(format?.next?.(answer(updates, first))?.url).toBe(`${first}&after=1`);
    expect(format?.next?.(answer(updates, `${first}&after=1`))).toBeUndefined();
    expect(format?.next?.(answer({ incident_updates: [] }, first))).toBeUndefined();
  });
});

const atom = (...entries: string[]): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>https://status.example.com/</id><title>Example status</title>
<updated>2026-05-04T12:00:00.000Z</updated><generator>incident.io</generator><link rel="alternate" href="https://status.example.com/"/>${entries.join('')}</feed>`;
const body = (status: string, text: string): string =>
  `<b>Status: ${status}</b><br/><br/>${text}<br/><br/><b>Affected components</b>\n <ul>\n <li>Uploads (Operational)</li>\n <li>Search (EU) (Degraded performance)</li>\n </ul>`;
const entry = (
  html: string,
  over: { id?: string; updated?: string } = {},
): string => `<entry><title type="html"><![CDATA[Uploads fail]]></title>
<id>https://status.example.com//incidents/${over.id ?? '01INC'}</id><link href="https://status.example.com//incidents/${over.id ?? '01INC'}"/>
${over.updated === '' ? '' : `<updated>${over.updated ?? '2026-05-04T11:00:00.123Z'}</updated>`}
<summary type="html"><![CDATA[${html}]]></summary><content type="html"><![CDATA[${html}]]></content></entry>`;

describe('the history feed of incident.io', () => {
  it('tells of each incident its last update', () => {
    const reading = readAny(atom(entry(body('Resolved', 'All is <i>well</i>.'))));
    expect(reading.format).toBe('incident-io-feed');
    expect(linesOf(reading)).toEqual(['01INC 2026-05-04 11:00:00 resolved All is well.']);
    expect(reading.incidents[0]).toMatchObject({ title: 'Uploads fail', components: ['Uploads', 'Search (EU)'] });
    expect(reading.diagnostics).toEqual([]);
  });

  it('is read as RSS', () => {
    const text = `<rss version="2.0"><channel><title>Example status</title><generator>incident.io</generator><item><title><![CDATA[Uploads fail]]></title>
      <link>https://status.example.com/incidents/01INC</link><guid>https://status.example.com/incidents/01INC</guid><pubDate>Mon, 04 May 2026 11:00:00 GMT</pubDate>
      <description><![CDATA[${body('Investigating', 'We look into it.')}]]></description></item></channel></rss>`;
    expect(linesOf(readAny(text))).toEqual(['01INC 2026-05-04 11:00:00 investigating We look into it.']);
  });

  it('of a quiet page has no incidents', () => {
    expect(readAny(atom())).toMatchObject({ format: 'incident-io-feed', incidents: [], diagnostics: [] });
  });

  it.each([
    ['Maintenance in progress', 'maintenance'],
    ['Maintenance complete', 'maintenance'],
    ['Scheduled', 'maintenance'],
  ])('calls a maintenance %s', (status, phase) => {
    const reading = readAny(atom(entry(body(status, 'x'))));
    expect(updatesIn(reading)[0]?.phase).toBe(phase);
    expect(reading.incidents[0]?.impact).toBe('maintenance');
  });

  it('in another language is read as an update, and reported', () => {
    const reading = readAny(atom(entry(body('Resolvido', 'Tudo bem.'))));
    expect(updatesIn(reading)).toMatchObject([{ phase: 'update', text: 'Tudo bem.' }]);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it('passes over an entry without a time, and one that stands twice', () => {
    const reading = readAny(
      atom(
        entry(body('Resolved', 'x'), { id: 'a', updated: '' }),
        entry(body('Resolved', 'y'), { updated: 'soon' }),
        entry(body('Resolved', 'z')),
        entry(body('Resolved', 'z')),
      ),
    );
    expect(linesOf(reading)).toEqual(['01INC 2026-05-04 11:00:00 resolved z']);
    expect(reasonsIn(reading)).toEqual([
      'it has no time',
      'it has no time that can be read',
      'another of the same id stands before it',
    ]);
    addsUp(reading);
  });
});

it('never throws, and every record is used or passed over, whatever the JSON', () => {
  const logs = fc.oneof(
    mutated({ status_page_incidents: [api()] }),
    mutated({ incidents: [onPage] }),
    mutated({ ongoing_incidents: [onPage], page_url: 'x' }),
    mutated(updates),
    mutated({ summary: { ongoing_incidents: [] } }),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(logs, (log) => {
      addsUp(readAny(log, {}, 'incident-io'));
      addsUp(readAny(log, {}, 'incident-io-response'));
      addsUp(readAny(log));
    }),
    { numRuns: 300 },
  );
});
