import { type DayOrder, daysIn, type SaidDay } from './day.ts';
import { zonesIn } from './zone-words.ts';

/** What a document says once of the times in it. */
export interface Statement {
  /** The zones it names: one, or one in two ways (`CET (GMT+1)`), or several. */
  readonly zones: readonly string[];
  /** The day of all of them, where it names one day. */
  readonly day: SaidDay | undefined;
  /** The first day it names. */
  readonly firstDay: SaidDay | undefined;
  /** Whether all of them are approximate. */
  readonly approximate: boolean;
}

const aboutAllTimes = [
  /\b(?:all|unless)\b.{0,80}\b(?:times?|timestamps?|events?|dates?)\b/i,
  /^\W*(?:times?|timestamps?|time\s?zone)\b/i,
  /^\W*(?:alle zeiten|zeitzone|toutes les heures|todas las horas|tutti gli orari|все время)/i,
  /(?:全|すべて|全て)(?:ての)?(?:時刻|時間)?|(?:時刻|時間)(?:は|表記)|タイムゾーン/,
];
const allApproximate = /\ball times?\b.{0,20}\bapprox|\btimes? (?:are|is) (?:all )?approx/i;
/** A zone that cannot be read is one all the same: its times are in no other. */
const unreadZone = /\b(?:times?|zeiten|heures|horas)\b.{0,12}\b(?:in|en)\s([A-Z][\w/+-]{1,30})/i;
/** No sentence about all times is longer; longer ones are prose. */
const longestSentence = 220;

/** What a heading, or the head of a table, says of the times below it. */
export function statementOf(written: string, order?: DayOrder): Statement {
  const text = plainWords(written);
  const days = daysIn(text, order);
  const [first] = days;
  return {
    zones: zonesIn(text),
    day: days.length === 1 ? first?.day : undefined,
    firstDay: first?.day,
    approximate: allApproximate.test(text),
  };
}

/** What a paragraph says of all times, if a sentence of it does. */
export function statementIn(paragraph: string, order?: DayOrder): Statement | undefined {
  // In Japanese, what stands in parentheses is another zone that is given beside the first.
  const plain = plainWords(paragraph).replace(/（[^（）]{0,80}）/g, '');
  for (const sentence of plain.split(/(?<=[.;!])\s+|(?<=[。；])/)) {
    if (sentence.length > longestSentence || !aboutAllTimes.some((shape) => shape.test(sentence))) continue;
    const said = statementOf(sentence, order);
    // `全時刻は JST。UTC 併記は…`: the first zone is that of the times; the rest of the line explains.
    const named = /[\u3040-\u30ff]|[時刻]/.test(sentence) ? said.zones.slice(0, 1) : said.zones;
    const [, unread = ''] = unreadZone.exec(sentence) ?? [];
    const zones = named.length === 0 && /^[A-Z]/.test(unread) ? [unread] : named;
    if (zones.length > 0 || said.day || said.approximate) return { ...said, zones };
  }
  return undefined;
}

/** Words without the signs of Markdown and the targets of its links. */
const plainWords = (text: string): string =>
  text
    .replace(/\]\([^()\s]{0,500}\)/g, '')
    .replace(/[*_`[\]]/g, '')
    .replace(/\s+/g, ' ');
