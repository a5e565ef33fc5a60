import { type ChildProcess, spawn } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { componentNames } from '../../src/site/replacements.ts';
import { commitAll, git } from '../command/git.ts';
import { filesIn, plainEnvironment, remove, repository, temporaryFolder, writeAll } from './site.ts';

const integration = path.join(repository, 'src/site/integration.ts');
const operator = path.join(repository, 'test/sites/operator');

describe('a build of files that are wrong', () => {
  it('ends with the report of check, and leaves what was built before', async () => {
    const root = await folder({
      'incidents/a.md': '---\ntitle: A\nstatus: done\nstarted: 2026-04-07 14:32\n---\n',
      'dist/index.html': 'before',
    });
    const check = await run(['bin/afterword.js', 'check'], root);
    const build = await run(['bin/afterword.js', 'build'], root);
    expect(build).toMatchObject({ code: 1, out: '', err: `${check.out}Nothing was built.\n` });
    expect(check.out).toContain('incidents/a.md:3:9  error  schema-value');
    expect(await filesIn(path.join(root, 'dist'))).toEqual(['index.html']);
  });

  it('says the same under astro build', async () => {
    const root = await folder({ 'incidents/a.md': '---\ntitle: A\n---\n', 'astro.config.mjs': config('') });
    const { code, out, err } = await run(['node_modules/astro/bin/astro.mjs', 'build'], root);
    expect(code).toBe(1);
    expect(out + err).toContain('schema-missing-key');
  });
});

describe('in a site of the user’s own', () => {
  it('gives way to its pages, its address and its files', async () => {
    const root = await folder({
      'astro.config.mjs': config("site: 'https://user.example', base: '/docs', "),
      'src/pages/index.astro': '<html lang="en"><head><title>Mine</title></head><body><p>My own page</p></body></html>',
      'src/pages/404.astro': '<p>My own error</p>',
    });
    await cp(operator, root, { recursive: true });
    const { code, out, err } = await run(['node_modules/astro/bin/astro.mjs', 'build'], root);
    expect({ code, output: code === 0 ? '' : out + err }).toEqual({ code: 0, output: '' });
    expect(out + err).not.toMatch(/collision|conflict/i);
    const files = await filesIn(path.join(root, 'dist'));
    expect(files).not.toContain('_headers');
    expect(await read(root, 'dist/index.html')).toContain('My own page');
    expect(await read(root, 'dist/404.html')).toContain('My own error');
    const archive = await read(root, 'dist/incidents/index.html');
    expect(archive).toContain('href="/docs/incidents/2026-11-03-checkout/"');
    expect(archive).toContain('<link rel="canonical" href="https://user.example/docs/incidents/">');
  });

  it('takes its components in place of ours, and stands around its pages', async () => {
    const root = await folder({
      'astro.config.mjs': config('', "{ components: { Severity: './src/Severity.astro' } }"),
      'src/Severity.astro': `---
import Original from 'afterword/components/Severity.astro';
---
<b class="own"><Original {...Astro.props} /></b>`,
      'src/pages/how.astro': `---
import { frame } from 'afterword:site';
import Layout from 'afterword/components/Layout.astro';
---
<Layout {...frame({ title: 'How we write', description: 'What we ask of ourselves.', path: '/how/' })}><h1>How we write</h1></Layout>`,
    });
    await cp(operator, root, { recursive: true });
    const { code, out, err } = await run(['node_modules/astro/bin/astro.mjs', 'build'], root);
    expect({ code, output: code === 0 ? '' : out + err }).toEqual({ code: 0, output: '' });
    const incident = await read(root, 'dist/incidents/2026-11-03-checkout/index.html');
    expect(incident).toMatch(/<b class="own"><span class="severity"/);
    expect(incident.split('class="severity"')).toHaveLength(incident.split('class="own"').length);
    const own = await read(root, 'dist/how/index.html');
    expect(own).toContain('<title>How we write · Lantern post-mortems</title>');
    expect(own).toContain('<link rel="canonical" href="https://lantern.example/record/how/">');
    expect(own).toContain('href="/record/incidents/"');
    expect(own).toContain('http-equiv="Content-Security-Policy"');
  });

  it('can replace each component, wherever it stands, and nothing else changes', async () => {
    const names = await componentNames();
    const yaml = (await read(operator, 'afterword.yaml')).replace('site:\n', 'site:\n  reader_zone: true\n');
    const files = {
      'afterword.yaml': yaml,
      'incidents/renamed.md': waived(
        'aliases: [earlier]\ncontributing_factors: [{ id: a, text: Nobody looked., category: process }]\n',
      ),
      'status/page.jsonl': `${told({ title: 'Mail was late' })}${told({ update: '1', at: '2026-04-07T14:40Z', phase: 'resolved', text: 'Mended. We will publish a post-mortem within a week.' })}`,
    };
    const plain = await folder({ ...files, 'astro.config.mjs': config('') }, operator);
    const own = await folder(
      {
        ...files,
        'astro.config.mjs': config(
          '',
          `{ components: ${JSON.stringify(Object.fromEntries(names.map((name) => [name, `./own/${name}.astro`])))} }`,
        ),
        ...Object.fromEntries(names.map((name) => [`own/${name}.astro`, marked(name)])),
      },
      operator,
    );
    const built = async (root: string) => {
      const { code, out, err } = await run(['node_modules/astro/bin/astro.mjs', 'build'], root);
      expect({ code, output: code === 0 ? '' : out + err }).toEqual({ code: 0, output: '' });
      const pages = (await filesIn(path.join(root, 'dist'))).filter((file) => file.endsWith('.html'));
      return new Map(await Promise.all(pages.map(async (page) => [page, await read(root, `dist/${page}`)] as const)));
    };
    const [before, after] = await Promise.all([built(plain), built(own)]);
    const html = [...after.values()].join('');
    expect(names.filter((name) => !html.includes(mark(name)))).toEqual([]);
    expect([...after.keys()]).toEqual([...before.keys()]);
    // Astro orders the sheets of a page by how deep the components are that ask for them.
    const sheets = /(<link rel="stylesheet"[^>]*>)+/;
    const sorted = (links: string): string =>
      links
        .split(/(?<=>)/)
        .sort()
        .join('');
    const comparable = (text = ''): string => text.replace(/<!--own:.*?-->/g, '').replace(sheets, sorted);
    expect(
      [...after].filter(([page, text]) => comparable(text) !== comparable(before.get(page))).map(([page]) => page),
    ).toEqual([]);
  });

  it.each([
    [
      "{ components: { Severety: './src/Severity.astro' } }",
      /astro\.config\.mjs:2:\d+: Afterword has no component `Severety`.*Did you mean `Severity`/s,
    ],
    ["{ components: { 'Tally': './src/Tally.astro' } }", /no component `Tally`.*Did you mean `figure\/Tally`/s],
    [
      "{ components: { Severity: './src/Gone.astro' } }",
      /astro\.config\.mjs:2:\d+: The file that is .* does not exist: \.\/src\/Gone\.astro/,
    ],
  ])('says what is wrong with %s', async (options, problem) => {
    const root = await folder({ 'afterword.yaml': '', 'astro.config.mjs': config('', options) });
    const { code, out, err } = await run(['node_modules/astro/bin/astro.mjs', 'build'], root);
    expect(code).toBe(1);
    expect(out + err).toMatch(problem);
    const ours = await run(['bin/afterword.js', 'build'], root);
    expect(ours.code).toBe(2);
    expect(ours.err).toMatch(problem);
    expect(ours.err).not.toMatch(/^ +at /m);
  });

  it('says what is wrong with a configuration that cannot be read, as a mistake of nobody else', async () => {
    const root = await folder({ 'afterword.yaml': '', 'astro.config.mjs': 'export default {' });
    for (const command of ['build', 'dev']) {
      const { code, err } = await run(['bin/afterword.js', command], root);
      expect(code).toBe(2);
      expect(err).toContain('afterword: Astro stops with the configuration of this site: ');
      expect(err).not.toMatch(/a mistake in Afterword|^ +at /m);
    }
  });

  it('finds its files where it is told to', async () => {
    const root = await folder({ 'astro.config.mjs': config('', "{ root: 'operations' }") });
    await cp(operator, path.join(root, 'operations'), { recursive: true });
    expect((await run(['node_modules/astro/bin/astro.mjs', 'build'], root)).code).toBe(0);
    expect(await filesIn(path.join(root, 'dist'))).toContain('incidents/2026-06-21-sign-in/index.html');
  });
});

describe('what counts as the present', () => {
  it('is what the command says, with an Astro configuration of the user’s and without, and else the commit', async () => {
    const lateIn = async (root: string): Promise<string | undefined> =>
      /As of [^<]+/.exec(await read(root, 'dist/actions/index.html'))?.[0];
    const root = await folder({});
    await cp(operator, root, { recursive: true });
    const build = ['bin/afterword.js', 'build'];
    expect(await run([...build, '--now', '2026-11-29'], root)).toMatchObject({ code: 0 });
    expect(await lateIn(root)).toBe('As of 29 November 2026.');
    await writeFile(path.join(root, 'astro.config.mjs'), config(''));
    expect(await run([...build, '--now', '2026-12-01 08:00 UTC'], root)).toMatchObject({ code: 0 });
    expect(await lateIn(root)).toBe('As of 1 December 2026.');
    await commitAll(root);
    expect(await run(build, root)).toMatchObject({ code: 0 });
    const hash = (await git(root, 'rev-parse', 'HEAD')).slice(0, 12);
    expect(await read(root, 'dist/about/index.html')).toContain(hash);
    expect(await lateIn(root)).toMatch(/^As of \d/);
    expect(await run([...build, '--now', 'soon'], root)).toMatchObject({ code: 2 });
  });
});

describe('a build with warnings', () => {
  it('shows them once in a site of the user’s own', async () => {
    const root = await folder({
      'astro.config.mjs': config(''),
      'afterword.yaml': 'rules: { readiness: warning, section-missing: warning }\n',
      'incidents/a.md': '---\ntitle: A\nstatus: in-review\nstarted: 2026-04-07 14:32 UTC\n---\n',
    });
    const count = (text: string): number => text.split('warning  readiness').length - 1;
    const check = await run(['bin/afterword.js', 'check'], root);
    const build = await run(['bin/afterword.js', 'build'], root);
    expect(build.code).toBe(0);
    expect(count(check.out)).toBeGreaterThan(0);
    expect(count(build.out + build.err)).toBe(count(check.out));
  });
});

describe('while writing', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends by %s with %i', async (signal, expected) => {
    const root = await folder({ 'afterword.yaml': '' });
    const server = start(['bin/afterword.js', 'dev', '--port', '0'], root);
    await server.says(/http:\/\/localhost:\d+\//);
    server.end(signal);
    expect(await server.ended).toBe(expected);
  });

  it.each(['dev', 'preview'])('leads from the base without its slash to the front page, with %s', async (command) => {
    const root = await folder({ 'afterword.yaml': 'site: { base: /record }\n' });
    if (command === 'preview') expect((await run(['bin/afterword.js', 'build'], root)).code).toBe(0);
    const server = start(['bin/afterword.js', command, '--port', '0'], root);
    const address = await server.says(/http:\/\/localhost:\d+\/record\//);
    const answer = async (path: string): Promise<unknown[]> => {
      const headers = { accept: 'text/html' };
      const { status, headers: said } = await fetch(new URL(path, address), { headers, redirect: 'manual' });
      return [status, said.get('location')];
    };
    expect(await answer('/record')).toEqual([302, '/record/']);
    expect(await answer('/record?a=b')).toEqual([302, '/record/?a=b']);
    expect(await answer('/record/')).toEqual([200, null]);
    expect(await answer('/records')).toEqual([404, null]);
  });

  it('goes on with what afterword.yaml last said while that is wrong', async () => {
    const draft = '---\ntitle: First title\nstatus: draft\nstarted: 2026-04-07 14:32 UTC\n---\n';
    const yaml = 'site: { base: /record }\nincidents: reports\n';
    const root = await folder({ 'reports/a.md': draft, 'afterword.yaml': yaml });
    const server = start(['bin/afterword.js', 'dev', '--port', '0'], root);
    const address = await server.says(/http:\/\/localhost:\d+\/record\//);
    const page = async (): Promise<string> => (await fetch(`${address}incidents/a/`)).text();
    expect(await page()).toContain('First title');
    await writeFile(path.join(root, 'afterword.yaml'), `${yaml}titel: x\n`);
    await server.says(/afterword\.yaml:3:1 {2}error {2}schema-unknown-key/);
    await server.says(/Continuing with previous valid configuration/);
    await writeFile(path.join(root, 'reports/a.md'), draft.replace('First', 'Second'));
    await until(async () => (await page()).includes('Second title'));
  });

  it('shows drafts, follows the files, and outlives a mistake', async () => {
    const draft = '---\ntitle: First title\nstatus: draft\nstarted: 2026-04-07 14:32 UTC\n---\n';
    const root = await folder({ 'incidents/a.md': draft, 'afterword.yaml': '' });
    const server = start(['bin/afterword.js', 'dev', '--port', '0'], root);
    const address = await server.says(/http:\/\/localhost:\d+\//);
    const page = async (id: string): Promise<string> => {
      const response = await fetch(`${address}incidents/${id}/`);
      return response.ok ? await response.text() : `${response.status}`;
    };

    expect(await page('a')).toContain('First title');
    expect(await page('a')).toContain('Draft: a published site does not have this page.');
    expect(await page('b')).toBe('404');

    await writeFile(path.join(root, 'incidents/a.md'), draft.replace('First', 'Second'));
    await until(async () => (await page('a')).includes('Second title'));
    await writeFile(path.join(root, 'incidents/b.md'), draft.replace('First', 'Another'));
    await until(async () => (await page('b')).includes('Another title'));

    await writeFile(path.join(root, 'incidents/b.md'), draft.replace('draft', 'wrong'));
    await server.says(/incidents\/b\.md:3:9 {2}error {2}schema-value/);
    expect(await page('a')).toContain('Second title');
    await writeFile(path.join(root, 'incidents/b.md'), draft.replace('First', 'Mended'));
    await until(async () => (await page('b')).includes('Mended title'));
  });
});

const config = (more: string, options = ''): string =>
  `import afterword from ${JSON.stringify(integration)};\nexport default { ${more}integrations: [afterword(${options})] };\n`;

const read = (root: string, file: string): Promise<string> => readFile(path.join(root, file), 'utf8');

/** What says that a component of the user's stands in the place of one of ours. */
const mark = (name: string): string => `<!--own:${name}-->`;

/** A component that is the original with a mark. */
const marked = (name: string): string => `---
import Original from 'afterword/components/${name}.astro';
---
${mark(name)}<Original {...Astro.props}><slot /></Original>`;

/** A line of a log: a status page has told this of an incident. */
const told = (what: object): string =>
  `${JSON.stringify({ incident: 'q8x1', ...what, seen: '2026-04-08T00:00:00Z', raw: '0' })}\n`;

/** A post-mortem that is published without more: one that was waived. */
const waived = (front: string): string => `---
title: Mail was late
status: waived
started: 2026-11-20 14:32 UTC
waived: { reason: It hit nobody., by: the mail team, on: 2026-11-21 }
${front}---
Nobody noticed.
`;

/** A folder of a test: what stands in `from`, and these files in place of those. */
async function folder(files: Readonly<Record<string, string>>, from?: string): Promise<string> {
  const root = await temporaryFolder();
  onTestFinished(() => remove(root));
  if (from !== undefined) await cp(from, root, { recursive: true });
  await writeAll(root, files);
  return root;
}

/** Starts a program of this repository in a folder; it ends with the test. */
function start([program = '', ...args]: readonly string[], cwd: string) {
  const child: ChildProcess = spawn(process.execPath, [path.join(repository, program), ...args], {
    cwd,
    env: plainEnvironment(),
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    ended,
    end: (signal: NodeJS.Signals) => child.kill(signal),
    said,
    /** Waits until it has said something, and gives that. */
    async says(pattern: RegExp): Promise<string> {
      await until(
        async () => pattern.test(said.out + said.err),
        () => said.out + said.err,
      );
      return pattern.exec(said.out + said.err)?.[0] ?? '';
    },
  };
}

async function run(
  program: readonly string[],
  cwd: string,
): Promise<{ code: number | null; out: string; err: string }> {
  const { ended, said } = start(program, cwd);
  return { code: await ended, ...said };
}

/** Waits, up to half a minute, until something holds. */
async function until(holds: () => Promise<boolean>, tell = (): string => ''): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await holds()) return;
    await wait(200);
  }
  throw new Error(`It did not happen within half a minute. ${tell()}`);
}
