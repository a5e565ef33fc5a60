import path from 'node:path';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ledgerPath } from '../project/index.ts';
import { version } from '../version.ts';
import { configFile, shownPath } from '../workspace.ts';
import { actionOf, fixAll, fixAllKind, offersAt } from './actions.ts';
import { clientOf } from './client.ts';
import { completionsAt } from './completion.ts';
import { definitionsAt } from './definition.ts';
import { Findings } from './findings.ts';
import { hoverAt } from './hover.ts';
import type { Page } from './page.ts';
import { uriOf } from './positions.ts';
import { pathOf, Repositories } from './repositories.ts';
import type { Repository } from './repository.ts';

/**
 * Serves editors by the Language Server Protocol until they go. Nothing but the protocol is written to `output`. The process
 * ends with 0 where the client has said that it goes, else with 1.
 */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<never> {
  const connection = createConnection(input, output);
  const documents = new TextDocuments(TextDocument);
  let client = clientOf({});

  const failed = (error: unknown) => connection.console.error(`afterword: ${(error as Error)?.message ?? error}`);
  const repositories = new Repositories((repository) => void watch(repository).catch(failed), failed);
  const findings = new Findings(connection, documents, repositories, failed);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = clientOf(params.capabilities);
    findings.related = client.relatedInformation;
    const folders = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : []);
    for (const { uri } of folders) repositories.add(uri);
    return {
      serverInfo: { name: 'afterword', version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: [':', ' ', '(', '[', '{', '#', '<'] },
        hoverProvider: true,
        definitionProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (!client.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of added) repositories.add(uri);
      for (const { uri } of removed) repositories.remove(uri);
    });
  });

  /** Asks to be told of what changes on the disk, where the client can tell. */
  async function watch(repository: Repository): Promise<void> {
    if (!client.watchesFiles) return;
    const { config } = await repository.project;
    const logs = config.sources.flatMap((source) => [...source.files, ledgerPath(source.id)]);
    const watchers = [configFile, `${config.incidents}/**`, ...logs].map((pattern) => ({
      globPattern: client.relativePatterns ? { baseUri: uriOf(repository.root, '.'), pattern } : `**/${pattern}`,
    }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  connection.onDidChangeWatchedFiles(({ changes }) => reread(changes.map(({ uri }) => uri)));
  documents.onDidSave(({ document }) => reread([document.uri]));

  function reread(uris: readonly string[]): void {
    for (const repository of repositories.all) {
      const files = uris
        .map(pathOf)
        .filter((file) => file !== undefined)
        .map((file) => shownPath(repository.root, file))
        .filter((file) => file !== '..' && !file.startsWith('../') && !path.isAbsolute(file));
      // A client that tells of no other changes may have missed any.
      if (files.length > 0) repository.reread(client.watchesFiles ? files : [...files, configFile]);
    }
    findings.judge();
  }

  /** A document that is open, as it is now. */
  async function pageAt(uri: string): Promise<Page | undefined> {
    const document = documents.get(uri);
    return document && repositories.pageOf(document);
  }

  documents.onDidChangeContent(({ document }) => findings.judge(document.uri));
  documents.onDidClose(({ document }) => void findings.close(document).catch(failed));

  connection.onCompletion(async ({ textDocument, position, context }) => {
    const page = await pageAt(textDocument.uri);
    if (!page) return null;
    // A space is typed after every word of a text; only after a key is it worth an answer.
    const at = page.document.offsetAt(position);
    if (context?.triggerCharacter === ' ' && !/[:,{#-][ \t]*$/.test(page.document.getText().slice(0, at))) return null;
    return completionsAt(page, at, client.snippets);
  });

  connection.onHover(async ({ textDocument, position }) => {
    const page = await pageAt(textDocument.uri);
    return page ? hoverAt(page, page.document.offsetAt(position)) : null;
  });

  connection.onDefinition(async ({ textDocument, position }) => {
    const page = await pageAt(textDocument.uri);
    return page ? definitionsAt(page, page.document.offsetAt(position)) : null;
  });

  connection.onCodeAction(async ({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> => {
    const page = await pageAt(textDocument.uri);
    if (!page) return [];
    const { document } = page;
    const wants = (kind: string) => context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
    const found = await findings.of(page);
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const offers = wants(CodeActionKind.QuickFix) ? offersAt(page, found, start, end) : [];
    const quick = offers.map((offer) => actionOf(offer, context.diagnostics, editOf(document, offer.edits)));
    const isFixable = page.kind === 'incident' && found.some(({ fixes }) => fixes.some(({ sure }) => sure));
    if (!isFixable || !wants(fixAllKind)) return quick;
    const all: CodeAction = { title: 'Mend all that has one right answer', kind: fixAllKind };
    if (client.resolvesEdits) return [...quick, { ...all, data: document.uri }];
    return [...quick, { ...all, edit: editOf(document, await fixAll(page)) }];
  });

  connection.onCodeActionResolve(async (action) => {
    const page = await pageAt(String(action.data));
    return page ? { ...action, edit: editOf(page.document, await fixAll(page)) } : action;
  });

  /** With the version that it was made for, so that a client does not make it in another. */
  function editOf({ uri, version: of }: TextDocument, edits: readonly TextEdit[]): WorkspaceEdit {
    if (!client.versionedEdits) return { changes: { [uri]: [...edits] } };
    return { documentChanges: [{ textDocument: { uri, version: of }, edits: [...edits] }] };
  }

  documents.listen(connection);
  connection.listen();
  // The library ends the process; a command that came back would end it with the client still there.
  return new Promise(() => undefined);
}
