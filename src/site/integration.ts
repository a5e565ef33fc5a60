import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { AstroError } from 'astro/errors';
import { type Diagnostic, hasErrors } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { type Project, readConfig, readProject } from '../project/index.ts';
import { judge } from '../rule/index.ts';
import { configFile, createText, factOf, findRoot } from '../workspace.ts';
import { basePlugin } from './base.ts';
import type { SiteOptions } from './context.ts';
import { reloadOnChange } from './dev.ts';
import { headersFile } from './headers.ts';
import { routeFile } from './kind.ts';
import { addressOf, type PageKind, patternsOf } from './links.ts';
import { shownVariable } from './origin.ts';
import { redirectsFile } from './redirects.ts';
import { type Replacements, replacementsIn } from './replacements.ts';
import { policy, scriptPolicy, searchPolicy } from './shell.ts';
import { openSite, pagesOf } from './site.ts';
import { themeSheet } from './theme.ts';
import { componentsPlugin, packagesPlugin, searchPlugin, sitePlugin } from './vite.ts';

/** What the integration can be told. */
export interface AfterwordOptions {
  /** The folder of `afterword.yaml`, relative to Astro's root. Default: that root, or the nearest folder above that has one. */
  readonly root?: string;
  /** The project of that root, read and judged by the caller. Default: it is read and judged when a build starts. */
  readonly project?: Project;
  /** The id of the one incident whose page is made, for paper, a draft too. Default: all pages are made. */
  readonly only?: string;
  /** Components of the user's in place of ours, by name: `{ Severity: './src/Severity.astro' }`, relative to Astro's root. */
  readonly components?: Replacements;
}

export type { ComponentName, ComponentProps } from './components.ts';
export type { Frame, OwnPage } from './site.ts';

/** What the one page of an incident is made of. */
const onPaper: ReadonlySet<PageKind> = new Set(['incident', 'attachment', 'picture']);

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
  let patterns: ReturnType<typeof patternsOf>;
  /** The policy that allows what any page of ours may do. */
  let widest: string;

  return {
    name: 'afterword',
    hooks: {
      async 'astro:config:setup'({ config, command, isRestart, injectRoute, updateConfig, addWatchFile }) {
        root = await findRoot(path.resolve(fileURLToPath(config.root), options.root ?? '.'));
        addWatchFile(path.join(root, configFile));
        const { config: ours, diagnostics, text, fits } = await readConfig(root);
        // Where a server is to start anew, Astro goes on with the configuration that it has, and says so.
        if (isRestart && !fits) throw new AstroError(configReport(diagnostics, text));
        const replaced = await replacementsIn(fileURLToPath(config.root), options.components ?? {});
        const address = addressOf(config.site ?? ours.site.url, config.base === '/' ? ours.site.base : config.base);
        const pages = path.join(fileURLToPath(config.srcDir), 'pages');
        shared = (await factOf(pages, '.')) !== undefined;
        inline = config.build.inlineStylesheets === 'always';
        site = {
          address,
          drafts: command === 'dev' || options.only !== undefined,
          policy: command !== 'dev' && !inline,
          ...(options.only !== undefined && { only: options.only }),
        };

        updateConfig({
          ...(address.origin !== undefined && !config.site && { site: address.origin }),
          base: address.base,
          // A sheet inside a page would be an inline style, which the policy of our pages forbids.
          build: { inlineStylesheets: inline ? 'always' : 'never' },
          ...(!shared && { devToolbar: { enabled: false } }),
          vite: {
            plugins: [
              packagesPlugin,
              componentsPlugin(replaced),
              searchPlugin,
              basePlugin(address.base),
              sitePlugin(root, themeSheet(ours.site.theme)),
            ],
          },
        });
        patterns = patternsOf(ours.site.routes, address);
        widest = patterns.search !== undefined ? searchPolicy : ours.site.reader_zone ? scriptPolicy : policy;
        for (const [kind, pattern] of Object.entries(patterns) as [PageKind, string][]) {
          if (options.only !== undefined && !onPaper.has(kind)) continue;
          if (kind === 'reader_zone' && !ours.site.reader_zone) continue;
          // A page of the user's own takes the place of ours.
          if (await isTaken(pages, pattern.slice(1) || 'index')) continue;
          injectRoute({
            pattern,
            entrypoint: new URL(`../../src/site/routes/${routeFile(kind)}`, import.meta.url),
            prerender: true,
          });
        }
      },

      'astro:config:done'({ injectTypes }) {
        injectTypes({ filename: 'site.d.ts', content: siteTypes });
      },

      async 'astro:build:start'({ logger }) {
        await openSite(root, options.project ?? (await readJudged(root, logger)), site);
      },

      async 'astro:server:setup'({ server, logger }) {
        await reloadOnChange(server, logger, root, site);
      },

      async 'astro:build:done'({ dir }) {
        const folder = fileURLToPath(dir);
        if (!shared && !inline) await createText(folder, '_headers', headersFile(patterns, site.address, widest));
        const moves = redirectsFile(pagesOf(root), site.address);
        if (moves !== '') await createText(folder, '_redirects', moves);
      },
    },
  };
}

/** What of `afterword:site` is for pages of the user's own. */
const siteTypes = `declare module 'afterword:site' {
  /** What the layout of the site needs to stand around a page of your own. */
  export function frame(page: import('afterword/astro').OwnPage): import('afterword/astro').Frame;
}
`;

/** Reads a project that has no errors; Astro prints the message of what is thrown, which is the report of `check`. */
async function readJudged(root: string, logger: AstroIntegrationLogger): Promise<Project> {
  const project = await readProject(root);
  const diagnostics = judge(project);
  const report = `\n${renderText(diagnostics, { texts: project.texts, colour: false, files: project.paths.length })}`;
  if (hasErrors(diagnostics)) throw new AstroError(report);
  if (diagnostics.length > 0 && process.env[shownVariable] !== root) logger.warn(report);
  return project;
}

/** What is wrong with afterword.yaml, as `check` says it. */
const configReport = (diagnostics: readonly Diagnostic[], text = ''): string =>
  `\n${renderText(diagnostics, { texts: new Map([[configFile, text]]), colour: false })}`;

/** Whether the user has a page of that name. */
async function isTaken(pages: string, name: string): Promise<boolean> {
  for (const type of pageTypes) if (await factOf(pages, name + type)) return true;
  return false;
}
