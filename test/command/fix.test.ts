import { spawn } from 'node:child_process';
import { chmod, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { replaceText } from '../../src/workspace.ts';
import { afterword, filesIn, folderWith, read } from './cli.ts';
import { draft } from './files.ts';

const file = 'incidents/2026-04-07-mail.md';
const now = ['--now', '2026-06-01 12:00 UTC'];

/** Several slips that each have one right answer, between things that are right. */
const slips = `---
title: Mail was late
status: drfat # for now
started: 2026-04-07 2:32 pm UTC
mitigated:   2026-04-07 15:12 UTC
timline:
  - at: 2026-04-07 14:50 UTC
    text: 'The queue is stopped.'
  # From the pager.
  - { at: 2026-04-07 14:40 UTC, text: The alert is raised. }
  - at: 2026-04-07 15:12 UTC
    text: The queue runs again.
evidence:
- id: graph
  kind: metric
  file: graph.txt
---
## Summary

Mail was late for [50 minutes](claim:impact_duration).
`;

const mended = `---
title: Mail was late
status: draft # for now
started: 2026-04-07 14:32 UTC
mitigated:   2026-04-07 15:12 UTC
timeline:
  # From the pager.
  - { at: 2026-04-07 14:40 UTC, text: The alert is raised. }
  - at: 2026-04-07 14:50 UTC
    text: 'The queue is stopped.'
  - at: 2026-04-07 15:12 UTC
    text: The queue runs again.
evidence:
- id: graph
  kind: metric
  file: graph.txt
  sha256: c6728410b6247b18b0b7546b7e1df463581e238ec313876e50398b59881ed911
---
## Summary

Mail was late for [40 minutes](claim:impact_duration).
`;
const graph = { 'incidents/graph.txt': '12 40 93\n' };

describe('afterword check --fix', () => {
  it('mends what has one right answer, says so, and touches nothing else; done twice is done once', async () => {
    const folder = await folderWith({ [file]: slips, ...graph });
    const { code, out, err } = await afterword(folder, ['check', '--fix', ...now]);
    expect(await read(folder, file)).toBe(mended);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`${file}: 6 mended\n`);
    expect(out).toContain('  time-format  Write `2026-04-07 14:32 UTC`\n');
    expect(await filesIn(folder)).toEqual([file, 'incidents/graph.txt']);
    const { mtimeMs } = await stat(path.join(folder, file));
    expect((await afterword(folder, ['check', '--fix', ...now])).out).not.toContain('mended');
    expect((await stat(path.join(folder, file))).mtimeMs).toBe(mtimeMs);
  });

  it('keeps CRLF, the byte order mark and the mode of the file', async () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const folder = await folderWith({ [file]: windows(slips), ...graph });
    await chmod(path.join(folder, file), 0o640);
    await afterword(folder, ['check', '--fix', ...now]);
    expect(await read(folder, file)).toBe(windows(mended));
    expect((await stat(path.join(folder, file))).mode & 0o777).toBe(0o640);
  });

  it('shows as a diff what it would do, and does nothing', async () => {
    const folder = await folderWith({ [file]: slips, ...graph });
    const { code, out } = await afterword(folder, ['check', '--fix', '--dry-run', ...now]);
    expect(code).toBe(0);
    expect(out).toContain(`--- a/${file}\n+++ b/${file}\n`);
    expect(out).toContain('\n-status: drfat # for now\n');
    expect(out).toContain('\n+status: draft # for now\n');
    expect(out).toContain(`${file}: 6 mended (not written)\n`);
    expect(await read(folder, file)).toBe(slips);
  });

  it('gives the exit code by what is left', async () => {
    const folder = await folderWith({ [file]: draft.replace('14:32 UTC', '14:32').replace('status', 'sttaus') });
    const { code, out } = await afterword(folder, ['check', '--fix', ...now]);
    expect(code).toBe(1);
    expect(out).toContain(`${file}: 1 mended\n`);
    expect(out).toContain('time-no-zone');
    expect(out).not.toMatch(/error {2}schema-/);
  });

  it('touches the files that are named, and no other', async () => {
    const wrong = draft.replace('status: draft', 'status: drfat');
    const folder = await folderWith({ 'incidents/a.md': wrong, 'incidents/b.md': wrong });
    await afterword(folder, ['check', 'a', '--fix', ...now]);
    expect(await read(folder, 'incidents/a.md')).toBe(draft);
    expect(await read(folder, 'incidents/b.md')).toBe(wrong);
  });

  it('mends afterword.yaml before what is judged by it', async () => {
    const folder = await folderWith({
      'afterword.yaml': '# ours\nzoens: { IST: Asia/Kolkata }\n',
      [file]: draft.replace('UTC', 'IST').replace('draft', 'drfat'),
    });
    const { code } = await afterword(folder, ['check', '--fix', ...now]);
    expect(await read(folder, 'afterword.yaml')).toBe('# ours\nzones: { IST: Asia/Kolkata }\n');
    expect(await read(folder, file)).toBe(draft.replace('UTC', 'IST'));
    expect(code).toBe(0);
  });

  it('mends no incident file as long as something else is wrong with afterword.yaml', async () => {
    const files = { 'afterword.yaml': 'weather: fine\n', [file]: draft.replace('draft', 'drfat') };
    const folder = await folderWith(files);
    expect((await afterword(folder, ['check', '--fix', ...now])).code).toBe(1);
    expect(await read(folder, file)).toBe(files[file]);
  });

  it('does not do what would bring up another error, and says which', async () => {
    const text = draft.replace('started:', 'service: mail\nstarted:').replace('status: draft', 'status: drfat');
    const folder = await folderWith({ [file]: text });
    const { code, out } = await afterword(folder, ['check', '--fix', ...now]);
    expect(code).toBe(1);
    expect(await read(folder, file)).toBe(text.replace('drfat', 'draft'));
    expect(out).toContain('Write `services`: not done, it would bring up another error: `services` is a text');
    expect(out).toContain(`${file}: 1 mended, 1 not\n`);
  });

  it('tells a script what was mended and what was not', async () => {
    const folder = await folderWith({
      [file]: draft.replace('started:', 'service: mail\nopenQuestions: []\nstarted:'),
    });
    const { out } = await afterword(folder, ['check', '--fix', '--format', 'json', ...now]);
    expect(JSON.parse(out)).toMatchObject({
      written: true,
      mended: [{ file, code: 'schema-unknown-key', title: 'Write `open_questions`' }],
      unmended: [
        { file, code: 'schema-unknown-key', title: 'Write `services`', reason: expect.stringContaining('error') },
      ],
      summary: { files: 1, errors: 1 },
    });
  });

  it('tells it beside a report for a forge', async () => {
    const folder = await folderWith({ [file]: slips, ...graph });
    const { out, err } = await afterword(folder, ['check', '--fix', '--format', 'junit', ...now]);
    expect(out).toMatch(/^<\?xml/);
    expect(err).toContain('6 mended');
  });

  it('leaves a file that is marked as read-only, and mends the others', async () => {
    const wrong = draft.replace('status: draft', 'status: drfat');
    const folder = await folderWith({ 'incidents/a.md': wrong, 'incidents/b.md': wrong });
    await chmod(path.join(folder, 'incidents/a.md'), 0o444);
    const { code, out, err } = await afterword(folder, ['check', '--fix', ...now]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('incidents/a.md: 0 mended, 1 not\n');
    expect(out).toContain('the file was not written: it is read-only');
    expect(out).toContain('incidents/a.md:3:9  error  schema-value');
    expect(await read(folder, 'incidents/a.md')).toBe(wrong);
    expect(await read(folder, 'incidents/b.md')).toBe(draft);
  });

  it('leaves a file that somebody has changed since it was read', async () => {
    const folder = await folderWith({ [file]: draft });
    expect(await replaceText(folder, file, slips, mended)).toBe('it has been changed in the meantime');
    expect(await read(folder, file)).toBe(draft);
    expect(await replaceText(folder, file, draft, mended)).toBeUndefined();
    expect(await read(folder, file)).toBe(mended);
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('leaves each file whole, old or new, where %s ends it', async (signal) => {
    const names = Array.from({ length: 60 }, (_, index) => `incidents/${index}.md`);
    const right = `${draft}\n${'Mail was late. '.repeat(50)}\n`;
    const wrong = right.replace('status: draft', 'status: drfat');
    const folder = await folderWith(Object.fromEntries(names.map((name) => [name, wrong])));
    const bin = path.resolve(import.meta.dirname, '../../bin/afterword.js');
    const child = spawn(process.execPath, [bin, 'check', '--fix'], { cwd: folder, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', resolve));
    while (child.exitCode === null && (await read(folder, 'incidents/0.md')) === wrong) await setTimeout(5);
    child.kill(signal);
    await ended;
    const texts = await Promise.all(names.map((name) => read(folder, name)));
    expect(texts.filter((text) => text !== right && text !== wrong)).toEqual([]);
    expect(texts.filter((text) => text === right).length).toBeGreaterThan(0);
    await afterword(folder, ['check', '--fix', ...now]);
    const again = await Promise.all(names.map((name) => read(folder, name)));
    expect(again.filter((text) => text !== right)).toEqual([]);
  });

  it.each([
    [['check', '--dry-run'], '--fix'],
    [['check', '--fix', '--since', 'main'], 'cannot be used with'],
  ])('%j is used wrongly', async (args, said) => {
    const folder = await folderWith({ [file]: draft });
    const { code, err } = await afterword(folder, args);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});
