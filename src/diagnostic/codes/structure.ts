import { entry, oneOf } from './entry.ts';

/** What a post-mortem consists of, and what it refers to. */
export const structureCodes = {
  readiness: entry(
    { severity: 'error', reports: 'A state needs a field that is missing.' },
    (a: { field: string; status: string; why: string }) =>
      `\`${a.field}\` is missing; a post-mortem that is \`${a.status}\` needs it: ${a.why}.`,
    (a) => `Add \`${a.field}\`, or set \`status: draft\` until it is known.`,
  ),
  'section-missing': entry(
    { severity: 'error', reports: 'A section is missing that the state needs.' },
    (a: { section: string; status: string; accepted: readonly string[] }) =>
      `The section "${a.section}" is missing; a post-mortem that is \`${a.status}\` needs it.`,
    (a) => `Add a heading \`## ${a.section}\`${a.accepted.length > 0 ? ` (${oneOf(a.accepted, '"')} would do)` : ''}.`,
  ),
  'section-empty': entry(
    { severity: 'error', reports: 'A section has no text.' },
    (a: { section: string }) => `The section "${a.section}" is empty; text was expected under it.`,
    () => 'Write it, or remove the heading.',
  ),
  placeholder: entry(
    { severity: 'error', reports: 'A placeholder was left in.' },
    (a: { text: string }) => `\`${a.text}\` is a placeholder that nobody has filled in.`,
    () => 'Replace it with what is known, or say that it is unknown.',
  ),
  'duplicate-id': entry(
    { severity: 'error', reports: 'An id stands twice in one list.' },
    (a: { id: string; list: string }) => `The id \`${a.id}\` stands twice in \`${a.list}\`; each was expected once.`,
    () => 'Rename one of the two; the other place is shown.',
  ),
  'reference-unknown': entry(
    { severity: 'error', reports: 'Something is referred to that does not exist.' },
    (a: { what: string; id: string; known: readonly string[]; near?: string; where: string }) =>
      a.known.length === 0
        ? `The ${a.what} \`${a.id}\` does not exist: ${a.where} names none.`
        : `The ${a.what} \`${a.id}\` does not exist; ${a.where} has ${oneOf(a.known)}.`,
    (a) => (a.near ? `Did you mean \`${a.near}\`?` : `Use one of those, or add it to ${a.where}.`),
  ),
  'incident-claimed-twice': entry(
    { severity: 'error', reports: 'Two files answer for one status-page incident.' },
    (a: { ref: string }) => `\`${a.ref}\` is answered by another file too; one post-mortem was expected for it.`,
    () => 'Keep it in one file and link the other by `related:`.',
  ),
  'path-outside': entry(
    { severity: 'error', reports: 'A path leads out of the repository.' },
    (a: { target: string }) => `\`${a.target}\` leads out of the repository; a path inside it was expected.`,
    () => 'Copy what is needed beside the post-mortem.',
  ),
  'link-broken': entry(
    { severity: 'error', reports: 'A link leads to a file that does not exist.' },
    (a: { target: string }) => `The link \`${a.target}\` leads nowhere: there is no such file.`,
    () => 'Correct the path (it is relative to this file), or remove the link.',
  ),
  'anchor-broken': entry(
    { severity: 'error', reports: 'A link names a heading that does not exist.' },
    (a: { target: string; known: readonly string[]; near?: string }) =>
      `The link \`${a.target}\` names a heading that does not exist.`,
    (a) => (a.near ? `Did you mean \`#${a.near}\`?` : 'Correct the part after `#`.'),
  ),
} as const;
