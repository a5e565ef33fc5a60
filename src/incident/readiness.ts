import type { Incident } from './schema.ts';
import type { Status } from './vocabulary.ts';

/** A field that the state of a post-mortem needs and that nobody has filled in. */
export interface ReadinessGap {
  /** As people write it: `impact.affected`. */
  readonly field: string;
  /** Where it would stand. */
  readonly path: readonly string[];
  readonly status: Status;
  /** Why readers need it: the end of a sentence. */
  readonly why: string;
}

interface Need {
  readonly field: string;
  /** The first state that needs it; every later one does too. */
  readonly from: 'in-review' | 'published' | 'waived';
  readonly why: string;
  /** Whether it is there. `unknown` is an answer, absence is none. */
  readonly met: (incident: Incident) => boolean;
  /** Needed only of those who run the service: somebody outside cannot know. */
  readonly operatorOnly?: true;
}

/** What each state needs beyond `title`, `status` and `started`. A draft needs nothing more, so it is never nagged. */
export const needs: readonly Need[] = [
  { field: 'severity', from: 'in-review', why: 'readers judge by it', met: (i) => i.severity !== undefined },
  { field: 'services', from: 'in-review', why: 'it says what was affected', met: (i) => i.services.length > 0 },
  {
    field: 'impact.summary',
    from: 'in-review',
    why: 'it says what it meant to people',
    met: (i) => i.impact.summary !== undefined,
  },
  { field: 'impact.affected', from: 'in-review', why: 'it says who was hit', met: (i) => i.impact.affected.length > 0 },
  { field: 'timeline', from: 'in-review', why: 'it says what happened when', met: (i) => i.timeline.length > 0 },
  {
    field: 'detected',
    from: 'published',
    why: 'without it nobody knows how long it went unnoticed (`unknown` is an answer)',
    met: (i) => i.detected !== undefined,
  },
  {
    field: 'mitigated',
    from: 'published',
    why: 'without it nobody knows how long users were hit (`unknown` is an answer)',
    met: (i) => i.mitigated !== undefined,
  },
  {
    field: 'resolved',
    from: 'published',
    why: 'without it the incident has no end (`unknown` is an answer)',
    met: (i) => i.resolved !== undefined,
  },
  { field: 'detection', from: 'published', why: 'it says who noticed first', met: (i) => i.detection !== undefined },
  {
    field: 'contributing_factors',
    from: 'published',
    why: 'it says what allowed it (somebody outside may list it under `open_questions` instead)',
    met: (i) => i.contributing_factors.length > 0 || (i.perspective === 'outside' && i.open_questions.length > 0),
  },
  {
    field: 'actions',
    from: 'published',
    why: 'it says what will be done',
    met: (i) => i.actions.length > 0,
    operatorOnly: true,
  },
  {
    field: 'evidence',
    from: 'published',
    why: 'it says what the statements rest on',
    met: (i) => i.evidence.length > 0,
  },
  { field: 'published', from: 'published', why: 'readers need the day', met: (i) => i.published !== undefined },
  {
    field: 'waived',
    from: 'waived',
    why: 'it says why there is no post-mortem, who decided it and when',
    met: (i) => i.waived !== undefined,
  },
];

const ranks: Readonly<Record<Status, readonly Need['from'][]>> = {
  draft: [],
  'in-review': ['in-review'],
  published: ['in-review', 'published'],
  waived: ['waived'],
};

/** What the state of this incident needs and does not have, in the order of the table. */
export function readinessGaps(incident: Incident): ReadinessGap[] {
  return needs
    .filter((need) => ranks[incident.status].includes(need.from))
    .filter((need) => !(need.operatorOnly && incident.perspective === 'outside'))
    .filter((need) => !need.met(incident))
    .map(({ field, why }) => ({ field, path: field.split('.'), status: incident.status, why }));
}
