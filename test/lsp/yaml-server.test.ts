import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  CompletionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { folderWith } from '../command/cli.ts';

const root = path.resolve(import.meta.dirname, '../..');
const bin = path.join(root, 'node_modules/yaml-language-server/bin/yaml-language-server');

/** A client of the server that most editors use for YAML, with the settings that an editor would send. */
async function yamlServer(folder: string, settings: object) {
  const server: ChildProcess = spawn(process.execPath, [bin, '--stdio'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (!server.stdout || !server.stdin) throw new Error('the server has no streams');
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  onTestFinished(() => {
    connection.dispose();
    server.kill();
  });
  let arrived: (found: Diagnostic[]) => void = () => undefined;
  connection.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics }) => arrived(diagnostics));
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ section }) => (section === 'yaml' ? settings : {})),
  );
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'folder' }],
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: { completion: { completionItem: { snippetSupport: true } } },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const uri = pathToFileURL(path.join(folder, 'afterword.yaml')).href;
  return {
    /** Opens afterword.yaml with this text, and gives what the server finds in it. */
    open: (text: string): Promise<Diagnostic[]> =>
      new Promise((resolve) => {
        arrived = resolve;
        const textDocument = { uri, languageId: 'yaml', version: 1, text };
        void connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
      }),
    complete: async (line: number, character: number): Promise<string[]> => {
      const result = await connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri },
        position: { line, character },
      });
      return (Array.isArray(result) ? result : (result?.items ?? [])).map(({ label }) => label);
    },
    hover: (line: number, character: number) =>
      connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line, character } }),
  };
}

describe('the JSON Schema of afterword.yaml in the YAML language server', () => {
  it('is found by a line at the top of the file', async () => {
    const schema = await readFile(path.join(root, 'schema/config.json'), 'utf8');
    const folder = await folderWith({ 'node_modules/afterword/schema/config.json': schema });
    const server = await yamlServer(folder, { validate: true, completion: true, hover: true });
    const line = '# yaml-language-server: $schema=./node_modules/afterword/schema/config.json\n';
    const found = await server.open(`${line}site:\n  titel: Mail\nincidents: 5\n\n`);
    expect(found.map(({ message }) => message).join('\n')).toMatch(/titel[\s\S]*string/);
    expect(await server.complete(4, 0)).toEqual(expect.arrayContaining(['services', 'severities', 'sources']));
    expect(JSON.stringify(await server.hover(1, 1))).toContain('The published site.');
  });

  it('is found by a setting of the editor', async () => {
    const folder = await folderWith({});
    const schemas = { [pathToFileURL(path.join(root, 'schema/config.json')).href]: 'afterword.yaml' };
    const server = await yamlServer(folder, { validate: true, completion: true, hover: true, schemas });
    expect((await server.open('sites: 5\n')).map(({ message }) => message).join()).toContain('sites');
    expect(await server.complete(1, 0)).toContain('severities');
  });
});
