import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import { placesInValue } from '../../document/index.ts';
import type { Incident } from '../../incident/index.ts';
import type { IncidentFile } from '../../project/index.ts';
import type { Rule } from '../types.ts';
import { findPhrases } from './phrases.ts';

/**
 * A cause is a condition, and no person: "an engineer mistakenly deleted it" ends where the question begins. What people did
 * may well be told; that they forgot, or did it by mistake, explains nothing. In the trigger and the factors, no handle and
 * no author of the file is named at all.
 *
 * @example person-as-cause at "An engineer forgot" and person-as-cause at "@jdoe" and person-as-cause at "we overlooked" and person-as-cause at "caused by one of our admins"
 * ```md
 * ---
 * status: in-review
 * trigger: An engineer forgot to renew the certificate.
 * contributing_factors: [{ id: key, text: "@jdoe had the only key" }]
 * ---
 * In the review we overlooked the date. The second failure was caused by one of our admins.
 * ```
 * @example person-as-cause at "Jo Doe"
 * ```md
 * ---
 * status: in-review
 * authors: [Jo Doe, The mail team]
 * trigger: Jo Doe turned the wrong switch.
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * authors: [Jo Doe, Mail Team]
 * trigger: The certificate ran out. The reminder (@mail/certificates) went to an address that nobody reads.
 * contributing_factors: [{ id: switch, text: Mail Team and Web Team have the same switch }]
 * ---
 * An engineer renewed it at 09:40 UTC. The script inadvertently restarted the queue, and the release forgot the flag.
 * A customer wrote: "your admin forgot the certificate". It was read by others (@jdoe).
 *
 * > An engineer forgot to renew the certificate.
 * ```
 */
export const personAsCause: Rule = {
  codes: ['person-as-cause'],
  check(file, project) {
    const phrases = findPhrases('person-as-cause', 'personAsCause', file, project);
    const isTold = ({ place }: Diagnostic) =>
      phrases.some(
        (phrase) => place.start.offset >= phrase.place.start.offset && place.start.offset < phrase.place.end.offset,
      );
    return [...phrases, ...(file.incident ? namesIn(file, file.incident).filter((name) => !isTold(name)) : [])];
  },
};

/** The names of people where a cause is told: handles, and those who wrote the file. */
function namesIn(
  { document }: IncidentFile,
  { authors, trigger, contributing_factors: factors }: Incident,
): Diagnostic[] {
  const people = authors.filter((author) => fullName.test(author) && !group.test(author));
  const texts = [
    { path: ['trigger'], text: trigger?.text ?? '' },
    ...factors.map(({ text }, index) => ({ path: ['contributing_factors', index, 'text'], text })),
  ];
  return texts.flatMap(({ path, text }) => {
    const handles = [...text.matchAll(handle)].map(({ 0: name, index }) => ({ name, at: index }));
    const authored = people.map((name) => ({ name, at: text.indexOf(name) })).filter(({ at }) => at !== -1);
    const placeOf = placesInValue(document, path, text);
    return [...handles, ...authored].map(({ name, at }) =>
      diagnose('person-as-cause', { text: name, help }, placeOf(at, at + name.length)),
    );
  });
}

/** `@jdoe`; neither a package (`@mail/queue`), a group that is named so, nor a mail address. */
const handle = /(?<![\p{L}\p{N}@/._-])@[a-z\d][\w-]{0,38}(?![\w/-]|\.\w)/giu;
const fullName = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*)+$/u;
const group = /\b(?:team|group|squad|crew|department|engineering|operations|support|authors?)\b/i;

const help = 'Name the role where the deed matters, and say what made it possible and what did not stop it.';
