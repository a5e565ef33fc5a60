import { stretchesOf } from '../../markdown/index.ts';
import type { IncidentFile, Project } from '../../project/index.ts';
import { type Prose, proseOf } from '../prose.ts';

/**
 * What the author says: the prose of the file without the words of others. Rows of a status log and quotes (`> …`) are left
 * out; what stands between quotation marks is blanked, letter for letter.
 */
export function voiceOf(file: IncidentFile, project: Project): readonly Prose[] {
  const known = heard.get(file);
  if (known) return known;
  const quotes = stretchesOf(file.tree, ['blockquote']).map(({ start, end }) => file.document.bodyPlace(start, end));
  const voice = proseOf(file, project)
    .filter(({ quoted, text, placeOf }) => {
      if (quoted) return false;
      if (quotes.length === 0) return true;
      const { offset } = placeOf(0, text.length).start;
      return !quotes.some(({ start, end }) => offset >= start.offset && offset < end.offset);
    })
    .map((prose) => ({ ...prose, text: withoutQuoted(prose.text) }));
  heard.set(file, voice);
  return voice;
}

/** Several rules listen; who speaks is found once a file. */
const heard = new WeakMap<IncidentFile, readonly Prose[]>();

const quotationMarks =
  /"[^"]{1,400}"|“[^”]{1,400}”|„[^“”]{1,400}[“”]|«[^»]{1,400}»|「[^」]{1,400}」|(?<![\p{L}\p{N}])['‘][^'’]{1,400}['’](?![\p{L}\p{N}])/gu;

const withoutQuoted = (text: string): string =>
  text.replace(quotationMarks, (quoted) => '\uFFFC'.repeat(quoted.length));
