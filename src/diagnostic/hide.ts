import { type Diagnostic, hidesWords } from './index.ts';

/** The texts as they may be shown: what findings say must not be shown again is blanked out, letter for letter. */
export function withoutHidden(
  texts: ReadonlyMap<string, string>,
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, string> {
  const shown = new Map(texts);
  for (const { place } of diagnostics.filter(hidesWords)) {
    const { file, start, end } = place;
    const text = shown.get(file);
    if (text === undefined) continue;
    const blank = text.slice(start.offset, end.offset).replace(/[^\s]/g, '*');
    shown.set(file, text.slice(0, start.offset) + blank + text.slice(end.offset));
  }
  return shown;
}
