import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { checkSchema } from '../../src/command/check-schema.ts';
import { allCodes, reportOf } from '../../src/diagnostic/index.ts';
import { reporters } from '../../src/diagnostic/report/index.ts';
import { afterword, folderWith, read } from './cli.ts';
import { draft } from './files.ts';

const broken = draft.replace(' UTC', '');
/** A row a month before the incident is a warning. */
const early = draft.replace(
  'started: 2026-04-07 14:32 UTC',
  'started: 2026-04-07 14:32 UTC\ntimeline:\n  - at: 2026-03-01 14:32 UTC\n    text: Early.',
);

describe('afterword check', () => {
  it('finds nothing in a draft, in a folder that holds nothing else', async () => {
    const folder = await folderWith({ 'incidents/2026-04-07-mail.md': draft });
    expect(await afterword(folder, ['check'])).toEqual({ code: 0, out: '✓ 1 file checked, nothing found\n', err: '' });
  });

  it('shows the findings of every file, whatever is wrong with another', async () => {
    const folder = await folderWith({
      'incidents/a.md': '---\ntitle: [\n---\n',
      'incidents/b.md': 'no front matter\n',
      'incidents/c.md': draft.replace(' UTC', ''),
      'incidents/d/index.md': draft.replace('status: draft', 'status: drafd'),
      'incidents/e.md': '\u0000\u0001---\n',
    });
    const { code, out } = await afterword(folder, ['check', '--format', 'json']);
    const report = JSON.parse(out);
    const codes = report.diagnostics.map((found: { file: string; code: string }) => `${found.file} ${found.code}`);
    expect(code).toBe(1);
    expect(codes).toEqual(
      expect.arrayContaining([
        'incidents/a.md yaml-syntax',
        'incidents/b.md front-matter-missing',
        'incidents/c.md time-no-zone',
        'incidents/d/index.md schema-value',
      ]),
    );
    expect(report.summary.files).toBe(5);
    for (const found of report.diagnostics) {
      expect(found.line).toBeGreaterThan(0);
      expect(found.column).toBeGreaterThan(0);
      expect(found.message).not.toBe('');
      expect(found.help).not.toBe('');
    }
  });

  it('judges the files that are named, from any folder below the root', async () => {
    const folder = await folderWith({
      'afterword.yaml': '',
      'incidents/a.md': draft,
      'incidents/b.md': draft.replace(' UTC', ''),
      'deep/er/x': '',
    });
    const from = `${folder}/deep/er`;
    expect((await afterword(from, ['check', '../../incidents/a.md'])).code).toBe(0);
    expect((await afterword(from, ['check', 'a'])).code).toBe(0);
    expect((await afterword(from, ['check', 'b'])).code).toBe(1);
  });

  it('reads the config: its mistakes are findings, with their place', async () => {
    const folder = await folderWith({ 'afterword.yaml': 'site:\n  titel: Mail\n', 'incidents/a.md': draft });
    const { code, out } = await afterword(folder, ['check', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).diagnostics).toEqual([
      expect.objectContaining({
        code: 'schema-unknown-key',
        file: 'afterword.yaml',
        line: 2,
        column: 3,
        help: 'Did you mean `title`?',
      }),
    ]);
  });

  it.each([
    ['site: { url: "https://mail.example/?a=b" }', '`site.url` has a query or a fragment'],
    ['site: { url: "https://mail.example/#a" }', '`site.url` has a query or a fragment'],
    ['rules: { readiness: fatal }', '`rules.readiness` is `fatal`; `error`, `warning`, `info`, `off` or a map'],
    ['site: { icon: ../a.svg }', 'one such as brand/logo.svg was expected'],
    ['site: { logo: { light: a.svg } }', '  site.logo has no `dark`'],
  ])('says what is wrong with %s', async (config, said) => {
    const folder = await folderWith({ 'afterword.yaml': config });
    const { code, out } = await afterword(folder, ['check']);
    expect(code).toBe(1);
    expect(out).toContain(said);
  });

  it('shows a log that is missing where the config names it, which does not keep a draft from being made', async () => {
    const config = 'sources:\n  - id: page\n    files:\n      - status/page.json\n';
    const folder = await folderWith({ 'afterword.yaml': config });
    const { code, out } = await afterword(folder, ['check']);
    expect(code).toBe(1);
    expect(out).toContain('afterword.yaml:4:9  error  file-unreadable');
    expect(out).toContain('`status/page.json` cannot be read: there is no such file.');
    expect((await afterword(folder, ['new', 'Mail', '--started', '2026-04-07 14:32 UTC'])).code).toBe(0);
  });

  it('says nothing of what a config with mistakes would have, and something again when they are mended', async () => {
    const config = 'services: [{ id: mail, name: Mail }]\nsources: [{ id: page, url: example.com }]\n';
    const text = draft.replace('status:', 'services: [mail, mial]\nstatus:');
    const folder = await folderWith({ 'afterword.yaml': config, 'incidents/a.md': text });
    const codes = async () =>
      JSON.parse((await afterword(folder, ['check', '--format', 'json'])).out).diagnostics.map(
        ({ code, line }: { code: string; line: number }) => `${code} ${line}`,
      );
    expect(await codes()).toEqual(['schema-format 2']);
    await writeFile(path.join(folder, 'afterword.yaml'), config.replace('example.com', 'https://example.com'));
    expect(await codes()).toEqual(['reference-unknown 3']);
  });

  it.each(['services', 'severities', 'sources', 'factors'])(
    'refuses an id that stands twice in %s of the config',
    async (list) => {
      const item = list === 'services' || list === 'factors' ? '{ id: mail, name: Mail }' : '{ id: mail }';
      const folder = await folderWith({ 'afterword.yaml': `${list}:\n  - ${item}\n  - ${item}\n` });
      const { code, out } = await afterword(folder, ['check']);
      expect(out).toContain('afterword.yaml:3:11  error  schema-format');
      expect(out).toContain(
        `\`${list}[1].id\` is \`mail\`, which stands above already; an id of its own was expected.`,
      );
      expect(code).toBe(1);
    },
  );

  it.each([
    ['100% of mail', '`%`'],
    ['mail#2', '`#`'],
    ['mail?', '`?`'],
    ['12:30', '`:`'],
    ['a\\b', '`\\`'],
    ['a\tb', 'a control character'],
  ])('refuses the name %j, which no address can have', async (name, sign) => {
    const folder = await folderWith({ [`incidents/${name}/index.md`]: draft, 'incidents/ä & [b] (c).md': draft });
    const { code, out } = await afterword(folder, ['check']);
    expect(out).toContain(`index.md:1:1  error  file-name`);
    expect(out).toContain(` has ${sign} in it, so no address could lead to its page; a name without was expected.`);
    expect(out).toContain('2 files checked: 1 error');
    expect(code).toBe(1);
  });

  it('reads the zones of the config', async () => {
    const text = draft.replace('UTC', 'IST');
    expect((await afterword(await folderWith({ 'incidents/a.md': text }), ['check'])).out).toContain(
      'time-ambiguous-zone',
    );
    const folder = await folderWith({ 'incidents/a.md': text, 'afterword.yaml': 'zones:\n  IST: Asia/Kolkata\n' });
    expect((await afterword(folder, ['check'])).code).toBe(0);
  });

  it('refuses a zone of the config that is none', async () => {
    const folder = await folderWith({ 'afterword.yaml': 'site:\n  zone: Pacific Time\n', 'incidents/a.md': draft });
    const { out } = await afterword(folder, ['check', '--format', 'json']);
    expect(JSON.parse(out).diagnostics).toEqual([
      expect.objectContaining({ code: 'schema-format', file: 'afterword.yaml', line: 2, column: 9 }),
    ]);
  });

  it('exits with 1 above the warnings that are allowed', async () => {
    const folder = await folderWith({ 'incidents/a.md': early });
    expect((await afterword(folder, ['check'])).code).toBe(0);
    expect((await afterword(folder, ['check', '--max-warnings', '0'])).code).toBe(1);
  });

  it('shows errors alone where it is to be quiet, and counts what it hides', async () => {
    const folder = await folderWith({ 'incidents/a.md': early, 'incidents/b.md': broken });
    const { out } = await afterword(folder, ['check', '--quiet']);
    expect(out).toContain('time-no-zone');
    expect(out).not.toContain('timeline-bounds');
    expect(out).toMatch(/✗ 2 files checked: 1 error, 1 warning \(1 not shown\)\n$/);
    const strict = await afterword(folder, ['check', 'a', '--quiet', '--max-warnings', '0']);
    expect(strict).toMatchObject({ code: 1, out: '✗ 1 file checked: 1 warning (1 not shown)\n' });
  });

  it('tells a script in the shape of its schema', async () => {
    const folder = await folderWith({ 'incidents/a.md': early, 'incidents/b.md': broken });
    const args = ['check', '--format', 'json', '--now', '2026-06-01 14:00 Europe/Berlin'];
    const report = checkSchema.parse(JSON.parse((await afterword(folder, args)).out));
    expect(report).toMatchObject({
      now: '2026-06-01T12:00:00Z',
      summary: { files: 2, errors: 1, warnings: 1, infos: 0 },
    });
    expect(report.diagnostics.map(({ code, page }) => [code, page])).toEqual([
      ['timeline-bounds', 'docs/rules/timeline-bounds.md'],
      ['time-no-zone', 'docs/rules/time-no-zone.md'],
    ]);
  });

  it('takes the clock for the present where no time is given', async () => {
    const before = Date.now();
    const { out } = await afterword(await folderWith({ 'incidents/a.md': draft }), ['check', '--format', 'json']);
    const now = Date.parse(checkSchema.parse(JSON.parse(out)).now);
    expect(now).toBeGreaterThan(before - 1000);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('speaks every format that its help names, and no other', async () => {
    const folder = await folderWith({ 'incidents/a.md': broken });
    const { out } = await afterword(folder, ['check', '--help']);
    const [, choices = ''] = /--format <format> .*?\(choices: (.*?),\s+default/s.exec(out) ?? [];
    const named = [...choices.matchAll(/"(\w+)"/g)].map(([, name]) => name);
    expect(named).toEqual(Object.keys(reporters));
    for (const format of ['github', 'gitlab', 'sarif', 'junit']) {
      const told = await afterword(folder, ['check', '--format', format]);
      expect(told).toMatchObject({ code: 1, err: '' });
      expect(told.out).toContain('time-no-zone');
    }
  });

  it('writes a report to a file, and shows the findings', async () => {
    const folder = await folderWith({ 'incidents/a.md': broken });
    const ran = await afterword(folder, ['check', '--format', 'sarif', '--output', 'out/afterword.sarif']);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('✗ 1 file checked: 1 error\n');
    const [run] = JSON.parse(await read(folder, 'out/afterword.sarif')).runs;
    expect(run.results).toHaveLength(1);
    expect(run.tool.driver.rules[0].help.markdown).toMatch(/^# time-no-zone\n/);
  });

  it('writes no colours to a file, which the terminal has', async () => {
    const folder = await folderWith({ 'incidents/a.md': broken });
    const ran = await afterword(folder, ['check', '--output', 'report.txt'], { env: { FORCE_COLOR: '1' } });
    expect(ran.out).toContain('\u001b[');
    expect(await read(folder, 'report.txt')).toBe(stripVTControlCharacters(ran.out));
  });

  it('shows no secret that it finds, in no format', async () => {
    const folder = await folderWith({ 'incidents/a.md': `${draft}\nexport DB_PASSWORD=hunter2-hunter2\n` });
    const { out } = await afterword(folder, ['check', '--format', 'sarif', '--output', 'a.sarif']);
    const said = `${out}${await read(folder, 'a.sarif')}`;
    expect(said).toContain('credential-in-clear');
    expect(said).not.toContain('hunter2-hunter2');
  });

  it('writes no report over a file that it judges', async () => {
    const folder = await folderWith({ 'incidents/a.md': broken });
    for (const file of ['incidents/a.md', 'incidents']) {
      const ran = await afterword(folder, ['check', '--output', file]);
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toContain(`\`--output ${file}\` `);
    }
    expect(await read(folder, 'incidents/a.md')).toBe(broken);
  });

  it('says so where there is nothing to check', async () => {
    const ran = await afterword(await folderWith(), ['check']);
    expect(ran).toMatchObject({ code: 0, out: '✓ 0 files checked, nothing found\n' });
    expect(ran.err).toContain('no incident file below incidents/');
  });
});

describe('wrong use', () => {
  it.each([
    [['check', 'nowhere.md'], 'is no incident file'],
    [['check', '--format', 'xml'], 'text, json'],
    [['check', '--max-warnings', 'few'], 'whole number'],
    [['dev', '--port', '65536'], 'there is no port `65536`'],
    [['preview', '--port', '-1'], 'whole number'],
    [['check', '--now', 'yesterday'], 'neither a day nor a time'],
    [['chekc'], 'Did you mean check'],
    [['explain', 'time-no-zome'], 'Did you mean `time-no-zone`?'],
    [['explain', 'lifecycle'], 'Did you mean `lifecycle-order`?'],
    [['explain', 'xyzzy'], '`afterword explain` lists them all'],
    [['schema', 'incidents'], 'afterword schema incident'],
    [['fill', '--accept', 'beginning'], 'Accept started'],
    [['fill'], '--from'],
    [['fill', '--from', 'nowhere.json'], 'there is no log'],
    [['new'], 'a title is needed'],
    [['new', 'Mail', '--template', '../../etc/passwd'], 'there is no template'],
    [['new', 'Mail', '--severity', 'SEV9'], 'SEV1'],
    [['new', 'Mail', '--started', '2026-04-07 14:32'], '2026-04-07 14:32 UTC'],
    [['build', '--out-dir', '.'], 'delete'],
    [['build', '--out-dir', 'incidents'], 'delete'],
    [['build', '--out-dir', 'incidents/a.md'], 'it is a file'],
    [['build', '--out-dir', 'incidents/a.md/b'], 'a file stands in its way'],
    [['preview'], 'afterword build'],
  ])('of %j is one sentence and what to do, without a stack, and exit code 2', async (args, said) => {
    const folder = await folderWith({ 'incidents/a.md': draft });
    const { code, out, err } = await afterword(folder, args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(said);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('afterword explain', () => {
  it('prints the page of a finding', async () => {
    const { code, out } = await afterword(await folderWith(), ['explain', 'time-no-zone']);
    expect(code).toBe(0);
    expect(out).toMatch(/^# time-no-zone\n/);
  });

  it('lists every code with how grave it is and what it reports, in columns', async () => {
    const { out } = await afterword(await folderWith(), ['explain']);
    const rows = out.trimEnd().split('\n');
    const columns = rows.map((row) => /^([a-z-]+ +)(error|warning|info|off) +(\S.*)$/.exec(row));
    expect(columns.map((row) => row?.[1]?.trim())).toEqual(allCodes);
    expect(new Set(columns.map((row) => row?.[1]?.length)).size).toBe(1);
    const row = columns.find((one) => one?.[1]?.trim() === 'timeline-bounds');
    expect(row?.slice(2)).toEqual(['warning', reportOf('timeline-bounds')]);
  });
});

describe('afterword schema', () => {
  it.each(['incident', 'config', 'check', 'stats'])(
    'prints a JSON Schema of %s with a line for each field',
    async (what) => {
      const { code, out } = await afterword(await folderWith(), ['schema', what]);
      const schema = JSON.parse(out);
      expect(code).toBe(0);
      expect(schema.$schema).toContain('json-schema.org');
      expect(undescribed(schema, what)).toEqual([]);
    },
  );
});

/** Every field, however deep, that no line explains. */
function undescribed(
  schema: { properties?: Record<string, object>; items?: object; anyOf?: object[] },
  path: string,
): string[] {
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, field]) => [
      ...('description' in field ? [] : [`${path}.${key}`]),
      ...undescribed(field, `${path}.${key}`),
    ]),
    ...(schema.items ? undescribed(schema.items, `${path}[]`) : []),
    ...(schema.anyOf ?? []).flatMap((option) => undescribed(option, path)),
  ];
}

describe('afterword --help', () => {
  it('names every command', async () => {
    const { code, out } = await afterword(await folderWith(), ['--help']);
    expect(code).toBe(0);
    for (const command of ['new', 'fill', 'check', 'explain', 'schema', 'build', 'dev', 'preview'])
      expect(out).toContain(command);
  });
});
