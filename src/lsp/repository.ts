import { defaultConfig } from '../config/index.ts';
import { type Diagnostic, inOrder } from '../diagnostic/index.ts';
import {
  calendarOf,
  isOfNamed,
  ledgerPath,
  type Project,
  readConfig,
  readLogs,
  readProject,
  unreadable,
  withoutFile,
  withTexts,
} from '../project/index.ts';
import { judgeFile } from '../rule/index.ts';
import { type Instant, instantFrom } from '../time/index.ts';
import { configFile, factOf, isIncidentPath, readText } from '../workspace.ts';

/**
 * A repository as it is on the disk, with the texts of open documents in place of their files. It is read once; what changes
 * is read again alone. afterword.yaml counts as it was saved: half an option typed would change what is said of every file.
 */
export class Repository {
  readonly root: string;
  readonly #open = new Map<string, string>();
  readonly #failed: (error: unknown) => void;
  #project: Promise<Project>;

  /** `failed` is told where the disk cannot be read; the project stays as it was. */
  constructor(root: string, failed: (error: unknown) => void) {
    this.root = root;
    this.#failed = failed;
    this.#project = Promise.resolve(nothingOf(root));
    this.#then(() => readProject(root));
  }

  /** The project with all that has been laid over it. */
  get project(): Promise<Project> {
    return this.#project;
  }

  /** Takes a text in place of an incident file; the file need not exist. */
  lay(file: string, text: string): void {
    this.#open.set(file, text);
    this.#then(async (project) =>
      project.texts.get(file) === text ? project : withTexts(project, new Map([[file, text]])),
    );
  }

  /** Goes back to what the file says. */
  lift(file: string): void {
    if (this.#open.delete(file)) this.#then((project) => fromDisk(project, file));
  }

  /** Reads again what has changed on the disk. Paths are relative to the root. */
  reread(files: readonly string[]): void {
    this.#then(async (before) => {
      const { config } = before;
      if (files.includes(configFile) || (await someFolder(before, files))) {
        return withTexts(await readProject(this.root), this.#open);
      }
      const ofLogs = config.sources.flatMap((source) => [...source.files, ledgerPath(source.id)]);
      let project = files.some((file) => ofLogs.includes(file)) ? await withLogs(before) : before;
      for (const file of files) {
        if (this.#open.has(file)) continue;
        project = isIncidentPath(file, config.incidents)
          ? await fromDisk(project, file)
          : await withFact(project, file);
      }
      return project;
    });
  }

  /** One change after the other; one that fails leaves the project as it was. */
  #then(change: (project: Project) => Promise<Project>): void {
    this.#project = this.#project.then(async (project) => {
      try {
        const changed = await change(project);
        return changed === project ? project : { ...changed, now: present() };
      } catch (error) {
        this.#failed(error);
        return project;
      }
    });
  }
}

/** What is found in one file, as `check` finds it. */
export function findingsIn(project: Project, file: string): Diagnostic[] {
  const read = project.files.find(({ path }) => path === file);
  const reading = project.diagnostics.filter(({ place }) => place.file === file);
  const judged = read ? judgeFile(read, project) : [];
  return inOrder([...reading, ...judged.filter(({ place }) => place.file === file)]);
}

/** What is wrong with a text as afterword.yaml. */
export const configFindings = async (root: string, text: string): Promise<readonly Diagnostic[]> =>
  (await readConfig(root, text)).diagnostics;

/** The moment that counts as the present: that of the clock, as for `check`. */
const present = (): Instant => instantFrom(Date.now());

/** A repository of which nothing has been read yet. */
const nothingOf = (root: string, config = defaultConfig()): Project => ({
  root,
  config,
  paths: [],
  files: [],
  logs: [],
  facts: new Map(),
  pictures: new Map(),
  calendar: calendarOf(config),
  diagnostics: [],
  texts: new Map(),
});

/** Whether one of the paths is a folder, or was one: a client may tell of it alone, and not of the files in it. */
async function someFolder({ root, paths }: Project, files: readonly string[]): Promise<boolean> {
  for (const file of files) {
    if (paths.some((path) => path.startsWith(`${file}/`))) return true;
    if ((await factOf(root, file))?.kind === 'folder') return true;
  }
  return false;
}

async function fromDisk(project: Project, file: string): Promise<Project> {
  const read = await readText(project.root, file);
  if (read.ok)
    return project.texts.get(file) === read.text ? project : withTexts(project, new Map([[file, read.text]]));
  const without = withoutFile(project, file);
  if (read.problem === 'missing') return without;
  const paths = [...without.paths, file].sort();
  return { ...without, paths, diagnostics: [...without.diagnostics, unreadable(file, read)] };
}

/** The project with its logs and ledgers read again. */
async function withLogs(project: Project): Promise<Project> {
  const texts = new Map(project.texts);
  const { logs, diagnostics } = await readLogs(project.root, project.config, texts);
  const known = new Set([configFile, ...project.paths]);
  const others = project.diagnostics.filter((found) => known.has(found.place.file) && !isOfNamed(found));
  return { ...project, logs, texts, diagnostics: [...others, ...diagnostics] };
}

/** The project with another look at what stands at a path, such as a file of evidence. */
async function withFact(project: Project, file: string): Promise<Project> {
  const fact = await factOf(project.root, file, { digest: true });
  const others = [...project.facts].filter(([path]) => path !== file);
  return { ...project, facts: new Map(fact ? [...others, [file, fact]] : others) };
}
