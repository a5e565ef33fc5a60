import { diagnose } from '../../diagnostic/index.ts';
import { credentialsIn, masked } from '../../leak/index.ts';
import type { Rule } from '../types.ts';

/**
 * No file holds a key, a token or a password, wherever in it: in a field, in code, in a comment or in an internal block, for
 * whoever can read the repository can read those. The message never says it.
 *
 * @example credential-in-clear at "AKIAEXAMPLEEXAMPLE00" and credential-in-clear at "hunter2-hunter2"
 * ```md
 * The key AKIAEXAMPLEEXAMPLE00 had leaked.
 *
 * :::internal
 *     export DB_PASSWORD=hunter2-hunter2
 * :::
 * ```
 * @example nothing
 * ```md
 * The script ran with `DB_PASSWORD=${DB_PASSWORD}` and `token: <your token>`. The manual has `AKIAIOSFODNN7EXAMPLE` for a key.
 * The password: it was changed. The digest 67960273bfa1baa52a6ddb69d3627e18c7cb017401c6222ab8a49b951c7bf87b is of the report.
 * ```
 */
export const credential: Rule = {
  codes: ['credential-in-clear'],
  check: ({ document: { text, textPlace } }) =>
    credentialsIn(text).map(({ kind, start, end }) =>
      diagnose('credential-in-clear', { kind, masked: masked(text.slice(start, end)) }, textPlace(start, end)),
    ),
};
