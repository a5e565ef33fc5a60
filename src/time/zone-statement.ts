import type { ProseContext } from './prose.ts';
import { readZoneName, type SaidZone } from './said-zone.ts';
import { canAgree, inUseInstead, saidOffset } from './season.ts';
import { isMark, isWord, type Prose, type Read, tokens } from './token.ts';
import type { ZoneStatement } from './types.ts';

/** `All times are in`, up to where the zone stands. */
const opening =
  /\b(?:all(?: the)?(?: dates? and)? times?|times are)(?: {1,2}(?:are|be|listed|given|shown|noted|here|below|in)){0,4}[:( ]{1,3}/gi;
/** No name of a zone with the same in brackets is longer, in characters. */
const reach = 80;
/** What makes it no statement about every time. */
const exception = /^[\s,;()]{0,3}(?:unless|except|otherwise|or|and|if|where|\/)/i;

/** What a text says of all times of its section: `All times in UTC`, `all times PST (UTC-7)`. */
export function zoneStatements(text: string, { near, zones = {} }: ProseContext): ZoneStatement[] {
  return [...text.matchAll(opening)].flatMap(({ index, 0: words }): ZoneStatement[] => {
    const start = index + words.length;
    const rest = text.slice(start, start + reach);
    const prose = { text: rest, tokens: tokens(rest), zones };
    const first = readZoneName(prose, 0);
    const meaning = first?.value.meaning;
    if (!first || !meaning) return [];
    const second = readSecond(prose, first.next);
    const other = second?.value.meaning;
    const contradicts = other && saidOffset(other, near.epochMs) !== saidOffset(meaning, near.epochMs);
    const end = prose.tokens[(second ?? first).next - 1]?.end ?? 0;
    return [
      {
        start,
        end: start + end,
        name: first.value.text,
        zone: meaning.zone,
        contradiction: contradicts ? second?.value.text : undefined,
        isOfAll: exception.exec(rest.slice(end)) === null,
        agreesWith: (time) => canAgree(meaning, time.meaning, time.instant.epochMs),
        inUseInstead: (day) => inUseInstead(meaning, day),
      },
    ];
  });
}

/** The same zone in other words: `PST (UTC-8)`, `PST = UTC-8`. */
function readSecond(prose: Prose, at: number): Read<SaidZone> | undefined {
  const token = prose.tokens[at];
  if (isMark(token, '(')) return readZoneName(prose, at);
  return isMark(token, '=') || isWord(token, 'aka', 'ie') ? readZoneName(prose, at + 1) : undefined;
}
