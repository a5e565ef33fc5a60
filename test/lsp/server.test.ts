import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  DiagnosticSeverity,
  ExitNotification,
  FileChangeType,
  HoverRequest,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { folderWith } from '../command/cli.ts';
import { draft, log } from '../command/files.ts';
import { Client } from './client.ts';

const incident = 'incidents/2026-04-07-mail.md';
const noZone = draft.replace(' UTC', '');

/** A client of a folder with these files; each has an empty afterword.yaml. */
async function clientOf(files: Readonly<Record<string, string>>): Promise<Client> {
  const client = new Client(await folderWith({ 'afterword.yaml': '', ...files }));
  await client.start();
  return client;
}

describe('afterword lsp', () => {
  it('counts in UTF-16, and says what it can do', async () => {
    const client = new Client(await folderWith());
    const { capabilities, serverInfo } = await client.start();
    expect(serverInfo?.name).toBe('afterword');
    expect(capabilities.positionEncoding).toBe('utf-16');
    expect(Object.keys(capabilities)).toEqual(
      expect.arrayContaining(['completionProvider', 'hoverProvider', 'definitionProvider', 'codeActionProvider']),
    );
  });

  it('says what is wrong while it is typed, with what to do and a link to the page', async () => {
    const client = await clientOf({ [incident]: draft });
    const file = await client.open(incident);
    expect(await file.findings()).toEqual([]);
    await file.type(noZone);
    const [found, ...more] = await file.findings();
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      code: 'time-no-zone',
      severity: DiagnosticSeverity.Error,
      source: 'afterword',
      codeDescription: { href: expect.stringMatching(/^file:.*docs\/rules\/time-no-zone\.md$/) },
      message: expect.stringContaining('a zone was expected after it.\nWrite '),
    });
    expect(found && file.words(found)).toBe('2026-04-07 14:32');
    expect(client.published.at(-1)?.version).toBe(2);
    await file.type(draft);
    expect(await file.findings()).toEqual([]);
  });

  it.each([
    ['after an emoji', (text: string) => text.replace('title: Mail', 'title: 📬 Mail')],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', (text: string) => `\ufeff${text}`],
  ])('points at the same words %s', async (_, change) => {
    const client = await clientOf({});
    const file = await client.open(
      incident,
      change(draft.replace('14:32 UTC', '14:32 UTC\ndetected: 2026-04-07 13:00 UTC')),
    );
    const [found] = await file.findings();
    expect(found?.code).toBe('lifecycle-order');
    expect(found && file.words(found)).toBe('2026-04-07 13:00 UTC');
    expect(found?.relatedInformation?.map(({ message }) => message)).toEqual(['started']);
  });

  it('points at words behind an emoji in their line', async () => {
    const client = await clientOf({});
    const text = draft
      .replace('14:32 UTC', '14:32 UTC\nmitigated: 2026-04-07 15:12 UTC')
      .replace('Mail was late.\n', '📬📬 late for [55 minutes](claim:impact_duration).\n')
      .replace('title: 📬📬 late', 'title: Late');
    const file = await client.open(
      incident,
      text
        .replace(/^title: .*$/m, 'title: Late')
        .replace(/Mail was late/g, '📬 for [55 minutes](claim:impact_duration)'),
    );
    const found = (await file.findings()).find(({ code }) => code === 'claim-mismatch');
    expect(found && file.words(found)).toBe('55 minutes');
  });

  it('judges a file against the others as they are in the editor', async () => {
    const client = await clientOf({ [incident]: draft, 'incidents/2026-04-08-mail.md': draft });
    const related = draft.replace('---\n##', 'related: [{ incident: 2026-04-09-mail }]\n---\n##');
    const file = await client.open(incident, related);
    expect((await file.findings()).map(({ code }) => code)).toEqual(['reference-unknown']);
    const sent = client.published.length;
    await client.open('incidents/2026-04-09-mail.md', draft);
    expect(await file.findings(sent)).toEqual([]);
  });

  it('reads again what changes on the disk', async () => {
    const client = await clientOf({ [incident]: draft });
    const file = await client.open(incident, draft.replace('---\n##', 'services: [mail]\n---\n##'));
    expect((await file.findings()).map(({ code }) => code)).toEqual(['reference-unknown']);
    expect(JSON.stringify(client.registered)).toContain('incidents/**');
    const sent = client.published.length;
    await writeFile(path.join(client.folder, 'afterword.yaml'), 'services: [{ id: mail, name: Mail }]\n');
    await client.changedOnDisk('afterword.yaml', FileChangeType.Changed);
    expect(await file.findings(sent)).toEqual([]);
  });

  it('reads all again on saving, for a client that tells of nothing else', async () => {
    const client = new Client(await folderWith({ 'afterword.yaml': '', [incident]: draft }));
    await client.start({});
    const file = await client.open(incident, draft.replace('---\n##', 'services: [mail]\n---\n##'));
    await client.until(file.uri, ['reference-unknown']);
    await writeFile(path.join(client.folder, 'afterword.yaml'), 'services: [{ id: mail, name: Mail }]\n');
    await file.save();
    await client.until(file.uri, []);
    expect(client.registered).toEqual([]);
  });

  it('sees a file that somebody puts beside the incident', async () => {
    const client = await clientOf({ [incident]: draft });
    const text = draft.replace('Mail was late.\n', '![Late](late/graph.png)\n');
    const file = await client.open(incident, text);
    expect((await file.findings()).map(({ code }) => code)).toContain('link-broken');
    const sent = client.published.length;
    await mkdir(path.join(client.folder, 'incidents/late'));
    await writeFile(path.join(client.folder, 'incidents/late/graph.png'), 'x');
    await client.changedOnDisk('incidents/late/graph.png', FileChangeType.Created);
    expect((await file.findings(sent)).map(({ code }) => code)).not.toContain('link-broken');
  });

  it('sees what a log says now, and which files a folder has', async () => {
    const config = 'sources: [{ id: page, files: [log.json] }]\n';
    const client = await clientOf({ 'afterword.yaml': config, 'log.json': log(), 'incidents/old/index.md': draft });
    const text = draft.replace('---\n##', 'related: [{ incident: old }]\nstatus_page: [page:|]\n---\n##');
    const file = await client.open(incident, draft);
    expect((await file.complete(text)).map(({ detail }) => detail)).toEqual(['Mail is late']);
    await writeFile(path.join(client.folder, 'log.json'), log().replace('Mail is late', 'Mail waits'));
    await client.changedOnDisk('log.json', FileChangeType.Changed);
    expect((await file.complete(text)).map(({ detail }) => detail)).toEqual(['Mail waits']);
    await file.type(text.replace('status_page: [page:|]\n', ''));
    await client.until(file.uri, []);
    await rm(path.join(client.folder, 'incidents/old'), { recursive: true });
    await client.changedOnDisk('incidents/old', FileChangeType.Deleted);
    await client.until(file.uri, ['reference-unknown']);
    expect(client.err).toBe('');
  });

  it('judges afterword.yaml as it is typed, and files by what was saved', async () => {
    const client = await clientOf({ [incident]: draft });
    const config = await client.open('afterword.yaml', 'site:\n  titel: Mail\n');
    expect(await config.findings()).toMatchObject([{ code: 'schema-unknown-key' }]);
    await config.type('site:\n  title: Mail\n');
    expect(await config.findings()).toEqual([]);
  });

  it('keeps the findings of a file that is closed, as it is on the disk, and none of one that is gone', async () => {
    const client = await clientOf({ [incident]: noZone });
    const [kept, gone] = [await client.open(incident, draft), await client.open('incidents/new.md', noZone)];
    expect(await kept.findings()).toEqual([]);
    expect(await gone.findings()).toHaveLength(1);
    await kept.close();
    await client.until(kept.uri, ['time-no-zone']);
    await gone.close();
    await client.until(gone.uri, []);
    await rm(path.join(client.folder, incident));
    await client.changedOnDisk(incident, FileChangeType.Deleted);
    await client.until(kept.uri, []);
    expect(client.err).toBe('');
  });

  it('has nothing to say of other files', async () => {
    const client = await clientOf({ 'README.md': noZone, 'incidents/README.md': noZone, [incident]: noZone });
    await client.open('README.md');
    await client.open('incidents/README.md');
    await client.open('elsewhere.yaml', 'site: [');
    const file = await client.open(incident);
    await file.findings();
    expect([...new Set(client.published.map(({ uri }) => uri))]).toEqual([file.uri]);
  });

  it('judges what has not been saved yet, as a draft of the workspace', async () => {
    const client = await clientOf({});
    const file = await client.openUri('untitled:Untitled-1', noZone);
    expect(await file.findings()).toMatchObject([{ code: 'time-no-zone' }]);
    const sent = client.published.length;
    await file.close();
    expect(await client.findings(file.uri, 0, sent)).toEqual([]);
  });

  it('serves several folders, each by its own config, and one without a config', async () => {
    const one = await folderWith({ 'afterword.yaml': 'services: [{ id: mail, name: Mail }]\n' });
    const two = await folderWith({});
    const client = new Client(one);
    await client.start(undefined, [one, two]);
    const text = draft.replace('---\n##', 'services: [mail]\n---\n##');
    const inOne = await client.open(incident, text);
    const inTwo = await client.open(path.relative(one, path.join(two, incident)), text);
    expect(await inOne.findings()).toEqual([]);
    expect(await inTwo.findings()).toMatchObject([{ code: 'reference-unknown' }]);
  });

  it('goes on after requests that make no sense', async () => {
    const client = await clientOf({ [incident]: draft });
    const file = await client.open(incident);
    const nowhere = { textDocument: { uri: file.uri }, position: { line: 9999, character: 9999 } };
    const unknown = { textDocument: { uri: 'file:///%00/x' }, position: { line: 0, character: 0 } };
    expect(await client.connection.sendRequest(HoverRequest.type, nowhere)).toBe(null);
    expect(await client.connection.sendRequest(HoverRequest.type, unknown)).toBe(null);
    await expect(client.connection.sendRequest('textDocument/nonsense', {})).rejects.toThrow();
    for (const text of ['---', '---\n', '---\n[', '---\na: {b: [', '', '---\n- - -\n---\n', '\u0000'.repeat(9)]) {
      await file.complete(`${text}|`);
    }
    await file.type(noZone);
    expect(await file.findings()).toHaveLength(1);
    expect(client.err).toBe('');
  });

  it('ends with 0 when the client says so, and with 1 when it is gone', async () => {
    const polite = await clientOf({});
    await polite.connection.sendRequest(ShutdownRequest.type);
    await polite.connection.sendNotification(ExitNotification.type);
    expect(await polite.exited).toBe(0);
    const rude = await clientOf({});
    rude.process.stdin.end();
    expect(await rude.exited).toBe(1);
    expect(polite.err + rude.err).toBe('');
  });

  it.each(['--stdio', '--clientProcessId=1'])('takes %s, which clients add', async (option) => {
    const client = new Client(await folderWith(), [option]);
    expect((await client.start()).serverInfo?.name).toBe('afterword');
  });
});
