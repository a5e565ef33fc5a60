import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { jsonSchema } from '../../src/command/schema.ts';
import { afterword, filesIn, folderWith, read } from './cli.ts';

const updates = (id: string, day: string, last: string) => [
  { id: `${id}2`, status: 'resolved', body: last, display_at: `${day}T09:40:00Z` },
  { id: `${id}1`, status: 'investigating', body: 'Mail waits.', display_at: `${day}T09:00:00Z` },
];
const incident = (
  id: string,
  impact: string,
  day: string,
  last = 'Mail is delivered again.',
  name = 'Mail is late',
) => ({
  id,
  name,
  impact,
  shortlink: `https://status.example/${id}`,
  components: [{ id: 'c', name: 'Mail' }],
  incident_updates: updates(id, day, last),
});
const page = JSON.stringify({
  page: { id: 'p', name: 'Post Page', url: 'https://status.example' },
  incidents: [
    incident('a', 'major', '2026-05-12'),
    incident('b', 'none', '2026-05-14'),
    incident('c', 'minor', '2026-05-18', 'Mail is delivered. We will publish a post-mortem.'),
    incident('d', 'critical', '2026-05-12'),
  ],
});
const files = {
  'afterword.yaml': `services: [{ id: mail, name: Mail, components: [Mail] }, { id: search, name: Search }]
sources: [{ id: page, files: [status/page.json] }]
`,
  'status/page.json': page,
  'incidents/2026-05-12-mail.md': `---
title: Mail was late
status: waived
started: 2026-05-12 09:00 UTC
status_page: [page:d]
waived: { reason: It was a drill., by: The head of mail, on: 2026-05-15 }
---
`,
};

const given = async (more: Readonly<Record<string, string>> = {}) => folderWith({ ...files, ...more });
const at = (now: string) => ['--now', now];

describe('afterword coverage', () => {
  it('says how every incident stands, and exits with 1 where one is overdue', async () => {
    const folder = await given();
    const { code, out, err } = await afterword(folder, ['coverage', ...at('2026-05-28')]);
    expect(err).toBe('');
    expect(code).toBe(1);
    expect(out).toContain('4 incidents on the status pages (as of 2026-05-28 00:00 UTC)\nDays are in UTC.\n');
    expect(out).toMatch(/Overdue +1 /);
    expect(out).toMatch(/Owed +1 /);
    expect(out).toMatch(/Waived +1 /);
    expect(out).toMatch(/Not owed +1 /);
    expect(out).toContain('due 2026-05-26, 2 days late · rated major');
    expect(out).toContain('Promises of an explanation: 1 open');
    expect(out).toContain('We will publish a post-mortem.');
    expect(out).not.toContain('page:b');
    expect((await afterword(folder, ['coverage', ...at('2026-05-26')])).code).toBe(0);
  });

  it('counts the time from the last update, and says so, where the log has no states', async () => {
    const row = {
      ...{ code: 'e', name: 'Mail is late', message: 'Mail is delivered again.', impact: 'major' },
      timestamp: 'May 12, 09:00 - 09:40 UTC',
    };
    const folder = await given({
      'status/page.json': JSON.stringify({ months: [{ name: 'May', year: 2026, incidents: [row] }] }),
    });
    const { out } = await afterword(folder, ['coverage', ...at('2026-05-28')]);
    expect(out).toContain('due 2026-05-26 (by its last update), 2 days late · rated major');
  });

  it('takes a day that has no midnight for an option, and no day that there is not', async () => {
    const cairo = `site: { zone: Africa/Cairo }\n${files['afterword.yaml']}`;
    const folder = await given({ 'afterword.yaml': cairo });
    const { out, err } = await afterword(folder, ['coverage', '--to', '2026-04-23', ...at('2026-04-24')]);
    expect(err).toBe('');
    expect(out).toContain('(as of 2026-04-23 22:00 UTC)');
    for (const option of ['--from', '--to', '--now']) {
      const wrong = await afterword(folder, ['coverage', option, '2026-02-30']);
      expect(wrong.err).toContain(`\`${option} 2026-02-30\` is neither a day nor a time and its zone`);
      expect(wrong.code).toBe(2);
    }
  });

  it('lists what is settled on request', async () => {
    const { out } = await afterword(await given(), ['coverage', '--all', ...at('2026-05-20')]);
    expect(out).toContain('page:b');
    expect(out).toContain('Waived by The head of mail on 2026-05-15: It was a drill.');
  });

  it.each([
    ['text', ['1 broken', '“We will publish a post-mortem.”', 'broken · said 2026-05-18 · due 2026-05-21 · page:c']],
    [
      'markdown',
      [
        'Promises of an explanation: 1 broken.\n',
        '| broken | 2026-05-18 | 2026-05-21 | We will publish a post-mortem. | page:c | status/page.json:1 |\n',
      ],
    ],
    ['json', ['"broken": 1', '"state": "broken"']],
  ])('exits with 1 where a promise is broken, and says which: %s', async (format, words) => {
    const policy = 'policy: { post_mortems: [], promises: { within: 3 days } }\n';
    const folder = await given({ 'afterword.yaml': files['afterword.yaml'] + policy });
    const { code, out } = await afterword(folder, ['coverage', '--format', format, ...at('2026-05-28')]);
    for (const word of words) expect(out).toContain(word);
    expect(code).toBe(1);
  });

  it.each(['text', 'markdown'])(
    'lists twenty promises that are not kept, and counts the others: %s',
    async (format) => {
      const text = 'Mail is delivered. We will publish a post-mortem.';
      const incidents = Array.from({ length: 22 }, (_, index) => incident(`i${index}`, 'none', '2026-05-18', text));
      const log = JSON.stringify({ page: { id: 'p', name: 'P', url: 'https://status.example' }, incidents });
      const folder = await given({ 'status/page.json': log });
      const { out } = await afterword(folder, ['coverage', '--format', format, ...at('2026-05-20')]);
      expect(out).toContain('Promises of an explanation: 22 open');
      expect(out.match(/We will publish a post-mortem/g)).toHaveLength(20);
      expect(out).toContain('and 2 more, which --format json has');
    },
  );

  it('has all days on one calendar, and says once whose it is', async () => {
    // By the calendar of Tokyo, what begins at 22:30 in UTC begins on the next day.
    const late = incident('a', 'major', '2026-05-12', 'Mail is delivered. We will publish a post-mortem.');
    const moved = JSON.parse(JSON.stringify(late).replaceAll('T09', 'T22'));
    const policy = 'policy: { since: 2026-05-13, post_mortems: [{ within: 3 days }] }\n';
    const folder = await given({
      'afterword.yaml': `${files['afterword.yaml']}${policy}calendar: { zone: Asia/Tokyo }\n`,
      'status/page.json': JSON.stringify({ ...JSON.parse(page), incidents: [moved] }),
    });
    const told = async (format: string, ...more: string[]) =>
      (await afterword(folder, ['coverage', '--format', format, ...more, ...at('2026-05-14')])).out;
    const [text, markdown] = [await told('text'), await told('markdown')];
    for (const out of [text, markdown]) expect(out.split('Days are those of Asia/Tokyo.')).toHaveLength(2);
    expect(text).toContain('due 2026-05-16 · ');
    expect(text).toContain('    2026-05-13 · page:a\n');
    expect(text).toContain('said 2026-05-13 · ');
    expect(markdown).toContain('| 2026-05-13 | Mail is late (page:a) | Owed | 2026-05-16 |');
    expect(text + markdown).not.toContain('2026-05-12');
    const json = JSON.parse(await told('json', '--from', '2026-05-13', '--to', '2026-05-13'));
    expect(json).toMatchObject({ zone: 'Asia/Tokyo', now: '2026-05-13T15:00:00Z', counts: { all: 1, owed: 1 } });
    expect(json.window).toEqual({ from: '2026-05-13', to: '2026-05-13' });
    expect(JSON.parse(await told('json', '--to', '2026-05-12')).counts.all).toBe(0);
  });

  it('prints JSON that fits its schema', async () => {
    const { out } = await afterword(await given(), ['coverage', '--format', 'json', ...at('2026-05-28')]);
    const told = JSON.parse(out);
    const fits = new Ajv({ strict: false }).compile(jsonSchema('coverage'));
    expect(fits(told), JSON.stringify(fits.errors)).toBe(true);
    expect(told.zone).toBe('UTC');
    expect(told.counts).toMatchObject({ all: 4, overdue: 1, owed: 1, waived: 1, 'not-owed': 1, published: 0 });
    expect(told.promises).toEqual({ open: 1, kept: 0, broken: 0, waived: 0 });
    const [latest] = told.incidents;
    expect(latest).toMatchObject({
      reference: 'page:c',
      state: 'owed',
      due: '2026-06-01',
      within: '14 days',
      services: ['mail'],
      promises: [{ state: 'open', file: 'status/page.json', due: '2026-06-01' }],
    });
    expect(latest.promises[0].line).toBe(1);
  });

  it('prints a table for a forge, in which nothing of a log is a mark', async () => {
    const hostile = JSON.stringify({
      page: { id: 'p', name: 'P', url: 'https://status.example' },
      incidents: [incident('x', 'major', '2026-05-12', 'Over.', 'a | b <img> [c](d) @ops')],
    });
    const folder = await given({ 'status/page.json': hostile });
    const { out } = await afterword(folder, ['coverage', '--format', 'markdown', ...at('2026-05-28')]);
    expect(out).toContain('| Overdue |\n| --- |\n| 1 |');
    expect(out).toContain('a \\| b \\<img\\> \\[c\\](d) @\u2060ops (page:x)');
  });

  it.each([
    [
      ['--from', '2026-05-14'],
      ['page:c', 'page:b'],
    ],
    [
      ['--to', '2026-05-13'],
      ['page:d', 'page:a'],
    ],
    [['--service', 'mail', '--from', '2026-05-18'], ['page:c']],
    [['--service', 'search'], []],
    [['--source', 'page', '--from', '2026-05-18'], ['page:c']],
  ])('shows the selection of %j', async (args, references) => {
    const { out } = await afterword(await given(), ['coverage', '--format', 'json', ...args, ...at('2026-05-20')]);
    expect(JSON.parse(out).incidents.map(({ reference }: { reference: string }) => reference)).toEqual(references);
  });

  it.each([
    [['--service', 'mial'], 'there is no service `mial`', 'Did you mean `mail`?'],
    [['--source', 'pager'], 'there is no source `pager`', 'page'],
    [['--from', 'spring'], '`--from spring` is neither a day nor a time', 'Write it as'],
    [['--from', '2026-05-14', '--to', '2026-05-01'], 'the window ends', 'Give a --to'],
    [['--dry-run'], '`--dry-run` is for `--draft`', 'Add `--draft`'],
    [['--draft', '--all'], '`--draft` prints the paths of its drafts', 'Leave `--all`'],
  ])('refuses %j', async (args, problem, help) => {
    const { code, err } = await afterword(await given(), ['coverage', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(problem);
    expect(err).toContain(help);
    expect(err).not.toContain('    at ');
  });

  it('says what to do where there is no status page, and stops where the policy is broken', async () => {
    const none = await afterword(await folderWith({ 'afterword.yaml': '' }), ['coverage']);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('afterword.yaml names no status page')]);
    const broken = await given({
      'afterword.yaml': `${files['afterword.yaml']}policy:\n  post_mortems:\n    - { services: [mial], within: 3 fortnights }\n`,
    });
    const { code, out, err } = await afterword(broken, ['coverage']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('is no number of days; one such as 14 days, 2 weeks or 5 business days was expected');
    expect(err).toMatch(/afterword\.yaml:5:\d+/);
  });

  it('knows the names that a policy uses', async () => {
    const policy =
      'policy: { post_mortems: [{ services: [mial], within: 3 days }], actions: [{ severity: [SEV9], within: 1 day }] }\n';
    const { code, err } = await afterword(await given({ 'afterword.yaml': files['afterword.yaml'] + policy }), [
      'coverage',
    ]);
    expect(code).toBe(1);
    expect(err).toContain('`mail`');
    expect(err).toContain('SEV9');
  });

  it.each([
    [
      'is not there',
      { 'afterword.yaml': files['afterword.yaml'].replace('page.json', 'pages.json') },
      'file-unreadable',
    ],
    ['is broken', { 'status/page.json': '{ "incidents": [' }, 'log-syntax'],
  ])('says so where a log %s, and exits with 1', async (_, more, code) => {
    const run = await afterword(await given(more), ['coverage', ...at('2026-05-20')]);
    expect([run.code, run.out]).toEqual([
      1,
      '0 incidents on the status pages (as of 2026-05-20 00:00 UTC)\nDays are in UTC.\n',
    ]);
    expect(run.err).toContain(code);
  });

  it('shows the public how far an answer is, and names none that is not published', async () => {
    const draft =
      '---\ntitle: A secret title\nstatus: draft\nstarted: 2026-05-12 09:00 UTC\nstatus_page: [page:a]\n---\n';
    const folder = await given({ 'incidents/2026-05-12-secret-name.md': draft });
    const json = (...more: string[]) =>
      afterword(folder, ['coverage', '--format', 'json', ...more, ...at('2026-05-20')]);
    const { out } = await json('--public');
    expect(JSON.parse(out).counts).toMatchObject({ drafted: 1, waived: 1 });
    expect(out).not.toMatch(/secret/i);
    expect(out).toContain('It was a drill.');
    expect((await json()).out).toMatch(/A secret title/);
  });

  it('reads holidays from a calendar, and says where one cannot be read', async () => {
    const calendar = (event: string) =>
      `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//made up//EN\r\nBEGIN:VEVENT\r\nUID:1@example.com\r\nDTSTAMP:20260101T000000Z\r\n${event}\r\nSUMMARY:A holiday\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
    const config = `${files['afterword.yaml']}policy: { post_mortems: [{ within: 5 business days }] }\ncalendar: { holidays: [days.ics] }\n`;
    const due = async (ics: string) => {
      const folder = await given({ 'afterword.yaml': config, 'days.ics': ics });
      const { code, out, err } = await afterword(folder, ['coverage', '--format', 'json', ...at('2026-05-20')]);
      if (out === '') return { code, err };
      return JSON.parse(out).incidents.find(({ reference }: { reference: string }) => reference === 'page:a').due;
    };
    // Five business days after Tuesday, 12 May 2026, with Thursday 14 May off.
    expect(await due(calendar('DTSTART;VALUE=DATE:20260514'))).toBe('2026-05-20');
    expect(await due(calendar('DTSTART;VALUE=DATE:20260513\r\nDTEND;VALUE=DATE:20260516'))).toBe('2026-05-22');
    expect(await due(calendar('DTSTART;VALUE=DATE:20200514\r\nRRULE:FREQ=YEARLY'))).toBe('2026-05-20');
    expect(await due(calendar('DTSTART;VALUE=DATE:20260514\r\nSTATUS:CANCELLED'))).toMatchObject({ code: 1 });
    expect(await due(calendar('DTSTART:20260514T090000Z'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('names `days.ics`, which has no whole days'),
    });
    expect(await due('no calendar')).toMatchObject({ code: 1, err: expect.stringContaining('which is no calendar') });
  });
});

describe('afterword coverage --draft', () => {
  it('drafts what is owed, filled from the log and free of errors, once', async () => {
    const folder = await given();
    const run = () => afterword(folder, ['coverage', '--draft', ...at('2026-05-28')]);
    const { code, out, err } = await run();
    expect(out).toBe('incidents/2026-05-12-mail-is-late.md\nincidents/2026-05-18-mail-is-late.md\n');
    expect([code, err]).toEqual([0, '2 drafts made.\n']);
    const text = await read(folder, 'incidents/2026-05-12-mail-is-late.md');
    expect(text).toContain('status_page: ["page:a"]');
    expect(text).toContain('severity: "SEV2"');
    expect(text).toMatch(/source: page:a\/a1#[0-9a-f]{8}/);
    expect((await afterword(folder, ['check', ...at('2026-05-28')])).out).not.toMatch(/\berror/);

    const again = await run();
    expect([again.code, again.out, again.err]).toEqual([0, '', 'Nothing that is owed lacks a file.\n']);
    const report = await afterword(folder, ['coverage', '--format', 'json', ...at('2026-05-20')]);
    expect(JSON.parse(report.out).counts).toMatchObject({ drafted: 2, owed: 0 });
  });

  it('writes nothing in a dry run', async () => {
    const folder = await given();
    const before = await filesIn(folder);
    const { out, err } = await afterword(folder, ['coverage', '--draft', '--dry-run', ...at('2026-05-28')]);
    expect(out).toContain('incidents/2026-05-12-mail-is-late.md');
    expect(err).toBe('2 drafts would be made; nothing was written.\n');
    expect(await filesIn(folder)).toEqual(before);
  });

  it('makes none while a file that cannot be read may answer for what is owed', async () => {
    const folder = await given({ 'incidents/2026-05-12-mail-waits.md': '---\ntitle: [\n---\n' });
    const before = await filesIn(folder);
    const { code, out, err } = await afterword(folder, ['coverage', '--draft', ...at('2026-05-28')]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('1 file is missing: the front matter cannot be read');
    expect(err).toContain('Nothing was drafted');
    expect(await filesIn(folder)).toEqual(before);
  });

  it('says so where nothing can be written', async () => {
    const folder = await folderWith({
      'afterword.yaml': files['afterword.yaml'],
      'status/page.json': page,
      incidents: 'This is no folder.',
    });
    const { code, err } = await afterword(folder, ['coverage', '--draft', ...at('2026-05-28')]);
    expect([code, err]).toEqual([2, expect.stringMatching(/incidents\/\S+\.md cannot be written \(EEXIST\)/)]);
  });

  it('makes none for what internal files answer for', async () => {
    const { code, err } = await afterword(await given(), ['coverage', '--draft', '--public']);
    expect([code, err]).toEqual([2, expect.stringContaining('`--public` passes over internal files')]);
  });

  it('gives a file of its own to each of two that have a day and a title in common', async () => {
    const twins = JSON.stringify({
      page: { id: 'p', name: 'P', url: 'https://status.example' },
      incidents: [incident('x', 'major', '2026-05-12'), incident('y', 'major', '2026-05-12')],
    });
    const folder = await given({ 'status/page.json': twins });
    const { out } = await afterword(folder, ['coverage', '--draft', ...at('2026-05-28')]);
    expect(out).toMatch(/^incidents\/2026-05-12-mail-is-late\.md\nincidents\/2026-05-12-mail-is-late-[xy]\.md\n$/);
  });

  it('makes one file of incidents that are one and the same', async () => {
    const config = `${files['afterword.yaml']}same_as: [{ incidents: [page:a, page:c], because: The page split it. }]\n`;
    const folder = await given({ 'afterword.yaml': config });
    const { out } = await afterword(folder, ['coverage', '--draft', ...at('2026-05-28')]);
    expect(out).toBe('incidents/2026-05-12-mail-is-late.md\n');
    const text = await read(folder, 'incidents/2026-05-12-mail-is-late.md');
    expect(text).toMatch(/status_page: \["page:a", ?"page:c"\]/);
    expect(text.match(/source: page:/g)).toHaveLength(4);
    const told = await afterword(folder, ['coverage', ...at('2026-05-20')]);
    expect(told.out).toContain('open · said 2026-05-18 · due 2026-06-01 · page:c\n');
  });
});
