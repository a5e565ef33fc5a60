import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { componentIn, componentsFolder } from './replacements.ts';

/** As much of a plugin of Vite as is used here; Vite itself is Astro's to depend on. */
interface Plugin {
  readonly name: string;
  readonly enforce?: 'pre';
  resolveId(this: Resolver, id: string, importer: string | undefined, options: object): Resolved | Promise<Resolved>;
  load?(this: Context, id: string): string | undefined;
  configResolved?(config: {
    readonly environments: Readonly<Record<string, { optimizeDeps: { include?: string[] } }>>;
  }): void;
}

type Resolved = string | { readonly id: string } | null | undefined;

interface Context {
  readonly environment: { readonly name: string };
}

interface Resolver extends Context {
  resolve(id: string, importer: string, options: object): Promise<{ readonly id: string } | null>;
}

/** The module that the routes take their paths and props from. */
const siteModule = 'afterword:site';
/** A leading NUL keeps other plugins away from it, as Rollup's convention has it. */
export const siteModuleId = `\0${siteModule}`;
/** The style sheet of `site.theme`, which comes after that of all pages. */
const themeModule = 'afterword:theme.css';

const here = fileURLToPath(import.meta.url);
/** Node's own copy of a module of this folder: its source, or what it was compiled to. */
const ownFile = (name: string): string =>
  fileURLToPath(new URL(`./${name}.${here.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));
const native = ownFile('site');
const searchScript = ownFile('search/client');

/**
 * Gives the routes of one root its site, and the pages its theme. `site.ts` is loaded by Node and not by Vite, in builds and
 * in development alike: so it is the very module that the integration has filled, and nothing of the Node code is bundled.
 */
export function sitePlugin(root: string, theme: string): Plugin {
  const modules: Readonly<Record<string, string>> = { [siteModuleId]: siteCode(root), [`\0${themeModule}`]: theme };
  return {
    name: 'afterword:site',
    resolveId: (id) => (id === siteModule || id === themeModule ? `\0${id}` : undefined),
    load: (id) => modules[id],
  };
}

/**
 * Gives the page of the search its script. It stands where the compiled sources do, and shares with the build how words are
 * taken apart. Astro knows a script by the component that it stands in, and looks for that below the root of the site, in
 * vain where the two have no folder in common: so it is found here. On the server it is empty.
 */
export const searchPlugin: Plugin = {
  name: 'afterword:search',
  enforce: 'pre',
  resolveId(id) {
    const [file = '', query = ''] = id.replace(/^\/@fs/, '').split('?');
    if (!query.startsWith('astro&type=script') || path.normalize(file) !== searchComponent) return undefined;
    return searchScript;
  },
  load(id) {
    return id === searchScript && this.environment.name !== 'client' ? '' : undefined;
  },
};

const siteCode = (root: string): string => `import { createRequire } from 'node:module';
const site = createRequire(import.meta.url)(${JSON.stringify(native)});
${['pathsOf', 'propsOf', 'bytesOf', 'frame'].map((name) => `export const ${name} = (given) => site.${name}(${JSON.stringify(root)}, given);`).join('\n')}
export const { imageOf } = site;
`;

/**
 * Puts files of the user's in the place of components, by name, wherever a route or another component asks for one. What the
 * user asks for as `afterword/components/<name>.astro` is the original, so that a replacement can hold it.
 */
export function componentsPlugin(replaced: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'afterword:components',
    enforce: 'pre',
    async resolveId(id, importer) {
      const original = /^afterword\/components\/([\w/]+\.astro)$/.exec(id)?.[1];
      if (original !== undefined) return path.join(componentsFolder, original);
      if (!id.startsWith('.') || importer === undefined || !isOurs(importer)) return undefined;
      const name = componentIn(path.resolve(path.dirname(importer), id));
      return name === undefined ? undefined : replaced.get(name);
    },
  };
}

const searchComponent = path.join(componentsFolder, 'Search.astro');
const routesFolder = path.join(componentsFolder, '../routes');

/** Whether a module is a component or a route of ours. */
const isOurs = (file: string): boolean =>
  [componentsFolder, routesFolder].some((folder) => path.normalize(file).startsWith(folder + path.sep));

/**
 * Finds Astro and the fonts where this package finds them. A folder of incidents need not have a `node_modules` of its own:
 * Afterword may be installed globally, or strictly, so that only its direct dependants see it.
 */
export const packagesPlugin: Plugin = {
  name: 'afterword:packages',
  enforce: 'pre',
  async resolveId(id, importer, options) {
    if (!/^(astro|@astrojs\/[^/]+|@fontsource-variable\/[^/]+)(\/|$)/.test(id) || importer === here) return undefined;
    return this.resolve(id, here, { ...options, skipSelf: true });
  },
  /** Vite looks for what Astro's toolbar wants from the root alone, and warns of each part that it cannot find there. */
  configResolved({ environments }) {
    for (const { optimizeDeps } of Object.values(environments)) {
      optimizeDeps.include = optimizeDeps.include?.filter((name) => !/^astro[ /]/.test(name));
    }
  },
};
