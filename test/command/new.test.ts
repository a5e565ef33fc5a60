import { describe, expect, it } from 'vitest';
import { afterword, filesIn, folderWith, read } from './cli.ts';
import { log } from './files.ts';

describe('afterword new', () => {
  it('drafts a file that check finds nothing in, in an empty folder', async () => {
    const folder = await folderWith();
    const { code, out } = await afterword(folder, [
      'new',
      'Mail was “late”: again & again',
      '--started',
      '2026-04-07 07:32 PT',
    ]);
    expect(code).toBe(0);
    expect(out).toBe('incidents/2026-04-07-mail-was-late-again-again.md\n');
    expect(await read(folder, out.trim())).toContain('title: "Mail was “late”: again & again"');
    expect(await afterword(folder, ['check', '--max-warnings', '0'])).toMatchObject({ code: 0 });
  });

  it('fills the timeline from a log, and takes from it what it knows', async () => {
    const config = [
      'services: [{ id: mail, name: Mail, components: [Outgoing mail] }]',
      'sources: [{ id: mail-page, url: "https://status.example/" }]',
    ].join('\n');
    const folder = await folderWith({ 'afterword.yaml': config, 'log.json': log() });
    const { code, out } = await afterword(folder, ['new', '--from', 'log.json#abc']);
    expect(code).toBe(0);
    expect(out).toBe('incidents/2026-04-07-mail-is-late.md\n');
    const text = await read(folder, out.trim());
    expect(text).toContain('severity: "SEV2"');
    expect(text).toContain('services: ["mail"]');
    expect(text).toContain('status_page: ["mail-page:abc"]');
    expect(text.match(/source: mail-page:abc\/u\d#[0-9a-f]{8}/g)).toHaveLength(3);
    expect((await afterword(folder, ['check', '--max-warnings', '0'])).code).toBe(0);
  });

  it('never writes over a file', async () => {
    const folder = await folderWith({ 'incidents/2026-04-07-mail.md': 'mine' });
    const ran = await afterword(folder, ['new', 'Mail', '--started', '2026-04-07 14:32 UTC']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('is there already');
    expect(await read(folder, 'incidents/2026-04-07-mail.md')).toBe('mine');
  });

  it('takes the template of the repository before its own', async () => {
    const folder = await folderWith({
      'templates/default.md.hbs': '---\ntitle: {{yaml title}}\nstatus: draft\nstarted: {{started}}\n---\nOurs.\n',
    });
    const { out } = await afterword(folder, ['new', 'Mail', '--started', '2026-04-07 14:32 UTC']);
    expect(await read(folder, out.trim())).toBe(
      '---\ntitle: "Mail"\nstatus: draft\nstarted: 2026-04-07 14:32 UTC\n---\nOurs.\n',
    );
  });

  it.each([
    ['whose name does not exist', '---\ntitle: {{yaml titel}}\n---\n', 'template-error'],
    [
      'that makes a file nobody may write',
      '---\ntitle: {{yaml title}}\nstatus: done\nstarted: {{started}}\n---\n',
      'schema-value',
    ],
  ])('refuses a template %s, and writes nothing', async (_name, template, code) => {
    const folder = await folderWith({ 'templates/default.md.hbs': template });
    const ran = await afterword(folder, ['new', 'Mail']);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(code);
    expect(await filesIn(folder)).toEqual(['templates/default.md.hbs']);
  });

  it.each([
    ['Ünïcödé & slashes / dots..', 'unicode-slashes-dots'],
    ['../../etc/passwd', 'etc-passwd'],
    ['障害', 'incident'],
    [`${'long '.repeat(40)}`, 'long-long-long-long-long-long-long-long-long-long-long-long'],
  ])('names the file of %j by letters that any system can hold', async (title, name) => {
    const folder = await folderWith();
    const { out } = await afterword(folder, ['new', title, '--started', '2026-04-07 14:32 UTC']);
    expect(out).toBe(`incidents/2026-04-07-${name}.md\n`);
  });

  it('names the incidents of a log that has several', async () => {
    const one = JSON.parse(log()).incident;
    const folder = await folderWith({
      'log.json': JSON.stringify({ page: {}, incidents: [one, { ...one, id: 'abd' }] }),
    });
    const ran = await afterword(folder, ['new', 'Mail', '--from', 'log.json']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('abc, abd');
  });
});
