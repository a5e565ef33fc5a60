import { describe, expect, it } from 'vitest';
import type { ApiMetrics } from '../../src/api.ts';
import type { Project } from '../../src/project/index.ts';
import { areApart, drawArcs } from '../../src/site/figure/arcs.ts';
import { dateScale } from '../../src/site/figure/dates.ts';
import { localeOf } from '../../src/site/locale/index.ts';
import { pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

const english = localeOf('en');
const config = 'services: [{ id: mail, name: Mail }, { id: shop, name: Shop }]';
const at = (title: string, started: string, front: string): string =>
  incident(front).replace('Something failed', title).replace('2026-04-07 14:32', started);
const capacity = (id: string, more = '') =>
  `services: [mail]\ncontributing_factors: [{ id: ${id}, text: There was no limit., category: capacity${more} }]`;

const april = at(
  'Mail was late',
  '2026-04-02 09:00',
  `resolved: 2026-04-02 11:00 UTC
published: 2026-04-09
${capacity('limit')}
actions:
  - { id: cap, text: Limit the **queue**, factor: limit, due: 2026-04-30 }
  - { id: drop, text: Replace it, factor: limit, status: dropped }
  - { id: page, text: Page somebody, factor: limit, status: done, done: 2026-04-20 }`,
);
const may = at('Mail was late again', '2026-05-12 11:00', capacity('queue'));
const files = { 'afterword.yaml': config, 'incidents/april.md': april, 'incidents/may.md': may };
const recurrence = async (project?: Project) => propsOf(project ?? (await projectOf(files)), 'recurrence');

describe('the page of what has happened again', () => {
  it('begins with what began while an action was open', async () => {
    expect((await recurrence()).open).toEqual([
      {
        incident: { name: 'Mail was late again', href: '/incidents/may/', day: '12 May 2026' },
        actions: [
          {
            html: 'Limit the <strong>queue</strong>',
            href: '/incidents/april/#action-cap',
            progress: 'Open',
            of: { name: 'Mail was late', href: '/incidents/april/', day: '2 Apr 2026' },
          },
        ],
      },
    ]);
  });

  it('has a lane for each category that came more than once, drawn and as a table', async () => {
    const { lanes } = await recurrence();
    expect(lanes).toMatchObject({ form: 'dots', hasOpen: true });
    expect(lanes?.lanes).toMatchObject([
      {
        name: 'Capacity',
        href: '/factors/capacity/',
        numbers: [
          { label: 'Incidents', value: '2' },
          { label: 'Median between', value: '40 d' },
          { label: 'While an action was open', value: '1', loud: true },
        ],
        notes: ['n = 1, which is few'],
        title: 'Capacity: 2 incidents, 2 Apr 2026 to 12 May 2026',
        told: false,
        lane: {
          marks: [
            { name: '2 Apr 2026: Mail was late', href: '/incidents/april/', open: false },
            { name: '12 May 2026: Mail was late again', href: '/incidents/may/', open: true },
          ],
          arcs: [{ strong: true }],
        },
        rows: [
          { incident: { name: 'Mail was late again' }, gap: '40 d', open: [{ href: '/incidents/april/#action-cap' }] },
          { incident: { name: 'Mail was late' }, gap: 'the first', open: [] },
        ],
      },
    ]);
  });

  it('has a lane for what files tell, and each service that was hit more than once', async () => {
    const told = await projectOf({
      ...files,
      'incidents/may.md': at(
        'Shop',
        '2026-04-02 10:00',
        'services: [mail]\nrelated: [{ incident: april, relation: caused-by }]',
      ),
    });
    const { lanes, services, open } = await recurrence(told);
    expect(lanes?.lanes).toMatchObject([
      {
        id: 'told',
        told: true,
        rows: [
          {
            incident: { name: 'Shop' },
            tie: { relation: 'Caused by', incident: { name: 'Mail was late' } },
            gap: 'before that was over',
            open: [],
          },
        ],
      },
    ]);
    expect(services).toEqual([{ name: 'Mail', href: '/services/mail/', n: '2', between: '0 min' }]);
    expect(open).toEqual([]);
  });

  it('tells what files say of incidents whose start nobody knows', async () => {
    const undated = await projectOf({
      'incidents/a.md': incident().replace('2026-04-07 14:32 UTC', 'unknown'),
      'incidents/b.md': incident('related: [{ incident: a, relation: repeat-of }]').replace(
        '2026-04-07 14:32 UTC',
        'unknown',
      ),
    });
    const { lanes } = await recurrence(undated);
    expect(lanes?.lanes).toMatchObject([
      { lane: { marks: [] }, rows: [{ gap: 'unknown', tie: { relation: 'A repeat of' } }] },
    ]);
    expect(lanes?.ticks).toEqual([]);
  });

  it.each([
    ['no incident', {}],
    ['one', { 'incidents/april.md': april }],
    [
      'two that have nothing in common',
      { 'incidents/april.md': april, 'incidents/b.md': at('B', '2026-05-01 09:00', '') },
    ],
  ])('says of %s that nothing has happened again, and nothing leads to it', async (_, of) => {
    const project = await projectOf({ 'afterword.yaml': config, ...of });
    const { note, lanes, open, shell } = await recurrence(project);
    expect([lanes, open]).toEqual([undefined, []]);
    expect(note).toContain('Nothing has happened again so far');
    expect(shell.colophon.map(({ kind }) => kind)).not.toContain('recurrence');
    expect(propsOf(project, 'metrics').recurrence).toBeUndefined();
  });

  it('is led to from the foot of every page, the metrics, and the incidents that are on it', async () => {
    const record = await projectOf(files);
    expect((await recurrence()).shell.colophon).toContainEqual({
      kind: 'recurrence',
      text: 'Recurrence',
      href: '/recurrence/',
    });
    expect(propsOf(record, 'metrics').recurrence).toEqual({
      href: '/recurrence/',
      text: 'All that has happened again',
    });
    expect(propsOf(record, 'incident', '/incidents/may/').related.all).toBe('/recurrence/');
    const other = await projectOf({ ...files, 'incidents/other.md': at('Shop', '2026-06-01 10:00', '') });
    expect(propsOf(other, 'incident', '/incidents/other/').related.all).toBeUndefined();
    const without = await projectOf({
      ...files,
      'afterword.yaml': `${config}\nsite: { routes: { recurrence: false } }`,
    });
    expect(propsOf(without, 'incident', '/incidents/may/').repeats).not.toHaveProperty('all');
  });

  it('draws strokes where dots would touch, and tables of the hundred newest', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 120 }, (_, n) => {
        const day = new Date(Date.UTC(2025, 0, 1 + n * 3)).toISOString().slice(0, 10);
        return [`incidents/${day}.md`, at(`Of ${day}`, `${day} 10:00`, capacity('f'))];
      }),
    );
    const { lanes: lane } = await recurrence(await projectOf({ 'afterword.yaml': config, ...many }));
    expect(lane?.form).toBe('strokes');
    expect(lane?.lanes[0]?.rows).toHaveLength(100);
    expect(lane?.lanes[0]?.notes).toContain('The table has the 100 newest.');
  });
});

describe('a repeat while an action was open', () => {
  it('stands on the page of the later incident, with what was dropped apart', async () => {
    const record = await projectOf(files);
    const row = {
      action: { html: 'Limit the <strong>queue</strong>' },
      incident: { name: 'Mail was late', day: '2 Apr 2026' },
    };
    expect(propsOf(record, 'incident', '/incidents/may/').repeats).toMatchObject({
      all: '/recurrence/',
      groups: [
        { title: 'Still open when this began, against the same kind of cause', quiet: false, rows: [row] },
        {
          title: 'Dropped, against the same kind of cause',
          quiet: true,
          rows: [{ action: { html: 'Replace it', progress: 'Dropped' } }],
        },
      ],
    });
  });

  it('stands on the page of the earlier incident, and on the board', async () => {
    const record = await projectOf(files);
    expect(propsOf(record, 'incident', '/incidents/april/').repeats?.groups).toMatchObject([
      {
        title: 'Open when it happened again, from the same kind of cause',
        rows: [{ action: { href: '/incidents/april/#action-cap' }, incident: { name: 'Mail was late again' } }],
      },
    ]);
    const rows = propsOf(record, 'actions').groups.flatMap((group) => group.rows);
    expect(rows.map(({ anchor, repeats }) => [anchor, repeats?.incident.name])).toEqual([
      ['april/cap', 'Mail was late again'],
      ['april/page', undefined],
      ['april/drop', undefined],
    ]);
  });

  it('stands beside the action on the pages of its service and of its kind of factor', async () => {
    const record = await projectOf(files);
    const mark = { incident: { name: 'Mail was late again', href: '/incidents/may/', day: '12 May 2026' } };
    expect(propsOf(record, 'service').actions.map(({ repeats }) => repeats)).toEqual([mark]);
    expect(propsOf(record, 'factor').actions.map(({ html, repeats }) => [html, repeats])).toEqual([
      ['Limit the <strong>queue</strong>', mark],
      ['Page somebody', undefined],
      ['Replace it', undefined],
    ]);
    const twice = at('Mail was late once more', '2026-05-20 11:00', capacity('queue'));
    const more = propsOf(await projectOf({ ...files, 'incidents/twice.md': twice }), 'factor').actions[0]?.repeats;
    expect([more?.incident.name, more?.more]).toEqual(['Mail was late once more', 'and 1 more']);
  });

  it('stands nowhere else', async () => {
    const other = await projectOf({ ...files, 'incidents/other.md': at('Shop', '2026-06-01 10:00', '') });
    expect(propsOf(other, 'incident', '/incidents/other/').repeats).toBeUndefined();
  });

  it('changes the digests of both pages, of the board, of the recurrence and of the data', async () => {
    const digests = async (changed: Record<string, string>) => {
      const pages = sitePages(await projectOf({ ...files, ...changed }), options);
      return new Map(pages.map(({ path, digest }) => [path, digest]));
    };
    const before = await digests({});
    const changedBy = async (changed: Record<string, string>) => {
      const after = await digests(changed);
      return ['/incidents/april/', '/incidents/may/', '/actions/', '/recurrence/', '/api/metrics.json'].filter(
        (path) => before.get(path) !== after.get(path),
      );
    };
    const all = ['/incidents/april/', '/incidents/may/', '/actions/', '/recurrence/', '/api/metrics.json'];
    expect(
      await changedBy({ 'incidents/april.md': april.replace('due: 2026-04-30', 'status: done, done: 2026-05-11') }),
    ).toEqual(all);
  });
});

describe('what is internal', () => {
  const hidden = ', { id: secret, text: Zanzibar., category: process, visibility: internal }';
  const openOf = async (of: Record<string, string>) => (await recurrence(await projectOf({ ...files, ...of }))).open;

  it('is in nothing that is said of repeats: actions, factors, files', async () => {
    expect(await openOf({ 'incidents/april.md': april.replace('due: 2026-04-30', 'visibility: internal') })).toEqual(
      [],
    );
    expect(
      await openOf({
        'incidents/may.md': may.replace('category: capacity', 'category: capacity, visibility: internal'),
      }),
    ).toEqual([]);
    expect(await openOf({ 'incidents/may.md': may.replace('services:', 'visibility: internal\nservices:') })).toEqual(
      [],
    );
  });

  it('makes no action look as if it were against all of its incident', async () => {
    const against = april
      .replace('category: capacity }', `category: capacity }${hidden}`)
      .replace('factor: limit, due', 'factor: secret, due');
    const project = await projectOf({ ...files, 'incidents/april.md': against });
    expect((await recurrence(project)).open).toEqual([]);
    expect(propsOf(project, 'incident', '/incidents/may/').repeats?.groups.map(({ quiet }) => quiet)).toEqual([true]);
    expect(JSON.stringify(sitePages(project, options).map(({ props }) => props()))).not.toMatch(/zanzibar/i);
  });

  it('changes the digests of the pages that it makes say something else', async () => {
    const against = april.replace('category: capacity }', `category: capacity }${hidden}`);
    const digest = async (text: string) => {
      const pages = sitePages(await projectOf({ ...files, 'incidents/april.md': text }), options);
      return pagesOfKind(pages, 'recurrence')[0]?.digest;
    };
    const without = against.replace('factor: limit, due', 'due');
    expect(await digest(against.replace('factor: limit, due', 'factor: secret, due'))).not.toBe(await digest(without));
  });
});

describe('the data of the metrics', () => {
  it('have what has happened again', async () => {
    const { text } = propsOf(await projectOf(files), 'api', '/api/metrics.json');
    const { recurrence: told } = JSON.parse(text) as ApiMetrics;
    expect(told.by_factor).toEqual([
      {
        factor: 'capacity',
        incidents: 2,
        between: { n: 1, least: 3_456_000_000, median: 3_456_000_000, p90: 3_456_000_000, most: 3_456_000_000 },
        while_open: [{ incident: 'may', earlier: 'april', actions: ['cap'], others: 0 }],
      },
    ]);
    expect(told.by_service).toMatchObject([{ service: 'mail', incidents: 2 }]);
  });
});

describe('an axis of days', () => {
  const room = { width: 272, margin: 12, tickSpace: 46 };
  const scale = (from: string, to: string) => dateScale(Date.parse(`${from}Z`), Date.parse(`${to}Z`), room, english);

  it.each([
    ['2026-04-06T12:00', '2026-04-08T12:00', ['7 Apr', '8 Apr']],
    ['2026-03-11T14:17', '2026-04-08T17:25', ['16 Mar', '23 Mar', '30 Mar', '6 Apr']],
    ['2026-01-15T00:00', '2026-05-20T00:00', ['Feb', 'Mar', 'Apr', 'May']],
    ['2025-05-01T00:00', '2026-05-20T00:00', ['Jul', 'Oct', '2026', 'Apr']],
    ['2021-02-01T00:00', '2026-02-01T00:00', ['2022', '2023', '2024', '2025', '2026']],
    ['1970-02-01T00:00', '2026-02-01T00:00', ['1980', '2000', '2020']],
  ])('from %s to %s is marked %j', (from, to, labels) => {
    expect(scale(from, to).ticks.map(({ label }) => label)).toEqual(labels);
  });

  it('has room between its marks, and what is later never further left', () => {
    const { ticks, share } = scale('2021-02-01T00:00', '2026-02-01T00:00');
    const places = ticks.map(({ x }) => (x / 100) * room.width);
    expect(places.slice(1).every((place, index) => place - (places[index] as number) >= 40)).toBe(true);
    expect(share(Date.parse('2022-01-01Z'))).toBeLessThan(share(Date.parse('2023-01-01Z')));
    expect([share(Date.parse('2021-02-01Z')), share(Date.parse('2026-02-01Z'))]).toEqual([12 / 272, 260 / 272]);
  });

  it('of one moment has it in the middle, with its day', () => {
    const { ticks, share } = scale('2026-04-06T12:00', '2026-04-06T12:00');
    expect(share(Date.parse('2026-04-06T12:00Z'))).toBe(0.5);
    expect(ticks).toEqual([{ x: 50, label: '6 Apr 2026' }]);
  });
});

describe('a lane', () => {
  it('has a mark for each moment, and one for those that cannot be told apart', () => {
    const { marks } = drawArcs([0.1, 0.50001, 0.50002], []);
    expect(marks).toEqual([
      { x: 10, of: [0] },
      { x: 50, of: [1, 2] },
    ]);
  });

  it('has arcs that are the higher the longer, strong ones above the others', () => {
    const { arcs, base, height } = drawArcs(
      [0.1, 0.2, 0.9],
      [
        { from: 0, to: 1, strong: true },
        { from: 1, to: 2, strong: false },
      ],
    );
    expect(arcs.map(({ x, strong }) => [x, strong])).toEqual([
      [20, false],
      [10, true],
    ]);
    const [long, short] = arcs as [(typeof arcs)[number], (typeof arcs)[number]];
    expect(long.height).toBeGreaterThan(short.height);
    expect(base).toBeGreaterThan(long.height);
    expect(height).toBeGreaterThan(base);
  });

  it('leaves out arcs that would be no more than a dot', () => {
    expect(drawArcs([0.1, 0.105], [{ from: 0, to: 1, strong: true }]).arcs).toEqual([]);
  });

  it('is drawn with dots as long as none touches another', () => {
    expect(areApart([0.1, 0.2, 0.3])).toBe(true);
    expect(areApart([0.1, 0.11, 0.3])).toBe(false);
  });
});
