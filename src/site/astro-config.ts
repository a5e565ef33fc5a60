import { Lines } from '../diagnostic/index.ts';
import { readText } from '../workspace.ts';

/** Where Astro looks for a configuration of the user's own, below its root. */
export const astroConfigs = ['mjs', 'js', 'ts', 'mts'].map((extension) => `astro.config.${extension}`);

/** Where the user's Astro configuration writes a key, as `astro.config.mjs:6:31`; `undefined` where it does not spell it out. */
export async function placeOfKey(root: string, key: string): Promise<string | undefined> {
  const written = new RegExp(`(?<![\\w$/.'"])['"]?${key.replace(/\W/g, '\\$&')}['"]?\\s*:`);
  for (const file of astroConfigs) {
    const read = await readText(root, file);
    if (!read.ok) continue;
    const found = written.exec(read.text);
    if (!found) return undefined;
    const { line, column } = new Lines(read.text).position(found.index);
    return `${file}:${line}:${column}`;
  }
  return undefined;
}
