import { createHash } from 'node:crypto';
import { type Diagnostic, inOrder } from './index.ts';

/**
 * A name for each finding that stays while its file changes round it: the digest of its code, its file, the words it points
 * at, and which of several equal ones it is. `texts` are the files' texts.
 */
export function fingerprints(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): Map<Diagnostic, string> {
  const seen = new Map<string, number>();
  return new Map(
    inOrder(diagnostics).map((diagnostic) => {
      const { file, start, end } = diagnostic.place;
      const words = texts.get(file)?.slice(start.offset, end.offset).trim() ?? '';
      const subject = [diagnostic.code, file, words].join('\0');
      const nth = seen.get(subject) ?? 0;
      seen.set(subject, nth + 1);
      return [diagnostic, createHash('sha256').update(`${subject}\0${nth}`).digest('hex').slice(0, 32)];
    }),
  );
}
