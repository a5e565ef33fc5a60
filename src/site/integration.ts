import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { AstroError } from 'astro/errors';
import { type Diagnostic, hasErrors } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/text.ts';
import { type Project, readConfig, readProject } from '../project.ts';
import { judge } from '../rule/index.ts';
import { configFile, createText, factOf, findRoot } from '../workspace.ts';
import { reloadOnChange } from './dev.ts';
import { headersFile } from './headers.ts';
import { addressOf } from './links.ts';
import type { SiteOptions } from './shell.ts';
import { openSite } from './site.ts';
import { packagesPlugin, sitePlugin } from './vite.ts';

/** What the integration can be told. */
export interface AfterwordOptions {
  /** The folder of `afterword.yaml`, relative to Astro's root. Default: that root, or the nearest folder above that has one. */
  readonly root?: string;
}

interface Route {
  readonly pattern: string;
  readonly entrypoint: string;
  /** The page of the user's own that takes its place, below `src/pages`. */
  readonly own: string;
}

const routes: readonly Route[] = [
  { pattern: '/', entrypoint: 'overview.astro', own: 'index' },
  { pattern: '/incidents', entrypoint: 'archive.astro', own: 'incidents/index' },
  { pattern: '/incidents/[id]', entrypoint: 'incident.astro', own: 'incidents/[id]' },
  { pattern: '/incidents/[id]/[...file]', entrypoint: 'attachment.ts', own: 'incidents/[id]/[...file]' },
  { pattern: '/404', entrypoint: 'missing.astro', own: '404' },
];
const feedRoute: Route = { pattern: '/feed.xml', entrypoint: 'feed.ts', own: 'feed.xml' };
const pageTypes = ['.astro', '.md', '.mdx', '.html', '.ts', '.js', '/index.astro', '/index.md'];

/** The Astro integration: pages of the incidents of a repository. */
export default function afterword(options: AfterwordOptions = {}): AstroIntegration {
  // Astro reports its use to its makers unless it is told not to; a build of somebody's incidents tells nobody.
  process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
  let root: string;
  let site: SiteOptions;
  /** The site has pages besides ours, so what holds for all of it is not ours to say. */
  let shared: boolean;

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
        const inline = config.build.inlineStylesheets === 'always';
        site = { address, drafts: command === 'dev', policy: command !== 'dev' && !inline };

        updateConfig({
          ...(address.origin !== undefined && !config.site && { site: address.origin }),
          base: address.base,
          // A sheet inside a page would be an inline style, which the policy of our pages forbids.
          build: { inlineStylesheets: inline ? 'always' : 'never' },
          ...(!shared && { devToolbar: { enabled: false } }),
          vite: { plugins: [packagesPlugin, sitePlugin(root)] },
        });
        const feed = address.origin === undefined ? [] : [feedRoute];
        for (const { pattern, entrypoint, own } of [...routes, ...feed]) {
          if (await isTaken(pages, own)) continue;
          injectRoute({
            pattern,
            entrypoint: new URL(`../../src/site/routes/${entrypoint}`, import.meta.url),
            prerender: true,
          });
        }
      },

      async 'astro:build:start'({ logger }) {
        const project = await readProject(root);
        const diagnostics = judge(project);
        const findings = new FindingsError(diagnostics, project);
        if (hasErrors(diagnostics)) throw findings;
        if (diagnostics.length > 0) logger.warn(findings.message);
        openSite(root, project, site);
      },

      async 'astro:server:setup'({ server, logger }) {
        await reloadOnChange(server, logger, root, site);
      },

      async 'astro:build:done'({ dir }) {
        if (!shared) await createText(fileURLToPath(dir), '_headers', headersFile(site.address.base));
      },
    },
  };
}

/** Whether the user has a page of that name. */
async function isTaken(pages: string, name: string): Promise<boolean> {
  for (const type of pageTypes) if (await factOf(pages, name + type)) return true;
  return false;
}

/** What `check` finds in a project, and refuses to build it for. Astro prints its message, which is the whole report. */
export class FindingsError extends AstroError {
  /** The findings as `afterword check` prints them. */
  readonly report: (colour: boolean) => string;

  constructor(diagnostics: readonly Diagnostic[], { texts, files }: Project) {
    const report = (colour: boolean): string => renderText(diagnostics, { texts, colour, files: files.length });
    super(`\n${report(false)}`);
    this.report = report;
  }
}
