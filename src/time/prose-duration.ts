import { quantityStart, readQuantity } from './quantity.ts';
import type { ProseDuration } from './types.ts';

/** A place where a number starts that is no part of a larger number, a range, a name or an address. */
const start = new RegExp(`(?<![\\w.,:/$#@=+\\-−–—])(?:${quantityStart})`, 'gi');

/** How far the words that decide about a length of time may lie from it, in characters. */
const reach = 60;

const approximately =
  /(?:~|\b(?:about|around|approx\.?|approximate(?:ly)?|roughly|circa|nearly|almost|(?:just |a little )?(?:over|under)|(?:more|less) than|at least|at most|close to|some))\s{0,2}$/i;

/** Words before a number that make it a rhythm, a limit, a delay, a point in time or one end of a range. */
const otherBefore =
  /(?:\b(?:every|each|per|within|in|next|last|past|previous|first|final|after|before|by|until|exceed(?:s|ed|ing)?|of|to|from|at|than|or|and|between|much|many|long|up|delay(?:s|ed)?|latency|lag|timeouts?|ttl|interval|retention|wait(?:s|ed|ing)?|cooldown|backoff|s[la]o|p\d\d?)|[-–—/])\s{0,2}[:=(]?\s{0,2}$/i;
const outageOf =
  /\b(?:total|outage|downtime|period|duration|interruption|disruption|degradation|unavailability) of\s{1,2}$/i;

/** Words after it that do the same. */
const otherAfter =
  /^\s{0,2}(?:[-–—/]|(?:ago|later|earlier|before|after|from now|apart|old|ahead|behind|in advance|per|each|intervals?|timeouts?|delays?|latency|lag|window|retention|in the past|of (?:delay|latency|lag|retention|data|history|notice)|(?:to|or) (?:\d|[a-z]+ (?:second|minute|hour|day|week)))\b)/i;

/** Words before `a minute` or `one day` without which it is a rate or an idiom. */
const lasting = /\b(?:for|lasted|lasting|took|taking|total of|outage of|downtime of)\s{1,2}$/i;

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

/** Whether a number is said of a unit that is not part of a name: not `a second time`, `30 minute window`, `5m users`. */
function isCounted(said: string, before: string, approximate: boolean): boolean {
  if (/^(?:an?|one) /i.test(said) && !said.includes(' and ')) return approximate || lasting.test(before);
  if (/^\d[\d,.]*(?:[mwsd]| [mw])$/i.test(said)) return / s$| d$/i.test(said);
  return !/^(?!1 )\S+ (?:second|minute|hour|day|week)$/i.test(said);
}
