import { type Diagnostic, diagnose, type Fix, type Related } from '../../diagnostic/index.ts';
import { type Claimed, claimFormula, evaluate, isStatement, restate, states, write } from '../../metric/index.ts';
import type { IncidentFile } from '../../project/index.ts';
import type { Rule } from '../types.ts';
import { claimContext, type ProjectClaims } from './context.ts';
import { claimsOf, type PlacedClaim } from './places.ts';
import { problemWith } from './problem.ts';

/** How many incidents behind a number are named. */
const mostNamed = 10;

/**
 * A number that the prose claims, `[40 minutes](claim:impact_duration)`, is the one that the record gives: the times of the
 * incident, what its file lists, or the incidents of the repository or of a status page.
 *
 * @example claim-mismatch at "55 minutes"
 * ```md
 * ---
 * mitigated: 2026-05-12 09:52 UTC
 * ---
 * Sign-in failed for [55 minutes](claim:impact_duration).
 * ```
 * @example claim-mismatch at "two of 22 days"
 * ```md
 * ---
 * mitigated: 2026-05-12 09:52 UTC
 * ---
 * There were errors on [two of 22 days](claim:incident_days?from=2026-05-01&to=2026-05-22&zone=America/Los_Angeles).
 * ```
 * ```md incidents/2026-05-13-night.md
 * ---
 * started: 2026-05-13 22:00 America/Los_Angeles
 * mitigated: 2026-05-14 01:00 America/Los_Angeles
 * ---
 * ```
 * @example claim-unknown at "[40 minutes](claim:duration)" and claim-parameter at "form=2026-05-01"
 * ```md
 * Sign-in failed for [40 minutes](claim:duration), the [third time](claim:incidents?form=2026-05-01) this month.
 * ```
 * @example claim-without-value at "8 minutes"
 * ```md
 * ---
 * detected: unknown
 * ---
 * It was noticed after [8 minutes](claim:ttd).
 * ```
 * @example nothing
 * ```md
 * ---
 * started: ~2026-05-12 09:12 UTC
 * mitigated: 2026-05-12 09:52:20 UTC
 * services: [sign-in]
 * ---
 * Sign-in failed for about [forty minutes](claim:impact_duration). In May it was [one of two
 * incidents](claim:share?service=sign-in&from=2026-05-01&to=2026-05-31), or [50 %](claim:share?service=sign-in).
 * ```
 * ```md incidents/2026-05-13-night.md
 * ---
 * started: 2026-05-13 22:00 America/Los_Angeles
 * ---
 * ```
 * ```yaml
 * services: [{ id: sign-in, name: Sign-in }]
 * ```
 */
export const claim: Rule = {
  codes: ['claim-mismatch', 'claim-unknown', 'claim-parameter', 'claim-without-value'],
  check(file, project) {
    const { incident } = file;
    const found = incident ? claimsOf(file, project) : [];
    if (!incident || found.length === 0) return [];
    const context = claimContext(incident, project);
    return found.flatMap((stated) => {
      const result = evaluate(stated.claim, context);
      if (!result.ok) return [problemWith(stated, result.problem)];
      return states(stated.text, result.number) ? [] : [mismatch(stated, result, file, context)];
    });
  },
};

function mismatch(
  stated: PlacedClaim,
  claimed: Claimed,
  { document }: IncidentFile,
  { rowOf }: ProjectClaims,
): Diagnostic {
  const { claim: expression, text, textPlace } = stated;
  const { number, from, fields, behind } = claimed;
  const isNumber = isStatement(text, number);
  const right = restate(text, number);
  const edit = 'ms' in number && number.ms < 0 ? undefined : stated.write(right);
  // Words that are no number may say something else that is right.
  const fixes: Fix[] = edit ? [{ title: `Write ${right}`, sure: isNumber || text === '', edits: [edit] }] : [];
  const named = behind.slice(0, mostNamed);
  const related: Related[] = [
    ...fields
      .filter((field) => field !== 'first public update')
      .map((field) => ({ place: document.place([field]), label: field })),
    ...named.flatMap((id) => {
      const row = rowOf(id);
      return row ? [{ place: row.place, label: id }] : [];
    }),
  ];
  return diagnose(
    'claim-mismatch',
    {
      claim: expression,
      stated: text,
      isNumber,
      computed: write(number),
      formula: claimFormula(claimed),
      from,
      behind: named,
      more: behind.length - named.length,
      write: right,
    },
    textPlace,
    { related, fixes },
  );
}
