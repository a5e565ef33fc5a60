import { createHash } from 'node:crypto';
import { type Diagnostic, inOrder } from './index.ts';

/** What a finding is about where no words of the file say it: the field that is missing, the update that the log has. */
const named = ['field', 'section', 'key', 'ref'];

/**
 * A name for each finding that stays while its file changes round it: the digest of its code, its file, the words it points
 * at, what it says is missing, and which of several equal ones it is. `texts` are the files' texts.
 */
export function fingerprints(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): Map<Diagnostic, string> {
  const seen = new Map<string, number>();
  return new Map(
    inOrder(diagnostics).map((diagnostic) => {
      const { code, args, place } = diagnostic;
      const { file, start, end } = place;
      const words = texts.get(file)?.slice(start.offset, end.offset).trim() ?? '';
      const missing = Object.entries(args).flatMap(([key, value]) => (named.includes(key) ? [key, String(value)] : []));
      const subject = JSON.stringify([code, file, words, ...missing]);
      const nth = seen.get(subject) ?? 0;
      seen.set(subject, nth + 1);
      return [diagnostic, createHash('sha256').update(`${subject}${nth}`).digest('hex').slice(0, 32)];
    }),
  );
}
