import type { Incident } from '../../incident/index.ts';
import { fill, type Words } from '../locale/index.ts';
import type { RecordView } from './record.ts';
import type { RelatedViews } from './related.ts';
import type { TimelineView } from './timeline.ts';

/** The sections of the record that a page may have, with the ids that are their permanent links. */
export const sections = {
  timeline: 'record-timeline',
  impact: 'record-impact',
  cause: 'record-cause',
  actions: 'record-actions',
  questions: 'record-questions',
  evidence: 'record-evidence',
  corrections: 'record-corrections',
  related: 'record-related',
} as const;

export type SectionName = keyof typeof sections;

/** One section of the page. */
export interface Section {
  readonly id: string;
  readonly title: string;
}

/** A section of the record. */
export interface RecordSection extends Section {
  /** What its permanent link is called. */
  readonly link: string;
}

/** The table of contents: the text, then the record. */
export interface Contents {
  readonly text: readonly Section[];
  readonly record: readonly RecordSection[];
  /** The same, by their names. */
  readonly sections: Readonly<Partial<Record<SectionName, RecordSection>>>;
}

/** What decides which sections there are. */
interface Parts {
  readonly body: { readonly headings: readonly { readonly id: string; readonly text: string }[] };
  readonly timeline: TimelineView;
  readonly record: RecordView;
  readonly evidence: readonly unknown[];
  readonly changes?: unknown;
  readonly related: RelatedViews;
}

/** What every post-mortem has: where one of these is empty, it says so. Nobody promised them of an incident that was waived. */
const expected: readonly SectionName[] = ['timeline', 'cause', 'actions', 'evidence'];

export function contentsOf(
  { body, timeline, record, evidence, changes, related }: Parts,
  waived: boolean,
  words: Words,
): Contents {
  const filled: Record<SectionName, boolean> = {
    timeline: timeline.days.length > 0,
    impact:
      record.summary !== undefined ||
      [record.affected, record.notAffected, record.figures].some((list) => list.length > 0),
    cause: record.detection !== undefined || record.trigger !== undefined || record.factors.length > 0,
    actions: record.actions.length > 0,
    questions: record.questions.length > 0,
    evidence: evidence.length > 0,
    corrections: record.corrections.length > 0 || changes !== undefined,
    related: related.lists.length > 0,
  };
  const found = (Object.keys(sections) as SectionName[])
    .filter((name) => filled[name] || (!waived && expected.includes(name)))
    .map((name) => {
      const title = words.section[name];
      return [name, { id: sections[name], title, link: fill(words.contents.link, { title }) }] as const;
    });
  return {
    text: body.headings.map(({ id, text }) => ({ id, title: text })),
    record: found.map(([, section]) => section),
    sections: Object.fromEntries(found),
  };
}

/** Every id of the page that is not one of the text. */
export const idsOf = (incident: Incident): ReadonlySet<string> =>
  new Set([
    'content',
    ...['narrow', 'wide'].flatMap((size) => [`chart-${size}-title`, `chart-${size}-text`]),
    ...['affected', 'spared', 'cause', 'doing'].map((answer) => `brief-${answer}`),
    ...Object.values(sections),
    ...incident.timeline.map((_, index) => `t-${index + 1}`),
    ...incident.contributing_factors.map(({ id }) => `factor-${id}`),
    ...incident.actions.map(({ id }) => `action-${id}`),
    ...incident.open_questions.map((_, index) => `question-${index + 1}`),
    ...incident.evidence.map(({ id }) => `evidence-${id}`),
  ]);
