import type { EntryKind, Phase } from '../../incident/index.ts';
import type { Findings } from '../findings.ts';
import type { Stamp, StampProblem } from '../stamp.ts';
import type { LogSettings } from '../types.ts';
import { type Card, type Line, linesIn } from './azure-card.ts';
import { type Day, dayAt, glossaryOf, type Lead, type Supply, stampOf } from './azure-moment.ts';
import { type Draft, impactOf, type Statement, spanOf, statementsIn } from './azure-statement.ts';

/** The updates of a review: what it says of the whole impact, and each entry of its timeline. */
export function updatesOf(card: Card, settings: LogSettings, findings: Findings): Draft[] {
  const lines = linesIn(card.part.html, card.body, card.end);
  const glossary = glossaryOf(lines.map(({ text }) => text).join('\n'));
  const days: Supply['days'] = [
    { day: dayAt(card.day ?? '', 0)?.day, from: 'heading' },
    { day: dayAt(settings.date ?? '', 0)?.day, from: 'settings' },
  ];
  const supply: Supply = { days, zones: [], glossary, settings };
  const statements = statementsIn(lines, card, days);
  const impacts = statements.flatMap((one) => impactOf(one, card, supply, findings) ?? []);
  const timeline = new Timeline(card, lines, statements[0], supply, findings);
  const entries = lines.flatMap((line) => timeline.entryOf(line) ?? []);
  if (statements.length === 0 && !timeline.hasEntries) {
    findings.saw(1);
    findings.drop(`The review \`${card.id}\``, 'it says no time', card.part.place(card.start, card.body));
  }
  return [...impacts, ...withPhases(entries, impacts[0])];
}

/** Walks through the lines of a review, of which some are entries: `18:46 UTC on 16 September 2024 – …`. */
class Timeline {
  readonly hasEntries: boolean;
  readonly #card: Card;
  readonly #supply: Supply;
  readonly #findings: Findings;
  readonly #stated: Stated | undefined;
  /** The lists that have entries with a time. */
  readonly #lists: ReadonlySet<number>;
  /** Whether clocks without a day go back on the way, so that midnight has passed somewhere. */
  readonly #turns: boolean;
  /** The day that a line above says. */
  #above: Day | undefined;
  #before: number | undefined;

  constructor(
    card: Card,
    lines: readonly Line[],
    statement: Statement | undefined,
    supply: Supply,
    findings: Findings,
  ) {
    const entries = lines.filter(({ lead }) => lead);
    const clocks = entries.flatMap(({ lead }) => (lead && !lead.from.day ? lead.from.clock : []));
    this.hasEntries = entries.length > 0;
    this.#lists = new Set(entries.map(({ list }) => list).filter((list) => list > 0));
    this.#turns = clocks.some((clock, i) => clock < (clocks[i - 1] ?? ''));
    this.#stated = statement && statedBy(statement, supply);
    this.#card = card;
    this.#supply = { ...supply, days: [...(this.#stated?.days ?? []), ...supply.days] };
    this.#findings = findings;
  }

  /** The update that a line makes, if it is an entry with a time that is settled. */
  entryOf(line: Line): Draft | undefined {
    const { lead, text, list, start, end } = line;
    const heading = lead ? undefined : dayAt(text, 0);
    if (heading && /^\W*$/.test(text.slice(heading.end))) {
      this.#above = heading.day;
      return undefined;
    }
    if (lead) return this.#timed(line, lead);
    if (this.#lists.has(list)) {
      this.#findings.saw(1);
      const record = `An entry of the timeline of \`${this.#card.id}\``;
      this.#findings.drop(record, 'it has no time', this.#card.part.place(start, end));
    }
    return undefined;
  }

  #timed(line: Line, lead: Lead): Draft | undefined {
    const { part, id } = this.#card;
    const { from, to } = lead;
    const whole = part.said(line.start, line.end);
    const record = `The entry of \`${id}\` at ${from.found}`;
    const zone = { zone: this.#stated?.zone, from: 'document' } as const;
    const days: Supply['days'] = [{ day: this.#above, from: 'heading' }, ...this.#supply.days];
    const supply = { ...this.#supply, days, zones: [{ zone: to?.zone, from: 'other-end' } as const, zone] };
    this.#findings.saw(1);
    const stamp = this.#settled(lead, stampOf(from, supply), supply);
    if (!('instant' in stamp)) {
      this.#findings.dropForTime(record, stamp, whole.place);
      return undefined;
    }
    const at = stamp.instant;
    if (from.day) this.#above = { ...from.day, year: from.day.year ?? yearOf(stamp) };
    if (this.#before !== undefined && at.epochMs < this.#before) {
      const found = 'a time before that of the entry above it';
      this.#findings.readAs(record, found, 'one that is as it says', whole.place);
    }
    this.#before = at.epochMs;
    const end = to && stampOf(to, withOther(supply, from.day, from.zone));
    const lasts = end && 'instant' in end && end.instant.epochMs > at.epochMs ? end : undefined;
    const words = line.text.slice(lead.text);
    return {
      at,
      until: lasts?.instant,
      phase: 'update',
      kind: kindOf(words),
      ...(part.saidWithin(line.start, line.end, words) ?? { ...whole, text: words, placeOfText: () => whole.place }),
      components: [],
      assumed: [...stamp.assumed, ...(lasts?.assumed ?? [])],
      raw: part.raw(line.start, line.end).trim(),
    };
  }

  /**
   * An entry without a day is of the day that is said above it, or of that on which the impact began. Where clocks go back,
   * so that midnight has passed, that holds within the impact; an impact that lasted until the next day settles the rest.
   */
  #settled({ from }: Lead, stamp: Stamp | StampProblem, supply: Supply): Stamp | StampProblem {
    if (from.day || !('instant' in stamp)) return stamp;
    const ms = stamp.instant.epochMs;
    const goesBack = this.#before !== undefined && ms < this.#before;
    const { startMs, endMs, lastDay } = this.#stated ?? {};
    const isOutside = startMs === undefined || endMs === undefined || ms < startMs || ms > endMs;
    if (!goesBack && !(this.#turns && !this.#above && isOutside)) return stamp;
    const next = lastDay && stampOf(from, { ...supply, days: [{ day: lastDay, from: 'document' }] });
    const isNext =
      next && 'instant' in next && next.instant.epochMs >= (this.#before ?? ms) && next.instant.epochMs <= (endMs ?? 0);
    return isNext ? next : { found: from.found, lacks: 'date' };
  }
}

const yearOf = ({ assumed }: Stamp): number => Number(assumed.find(({ lacks }) => lacks === 'year')?.taken);

const withOther = (supply: Supply, day: Day | undefined, zone: string | undefined): Supply => ({
  ...supply,
  days: [{ day, from: 'other-end' }, ...supply.days],
  zones: [{ zone, from: 'other-end' }, ...supply.zones],
});

/** What the sentence about the impact supplies to entries. */
interface Stated {
  readonly days: Supply['days'];
  readonly zone: string | undefined;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  /** The day on which the impact ended, if that is another than the one on which it began. */
  readonly lastDay: Day | undefined;
}

function statedBy(statement: Statement, supply: Supply): Stated {
  const { from, to } = statement;
  const span = spanOf(statement, supply);
  const known = 'lacks' in span ? undefined : span;
  const year = to?.day?.year ?? from.day?.year;
  const [first, last] = [from.day ?? to?.day, to?.day].map((day) => day && { ...day, year: day.year ?? year });
  const isNext = first && last && (first.day !== last.day || first.month !== last.month);
  return {
    days: [{ day: first, from: 'document' }],
    zone: from.zone ?? to?.zone,
    startMs: known?.start.instant.epochMs,
    endMs: known?.end?.instant.epochMs,
    lastDay: isNext ? last : undefined,
  };
}

const began = /\bimpact (?:(?:has|first|initially) )?(?:began|begins|started|starts)\b/i;
const mitigated = /\bimpact (?:(?:was|is|has been|had been) )?(?:(?:fully|completely) )?mitigated\b/i;
const alerted =
  /\b(?:monitor(?:s|ing)?|telemetry|alerts?|alerting)\b.{0,80}\b(?:detected|triggered|raised|fired|alerted|flagged)\b/is;
const posted =
  /\b(?:communications?|messag(?:e|es|ing)|notifications?|banner)\b.{0,80}\b(?:posted|sent|published|issued)\b/is;

/** What an entry is, where its words are those that such entries always have. */
function kindOf(words: string): EntryKind | undefined {
  if (began.test(words)) return 'symptom';
  if (posted.test(words)) return 'communication';
  return alerted.test(words) ? 'alert' : undefined;
}

/** Impact began with one entry and was mitigated with another; where none says so, with the last one at the end it states. */
function withPhases(entries: readonly Draft[], impact: Draft | undefined): Draft[] {
  const ends = entries.filter(({ text }) => mitigated.test(text));
  const atEnd = impact?.until && entries.findLast(({ at }) => at.epochMs === impact.until?.epochMs);
  const closing = new Set(ends.length > 0 ? ends : [atEnd]);
  return entries.map((entry) => {
    const phase: Phase = closing.has(entry) ? 'resolved' : began.test(entry.text) ? 'investigating' : 'update';
    return { ...entry, phase };
  });
}
