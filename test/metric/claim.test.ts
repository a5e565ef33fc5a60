import { describe, expect, it } from 'vitest';
import { incidentSchema } from '../../src/incident/index.ts';
import {
  type ClaimContext,
  claimFormula,
  claimNames,
  evaluate,
  type IncidentRow,
  isOverMany,
  write,
} from '../../src/metric/index.ts';

const incident = (fields: object) =>
  incidentSchema().parse({ title: 'Mail was late', status: 'draft', started: '2026-04-07 14:32 UTC', ...fields });

const row = (
  id: string,
  started: string | undefined,
  ended?: string,
  more: Partial<IncidentRow> = {},
): IncidentRow => ({
  id,
  started: started === undefined ? undefined : Date.parse(started),
  ended: ended === undefined ? undefined : Date.parse(ended),
  services: ['mail'],
  factors: [],
  ...more,
});

const postMortems = [
  row('first', '2026-04-01T10:00Z', '2026-04-01T11:00Z', { factors: ['dns'] }),
  row('second', '2026-04-02T10:00Z', '2026-04-02T11:00Z', { services: ['chat'], factors: ['dns', 'change'] }),
  row('late', '2026-04-09T23:30Z', '2026-04-10T00:30Z', { severity: 'SEV1' }),
];
const ofPage = [row('page:a', '2026-04-01T10:10Z', undefined, { factors: undefined })];

const context = (fields: object = {}, rows: readonly IncidentRow[] = postMortems): ClaimContext => ({
  incident: incident(fields),
  postedAt: () => undefined,
  calendar: { zone: 'UTC', weekend: new Set([6, 7]), holidays: new Set(), hours: { from: 9 * 60, until: 15 * 60 } },
  rowsOf: (sources) => (sources ? ofPage : rows),
  vocabulary: { source: ['page'], service: ['mail', 'chat'], severity: ['SEV1', 'SEV2'], factor: ['dns', 'change'] },
  zone: 'UTC',
});

/** The number of a claim with what it rests on, or what is wrong with the claim. */
function worth(claim: string, of = context()): unknown {
  const result = evaluate(claim, of);
  return result.ok ? [write(result.number), ...result.behind] : result.problem;
}

describe('a claim over its own incident', () => {
  const whole = context({
    mitigated: '2026-04-07 15:12 UTC',
    resolved: '2026-04-07 23:30 America/Los_Angeles',
    published: '2026-04-10',
    timeline: [
      { at: '2026-04-07 14:40 UTC', text: 'a', kind: 'status-update' },
      { at: '2026-04-07 14:41 UTC', text: 'b', kind: 'status-update', visibility: 'internal' },
      { at: '2026-04-07 14:42 UTC', text: 'c' },
    ],
    actions: [
      { id: 'a', text: 'a' },
      { id: 'b', text: 'b', status: 'in-progress' },
      { id: 'c', text: 'c', status: 'done' },
      { id: 'd', text: 'd', status: 'dropped' },
      { id: 'e', text: 'e', visibility: 'internal' },
    ],
    contributing_factors: [{ id: 'f', text: 'f' }],
    impact: { affected: [{ who: 'a' }, { who: 'b' }], not_affected: [{ who: 'c' }] },
    open_questions: [{ text: 'a' }, { text: 'b', state: 'answered' }],
  });

  it.each([
    ['impact_duration', '40 min'],
    ['ttn', '8 min'],
    ['ttp', '3 days'],
    ['timeline_rows', '2 rows'],
    ['status_updates', '1 status update'],
    ['actions', '3 actions'],
    ['open_actions', '2 open actions'],
    ['factors', '1 contributing factor'],
    ['affected', '2 groups'],
    ['not_affected', '1 group'],
    ['open_questions', '1 open question'],
  ])('%s is %s', (claim, value) => {
    expect(worth(claim, whole)).toEqual([value]);
  });

  it('counts what is internal in an internal post-mortem alone', () => {
    const actions = [{ id: 'e', text: 'e', visibility: 'internal' }];
    expect(worth('actions', context({ actions }))).toEqual(['0 actions']);
    expect(worth('actions', context({ actions, visibility: 'internal' }))).toEqual(['1 action']);
  });

  it.each([
    ['ttd', ['detected']],
    ['ttp', ['resolved', 'published']],
    ['ttn', ['first public update']],
  ])('has no value without its times: %s', (claim, missing) => {
    expect(worth(claim)).toEqual({ kind: 'no-value', missing });
  });

  it.each([
    // From 14:32 to the end of that day at 15:00, all of the next, and not after it.
    ['ttr?clock=office', '28 min'],
    ['ttr?clock=wall', '15 h 58 min'],
    ['impact_duration?clock=office', '28 min'],
  ])('goes by a clock: %s is %s', (claim, value) => {
    expect(worth(claim, whole)).toEqual([value]);
  });

  it('says by which clock it goes, where it is a length of time', () => {
    const formulas = ['ttm', 'ttm?clock=office', 'actions', 'ttp', 'downtime'].map((claim) => {
      const result = evaluate(claim, whole);
      return result.ok && claimFormula(result);
    });
    expect(formulas).toEqual([
      'mitigated − started, wall clock',
      'mitigated − started, office hours',
      'actions that were not dropped',
      'published − resolved, in days',
      'time with incidents, in UTC, overlaps counted once, wall clock',
    ]);
  });

  it.each([
    ['ttr?clock=ofice', { kind: 'value', known: ['wall', 'office'] }],
    ['ttr?clock=wall&clock=office', { kind: 'twice' }],
    ['ttr?from=2026-04-01', { kind: 'unknown', known: ['clock'] }],
    ['ttp?clock=office', { kind: 'unknown', known: [] }],
    ['actions?clock=office', { kind: 'unknown', known: [] }],
  ])('cannot take the parameter of %s', (claim, problem) => {
    expect(worth(claim)).toMatchObject({ kind: 'parameter', problem });
  });
});

describe('a claim over many incidents', () => {
  it.each([
    ['incidents', ['3 incidents', 'first', 'second', 'late']],
    ['incidents?', ['3 incidents', 'first', 'second', 'late']],
    ['incidents?from=2026-04-02', ['2 incidents', 'second', 'late']],
    ['incidents?to=2026-04-02', ['2 incidents', 'first', 'second']],
    ['incidents?from=2026-04-10', ['0 incidents']],
    ['incidents?service=chat', ['1 incident', 'second']],
    ['incidents?service=chat,mail&severity=SEV1,SEV2', ['1 incident', 'late']],
    ['incidents?source=page', ['1 incident', 'page:a']],
    ['incident_days', ['4 days', 'first', 'second', 'late']],
    ['incident_days?from=2026-04-02&to=2026-04-09', ['2 of 8 days', 'second', 'late']],
    ['incident_days?from=2026-04-10&to=2026-04-10', ['1 of 1 day', 'late']],
    ['incident_days?zone=America/Los_Angeles', ['3 days', 'first', 'second', 'late']],
    ['streak', ['2 days', 'first', 'second']],
    ['streak?from=2026-05-01', ['0 days']],
    ['quiet_streak?from=2026-04-01&to=2026-04-30', ['20 days']],
    ['quiet_streak?from=2026-04-01&to=2026-04-02', ['0 days']],
    ['share?factor=dns', ['2 of 3 incidents', 'first', 'second']],
    ['share?service=chat&from=2026-04-02&to=2026-04-09', ['1 of 2 incidents', 'second']],
    ['day_share?severity=SEV1', ['2 of 4 days', 'late']],
    ['downtime', ['3 h', 'first', 'second', 'late']],
    ['downtime?from=2026-04-10&to=2026-04-10', ['30 min', 'late']],
  ])('%s is %j', (claim, value) => {
    expect(worth(claim)).toEqual(value);
  });

  it.each([
    ['incident?from=2026-04-01', { kind: 'name', name: 'incident' }],
    ['constructor', { kind: 'name', name: 'constructor' }],
    ['incidents?form=2026-04-01', { problem: { kind: 'unknown', parameter: { key: 'form', start: 10, end: 25 } } }],
    ['incidents?from=1&from=2', { problem: { kind: 'value', parameter: { value: '1' } } }],
    ['incidents?zone=UTC&zone=UTC', { problem: { kind: 'twice', parameter: { start: 19, end: 27 } } }],
    ['incidents?from=2026-02-30', { problem: { kind: 'value' } }],
    ['incidents?from=2026-04-02&to=2026-04-01', { problem: { kind: 'value', parameter: { key: 'to' } } }],
    ['incidents?zone=PT', { problem: { kind: 'value', parameter: { key: 'zone' } } }],
    ['incidents?service=mail,chta', { problem: { kind: 'value', known: ['mail', 'chat'] } }],
    ['share?from=2026-04-02', { problem: { kind: 'missing', keys: ['service', 'severity', 'factor'], all: false } }],
    ['quiet_streak?from=2026-04-02', { problem: { kind: 'missing', keys: ['to'], all: true } }],
    ['incidents?source=page&factor=dns', { problem: { kind: 'value', parameter: { key: 'factor' } } }],
    ['downtime?source=page', { kind: 'no-value', missing: ['the end of page:a'] }],
  ])('cannot be computed: %s', (claim, problem) => {
    expect(worth(claim)).toMatchObject(problem);
  });

  it('has no value where an incident that may count has no start', () => {
    const rows = [row('unknown', undefined, undefined, { services: ['chat'] }), ...postMortems];
    const missing = { kind: 'no-value', missing: ['the start of unknown'] };
    expect(worth('incidents?from=2026-04-02', context({}, rows))).toEqual(missing);
    expect(worth('share?service=mail&from=2026-04-02', context({}, rows))).toEqual(missing);
    expect(worth('incident_days?service=mail', context({}, rows))).toEqual(['3 days', 'first', 'late']);
    expect(worth('incidents', context({}, rows))).toEqual(['4 incidents', 'unknown', 'first', 'second', 'late']);
  });

  it('says how it is worked out', () => {
    const claim = 'incident_days?from=2026-04-02&to=2026-04-09&source=page&service=mail,chat&zone=Europe/Berlin';
    expect(evaluate(claim, context())).toMatchObject({
      label: 'Incident days',
      formula: 'days with incidents of page that hit mail or chat, from 2026-04-02 to 2026-04-09 in Europe/Berlin',
    });
  });

  it('can be told from one over its own incident', () => {
    expect(claimNames.filter(isOverMany)).toEqual([
      ...['incidents', 'incident_days', 'streak', 'quiet_streak', 'share', 'day_share', 'downtime'],
    ]);
    expect(isOverMany('incidents?from=2026-04-01')).toBe(true);
  });
});
