import type { LeadOptions } from './behind.ts';
import type { NoteDocument, Scope } from './document.ts';
import { type Lead, readLead } from './lead.ts';
import type { NoteLine } from './lines.ts';

/** A line and the time that it begins with. */
export interface LedLine {
  readonly line: NoteLine;
  readonly lead: Lead | undefined;
}

/** What people write before a day. */
const beforeDay = /^\W{0,4}(?:date|day|日付)\*{0,2}:\*{0,2}\s{0,3}(?=\W{0,3}\w)/i;
/** Lines behind which a plain line begins a paragraph. */
const beforeParagraph: readonly (NoteLine['mark'] | undefined)[] = [
  ...[undefined, 'blank', 'heading', 'hidden', 'row', 'code', 'quote'],
] as const;

/** The lines of a scope with their times, as far as a line may begin with the time of an entry. */
export function ledLines({ text, lines }: NoteDocument, scope: Scope, options: LeadOptions): LedLine[] {
  const own = lines.slice(scope.from, scope.to);
  const read = own.map((line) => leadOf(text, line, options));
  const byHeadings = own.filter(({ mark }, i) => mark === 'heading' && read[i]?.clock).length >= 2;
  const led: LedLine[] = [];
  own.forEach((line, i) => {
    const lead = read[i];
    const begins =
      lead && isOfEntry(text, line, lead, { before: led.at(-1), isWhole: scope.heading === undefined, byHeadings });
    led.push({ line, lead: begins ? lead : undefined });
  });
  return led;
}

function leadOf(text: string, { mark, from, to }: NoteLine, options: LeadOptions): Lead | undefined {
  if (mark !== 'heading' && mark !== 'item' && mark !== 'row' && mark !== 'plain') return undefined;
  const words = text.slice(from, to);
  const by = beforeDay.exec(words)?.[0].length ?? 0;
  const lead = readLead(words.slice(by), options);
  if (!lead || by === 0) return lead;
  const { start, end, text: behind, label } = lead;
  const moved = { ...lead, start: start + by, end: end + by, text: behind + by };
  return label ? { ...moved, label: [label[0] + by, label[1] + by] } : moved;
}

interface Around {
  readonly before: LedLine | undefined;
  /** Whether the document has no timeline, so that all of it is looked at. */
  readonly isWhole: boolean;
  /** Whether entries are headings, so that a sentence that begins with a time is part of one. */
  readonly byHeadings: boolean;
}

/** Whether the time at the beginning of a line is that of an entry, and not of a sentence or of the middle of one. */
function isOfEntry(text: string, line: NoteLine, lead: Lead, { before, isWhole, byHeadings }: Around): boolean {
  const isDay = !lead.clock && !lead.broken;
  const isAlone = text.slice(line.from + lead.text, line.to).trim() === '';
  if (line.mark !== 'plain') return !(isWhole && isDay && line.mark === 'item' && !isAlone);
  const begins = beforeParagraph.includes(before?.line.mark);
  if (isDay) return isAlone || (!isWhole && begins);
  if (lead.introduced && (isWhole || byHeadings)) return false;
  return begins || lead.separated || (before?.line.mark === 'plain' && before.lead !== undefined);
}
