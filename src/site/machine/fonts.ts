import { createRequire } from 'node:module';
import path from 'node:path';
import { readBytes } from '../../workspace.ts';

const require = createRequire(import.meta.url);
const family = '@fontsource/source-sans-3';
const weights = [400, 600] as const;

/** A font as satori takes it. */
export interface Face {
  readonly name: string;
  readonly data: Buffer;
  readonly weight: (typeof weights)[number];
  readonly style: 'normal';
}

interface Subset {
  readonly name: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

let subsets: readonly Subset[] | undefined;
const faces = new Map<string, Promise<readonly Face[]>>();

/** Whether the fonts have a sign for every character of a text. Nobody should read boxes. */
export const canWrite = (text: string): boolean => [...text].every((character) => subsetOf(character) !== undefined);

/** The fonts that texts are written with: of each part of the alphabet only if one of its letters occurs. */
export async function facesFor(texts: readonly string[]): Promise<Face[]> {
  const needed = new Set([...texts.join('')].map((character) => subsetOf(character)?.name));
  const found = await Promise.all([...needed].flatMap((name) => (name === undefined ? [] : read(name))));
  return found.flat();
}

function read(subset: string): Promise<readonly Face[]> {
  const known = faces.get(subset);
  if (known) return known;
  const folder = path.join(path.dirname(require.resolve(`${family}/package.json`)), 'files');
  const reading = Promise.all(
    weights.map(async (weight): Promise<Face> => {
      const bytes = await readBytes(folder, `source-sans-3-${subset}-${weight}-normal.woff`);
      return { name: 'Source Sans 3', data: Buffer.from(bytes), weight, style: 'normal' };
    }),
  );
  faces.set(subset, reading);
  return reading;
}

/** The part of the font that has a character; Latin first, which has the most of them. */
function subsetOf(character: string): Subset | undefined {
  subsets ??= readSubsets();
  const code = character.codePointAt(0) as number;
  return subsets.find(({ ranges }) => ranges.some(([first, last]) => first <= code && code <= last));
}

/** `U+0460-052F,U+20B4` by the names of the files. */
function readSubsets(): Subset[] {
  const listed = require(`${family}/unicode.json`) as Readonly<Record<string, string>>;
  return Object.entries(listed)
    .map(([name, ranges]) => ({
      name,
      ranges: ranges.split(',').map((range) => {
        const [first = '', last = first] = range.replace('U+', '').split('-');
        return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
      }),
    }))
    .sort((a, b) => Number(b.name === 'latin') - Number(a.name === 'latin'));
}
