import { codeIn } from '../syntax/markdown.ts';
import { type Head, headOf, type SaidTime, titled, trackIn } from './head.ts';
import type { Stretch } from './stretch.ts';

/** A stretch that is not part of any message. */
export interface Hidden extends Stretch {
  /** Whether what stands before it and what stands behind it are not of one message. */
  readonly divides: boolean;
}

/** One message of an issue: what was told at one moment. */
export interface Message {
  /** What it calls itself, without its time: `Final message`, `Update`; absent where it does not. */
  readonly label?: string;
  readonly time?: SaidTime;
  /** The message with all that belongs to it. */
  readonly whole: Stretch;
  /** What it says. */
  readonly text: Stretch;
  /** What stands in the text and is none of it: the shortcode of its time. */
  readonly cut?: Stretch;
  /** Whether a rule divides it from what stands before it. */
  readonly divided: boolean;
}

const rule = /^[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/** A part of the text between blank lines, or from one head on. */
interface Unit {
  readonly start: number;
  end: number;
  head?: Head | undefined;
  time?: SaidTime;
  cut?: Stretch;
  /** Whether a section begins here that is no message. */
  readonly section: boolean;
  /** Whether nothing stands below the title of the section, which says nothing then. */
  isTitle: boolean;
  divided: boolean;
}

/** What divides units: a rule, or a stretch that is read elsewhere. */
type Divider = 'rule' | 'hidden';

/**
 * The messages of an issue of cState or StatusKit, in the order of the log. One begins where it says so, `[Update]`,
 * `**Resolved**:`; a paragraph with a time, `{{< track "…" >}}`, is one; and so is what stands together without any.
 * `hidden`, in order, says what is not shown, and what is read elsewhere.
 */
export function messagesIn(log: string, from: number, hidden: readonly Hidden[]): Message[] {
  const text = withBlanks(log.slice(from), hidden, from);
  const dividers = new Set(hidden.filter(({ divides }) => divides).map(({ start }) => start - from));
  return joined(unitsOf(text, from, dividers))
    .filter((unit) => !unit.isTitle)
    .map(messageOf);
}

/** The text with blanks for what is hidden, and a rule where that divides, so that every offset stays. */
function withBlanks(text: string, hidden: readonly Hidden[], from: number): string {
  let shown = '';
  let at = 0;
  for (const { start, end, divides } of hidden) {
    const begin = Math.max(at, start - from);
    const blanks = text.slice(begin, end - from).replace(/[^\n]/g, ' ');
    shown += text.slice(at, begin) + (divides ? blanks.replace(/^ {3}/, '---') : blanks);
    at = Math.max(at, end - from);
  }
  return shown + text.slice(at);
}

function unitsOf(text: string, from: number, dividers: ReadonlySet<number>): (Unit | Divider)[] {
  const code = codeIn(text).filter(([start, end]) => text.slice(start, end).includes('\n'));
  const units: (Unit | Divider)[] = [];
  let open: Unit | undefined;
  let block = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    while ((code[block]?.[1] ?? Number.POSITIVE_INFINITY) <= start) block++;
    const inCode = (code[block]?.[0] ?? Number.POSITIVE_INFINITY) < start;
    const shown = line.trimEnd();
    if (!inCode && (shown === '' || rule.test(shown))) {
      open = undefined;
      if (shown !== '') units.push(dividers.has(start) ? 'hidden' : 'rule');
      continue;
    }
    const head = inCode ? undefined : headOf(shown, from + start);
    const section = !inCode && !head && titled.test(shown);
    if (!open || head || section) {
      open = { start: from + start, end: 0, head, section, isTitle: section, divided: false };
      if (head?.time) open.time = head.time;
      units.push(open);
    } else open.isTitle = false;
    open.end = from + start + shown.length;
    const tracked = inCode || open.cut ? undefined : trackIn(line, from + start);
    if (tracked) Object.assign(open, tracked);
  }
  for (const unit of units) if (typeof unit === 'object' && unit.head?.weak && !unit.cut) unit.head = undefined;
  return units;
}

/** Units that belong to one message become one. */
function joined(units: readonly (Unit | Divider)[]): Unit[] {
  const all: Unit[] = [];
  const timed = timedLater(units);
  let open: Unit | undefined;
  for (const [i, unit] of units.entries()) {
    if (typeof unit === 'string') open = undefined;
    else if (open && belongs(unit, open, timed[i] === true)) {
      open.end = unit.end;
      open.isTitle = false;
      if (unit.cut && unit.time) Object.assign(open, { cut: unit.cut, time: unit.time });
    } else {
      open = { ...unit, divided: units[i - 1] === 'rule' };
      all.push(open);
    }
    if (open?.cut) open = undefined;
  }
  return all;
}

/**
 * A message goes on up to its time, or to the next head. One without a head goes on to the next section, and to the next
 * paragraph that has a time, as does one below its head; one that begins on the line of its head is one paragraph, unless
 * its time stands further down.
 */
function belongs(unit: Unit, open: Unit, isTimed: boolean): boolean {
  if (unit.head) return false;
  if (open.head?.inline) return isTimed;
  const isBare = open.head !== undefined && open.end <= open.head.end;
  const isTime = unit.cut !== undefined && unit.cut.start === unit.start;
  return (!unit.section || open.head !== undefined) && (!unit.cut || isTime || isBare);
}

/** Whether a unit, or one that follows it before the next head or section, has a time. */
function timedLater(units: readonly (Unit | Divider)[]): boolean[] {
  const later: boolean[] = [];
  for (let i = units.length - 1; i >= 0; i--) {
    const unit = units[i];
    const goesOn = typeof unit === 'object' && !unit.head && !unit.section;
    later[i] = goesOn && (unit.cut !== undefined || later[i + 1] === true);
  }
  return later;
}

function messageOf({ start, end, head, time, cut, divided }: Unit): Message {
  const begin = Math.min(head?.end ?? start, end);
  const isLast = cut !== undefined && cut.end >= end;
  return {
    ...(head?.label && { label: head.label }),
    ...(time && { time }),
    whole: { start, end },
    text: { start: begin, end: Math.max(begin, isLast ? cut.start : end) },
    ...(cut && !isLast && { cut }),
    divided,
  };
}
