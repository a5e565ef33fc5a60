import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { standings } from '../../src/coverage/index.ts';
import { durationIds } from '../../src/metric/index.ts';
import { readProject } from '../../src/project/index.ts';
import { pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { options, projectOf, propsOf } from './files.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));

const config = `
site: { zone: Europe/Berlin }
services: [{ id: shop, name: Shop }, { id: search, name: Search }]
`;
/** An incident file that began at a time, with more of its front matter. */
const began = (started: string, more = '', title = `Failure of ${started.slice(0, 10)}`): string =>
  `---\ntitle: ${title}\nstatus: published\nseverity: SEV2\nstarted: ${started}\n${more}\n---\n`;
const metricsOf = async (files: Readonly<Record<string, string>>) =>
  propsOf(await projectOf({ 'afterword.yaml': config, ...files }), 'metrics');

/** A log of a status page in which each incident lasts an hour. */
const log = (incidents: readonly (readonly [id: string, day: string])[]): string =>
  JSON.stringify({
    page: { id: 'p', name: 'Status', url: 'https://status.example', time_zone: 'Etc/UTC' },
    incidents: incidents.map(([id, day]) => ({
      id,
      name: `Failure ${id}`,
      impact: 'major',
      components: [],
      incident_updates: ['resolved', 'investigating'].map((status, index) => ({
        id: `${id}${index}`,
        status,
        body: `It is ${status}.`,
        created_at: `${day}T1${1 - index}:00:00.000Z`,
        updated_at: `${day}T1${1 - index}:00:00.000Z`,
        display_at: `${day}T1${1 - index}:00:00.000Z`,
      })),
    })),
  });

describe('the numbers of the metrics', () => {
  it('count incidents, days, and the longest streaks, each with its formula and what it rests on', () => {
    expect(propsOf(operator, 'metrics').numbers.map(({ label, value, rests }) => [label, value, rests])).toEqual([
      ['Incidents', '5', undefined],
      ['Days with incidents', '22 of 136', '21 June 2026 to 3 November 2026'],
      ['Longest streak', '19 days', '17 September 2026 to 5 October 2026'],
      ['Longest quiet streak', '87 days', '22 June 2026 to 16 September 2026'],
    ]);
  });

  it('go by the calendar of the zone of the site', async () => {
    const { numbers, scope } = await metricsOf({
      'incidents/a.md': began('2026-04-07 23:30 UTC', 'resolved: 2026-04-07 23:50 UTC'),
    });
    expect(numbers[1]).toMatchObject({ value: '1 of 1', rests: '8 April 2026' });
    expect(scope.join(' ')).toContain('Berlin time');
  });

  it('are none where nothing is published', async () => {
    const props = await metricsOf({});
    expect(props).toMatchObject({ numbers: [], tallies: [] });
    expect(props).not.toHaveProperty('calendar');
    expect(props.scope).toEqual(['Nothing has been published yet, so there is nothing to count.']);
    expect(props.glossary.length).toBeGreaterThan(durationIds.length);
  });

  it('rest on nothing that is internal or unfinished', async () => {
    const seen = {
      'incidents/a.md': began('2026-04-07 10:00 UTC', 'resolved: 2026-04-07 11:00 UTC\nservices: [shop]'),
    };
    const hidden = {
      'incidents/b.md': began('2025-02-07 10:00 UTC', 'visibility: internal\nservices: [search]', 'Secret'),
      'incidents/c.md': began('2024-02-07 10:00 UTC', 'services: [search]').replace('published', 'draft'),
      'incidents/a.md': seen['incidents/a.md'].replace(
        'services',
        'contributing_factors: [{ id: x, text: Secret, category: dns, visibility: internal }]\nservices',
      ),
    };
    expect(await metricsOf({ ...seen, ...hidden })).toEqual(await metricsOf(seen));
  });
});

describe('the calendar', () => {
  const days = async (files: Readonly<Record<string, string>>) => {
    const { calendar } = await metricsOf(files);
    const marks = calendar?.years.flatMap(({ name, months }) =>
      months.flatMap(({ month, days, spans }) => [
        ...days.map(({ date, href }) => `${name}-${month}-${date} ${href}`),
        ...spans.map(({ from, to, href }) => `${name}-${month}-${from}…${to} ${href}`),
      ]),
    );
    return { calendar, marks };
  };

  it('has a square for the day on which an incident began, and a line for the days on which it went on', async () => {
    const { marks, calendar } = await days({
      'incidents/a.md': began('2025-12-30 10:00 UTC', 'resolved: 2026-01-02 11:00 UTC'),
      'incidents/b.md': began('2026-04-07 10:00 UTC'),
    });
    expect(marks).toEqual([
      '2026-1-1…2 /incidents/a/',
      '2026-4-7 /incidents/b/',
      '2025-12-30 /incidents/a/',
      '2025-12-31…31 /incidents/a/',
    ]);
    expect(calendar?.years.map(({ title }) => title)).toEqual([
      '2026: 3 days with incidents',
      '2025: 2 days with incidents',
    ]);
  });

  it('has the three newest years, those without an incident too, and says what was before', async () => {
    const { calendar } = await days({
      'incidents/a.md': began('2026-04-07 10:00 UTC'),
      'incidents/b.md': began('2024-04-07 10:00 UTC'),
      'incidents/c.md': began('1969-04-07 10:00 UTC'),
    });
    expect(calendar?.years.map(({ name, count }) => [name, count])).toEqual([
      ['2026', '1 day'],
      ['2025', '0 days'],
      ['2024', '1 day'],
    ]);
    expect(calendar?.earlier).toEqual({ text: '1 incident before 2024', href: '/incidents/' });
  });

  it('leads from a day of several to their year, named by all of them, as large as the gravest', async () => {
    const { calendar, marks } = await days({
      'incidents/a.md': began('2026-04-07 10:00 UTC', '', 'Mail was late').replace('SEV2', 'SEV4'),
      'incidents/b.md': began('2026-04-07 12:00 UTC', '', 'Search failed').replace('SEV2', 'SEV1'),
    });
    expect(marks).toEqual(['2026-4-7 /years/2026/']);
    expect(calendar?.years[0]?.months[3]?.days[0]).toMatchObject({
      name: '7 April 2026: Search failed and Mail was late',
      size: calendar?.sizes[0]?.size,
    });
  });
});

describe('how long incidents took', () => {
  it('has n, median and p90 of what is known, and says what is approximate, unknown, and too little', () => {
    const few = 'n below 10: the p90 is the longest of all';
    const strips = propsOf(operator, 'metrics').distributions?.strips ?? [];
    expect(strips.map(({ formula, n, median, p90, notes }) => [formula, n, median, p90, notes])).toEqual([
      ['impact end − started, wall clock', '4', '47 min', '18 d 5 h', ['1 not known', few]],
      ['detected − started, wall clock', '3', '25 min', '14 d 4 h', ['1 approximate', '2 not known', few]],
      ['mitigated − started, wall clock', '4', '47 min', '18 d 5 h', ['1 not known', few]],
      ['resolved − started, wall clock', '4', '51 min', '18 d 10 h', ['1 not known', few]],
    ]);
  });

  it('has median and p90 by office hours, too, where the project says which those are', async () => {
    const hours = 'calendar: { hours: 08:30-12:30, holidays: [2026-04-09] }';
    // From a Tuesday at noon: half an hour, four days of four hours without the holiday and the weekend, half an hour.
    const week = began('2026-04-07 12:00 Europe/Berlin', 'mitigated: 2026-04-15 09:00 Europe/Berlin');
    const files = { 'incidents/a.md': week };
    const stripOf = ({ distributions }: Awaited<ReturnType<typeof metricsOf>>) => distributions?.strips[0];
    const props = await metricsOf({ ...files, 'afterword.yaml': `${config}${hours}` });
    expect(stripOf(props)).toMatchObject({
      formula: 'impact end − started, wall clock',
      median: '7 d 21 h',
      office: { formula: 'impact end − started, office hours', median: '17 h', p90: '17 h' },
    });
    expect(props.glossary).toContainEqual({
      id: 'office',
      label: 'Office hours',
      text: 'From 08:30 to 12:30 (Berlin time), on all days but Saturday, Sunday and 1 holiday. In lengths, a day is 24 of these hours.',
    });
    const without = await metricsOf({ ...files, 'afterword.yaml': `${config}calendar: { holidays: [2026-04-09] }` });
    expect(stripOf(without)).not.toHaveProperty('office');
    expect(without.glossary.map(({ id }) => id)).not.toContain('office');
    expect(without.glossary.map(({ id }) => id)).toContain('wall');
  });

  it('draws each as a dot that leads to it, hollow where it is approximate, and lists the same', async () => {
    const { distributions } = await metricsOf({
      'incidents/a.md': began('~2026-04-07 10:00 UTC', 'mitigated: 2026-04-07 10:40 UTC\ndetected: unknown'),
      'incidents/b.md': began('2024-04-07 10:00 UTC', 'mitigated: 2025-09-18 10:00 UTC'),
      'incidents/c.md': began('2024-04-06 10:00 UTC', 'mitigated: 2024-04-06 10:00 UTC'),
    });
    const [impact, ttd] = distributions?.strips ?? [];
    expect(impact?.strip?.dots.map(({ name, href, approximate }) => [name, href, approximate])).toEqual([
      ['Failure of ~2026-04-0: ~40 min', '/incidents/a/', true],
      ['Failure of 2024-04-07: 529 d', '/incidents/b/', false],
      ['Failure of 2024-04-06: 0 min', '/incidents/c/', false],
    ]);
    expect(impact?.notes).toContain('1 approximate');
    expect(ttd).not.toHaveProperty('strip');
    expect(distributions?.rows.map(({ values }) => values)).toEqual([
      ['~40 min', 'unknown', '~40 min', 'unknown'],
      ['529 d', 'unknown', '529 d', 'unknown'],
      ['0 min', 'unknown', '0 min', 'unknown'],
    ]);
  });

  it('draws many as bricks of stacks, each of which leads to its incident, and lists the same', async () => {
    const many = Array.from({ length: 240 }, (_, index) => [
      `incidents/${index}.md`,
      began(
        `${index % 2 ? '~' : ''}2026-04-07 10:00 UTC`,
        `mitigated: 2026-04-07 1${index % 4}:${10 + (index % 40)} UTC`,
      ),
    ]);
    const { distributions } = await metricsOf(Object.fromEntries(many));
    const { stacks = [] } = distributions?.strips[0]?.strip ?? {};
    const bricks = stacks.flatMap(({ columns }) => columns.flatMap((column) => column.bricks));
    expect(distributions?.form).toBe('bricks');
    expect(new Set(bricks.map(({ href }) => href)).size).toBe(240);
    expect(bricks[0]).toMatchObject({ name: 'Failure of 2026-04-07: 10 min', approximate: false });
    expect(bricks.filter(({ approximate }) => approximate)).toHaveLength(120);
    for (const { bricks: within } of stacks.flatMap(({ columns }) => columns)) {
      const heights = within.map(({ y }) => y);
      expect(heights).toEqual([...new Set(heights)].sort((a, b) => b - a));
    }
    expect(distributions?.rows).toHaveLength(240);
    expect(pagesOfKind(sitePages(await projectOf(Object.fromEntries(many)), options), 'length')).toEqual([]);
  });

  it('draws no more than stacks where there would be too many bricks; each leads to a page with its incidents', async () => {
    const lasted = (end: string) =>
      began(
        '2026-04-07 10:00 UTC',
        `detected: 2026-04-07 ${end}\nmitigated: 2026-04-07 ${end}\nresolved: 2026-04-07 ${end}`,
      );
    const project = await projectOf({
      'afterword.yaml': config,
      'incidents/a.md': lasted('11:00 UTC'),
      'incidents/b.md': lasted('12:00 UTC'),
    });
    const [hour, twoHours] = project.files;
    if (!hour || !twoHours) throw new Error('The files were not read.');
    // Copies of two, since it would take long to write and read them all.
    const files = Array.from({ length: 2100 }, (_, index) => ({
      ...(index < 2000 ? hour : twoHours),
      id: `n${index}`,
      path: `incidents/n${index}.md`,
    }));
    const many = { ...project, files };
    const { distributions } = propsOf(many, 'metrics');
    const { stacks = [] } = distributions?.strips[0]?.strip ?? {};
    expect(distributions?.form).toBe('stacks');
    expect(distributions?.rows).toEqual([]);
    expect(stacks.map(({ name, n, columns }) => [name, n, columns])).toEqual([
      ['1 h: 2,000 incidents', '2,000', []],
      ['2 h: 100 incidents', '100', []],
    ]);
    const pages = pagesOfKind(sitePages(many, options), 'length');
    expect(pages.map(({ path: at }) => at)).toEqual(
      distributions?.strips.flatMap(({ strip }) => strip?.stacks.map(({ href }) => href) ?? []),
    );
    const listed = pages[1]?.props();
    expect(listed).toMatchObject({
      title: 'Impact duration: 2 h',
      note: 'impact end − started, wall clock',
      all: { href: '/metrics/', text: 'Metrics' },
    });
    const rows = listed?.volumes.flatMap(({ months }) => months.flatMap(({ incidents }) => incidents)) ?? [];
    expect(rows).toHaveLength(100);
    expect(rows[0]?.measured).toEqual({ label: 'Impact duration', length: '2 h' });
  });
});

describe('how many incidents', () => {
  const rows = async (id: string, files: Readonly<Record<string, string>>) =>
    (await metricsOf(files)).tallies
      .find((tally) => tally.id === id)
      ?.rows.map(({ name, n, width, days }) => [name, n, width, days]);

  it('there were is told by quarter, the quarters without one too, their days where they lie', async () => {
    expect(
      await rows('quarter', {
        'incidents/a.md': began('2026-06-30 10:00 UTC', 'resolved: 2026-07-02 10:00 UTC'),
        'incidents/b.md': began('2025-12-31 23:30 UTC'),
        'incidents/c.md': began('2025-12-31 22:30 UTC'),
        'incidents/d.md': began('unknown'),
      }),
    ).toEqual([
      ['Q3 2026', '0', 0, '2'],
      ['Q2 2026', '1', 100, '1'],
      ['Q1 2026', '1', 100, '1'],
      ['Q4 2025', '1', 100, '1'],
      ['Day unknown', '1', undefined, undefined],
    ]);
  });

  it('puts what was before the newest quarters into one row', async () => {
    const years = ['2026', '2025', '2024', '2023', '2022'].map((year) => [
      `incidents/${year}.md`,
      began(`${year}-11-07 10:00 UTC`),
    ]);
    const found = await rows('quarter', Object.fromEntries(years));
    expect(found).toHaveLength(13);
    expect(found?.at(-1)).toEqual(['Before Q1 2024', '2', undefined, '2']);
  });

  it('are of each severity of the scale, and of none', async () => {
    const files = {
      'incidents/a.md': began('2026-06-30 10:00 UTC'),
      'incidents/b.md': began('2026-06-30 10:00 UTC').replace('severity: SEV2\n', ''),
    };
    expect(await rows('severity', files)).toEqual([
      ['SEV1', '0', 0, undefined],
      ['SEV2', '1', 100, undefined],
      ['SEV3', '0', 0, undefined],
      ['SEV4', '0', 0, undefined],
      ['No severity', '1', 100, undefined],
    ]);
  });

  it('hit each service', async () => {
    const files = {
      'incidents/a.md': began('2026-06-30 10:00 UTC', 'services: [search]'),
      'incidents/b.md': began('2026-06-30 10:00 UTC', 'services: [shop, search]'),
      'incidents/c.md': began('2026-06-30 10:00 UTC'),
    };
    expect(await rows('service', files)).toEqual([
      ['Search', '2', 100, undefined],
      ['Shop', '1', 50, undefined],
      ['No service named', '1', 50, undefined],
    ]);
  });
});

describe('the factors by service', () => {
  const factor = (...categories: string[]) =>
    `contributing_factors: [${categories.map((category, index) => `{ id: f${index}, text: It broke, category: ${category} }`)}]`;

  it('count an incident in its quarter, once for each service and each category', async () => {
    const { factors } = await metricsOf({
      'incidents/a.md': began('2026-06-30 10:00 UTC', `services: [shop, search]\n${factor('dns', 'dns', 'capacity')}`),
      'incidents/b.md': began('2026-01-01 10:00 UTC', `services: [shop]\n${factor('dns')}`),
      'incidents/c.md': began('2026-05-01 10:00 UTC', 'services: [search]'),
    });
    expect(factors?.quarters.map(({ long }) => long)).toEqual(['Q1 2026', 'Q2 2026']);
    expect(factors?.years).toEqual([{ name: '2026', span: 2 }]);
    expect(
      factors?.services.map(({ name, rows }) => [
        name,
        rows.map((row) => [row.name, row.cells.map(({ n }) => n).join(' '), row.total]),
      ]),
    ).toEqual([
      [
        'Search',
        [
          ['DNS', '0 1', '1'],
          ['Capacity', '0 1', '1'],
          ['None recorded', '0 1', '1'],
        ],
      ],
      [
        'Shop',
        [
          ['DNS', '1 1', '2'],
          ['Capacity', '0 1', '1'],
        ],
      ],
    ]);
  });

  it('are none where no incident names a service', async () => {
    expect(await metricsOf({ 'incidents/a.md': began('2026-06-30 10:00 UTC', factor('dns')) })).not.toHaveProperty(
      'factors',
    );
  });
});

describe('the coverage over time', () => {
  const files = {
    'afterword.yaml': `${config}sources:
  - { id: page, name: Status page, files: [status/page.json] }
  - { id: pager, visibility: internal, files: [status/pager.json] }
`,
    'status/page.json': log([
      ['a', '2026-06-30'],
      ['b', '2026-06-29'],
      ['c', '2025-12-01'],
      ['d', '2026-05-05'],
    ]),
    'status/pager.json': log([['x', '2026-06-30']]),
    'incidents/a.md': began('2026-06-30 10:00 UTC', 'status_page: [page:a]'),
    'incidents/b.md': `---
title: Failure b
status: waived
started: 2026-06-29 10:00 UTC
status_page: [page:b]
waived: { reason: It was short, by: The team, on: 2026-07-01 }
---
`,
    'incidents/d.md': began('2026-05-05 10:00 UTC', 'status_page: [page:d]').replace('published', 'draft'),
  };

  it('tells, by quarter, how the incidents of the public logs stand, in the states that occur', async () => {
    const { covered } = await metricsOf(files);
    expect(covered?.states).toEqual(['owed', 'drafted', 'published', 'waived']);
    expect(
      covered?.rows.map(({ name, all, numbers, parts }) => [
        name,
        all,
        numbers.map(({ n }) => n),
        parts?.map(({ width }) => width),
      ]),
    ).toEqual([
      ['Q2 2026', '3', ['0', '1', '1', '1'], [0, 33.33, 33.33, 33.33]],
      ['Q1 2026', '0', ['0', '0', '0', '0'], [0, 0, 0, 0]],
      ['Q4 2025', '1', ['1', '0', '0', '0'], [33.33, 0, 0, 0]],
    ]);
    expect(covered?.href).toBe('/status/');
  });

  it('says of what is published how much of it was late', async () => {
    const late = began('2026-06-30 10:00 UTC', 'status_page: [page:a]\npublished: 2026-07-20');
    const { covered } = await metricsOf({ ...files, 'incidents/a.md': late });
    expect(covered?.rows[0]?.numbers[2]).toEqual({ n: '1', late: '1 late' });
  });

  it('is left out where no log is kept', () => {
    expect(propsOf(operator, 'metrics')).not.toHaveProperty('covered');
  });

  it('changes the digest of the page with the log', async () => {
    const digest = async (given: Readonly<Record<string, string>>) =>
      sitePages(await projectOf(given), options).find(({ kind }) => kind === 'metrics')?.digest;
    const more = log([
      ['a', '2026-06-30'],
      ['e', '2026-06-28'],
    ]);
    expect(await digest(files)).toBe(await digest(files));
    expect(await digest({ ...files, 'status/page.json': more })).not.toBe(await digest(files));
  });
});

describe('the glossary', () => {
  const { glossary } = propsOf(operator, 'metrics');

  it('has every duration with its formula, each standing, and no place twice', () => {
    const ids = glossary.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...durationIds, ...standings, 'ttp', 'median', 'p90']));
    expect(new Set(ids).size).toBe(ids.length);
    expect(glossary.find(({ id }) => id === 'ttr')).toMatchObject({
      abbreviation: 'TTR',
      formula: 'resolved − started, wall clock',
    });
  });

  it('says what every number at the top is', () => {
    const { numbers } = propsOf(operator, 'metrics');
    for (const { label, formula } of numbers)
      expect(glossary).toContainEqual(expect.objectContaining({ label, formula }));
  });
});

describe('the front page', () => {
  it('has the calendar, two of the numbers, and the way to all', () => {
    const { days } = propsOf(operator, 'overview');
    expect(days?.numbers.map(({ label, value, rests }) => [label, value, rests])).toEqual([
      ['Days with incidents', '22 of 136', '21 June 2026 to 3 November 2026'],
      ['Median impact duration', '47 min', 'n = 4, which is few'],
    ]);
    expect(days?.calendar).toEqual(propsOf(operator, 'metrics').calendar);
    expect(days?.href).toBe('/metrics/');
  });
});
