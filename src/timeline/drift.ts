import { type Diagnostic, diagnose, type Place } from '../diagnostic/index.ts';
import type { DataPath } from '../document/types.ts';
import { type Comparable, compare } from './compare.ts';
import { rowTime } from './rows.ts';

/** How much of a text a finding quotes, in characters: enough to recognise the update. */
const quotedLength = 80;

/**
 * Where an incident file and the log have come apart: updates that the timeline lacks, updates that the log changed
 * after they were filled in, rows whose update the log does not have. `placeOf` says where a path of the front matter
 * stands.
 */
export function drift(input: Comparable, placeOf: (path: DataPath) => Place): Diagnostic[] {
  const { rows, missing } = compare(input);
  const lacking = missing.map(({ ref, update }) => {
    const named = input.incident.status_page.indexOf(ref.slice(0, ref.lastIndexOf('/')));
    const place = placeOf(named === -1 ? ['timeline'] : ['status_page', named]);
    return diagnose('drift-missing', { ref, at: rowTime(update.at), text: quoted(update.text) }, place);
  });
  const apart = rows.flatMap(({ index, row, ref, standing, update }): Diagnostic[] => {
    const place = placeOf(['timeline', index, 'source']);
    if (!update) return [diagnose('drift-gone', { ref }, place)];
    if (standing !== 'log-changed' && standing !== 'both-changed') return [];
    return [diagnose('drift-changed', { ref, was: quoted(row.text), is: quoted(update.text) }, place)];
  });
  return [...lacking, ...apart];
}

/** The start of a text, on one line. */
function quoted(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  const start = characters.slice(0, quotedLength - 1).join('');
  return characters.length > quotedLength ? `${start.trimEnd()}…` : characters.join('');
}
