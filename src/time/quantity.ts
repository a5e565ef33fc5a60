/** A length of time read at one place of a text. */
export interface Quantity {
  readonly ms: number;
  /** The step it is counted in: an hour for `2 hours`, six minutes for `1.5 hours`, half an hour for `half an hour`. */
  readonly stepMs: number;
  readonly end: number;
}

/** `one` to `nineteen`. */
export const ones = [
  ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen'],
  ...['fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
/** `twenty` to `ninety`. */
export const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** By the first letter of a unit's names. */
const unitMs: Readonly<Record<string, number>> = {
  w: 7 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
};

/** What a length of time can start with, as the source of a regular expression. */
export const quantityStart = `\\d|(?:half|an?|${[...ones, ...tens].join('|')})\\b`;

const words = `half an?|an?|(?:${tens.join('|')})(?:[- ](?:${ones.slice(0, 9).join('|')}))?|${ones.join('|')}`;

/**
 * One number and one unit, which ends there or runs on into the next part (`1h27m`): `15h50` is a clock time and `2h0v`
 * a drawing. Every repetition has a bound, so that no text takes long to refuse.
 */
const partShape = new RegExp(
  `(?:(?<digits>\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,9})(?<fraction>\\.\\d{1,6})?\\s{0,2}|(?<words>${words})\\s{1,2})` +
    '(?<halfMore>and a half\\s{1,2})?' +
    '(?<unit>weeks?|wks?|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)' +
    '(?:(?![a-z\\d])|(?=\\d{1,2}(?:h|m|min|s)(?![a-z\\d])))' +
    '(?<halfUnitMore>\\s{1,2}and a half\\b)?',
  'iy',
);
const joint = /\s{0,2}(?:,\s{1,2})?(?:(?:and|&)\s{1,2})?/y;

/**
 * Reads the length of time that starts at `start`: numbers and units in descending order (`1 h 27 min`, `1h27m`, `two
 * hours and five minutes`, `an hour and a half`). `undefined` if there is none.
 */
export function readQuantity(text: string, start: number): Quantity | undefined {
  let quantity: Quantity | undefined;
  let smallestUnitMs = Number.POSITIVE_INFINITY;
  for (let next = start; ; ) {
    const part = readPart(text, next);
    if (!part || part.unitMs >= smallestUnitMs) return quantity;
    quantity = {
      ms: Math.round((quantity?.ms ?? 0) + part.count * part.unitMs),
      stepMs: part.step * part.unitMs,
      end: part.end,
    };
    smallestUnitMs = part.unitMs;
    joint.lastIndex = part.end;
    next = part.end + (joint.exec(text)?.[0].length ?? 0);
  }
}

function readPart(text: string, start: number) {
  partShape.lastIndex = start;
  const groups = partShape.exec(text)?.groups;
  if (!groups) return undefined;
  const { digits, fraction = '', words = '', unit = '', halfMore, halfUnitMore } = groups;
  if (/^[A-Z]$/.test(unit)) return undefined;
  const whole = digits === undefined ? countOf(words) : Number(digits.replaceAll(',', ''));
  const half = halfMore || halfUnitMore ? 0.5 : 0;
  return {
    count: whole + Number(`0${fraction}`) + half,
    step: half || /^half/i.test(words) ? 0.5 : 10 ** -Math.max(0, fraction.length - 1),
    unitMs: unitMs[unit.charAt(0).toLowerCase()] ?? 0,
    end: partShape.lastIndex,
  };
}

/** The number that words name: `an` is 1, `half an` 0.5, `forty-five` 45. */
function countOf(words: string): number {
  const [first = '', second = ''] = words.toLowerCase().split(/[- ]/);
  if (first === 'half') return 0.5;
  if (first === 'a' || first === 'an') return 1;
  const ten = tens.indexOf(first);
  return (ten < 0 ? 0 : (ten + 2) * 10) + ones.indexOf(ten < 0 ? first : second) + 1;
}
