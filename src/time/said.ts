import { readDay, readDayAfter, type SaidDay } from './said-day.ts';
import { readZoneName, type SaidZone } from './said-zone.ts';
import { type Clock, isMark, type Prose, type Read } from './token.ts';

/** A clock time and what is said of it. */
export interface SaidTime {
  readonly clock: Clock;
  readonly zone: SaidZone | undefined;
  readonly day: SaidDay | undefined;
  /** Where clock and zone stand. */
  readonly start: number;
  readonly end: number;
  /** The same with the day. */
  readonly outerStart: number;
  readonly outerEnd: number;
  readonly approximate: boolean;
  /** Whether `between` stands before it, so that `and` means `until`. */
  readonly between: boolean;
  /** Whether something says that it is a time: a word such as `at`, a day, `AM`, or that a line begins with it. */
  readonly introduced: boolean;
}

/** Reads a clock time with the words and the day in front of it, and the zone and the day behind it. */
export function readTime(prose: Prose, first: number): Read<SaidTime> | undefined {
  const introduction = readIntroduction(prose, first);
  if (!introduction) return undefined;
  const { clock, ...before } = introduction.value;
  const zone = readZoneName(prose, introduction.next);
  const afterZone = zone?.next ?? introduction.next;
  const dayAfter = before.day ? undefined : readDayAfter(prose.tokens, afterZone);
  const next = dayAfter?.next ?? afterZone;
  const end = endOf(prose, afterZone);
  const value = {
    clock,
    zone: zone?.value,
    day: before.day ?? dayAfter?.value,
    start: clock.start,
    end,
    outerStart: before.dayStart ?? clock.start,
    outerEnd: endOf(prose, next),
    approximate: before.approximate || clock.bareHour,
    between: before.between,
    introduced: before.introduced || clock.half || dayAfter !== undefined,
  };
  return { value, next };
}

const introductions = new Set(
  'after as at before beginning between by during from on since starting till until'.split(' '),
);
const approximations = new Set(
  'about approx approximate approximately around ca circa near nearly roughly shortly'.split(' '),
);
/** More words than anybody puts in front of a clock time. */
const longestIntroduction = 10;

interface Introduction {
  readonly clock: Clock;
  readonly day: SaidDay | undefined;
  readonly dayStart: number | undefined;
  readonly approximate: boolean;
  readonly between: boolean;
  readonly introduced: boolean;
}

/** Reads a clock time and what stands in front of it: words that introduce times, and its day. */
function readIntroduction(prose: Prose, first: number): Read<Introduction> | undefined {
  const { tokens } = prose;
  let day: SaidDay | undefined;
  let dayStart: number | undefined;
  let approximate = false;
  let between = false;
  let introduced = beginsLine(prose, first);
  for (let at = first; at - first <= longestIntroduction; ) {
    const token = tokens[at];
    if (!token) return undefined;
    if (token.kind === 'clock') {
      introduced ||= day !== undefined || approximate;
      return { value: { clock: token, day, dayStart, approximate, between, introduced }, next: at + 1 };
    }
    const dayHere = day ? undefined : readDay(tokens, at);
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (dayHere) {
      day = dayHere.value;
      dayStart = token.start;
    } else if (approximations.has(word) || isMark(token, '~', '≈')) {
      approximate = true;
    } else if (introductions.has(word)) {
      introduced = true;
      between ||= word === 'between';
    } else if (at === first || !(isMark(token, ',', '@') || word === 'the' || word === 'of')) {
      return undefined;
    }
    at = dayHere?.next ?? at + 1;
  }
  return undefined;
}

function beginsLine({ text, tokens }: Prose, at: number): boolean {
  const [previous, token] = [tokens[at - 1], tokens[at]];
  return !previous || previous.kind === 'paragraph' || text.slice(previous.end, token?.start).includes('\n');
}

const endOf = ({ tokens }: Prose, next: number): number => tokens[next - 1]?.end ?? 0;
