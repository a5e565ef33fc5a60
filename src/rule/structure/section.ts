import type { SectionConfig } from '../../config.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import { sections } from '../../markdown/index.ts';
import type { Rule } from '../types.ts';

/** A post-mortem in review or published has the sections of `sections:` in afterword.yaml, and says something in each. */
export const section: Rule = {
  codes: ['section-missing', 'section-empty'],
  check({ document, incident, tree }, { config }) {
    const status = incident?.status;
    if (!incident || (status !== 'in-review' && status !== 'published')) return [];
    const found = sections(tree);
    const present = new Set(found.map(({ heading }) => folded(heading.text)));
    const missing: Diagnostic[] = config.sections
      .filter(({ required }) => required.includes(status))
      .filter(
        ({ severities }) => !severities || (incident.severity !== undefined && severities.includes(incident.severity)),
      )
      .filter((wanted) => !namesOf(wanted).some((name) => present.has(folded(name))))
      .map(({ title, synonyms }) =>
        diagnose(
          'section-missing',
          { section: title, status, accepted: synonyms.slice(0, 3) },
          document.place(['status']),
        ),
      );
    const empty = found
      .filter(({ isEmpty }) => isEmpty)
      .map(({ heading }) =>
        diagnose('section-empty', { section: heading.text }, document.bodyPlace(heading.start, heading.end)),
      );
    return [...missing, ...empty];
  },
};

const namesOf = ({ title, synonyms }: SectionConfig): string[] => [title, ...synonyms];

/** A heading without case, numbering, emoji and punctuation: `2. Root-Cause:` is `root cause`. */
const folded = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^\d+ /, '');
