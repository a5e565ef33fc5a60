import { fileURLToPath } from 'node:url';

/** As much of a plugin of Vite as is used here; Vite itself is Astro's to depend on. */
interface Plugin {
  readonly name: string;
  readonly enforce?: 'pre';
  resolveId(this: Resolver, id: string, importer: string | undefined, options: object): Resolved | Promise<Resolved>;
  load?(id: string): string | undefined;
  configResolved?(config: {
    readonly environments: Readonly<Record<string, { optimizeDeps: { include?: string[] } }>>;
  }): void;
}

type Resolved = string | { readonly id: string } | null | undefined;

interface Resolver {
  resolve(id: string, importer: string, options: object): Promise<{ readonly id: string } | null>;
}

/** The module that the routes take their paths and props from. */
const siteModule = 'afterword:site';
/** A leading NUL keeps other plugins away from it, as Rollup's convention has it. */
export const siteModuleId = `\0${siteModule}`;

const here = fileURLToPath(import.meta.url);
const native = fileURLToPath(new URL(here.endsWith('.ts') ? './site.ts' : './site.js', import.meta.url));

/**
 * Gives the routes of one root its site. `site.ts` is loaded by Node and not by Vite, in builds and in development alike:
 * so it is the very module that the integration has filled, and nothing of the Node code is bundled.
 */
export const sitePlugin = (root: string): Plugin => ({
  name: 'afterword:site',
  resolveId: (id) => (id === siteModule ? siteModuleId : undefined),
  load: (id) =>
    id === siteModuleId
      ? `import { createRequire } from 'node:module';
const site = createRequire(import.meta.url)(${JSON.stringify(native)});
export const pathsOf = (kind) => site.pathsOf(${JSON.stringify(root)}, kind);
export const propsOf = (kind) => site.propsOf(${JSON.stringify(root)}, kind);
export const bytesOf = (file) => site.bytesOf(${JSON.stringify(root)}, file);
`
      : undefined,
});

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
