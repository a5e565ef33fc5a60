import { formatDuration, inWords, numberWords, parseDuration } from '../time/index.ts';

/** What may stand before a length of time and says that it is not exact. */
const approximately =
  /^(?:~|(?:about|around|approximately|roughly|nearly|almost|over|under|some|more than|less than|at least|at most|just over|just under)\s)\s*/i;

/** A number, and the unit that it counts. */
const part = new RegExp(
  `(?<number>\\d[\\d,.]*|(?:half an?|an?|${numberWords})(?=[\\s-]))(?<gap>[\\s-]*)` +
    '(?<unit>weeks?|wks?|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])',
  'gi',
);

/** Each unit by the letter it begins with, the largest first. */
const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;
type Unit = keyof typeof units;

/** The milliseconds that a whole text states: what `parseDuration` reads, with `about` in front or as `40-minute`. */
export const readDuration = (text: string): number | undefined =>
  parseDuration(
    text
      .trim()
      .replace(approximately, '')
      .replace(/-(?=(?:second|minute|hour|day|week)$)/i, ' '),
  );

/** A length of time in the form of a text that `readDuration` reads; `undefined` if it is negative. */
export function rewriteDuration(text: string, ms: number): string | undefined {
  if (ms < 0) return undefined;
  const front = approximately.exec(text)?.[0] ?? '';
  const said = text.slice(front.length);
  const form = formOf(said);
  if (!form) return undefined;
  const candidates = [
    ...inOneUnit(form, ms),
    partsOf(ms)
      .map(([count, unit]) => form.print(count, unit))
      .join(form.joint),
  ];
  const right = candidates.find((candidate) => statesDuration(candidate, ms));
  return right && front + (/^[A-Z]/.test(said) ? right[0]?.toUpperCase() + right.slice(1) : right);
}

/** Whether a text states this length, as it prints. */
export function statesDuration(text: string, ms: number): boolean {
  const stated = readDuration(text);
  return stated !== undefined && formatDuration(stated) === formatDuration(ms);
}

/** How a text writes lengths of time. */
interface Form {
  readonly print: (count: number, unit: Unit) => string;
  /** What stands between two parts. */
  readonly joint: string;
  /** The unit of a text that has one part, and how many of it that says. */
  readonly only?: { readonly unit: Unit; readonly ms: number; readonly decimals: boolean; readonly adjective: boolean };
}

function formOf(said: string): Form | undefined {
  const parts = [...said.matchAll(part)];
  const [first, second] = parts;
  if (!first?.groups) return undefined;
  const { number = '', gap = '', unit = '' } = first.groups;
  const words = /^[a-z]/i.test(number);
  const adjective = gap.includes('-');
  const between = second && said.slice((first.index ?? 0) + first[0].length, second.index);
  const nameOf = namesLike(unit, second?.groups?.unit ?? '', adjective);
  return {
    print: (count, named) => `${words ? inWords(count) : count}${gap}${nameOf(named, count)}`,
    joint: between ?? (words ? ' and ' : gap === '' ? '' : ' '),
    ...(parts.length === 1 && {
      only: {
        unit: letterOf(unit),
        ms: readDuration(said) ?? 0,
        decimals: number.includes('.'),
        adjective,
      },
    }),
  };
}

/** The names of units in the style of one: `minutes`, `mins`, `min` or `m`. */
function namesLike(unit: string, other: string, adjective: boolean): (unit: Unit, count: number) => string {
  const seen = `${unit} ${other}`.toLowerCase();
  const s = (count: number) => (count === 1 || adjective ? '' : 's');
  if (/second|minute|hour|day|week/.test(seen)) {
    return (named, count) => `${{ d: 'day', h: 'hour', m: 'minute', s: 'second' }[named]}${s(count)}`;
  }
  if (/hr|mins|sec|wk/.test(seen)) {
    return (named, count) => `${{ d: 'day', h: 'hr', m: 'min', s: 'sec' }[named]}${s(count)}`;
  }
  const minute = /\bm\b/.test(seen) ? 'm' : 'min';
  return (named) => (named === 'm' ? minute : named);
}

/** The length in the one unit of the text, where that is how the text counts: `90 minutes`, `1.5 hours`, `40-minute`. */
function inOneUnit({ only, print }: Form, ms: number): string[] {
  if (!only) return [];
  const larger = { d: Number.POSITIVE_INFINITY, h: units.d, m: units.h, s: units.m }[only.unit];
  const exact = ms / units[only.unit];
  const adjectives = only.adjective
    ? (['m', 'h', 'd'] as const).map((unit) => print(Math.round(ms / units[unit]), unit))
    : [];
  return [
    ...(only.decimals ? [print(Math.round(exact * 10) / 10, only.unit)] : []),
    ...(only.ms >= larger ? [print(Math.round(exact), only.unit)] : []),
    ...adjectives,
  ];
}

/** The parts that `formatDuration` gives a length: `[[1, 'h'], [5, 'm']]`. */
const partsOf = (ms: number): [number, Unit][] =>
  [...formatDuration(ms).matchAll(/(\d+) ([dhms])/g)].map(([, count, unit]) => [Number(count), unit as Unit]);

const letterOf = (unit: string): Unit => {
  const letter = unit.charAt(0).toLowerCase();
  return letter === 'w' ? 'd' : (letter as Unit);
};
