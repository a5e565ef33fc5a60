import type { Place } from '../diagnostic/index.ts';
import type { DataPath, YamlText } from './types.ts';

/**
 * Where stretches of a text of the data stand; the whole value where one is not written letter for letter. Stretches are asked
 * for from first to last, so each is looked for after the one before it.
 */
export function placesInValue(document: YamlText, path: DataPath, text: string): (start: number, end: number) => Place {
  let last = { inText: 0, inSource: 0 };
  return (start, end) => {
    const value = document.place(path);
    const source = document.text.slice(value.start.offset, value.end.offset);
    const needle = text.slice(start, end);
    if (start < last.inText) last = { inText: 0, inSource: 0 };
    const found = nthIndexOf(source, needle, countBetween(text, needle, last.inText, start), last.inSource);
    if (found === -1) return value;
    last = { inText: start, inSource: found };
    const from = value.start.offset + found;
    return document.textPlace(from, from + needle.length);
  };
}

function countBetween(text: string, needle: string, from: number, before: number): number {
  let count = 0;
  for (let at = text.indexOf(needle, from); at !== -1 && at < before; at = text.indexOf(needle, at + 1)) count += 1;
  return count;
}

function nthIndexOf(text: string, needle: string, n: number, from: number): number {
  let at = text.indexOf(needle, from);
  for (let i = 0; i < n && at !== -1; i += 1) at = text.indexOf(needle, at + 1);
  return at;
}
