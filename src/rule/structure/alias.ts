import { diagnose } from '../../diagnostic/index.ts';
import { lookupOf } from '../lookup.ts';
import type { Rule } from '../types.ts';

/**
 * An earlier name of a file leads to one page: it is the name of no file now, and no other file had it.
 *
 * @example alias-taken at "2026-05-13-other"
 * ```md
 * ---
 * aliases: [2026-05-11-example, 2026-05-13-other]
 * ---
 * ```
 * ```text incidents/2026-05-13-other.md
 * ---
 * title: Another
 * status: draft
 * started: 2026-05-13 09:12 UTC
 * ---
 * ```
 * @example alias-taken at "2026-05-11-queue"
 * ```md
 * ---
 * aliases: [2026-05-11-queue]
 * ---
 * ```
 * ```text incidents/2026-05-13-other.md
 * ---
 * title: Another
 * status: draft
 * started: 2026-05-13 09:12 UTC
 * aliases: [2026-05-11-queue]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * aliases: [2026-05-11-queue]
 * ---
 * ```
 * ```text incidents/2026-05-13-other.md
 * ---
 * title: Another
 * status: draft
 * started: 2026-05-13 09:12 UTC
 * aliases: [2026-05-13-queue]
 * ---
 * ```
 */
export const aliasTaken: Rule = {
  codes: ['alias-taken'],
  check: ({ document, incident, path }, project) =>
    (incident?.aliases ?? []).flatMap((alias, index, all) => {
      const place = document.place(['aliases', index]);
      const { byId, byAlias } = lookupOf(project);
      const [namesake] = byId.get(alias) ?? [];
      if (namesake) {
        const related = [{ place: namesake.document.place(['title']), label: 'the file that has this name now' }];
        return [diagnose('alias-taken', { alias, by: namesake.path }, place, { related })];
      }
      const other = byAlias.get(alias)?.find((file) => file.path !== path);
      if (other) {
        const there = other.document.place(['aliases', other.incident?.aliases.indexOf(alias) ?? 0]);
        const related = [{ place: there, label: 'claimed here too' }];
        return [diagnose('alias-taken', { alias, by: other.path }, place, { related })];
      }
      return all.indexOf(alias) < index ? [diagnose('alias-taken', { alias, by: path }, place)] : [];
    }),
};
