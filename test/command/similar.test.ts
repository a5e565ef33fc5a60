import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { similarSchema } from '../../src/command/similar-schema.ts';
import { afterword, copyOf, folderWith } from './cli.ts';
import { log } from './files.ts';

const record = path.resolve(import.meta.dirname, '../fixtures/docs/similar');

const similar = async (args: readonly string[], folder: string) => {
  const { code, out } = await afterword(folder, ['similar', ...args, '--format', 'json']);
  expect(code).toBe(0);
  return similarSchema.parse(JSON.parse(out));
};

describe('afterword similar', () => {
  it('ranks the earlier incidents, with what each has in common and what was open', async () => {
    const { like, incidents } = await similar(['2026-05-12-mail'], record);
    expect(like).toEqual({
      incident: '2026-05-12-mail',
      title: 'Mail was late again, and some was lost',
      started: '2026-05-12T08:30:00Z',
    });
    expect(incidents[0]).toMatchObject({
      id: '2026-04-02-mail',
      factors: ['capacity'],
      services: ['mail'],
      open_actions: [{ id: 'cap', status: 'in-progress', due: '2026-04-30' }],
      file: 'incidents/2026-04-02-mail.md',
    });
    expect(incidents.map(({ id }) => id)).not.toContain('2026-05-12-mail');
    expect((await similar(['2026-04-02-mail'], record)).incidents.map(({ id }) => id)).not.toContain('2026-05-12-mail');
  });

  it('takes an incident by its path, from any folder', async () => {
    const asked = await similar(['2026-05-12-mail.md'], path.join(record, 'incidents'));
    expect(asked.like).toMatchObject({ incident: '2026-05-12-mail' });
  });

  it('ranks by words, and by the services and factors that they name', async () => {
    const { like, incidents } = await similar(['--text', 'capacity of mail'], record);
    expect(like).toEqual({ words: 'capacity of mail', factors: ['capacity'], services: ['mail'] });
    expect(incidents.map(({ id }) => id)).toEqual(['2026-04-02-mail', '2026-05-12-mail']);
  });

  it('shows as many as were asked for, and says of how many', async () => {
    const { incidents, found } = await similar(['--text', 'capacity of mail', '--limit', '1'], record);
    expect([incidents.length, found]).toEqual([1, 2]);
  });

  it.each([
    [['2026-05-12-mial'], 'there is no incident `2026-05-12-mial`', 'Did you mean `2026-05-12-mail`?'],
    [['token resolver'], 'there is no incident `token resolver`', 'words are given by `--text`'],
    [[], 'nothing was given to compare with', '--text'],
    [['2026-05-12-mail', '--text', 'mail'], 'an incident and words were given', '--text'],
    [['--text', 'mail', '--limit', '0'], 'nothing would be shown', 'Give a number from 1.'],
  ])('refuses %j', async (args, problem, help) => {
    const { code, out, err } = await afterword(record, ['similar', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(problem);
    expect(err).toContain(help);
  });

  it('says that a file cannot be read, and which it would have been', async () => {
    const folder = await copyOf(record);
    const noConfig = await folderWith({ 'afterword.yaml': 'nonsense: 1\n' });
    const told = await afterword(noConfig, ['similar', '--text', 'mail']);
    expect(told).toMatchObject({ code: 1, err: expect.stringContaining('afterword.yaml:1:1') });
    expect(await afterword(noConfig, ['similar', '--text', ' '])).toMatchObject({
      code: 2,
      err: expect.stringContaining('there are no words'),
    });
    const broken = await folderWith({ 'incidents/2026-01-01-broken.md': '---\nstatus: nonsense\n---\n' });
    const ran = await afterword(broken, ['similar', '2026-01-01-broken']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('cannot be read');
    await writeFile(path.join(folder, 'incidents/2026-01-01-broken.md'), '---\nstatus: nonsense\n---\n');
    const { code, err } = await afterword(folder, ['similar', '2026-05-12-mail']);
    expect(code).toBe(0);
    expect(err).toContain('1 file is missing');
  });

  it('says where nothing is alike', async () => {
    expect(await afterword(record, ['similar', '--text', 'zebra'])).toEqual({
      code: 0,
      err: '',
      out: 'No incident is like “zebra”.\n',
    });
  });

  it('names no part of a secret as a word, and shows none', async () => {
    const key = `ghp_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`;
    const file = (title: string, day: string): string =>
      `---\ntitle: ${title} ${key}\nstatus: draft\nstarted: ${day} 10:00 UTC\n---\nThe relay had ${key} in it.\n`;
    const folder = await folderWith({
      'incidents/a.md': file('Mail was late', '2026-04-01'),
      'incidents/b.md': file('Mail was late again', '2026-05-01'),
    });
    for (const format of ['text', 'json']) {
      const { out } = await afterword(folder, ['similar', 'b', '--format', format]);
      expect(out).toContain('Mail was late');
      expect(out.toLowerCase()).not.toContain('a1b2c3');
      expect(out.toLowerCase()).not.toContain('ghp');
    }
  });
});

describe('afterword new', () => {
  const draft = (args: readonly string[], folder: string) =>
    afterword(folder, ['new', ...args, '--started', '2026-06-01 10:00 UTC']);

  it('names the earlier incidents that look alike, beside its output, with the line that relates one', async () => {
    const folder = await copyOf(record);
    const { code, out, err } = await draft(['The queue of the relay filled up'], folder);
    expect([code, out]).toEqual([0, 'incidents/2026-06-01-the-queue-of-the-relay-filled-up.md\n']);
    expect(err).toContain(
      'Earlier incidents that look alike:\n  2026-04-02-mail\n    Mail was delivered hours late\n    words: queue, relay, filled\n',
    );
    expect(err).toContain('\n  related: [{ incident: 2026-04-02-mail, relation: repeat-of }]\n');
  });

  it('names none where none is like it, none that is later, and none in an empty folder', async () => {
    const folder = await copyOf(record);
    expect((await draft(['Printers are on fire'], folder)).err).not.toContain('look alike');
    const early = ['new', 'The queue of the relay filled up', '--started', '2026-01-01 10:00 UTC'];
    expect((await afterword(folder, early)).err).not.toContain('look alike');
    expect((await draft(['Mail was late'], await folderWith())).err).not.toContain('look alike');
  });

  it('goes by the services of the incident in a log', async () => {
    const folder = await copyOf(record);
    await writeFile(
      path.join(folder, 'afterword.yaml'),
      'services: [{ id: mail, name: Mail, components: [Outgoing mail] }]\nsources: [{ id: page }]\n',
    );
    await writeFile(path.join(folder, 'log.json'), log());
    const { code, err } = await afterword(folder, [
      'new',
      'The queue of the relay filled up',
      '--from',
      'log.json#abc',
      '--source',
      'page',
    ]);
    expect(code).toBe(0);
    expect(err).toContain('same service: mail');
  });
});
