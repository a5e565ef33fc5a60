import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createText } from '../../src/workspace.ts';
import { afterword, filesIn, folderWith, read } from './cli.ts';
import { draft, log } from './files.ts';

const secret = '---\ntitle: Hidden\npassword: hunter2\n---\n';

it('reads and writes nothing through a link that leads out of the repository', async () => {
  const outside = await folderWith({ 'secret.md': secret, 'log.json': log() });
  const folder = await folderWith({
    'afterword.yaml': 'sources: [{ id: page, files: [status/log.json] }]\n',
    'incidents/a.md': draft,
  });
  await mkdir(path.join(folder, 'status'));
  await symlink(path.join(outside, 'secret.md'), path.join(folder, 'incidents/evil.md'));
  await symlink(path.join(outside, 'log.json'), path.join(folder, 'status/log.json'));
  const checked = await afterword(folder, ['check']);
  expect(checked.code).toBe(1);
  expect(checked.out + checked.err).not.toContain('hunter2');
  expect(checked.out.match(/it lies outside the repository/g)).toHaveLength(2);
  await afterword(folder, ['fill', 'evil', '--from', 'status/log.json']);
  expect(await read(outside, 'secret.md')).toBe(secret);
});

it.each(['a\\n/../../outside', '../outside', '/etc', 'C:/x'])('refuses %j for a folder', async (incidents) => {
  const folder = await folderWith({ 'afterword.yaml': `incidents: "${incidents}"\n` });
  const ran = await afterword(folder, ['new', 'Mail']);
  expect(ran.code).toBe(1);
  expect(ran.err).toContain('schema-format');
  expect(await filesIn(folder)).toEqual(['afterword.yaml']);
});

it('creates a file once, however many do it at the same time', async () => {
  const folder = await folderWith();
  const texts = Array.from({ length: 20 }, (_, index) => `${index}`);
  const made = await Promise.all(texts.map((text) => createText(folder, 'deep/a.md', text)));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await read(folder, 'deep/a.md')).toBe(texts[made.indexOf(true)]);
});

it('finds evidence whose name has letters that an address would not have', async () => {
  const evidence = 'evidence: [{ id: g, kind: metric, file: "evidence/graph#2 100%25.txt" }]\n---';
  const folder = await folderWith({ 'incidents/a.md': draft.replace('---\n## ', `${evidence}\n## `) });
  await mkdir(path.join(folder, 'incidents/evidence'));
  await writeFile(path.join(folder, 'incidents/evidence/graph#2 100%25.txt'), 'x');
  const { out } = await afterword(folder, ['check']);
  expect(out).toContain('evidence-digest-missing');
  expect(out).not.toContain('evidence-file-missing');
});

it('drafts from a template that links to a file of the repository', async () => {
  const template = '---\ntitle: {{yaml title}}\nstatus: draft\nstarted: {{started}}\n---\n[How](../docs/runbook.md)\n';
  const folder = await folderWith({ 'docs/runbook.md': '# How\n', 'templates/default.md.hbs': template });
  expect((await afterword(folder, ['new', 'Mail'])).code).toBe(0);
});

it('fills from the logs of one source as from one log, and says the same as check', async () => {
  const older = log();
  const newer = log({ resolved: 'All mail is delivered.' });
  const linked = draft.replace('status: draft', 'status: draft\nstatus_page: [mail:abc]');
  const folder = await folderWith({
    'afterword.yaml': 'sources: [{ id: mail, files: [status/a.json, status/b.json] }]\n',
    'incidents/a.md': linked,
    'status/a.json': older,
    'status/b.json': newer,
  });
  expect((await afterword(folder, ['fill'])).out).toContain('3 added');
  expect((await afterword(folder, ['fill'])).out).toContain('3 unchanged');
  expect(await read(folder, 'incidents/a.md')).toContain('All mail is delivered.');
  expect((await afterword(folder, ['check', '--max-warnings', '0'])).code).toBe(0);
});

it('takes every --accept that is given', async () => {
  const linked = draft.replace('status: draft', 'status: draft\nstatus_page: [post-page:abc]');
  const folder = await folderWith({ 'incidents/a.md': linked, 'log.json': log() });
  await afterword(folder, ['fill', '--from', 'log.json', '--accept', 'mitigated', '--accept', 'resolved']);
  expect(await read(folder, 'incidents/a.md')).toMatch(/mitigated: [^\n]+\nresolved: /);
});

it('names a format of a source that does not exist, where it is written', async () => {
  const folder = await folderWith({ 'afterword.yaml': 'sources:\n  - id: mail\n    format: statuspge\n' });
  const { out } = await afterword(folder, ['check', '--format', 'json']);
  expect(JSON.parse(out).diagnostics).toEqual([
    expect.objectContaining({
      code: 'schema-value',
      file: 'afterword.yaml',
      line: 3,
      column: 13,
      help: 'Did you mean `statuspage`?',
    }),
  ]);
});
