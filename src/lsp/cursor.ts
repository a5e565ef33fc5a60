import type { DataPath } from '../document/index.ts';
import { saidBy, type Token, tokensOf } from './tokens.ts';

/** Where somebody types in YAML, in terms of the data. */
export interface Cursor {
  /** What is being typed: of a `key`, `path` is the map that it is a key of; of a `value`, the place that it is for. */
  readonly path: DataPath;
  /** `either`, where only what comes next will tell. */
  readonly kind: 'key' | 'value' | 'either';
  /** The word that is being typed. Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  /** The keys that the map at `path` has. */
  readonly present: readonly string[];
}

/** A character that no text has: the word that it is in, once it stands at the cursor, is the word that is being typed. */
const mark = '\ue000';

/** What is being typed at an offset of a stretch of YAML; nothing, inside a comment or in a line that goes on with a text. */
export function cursorAt(
  text: string,
  range: { readonly from: number; readonly to: number },
  at: number,
): Cursor | undefined {
  const marked = text.slice(0, at) + mark + text.slice(at);
  const tokens = tokensOf(marked, range.from, range.to + 1);
  const here = tokens.find(({ start, end }) => start <= at && at < end);
  if (!here || here.kind === 'text') return undefined;
  const path = here.kind === 'key' ? here.path.slice(0, -1) : here.path;
  return {
    path,
    kind: here.kind === 'key' ? 'key' : here.alone ? 'either' : 'value',
    start: here.start,
    end: here.end - 1,
    flow: here.flow,
    present: tokens.flatMap((token) => (token !== here && isKeyOf(token, path) ? [saidBy(marked, token)] : [])),
  };
}

/** Whether a word is a key of the map at a path. */
const isKeyOf = ({ kind, path }: Token, map: DataPath): boolean =>
  kind === 'key' && path.length === map.length + 1 && map.every((part, index) => part === path[index]);
