import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterword, filesIn, folderWith } from './cli.ts';
import { draft } from './files.ts';

/** A program that is there, and is no browser. */
const noBrowser = { CHROME_PATH: process.execPath };

/** What `afterword pdf` does with one incident file, and what it leaves behind. */
async function pdf(
  args: readonly string[],
  { text = draft, config = '', env = noBrowser }: { text?: string; config?: string; env?: Record<string, string> } = {},
) {
  const folder = await folderWith({ 'afterword.yaml': config, 'incidents/2026-04-07-mail.md': text });
  const ran = await afterword(folder, ['pdf', ...args], { env });
  return { ...ran, made: (await filesIn(folder)).filter((file) => file.endsWith('.pdf')) };
}

describe('afterword pdf', () => {
  it.each([
    [
      'an incident that is not there',
      ['2026-04-07-mial'],
      'there is no incident `2026-04-07-mial`\n  → Did you mean 2026-04-07-mail?',
    ],
    ['a folder that is not there', ['2026-04-07-mail', '--out', 'far/a.pdf'], 'there is no folder far'],
    [
      'a folder for a file',
      ['2026-04-07-mail', '--out', 'incidents'],
      'incidents is a folder\n  → Name the file in it: --out incidents/2026-04-07-mail.pdf',
    ],
    ['no incident at all', [], "missing required argument 'incident'"],
  ])('refuses %s as wrong use', async (_, args, message) => {
    const { code, err, made } = await pdf(args);
    expect(err).toContain(message);
    expect([code, made]).toEqual([2, []]);
  });

  it('says what to do where there is no browser', async () => {
    const { code, err } = await pdf(['2026-04-07-mail'], { env: { CHROME_PATH: '/nowhere/chromium' } });
    expect(err).toBe(
      'afterword: there is no browser at /nowhere/chromium\n  → Install Chromium, Chrome or Edge, or say in the variable CHROME_PATH where one is.\n',
    );
    expect(code).toBe(2);
  });

  it('refuses an internal incident, which has no page', async () => {
    const { code, err } = await pdf(['2026-04-07-mail'], {
      text: draft.replace('status:', 'visibility: internal\nstatus:'),
    });
    expect(err).toContain('incidents/2026-04-07-mail.md is internal, and has no page');
    expect(code).toBe(2);
  });

  it('prints nothing of a file with errors, and shows them', async () => {
    const { code, err, made } = await pdf(['incidents/2026-04-07-mail.md'], {
      text: draft.replace('14:32 UTC', '14:32'),
    });
    expect(err).toContain('incidents/2026-04-07-mail.md:4:10  error  time-no-zone');
    expect(err).toContain('Nothing was printed.');
    expect([code, made]).toEqual([1, []]);
  });

  it('says so where the browser does not print, and writes nothing', async () => {
    const { code, err, made } = await pdf(['2026-04-07-mail']);
    expect(err).toMatch(
      /^The page could not be printed by .+: it ended with \d+\.\n {2}→ Say in the variable CHROME_PATH/m,
    );
    expect([code, made]).toEqual([1, []]);
  });

  it('refuses to print where the site has no pages of incidents', async () => {
    const { code, err } = await pdf(['2026-04-07-mail'], { config: 'site: { routes: { incident: false } }\n' });
    expect(err).toContain('the site has no pages of incidents');
    expect(code).toBe(2);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind when it is ended by %s', async (signal) => {
    const folder = await folderWith({ 'afterword.yaml': '', 'incidents/2026-04-07-mail.md': draft, 'tmp/.keep': '' });
    const temporary = path.join(folder, 'tmp');
    const bin = path.resolve(import.meta.dirname, '../../bin/afterword.js');
    const env = { ...process.env, ...noBrowser, TMPDIR: temporary };
    const child = spawn(process.execPath, [bin, 'pdf', '2026-04-07-mail'], { cwd: folder, env, stdio: 'ignore' });
    const ended = once(child, 'close');
    const isBusy = async () => (await readdir(temporary)).some((name) => name.startsWith('afterword-'));
    await expect.poll(isBusy, { timeout: 20_000, interval: 5 }).toBe(true);
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(await readdir(temporary)).toEqual(['.keep']);
  });
});
