import { entry, onceInReview, oneOf } from './entry.ts';

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
    (a: { section: string; status: string; accepted: readonly string[]; near?: string | undefined }) =>
      `The section "${a.section}" is missing; a post-mortem that is \`${a.status}\` needs it.${a.near ? ` The nearest heading is "${a.near}".` : ''}`,
    (a) =>
      `Add a heading \`## ${a.section}\`${a.accepted.length > 0 ? ` (${oneOf(a.accepted, '"')} would do)` : ''}${a.near ? `; if "${a.near}" is it, name that under \`synonyms:\` in afterword.yaml` : ''}.`,
  ),
  'section-empty': entry(
    { severity: 'error', reports: 'A section has no text.' },
    (a: { section: string }) => `The section "${a.section}" is empty; text was expected under it.`,
    () => 'Write it, or remove the heading.',
  ),
  placeholder: entry(
    { severity: 'error', reports: 'A placeholder was left in.', levels: onceInReview },
    (a: { text: string }) => `\`${a.text}\` is a placeholder that nobody has filled in.`,
    () => 'Replace it with what is known, or say that it is unknown.',
  ),
  'duplicate-id': entry(
    { severity: 'error', reports: 'An id stands twice in one list.' },
    (a: { id: string; list: string }) => `The id \`${a.id}\` stands twice in \`${a.list}\`; each was expected once.`,
    () => 'Rename one of the two; the other place is shown.',
  ),
  'alias-taken': entry(
    { severity: 'error', reports: 'An earlier name of a file is that of another.' },
    (a: { alias: string; by: string }) =>
      `The earlier name \`${a.alias}\` is taken by \`${a.by}\`; a name that nothing else has was expected.`,
    () => 'Take it out here, or rename what has it.',
  ),
  'reference-unknown': entry(
    { severity: 'error', reports: 'Something is referred to that does not exist.' },
    (a: { what: string; id: string; known: readonly string[]; near?: string; where: string }) =>
      a.known.length === 0
        ? `The ${a.what} \`${a.id}\` does not exist: ${a.where} names none.`
        : `The ${a.what} \`${a.id}\` does not exist; ${a.where} has ${oneOf(a.known)}.`,
    (a) => {
      if (a.near) return `Did you mean \`${a.near}\`?`;
      return a.known.length === 0 ? `Add it to ${a.where}.` : `Use one of those, or add it to ${a.where}.`;
    },
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
  'link-undefined': entry(
    { severity: 'warning', reports: 'A link names a label that is not defined.' },
    (a: { label: string }) => `The label \`[${a.label}]\` is defined nowhere, so readers see brackets and no link.`,
    (a) => `Add a line \`[${a.label}]: <address>\`, or write the address in round brackets.`,
  ),
  'heading-title': entry(
    { severity: 'warning', reports: 'A heading of the body is of the level of the title.', levels: { draft: 'off' } },
    (a: { text: string }) =>
      `The heading "${a.text}" is of the first level, which the title of the front matter has; the second was expected.`,
    () => 'Write `##` for sections and `###` for what is in them; leave out a heading that repeats the title.',
  ),
  'heading-skipped': entry(
    { severity: 'warning', reports: 'A heading skips a level.', levels: { draft: 'off' } },
    (a: { text: string; depth: number; before: number }) =>
      `The heading "${a.text}" is of level ${a.depth}, and the one before it of level ${a.before}; ${a.before + 1} was expected at most.`,
    (a) => `Write it with ${'#'.repeat(a.before + 1)}, or add the heading that it belongs under.`,
  ),
  'heading-repeated': entry(
    { severity: 'warning', reports: 'Two headings beside each other have the same text.', levels: { draft: 'off' } },
    (a: { text: string; slug: string }) =>
      `The heading "${a.text}" stands twice on one level; the link to this one is \`#${a.slug}\`, and changes when the other goes.`,
    () => 'Say in each what sets it apart, or put them together.',
  ),
  'image-alt': entry(
    { severity: 'warning', reports: 'An image does not say what it shows.', levels: { draft: 'off' } },
    (a: { target: string; alt: string }) =>
      `The image \`${a.target}\` has ${a.alt.trim() === '' ? 'no alternative text' : `"${a.alt}" for its alternative text, which says nothing`}; what it shows was expected.`,
    () => 'Say between the square brackets what a reader should see in it.',
  ),
  'relation-contradiction': entry(
    { severity: 'error', reports: 'Two incidents cannot stand to each other as is said.' },
    (a: { incident: string; relation: string; why: string }) =>
      `This incident cannot stand to \`${a.incident}\` as \`${a.relation}\`: ${a.why}.`,
    () => 'Correct the relation in one of the two files, or the time.',
  ),
} as const;
