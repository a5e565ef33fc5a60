import type { Place } from '../../diagnostic/index.ts';
import type { StatusIncident, StatusUpdate } from '../../source/index.ts';
import type { Instant } from '../../time/index.ts';
import { phrasesPattern } from '../phrase.ts';
import { overBy } from './over.ts';
import { sentencesOf } from './sentence.ts';
import { languages, type PromiseWords } from './words/index.ts';

/** What is promised: a report of the incident, or more about it in no particular form. */
export type PromiseKind = 'post-mortem' | 'details';

/** Words of a status update that promise an explanation. */
export interface StatusPromise {
  readonly update: StatusUpdate;
  /** When the update is shown to have been made. */
  readonly at: Instant;
  /** The words: the whole sentence, where it is short enough to be quoted. */
  readonly words: string;
  /** Where they stand in the text of the update, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** Where they stand in the log. */
  readonly place: Place;
  readonly kind: PromiseKind;
}

/** What beside the known words is a promise. */
export interface PromiseOptions {
  /** Phrases by which a team promises, in any language: whole words in any case, taken as they stand, wherever they stand. */
  readonly phrases?: readonly string[];
}

/**
 * The promises of an incident's updates to explain it, in the order of the log; one a sentence. That there will be more updates, a
 * repair or a maintenance is none; nor is what was promised before, what others promise, and what stands in quotation marks.
 */
export function promisesIn(
  { updates }: Pick<StatusIncident, 'updates'>,
  options: PromiseOptions = {},
): StatusPromise[] {
  const phrases = options.phrases?.filter((phrase) => phrase.trim()) ?? [];
  const own = phrases.length > 0 ? new RegExp(phrasesPattern(phrases), 'giu') : undefined;
  const over = overBy(updates);
  return updates.flatMap((update, index) =>
    promisesOf(update.text, over[index] === true, own).map(({ start, end, kind }) => ({
      update,
      at: update.at,
      words: update.text.slice(start, end),
      start,
      end,
      place: update.placeOfText(start, end),
      kind,
    })),
  );
}

/** A stretch of a text that promises. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly kind: PromiseKind;
}

/** The promises of one text, which do not overlap. */
function promisesOf(text: string, over: boolean, own: RegExp | undefined): Stretch[] {
  const sentences = named.test(text.replace(/\s+/gu, ' ')) ? sentencesOf(text) : [];
  const known = sentences.flatMap(({ text: sentence, start: from, plain, at }): Stretch[] => {
    const promise = promiseIn(plain, over);
    if (!promise) return [];
    const { kind, start, end } = promise;
    if (sentence.length <= quotable) return [{ kind, start: from, end: from + sentence.length }];
    return [{ kind, start: from + at(start), end: from + at(end) }];
  });
  const phrases = [...(own ? text.matchAll(own) : [])].map(
    ({ 0: words, index }): Stretch => ({ start: index, end: index + words.length, kind: 'post-mortem' }),
  );
  const inOrder = [...known, ...phrases].sort((a, b) => a.start - b.start || b.end - a.end);
  let covered = 0;
  return inOrder.filter(({ start, end }) => {
    if (start < covered) return false;
    covered = end;
    return true;
  });
}

/** What can be promised, in any language. Most updates name none of it, and no sentence of theirs has to be looked at. */
const named = new RegExp(
  languages.flatMap(({ report, details, more }) => [report.source, details.source, more.source]).join('|'),
  'iu',
);

/** A sentence up to this length is quoted whole: it says by when, and of what. */
const quotable = 240;

/** The promise of a sentence that has no white space but single spaces, a report before details. */
export function promiseIn(sentence: string, over: boolean): Stretch | undefined {
  for (const language of languages) {
    const found =
      promised(language.report, 'post-mortem', sentence, language) ??
      promised(language.details, 'details', sentence, language) ??
      (over ? promised(language.more, 'details', sentence, language) : undefined);
    if (found) return found;
  }
  return undefined;
}

/** Where a sentence says of something that it will come. */
function promised(
  what: RegExp,
  kind: PromiseKind,
  sentence: string,
  { frames, unless }: PromiseWords,
): Stretch | undefined {
  for (const { 0: name, index } of sentence.matchAll(what)) {
    const end = index + name.length;
    const before = sentence.slice(Math.max(0, index - reach), index);
    const after = sentence.slice(end, end + reach);
    if (unless.test(before)) continue;
    for (const frame of frames) {
      if (frame.onlyReports && kind !== 'post-mortem') continue;
      const ahead = frame.before ? frame.before.exec(before)?.[0] : '';
      const behind = frame.after ? frame.after.exec(after)?.[0] : '';
      if (ahead === undefined || behind === undefined) continue;
      const start = index - ahead.length;
      if (!isQuoted(sentence.slice(0, start))) return { start, end: end + behind.length, kind };
    }
  }
  return undefined;
}

/** So far from the name of what is promised, a promise is looked for. */
const reach = 240;

/** Whether quotation marks are open at the end of a text. */
const isQuoted = (before: string): boolean =>
  /[“„«「『][^”“»」』]*$/u.test(before) || (before.match(/"/g)?.length ?? 0) % 2 === 1;
