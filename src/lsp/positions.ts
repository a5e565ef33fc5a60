import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Place } from '../diagnostic/index.ts';
import { packageRoot } from '../workspace.ts';

/** The range between two offsets of a document. The protocol counts from 0, and like us in UTF-16. */
export const rangeOf = (document: TextDocument, start: number, end: number): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

/** A place of any file of a repository. */
export const locationOf = (root: string, { file, start, end }: Place): Location => ({
  uri: uriOf(root, file),
  range: {
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  },
});

/** The address of a file by its path relative to the root. */
export const uriOf = (root: string, file: string): string => pathToFileURL(path.join(root, file)).href;

/** The page of a finding, as it was installed: it is the one of this version, and there without a network. */
export const rulePage = (code: string): string => uriOf(packageRoot, `docs/rules/${code}.md`);
