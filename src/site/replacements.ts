import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AstroError } from 'astro/errors';
import { nearest } from '../diagnostic/index.ts';
import { factOf, listFiles } from '../workspace.ts';
import { placeOfKey } from './astro-config.ts';
import type { ComponentName } from './components.ts';

/** Files of the user's that take the place of components: by the name of the component, relative to Astro's root. */
export type Replacements = Readonly<Partial<Record<ComponentName, string>>>;

const ending = '.astro';

/** The folder of the components, which is published as it is. */
export const componentsFolder = fileURLToPath(new URL('../../src/site/components', import.meta.url));

/** The name of every component: the path of its file in that folder, without the ending. */
export const componentNames = async (): Promise<string[]> =>
  (await listFiles(componentsFolder, ending)).map((file) => file.slice(0, -ending.length));

/** The name of the component that a file is; `undefined` where it is none of ours. */
export function componentIn(file: string): string | undefined {
  const name = path.relative(componentsFolder, file).split(path.sep).join('/');
  return name.endsWith(ending) && !/^\.\.\/|^[A-Za-z]:/.test(name) ? name.slice(0, -ending.length) : undefined;
}

/**
 * The files that were chosen, absolute, by the name of the component that each replaces. Throws where there is no component
 * of that name, and where there is no such file, with the place of the name in the Astro configuration.
 */
export async function replacementsIn(root: string, chosen: Replacements): Promise<ReadonlyMap<string, string>> {
  const names = await componentNames();
  const files = new Map<string, string>();
  for (const [name, file] of Object.entries(chosen)) {
    if (!names.includes(name)) {
      const meant = nameMeant(name, names);
      throw await errorAt(
        name,
        `Afterword has no component \`${name}\`.`,
        meant === undefined ? `There are: ${names.join(', ')}.` : `Did you mean \`${meant}\`?`,
      );
    }
    const found = path.resolve(root, file);
    if ((await factOf(path.dirname(found), path.basename(found)))?.kind !== 'file') {
      throw await errorAt(
        name,
        `The file that is to replace the component \`${name}\` does not exist: ${file}`,
        'Paths in `components` are relative to the root of the Astro site.',
      );
    }
    files.set(name, found);
  }
  return files;

  async function errorAt(name: string, message: string, hint: string): Promise<AstroError> {
    const place = await placeOfKey(root, name);
    return new AstroError(place === undefined ? message : `${place}: ${message}`, hint);
  }
}

/** The component that somebody meant by a name that none has; the folder may be missing: `Tally` is `figure/Tally`. */
function nameMeant(name: string, names: readonly string[]): string | undefined {
  const lastPart = nearest(
    name,
    names.map((known) => path.posix.basename(known)),
  );
  return nearest(name, names) ?? names.find((known) => path.posix.basename(known) === lastPart);
}
