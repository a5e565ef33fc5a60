import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configFile, factOf, findRoot, isIncidentPath, isInside, shownPath } from '../workspace.ts';
import { type Page, yamlOf } from './page.ts';
import { Repository } from './repository.ts';

/** Where a document belongs. */
interface Home {
  readonly repository: Repository;
  /** Relative to its root. */
  readonly file: string;
  readonly kind: Page['kind'];
}

/** The repositories of open documents, each read when the first of its documents is opened. */
export class Repositories {
  readonly #byRoot = new Map<string, Repository>();
  readonly #folders = new Set<string>();
  readonly #opened: (repository: Repository) => void;
  readonly #failed: (error: unknown) => void;

  /** `opened` is told of a repository that is read for the first time, `failed` of one that cannot be read. */
  constructor(opened: (repository: Repository) => void, failed: (error: unknown) => void) {
    this.#opened = opened;
    this.#failed = failed;
  }

  /** Adds a workspace folder by its address. */
  add(uri: string): void {
    const folder = pathOf(uri);
    if (folder !== undefined) this.#folders.add(folder);
  }

  /** Takes one away again. */
  remove(uri: string): void {
    const folder = pathOf(uri);
    if (folder !== undefined) this.#folders.delete(folder);
  }

  /** Those that have been read so far. */
  get all(): readonly Repository[] {
    return [...this.#byRoot.values()];
  }

  /** Where a document belongs; nowhere, unless it is an incident file or afterword.yaml. */
  async homeOf(document: TextDocument): Promise<Home | undefined> {
    const file = pathOf(document.uri);
    if (file !== undefined) return this.#homeOfFile(file);
    const isDraft = document.languageId === 'markdown' && yamlOf('incident', document.getText()) !== undefined;
    return isDraft && document.uri.startsWith('untitled:') ? this.#homeOfUntitled(document.uri) : undefined;
  }

  /** A document as it is now, with its project, in which this very text counts. */
  async pageOf(live: TextDocument): Promise<Page | undefined> {
    const home = await this.homeOf(live);
    if (!home) return undefined;
    const { repository, file, kind } = home;
    const text = live.getText();
    // The client changes the live one while somebody works with the page.
    const document = TextDocument.create(live.uri, live.languageId, live.version, text);
    if (kind === 'incident') repository.lay(file, text);
    return { kind, file, document, project: await repository.project, yaml: yamlOf(kind, text) };
  }

  async #homeOfFile(file: string): Promise<Home | undefined> {
    const root = await this.#rootOf(path.dirname(file));
    if (root === undefined) return undefined;
    const repository = this.#at(root);
    const shown = shownPath(root, file);
    if (shown === configFile) return { repository, file: shown, kind: 'config' };
    const { config } = await repository.project;
    return isIncidentPath(shown, config.incidents) ? { repository, file: shown, kind: 'incident' } : undefined;
  }

  /** What has not been saved yet is taken for a draft of the first folder that has an afterword.yaml. */
  async #homeOfUntitled(uri: string): Promise<Home | undefined> {
    for (const folder of this.#folders) {
      if (!(await factOf(folder, configFile))) continue;
      const repository = this.#at(folder);
      const { config } = await repository.project;
      const name = uri.replace(/^.*[:/]/, '').replace(/\.md$/, '') || 'untitled';
      return { repository, file: `${config.incidents}/${name}.md`, kind: 'incident' };
    }
    return undefined;
  }

  /** The nearest folder upwards that has an afterword.yaml, else the workspace folder: an empty config is a config. */
  async #rootOf(folder: string): Promise<string | undefined> {
    const found = await findRoot(folder);
    if (await factOf(found, configFile)) return found;
    return [...this.#folders].filter((one) => isInside(one, folder)).sort((a, b) => b.length - a.length)[0];
  }

  #at(root: string): Repository {
    const known = this.#byRoot.get(root);
    if (known) return known;
    const repository = new Repository(root, this.#failed);
    this.#byRoot.set(root, repository);
    this.#opened(repository);
    return repository;
  }
}

/** The path of a `file:` address. */
export function pathOf(uri: string): string | undefined {
  try {
    return path.normalize(fileURLToPath(uri)).replace(/(?<=.)[\\/]$/, '');
  } catch {
    return undefined;
  }
}
