import { spawn } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionsSyncSchema } from '../../src/command/actions-sync-schema.ts';
import { serve } from '../source/fetch/servers.ts';
import { type GithubIssue, githubHost, gitlabHost } from '../tracker/hosts.ts';
import { afterword, filesIn, folderWith, read } from './cli.ts';
import { draft } from './files.ts';

const mail = 'incidents/2026-04-07-mail.md';
const search = 'incidents/2026-05-01-search.md';
const bin = path.resolve(import.meta.dirname, '../../bin/afterword.js');

/** The draft with these actions, one a line. */
const fileWith = (...actions: string[]): string =>
  draft.replace('---\n##', `actions:\n${actions.map((action) => `  - ${action}\n`).join('')}---\n##`);

const config = (...trackers: string[]): string => `trackers:\n${trackers.map((one) => `  - ${one}\n`).join('')}`;
const acme = (url: string, more = ''): string => `{ id: acme, kind: github, url: "${url}"${more} }`;
const issue = (number: number, fields: Partial<GithubIssue> = {}): GithubIssue => ({ number, ...fields });
const closed: Partial<GithubIssue> = { state: 'closed', state_reason: 'completed', closed_at: '2026-05-20T10:00:00Z' };

describe('afterword actions sync', () => {
  it('brings the state of actions from where they are tracked, and nothing twice', async () => {
    const { url } = await githubHost({
      'acme/mail': [
        issue(1, { ...closed, milestone: { due_on: '2026-05-30T07:00:00Z' } }),
        issue(2, { milestone: { due_on: '2026-06-30T07:00:00Z' } }),
        issue(3, { state: 'closed', state_reason: 'not_planned' }),
      ],
    });
    const before = fileWith(
      `{ id: limit, text: Limit the queue, ref: "${url}/acme/mail/issues/1" } # first`,
      `{ id: watch, text: Watch it, status: done, done: 2026-05-01, ref: "${url}/acme/mail/issues/2" }`,
      `{ id: rewrite, text: Rewrite it, status: in-progress, ref: "${url}/acme/mail/issues/3" }`,
      '{ id: think, text: Think about it }',
    );
    const folder = await folderWith({ 'afterword.yaml': config(acme(url)), [mail]: before });
    expect(await afterword(folder, ['actions', 'sync'])).toEqual({
      code: 0,
      err: '',
      out: `incidents/2026-04-07-mail.md
  limit: open → done, done 2026-05-20
  watch: done → open, done 2026-05-01 removed, due 2026-06-30
  rewrite: in-progress → dropped

3 actions changed
`,
    });
    const after = before
      .replace('issues/1" }', 'issues/1", status: done, done: 2026-05-20 }')
      .replace('status: done, done: 2026-05-01,', 'status: open,')
      .replace('issues/2" }', 'issues/2", due: 2026-06-30 }')
      .replace('status: in-progress', 'status: dropped');
    expect(await read(folder, mail)).toBe(after);
    expect(await afterword(folder, ['actions', 'sync'])).toMatchObject({ code: 0, out: '3 as their tickets say\n' });
    expect(await read(folder, mail)).toBe(after);
    expect((await afterword(folder, ['check'])).code).toBe(0);
  });

  it('shows what would change, and changes nothing', async () => {
    const { url } = await githubHost({ 'acme/mail': [issue(1, closed)] });
    const before = fileWith(`{ id: limit, text: Limit the queue, ref: "${url}/acme/mail/issues/1" }`);
    const folder = await folderWith({ 'afterword.yaml': config(acme(url)), [mail]: before });
    const { code, out } = await afterword(folder, ['actions', 'sync', '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain(`+  - { id: limit, text: Limit the queue, ref: "${url}/acme/mail/issues/1", status: done,`);
    expect(out).toContain('incidents/2026-04-07-mail.md (not written)\n  limit: open → done, done 2026-05-20\n');
    const json = await afterword(folder, ['actions', 'sync', '--dry-run', '--format', 'json']);
    expect(actionsSyncSchema.parse(JSON.parse(json.out))).toMatchObject({ written: false, summary: { changed: 1 } });
    expect(await read(folder, mail)).toBe(before);
    expect(await filesIn(folder)).toEqual(['afterword.yaml', mail]);
  });

  it('tells a script what it did', async () => {
    const { url } = await githubHost({ 'acme/mail': [issue(1, closed)] });
    const folder = await folderWith({
      'afterword.yaml': config(acme(url)),
      [mail]: fileWith(
        `{ id: limit, text: Limit the queue, ref: "${url}/acme/mail/issues/1" }`,
        `{ id: watch, text: Watch it, ref: "${url}/acme/mail/issues/2" }`,
        '{ id: ask, text: Ask them, ref: "https://wiki.example/1" }',
      ),
    });
    const { code, out } = await afterword(folder, ['actions', 'sync', '--format', 'json']);
    expect(code).toBe(1);
    const told = actionsSyncSchema.parse(JSON.parse(out));
    expect(
      told.actions.map(({ id, tracker, state, changes, line }) => ({ id, tracker, state, changes, line })),
    ).toEqual([
      {
        id: 'limit',
        tracker: 'acme',
        state: 'agrees',
        changes: [
          { field: 'status', from: 'open', to: 'done' },
          { field: 'done', to: '2026-05-20' },
        ],
        line: 6,
      },
      { id: 'watch', tracker: 'acme', state: 'unread', changes: [], line: 7 },
      { id: 'ask', tracker: undefined, state: 'unasked', changes: [], line: 8 },
    ]);
    expect(told.diagnostics).toMatchObject([{ code: 'ticket-unread', file: mail, line: 7 }]);
    expect(told).toMatchObject({
      written: true,
      summary: { changed: 1, unchanged: 0, differing: 0, unread: 1, unasked: 1, errors: 1 },
    });
  });

  it('keeps what was read where the limit is reached, and says until when to wait', async () => {
    const reset = Math.floor(Date.now() / 1000) + 3600;
    const { url } = await githubHost(
      { 'acme/mail': [1, 2, 3].map((number) => issue(number, closed)) },
      { answers: 1, reset },
    );
    const actions = [1, 2, 3].map(
      (number) => `{ id: a${number}, text: Do it, ref: "${url}/acme/mail/issues/${number}" }`,
    );
    const folder = await folderWith({ 'afterword.yaml': config(acme(url)), [mail]: fileWith(...actions) });
    const { code, out } = await afterword(folder, ['actions', 'sync']);
    expect(code).toBe(1);
    const again = new Date(reset * 1000).toISOString().replace('T', ' ').slice(0, 19);
    expect(out).toContain(`tracker-stopped`);
    expect(out).toContain(`wants to be asked again at ${again} UTC. 2 actions were not read.`);
    expect(out).toContain('1 action changed, 2 not read\n');
    expect((await read(folder, mail)).match(/status: done/g)).toHaveLength(1);
  });

  it('asks only about the files that are named', async () => {
    const { url, asked } = await githubHost({ 'acme/mail': [issue(1, closed), issue(2, closed)] });
    const action = (number: number) => `{ id: limit, text: Limit it, ref: "${url}/acme/mail/issues/${number}" }`;
    const folder = await folderWith({
      'afterword.yaml': config(acme(url)),
      [mail]: fileWith(action(1)),
      [search]: fileWith(action(2)),
    });
    expect((await afterword(folder, ['actions', 'sync', '2026-05-01-search'])).out).toContain('1 action changed\n');
    expect(asked).toEqual(['/api/v3/repos/acme/mail/issues/2']);
    expect(await read(folder, mail)).toBe(fileWith(action(1)));
  });

  it('asks only the tracker that is named, and each about its own', async () => {
    const github = await githubHost({ 'acme/mail': [issue(1, closed)] });
    const gitlab = await gitlabHost({
      'acme/mail': { issues: [{ iid: 1, state: 'closed', closed_at: '2026-05-21T00:00:00Z' }] },
    });
    const trackers = config(acme(github.url), `{ id: lab, kind: gitlab, url: "${gitlab.url}" }`);
    const file = fileWith(
      `{ id: hub, text: Do it, ref: "${github.url}/acme/mail/issues/1" }`,
      `{ id: lab, text: Do it, ref: "${gitlab.url}/acme/mail/-/issues/1" }`,
    );
    const folder = await folderWith({ 'afterword.yaml': trackers, [mail]: file });
    const { out } = await afterword(folder, ['actions', 'sync', '--tracker', 'lab']);
    expect(out).toBe(`${mail}\n  lab: open → done, done 2026-05-21\n\n1 action changed\n`);
    expect([github.asked.length, gitlab.asked.length]).toEqual([0, 1]);
    expect((await afterword(folder, ['actions', 'sync'])).out).toContain('  hub: open → done, done 2026-05-20\n');
    expect([github.asked.length, gitlab.asked.length]).toEqual([1, 2]);
  });

  it('takes the day of a ticket where somebody asks for it', async () => {
    const { url } = await githubHost({ 'acme/mail': [issue(1, { milestone: { due_on: '2026-06-30T07:00:00Z' } })] });
    const before = fileWith(`{ id: limit, text: Limit it, due: 2026-06-01, ref: "${url}/acme/mail/issues/1" }`);
    const folder = await folderWith({ 'afterword.yaml': config(acme(url)), [mail]: before });
    const stays = await afterword(folder, ['actions', 'sync']);
    expect(stays.code).toBe(0);
    expect(stays.out).toContain('The action `limit` is due on 2026-06-01 here, and on 2026-06-30 in its ticket.');
    expect(stays.out).toMatch(/\n1 differs from its ticket\n$/);
    expect(await read(folder, mail)).toBe(before);
    expect((await afterword(folder, ['actions', 'sync', '--take-due'])).out).toContain(
      'limit: due 2026-06-01 → 2026-06-30',
    );
    expect(await read(folder, mail)).toBe(before.replace('2026-06-01', '2026-06-30'));
  });

  it('sends a token by its variable, and shows it nowhere', async () => {
    const token = 'acme-7f3a9c1e5b2d';
    const host = await githubHost({ 'acme/mail': [issue(1, closed)] }, { token });
    const headers = `, headers: { authorization: "Bearer \${ACME_TOKEN}" }`;
    const folder = await folderWith({
      'afterword.yaml': config(acme(host.url, headers)),
      [mail]: fileWith(`{ id: limit, text: Limit it, ref: "${host.url}/acme/mail/issues/1" }`),
    });
    const env = { ACME_TOKEN: token };
    const { code, out, err } = await afterword(folder, ['actions', 'sync'], { env });
    expect([code, host.credentials]).toEqual([0, [`Bearer ${token}`]]);
    expect(out + err).not.toContain(token);
    const without = await afterword(folder, ['actions', 'sync']);
    expect(without).toMatchObject({ code: 1, out: expect.stringContaining('the environment has no `ACME_TOKEN`') });
    const wrong = await afterword(folder, ['actions', 'sync'], { env: { ACME_TOKEN: 'old-4d5e6f7a8b9c' } });
    expect(wrong.out).toContain('The token is not taken');
    expect(wrong.out + wrong.err).not.toContain('old-4d5e6f7a8b9c');
  });

  it.each(['text', 'json'])('shows no secret of a file: %s', async (format) => {
    const token = ['ghp', 'a1B2'.repeat(9)].join('_');
    const { url } = await githubHost({ 'acme/mail': [issue(1, closed), issue(2, { transferred: ['acme/post', 3] })] });
    const folder = await folderWith({
      'afterword.yaml': config(acme(url)),
      [mail]: fileWith(
        `{ id: ${token}, text: Revoke ${token}, ref: "${url}/acme/mail/issues/1?token=${token}" }`,
        `{ id: ask, text: Ask them, ref: "${url}/acme/mail/issues/2?token=${token}" }`,
        `{ id: wiki, text: Ask them, ref: "https://${token}.example/" }`,
      ),
    });
    const { out, err } = await afterword(folder, ['actions', 'sync', '--dry-run', '--format', format]);
    expect(out).toContain('2026-05-20');
    expect(out).toContain('ticket-unread');
    expect((out + err).toLowerCase()).not.toContain(token.toLowerCase());
  });

  it('stops where nobody answers, and changes nothing', async () => {
    const before = fileWith('{ id: limit, text: Limit it, ref: "http://127.0.0.1:9/acme/mail/issues/1" }');
    const folder = await folderWith({ 'afterword.yaml': config(acme('http://127.0.0.1:9')), [mail]: before });
    const { code, out } = await afterword(folder, ['actions', 'sync']);
    expect(code).toBe(1);
    expect(out).toContain(
      '127.0.0.1:9 was asked no further: `127.0.0.1:9` refuses the connection. One action was not read.',
    );
    expect(await read(folder, mail)).toBe(before);
  }, 20_000);

  it('says which addresses nobody is asked about', async () => {
    const folder = await folderWith({
      [mail]: fileWith(
        '{ id: a, text: Do it, ref: "https://wiki.example/1" }',
        '{ id: b, text: Do it, ref: "https://wiki.example/2" }',
        '{ id: c, text: Do it, ref: "https://board.example/3" }',
      ),
    });
    expect(await afterword(folder, ['actions', 'sync'])).toMatchObject({
      code: 0,
      out: '3 not asked for\nNo tracker knows the addresses at board.example (1), wiki.example (2); `trackers:` in afterword.yaml can name one.\n',
    });
  });

  it('has nothing to do where no action is tracked', async () => {
    const folder = await folderWith({ [mail]: fileWith('{ id: a, text: Do it }') });
    expect(await afterword(folder, ['actions', 'sync'])).toMatchObject({
      code: 0,
      out: 'No action says where it is tracked.\n',
    });
  });

  it('goes on where one file cannot be read, and says so', async () => {
    const { url } = await githubHost({ 'acme/mail': [issue(1, closed)] });
    const folder = await folderWith({
      'afterword.yaml': config(acme(url)),
      [mail]: draft.replace('status: draft', 'status: drft'),
      [search]: fileWith(`{ id: limit, text: Limit it, ref: "${url}/acme/mail/issues/1" }`),
    });
    const { code, out } = await afterword(folder, ['actions', 'sync']);
    expect([code, out]).toEqual([1, expect.stringContaining('schema-value')]);
    expect(await read(folder, search)).toContain('status: done');
  });

  it('leaves a file that nobody may write, and says so', async () => {
    const { url } = await githubHost({ 'acme/mail': [issue(1, closed)] });
    const before = fileWith(`{ id: limit, text: Limit it, ref: "${url}/acme/mail/issues/1" }`);
    const folder = await folderWith({ 'afterword.yaml': config(acme(url)), [mail]: before });
    await chmod(path.join(folder, mail), 0o444);
    const { code, out } = await afterword(folder, ['actions', 'sync']);
    expect([code, out]).toEqual([1, expect.stringContaining('was not written: it is read-only.')]);
    expect(await read(folder, mail)).toBe(before);
  });

  it('leaves a file that somebody changes while the tracker is asked', async () => {
    const before = 'limit, text: Limit it';
    let change = async () => {};
    const { origin } = await serve(async (_, response) => {
      await change();
      response.end(
        JSON.stringify({
          number: 1,
          html_url: `${origin}/acme/mail/issues/1`,
          state: 'closed',
          closed_at: '2026-05-20T10:00:00Z',
        }),
      );
    });
    const file = fileWith(`{ id: ${before}, ref: "${origin}/acme/mail/issues/1" }`);
    const folder = await folderWith({ 'afterword.yaml': config(acme(origin)), [mail]: file });
    const theirs = file.replace('Limit it', 'Limit it at once');
    change = () => writeFile(path.join(folder, mail), theirs);
    const { code, out } = await afterword(folder, ['actions', 'sync']);
    expect([code, out]).toEqual([1, expect.stringContaining('it has been changed in the meantime')]);
    expect(out).toMatch(/\n1 differs from its ticket\n$/);
    expect(await read(folder, mail)).toBe(theirs);
  });

  it('counts what differs from its ticket, and not as agreeing with it', async () => {
    const open = issue(3, { milestone: { due_on: '2026-06-30T07:00:00Z' } });
    const { url } = await githubHost({ 'acme/mail': [issue(1, closed), issue(2), open] });
    const folder = await folderWith({
      'afterword.yaml': config(acme(url)),
      [mail]: fileWith(
        `&all { id: limit, text: Limit it, ref: "${url}/acme/mail/issues/1" }`,
        '*all',
        `{ id: no, text: Rewrite it, status: dropped, reason: It costs too much., ref: "${url}/acme/mail/issues/2" }`,
        `{ id: due, text: Watch it, status: done, due: 2026-06-01, ref: "${url}/acme/mail/issues/3" }`,
        `{ id: same, text: Ask them, status: open, ref: "${url}/acme/mail/issues/2" }`,
      ),
    });
    const { out } = await afterword(folder, ['actions', 'sync', '--dry-run', '--format', 'json']);
    const { actions, summary } = actionsSyncSchema.parse(JSON.parse(out));
    expect(actions.map(({ id, state, changes }) => [id, state, changes.length])).toEqual([
      ['limit', 'differs', 0],
      ['limit', 'differs', 0],
      ['no', 'differs', 0],
      ['due', 'differs', 1],
      ['same', 'agrees', 0],
    ]);
    expect(summary).toMatchObject({ changed: 1, unchanged: 1, differing: 4, unread: 0, unasked: 0 });
    expect((await afterword(folder, ['actions', 'sync', '--dry-run'])).out).toMatch(
      /\n1 action would change, 1 as its ticket says, 4 differ from their tickets\n$/,
    );
  });

  it('leaves whole files where it is interrupted', async () => {
    const asked = Promise.withResolvers<void>();
    // It never answers.
    const { origin } = await serve(() => asked.resolve());
    const file = fileWith(`{ id: limit, text: Limit it, ref: "${origin}/acme/mail/issues/1" }`);
    const folder = await folderWith({ 'afterword.yaml': config(acme(origin)), [mail]: file });
    const child = spawn(process.execPath, [bin, 'actions', 'sync'], { cwd: folder });
    await asked.promise;
    child.kill('SIGINT');
    const signal = await new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal)));
    expect(signal).toBe('SIGINT');
    expect(await read(folder, mail)).toBe(file);
    expect(await filesIn(folder)).toEqual(['afterword.yaml', mail]);
  });
});

describe('afterword actions sync with an export', () => {
  const tickets = `  - id: tickets
    kind: export
    url: https://tickets.example/browse/
    mapping: { ref: "https://tickets.example/browse/{Key}", status: Status, statuses: { Fixed: done }, done: Resolved }
`;
  const file = fileWith(
    '{ id: limit, text: Limit it, ref: "https://tickets.example/browse/OPS-1" }',
    '{ id: watch, text: Watch it, ref: "https://tickets.example/browse/OPS-2" }',
  );
  const csv = 'Key,Status,Resolved\nOPS-1,Fixed,20/May/26 3:04 PM\n';

  it('reads the file that is handed over, or standard input, and asks nobody', async () => {
    for (const input of [undefined, csv]) {
      const folder = await folderWith({ 'afterword.yaml': `trackers:\n${tickets}`, [mail]: file, 'tickets.csv': csv });
      const from = input === undefined ? 'tickets.csv' : '-';
      const { code, out } = await afterword(folder, ['actions', 'sync', '--from', from], { input });
      expect(code).toBe(1);
      expect(out).toContain('  limit: open → done, done 2026-05-20\n');
      expect(out).toContain('The ticket of the action `watch` was not read: the export of `tickets` has no record');
      expect(await read(folder, mail)).toContain('OPS-1", status: done, done: "2026-05-20" }');
    }
  });

  it('reads the files that the configuration names', async () => {
    const named = tickets.replace('kind: export', 'kind: export\n    files: [status/a.csv, status/b.csv]');
    const folder = await folderWith({
      'afterword.yaml': `trackers:\n${named}`,
      [mail]: file,
      'status/a.csv': csv.replace('OPS-1,Fixed', 'OPS-1,open'),
      'status/b.csv': `${csv}OPS-2,In progress,\n`,
    });
    const { code, out } = await afterword(folder, ['actions', 'sync']);
    expect([code, out]).toEqual([
      0,
      `${mail}\n  limit: open → done, done 2026-05-20\n  watch: open → in-progress\n\n2 actions changed\n`,
    ]);
  });

  it.each<[string, Uint8Array, string]>([
    ['is empty', new Uint8Array(), 'is empty'],
    ['is a spreadsheet', Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 0xff, 0xfe), 'is no text'],
    ['has no row', new TextEncoder().encode('Key,Status,Resolved\n'), 'has no record of a ticket'],
  ])('says once, at the file, that it %s', async (_name, bytes, words) => {
    const folder = await folderWith({ 'afterword.yaml': `trackers:\n${tickets}`, [mail]: file });
    await writeFile(path.join(folder, 'tickets.csv'), bytes);
    const { code, out } = await afterword(folder, ['actions', 'sync', '--from', 'tickets.csv', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).diagnostics).toMatchObject([
      { code: 'tracker-export', file: 'tickets.csv', line: 1, message: expect.stringContaining(words) },
    ]);
    expect(await read(folder, mail)).toBe(file);
  });

  it('says where the configuration names a file that is not there, and asks nobody else', async () => {
    const named = tickets.replace('kind: export', 'kind: export\n    files: [status/a.csv]');
    const folder = await folderWith({ 'afterword.yaml': `trackers:\n${named}`, [mail]: file });
    const { code, out } = await afterword(folder, ['actions', 'sync']);
    expect(code).toBe(1);
    expect(out).toContain('afterword.yaml:4:13  error  file-unreadable');
    expect(out).not.toContain('tracker-export');
    expect(out).toMatch(/\n2 not read\n$/);
  });

  it('says once, at the first action, that nothing says where the export is', async () => {
    const folder = await folderWith({ 'afterword.yaml': `trackers:\n${tickets}`, [mail]: file });
    const { code, out } = await afterword(folder, ['actions', 'sync', '--format', 'json']);
    expect(code).toBe(1);
    const { actions, diagnostics, summary } = actionsSyncSchema.parse(JSON.parse(out));
    expect(actions.map(({ tracker, state }) => [tracker, state])).toEqual([
      ['tickets', 'unread'],
      ['tickets', 'unread'],
    ]);
    expect(diagnostics).toMatchObject([
      {
        code: 'tracker-export',
        file: mail,
        line: 6,
        message: 'Nothing says where the export of `tickets` is. 2 actions were not read.',
        help: 'Hand it over with --from, or name it under `files` of that tracker in afterword.yaml.',
      },
    ]);
    expect(summary).toMatchObject({ unread: 2, unasked: 0 });
  });

  it.each([
    [['--from', 'tickets.csv'], '', 'no tracker is an export'],
    [['--from', 'tickets.csv', '--tracker', 'other'], `trackers:\n${tickets}`, 'no tracker `other` is an export'],
    [
      ['--from', 'tickets.csv'],
      `trackers:\n${tickets}${tickets.replace('id: tickets', 'id: more')}`,
      '--from is the export of one tracker',
    ],
    [['--from', 'nothing.csv'], `trackers:\n${tickets}`, 'there is no export `nothing.csv`'],
    [['--tracker', 'tickets'], `trackers:\n${tickets}`, 'nothing says where the export of `tickets` is'],
    [['--tracker', 'other'], `trackers:\n${tickets}`, 'there is no tracker `other`'],
    [['nothing.md'], '', '`nothing.md` is no incident file'],
  ])('is used wrongly: %j', async (args, trackers, message) => {
    const folder = await folderWith({ 'afterword.yaml': trackers, [mail]: file, 'tickets.csv': csv });
    const { code, out, err } = await afterword(folder, ['actions', 'sync', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('→ ');
  });
});
