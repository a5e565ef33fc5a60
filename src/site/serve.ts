import path from 'node:path';
import { exit, type Terminal, UsageError } from '../command/terminal.ts';
import { momentOf } from '../command/window.ts';
import { hasErrors } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { type Project, readConfig, readProject } from '../project/index.ts';
import { judge } from '../rule/index.ts';
import { isoInstant } from '../time/index.ts';
import { factOf, findRoot, isEmptyFolder, isInside, makeFolder, shownPath } from '../workspace.ts';
import { astroConfigs } from './astro-config.ts';
import { leadInPreview } from './base.ts';
import afterword from './integration.ts';
import { addressOf } from './links.ts';
import { presentVariable, shownVariable } from './origin.ts';

interface BuildOptions {
  readonly outDir?: string;
  readonly now?: string;
}

interface ServeOptions {
  readonly outDir?: string;
  readonly port?: number;
}

/** Builds the site. What `check` finds is shown; errors refuse the build before anything is written. */
export async function build({ outDir, now }: BuildOptions, terminal: Terminal): Promise<number> {
  const root = await findRoot(terminal.cwd);
  const target = await safeOutDir(root, terminal.cwd, outDir);
  const project = await readProject(root);
  if (now !== undefined) process.env[presentVariable] = isoInstant(momentOf('--now', now, project.config));
  const diagnostics = judge(project).filter(({ severity }) => severity !== 'info');
  if (diagnostics.length > 0) {
    terminal.err(
      renderText(diagnostics, { texts: project.texts, colour: terminal.colour, files: project.paths.length }),
    );
  }
  if (hasErrors(diagnostics)) {
    terminal.err('Nothing was built.\n');
    return exit.findings;
  }
  const problem = target.outDir === undefined ? undefined : await makeFolder(target.outDir);
  if (target.outDir !== undefined && problem !== undefined) throw notAFolder(terminal.cwd, target.outDir, problem);
  process.env[shownVariable] = root;
  terminal.err('Building the site …\n');
  const astro = await loadAstro();
  const config = await inlineConfig(root, project);
  await inAstro(config, () => astro.build({ ...config, ...target }));
  terminal.out(`${shownPath(terminal.cwd, target.outDir ?? path.join(root, 'dist'))}\n`);
  return exit.fine;
}

/** Serves the site and follows the files as they are written, until it is interrupted. Gives the exit code of that. */
export async function dev({ port }: ServeOptions, terminal: Terminal): Promise<number> {
  const root = await findRoot(terminal.cwd);
  const astro = await loadAstro();
  const config = await inlineConfig(root);
  const server = await inAstro(config, () => astro.dev({ ...config, ...serverOn(port) }));
  const interrupted = interruption();
  terminal.out(await addressLine(root, server.address.port));
  const code = await interrupted;
  await server.stop();
  return code;
}

/** Serves what `build` made, until it is interrupted. */
export async function preview({ outDir, port }: ServeOptions, terminal: Terminal): Promise<number> {
  const root = await findRoot(terminal.cwd);
  const target = path.resolve(terminal.cwd, outDir ?? path.join(root, 'dist'));
  if (!(await factOf(target, 'index.html'))) {
    throw new UsageError(`there is no site in ${shownPath(terminal.cwd, target)}`, 'Run `afterword build` first.');
  }
  const astro = await loadAstro();
  const config = await inlineConfig(root);
  const server = await inAstro(config, () => astro.preview({ ...config, outDir: target, ...serverOn(port) }));
  leadInPreview(server, await baseOf(root));
  const interrupted = interruption();
  terminal.out(await addressLine(root, server.port));
  const code = await Promise.race([interrupted, server.closed().then(() => exit.fine)]);
  await server.stop();
  return code;
}

/** What a terminal and a supervisor interrupt a server by, and the exit codes that shells give for it. */
const interruptions = { SIGINT: 130, SIGTERM: 143 } as const;

/** Waits for the first signal that is to end a server, and gives the exit code for it. A second one ends the process at once. */
const interruption = (): Promise<number> =>
  new Promise((resolve) => {
    for (const [signal, code] of Object.entries(interruptions)) process.once(signal, () => resolve(code));
  });

/** Astro sends telemetry from its JavaScript API too, unless it is told not to before it is loaded. */
export async function loadAstro(): Promise<typeof import('astro')> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  return import('astro');
}

/** The user's own Astro config where there is one, which has the integration; else Afterword's site and nothing else. */
async function inlineConfig(root: string, project?: Project): Promise<import('astro').AstroInlineConfig> {
  for (const config of astroConfigs) if (await factOf(root, config)) return { root, logLevel: 'warn' };
  return {
    root,
    configFile: false,
    integrations: [afterword({ root, project })],
    logLevel: 'warn',
    // Vite warns of packages of Astro's that it does not find from a folder without a `node_modules`; nothing needs them.
    vite: { logLevel: 'error' },
  };
}

/**
 * Has Astro do something. With a configuration of the user's own, what fails is theirs to mend, there or in a page or a component of
 * theirs: it is said without a stack. Without one, it is a mistake of ours.
 */
async function inAstro<T>(config: import('astro').AstroInlineConfig, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (config.configFile === false || !(error instanceof Error)) throw error;
    const { message, hint } = error as Error & { readonly hint?: string };
    // Messages of bundlers hold the stacks of what they have called.
    const said = message
      .split(/\n\s*at /, 1)
      .join('')
      .trim();
    throw new UsageError(
      `Astro stops with the configuration of this site: ${said}`,
      hint ?? 'Mend astro.config, or the page or component of yours that it is about.',
    );
  }
}

const serverOn = (port: number | undefined) => (port === undefined ? {} : { server: { port } });

const addressLine = async (root: string, port: number): Promise<string> =>
  `http://localhost:${port}${await baseOf(root)}  (Ctrl-C ends it)\n`;

async function baseOf(root: string): Promise<string> {
  const { config } = await readConfig(root);
  return addressOf(config.site.url, config.site.base).base;
}

/** Astro empties the folder it builds into; so it has to be one that holds nothing but a site, or nothing at all. */
async function safeOutDir(root: string, cwd: string, outDir: string | undefined): Promise<{ outDir?: string }> {
  if (outDir === undefined) return {};
  const target = path.resolve(cwd, outDir);
  const fact = await factOf(target, '.');
  if (fact?.kind === 'file') throw notAFolder(cwd, target, 'it is a file');
  const isSite =
    fact === undefined || (await isEmptyFolder(target)) || (await factOf(target, 'index.html')) !== undefined;
  if (isInside(target, root) || !isSite) {
    throw new UsageError(
      `${shownPath(cwd, target)} holds files that are no site, and a build would delete them`,
      'Give a folder of its own, such as dist.',
    );
  }
  return { outDir: target };
}

const notAFolder = (cwd: string, target: string, problem: string): UsageError =>
  new UsageError(
    `nothing can be built in ${shownPath(cwd, target)}: ${problem}`,
    'Give a folder that can be written to, or that can be made.',
  );
