import type { Fix, Place } from '../diagnostic/index.ts';
import type { IncidentText } from '../document/index.ts';

/**
 * The way to write the word that may have been meant in place of the one that stands at a place. There is none where nothing
 * is near, or where the word does not stand there just once, letter for letter.
 */
export function instead(document: IncidentText, place: Place, word: string, near: string | undefined): Fix[] {
  const stretch = document.text.slice(place.start.offset, place.end.offset);
  const at = stretch.indexOf(word);
  if (near === undefined || at === -1 || stretch.indexOf(word, at + 1) !== -1) return [];
  const start = place.start.offset + at;
  const edits = [{ op: 'replace', start, end: start + word.length, text: near }] as const;
  return [{ title: `Write \`${near}\``, sure: false, edits }];
}
