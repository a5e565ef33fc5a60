import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { AstroError } from 'astro/errors';
import { hasErrors } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { type Project, readConfig, readProject } from '../project/index.ts';
import { judge } from '../rule/index.ts';
import { configFile, createText, factOf, findRoot } from '../workspace.ts';
import type { SiteOptions } from './context.ts';
import { reloadOnChange } from './dev.ts';
import { headersFile } from './headers.ts';
import { addressOf, type PageKind, patternsOf } from './links.ts';
import { openSite } from './site.ts';
import { packagesPlugin, sitePlugin } from './vite.ts';

/** What the integration can be told. */
export interface AfterwordOptions {
  /** The folder of `afterword.yaml`, relative to Astro's root. Default: that root, or the nearest folder above that has one. */
  readonly root?: string;
  /** The project of that root, read and judged by the caller. Default: it is read and judged when a build starts. */
  readonly project?: Project;
}

/** What renders each kind of page. */
const entrypoints: Readonly<Record<PageKind, string>> = {
  overview: 'overview.astro',
  archive: 'archive.astro',
  incident: 'incident.astro',
  attachment: 'attachment.ts',
  feed: 'feed.ts',
  missing: 'missing.astro',
};
const pageTypes = ['.astro', '.md', '.mdx', '.html', '.ts', '.js', '/index.astro', '/index.md'];

/** The Astro integration: pages of the incidents of a repository. */
export default function afterword(options: AfterwordOptions = {}): AstroIntegration {
  // Astro reports its use to its makers unless it is told not to; a build of somebody's incidents tells nobody.
  process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
  let root: string;
  let site: SiteOptions;
  /** The site has pages besides ours, so what holds for all of it is not ours to say. */
  let shared: boolean;
  /** The user has all styles inside the pages, which no policy of ours would let through. */
  let inline: boolean;

  return {
    name: 'afterword',
    hooks: {
      async 'astro:config:setup'({ config, command, injectRoute, updateConfig, addWatchFile }) {
        root = await findRoot(path.resolve(fileURLToPath(config.root), options.root ?? '.'));
        addWatchFile(path.join(root, configFile));
        const { config: ours } = await readConfig(root);
        const address = addressOf(config.site ?? ours.site.url, config.base === '/' ? ours.site.base : config.base);
        const pages = path.join(fileURLToPath(config.srcDir), 'pages');
        shared = (await factOf(pages, '.')) !== undefined;
        inline = config.build.inlineStylesheets === 'always';
        site = { address, drafts: command === 'dev', policy: command !== 'dev' && !inline };

        updateConfig({
          ...(address.origin !== undefined && !config.site && { site: address.origin }),
          base: address.base,
          // A sheet inside a page would be an inline style, which the policy of our pages forbids.
          build: { inlineStylesheets: inline ? 'always' : 'never' },
          ...(!shared && { devToolbar: { enabled: false } }),
          vite: { plugins: [packagesPlugin, sitePlugin(root)] },
        });
        for (const [kind, pattern] of Object.entries(patternsOf(ours.site.routes)) as [PageKind, string][]) {
          // A page of the user's own takes the place of ours.
          if (await isTaken(pages, pattern.slice(1) || 'index')) continue;
          injectRoute({
            pattern,
            entrypoint: new URL(`../../src/site/routes/${entrypoints[kind]}`, import.meta.url),
            prerender: true,
          });
        }
      },

      async 'astro:build:start'({ logger }) {
        openSite(root, options.project ?? (await readJudged(root, logger)), site);
      },

      async 'astro:server:setup'({ server, logger }) {
        await reloadOnChange(server, logger, root, site);
      },

      async 'astro:build:done'({ dir }) {
        if (!shared && !inline) await createText(fileURLToPath(dir), '_headers', headersFile(site.address.base));
      },
    },
  };
}

/** Reads a project that has no errors; Astro prints the message of what is thrown, which is the report of `check`. */
async function readJudged(root: string, logger: AstroIntegrationLogger): Promise<Project> {
  const project = await readProject(root);
  const diagnostics = judge(project);
  const report = `\n${renderText(diagnostics, { texts: project.texts, colour: false, files: project.paths.length })}`;
  if (hasErrors(diagnostics)) throw new AstroError(report);
  if (diagnostics.length > 0) logger.warn(report);
  return project;
}

/** Whether the user has a page of that name. */
async function isTaken(pages: string, name: string): Promise<boolean> {
  for (const type of pageTypes) if (await factOf(pages, name + type)) return true;
  return false;
}
