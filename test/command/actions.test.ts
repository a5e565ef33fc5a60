import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import type { Table } from 'mdast';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { actionsSchema } from '../../src/command/actions-schema.ts';
import { actionKinds } from '../../src/incident/index.ts';
import { parseMarkdown, plainText } from '../../src/markdown/index.ts';
import { readProject } from '../../src/project/index.ts';
import { parseInstant } from '../../src/time/index.ts';
import { propsOf } from '../site/files.ts';
import { afterword, folderWith, read } from './cli.ts';
import { draft } from './files.ts';

const now = ['--now', '2026-05-15 12:00 UTC'];
const mail = 'incidents/2026-04-07-mail.md';
const search = 'incidents/2026-05-01-search.md';

/** The draft with fields of its own. */
const fileWith = (fields: string, { title = 'Mail was late', started = '2026-04-07 14:32 UTC' } = {}): string =>
  draft
    .replace('Mail was late', title)
    .replace('2026-04-07 14:32 UTC', started)
    .replace('---\n##', `${fields}\n---\n##`);

const files: Record<string, string> = {
  [mail]: fileWith(`services: [mail]
contributing_factors: [{ id: limit, text: The queue had *no* limit. }, { id: hidden, text: Nobody looked., visibility: internal }]
actions:
  - { id: raise, text: 'Raise the [limit](https://docs.example/limit)', factor: limit, owner: The mail team, due: 2026-05-10, ref: 'https://code.example/1' }
  - { id: watch, text: Watch it, kind: detect, owner: the-mail_team, due: 2026-05-20, status: in-progress }
  - { id: think, text: Think about it, kind: investigate, factor: hidden }
  - { id: page, text: Page somebody, owner: Platform, due: 2026-05-01, status: done, done: 2026-05-03 }
  - { id: drop, text: Replace it all, status: dropped }
  - { id: hide, text: Tell the customer, visibility: internal, due: 2026-05-01 }`).replace(
    'status: draft',
    'status: published\npublished: 2026-04-20',
  ),
  [search]: fileWith('actions:\n  - { id: rebuild, text: Rebuild the index, owner: Platform, due: 2026-05-10 }', {
    title: 'Search was empty',
    started: '2026-05-01 08:00 UTC',
  }),
};

/** The actions that a call lists, as `<incident>/<action>` without the day. */
const listed = async (args: readonly string[], of: Record<string, string> = files): Promise<string[]> => {
  const { out } = await afterword(await folderWith(of), ['actions', ...now, '--format', 'json', ...args]);
  return actionsSchema.parse(JSON.parse(out)).actions.map(({ incident, id }) => `${incident.id.slice(11)}/${id}`);
};

describe('afterword actions', () => {
  it('shows what is late, then what is to do by its day, then what has none', async () => {
    expect(await afterword(await folderWith(files), ['actions', ...now])).toEqual({
      code: 0,
      err: '',
      out: `Late: 3

  Tell the customer
    14 days late · due 2026-05-01 · no owner · prevent · open
    Of: Mail was late
    incidents/2026-04-07-mail.md:14

  Rebuild the index
    5 days late · due 2026-05-10 · Platform · prevent · open
    Of: Search was empty
    incidents/2026-05-01-search.md:6

  Raise the limit
    5 days late · due 2026-05-10 · The mail team · prevent · open
    Answers: The queue had no limit.
    Of: Mail was late
    https://code.example/1
    incidents/2026-04-07-mail.md:9

To do: 1

  Watch it
    due 2026-05-20 · the-mail_team · detect · in progress
    Of: Mail was late
    incidents/2026-04-07-mail.md:10

To do, undated: 1

  Think about it
    no owner · investigate · open
    Answers: Nobody looked.
    Of: Mail was late
    incidents/2026-04-07-mail.md:11

5 to do, 3 late (as of 2026-05-15 12:00 UTC)
`,
    });
  });

  it('names the line on which each action begins', async () => {
    const { out } = await afterword(await folderWith(files), ['actions', ...now, '--all', '--format', 'json']);
    const { actions } = actionsSchema.parse(JSON.parse(out));
    expect(actions).toHaveLength(7);
    for (const { file, line, id } of actions)
      expect((files[file] as string).split('\n')[line - 1]).toContain(`- { id: ${id},`);
  });

  it.each([
    [['--all'], ['mail/hide', 'search/rebuild', 'mail/raise', 'mail/watch', 'mail/think', 'mail/page', 'mail/drop']],
    [['--overdue'], ['mail/hide', 'search/rebuild', 'mail/raise']],
    [
      ['--owner', 'THE mail-team'],
      ['mail/raise', 'mail/watch'],
    ],
    [
      ['--owner', 'platform', '--all'],
      ['search/rebuild', 'mail/page'],
    ],
    [
      ['--service', 'mail', '--overdue'],
      ['mail/hide', 'mail/raise'],
    ],
    [['--kind', 'detect'], ['mail/watch']],
    [['--public'], ['mail/raise', 'mail/watch', 'mail/think']],
    [['--now', '2026-05-02 11:59 UTC', '--overdue'], []],
    [['--now', '2026-05-02 12:00 UTC', '--overdue'], ['mail/hide']],
  ])('%j chooses', async (args, expected) => {
    expect(await listed(args)).toEqual(expected);
  });

  it('has the order of the board of the site', async () => {
    const project = await readProject(await folderWith(files));
    const present = parseInstant('2026-05-15 12:00 UTC');
    if (!present.ok) throw new Error('The moment cannot be read.');
    const { groups } = propsOf({ ...project, now: present.instant }, 'actions');
    const rows = groups.flatMap((group) => group.rows.map(({ anchor }) => anchor.slice(11)));
    expect(rows).toHaveLength(5);
    expect(await listed(['--public', '--all'])).toEqual(rows);
  });

  it('says nothing of an internal factor to the public', async () => {
    const { out } = await afterword(await folderWith(files), ['actions', ...now, '--public', '--format', 'json']);
    expect(out).toContain('The queue had no limit.');
    expect(out).not.toContain('Nobody looked.');
  });

  it.each([
    ['text', '    no owner · prevent · dropped\n    Reason: The limit alone holds.\n'],
    ['json', '"reason": "The limit alone holds."'],
    ['csv', ',dropped,,,,,The limit alone holds.,,'],
    ['markdown', '| dropped: The limit alone holds. |'],
  ])('says why an action was dropped: %s', async (format, said) => {
    const reason = 'status: dropped, reason: The *limit* alone holds.';
    const folder = await folderWith({ [mail]: (files[mail] as string).replace('status: dropped', reason) });
    expect((await afterword(folder, ['actions', ...now, '--all', '--format', format])).out).toContain(said);
  });

  it('takes every kind that the schema has', async () => {
    const folder = await folderWith(files);
    const { code, err } = await afterword(folder, ['actions', '--kind', 'unheard-of']);
    expect(code).toBe(2);
    for (const kind of actionKinds) expect(err).toContain(kind);
  });

  it('chooses by the category of the factor that an action answers, and knows the categories', async () => {
    const folder = await folderWith({
      ...files,
      [mail]: String(files[mail]).replace('had *no* limit. }', 'had *no* limit., category: capacity }'),
    });
    const { out } = await afterword(folder, ['actions', ...now, '--factor', 'capacity', '--format', 'json']);
    expect(JSON.parse(out).actions.map(({ id }: { id: string }) => id)).toEqual(['raise']);
    const { code, err } = await afterword(folder, ['actions', '--factor', 'capacitee']);
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean `capacity`?')]);
  });

  it('fails with --overdue where something is late, and only there', async () => {
    const folder = await folderWith(files);
    const code = async (...args: string[]) => (await afterword(folder, ['actions', ...now, ...args])).code;
    expect(await code('--overdue')).toBe(1);
    expect(await code('--overdue', '--kind', 'detect')).toBe(0);
    expect(await code('--all')).toBe(0);
  });

  it.each([
    [[], 'No action is open.\n'],
    [['--overdue'], 'No action is late.\n'],
    [['--all'], 'There is no action.\n'],
    [['--format', 'markdown'], 'No action is open.\n'],
  ])('says so where there is none: %j', async (args, out) => {
    expect(await afterword(await folderWith({ [mail]: draft }), ['actions', ...args])).toEqual({
      code: 0,
      err: '',
      out,
    });
  });

  it.each([
    [['--service', 'post'], 'there is no service `post`\n  → Name one of mail.'],
    [['--overdue', '--all'], "'--overdue' cannot be used with option '--all'"],
    [['--now', 'soon'], '`--now soon` is neither a day nor a time and its zone'],
    [['--output', mail], 'would overwrite a file that is judged'],
    [['--format', 'yaml'], "'yaml' is invalid"],
  ])('refuses %j', async (args, said) => {
    const { code, err } = await afterword(await folderWith(files), ['actions', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  it('tells an owner of no action from one who has done all', async () => {
    const folder = await folderWith(files);
    expect((await afterword(folder, ['actions', '--owner', 'Plattform'])).err).toBe(
      'No action has the owner `Plattform`.\n',
    );
    const done = ['actions', ...now, '--owner', 'Platform', '--service', 'mail'];
    expect(await afterword(folder, done)).toEqual({ code: 0, out: 'No action is open.\n', err: '' });
  });

  it('says which files it could not read, and lists the others', async () => {
    const broken = draft.replace('status: draft', 'status: draft\nactions: [{ id: a }]');
    const { out, err } = await afterword(await folderWith({ ...files, 'incidents/2026-06-01-broken.md': broken }), [
      'actions',
      ...now,
    ]);
    expect(out).toContain('Rebuild the index');
    expect(err).toContain('incidents/2026-06-01-broken.md:4:');
    expect(err).toContain('The actions of 1 file are missing: they cannot be read.');
  });

  it('says first what is wrong with the config, and exits with 1, since its policy may be missing', async () => {
    const folder = await folderWith({ ...files, 'afterword.yaml': 'nonsense: 1\n' });
    const { code, err } = await afterword(folder, ['actions', ...now]);
    expect(code).toBe(1);
    expect(err).toContain('afterword.yaml:1:1');
    const wrong = await afterword(folder, ['actions', '--factor', 'flood']);
    expect(wrong.err).toMatch(/^afterword\.yaml:1:1.*there is no factor `flood`/s);
  });

  it('writes a file, and shows the text', async () => {
    const folder = await folderWith(files);
    const { out } = await afterword(folder, ['actions', ...now, '--format', 'csv', '--output', 'due.csv'], {
      env: { FORCE_COLOR: '1' },
    });
    expect(out).toContain('\u001b[');
    expect(out).toContain('Raise the limit');
    expect(parse(await read(folder, 'due.csv'))).toHaveLength(6);
    await afterword(folder, ['actions', ...now, '--output', 'due.txt'], { env: { FORCE_COLOR: '1' } });
    expect(await read(folder, 'due.txt')).toMatch(/^Late: 3\n/);
  });
});

/** What could end a cell, a line, a link or an element, and what a terminal would obey. */
const hostile = {
  [mail]: fileWith(`actions:
  - id: one
    text: "Say \\"no\\", <b>then</b> \\\\| cell | \\\\*not bold\\\\* @team \\e[31mred\\e[0m"
    owner: "a|b, \\"c\\"\\n::error::d"
    due: 2026-05-10
    ref: "https://code.example/a|b>c"`),
};
const told = async (format: string): Promise<string> =>
  (await afterword(await folderWith(hostile), ['actions', ...now, '--format', format])).out;

describe('what is hostile in a file', () => {
  it('is one cell each in CSV', async () => {
    const out = await told('csv');
    const [head = ''] = out.split('\r\n');
    const page = await readFile(new URL('../../docs/actions.md', import.meta.url), 'utf8');
    const [, named = ''] = /^\| `csv` \|.* a row of the names: (.*?)\./m.exec(page) ?? [];
    expect(named.replaceAll('`', '').split(', ')).toEqual(head.split(','));
    expect(out).toMatch(/\r\n$/);
    const [row] = parse(out, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
    expect(row?.text).toBe('Say "no", <b>then</b> | cell | *not bold* @team red');
    expect(row).toMatchObject({ owner: 'a|b, "c" ::error::d', days_late: '5', line: '6', file: mail, done: '' });
  });

  it('is one cell each in a table of Markdown, as it was meant', async () => {
    const [table] = parseMarkdown(await told('markdown')).children as [Table];
    expect(table.type).toBe('table');
    expect(table.children.map(({ children }) => children.length)).toEqual([9, 9]);
    const cells = table.children[1]?.children.map((cell) => plainText({ type: 'root', children: cell.children }));
    expect(cells?.[0]).toBe('Say "no", <b>then</b> | cell | *not bold* @\u2060team red');
    expect(cells?.slice(1, 5)).toEqual(['a|b, "c" ::error::d', 'prevent', '2026-05-10', '5 days']);
    expect(table.children[1]?.children[0]?.children[0]).toMatchObject({
      type: 'link',
      url: 'https://code.example/a%7Cb%3Ec',
    });
  });

  it('steers no terminal', async () => {
    const out = await told('text');
    expect(out).not.toContain('\u001b');
    expect(out).toContain('@team red');
    expect(out).not.toMatch(/^\s*::/m);
  });
});

describe('the text', () => {
  it('fits 80 columns, in any script, but for addresses and places', async () => {
    const long = 'メールの待ち行列に上限を設ける。'.repeat(8);
    const words = 'Alarm before the queue of outgoing mail is full, and name who is called. '.repeat(4).trim();
    const { out } = await afterword(
      await folderWith({
        [mail]: fileWith(`actions: [{ id: a, text: ${long} }, { id: b, text: "${words}", owner: "${words}" }]`),
      }),
      ['actions', ...now],
    );
    expect(out.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
    expect(out.replace(/\n\s+/g, '')).toContain(long);
    expect(out.replace(/\n\s+/g, ' ')).toContain(words);
  });
});

describe('the calendar', () => {
  it('has what is to do on its day, once each, and its ticket', async () => {
    const { out } = await afterword(await folderWith(files), ['actions', ...now, '--all', '--format', 'ics']);
    const events = new ICAL.Component(ICAL.parse(out) as unknown[])
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event));
    expect(events.map(({ summary, startDate }) => [summary, startDate.toString()])).toEqual([
      ['Tell the customer', '2026-05-01'],
      ['Rebuild the index', '2026-05-10'],
      ['Raise the limit', '2026-05-10'],
      ['Watch it', '2026-05-20'],
    ]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(4);
    expect(events[2]?.component.getFirstPropertyValue('url')).toBe('https://code.example/1');
    expect(events[2]?.description).toBe(`Owner: The mail team\nOf: Mail was late\nFile: ${mail}:9`);
  });

  it('keeps the names of its events while time passes', async () => {
    const folder = await folderWith(files);
    const uids = async (moment: string) =>
      (await afterword(folder, ['actions', '--now', moment, '--format', 'ics'])).out.match(/^UID:.*$/gm)?.sort();
    expect(await uids('2026-05-01')).toEqual(await uids('2026-07-01'));
  });
});

describe('secrets', () => {
  /** Joined here, so that nothing in this file looks like a key to others. */
  const key = ['AKIA', 'NOTAKEYNOTAKEY00'].join('');

  it.each(['text', 'json', 'csv', 'markdown', 'ics'])('are never printed: %s', async (format) => {
    const folder = await folderWith({
      [mail]: fileWith(
        `contributing_factors: [{ id: f, text: 'The key **${key}** was known.' }]\nactions: [{ id: a, text: 'Revoke ${key}', factor: f, owner: '${key}', due: 2026-05-10, ref: 'https://code.example/${key}' }]`,
        { title: `The key ${key} leaked` },
      ),
    });
    const { out, err } = await afterword(folder, ['actions', ...now, '--format', format]);
    expect(out).toContain('Revoke');
    expect(out.replace(/\r\n /g, '') + err).not.toContain(key);
  });
});

describe('an action that was open when an incident came again', () => {
  const capacity = (id: string) =>
    `contributing_factors: [{ id: ${id}, text: There was no limit., category: capacity }]`;
  const repeated = {
    [mail]: fileWith(`published: 2026-04-09
${capacity('limit')}
actions: [{ id: raise, text: Raise the limit, factor: limit, due: 2026-05-10 }, { id: page, text: Page somebody, status: done, done: 2026-04-20 }]`),
    [search]: fileWith(capacity('index'), { title: 'Search was empty', started: '2026-05-01 08:00 UTC' }),
  };

  it('says which, in every format but the calendar', async () => {
    const folder = await folderWith(repeated);
    const told = async (format: string) =>
      (await afterword(folder, ['actions', ...now, '--all', '--format', format])).out;
    const { actions } = actionsSchema.parse(JSON.parse(await told('json')));
    expect(actions.map(({ id, repeats }) => [id, repeats])).toEqual([
      ['raise', [{ id: '2026-05-01-search', title: 'Search was empty', started: '2026-05-01T08:00:00Z' }]],
      ['page', []],
    ]);
    expect(await told('text')).toContain('\n    Was open when this happened: Search was empty (2026-05-01)\n');
    expect(await told('csv')).toContain(',2026-05-01-search,,');
    expect(await told('markdown')).toContain('**was open when this happened**: Search was empty (2026-05-01)');
  });

  it('names the latest twenty of many, and how many came before', async () => {
    const days = Array.from({ length: 23 }, (_, index) => `2026-05-${String(index + 1).padStart(2, '0')}`);
    const folder = await folderWith({
      [mail]: repeated[mail] as string,
      ...Object.fromEntries(
        days.map((day) => [
          `incidents/${day}-search.md`,
          fileWith(capacity('index'), { title: `Search of ${day}`, started: `${day} 08:00 UTC` }),
        ]),
      ),
    });
    const told = async (format: string) => (await afterword(folder, ['actions', ...now, '--format', format])).out;
    const [action] = actionsSchema.parse(JSON.parse(await told('json'))).actions;
    expect(action?.repeats.map(({ id }) => id)).toEqual(days.slice(3).map((day) => `${day}-search`));
    expect(action?.more_repeats).toBe(3);
    expect(await told('csv')).toMatch(/ 2026-05-23-search,3,/);
    expect((await told('text')).replace(/\n +/g, ' ')).toContain(
      'Was open when this happened: Search of 2026-05-23 (2026-05-23), and 22 more',
    );
    expect(await told('markdown')).toContain('Search of 2026-05-23 (2026-05-23), and 22 more');
  });

  it('says so whatever is asked for, and to the public what is public alone', async () => {
    const folder = await folderWith({
      ...repeated,
      [mail]: (repeated[mail] as string)
        .replace('status: draft', 'status: published')
        .replace(
          'category: capacity }',
          'category: capacity }, { id: hidden, text: Nobody looked., category: process, visibility: internal }',
        )
        .replace('factor: limit', 'factor: hidden'),
      [search]: (repeated[search] as string)
        .replace('status: draft', 'status: published')
        .replace(
          'category: capacity }',
          'category: capacity }, { id: looked, text: Nobody looked., category: process }',
        ),
    });
    const repeatsOf = async (args: readonly string[]) => {
      const { out } = await afterword(folder, ['actions', ...now, '--format', 'json', '--overdue', ...args]);
      return actionsSchema.parse(JSON.parse(out)).actions.map(({ repeats }) => repeats.map(({ id }) => id));
    };
    expect(await repeatsOf([])).toEqual([['2026-05-01-search']]);
    expect(await repeatsOf(['--public'])).toEqual([[]]);
  });
});
