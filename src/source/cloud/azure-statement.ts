import type { Findings } from '../findings.ts';
import type { Stamp, StampProblem } from '../stamp.ts';
import type { StatusUpdate } from '../types.ts';
import type { Card, Line } from './azure-card.ts';
import { type Moment, momentAt, type Supply, stampOf } from './azure-moment.ts';

export type Draft = Omit<StatusUpdate, 'id'>;

/** A sentence that says when customers were affected. */
export interface Statement {
  readonly line: Line;
  /** Whether it begins its paragraph. */
  readonly begins: boolean;
  /** Its words: `Between 18:22 and 19:49 UTC on 5 August 2024`. */
  readonly found: string;
  readonly from: Moment;
  readonly to: Moment | undefined;
}

const introduction = /\b(between|from|starting|beginning|started|began)\b/gi;
const joint = /\s{0,3}(?:(?:and|until|to|through|[-–—])\s{1,3}){1,2}/iy;

/** Where a review stops to tell what happened and begins to tell why. */
const nextSection = /^\W*(?:what (?!happened)|how |root cause|preliminary root cause|mitigation|next steps)/i;

/** Such sentences of a review: the first, and those that begin another paragraph about what happened. */
export function statementsIn(lines: readonly Line[], card: Card, days: Supply['days']): Statement[] {
  const found = lines.flatMap((line) => statementIn(line, days) ?? []);
  const [first] = found;
  const after = first?.line.start ?? 0;
  const end = lines.find(({ start, text }) => start > after && nextSection.test(text))?.start ?? card.end;
  return found.filter((one) => one === first || (one.begins && one.line.start < end));
}

function statementIn(line: Line, days: Supply['days']): Statement | undefined {
  const { text } = line;
  if (line.lead) return undefined;
  for (const { 0: word, index } of text.matchAll(introduction)) {
    const from = momentAt(text, index + word.length);
    if (!from) continue;
    joint.lastIndex = from.end;
    const to = joint.exec(text) ? momentAt(text, joint.lastIndex) : undefined;
    const isDated = from.day ?? to?.day ?? days.find(({ day }) => day);
    if (!isDated || (!to && /^(?:between|from)$/i.test(word))) continue;
    const begins = /^\W*$/.test(text.slice(0, index));
    return { line, begins, found: text.slice(index, to?.end ?? from.end), from, to };
  }
  return undefined;
}

/** What a sentence says lasted: what one end lacks, the other supplies. */
export function spanOf({ found, from, to }: Statement, supply: Supply): { start: Stamp; end?: Stamp } | StampProblem {
  const withEnd = (other: Moment | undefined): Supply => ({
    ...supply,
    days: [{ day: other?.day, from: 'other-end' }, ...supply.days],
    zones: [{ zone: other?.zone, from: 'other-end' }, ...supply.zones],
  });
  const start = stampOf(from, withEnd(to));
  const end = to && stampOf(to, withEnd(from));
  if (!('instant' in start)) return { ...start, found };
  if (!end) return { start };
  if (!('instant' in end)) return { ...end, found };
  return end.instant.epochMs < start.instant.epochMs ? { found, lacks: 'date' } : { start, end };
}

/** The update that such a sentence makes: its paragraph, and how long the impact lasted. */
export function impactOf(statement: Statement, card: Card, supply: Supply, findings: Findings): Draft | undefined {
  const { line } = statement;
  const said = card.part.said(line.start, line.end);
  const span = spanOf(statement, supply);
  findings.saw(1);
  if ('lacks' in span) {
    findings.dropForTime(`The impact of \`${card.id}\``, span, said.place);
    return undefined;
  }
  const { start, end } = span;
  return {
    at: start.instant,
    until: end && end.instant.epochMs > start.instant.epochMs ? end.instant : undefined,
    phase: 'investigating',
    kind: 'symptom',
    ...said,
    components: [],
    assumed: [...start.assumed, ...(end?.assumed ?? [])],
    raw: card.part.raw(line.start, line.end).trim(),
  };
}
