import { chmod, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterword, folderWith, read } from './cli.ts';
import { draft, log } from './files.ts';

const file = 'incidents/2026-04-07-mail.md';
const linked = draft.replace('status: draft', 'status: draft\nstatus_page: [post-page:abc] # ours');

describe('afterword fill', () => {
  it('brings every update into the timeline, and touches nothing else', async () => {
    const folder = await folderWith({ [file]: linked, 'log.json': log() });
    expect(await afterword(folder, ['fill', '--from', 'log.json'])).toMatchObject({ code: 0, err: '' });
    const filled = await read(folder, file);
    expect(filled).toMatchInlineSnapshot(`
      "---
      title: Mail was late
      status: draft
      status_page: [post-page:abc] # ours
      started: 2026-04-07 14:32 UTC
      timeline:
        - at: 2026-04-07 14:40:00 UTC
          text: "Mail is late: the queue is full."
          phase: identified
          kind: status-update
          source: post-page:abc/u1#b4bac0ea
        - at: 2026-04-07 15:22:43 UTC
          text: |-
            A limit is set.
            We watch it.
          phase: monitoring
          kind: status-update
          source: post-page:abc/u2#a8ec9301
        - at: 2026-04-07 15:59:16 UTC
          text: From 14:30–15:12 UTC, mail was late. It is delivered again.
          phase: resolved
          kind: status-update
          source: post-page:abc/u3#c3c00856
      ---
      ## Summary

      Mail was late.
      "
    `);
    expect((await afterword(folder, ['check'])).code).toBe(0);
  });

  it('done twice is done once', async () => {
    const folder = await folderWith({ [file]: linked, 'log.json': log() });
    await afterword(folder, ['fill', '--from', 'log.json']);
    const once = await read(folder, file);
    const { mtimeMs } = await stat(path.join(folder, file));
    const again = await afterword(folder, ['fill', '--from', 'log.json']);
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain('3 unchanged');
    expect(await read(folder, file)).toBe(once);
    expect((await stat(path.join(folder, file))).mtimeMs).toBe(mtimeMs);
  });

  it('reads standard input', async () => {
    const folder = await folderWith({ [file]: linked });
    expect((await afterword(folder, ['fill', '--from', '-'], { input: log() })).code).toBe(0);
    expect(await read(folder, file)).toContain('post-page:abc/u3#');
  });

  it('reads the logs of afterword.yaml, without a flag', async () => {
    const config = 'sources:\n  - id: mail\n    files: [status/mail.json]\n';
    const folder = await folderWith({
      'afterword.yaml': config,
      [file]: linked.replace('post-page', 'mail'),
      'status/mail.json': log(),
    });
    expect((await afterword(folder, ['check'])).out).toContain('drift-missing');
    expect((await afterword(folder, ['fill'])).code).toBe(0);
    expect((await afterword(folder, ['check', '--max-warnings', '0'])).code).toBe(0);
  });

  it('shows as a diff what it would do, and does nothing', async () => {
    const folder = await folderWith({ [file]: linked, 'log.json': log() });
    const { code, out } = await afterword(folder, ['fill', '--from', 'log.json', '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain(`+++ b/${file}`);
    expect(out.split('\n').filter((line) => /^\+ {2}- at:/.test(line))).toHaveLength(3);
    expect(out.split('\n').filter((line) => /^-(?!--)/.test(line))).toEqual([]);
    expect(await read(folder, file)).toBe(linked);
  });

  it('suggests times and takes over those that are accepted', async () => {
    const folder = await folderWith({ [file]: linked, 'log.json': log() });
    const shown = await afterword(folder, ['fill', '--from', 'log.json']);
    expect(shown.out).toContain('suggested: started: 2026-04-07 14:30 UTC');
    expect(shown.out).toContain('suggested: mitigated: 2026-04-07 15:12 UTC');
    expect(await read(folder, file)).toContain('started: 2026-04-07 14:32 UTC\n');
    expect(await read(folder, file)).not.toContain('mitigated');
    await afterword(folder, ['fill', '--from', 'log.json', '--accept', 'started=window,mitigated,resolved']);
    expect(await read(folder, file)).toMatch(
      /started: 2026-04-07 14:30 UTC\n[\s\S]*mitigated: 2026-04-07 15:12 UTC\nresolved: 2026-04-07 15:59:16 UTC\n---/,
    );
  });

  it('takes over what the log has changed, where nobody has touched the row', async () => {
    const folder = await folderWith({
      [file]: linked,
      'log.json': log(),
      'later.json': log({ resolved: 'All mail is delivered.' }),
    });
    await afterword(folder, ['fill', '--from', 'log.json']);
    expect((await afterword(folder, ['fill', '--from', 'later.json'])).out).toContain('1 updated, 2 unchanged');
    expect(await read(folder, file)).toContain('text: All mail is delivered.');
  });

  it('leaves what a person has changed, where the log has not', async () => {
    const folder = await folderWith({ [file]: linked, 'log.json': log() });
    await afterword(folder, ['fill', '--from', 'log.json']);
    const edited = (await read(folder, file)).replace(
      'text: "Mail is late: the queue is full."',
      "text: 'Late: queue full.' # mine",
    );
    const own = await folderWith({ [file]: edited, 'log.json': log() });
    expect((await afterword(own, ['fill', '--from', 'log.json'])).code).toBe(0);
    expect(await read(own, file)).toBe(edited);
  });

  it('reports a conflict with both texts and writes nothing, anywhere', async () => {
    const folder = await folderWith({ [file]: linked, 'log.json': log() });
    await afterword(folder, ['fill', '--from', 'log.json']);
    const edited = (await read(folder, file)).replace('It is delivered again.', 'I know better.');
    const other = linked.replace('post-page:abc', 'post-page:abd');
    const two = JSON.parse(log({ resolved: 'All mail is delivered.' })).incident;
    const both = JSON.stringify({ page: { name: 'Post Page' }, incidents: [two, { ...two, id: 'abd' }] });
    const own = await folderWith({ [file]: edited, 'incidents/b.md': other, 'later.json': both });
    const { code, out } = await afterword(own, ['fill', '--from', 'later.json']);
    expect(code).toBe(1);
    expect(out).toContain('fill-conflict');
    expect(out).toContain('I know better.');
    expect(out).toContain('All mail is delivered.');
    expect(out).toContain('Nothing was written.');
    expect(await read(own, file)).toBe(edited);
    expect(await read(own, 'incidents/b.md')).toBe(other);

    expect((await afterword(own, ['fill', '--from', 'later.json', '--keep-ours'])).code).toBe(0);
    expect(await read(own, file)).toContain('I know better.');
    expect((await afterword(own, ['fill', '--from', 'later.json'])).code).toBe(0);
  });

  it('links a file that names no incident yet, where it is told which', async () => {
    const folder = await folderWith({ [file]: draft, 'log.json': log() });
    expect((await afterword(folder, ['fill', '--from', 'log.json'])).out).toContain('nothing to fill');
    expect((await afterword(folder, ['fill', file, '--from', 'log.json'])).code).toBe(0);
    expect(await read(folder, file)).toMatch(/status_page: ?\n? *-? ?\[?post-page:abc/);
    const unknown = await afterword(folder, ['fill', file, '--from', 'log.json', '--incident', 'zzz']);
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('no incident `zzz`');
  });

  it('keeps CRLF, the byte order mark and the mode of the file', async () => {
    const windows = `\uFEFF${linked.replaceAll('\n', '\r\n')}`;
    const folder = await folderWith({ [file]: windows, 'log.json': log() });
    await chmod(path.join(folder, file), 0o640);
    expect((await afterword(folder, ['fill', '--from', 'log.json'])).code).toBe(0);
    const filled = await read(folder, file);
    expect(filled.replace(/timeline:\r\n[\s\S]*?\r\n(?=---)/, '')).toBe(windows);
    expect(filled.replaceAll('\r\n', '')).not.toContain('\n');
    expect((await stat(path.join(folder, file))).mode & 0o777).toBe(0o640);
  });

  it.each([
    ['cut off', log().slice(0, 300), 'log-syntax'],
    ['a web page', '<!doctype html><title>Status</title>', 'log-format-unknown'],
    ['nothing', '', 'log-format-unknown'],
  ])('finds a log that is %s, and writes nothing', async (_name, text, code) => {
    const folder = await folderWith({ [file]: linked, 'log.json': text });
    const ran = await afterword(folder, ['fill', '--from', 'log.json']);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(code);
    expect(await read(folder, file)).toBe(linked);
  });

  it('says the same to a script', async () => {
    const folder = await folderWith({ [file]: linked, 'log.json': log() });
    const { out } = await afterword(folder, ['fill', '--from', 'log.json', '--format', 'json', '--dry-run']);
    expect(JSON.parse(out)).toMatchObject({
      written: false,
      files: [
        {
          file,
          changed: true,
          added: ['post-page:abc/u1', 'post-page:abc/u2', 'post-page:abc/u3'],
          conflicts: [],
          unchanged: 0,
        },
      ],
      summary: { errors: 0 },
    });
  });
});
