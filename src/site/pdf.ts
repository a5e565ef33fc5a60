import path from 'node:path';
import { type Answer, findChromium, printPage } from '../chromium.ts';
import { exit, type Terminal, UsageError } from '../command/terminal.ts';
import { hasErrors, nearest } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { fileNamed, type IncidentFile, type Project, pathNamed, readProject } from '../project/index.ts';
import { judge } from '../rule/index.ts';
import { configFile, factOf, findRoot, inTemporaryFolder, readBytes, shownPath, writeBytes } from '../workspace.ts';
import afterword from './integration.ts';
import { addressOf, linksOf } from './links.ts';
import { loadAstro } from './serve.ts';

interface PdfOptions {
  readonly out?: string;
}

/**
 * Prints the page of an incident, as the files say now, to a PDF. It is the public edition, of a draft too, which says what it is.
 * Errors in its file, or in the configuration, refuse it before anything is written.
 */
export async function pdf(given: string, { out }: PdfOptions, terminal: Terminal): Promise<number> {
  const root = await findRoot(terminal.cwd);
  const project = await readProject(root);
  const file = fileOf(given, project, terminal.cwd);
  const target = path.resolve(terminal.cwd, out ?? `${file.id}.pdf`);
  if ((await factOf(path.dirname(target), '.'))?.kind !== 'folder') {
    throw new UsageError(`there is no folder ${shownPath(terminal.cwd, path.dirname(target))}`, 'Make it first.');
  }
  if ((await factOf(target, '.'))?.kind === 'folder') {
    const inside = shownPath(terminal.cwd, path.join(target, `${file.id}.pdf`));
    throw new UsageError(`${shownPath(terminal.cwd, target)} is a folder`, `Name the file in it: --out ${inside}`);
  }
  const chromium = await findChromium(terminal.env);
  if (chromium === undefined) {
    throw new UsageError(
      terminal.env.CHROME_PATH ? `there is no browser at ${terminal.env.CHROME_PATH}` : 'no Chromium was found',
      'Install Chromium, Chrome or Edge, or say in the variable CHROME_PATH where one is.',
    );
  }
  const found = judge(project).filter(
    ({ severity, place }) => severity === 'error' && [file.path, configFile].includes(place.file),
  );
  if (hasErrors(found)) {
    terminal.err(renderText(found, { texts: project.texts, colour: terminal.colour, files: 1 }));
    terminal.err('Nothing was printed.\n');
    return exit.findings;
  }
  if (file.incident?.visibility === 'internal') {
    throw new UsageError(
      `${file.path} is internal, and has no page`,
      'Print the file itself, for those who may read it.',
    );
  }
  const printed = await print(file, project, chromium);
  if (typeof printed === 'string') {
    terminal.err(
      `The page could not be printed by ${chromium}: ${printed}.\n  → Say in the variable CHROME_PATH where another Chromium, Chrome or Edge is.\n`,
    );
    return exit.findings;
  }
  const unwritten = await writeBytes(target, printed);
  if (unwritten !== undefined) {
    throw new UsageError(
      `${shownPath(terminal.cwd, target)} cannot be written: ${unwritten}`,
      'Name a file in a folder of yours with --out.',
    );
  }
  terminal.out(`${shownPath(terminal.cwd, target)}\n`);
  return exit.fine;
}

/** The incident that is meant by an id, or by the path of its file. */
function fileOf(given: string, project: Project, cwd: string): IncidentFile {
  const found = fileNamed(given, project, cwd);
  if (found) return found;
  if (project.paths.includes(pathNamed(given, project.root, cwd)))
    throw new UsageError(`${given} cannot be read`, 'Run `afterword check` to see why.');
  const near = nearest(
    given,
    project.files.map(({ id }) => id),
  );
  throw new UsageError(
    `there is no incident \`${given}\``,
    near ? `Did you mean ${near}?` : 'Give its id, or the path of its file.',
  );
}

/** Builds the one page in a folder of its own, and has the browser print it from there. */
function print({ id }: IncidentFile, project: Project, chromium: string): Promise<Uint8Array | string> {
  return inTemporaryFolder(async (folder) => {
    const { root, config } = project;
    const { origin = nowhere, base } = addressOf(config.site.url, config.site.base);
    const address = linksOf({ origin, base }, config.site.routes).absolute('incident', { id });
    if (address === undefined) {
      throw new UsageError('the site has no pages of incidents', 'Take `incident: false` out of `site.routes`.');
    }
    const site = path.join(folder, 'site');
    await (await loadAstro()).build({
      root,
      outDir: site,
      configFile: false,
      logLevel: 'silent',
      integrations: [afterword({ root, project, only: id })],
      vite: { logLevel: 'silent' },
    });
    const answer = (asked: string) => fileAt(asked, origin + base, site);
    try {
      return await printPage(chromium, { address, profile: path.join(folder, 'profile'), answer });
    } catch (error) {
      return (error as Error).message;
    }
  });
}

/** Where a page without an address of its own stands while it is printed; no such host can exist. */
const nowhere = 'http://afterword.invalid';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
};

/** The file of a built site at an address; a folder stands for its page. */
async function fileAt(address: string, site: string, folder: string): Promise<Answer | undefined> {
  if (!address.startsWith(site)) return undefined;
  const name = decodeURIComponent(new URL(address).pathname.slice(new URL(site).pathname.length));
  const file = name === '' || name.endsWith('/') ? `${name}index.html` : name;
  const type = types[path.extname(file).toLowerCase()];
  if (type === undefined || (await factOf(folder, file))?.kind !== 'file') return undefined;
  return { body: await readBytes(folder, file), type };
}
