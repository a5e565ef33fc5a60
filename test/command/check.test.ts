import { describe, expect, it } from 'vitest';
import { afterword, folderWith } from './cli.ts';
import { draft } from './files.ts';

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
    const late = draft.replace(
      'started: 2026-04-07 14:32 UTC',
      'started: 2026-04-07 14:32 UTC\ntimeline:\n  - at: 2026-03-01 14:32 UTC\n    text: Early.',
    );
    const folder = await folderWith({ 'incidents/a.md': late });
    expect((await afterword(folder, ['check'])).code).toBe(0);
    expect((await afterword(folder, ['check', '--max-warnings', '0'])).code).toBe(1);
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
    [['chekc'], 'Did you mean check'],
    [['explain', 'time-no-zome'], 'Did you mean `time-no-zone`?'],
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

  it('lists every code', async () => {
    expect((await afterword(await folderWith(), ['explain'])).out.split('\n')).toContain('zones-disagree');
  });
});

describe('afterword schema', () => {
  it.each(['incident', 'config'])('prints a JSON Schema of %s with a line for each field', async (what) => {
    const { code, out } = await afterword(await folderWith(), ['schema', what]);
    const schema = JSON.parse(out);
    expect(code).toBe(0);
    expect(schema.$schema).toContain('json-schema.org');
    expect(undescribed(schema, what)).toEqual([]);
  });
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
