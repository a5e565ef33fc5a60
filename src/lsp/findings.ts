import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../diagnostic/index.ts';
import { shownAs } from './diagnostics.ts';
import { type Page, yamlOf } from './page.ts';
import type { Repositories } from './repositories.ts';
import { configFindings, findingsIn } from './repository.ts';

/** So long after the last key nobody is typing on, in milliseconds. */
const pauseMs = 150;

/** Judges the documents that are open, all of them after each change: what is true of one can depend on another. */
export class Findings {
  /** Whether the client shows the other places that a finding is about. */
  related = false;
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #repositories: Repositories;
  /** The addresses that findings were sent for; a file that was closed keeps its own, as it is on the disk. */
  readonly #shown = new Set<string>();
  readonly #failed: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    connection: Connection,
    documents: TextDocuments<TextDocument>,
    repositories: Repositories,
    failed: (error: unknown) => void,
  ) {
    this.#failed = failed;
    this.#connection = connection;
    this.#documents = documents;
    this.#repositories = repositories;
  }

  /** Judges every document once nobody types, this one first. */
  judge(first?: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(first).catch(this.#failed), pauseMs);
  }

  /** What is found in a page. */
  async of({ kind, project, file, document }: Page): Promise<readonly Diagnostic[]> {
    return kind === 'config' ? configFindings(project.root, document.getText()) : findingsIn(project, file);
  }

  /** Goes back to the file of a document that was closed; where there is none, nothing is left to say. */
  async close(document: TextDocument): Promise<void> {
    const home = await this.#repositories.homeOf(document);
    if (home?.kind === 'incident') home.repository.lift(home.file);
    this.judge();
  }

  async #run(first: string | undefined): Promise<void> {
    const open = this.#documents.keys();
    for (const uri of new Set([...(first === undefined ? [] : [first]), ...open, ...this.#shown])) {
      const document = this.#documents.get(uri);
      const page = document ? await this.#repositories.pageOf(document) : await this.#closedPage(uri);
      if (!page) {
        if (this.#shown.delete(uri)) await this.#connection.sendDiagnostics({ uri, diagnostics: [] });
        continue;
      }
      const found = await this.of(page);
      const now = this.#documents.get(uri);
      // What has changed since, or was opened, is judged again when its turn comes.
      if (now?.version !== document?.version) continue;
      this.#shown.add(uri);
      const diagnostics = found.map((one) => shownAs(one, page, this.related));
      await this.#connection.sendDiagnostics({ uri, ...(document && { version: page.document.version }), diagnostics });
    }
  }

  /** A file that is not open, as it is on the disk. */
  async #closedPage(uri: string): Promise<Page | undefined> {
    const home = await this.#repositories.homeOf(TextDocument.create(uri, 'markdown', 0, ''));
    const project = await home?.repository.project;
    const text = home && project?.texts.get(home.file);
    if (!home || !project || text === undefined) return undefined;
    const document = TextDocument.create(uri, 'markdown', 0, text);
    return { kind: home.kind, file: home.file, document, project, yaml: yamlOf(home.kind, text) };
  }
}
