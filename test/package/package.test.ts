import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn } from '../command/cli.ts';
import { draft, log } from '../command/files.ts';

const root = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** An empty folder with the packed package installed in it: its files are the tarball's, its dependencies those of the checkout. */
let folder: string;
let installed: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'afterword-package-'));
  installed = path.join(folder, 'node_modules/afterword');
  await mkdir(installed, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: root,
    shell: process.platform === 'win32',
  });
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string }];
  await run('tar', ['-xzf', path.join(folder, filename), '-C', installed, '--strip-components=1']);
  const { dependencies } = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    await mkdir(path.dirname(path.join(folder, 'node_modules', name)), { recursive: true });
    await symlink(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name), 'junction');
  }
  await writeFile(path.join(folder, 'afterword.yaml'), '');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function afterword(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [path.join(installed, 'bin/afterword.js'), ...args], {
      cwd: folder,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

describe('the package', () => {
  it('is clean by publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: installed, strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, pkg as Record<string, unknown>))).toEqual([]);
  });

  it('holds what a user needs and nothing else', async () => {
    const files = await filesIn(installed);
    const top = new Set(files.map((file) => file.split('/')[0]));
    expect([...top].sort()).toEqual([
      'LICENSE',
      'README.md',
      'bin',
      'docs',
      'lib',
      'package.json',
      'schema',
      'src',
      'templates',
    ]);
    expect(files.filter((file) => /(^|\/)test|\.test\.|\.map$|tsconfig|\.tsbuildinfo/.test(file))).toEqual([]);
    expect(
      files.filter((file) => file.startsWith('src/') && !/^src\/site\/(components|routes|styles)\//.test(file)),
    ).toEqual([]);
    expect(files.filter((file) => file.startsWith('docs/') && !/^docs\/rules\/[a-z-]+\.md$/i.test(file))).toEqual([]);
  });

  it('drafts, fills, checks and builds, in a folder that has nothing but a config and one incident', async () => {
    await writeFile(path.join(folder, 'log.json'), log());
    await mkdir(path.join(folder, 'incidents'));
    await writeFile(path.join(folder, 'incidents/2026-04-01-post.md'), draft);

    expect(await afterword('new', 'Mail was late', '--from', 'log.json#abc')).toMatchObject({
      code: 0,
      out: 'incidents/2026-04-07-mail-was-late.md\n',
    });
    expect((await afterword('fill', '--from', 'log.json')).out).toContain('3 unchanged');
    expect(await afterword('check', '--max-warnings', '0')).toMatchObject({ code: 0 });
    expect((await afterword('explain', 'readiness')).out).toContain('# readiness');
    expect(await afterword('build')).toMatchObject({ code: 0, out: 'dist\n' });
    expect(await filesIn(path.join(folder, 'dist'))).toEqual(
      expect.arrayContaining(['index.html', '404.html', 'incidents/index.html', 'feed.xml']),
    );
    expect((await readdir(folder)).sort()).not.toContain('src');
  });

  it('builds inside an Astro site of the user’s own', async () => {
    const own = path.join(folder, 'own');
    await mkdir(path.join(own, 'src/pages'), { recursive: true });
    await mkdir(path.join(own, 'incidents'));
    await writeFile(path.join(own, 'afterword.yaml'), '');
    await writeFile(path.join(own, 'incidents/a.md'), waived);
    await writeFile(
      path.join(own, 'src/pages/index.astro'),
      '<html lang="en"><head><title>Ours</title></head><body>Our own page</body></html>\n',
    );
    await writeFile(
      path.join(own, 'astro.config.mjs'),
      "import { defineConfig } from 'astro/config';\nimport afterword from 'afterword/astro';\nexport default defineConfig({ integrations: [afterword()] });\n",
    );
    await run(process.execPath, [path.join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
      cwd: own,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    });
    expect(await readFile(path.join(own, 'dist/index.html'), 'utf8')).toContain('Our own page');
    expect(await readFile(path.join(own, 'dist/incidents/a/index.html'), 'utf8')).toContain('Mail was late');
  });

  it('has types for each component, which hold a replacement of a user’s and the original in it', async () => {
    const typed = path.join(folder, 'typed');
    const components = path.join(installed, 'src/site/components');
    const names = (await filesIn(components)).map((file) => file.replace(/\.astro$/, ''));
    await mkdir(path.join(typed, 'src/figure'), { recursive: true });
    await writeFile(path.join(typed, 'tsconfig.json'), '{ "extends": "astro/tsconfigs/strict", "include": ["src"] }\n');
    for (const name of names) await writeFile(path.join(typed, 'src', `${name}.astro`), replacement(name));
    const check = path.join(root, 'node_modules/@astrojs/check/bin/astro-check.js');
    const { stdout } = await run(process.execPath, [check], { cwd: typed }).catch(
      (error) => error as { stdout: string },
    );
    const found = stripVTControlCharacters(stdout).matchAll(/^src\/(.+)\.astro:(\d+):\d+ - error/gm);
    expect([...found].map(([, name, line]) => `${name}:${line}`).sort()).toEqual(
      names.flatMap((name) => [`${name}:8`, `${name}:10`]).sort(),
    );
  });

  it('tells an old Node in one line what it needs', async () => {
    const script = await readFile(path.join(installed, 'bin/afterword.js'), 'utf8');
    const old = script.replace('process.versions.node', "'20.20.2'").replace('process.version}', "'v20.20.2'}");
    await writeFile(path.join(installed, 'bin/old.js'), old);
    await expect(
      run(process.execPath, [path.join(installed, 'bin/old.js'), 'check'], { cwd: folder }),
    ).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^afterword needs Node 22\.12 or newer; this is v20\.20\.2\.[^\n]*\n$/),
    });
  });
});

/** A component of a user's that gives the original what it is given itself; on lines 8 and 10 there is a prop that neither has. */
const replacement = (name: string): string => `---
import type { ComponentProps } from 'afterword/astro';
import Original from 'afterword/components/${name}.astro';

type Props = ComponentProps['${name}'];

const props: Props = Astro.props;
const { nonsense } = Astro.props;
---
<Original {...props} /><Original {...props} nonsense={1} />
`;

/** A post-mortem that is published without more: one that was waived. */
const waived = `---
title: Mail was late
status: waived
started: 2026-04-07 14:32 UTC
waived: { reason: It hit nobody., by: the mail team, on: 2026-04-10 }
---
Nobody noticed.
`;
