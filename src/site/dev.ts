import path from 'node:path';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { hasErrors } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { type Project, readConfig, readFrom, readProject } from '../project/index.ts';
import { judge } from '../rule/index.ts';
import { configFile, isInside } from '../workspace.ts';
import type { SiteOptions } from './context.ts';
import { openSite } from './site.ts';
import { siteModuleId } from './vite.ts';

type ViteDevServer = Parameters<NonNullable<AstroIntegration['hooks']['astro:server:setup']>>[0]['server'];

/** How long to wait for the rest of a change: an editor or git writes several files at once. */
const settleMs = 50;

/**
 * Serves the site of a root in development: reads it, and reads it again when a file that it was read from changes.
 * What is wrong with the files is reported and the server goes on, with all that can be shown; while afterword.yaml does not fit,
 * what it last said holds.
 */
export async function reloadOnChange(
  server: ViteDevServer,
  logger: AstroIntegrationLogger,
  root: string,
  options: SiteOptions,
): Promise<void> {
  let lastConfig: string | undefined;
  let watched = await read();
  server.watcher.add(watched);
  let timer: NodeJS.Timeout | undefined;
  server.watcher.on('all', (_event, file) => {
    if (!watched.some((target) => isInside(target, file))) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      watched = await read();
      reload(server);
    }, settleMs);
  });

  async function read(): Promise<string[]> {
    const { text, fits } = await readConfig(root);
    if (fits) lastConfig = text;
    const project = await readProject(root, { config: fits ? undefined : lastConfig });
    await openSite(root, project, options);
    const diagnostics = judge(project);
    if (diagnostics.length > 0) {
      const text = renderText(diagnostics, { texts: project.texts, colour: false, files: project.files.length });
      if (hasErrors(diagnostics)) logger.error(`\n${text}`);
      else logger.warn(`\n${text}`);
    }
    return watchedOf(project);
  }
}

/** The files and folders to watch. The config is Astro's to watch: a change of it starts the server anew. */
const watchedOf = async ({ root, config }: Project): Promise<string[]> =>
  (await readFrom(config)).filter((file) => file !== configFile).map((file) => path.join(root, file));

/** Forgets the routes, which keep the paths they had, and shows every open page anew. */
function reload(server: ViteDevServer): void {
  for (const { moduleGraph } of Object.values(server.environments)) {
    const module = moduleGraph.getModuleById(siteModuleId);
    if (module) moduleGraph.invalidateModule(module);
  }
  server.environments.client.hot.send({ type: 'full-reload' });
}
