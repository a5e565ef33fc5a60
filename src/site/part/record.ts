import type { Config } from '../../config/index.ts';
import type { Incident } from '../../incident/index.ts';
import { known } from '../../metric/index.ts';
import type { Links } from '../links.ts';
import { fill, type Locale, type Words } from '../locale/index.ts';
import { shortened } from './first-screen.ts';
import { type Day, stampOf } from './moment.ts';
import { evidenceTitle, type Reference, type References } from './reference.ts';
import type { ImageAt, Inline, Resolve } from './resolve.ts';
import { factorLink, type Named } from './summary.ts';

/** A sentence of the record, how it is known, and what it rests on. */
export interface Statement {
  readonly html: string;
  readonly basis?: string;
  readonly references: readonly Reference[];
}

/** What can be linked to. */
interface Linked {
  readonly id: string;
  /** What its permanent link is called. */
  readonly link: string;
}

/** People who were hit, or were not. */
export interface GroupView {
  readonly who: string;
  readonly html?: string;
  readonly basis?: string;
  readonly references: readonly Reference[];
}

export interface FigureView extends GroupView {
  /** `7 days`, `unknown`. */
  readonly value: string;
  readonly unknown: boolean;
  readonly method?: string;
}

export interface FactorView extends Statement, Linked {
  readonly number: number;
  readonly category?: Named;
  readonly root: boolean;
  /** Why nothing will be done about it, as HTML. */
  readonly accepted?: string;
}

export interface ActionView extends Linked {
  readonly html: string;
  readonly kind: string;
  readonly owner?: string;
  /** `7 May 2026`, months cut to three letters. */
  readonly due?: string;
  readonly progress: string;
  readonly settled: boolean;
  readonly done?: string;
  /** Why it was dropped, as HTML. */
  readonly reason?: string;
  readonly factor?: { readonly href: string; readonly text: string };
  readonly ref?: string;
  readonly references: readonly Reference[];
}

export interface QuestionView extends Linked {
  readonly html: string;
  readonly state: string;
  readonly open: boolean;
  readonly asked?: string;
  readonly answer?: string;
}

export interface EvidenceView extends Linked {
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly html?: string;
  /** `~7 April 2026, 14:32 UTC`. */
  readonly captured?: Day | 'unknown';
  readonly vantage?: string;
  readonly url?: { readonly href: string; readonly host: string };
  /** The file beside the post-mortem; `href` is missing where there is none to be had. */
  readonly file?: { readonly name: string; readonly href?: string };
  /** The file's SHA-256 with its first digits, and what it is called: it is not that of an image which is published without metadata. */
  readonly digest?: { readonly name: string; readonly short: string; readonly whole: string };
}

type Sided = Incident['impact']['affected'][number];

/** Makes statements of what the front matter says. */
export const statementOf =
  (references: References, inline: Inline, words: Words) =>
  ({ text, basis, evidence }: Said): Statement => ({
    html: inline(text),
    ...(basis && { basis: words.basis[basis] }),
    references: references(evidence),
  });

/** A sentence of the front matter. */
export interface Said {
  readonly text: string;
  readonly basis?: Sided['basis'];
  readonly evidence: readonly string[];
}

/** What the sections of an incident say, apart from its times. */
export function recordOf(
  incident: Incident,
  { config, links }: { readonly config: Config; readonly links: Links },
  references: References,
  inline: Inline,
  { words, number, longDay, tableDay }: Locale,
) {
  const statement = statementOf(references, inline, words);
  const group = ({ who, text, basis, evidence }: Sided): GroupView => ({
    who: inline(who),
    ...(text && { html: inline(text) }),
    ...(basis && { basis: words.basis[basis] }),
    references: references(evidence),
  });
  const { impact, detection, trigger } = incident;
  return {
    // Where it is not all said at the top.
    ...(impact.summary && shortened(impact.summary) && { summary: inline(impact.summary) }),
    affected: impact.affected.map(group),
    notAffected: impact.not_affected.map(group),
    figures: impact.figures.map(
      ({ what, value, unit, method, note, basis, evidence }): FigureView => ({
        ...group({ who: what, text: note, basis, evidence, visibility: 'public' }),
        value: [
          typeof value === 'number' ? number(value) : value === 'unknown' ? words.unknown : value,
          value === 'unknown' ? undefined : unit,
        ]
          .filter(Boolean)
          .join(' '),
        unknown: value === 'unknown',
        ...(method && { method: inline(method) }),
      }),
    ),
    detection: detection && {
      by: words.detector[detection.by],
      ...statement({ text: detection.text ?? '', basis: detection.basis, evidence: detection.evidence }),
    },
    trigger: trigger && statement(trigger),
    factors: incident.contributing_factors.map(
      (factor, index): FactorView => ({
        number: index + 1,
        id: `factor-${factor.id}`,
        link: fill(words.cause.link, { number: index + 1 }),
        ...statement(factor),
        ...(factor.category && { category: factorLink(factor.category, { config, links }) }),
        root: factor.root,
        ...(factor.accepted && { accepted: inline(factor.accepted) }),
      }),
    ),
    actions: incident.actions.map((action, index): ActionView => {
      const factor = incident.contributing_factors.findIndex(({ id }) => id === action.factor);
      return {
        id: `action-${action.id}`,
        link: fill(words.actions.link, { number: index + 1 }),
        html: inline(action.text),
        kind: words.action[action.kind],
        ...(action.owner && { owner: action.owner }),
        ...(action.due && { due: tableDay(action.due) }),
        progress: words.progress[action.status],
        settled: action.status === 'done' || action.status === 'dropped',
        ...(action.done && { done: tableDay(action.done) }),
        ...(action.reason && { reason: inline(action.reason) }),
        ...(factor >= 0 && {
          factor: { href: `#factor-${action.factor}`, text: fill(words.actions.factor, { number: factor + 1 }) },
        }),
        ...(action.ref && { ref: action.ref }),
        references: references(action.evidence),
      };
    }),
    questions: incident.open_questions.map(
      ({ text, state, asked, answer }, index): QuestionView => ({
        id: `question-${index + 1}`,
        link: fill(words.questions.link, { number: index + 1 }),
        html: inline(text),
        state: words.question[state],
        open: state === 'open',
        ...(asked && { asked: longDay(asked) }),
        ...(answer && { answer: inline(answer) }),
      }),
    ),
    corrections: incident.corrections.map(({ on, text }) => ({ day: longDay(on), iso: on, html: inline(text) })),
  };
}

/** The sections of the record, as the page shows them. */
export type RecordView = ReturnType<typeof recordOf>;

/** What the statements rest on. */
export const evidenceOf = (
  incident: Incident,
  inline: Inline,
  { resolve, imageAt }: { readonly resolve: Resolve; readonly imageAt: ImageAt },
  locale: Locale,
): EvidenceView[] =>
  incident.evidence.map((evidence, index) => {
    const captured = known(evidence.captured);
    const target = evidence.file?.split('/').map(encodeURIComponent).join('/') ?? '';
    const published = target && resolve(target, 'link');
    const isOriginal = !published || (imageAt(target)?.isWhole ?? true);
    return {
      number: index + 1,
      id: `evidence-${evidence.id}`,
      link: fill(locale.words.sources.link, { number: index + 1 }),
      kind: locale.words.evidence[evidence.kind],
      title: evidenceTitle(evidence, locale.words),
      ...(evidence.text && { html: inline(evidence.text) }),
      ...(evidence.captured && {
        captured: captured ? stampOf(captured, locale) : ('unknown' as const),
      }),
      ...(evidence.vantage && { vantage: evidence.vantage }),
      ...(evidence.url && { url: { href: evidence.url, host: new URL(evidence.url).host } }),
      ...(evidence.file && { file: { name: fileName(evidence.file), ...(published && { href: published }) } }),
      ...(evidence.sha256 && {
        digest: {
          name: isOriginal ? 'SHA-256' : locale.words.sources.digestOfOriginal,
          short: evidence.sha256.slice(0, 12),
          whole: evidence.sha256,
        },
      }),
    };
  });

const fileName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
