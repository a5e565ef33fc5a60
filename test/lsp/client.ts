import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  CodeActionResolveRequest,
  type CompletionItem,
  CompletionRequest,
  createProtocolConnection,
  DefinitionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Location,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const bin = path.resolve(import.meta.dirname, '../../bin/afterword.js');

/** What an editor of today can do. */
export const modern: ClientCapabilities = {
  general: { positionEncodings: ['utf-16', 'utf-8'] },
  textDocument: {
    completion: { completionItem: { snippetSupport: true } },
    publishDiagnostics: { relatedInformation: true },
    codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true },
  },
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: { documentChanges: true },
  },
};

/** A client of the real server, which it starts, with the connection of the protocol's own library. */
export class Client {
  readonly process;
  readonly connection;
  readonly registered: RegistrationParams[] = [];
  readonly published: PublishDiagnosticsParams[] = [];
  readonly folder: string;
  err = '';
  readonly exited: Promise<number | null>;
  #waiting: (() => void)[] = [];

  constructor(folder: string, args: readonly string[] = []) {
    this.folder = folder;
    this.process = spawn(process.execPath, [bin, 'lsp', ...args], { cwd: folder });
    this.process.stderr.on('data', (chunk) => {
      this.err += chunk;
    });
    this.exited = new Promise((resolve) => this.process.on('close', resolve));
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.connection.onRequest(RegistrationRequest.type, (params) => {
      this.registered.push(params);
    });
    this.connection.listen();
    onTestFinished(() => {
      this.connection.dispose();
      this.process.kill();
    });
  }

  async start(
    capabilities: ClientCapabilities = modern,
    folders: readonly string[] = [this.folder],
  ): Promise<InitializeResult> {
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: path.basename(folder) })),
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  uri(file: string): string {
    return pathToFileURL(path.join(this.folder, file)).href;
  }

  /** Opens a file with its text on the disk, or another. */
  async open(file: string, given?: string): Promise<Opened> {
    const text = given ?? (await readFile(path.join(this.folder, file), 'utf8'));
    return this.openUri(this.uri(file), text, file.endsWith('.yaml') ? 'yaml' : 'markdown');
  }

  async openUri(uri: string, text: string, languageId = 'markdown'): Promise<Opened> {
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
    return new Opened(this, uri, text);
  }

  /** The findings that were last sent for a document, from its version on; waits for them. */
  async findings(uri: string, version = 0, after = 0): Promise<Diagnostic[]> {
    for (;;) {
      const sent = this.published
        .slice(after)
        .findLast((one) => one.uri === uri && (one.version ?? version) >= version);
      if (sent) return sent.diagnostics;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Waits until the findings that were last sent for a document have these codes. */
  async until(uri: string, codes: readonly string[]): Promise<void> {
    const last = () => this.published.findLast((one) => one.uri === uri)?.diagnostics.map(({ code }) => code);
    while (JSON.stringify(last()) !== JSON.stringify(codes))
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async changedOnDisk(file: string, type: FileChangeType): Promise<void> {
    const changes = [{ uri: this.uri(file), type }];
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }
}

/** A document that is open in the client. Places are given by `|` or by the words that stand there. */
export class Opened {
  readonly client: Client;
  readonly uri: string;
  document: TextDocument;

  constructor(client: Client, uri: string, text: string) {
    this.client = client;
    this.uri = uri;
    this.document = TextDocument.create(uri, 'markdown', 1, text);
  }

  get text(): string {
    return this.document.getText();
  }

  /** Types another text in place of this one. */
  async type(text: string): Promise<void> {
    this.document = TextDocument.create(this.uri, 'markdown', this.document.version + 1, text);
    await this.client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri, version: this.document.version },
      contentChanges: [{ text }],
    });
  }

  async save(): Promise<void> {
    await this.client.connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri: this.uri },
    });
  }

  async close(): Promise<void> {
    await this.client.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.uri },
    });
  }

  findings(after = 0): Promise<Diagnostic[]> {
    return this.client.findings(this.uri, this.document.version, after);
  }

  /** The words of a range. */
  words({ range: { start, end } }: { readonly range: Diagnostic['range'] }): string {
    return this.text.slice(this.document.offsetAt(start), this.document.offsetAt(end));
  }

  /** Types a text with a `|` in it, and asks what can stand there. */
  async complete(withCursor: string): Promise<CompletionItem[]> {
    const at = withCursor.indexOf('|');
    await this.type(withCursor.slice(0, at) + withCursor.slice(at + 1));
    const result = await this.client.connection.sendRequest(CompletionRequest.type, this.#at(at));
    return Array.isArray(result) ? result : (result?.items ?? []);
  }

  hover(words: string, within = 0): Promise<Hover | null> {
    return this.client.connection.sendRequest(HoverRequest.type, this.#at(this.text.indexOf(words) + within));
  }

  async definition(words: string, within = 0): Promise<Location[]> {
    const found = await this.client.connection.sendRequest(
      DefinitionRequest.type,
      this.#at(this.text.indexOf(words) + within),
    );
    return (found ?? []) as Location[];
  }

  async actions(words: string, only?: CodeActionContext['only']): Promise<CodeAction[]> {
    const start = this.document.positionAt(this.text.indexOf(words));
    const found = await this.client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uri },
      range: { start, end: start },
      context: { diagnostics: [], ...(only && { only }) },
    });
    return (found ?? []) as CodeAction[];
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.client.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  /** The text after an action. */
  after({ edit }: CodeAction): string {
    const [change] = edit?.documentChanges ?? [];
    const edits = change && 'edits' in change ? change.edits : (edit?.changes?.[this.uri] ?? []);
    return TextDocument.applyEdits(this.document, edits as Parameters<typeof TextDocument.applyEdits>[1]);
  }

  #at(offset: number) {
    return { textDocument: { uri: this.uri }, position: this.document.positionAt(offset) };
  }
}
