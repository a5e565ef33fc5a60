import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { ApiIncident, ApiIndex, ApiLedger, ApiMetrics } from '../../src/api.ts';
import { countStandings, coverageOf } from '../../src/coverage/index.ts';
import { type Project, readProject } from '../../src/project/index.ts';
import { addressOf } from '../../src/site/links.ts';
import { pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { statuspage } from '../../src/source/format/statuspage.ts';
import { readLog } from '../../src/source/read.ts';
import { instantFrom, isoInstant } from '../../src/time/index.ts';
import { extremeSite } from '../browser/extreme.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

const root = path.resolve(import.meta.dirname, '../..');
const operator = await readProject(path.join(root, 'test/sites/operator'));
const internal = await readProject(path.join(root, 'test/sites/internal'));
const own = await readProject(root);

const schema = JSON.parse(readFileSync(path.join(root, 'schema/site.json'), 'utf8'));
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

/** The files of the API of a project, by their addresses below it. */
const filesOf = (project: Project, more = {}): ReadonlyMap<string, unknown> =>
  new Map(
    pagesOfKind(sitePages(project, { ...options, ...more }), 'api').map(({ params, props }) => [
      params.file as string,
      JSON.parse(props().text),
    ]),
  );

const fileOf = <T>(project: Project, file: string, more = {}): T => filesOf(project, more).get(file) as T;

describe('the files of the API', () => {
  const projects: readonly [name: string, project: () => Promise<Project> | Project][] = [
    ['of this repository', () => own],
    ['of an operator', () => operator],
    ['of one with internal parts', () => internal],
    ['of extremes', () => projectOf(extremeSite)],
    ['of nothing', () => projectOf({})],
  ];

  it.each(projects)('%s fit the schema that is published', async (_, read) => {
    const files = [...filesOf(await read())].filter(([file]) => !/^(v2\/|schema\.json$)/.test(file));
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const [file, data] of files) {
      expect({ file, valid: validate(data), errors: validate.errors }).toEqual({ file, valid: true, errors: null });
    }
  });

  it('are not held to a schema that lets anything through', () => {
    const index = fileOf<ApiIndex>(operator, 'index.json');
    expect(validate({ ...index, version: 2 })).toBe(false);
    expect(validate({ ...index, more: true })).toBe(false);
    expect(validate({ ...index, updated: 'yesterday' })).toBe(false);
  });

  it('come with that schema', () => {
    expect(fileOf(operator, 'schema.json')).toEqual(schema);
  });

  it('have whole addresses, or such as begin at the root of the host', () => {
    const addresses = (more = {}) => {
      const { files, incidents } = fileOf<ApiIndex>(operator, 'index.json', more);
      return [files.ledger, incidents[0]?.url, incidents[0]?.file];
    };
    expect(addresses()).toEqual([
      'https://example.org/api/ledger.json',
      'https://example.org/incidents/2026-11-03-checkout/',
      'https://example.org/api/incidents/2026-11-03-checkout.json',
    ]);
    expect(addresses({ address: addressOf(undefined, '/record') })).toEqual([
      '/record/api/ledger.json',
      '/record/incidents/2026-11-03-checkout/',
      '/record/api/incidents/2026-11-03-checkout.json',
    ]);
  });

  it('are there under another address, or not at all', async () => {
    const pages = async (routes: string) =>
      pagesOfKind(sitePages(await projectOf({ 'afterword.yaml': `site: { routes: ${routes} }` }), options), 'api').map(
        (page) => page.path,
      );
    expect(await pages('{ api: "/data/[...file]" }')).toContain('/data/v2/summary.json');
    expect(await pages('{ api: false }')).toEqual([]);
  });
});

describe('the list of the incidents', () => {
  const { incidents, updated, services } = fileOf<ApiIndex>(operator, 'index.json');

  it('has them newest first, with their times as they are known', () => {
    expect(incidents.map(({ id, moments: { started } }) => [id, started === 'unknown' ? started : started.at])).toEqual(
      [
        ['2026-11-03-checkout', '2026-11-03T18:06:00Z'],
        ['2026-10-20-newsletter', '2026-10-20T08:00:00Z'],
        ['2026-09-17-slow-search', '2026-09-17T06:00:00Z'],
        ['2026-06-21-sign-in', '2026-06-21T19:40:00Z'],
        ['2025-12-24-checkout', 'unknown'],
      ],
    );
    expect(incidents[3]?.moments.detected).toEqual({
      at: '2026-06-21T20:05:00Z',
      precision: 'minute',
      approximate: true,
    });
    expect(updated).toBe('2026-11-09');
    expect(services.map(({ id }) => id)).toEqual(['shop', 'checkout', 'search', 'accounts']);
  });
});

describe('the file of an incident', () => {
  it('has plain texts, what they rest on, and the addresses of published files', () => {
    const data = fileOf<ApiIncident>(operator, 'incidents/2026-11-03-checkout.json');
    expect(data).toMatchObject({
      corrected: '2026-11-09',
      affected: [{ who: 'Everyone who tried to pay by card or invoice', basis: 'observed' }, {}],
      html: expect.stringContaining('<h2>Summary</h2>'),
    });
    expect(data.durations.find(({ id }) => id === 'impact_duration')).toEqual({
      id: 'impact_duration',
      formula: 'mitigated − started',
      clock: 'wall',
      ms: 47 * 60_000,
      approximate: false,
      missing: [],
    });
    expect(data.evidence.flatMap(({ file }) => file ?? [])).toContain(
      'https://example.org/incidents/2026-11-03-checkout/evidence/gateway.log',
    );
    expect(data.timeline.map(({ at }) => at)).toEqual(
      [...data.timeline].map(({ at }) => at).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    );
  });

  it('names no source that is not for the public, and no incident that the site does not show', async () => {
    const project = await projectOf({
      'afterword.yaml': 'sources: [{ id: pager, visibility: internal }, { id: page, visibility: public }]',
      'incidents/a.md': incident(`status_page: [page:p1, pager:secret]
related: [{ incident: b }, { incident: c }]
timeline: [{ at: 2026-04-07 14:33 UTC, text: It rang, source: page:p1/u1, also: [pager:secret/u1] }]`),
      'incidents/b.md': incident('visibility: internal'),
      'incidents/c.md': incident(),
    });
    expect(fileOf(project, 'incidents/a.json')).toMatchObject({
      status_page: ['page:p1'],
      related: [{ incident: 'c' }],
      timeline: [{ sources: ['page:p1/u1'] }],
    });
    expect(JSON.stringify([...filesOf(project)])).not.toMatch(/secret|"b"/);
  });
});

describe('the ledger', () => {
  const log = (
    text: string,
  ) => `${JSON.stringify({ incident: 'a', title: 'Mail is late', impact: 'major', components: ['Mail'], seen: '2026-05-12T10:00:00Z', raw: '9f' })}
${JSON.stringify({ incident: 'a', update: 'u1', at: '2026-05-12T09:00Z', phase: 'investigating', text: 'Mail waits.', seen: '2026-05-12T10:00:00Z', raw: '1c' })}
${JSON.stringify({ incident: 'a', update: 'u2', at: '2026-05-12T10:00Z', phase: 'resolved', text, seen: '2026-05-12T10:00:00Z', raw: '1d' })}
`;
  const ledgerOf = async (more: Readonly<Record<string, string>> = {}) => {
    const files = {
      'afterword.yaml': 'services: [{ id: mail, name: Mail }]\nsources: [{ id: page }]',
      'status/page.jsonl': log('It is over. We will publish a post-mortem.'),
    };
    const project = await projectOf({ ...files, ...more });
    return fileOf<ApiLedger>({ ...project, now: instantFrom(Date.UTC(2026, 4, 29)) }, 'ledger.json');
  };

  it('says of each incident of the status pages how it stands, why, until when, and what was promised', async () => {
    const { counts, promises, incidents } = await ledgerOf();
    expect(counts).toMatchObject({ all: 1, overdue: 1, published: 0, late: 0 });
    expect(promises).toEqual({ open: 0, kept: 0, broken: 1, waived: 0 });
    expect(incidents).toEqual([
      {
        reference: 'page:a',
        source: 'page',
        title: 'Mail is late',
        page: 'https://example.org/status/page/a/',
        impact: 'major',
        services: ['mail'],
        started: '2026-05-12T09:00:00Z',
        ended: '2026-05-12T10:00:00Z',
        updates: 2,
        standing: 'overdue',
        due: '2026-05-26',
        days_late: 3,
        why: 'an explanation was promised',
        grounds: [{ kind: 'promised', words: 'We will publish a post-mortem.' }],
        within: '14 days',
        answers: [],
        promises: [
          {
            state: 'broken',
            kind: 'post-mortem',
            words: 'We will publish a post-mortem.',
            said: '2026-05-12T10:00:00Z',
            reference: 'page:a',
            update: 'u2',
            page: 'https://example.org/status/page/a/#update-u2',
            due: '2026-05-26',
            days_late: 3,
          },
        ],
      },
    ]);
  });

  it('names what answers for an incident and is shown, and says what kept a promise', async () => {
    const answer = (status: string) =>
      incident('status_page: [page:a]\npublished: 2026-05-28').replace('status: published', `status: ${status}`);
    const published = await ledgerOf({ 'incidents/a.md': answer('published') });
    expect(published.incidents[0]).toMatchObject({
      standing: 'published',
      days_late: 2,
      answers: ['a'],
      promises: [{ state: 'kept', days_late: 2, kept: { by: 'file', on: '2026-05-28' } }],
    });
    expect((await ledgerOf({ 'incidents/a.md': answer('draft') })).incidents[0]).toMatchObject({
      standing: 'overdue',
      answers: [],
    });
  });

  it('counts an incident once that was told twice', async () => {
    const twice = `${log('It is over.')}${log('It is over.').replaceAll('"incident":"a"', '"incident":"b"')}`;
    const { counts, incidents } = await ledgerOf({
      'afterword.yaml': "sources: [{ id: page }]\nsame_as: [{ incidents: ['page:a', 'page:b'], because: It is one. }]",
      'status/page.jsonl': twice,
    });
    expect(counts.all).toBe(1);
    expect(incidents).toMatchObject([{ reference: 'page:a', same_as: ['page:b'], updates: 4 }]);
  });

  it('counts as the command does', () => {
    const { zone, counts, incidents } = fileOf<ApiLedger>(own, 'ledger.json');
    expect(zone).toBe('America/Los_Angeles');
    const { all, late: _, ...each } = counts;
    expect(incidents).toHaveLength(all);
    expect(Object.values(each).reduce((a, b) => a + b, 0)).toBe(all);
    expect(counts).toEqual(countStandings(coverageOf(own, { edition: 'public', now: own.now })));
    expect(counts.published).toBeGreaterThan(3);
    const named = fileOf<ApiIndex>(own, 'index.json').incidents.map(({ id }) => id);
    for (const { answers } of incidents) expect(named).toEqual(expect.arrayContaining(answers));
  });
});

describe('the numbers', () => {
  it('say how many they rest on, and are durations that an incident had', () => {
    const { incidents, durations } = fileOf<ApiMetrics>(operator, 'metrics.json');
    expect(incidents).toEqual({ published: 4, waived: 1 });
    expect(durations[0]).toEqual({
      id: 'impact_duration',
      label: 'Impact duration',
      formula: 'impact end − started',
      clock: 'wall',
      n: 4,
      unknown: 1,
      approximate: 0,
      least: 20 * 60_000,
      median: 47 * 60_000,
      p90: expect.any(Number),
      most: expect.any(Number),
    });
    for (const { n, unknown } of durations) expect(n + unknown).toBe(5);
  });

  it('are by office hours, too, where the project says which those are', async () => {
    const files = { 'incidents/a.md': incident('mitigated: 2026-04-08 10:00 UTC') };
    const impactOf = async (config: string) =>
      fileOf<ApiMetrics>(await projectOf({ ...files, 'afterword.yaml': config }), 'metrics.json').durations[0];
    const ms = 1.5 * 60 * 60_000;
    expect(await impactOf('calendar: { hours: 09:00-15:02 }')).toMatchObject({
      ...{ clock: 'wall', median: (19 * 60 + 28) * 60_000 },
      office: { formula: 'impact end − started', clock: 'office', n: 1, least: ms, median: ms, p90: ms, most: ms },
    });
    expect(await impactOf('calendar: { zone: UTC }')).not.toHaveProperty('office');
  });

  it('are those of the page of the metrics', () => {
    const { durations } = fileOf<ApiMetrics>(operator, 'metrics.json');
    const strips = propsOf(operator, 'metrics').distributions?.strips ?? [];
    expect(strips.map(({ id, n }) => [id, n])).toEqual(
      strips.map(({ id }) => [id, `${durations.find((one) => one.id === id)?.n}`]),
    );
    expect(strips).toHaveLength(4);
  });
});

describe('the API in the shape of Statuspage', () => {
  /** A file, as far as these tests look into it. */
  interface Answer {
    readonly incidents: readonly {
      readonly id: string;
      readonly components: readonly object[];
      readonly incident_updates: readonly { readonly id: string }[];
    }[];
    readonly components: readonly object[];
  }

  /** A file as our own reader of Statuspage reads it. */
  const reading = (project: Project, file: string) => readLog({ file, text: JSON.stringify(fileOf(project, file)) });

  it('is read as a status page, and nothing of it is passed over', () => {
    const { format, page, incidents, records, diagnostics } = reading(own, 'v2/incidents.json');
    expect(format).toBe('statuspage');
    expect(page?.name).toBe(own.config.site.title);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(records.passedOver).toEqual([]);
    expect(incidents.map(({ id }) => id)).toEqual(
      fileOf<ApiIndex>(own, 'index.json')
        .incidents.filter(({ moments }) => moments.started !== 'unknown')
        .map(({ id }) => id),
    );
  });

  it('says what the incidents say: title, address, impact, services, and every row of a status page', () => {
    const { incidents } = reading(own, 'v2/incidents.json');
    for (const read of incidents) {
      const written = own.files.find(({ id }) => id === read.id)?.incident;
      expect(read.title).toBe(written?.title);
      expect(read.url).toBe(`https://example.org/incidents/${read.id}`);
      expect(own.config.severities.find(({ id }) => id === written?.severity)?.impact).toContain(read.impact);
      expect(read.components).toEqual(
        written?.services.map((service) => own.config.services.find(({ id }) => id === service)?.name),
      );
      const told = read.updates.filter(({ phase }) => phase !== 'postmortem');
      const rows = written?.timeline.filter(({ source }) => source !== undefined) ?? [];
      expect(told.length).toBeGreaterThan(0);
      expect(told.map(({ id, at, phase }) => [id, isoInstant(at), phase])).toEqual(
        rows.map(({ source, at, phase }) => [
          `${read.id}:${source?.replace(/^.*\/|#.*$/g, '')}`,
          isoInstant(at),
          phase,
        ]),
      );
      expect(read.updates.at(-1)).toMatchObject({ id: `${read.id}:postmortem`, phase: 'postmortem' });
    }
  });

  it('gives updates ids of their own where they have none, and where two pages had the same', async () => {
    const rows = ['source: page:p1/u1', 'source: other:p2/u1', 'kind: status-update', 'kind: status-update']
      .map((more) => `  - { at: 2026-04-07 14:40 UTC, text: It failed, ${more} }`)
      .join('\n');
    const project = await projectOf({ 'incidents/a.md': incident(`timeline:\n${rows}`) });
    const [found] = reading(project, 'v2/incidents.json').incidents;
    const ids = found?.updates.map(({ id }) => id);
    expect([...(ids ?? [])].sort()).toEqual([
      'a:2026-04-07T14:40:00Z',
      'a:2026-04-07T14:40:00Z-2',
      'a:postmortem',
      'a:u1',
      'a:u1-2',
    ]);
  });

  it('gives no two updates one id, whatever incidents have in common', async () => {
    const front = 'timeline: [{ at: 2026-04-07 14:40 UTC, text: It failed, source: page:p1/u1 }]';
    const { incidents } = fileOf<Answer>(
      await projectOf({ 'incidents/a.md': incident(front), 'incidents/b.md': incident(front) }),
      'v2/incidents.json',
    );
    const ids = incidents.flatMap(({ incident_updates }) => incident_updates.map(({ id }) => id));
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
  });

  it('knows an incident by the first name that its file had', async () => {
    const project = await projectOf({ 'incidents/new.md': incident('aliases: [first, second]') });
    const { incidents } = fileOf<Answer>(project, 'v2/incidents.json');
    expect(incidents).toMatchObject([{ id: 'first', shortlink: 'https://example.org/incidents/new/' }]);
    expect(incidents[0]?.incident_updates).toMatchObject([{ id: 'first:postmortem', incident_id: 'first' }]);
  });

  it('has every field that a Statuspage has, of the same kind', async () => {
    const { incidents } = fileOf<Answer>(
      await projectOf({ 'incidents/a.md': incident('services: [mail]') }),
      'v2/incidents.json',
    );
    const [found] = incidents;
    expect(found).toMatchObject({ impact: 'none', reminder_intervals: null });
    expect(Object.keys(found?.incident_updates[0] ?? {}).sort()).toEqual([
      ...['affected_components', 'body', 'created_at', 'custom_tweet', 'deliver_notifications', 'display_at'],
      ...['id', 'incident_id', 'status', 'tweet_id', 'updated_at'],
    ]);
    expect(Object.keys(found?.components[0] ?? {}).sort()).toEqual([
      ...['created_at', 'description', 'group', 'group_id', 'id', 'name', 'only_show_if_degraded', 'page_id'],
      ...['position', 'showcase', 'start_date', 'status', 'updated_at'],
    ]);
  });

  it('shows each component of an incident as it is today, as the list of all does', async () => {
    const project = await projectOf({
      'afterword.yaml': 'services: [{ id: search, name: Search }]',
      'incidents/a.md': incident('severity: SEV2\nservices: [mail, search]').replace('published', 'waived'),
      'incidents/b.md': incident('services: [search]'),
    });
    const { components } = fileOf<Answer>(project, 'v2/components.json');
    expect(components).toMatchObject([
      { id: 'search', name: 'Search', status: 'partial_outage', position: 1 },
      { id: 'mail', status: 'partial_outage', position: 2 },
    ]);
    const { incidents } = fileOf<Answer>(project, 'v2/incidents.json');
    expect(Object.fromEntries(incidents.map((one) => [one.id, one.components]))).toEqual({
      a: components.toReversed(),
      b: [components[0]],
    });
  });

  it('lists the fifty newest, and every one that is open', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 53 }, (_, index) => [
        `incidents/${index}.md`,
        incident()
          .replace('published', 'waived')
          .replace('14:32', `14:${String(index).padStart(2, '0')}`),
      ]),
    );
    const project = await projectOf(files);
    const ids = (file: string) => fileOf<Answer>(project, file).incidents.map(({ id }) => id);
    expect(ids('v2/incidents.json')).toEqual(Array.from({ length: 50 }, (_, index) => `${52 - index}`));
    expect(ids('v2/incidents/unresolved.json')).toHaveLength(53);
  });

  it('says of each update which state the incident was in', async () => {
    const rows = [' phase: identified,', '', ' phase: maintenance,', ' phase: resolved,']
      .map((phase, index) => `  - { at: 2026-04-07 14:4${index} UTC, text: It failed,${phase} kind: status-update }`)
      .join('\n');
    const project = await projectOf({ 'incidents/a.md': incident(`timeline:\n${rows}`) });
    const [found] = reading(project, 'v2/incidents.json').incidents;
    expect(found?.updates.map(({ phase }) => phase)).toEqual([
      'identified',
      'identified',
      'identified',
      'resolved',
      'postmortem',
    ]);
  });

  it('answers whatever `afterword sync` asks of a status page', () => {
    const files = [...filesOf(operator).keys()].map((file) => `https://example.org/api/${file}`);
    for (const { url } of statuspage.requests?.('https://example.org', {}) ?? []) expect(files).toContain(url);
  });

  it('tells of a post-mortem after all else, whatever day it was published on', async () => {
    const front = `timeline: [{ at: 2026-04-07 14:40 UTC, text: It failed, kind: status-update }]\npublished: `;
    const last = async (day: string) => {
      const project = await projectOf({ 'incidents/a.md': incident(front + day) });
      const update = reading(project, 'v2/incidents.json').incidents[0]?.updates.at(-1);
      return [update?.id, update && isoInstant(update.at)];
    };
    expect(await last('2026-04-09')).toEqual(['a:postmortem', '2026-04-09T00:00:00Z']);
    expect((await last('2026-04-07'))[1]).toBe('2026-04-07T14:40:00Z');
  });

  it('calls nothing open but an incident whose file names no end', async () => {
    const project = await projectOf({
      'afterword.yaml': 'services: [{ id: mail, name: Mail }, { id: search, name: Search }]',
      'incidents/a.md': incident('severity: SEV2\nservices: [mail]').replace('published', 'waived'),
      'incidents/b.md': incident('severity: SEV1\nservices: [search]\nresolved: 2026-04-07 15:00 UTC').replace(
        'published',
        'waived',
      ),
    });
    expect(fileOf(project, 'v2/summary.json')).toMatchObject({
      status: { indicator: 'major', description: '1 incident of this record is open' },
      components: [{ status: 'partial_outage' }, { status: 'operational' }],
      incidents: [{ id: 'a', resolved_at: null }],
      scheduled_maintenances: [],
    });
    expect(fileOf(operator, 'v2/status.json')).toMatchObject({
      status: { indicator: 'none', description: 'No incident of this record is open' },
    });
  });

  it('is as old as its latest change, and without an incident as the present', async () => {
    const updatedAt = (project: Project) => fileOf<{ page: object }>(project, 'v2/status.json').page;
    expect(updatedAt(operator)).toMatchObject({ updated_at: '2026-11-09T00:00:00Z' });
    const now = instantFrom(Date.UTC(2026, 4, 29, 12));
    expect(updatedAt({ ...(await projectOf({})), now })).toMatchObject({ updated_at: '2026-05-29T12:00:00Z' });
  });

  it('tells no update of a source that is not for the public', async () => {
    const project = await projectOf({
      'afterword.yaml': 'sources: [{ id: pager, visibility: internal }]',
      'incidents/a.md': incident(
        'timeline: [{ at: 2026-04-07 14:40 UTC, text: It rang, source: pager:p1/u1, kind: status-update }]',
      ),
    });
    expect(reading(project, 'v2/incidents.json').incidents[0]?.updates.map(({ id }) => id)).toEqual(['a:postmortem']);
    const file = fileOf<ApiIncident>(project, 'incidents/a.json');
    expect(file.timeline).toMatchObject([{ text: 'It rang', sources: [] }]);
    expect(JSON.stringify(file)).not.toContain('status-update');
  });

  it('names an update that several sources told by the one that is for the public', async () => {
    const project = await projectOf({
      'afterword.yaml': 'sources: [{ id: pager, visibility: internal }, { id: page }]',
      'incidents/a.md': incident(
        "timeline: [{ at: 2026-04-07 14:40 UTC, text: Down, source: 'pager:p1/secret', also: ['page:x/u1'], kind: status-update }]",
      ),
    });
    const ids = reading(project, 'v2/incidents.json').incidents[0]?.updates.map(({ id }) => id);
    expect([...(ids ?? [])].sort()).toEqual(['a:postmortem', 'a:u1']);
  });
});
