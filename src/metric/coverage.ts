import type { Incident } from '../incident/index.ts';

/** Whether an incident of a status log has been explained: by a published post-mortem, by a waiver with its reason, or not. */
export const coverages = ['explained', 'waived', 'unexplained'] as const;
export type Coverage = (typeof coverages)[number];

/** What an incident file answers for. */
type Answer = Pick<Incident, 'status' | 'status_page'>;

/**
 * The coverage of incidents of status logs by their references (`claude:124yr07585k9`). Files that are still worked on
 * explain nothing yet; a post-mortem goes before a waiver of the same incident.
 */
export function coverageBy(answers: readonly Answer[]): (reference: string) => Coverage {
  const named = (status: Answer['status']): Set<string> =>
    new Set(answers.filter((answer) => answer.status === status).flatMap((answer) => answer.status_page));
  const [published, waived] = [named('published'), named('waived')];
  return (reference) => (published.has(reference) ? 'explained' : waived.has(reference) ? 'waived' : 'unexplained');
}
