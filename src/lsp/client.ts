import type { ClientCapabilities } from 'vscode-languageserver/node';

/** What an editor can do, as far as anything depends on it. */
export interface Client {
  /** Places the cursor inside of what a completion inserts. */
  readonly snippets: boolean;
  /** Shows the other places that a finding is about. */
  readonly relatedInformation: boolean;
  /** Can be asked to tell of changes on the disk. */
  readonly watchesFiles: boolean;
  /** … by a folder and a pattern below it. */
  readonly relativePatterns: boolean;
  readonly workspaceFolders: boolean;
  /** Asks for the edit of an action when it is chosen. */
  readonly resolvesEdits: boolean;
  /** Holds an edit against the version of the document that it was made for. */
  readonly versionedEdits: boolean;
}

/** Reads what a client says that it can do; what it does not say, it cannot. */
export const clientOf = ({ textDocument, workspace }: ClientCapabilities): Client => ({
  snippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
  relatedInformation: textDocument?.publishDiagnostics?.relatedInformation ?? false,
  watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
  relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport ?? false,
  workspaceFolders: workspace?.workspaceFolders ?? false,
  resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false,
  versionedEdits: workspace?.workspaceEdit?.documentChanges ?? false,
});
