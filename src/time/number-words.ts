import { ones, tens } from './quantity.ts';

/** A whole number in words, `one` to `ninety-nine`, as the source of a regular expression. */
export const numberWords = `(?:${tens.join('|')})(?:[- ](?:${ones.slice(0, 9).join('|')}))?|${[...ones].reverse().join('|')}`;

/** The number that words name, in any case: `seven` is 7, `twenty-two` 22. `undefined` for other words. */
export function numberOf(words: string): number | undefined {
  const [first = '', second, ...rest] = words.toLowerCase().split(/[- ]/);
  if (rest.length > 0) return undefined;
  const one = second === undefined ? 0 : ones.indexOf(second) + 1;
  const ten = tens.indexOf(first);
  if (ten >= 0) return second !== undefined && (one === 0 || one > 9) ? undefined : (ten + 2) * 10 + one;
  const alone = ones.indexOf(first) + 1;
  return alone === 0 || second !== undefined ? undefined : alone;
}

/** A whole number from 1 to 99 in words, any other in digits. */
export function inWords(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number);
  if (number < 20) return ones[number - 1] as string;
  const one = number % 10;
  return `${tens[Math.floor(number / 10) - 2]}${one === 0 ? '' : `-${ones[one - 1]}`}`;
}
