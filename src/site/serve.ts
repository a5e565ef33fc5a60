import path from 'node:path';
import { exit, type Terminal, UsageError } from '../command/terminal.ts';
import { factOf, findRoot, isInside, shownPath } from '../workspace.ts';
import afterword, { FindingsError } from './integration.ts';

interface BuildOptions {
  readonly outDir?: string;
}

interface ServeOptions extends BuildOptions {
  readonly port?: number;
}

/** Where Astro looks for a config of the user's own. */
const astroConfigs = ['mjs', 'js', 'ts', 'mts'].map((extension) => `astro.config.${extension}`);

/** Builds the site; findings that are errors refuse it, before anything is written. */
export async function build({ outDir }: BuildOptions, terminal: Terminal): Promise<number> {
  const root = await findRoot(terminal.cwd);
  const target = await safeOutDir(root, terminal.cwd, outDir);
  terminal.err('Building the site …\n');
  const astro = await loadAstro();
  try {
    await astro.build({ ...(await inlineConfig(root)), outDir: target, logLevel: 'warn' });
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    terminal.out(error.report(terminal.colour));
    terminal.err('Nothing was built.\n');
    return exit.findings;
  }
  terminal.out(`${shownPath(terminal.cwd, target)}\n`);
  return exit.fine;
}

/** Serves the site and follows the files as they are written, until it is interrupted. */
export async function dev({ port }: ServeOptions, terminal: Terminal): Promise<number> {
  const root = await findRoot(terminal.cwd);
  const astro = await loadAstro();
  const server = await astro.dev({
    ...(await inlineConfig(root)),
    ...(port === undefined ? {} : { server: { port } }),
    logLevel: 'warn',
  });
  terminal.out(`http://localhost:${server.address.port}/  (Ctrl-C ends it)\n`);
  return exit.fine;
}

/** Serves what `build` made, until it is interrupted. */
export async function preview({ outDir, port }: ServeOptions, terminal: Terminal): Promise<number> {
  const root = await findRoot(terminal.cwd);
  const target = await safeOutDir(root, terminal.cwd, outDir);
  if (!(await factOf(root, path.join(target, 'index.html')))) {
    throw new UsageError(`there is no site in ${shownPath(terminal.cwd, target)}`, 'Run `afterword build` first.');
  }
  const astro = await loadAstro();
  const server = await astro.preview({
    ...(await inlineConfig(root)),
    outDir: target,
    ...(port === undefined ? {} : { server: { port } }),
    logLevel: 'warn',
  });
  terminal.out(`http://localhost:${server.port}/  (Ctrl-C ends it)\n`);
  await server.closed();
  return exit.fine;
}

/** Astro sends telemetry from its JavaScript API too, unless it is told not to before it is loaded. */
async function loadAstro(): Promise<typeof import('astro')> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  return import('astro');
}

/** The user's own Astro config where there is one, which has the integration; else Afterword's site and nothing else. */
async function inlineConfig(root: string): Promise<import('astro').AstroInlineConfig> {
  for (const config of astroConfigs) if (await factOf(root, config)) return { root };
  return { root, configFile: false, integrations: [afterword({ root })] };
}

/** Astro empties the folder it builds into; so it has to be one that holds nothing else. */
async function safeOutDir(root: string, cwd: string, outDir: string | undefined): Promise<string> {
  const target = outDir === undefined ? path.join(root, 'dist') : path.resolve(cwd, outDir);
  if (
    isInside(target, root) ||
    ['incidents', 'templates', 'status', '.git', 'src'].some((folder) => isInside(path.join(root, folder), target))
  ) {
    throw new UsageError(
      `the site cannot be built into ${shownPath(cwd, target)}, whose files would be deleted`,
      'Give a folder of its own, such as dist.',
    );
  }
  return target;
}
