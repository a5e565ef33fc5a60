import type { Incident } from '../incident/index.ts';
import type { BodyView } from './body.ts';
import type { RecordView } from './record.ts';

/** The sections of the record that a page may have, with the ids that are their permanent links. */
export const sections = {
  timeline: { id: 'record-timeline', title: 'Timeline' },
  figures: { id: 'record-figures', title: 'Impact in figures' },
  cause: { id: 'record-cause', title: 'Detection and causes' },
  actions: { id: 'record-actions', title: 'Actions' },
  questions: { id: 'record-questions', title: 'Open questions' },
  evidence: { id: 'record-evidence', title: 'Evidence' },
  corrections: { id: 'record-corrections', title: 'Corrections' },
  related: { id: 'record-related', title: 'Related incidents' },
} as const;

export type SectionName = keyof typeof sections;

/** One section of the page. */
export interface Section {
  readonly id: string;
  readonly title: string;
}

/** The table of contents: the text, then the record. */
export interface Contents {
  readonly text: readonly Section[];
  readonly record: readonly Section[];
}

/** What decides which sections there are. */
interface Parts {
  readonly body: BodyView;
  readonly record: RecordView;
  readonly related: readonly unknown[];
}

/** A section that is always there says so itself where it is empty; the others are left out. */
export function contentsOf({ body, record, related }: Parts): Contents {
  const empty: Partial<Record<SectionName, boolean>> = {
    figures: record.figures.length === 0,
    questions: record.questions.length === 0,
    corrections: record.corrections.length === 0,
    related: related.length === 0,
  };
  return {
    text: body.headings.map(({ id, text }) => ({ id, title: text })),
    record: (Object.keys(sections) as SectionName[]).filter((name) => !empty[name]).map((name) => sections[name]),
  };
}

/** Every id of the page that is not one of the text. */
export const idsOf = (incident: Incident): ReadonlySet<string> =>
  new Set([
    'content',
    ...Object.values(sections).map(({ id }) => id),
    ...incident.timeline.map((_, index) => `t-${index + 1}`),
    ...incident.contributing_factors.map(({ id }) => `factor-${id}`),
    ...incident.actions.map(({ id }) => `action-${id}`),
    ...incident.evidence.map(({ id }) => `evidence-${id}`),
  ]);
