import path from 'node:path';
import { AstroError } from 'astro/errors';
import { nearest } from '../diagnostic/index.ts';
import { factOf } from '../workspace.ts';
import { type ComponentName, componentNames } from './components.ts';

/** Files of the user's that take the place of components: by the name of the component, relative to Astro's root. */
export type Replacements = Readonly<Partial<Record<ComponentName, string>>>;

/**
 * The files that were chosen, absolute, by the name of the component that each replaces. Throws where there is no component
 * of that name, and where there is no such file.
 */
export async function replacementsIn(root: string, chosen: Replacements): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const [name, file] of Object.entries(chosen)) {
    if (!componentNames.some((known) => known === name)) {
      const near = nearest(name, componentNames);
      throw new AstroError(
        `Afterword has no component \`${name}\`.`,
        near ? `Did you mean \`${near}\`?` : `There are: ${componentNames.join(', ')}.`,
      );
    }
    const found = path.resolve(root, file);
    if ((await factOf(path.dirname(found), path.basename(found)))?.kind !== 'file') {
      throw new AstroError(
        `The file that is to replace the component \`${name}\` does not exist: ${file}`,
        'Paths in `components` are relative to the root of the Astro site.',
      );
    }
    files.set(name, found);
  }
  return files;
}
