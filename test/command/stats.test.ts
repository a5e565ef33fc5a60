import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterword, folderWith, read } from './cli.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** A draft with these fields; of those that are left out, nothing is known. */
const incidentFile = (fields: string): string =>
  `---\ntitle: Mail was late\nstatus: draft\n${fields}\n---\n## Summary\n\nMail was late.\n`;

const update = (id: string, status: string, at: string) => ({ id, status, body: '', created_at: at, display_at: at });
const page = JSON.stringify({
  page: { id: 'p', name: 'Post Page', url: 'https://status.example', time_zone: 'Etc/UTC' },
  incidents: [
    {
      id: 'a1',
      name: 'Mail is late',
      status: 'resolved',
      impact: 'major',
      components: [{ id: 'c', name: 'Mail' }],
      incident_updates: [
        update('u2', 'resolved', '2026-05-01T10:30:00Z'),
        update('u1', 'investigating', '2026-05-01T10:00:00Z'),
      ],
    },
  ],
});

const files = {
  'afterword.yaml': `services: [{ id: mail, name: Mail, components: [Mail] }, { id: search, name: Search }]
sources: [{ id: page, files: [status/page.json] }]
`,
  'status/page.json': page,
  // 40 minutes, over midnight in UTC.
  'incidents/2026-05-04-one.md': incidentFile(
    'severity: SEV2\nservices: [mail]\nstarted: 2026-05-04 23:40 UTC\nmitigated: 2026-05-05 00:20 UTC',
  ),
  'incidents/2026-05-06-two.md': incidentFile(
    'severity: SEV1\nservices: [mail, search]\nstarted: ~2026-05-06 10:00 UTC\nmitigated: 2026-05-06 12:00 UTC',
  ),
  'incidents/2026-07-01-three.md': incidentFile('visibility: internal\nstarted: 2026-07-01 08:00 UTC'),
};

const window = ['--from', '2026-05-01', '--to', '2026-05-10'];

async function numbers(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { code, out } = await afterword(await folderWith({ ...files, ...more }), [
    'stats',
    '--format',
    'json',
    ...args,
  ]);
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe('afterword stats', () => {
  it('counts days, the longest streak and incidents, with what is behind them', async () => {
    expect(await numbers(window)).toMatchObject({
      window: { from: '2026-05-01', to: '2026-05-10', zone: 'UTC' },
      days: { total: 10, with_incidents: 3 },
      streak: { longest: 3, from: '2026-05-04', to: '2026-05-06' },
      incidents: 2,
      formulas: { incidents: 'incidents that began from 2026-05-01 to 2026-05-10 in UTC' },
      behind: {
        days: ['2026-05-04-one', '2026-05-06-two'],
        streak: ['2026-05-04-one', '2026-05-06-two'],
        incidents: ['2026-05-04-one', '2026-05-06-two'],
      },
      left_out: [],
    });
  });

  it('takes lengths by office hours on request', async () => {
    const config = `${files['afterword.yaml']}calendar: { zone: Europe/Berlin, hours: 09:00-17:00, holidays: [2026-05-06] }\n`;
    const medians = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
      const { durations } = await numbers(args, { 'afterword.yaml': config, ...more });
      return durations.map(({ id, clock, median }: { id: string; clock: string; median?: number }) => [
        id,
        clock,
        median,
      ]);
    };
    const minutes = 60_000;
    // The first began at 01:40 in Berlin, the second on a holiday.
    expect((await medians([...window, '--clock', 'office']))[0]).toEqual(['impact_duration', 'office', 0]);
    expect((await medians(window))[0]).toEqual(['impact_duration', 'wall', 40 * minutes]);
    // From 12:00 to 12:30 in Berlin.
    expect(await medians(['--source', 'page', '--clock', 'office'])).toEqual([['length', 'office', 30 * minutes]]);
  });

  it('takes the days from the calendar of the zone', async () => {
    expect(await numbers([...window, '--zone', 'Europe/Berlin'])).toMatchObject({
      days: { total: 10, with_incidents: 2 },
      streak: { longest: 2, from: '2026-05-05', to: '2026-05-06' },
    });
  });

  it('looks at everything where there is no window, internal incidents and drafts included', async () => {
    const { window, days, incidents } = await numbers([]);
    expect({ window, days, incidents }).toEqual({ window: { zone: 'UTC' }, days: { with_incidents: 4 }, incidents: 3 });
  });

  it('counts an incident where it began, and its days where they lie', async () => {
    expect(await numbers(['--from', '2026-05-05', '--to', '2026-05-05'])).toMatchObject({
      days: { total: 1, with_incidents: 1 },
      incidents: 0,
      durations: [],
      behind: { days: ['2026-05-04-one'], incidents: [] },
    });
  });

  it.each([
    [['--service', 'search'], ['2026-05-06-two']],
    [
      ['--service', 'search,mail'],
      ['2026-05-04-one', '2026-05-06-two'],
    ],
    [['--severity', 'SEV2'], ['2026-05-04-one']],
    [['--factor', 'dns'], []],
    [['--source', 'page'], ['page:a1']],
    [['--source', 'page', '--service', 'search'], []],
  ])('%s', async (args, ids) => {
    expect(
      (await numbers(args, { 'afterword.yaml': `${files['afterword.yaml']}factors: [{ id: dns, name: DNS }]\n` }))
        .behind.incidents,
    ).toEqual(ids);
  });

  it('says how long it took, of how many that is known, and of which', async () => {
    const { durations } = await numbers([]);
    expect(durations.map(({ id }: { id: string }) => id)).toEqual([
      'impact_duration',
      'ttd',
      'tta',
      'ttm',
      'ttr',
      'ttn',
    ]);
    expect(durations[0]).toEqual({
      id: 'impact_duration',
      label: 'Impact duration',
      formula: 'impact end − started',
      clock: 'wall',
      n: 2,
      unknown: 1,
      few: true,
      least: 2_400_000,
      median: 2_400_000,
      p90: 7_200_000,
      most: 7_200_000,
      behind: [
        { id: '2026-05-06-two', ms: 7_200_000, approximate: true },
        { id: '2026-05-04-one', ms: 2_400_000, approximate: false },
      ],
    });
  });

  it('has a mean for those who ask', async () => {
    expect((await numbers(['--mean'])).durations[0].mean).toBe(4_800_000);
    const { out } = await afterword(await folderWith(files), ['stats', '--mean']);
    expect(out).toContain('and one incident can make the');
  });

  it('has one length for incidents of a log', async () => {
    expect((await numbers(['--source', 'page'])).durations).toMatchObject([
      { id: 'length', formula: 'resolved − first update', n: 1, median: 1_800_000, behind: [{ id: 'page:a1' }] },
    ]);
  });

  it.each([
    [
      'service',
      [
        ['mail', 2, 3],
        ['search', 1, 1],
        [undefined, 1, 1],
      ],
    ],
    [
      'quarter',
      [
        ['2026-Q2', 2, 3],
        ['2026-Q3', 1, 1],
      ],
    ],
    ['factor', [[undefined, 3, 4]]],
  ])('puts them together by %s', async (of, groups) => {
    const { by } = await numbers(['--by', of]);
    expect(by.of).toBe(of);
    expect(by.groups.map(({ value, incidents, days }: Record<string, unknown>) => [value, incidents, days])).toEqual(
      groups,
    );
  });

  it('has severities in the order of the config, those that did not occur included', async () => {
    const { by } = await numbers([...window, '--by', 'severity']);
    expect(by.groups.map(({ value, incidents }: Record<string, unknown>) => [value, incidents])).toEqual([
      ['SEV1', 1],
      ['SEV2', 1],
      ['SEV3', 0],
      ['SEV4', 0],
    ]);
  });

  it('ends quarters where the window ends', async () => {
    const { by } = await numbers(['--from', '2026-05-05', '--to', '2026-05-05', '--by', 'quarter']);
    expect(by.groups).toEqual([{ value: '2026-Q2', incidents: 0, days: 1, behind: ['2026-05-04-one'] }]);
  });

  it('says what it leaves out', async () => {
    const more = {
      'incidents/2026-05-08-when.md': incidentFile('started: unknown'),
      'incidents/2026-05-09-broken.md': incidentFile('started: noon'),
    };
    const { incidents, left_out } = await numbers([], more);
    expect(incidents).toBe(3);
    expect(left_out).toEqual([
      { id: '2026-05-08-when', reason: 'start-unknown' },
      { id: 'incidents/2026-05-09-broken.md', reason: 'unreadable' },
    ]);
    const { out } = await afterword(await folderWith({ ...files, ...more }), ['stats']);
    expect(out).toContain('\n  2026-05-08-when: its start is not known\n');
  });

  it('is text in 80 columns, with bars', async () => {
    const { code, out, err } = await afterword(await folderWith(files), ['stats', ...window, '--by', 'service']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(out.split('\n').slice(0, 13)).toEqual([
      'Days with incidents   3 of 10 days',
      '  days with incidents, from 2026-05-01 to 2026-05-10 in UTC',
      '',
      'Longest streak        3 days, 2026-05-04 to 2026-05-06',
      '  longest run of days with incidents, from 2026-05-01 to 2026-05-10 in UTC',
      '',
      'Incidents             2 incidents',
      '  incidents that began from 2026-05-01 to 2026-05-10 in UTC',
      '',
      'Impact duration       n = 2, median 40 min, p90 2 h',
      '  impact end − started, wall clock',
      `  2026-05-06-two                         ${'█'.repeat(20)} ~2 h`,
      `  2026-05-04-one                         ${'██████▋'.padEnd(20)} 40 min`,
    ]);
    expect(out).toContain(`\n  search                                 ${'█'.repeat(10).padEnd(20)} 1, 1 day\n`);
  });

  it('says that there was nothing', async () => {
    const { code, out } = await afterword(await folderWith(files), [
      'stats',
      '--from',
      '2030-01-01',
      '--by',
      'service',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('Days with incidents   0 days\n');
    expect(out).toContain('By service            none\n');
    expect(out).not.toContain('NaN');
  });

  it('is a table of one number a row as CSV', async () => {
    const { out } = await afterword(await folderWith(files), [
      'stats',
      ...window,
      '--by',
      'service',
      '--format',
      'csv',
    ]);
    const rows = out.split('\r\n');
    expect(rows[0]).toBe('table,of,number,value,formula,clock,behind');
    expect(rows).toContain(
      'days,,with_incidents,3,"days with incidents, from 2026-05-01 to 2026-05-10 in UTC",,2026-05-04-one 2026-05-06-two',
    );
    expect(rows).toContain(
      'durations,impact_duration,median,2400000,impact end − started,wall,2026-05-06-two 2026-05-04-one',
    );
    expect(rows.filter((row) => row.startsWith('by service,search,'))).toHaveLength(2);
  });

  it('writes a format to a file and shows the text, and overwrites nothing that is read', async () => {
    const folder = await folderWith(files);
    const { out } = await afterword(folder, ['stats', '--format', 'json', '--output', 'stats.json']);
    expect(out).toMatch(/^Days with incidents/);
    expect(JSON.parse(await read(folder, 'stats.json')).incidents).toBe(3);
    const wrong = await afterword(folder, ['stats', '--output', 'incidents/2026-05-06-two.md']);
    expect({ code: wrong.code, out: wrong.out }).toEqual({ code: 2, out: '' });
    expect(await read(folder, 'incidents/2026-05-06-two.md')).toBe(files['incidents/2026-05-06-two.md']);
  });

  it.each([
    [['--service', 'serch'], 'Did you mean `search`? There are mail, search.'],
    [['--severity', 'SEV'], 'there is no severity `SEV`'],
    [['--source', 'pages'], 'Did you mean `page`?'],
    [['--zone', 'Europe/Berln'], 'Did you mean `Europe/Berlin`?'],
    [['--from', '2026-02-30'], 'Give a day such as 2026-04-07.'],
    [['--from', '2026-05-02', '--to', '2026-05-01'], 'Give a day that is not before `from`.'],
    [['--source', 'page', '--by', 'factor'], 'status pages name no factors'],
    [['--by', 'owner'], 'service, severity, factor, quarter'],
  ])('refuses %s', async (args, says) => {
    const { code, out, err } = await afterword(await folderWith(files), ['stats', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
  });

  it('tells what is wrong with the config, and fails', async () => {
    const config = `${files['afterword.yaml']}colour: red\n`;
    const { code, out, err } = await afterword(await folderWith({ ...files, 'afterword.yaml': config }), ['stats']);
    expect(code).toBe(1);
    expect(err).toContain('afterword.yaml:3:1  error');
    expect(out).toMatch(/^Days with incidents/);
  });

  // By hand: the API was hit on 6 April 21:26–21:45 UTC, on 8 April 06:00–08:50 UTC, which is from 7 April 23:00 on in Los
  // Angeles, and twice later that day.
  it.each([
    ['America/Los_Angeles', { with_incidents: 3 }, { longest: 3, from: '2026-04-06', to: '2026-04-08' }],
    ['UTC', { with_incidents: 2 }, { longest: 1, from: '2026-04-06', to: '2026-04-06' }],
  ])('counts the incidents of April 2026 on the calendar of %s', async (zone, days, streak) => {
    const args = ['--from', '2026-03-18', '--to', '2026-04-08', '--zone', zone, '--service', 'claude-api'];
    const { out } = await afterword(root, ['stats', ...args, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ days: { total: 22, ...days }, streak, incidents: 4 });
  });
});
