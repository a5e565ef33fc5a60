import { quantityStart, readQuantity } from './quantity.ts';
import type { ProseDuration } from './types.ts';

const { raw } = String;

/** A place where a number starts that is no part of a larger number, a range, a name or an address. */
const start = new RegExp(`(?<![\\w.,:/$#@=+\\-−–—])(?:${quantityStart})`, 'gi');

/** How far the words that decide about a length of time may lie from it, in characters. */
const reach = 60;

/** A text that ends with one of these words, and perhaps with a sign after it. */
const endingWith = (words: readonly string[]): RegExp =>
  new RegExp(`\\b(?:${words.join('|')})\\s{0,2}[:=(]?\\s{0,2}$`, 'i');

/** A text that starts with one of these words. */
const startingWith = (words: readonly string[]): RegExp => new RegExp(`^\\s{0,2}(?:${words.join('|')})\\b`, 'i');

const approximately = new RegExp(
  '(?:[~≈]|\\b(?:about|around|approx\\.?|approximate(?:ly)?|roughly|circa|nearly|almost|close to|some|at least|at most|' +
    '(?:more|less) than|(?:just |a little )?(?:over|under)))\\s{0,2}$',
  'i',
);

/** Words before a number that make it a rhythm, a limit, a delay, a forecast, a point in time or one end of a range. */
const otherBefore = endingWith([
  ...['every', 'each', 'per', 'within', 'in', 'next', 'last', 'past', 'previous', 'first', 'final', 'after', 'before'],
  ...['by', 'until', 'exceed(?:s|ed|ing)?', 'of', 'to', 'from', 'at', 'than', 'or', 'and', 'between', 'up', 'another'],
  ...['(?:much|many|long) as', 'delay(?:s|ed)?', 'latency', 'lag', 'timeouts?', 'ttl', 'interval', 'retention', 'eta'],
  ...['wait(?:s|ed|ing)?', 'takes?', 'cooldown', 'backoff', 'sla', 'slo', raw`p\d\d?`, raw`\d+\s?[-–—/]`],
]);
const outageOf = endingWith([
  '(?:total|outage|downtime|period|duration|interruption|disruption|degradation|unavailability) of',
]);

/** Words after it that do the same. */
const otherAfter = startingWith([
  ...['ago', 'later', 'earlier', 'before', 'after', 'from now', 'in advance', 'ahead', 'behind', 'apart', 'old'],
  ...['per', 'each', 'intervals?', 'timeouts?', 'delays?', 'latency', 'lag', 'window', 'retention', 'in the past'],
  ...['of (?:delay|latency|lag|retention|data|history|notice)', 'or (?:so|two|more|less|longer)'],
  ...[raw`(?:to|or|[-–—/]) ?\d+`, '(?:to|or) [a-z]+ (?:second|minute|hour|day|week)s?', raw`-[a-z\d]+`],
]);

/** Words before `a minute` or `one day` without which it is a rate or an idiom. */
const lasting = endingWith(['for', 'lasted', 'lasting', 'took', 'taking', 'total of', 'outage of', 'downtime of']);

/**
 * The lengths of time that a text states, in order. Rhythms, limits and delays (`every 5 minutes`, `within an hour`, `a
 * 60-second timeout`, `the last 7 days`) are left out, and so is whatever might be one. Offsets cover number and unit,
 * without `about`.
 */
export function proseDurations(text: string): ProseDuration[] {
  const found: ProseDuration[] = [];
  for (const { index } of text.matchAll(start)) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const quantity = readQuantity(text, index);
    if (!quantity) continue;
    const { ms, stepMs, end } = quantity;
    const said = text.slice(index, end);
    const before = text.slice(Math.max(0, index - reach), index);
    const words = before.replace(approximately, '');
    const approximate = words !== before;
    const isLength = outageOf.test(words) || !otherBefore.test(words);
    if (!isLength || otherAfter.test(text.slice(end, end + reach)) || !isCounted(said, words, approximate)) continue;
    found.push({ start: index, end, ms, approximate, unitMs: stepMs });
  }
  return found;
}

/** Whether a number counts a unit, and neither belongs to a name: `a second time`, `30 minute window`, `5m users`. */
function isCounted(said: string, before: string, approximate: boolean): boolean {
  if (/^(?:an?|one) /i.test(said) && !said.includes(' and ')) return approximate || lasting.test(before);
  if (/^\d[\d,.]*(?:[mwsd]| [mw])$/i.test(said)) return / s$| d$/i.test(said);
  return !/^(?!1 )\S+ (?:second|minute|hour|day|week)$/i.test(said);
}
