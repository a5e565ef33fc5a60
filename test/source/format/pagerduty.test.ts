import { describe, expect, it } from 'vitest';
import { pagerduty } from '../../../src/source/format/pagerduty.ts';
import { Log, type SourceAnswer } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { file, findingsOf, quoted, readJson, readLines, told } from './alerts.ts';

const user = { id: 'U1', type: 'user_reference', summary: 'Ada Example' };
const reference = { id: 'P1', type: 'incident_reference', summary: '[#7] Disk is full' };

/** An incident of version 2. */
const incident = (over: object = {}): Record<string, unknown> => ({
  id: 'P1',
  type: 'incident',
  summary: '[#7] Disk is full',
  html_url: 'https://example.pagerduty.com/incidents/P1',
  incident_number: 7,
  title: 'Disk is full',
  created_at: '2026-05-04T10:00:00Z',
  status: 'resolved',
  urgency: 'high',
  service: { id: 'S1', type: 'service_reference', summary: 'Orders' },
  acknowledgements: [{ at: '2026-05-04T10:05:00Z', acknowledger: user }],
  last_status_change_at: '2026-05-04T10:30:00Z',
  last_status_change_by: user,
  first_trigger_log_entry: { id: 'L1', type: 'trigger_log_entry_reference' },
  ...over,
});
/** An incident of version 1. */
const old = (over: object = {}): Record<string, unknown> => ({
  id: 'P1',
  incident_number: 7,
  created_on: '2026-05-04T06:00:00-04:00',
  status: 'resolved',
  html_url: 'https://example.pagerduty.com/incidents/P1',
  incident_key: 'disk',
  service: { id: 'S1', name: 'Orders' },
  trigger_summary_data: { subject: 'Disk is full' },
  trigger_details_html_url: 'https://example.pagerduty.com/incidents/P1/log_entries/L1',
  last_status_change_on: '2026-05-04T10:30:00Z',
  last_status_change_by: { id: 'U1', name: 'Ada Example' },
  urgency: 'high',
  ...over,
});
const entry = (id: string, type: string, time: string, over: object = {}): Record<string, unknown> => ({
  id,
  type: `${type}_log_entry`,
  summary: `${type} by Ada`,
  created_at: `2026-05-04T${time}Z`,
  agent: user,
  channel: { type: 'auto' },
  incident: reference,
  ...over,
});
const event = (event_type: string, data: unknown, over: object = {}) => ({
  event: {
    id: 'E1',
    event_type,
    resource_type: 'incident',
    occurred_at: '2026-05-04T10:00:00.123Z',
    agent: user,
    client: null,
    data,
    ...over,
  },
});
const v3 = {
  id: 'P1',
  type: 'incident',
  number: 7,
  title: 'Disk is full',
  status: 'triggered',
  service: user,
  urgency: 'high',
};

describe('incidents', () => {
  it.each<[string, unknown]>([
    ['a list of version 2', { incidents: [incident()], limit: 25, offset: 0, more: false }],
    ['one of version 2', { incident: incident() }],
    ['one without an envelope', incident()],
    ['a list without an envelope', [incident()]],
  ])('are read from %s', (_name, value) => {
    const reading = readJson(value);
    expect(reading.format).toBe('pagerduty');
    expect(told(reading)).toEqual([
      'P1: 10:00:00 investigating Triggered: Disk is full',
      'P1: 10:05:00 update Acknowledged',
      'P1: 10:30:00 resolved Resolved',
    ]);
    expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
    expect(reading.incidents[0]).toMatchObject({
      title: 'Disk is full',
      components: ['Orders'],
      url: 'https://example.pagerduty.com/incidents/P1',
    });
    expect(reading.incidents[0]?.updates.map(({ id, by }) => [id, by])).toEqual([
      ['L1', undefined],
      ['20260504T100500Z', 'Ada Example'],
      ['20260504T103000Z', 'Ada Example'],
    ]);
  });

  it('are read from a list of version 1, at the offset it has', () => {
    const reading = readJson({ incidents: [old()], limit: 100, offset: 0, total: 1 });
    expect(told(reading)).toEqual([
      'P1: 10:00:00 investigating Triggered: Disk is full',
      'P1: 10:30:00 resolved Resolved',
    ]);
    expect(reading.incidents[0]?.updates[0]).toMatchObject({ id: 'L1', at: { zone: '-04:00' } });
    expect(reading.incidents[0]?.components).toEqual(['Orders']);
  });

  it.each<[string, object, string[]]>([
    ['one that is triggered', { status: 'triggered', acknowledgements: [] }, []],
    [
      'one that is acknowledged, by whom is not said',
      { status: 'acknowledged', acknowledgements: [] },
      ['P1: 10:30:00 update Acknowledged'],
    ],
    [
      'one that says when it was resolved',
      { acknowledgements: null, resolved_at: '2026-05-04T10:29:00Z' },
      ['P1: 10:29:00 resolved Resolved'],
    ],
  ])('are told as far as they say: %s', (_name, over, expected) => {
    expect(told(readJson({ incident: incident(over) })).slice(1)).toEqual(expected);
  });

  it.each<[string, object, string]>([
    ['its title', {}, 'Disk is full'],
    ['its subject', { title: undefined, trigger_summary_data: { subject: 'Subject' } }, 'Subject'],
    ['its summary without the number', { title: null }, 'Disk is full'],
    ['its id', { title: '', summary: ' ' }, 'Incident P1'],
  ])('are called by %s', (_name, over, title) => {
    expect(readJson({ incident: incident(over) }).incidents[0]?.title).toBe(title);
  });

  it('that are resolved at no time are said to go on', () => {
    const reading = readJson({ incident: incident({ last_status_change_at: null }) });
    expect(findingsOf(reading)).toEqual(['log-read-as: no time at which it was resolved → one that goes on']);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'it is not an object'],
    ['without an id', incident({ id: null }), 'it has no id'],
    ['of the id of another', incident(), 'another of the same id stands before it'],
    [
      'of an id that cannot stand in a reference',
      incident({ id: 'a/b' }),
      'its id has a character that a reference cannot have',
    ],
    ['without a time', incident({ id: 'P2', created_at: null }), 'it has no time'],
    ['of a time that is none', incident({ id: 'P2', created_at: 'soon' }), 'it has no time that can be read'],
  ])('that are %s are passed over with their place', (_name, bad, reason) => {
    const value = { incidents: [incident(), bad] };
    const { records } = readJson(value);
    expect(records).toMatchObject({ seen: 2, used: 1, passedOver: [{ reason, count: 1 }] });
    const place = quoted(value, records.passedOver[0]?.place);
    expect([JSON.stringify(bad), '"soon"']).toContain(place);
  });
});

describe('log entries', () => {
  const entries = [
    entry('L5', 'resolve', '10:30:00', { note: 'Space was freed.' }),
    entry('L4', 'annotate', '10:20:00', { channel: { type: 'note', summary: 'Old logs fill it.' } }),
    entry('L3', 'notify', '10:01:00', { user }),
    entry('L2', 'acknowledge', '10:00:00'),
    entry('L1', 'trigger', '10:00:00', { event_details: { description: 'Disk is full' } }),
  ];

  it('are put into their incident, newest first as they come', () => {
    const reading = readJson({ log_entries: entries, limit: 25, offset: 0, more: false, total: null });
    expect(reading.format).toBe('pagerduty');
    expect(told(reading)).toEqual([
      'P1: 10:00:00 investigating trigger by Ada',
      'P1: 10:00:00 update acknowledge by Ada',
      'P1: 10:01:00 update notify by Ada',
      'P1: 10:20:00 update Old logs fill it.',
      'P1: 10:30:00 resolved resolve by Ada',
    ]);
    const updates = reading.incidents[0]?.updates ?? [];
    expect(updates.map(({ id }) => id)).toEqual(['L1', 'L2', 'L3', 'L4', 'L5']);
    expect(updates.map(({ kind }) => kind)).toEqual(['alert', 'alert', 'alert', 'communication', 'alert']);
    expect(updates[0]).toMatchObject({ by: 'Ada Example', text: 'trigger by Ada\n\nDisk is full' });
    expect(updates[4]?.text).toBe('resolve by Ada\n\nSpace was freed.');
    expect(reading.incidents[0]?.title).toBe('Disk is full');
    expect(reading.diagnostics).toEqual([]);
  });

  it('have the place of a text that is their own', () => {
    const value = {
      log_entries: [entry('L4', 'annotate', '10:20:00', { channel: { content: ' Old "logs" fill it.' } })],
    };
    const [update] = readJson(value).incidents[0]?.updates ?? [];
    expect(update?.text).toBe('Old "logs" fill it.');
    expect(quoted(value, update?.placeOfText(4, 10))).toBe('\\"logs\\"');
  });

  it.each([
    'unacknowledge',
    'assign',
    'escalate',
    'delegate',
    'snooze',
    'urgency_change',
    'exhaust_escalation_path',
    'something_new',
  ])('of type %s say nothing of the state', (type) => {
    expect(readJson({ log_entries: [entry('L1', type, '10:00:00')] }).incidents[0]?.updates[0]?.phase).toBe('update');
  });

  it('of version 1 have no summary, and no incident where they were asked for by it', () => {
    const v1 = (id: string, type: string, over: object = {}) => ({
      id,
      type,
      created_at: '2026-05-04T06:00:00-04:00',
      agent: { name: 'Ada' },
      channel: { type: 'website' },
      ...over,
    });
    const reading = readJson({
      log_entries: [v1('L2', 'resolve'), v1('L1', 'trigger', { channel: { type: 'email', subject: 'Disk' } })],
    });
    expect(told(reading).toSorted()).toEqual([
      'incident: 10:00:00 investigating Triggered',
      'incident: 10:00:00 resolved Resolved',
    ]);
    expect(findingsOf(reading)).toEqual(['log-read-as: no incident → one of the only incident that is meant']);
  });

  it('tell of an incident what its record would tell again', () => {
    const reading = readJson({ incidents: [incident()], log_entries: entries });
    expect(reading.records).toMatchObject({
      seen: 6,
      used: 5,
      passedOver: [{ reason: 'its log entries tell what happened to it' }],
    });
  });

  it.each<[string, unknown, string]>([
    ['is not an object', 'L1', 'it is not an object'],
    ['stands twice', entry('L1', 'trigger', '10:00:00'), 'another of the same id stands before it'],
    ['has no time', entry('L2', 'resolve', '10:00:00', { created_at: null }), 'it has no time'],
  ])('that %s is passed over', (_name, bad, reason) => {
    const { records } = readJson({ log_entries: [entry('L1', 'trigger', '10:00:00'), bad] });
    expect(records).toMatchObject({ seen: 2, used: 1, passedOver: [{ reason }] });
  });

  it('without an id get one of their time', () => {
    const reading = readJson({ log_entries: [entry('', 'trigger', '10:00:00', { id: undefined })] });
    expect(reading.incidents[0]?.updates[0]?.id).toBe('20260504T100000Z');
  });
});

describe('webhooks', () => {
  it('of version 2 tell of log entries, in lines of a file', () => {
    const message = (id: string, kind: string, entries: unknown) => ({
      messages: [
        {
          id,
          event: `incident.${kind}`,
          created_on: '2026-05-04T10:10:00Z',
          incident: incident(),
          log_entries: entries,
        },
      ],
    });
    const reading = readLines([
      message('M1', 'trigger', [entry('L1', 'trigger', '10:00:00', { incident: undefined })]),
      message('M2', 'resolve', []),
    ]);
    expect(reading.format).toBe('pagerduty');
    expect(told(reading)).toEqual(['P1: 10:00:00 investigating trigger by Ada', 'P1: 10:10:00 resolved Resolved']);
    expect(reading.records).toEqual({ seen: 2, used: 2, passedOver: [] });
  });

  it('of version 1 tell of the incident', () => {
    const message = {
      id: 'M1',
      type: 'incident.trigger',
      created_on: '2026-05-04T10:00:00Z',
      data: { incident: old() },
    };
    expect(told(readJson({ messages: [message] }))).toEqual(['P1: 10:00:00 investigating Triggered: Disk is full']);
  });

  it.each<[string, unknown, string, string]>([
    ['incident.triggered', v3, 'investigating Triggered: Disk is full', 'alert'],
    ['incident.acknowledged', v3, 'update Acknowledged', 'alert'],
    ['incident.unacknowledged', v3, 'update No longer acknowledged', 'alert'],
    ['incident.resolved', v3, 'resolved Resolved', 'alert'],
    ['incident.reopened', v3, 'investigating Reopened: Disk is full', 'alert'],
    ['incident.priority_updated', { ...v3, priority: { summary: 'P1' } }, 'update Priority updated: P1', 'alert'],
    ['incident.reassigned', { ...v3, assignees: [user] }, 'update Reassigned: Ada Example', 'alert'],
    ['incident.delegated', { ...v3, escalation_policy: { summary: 'Night' } }, 'update Delegated: Night', 'alert'],
    [
      'incident.annotated',
      { type: 'incident_note', incident: reference, content: 'Old logs.' },
      'update Old logs.',
      'communication',
    ],
    [
      'incident.status_update_published',
      { type: 'incident_status_update', incident: reference, message: 'We work on it.' },
      'update We work on it.',
      'communication',
    ],
    [
      'incident.responder.added',
      { type: 'incident_responder', incident: reference, user },
      'update Responder added: Ada Example',
      'alert',
    ],
    ['incident.workflow.started', { incident: reference }, 'update Workflow started', 'alert'],
  ])('of version 3 tell of %s', (type, data, expected, kind) => {
    const reading = readJson(event(type, data));
    expect(reading.format).toBe('pagerduty');
    expect(told(reading)).toEqual([`P1: 10:00:00 ${expected}`]);
    expect(reading.incidents[0]).toMatchObject({
      title: 'Disk is full',
      updates: [{ id: 'E1', kind, by: 'Ada Example' }],
    });
    expect(reading.diagnostics).toEqual([]);
  });

  it('of version 3 that are of no incident are passed over', () => {
    const reading = readJson(event('service.updated', { id: 'S1', type: 'service' }));
    expect(findingsOf(reading)).toEqual(['log-record: `service.updated` is nothing that happens to an incident']);
    expect(reading.records).toMatchObject({ seen: 1, used: 0 });
  });
});

describe('notes and alerts', () => {
  const note = { id: 'N1', user, content: ' Old logs. ', created_at: '2026-05-04T05:00:00-05:00' };

  it('are what people wrote on one incident', () => {
    const reading = readJson({ notes: [note, { ...note, id: 'N2', content: ' ' }, null] });
    expect(reading.format).toBe('pagerduty');
    expect(told(reading)).toEqual(['incident: 10:00:00 update Old logs.']);
    expect(reading.incidents[0]?.updates[0]).toMatchObject({ kind: 'communication', by: 'Ada Example' });
    expect(reading.records).toMatchObject({ seen: 3, used: 1 });
  });

  it('are of the incident beside them', () => {
    expect(told(readJson({ incident: incident(), notes: [note] })).at(1)).toBe('P1: 10:00:00 update Old logs.');
  });

  it('are what an incident is made of', () => {
    const alert = {
      id: 'A1',
      type: 'alert',
      alert_key: 'k',
      summary: 'Disk',
      status: 'resolved',
      created_at: '2026-05-04T10:00:00Z',
      incident: { id: 'P1', type: 'incident_reference' },
    };
    const reading = readJson({ alerts: [alert], limit: 25, offset: 0, more: false });
    expect(reading.format).toBe('pagerduty');
    expect(told(reading)).toEqual(['P1: 10:00:00 investigating Alert: Disk']);
  });
});

describe('wrong input', () => {
  it.each<[string, unknown]>([
    ['an object', { a: 1 }],
    ['a text', 'incident'],
    ['null', null],
  ])('that is %s is said', (_name, value) => {
    expect(readJson(value).format).not.toBe('pagerduty');
    expect(readJson(value, {}, 'pagerduty').records).toMatchObject({ seen: 1, used: 0 });
  });

  it('is no incident of a status page', () => {
    expect(readJson({ incidents: [{ id: 'i', name: 'n', status: 'resolved', incident_updates: [] }] }).format).toBe(
      'statuspage',
    );
  });

  it('that is cut off is an error', () => {
    expect(readLog({ file, text: '{"incidents": [{' }, 'pagerduty').diagnostics.map(({ code }) => code)).toEqual([
      'log-syntax',
    ]);
  });

  it('of an empty list is a reading of nothing', () => {
    const reading = readJson({ incidents: [], limit: 25, offset: 0, more: false });
    expect(reading).toMatchObject({ format: 'pagerduty', incidents: [], diagnostics: [] });
  });
});

describe('the request', () => {
  const window = { fromMs: Date.parse('2026-05-04T00:00:00Z'), toMs: Date.parse('2026-05-05T00:00:00Z') };

  it.each([
    ['', 'https://api.pagerduty.com/log_entries'],
    ['https://api.eu.pagerduty.com/', 'https://api.eu.pagerduty.com/log_entries'],
    ['https://example.pagerduty.com/incidents/P1', 'https://api.pagerduty.com/incidents/P1/log_entries'],
    ['https://example.eu.pagerduty.com/incidents/P1', 'https://api.eu.pagerduty.com/incidents/P1/log_entries'],
  ])('for %j is for the log entries at %s', (url, address) => {
    const [request] = pagerduty.requests?.(url, { window }) ?? [];
    expect(request?.url).toBe(
      `${address}?since=2026-05-04T00%3A00%3A00.000Z&until=2026-05-05T00%3A00%3A00.000Z&include[]=incidents&limit=100`,
    );
    expect(request?.headers).toEqual({ Accept: 'application/vnd.pagerduty+json;version=2' });
  });

  it('asks for the next page while there is more', () => {
    const next = (answer: object, url = 'https://api.pagerduty.com/log_entries?limit=100') => {
      const log = new Log({ file, text: JSON.stringify(answer) });
      return pagerduty.next?.({
        request: { url, headers: { a: 'b' } },
        log,
        header: () => undefined,
      } satisfies SourceAnswer);
    };
    expect(next({ limit: 100, offset: 100, more: true })).toEqual({
      url: 'https://api.pagerduty.com/log_entries?limit=100&offset=200',
      headers: { a: 'b' },
    });
    expect(next({ limit: 100, offset: 100, more: false })).toBeUndefined();
    expect(next({ limit: 0, offset: 0, more: true })).toBeUndefined();
    expect(next({ more: true })).toBeUndefined();
  });
});
