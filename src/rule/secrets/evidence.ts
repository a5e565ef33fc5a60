import { type Diagnostic, diagnose, Lines } from '../../diagnostic/index.ts';
import { credentialsIn, internalHostsIn, masked, privateAddressesIn } from '../../leak/index.ts';
import { attachedPath } from '../../project/index.ts';
import type { Rule } from '../types.ts';

/**
 * A file of evidence holds no key, token or password; one that is published names no host and no address of a private
 * network. Files that are long or no text are not looked into.
 *
 * @example evidence-private at "dial.txt" and evidence-credential at "env.txt"
 * ```md
 * ---
 * evidence:
 *   - { id: dial, kind: log, file: dial.txt }
 *   - { id: env, kind: log, file: env.txt, visibility: internal }
 * ---
 * ```
 * ```text incidents/dial.txt
 * Answer of 192.0.2.7
 * dial tcp 10.12.5.36:443: i/o timeout
 * ```
 * ```text incidents/env.txt
 * MAIL_HOST=mail.prod.internal
 * DB_PASSWORD=hunter2-hunter2
 * ```
 * @example nothing
 * ```md
 * ---
 * evidence:
 *   - { id: dial, kind: log, file: dial.txt, visibility: internal }
 *   - { id: page, kind: log, file: page.txt }
 * ---
 * ```
 * ```text incidents/dial.txt
 * dial tcp 10.12.5.36:443: i/o timeout
 * ```
 * ```text incidents/page.txt
 * The page answered 503 from 192.0.2.7.
 * ```
 */
export const evidenceSecrets: Rule = {
  codes: ['evidence-credential', 'evidence-private'],
  check({ path, document, incident }, { facts }) {
    return (incident?.evidence ?? []).flatMap(({ file, visibility }, index): Diagnostic[] => {
      const text = file === undefined ? undefined : facts.get(attachedPath(path, file))?.text;
      if (file === undefined || text === undefined) return [];
      const place = document.place(['evidence', index, 'file']);
      const lines = new Lines(text);
      const lineOf = (offset: number) => lines.position(offset).line;
      const credentials = credentialsIn(text).map(({ kind, start, end }) => {
        const args = { file, line: lineOf(start), kind, masked: masked(text.slice(start, end)) };
        return diagnose('evidence-credential', args, place);
      });
      const isPublic = incident?.visibility === 'public' && visibility === 'public';
      const leaks = isPublic ? [...privateAddressesIn(text), ...internalHostsIn(text)] : [];
      const names = new Set(leaks.map(({ start, end }) => text.slice(start, end)));
      const [first] = leaks.sort((a, b) => a.start - b.start);
      if (!first) return credentials;
      const args = { file, line: lineOf(first.start), text: text.slice(first.start, first.end), count: names.size };
      return [...credentials, diagnose('evidence-private', args, place)];
    });
  },
};
