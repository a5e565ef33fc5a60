import type { Rule } from '../types.ts';
import { findPhrases } from './phrases.ts';

/**
 * A cause is a condition, and no person: "an engineer mistakenly deleted it" ends where the question begins. What people did
 * may well be told; that they forgot, or did it by mistake, explains nothing.
 *
 * @example person-as-cause at "An engineer forgot" and person-as-cause at "we overlooked" and person-as-cause at "caused by one of our admins"
 * ```md
 * ---
 * status: in-review
 * trigger: An engineer forgot to renew the certificate.
 * ---
 * In the review we overlooked the date. The second failure was caused by one of our admins.
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * trigger: The certificate ran out. The reminder went to an address that nobody reads.
 * ---
 * An engineer renewed it at 09:40 UTC. The script inadvertently restarted the queue, and the release forgot the flag.
 * A customer wrote: "your admin forgot the certificate".
 *
 * > An engineer forgot to renew the certificate.
 * ```
 */
export const personAsCause: Rule = {
  codes: ['person-as-cause'],
  check: (file, project) => findPhrases('person-as-cause', 'personAsCause', file, project),
};
