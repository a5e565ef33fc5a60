import type { Place } from '../../diagnostic/index.ts';
import { TimeIds } from '../ids.ts';
import type { Log } from '../log.ts';
import { hasHtml, htmlToText } from '../syntax/html.ts';
import type { Json } from '../syntax/json.ts';
import type { StatusUpdate } from '../types.ts';

/** What an update says, and where it stands. The text may be empty. */
export type Said = Pick<StatusUpdate, 'text' | 'place' | 'placeOfText'>;

/** The text of a string; HTML is turned into text. */
export const saidIn = (json: Json): Said => {
  const written = json.string ?? '';
  const text = written.trim();
  const start = written.indexOf(text);
  const { place } = json;
  if (text === '' || hasHtml(written)) return { text: htmlToText(written), place, placeOfText: () => place };
  return { text, place, placeOfText: (from, to): Place => json.placeWithin(start + from, start + to) };
};

/** A string of which several stretches are asked for: where its escapes are is found once. */
export class LongString {
  readonly text: string;
  readonly #log: Log;
  readonly #start: number;
  /** For each escape, where it is in the string, and how much longer the log is up to behind it. */
  readonly #escapes: readonly (readonly [index: number, longer: number])[];

  constructor(log: Log, json: Json) {
    this.text = json.string ?? '';
    this.#log = log;
    this.#start = json.place.start.offset + 1;
    const escapes: [number, number][] = [];
    let longer = 0;
    for (const { 0: whole, index } of json.raw.slice(1, -1).matchAll(/\\(?:u[\da-f]{4}|.)/gis)) {
      const at = index - longer;
      longer += whole.length - 1;
      escapes.push([at, longer]);
    }
    this.#escapes = escapes;
  }

  /** What a stretch says; HTML is turned into text. */
  said(from: number, to: number): Said {
    const written = this.text.slice(from, to);
    const text = written.trim();
    const start = from + written.indexOf(text);
    const place = this.#place(start, start + text.length);
    if (text === '' || hasHtml(written)) return { text: htmlToText(written), place, placeOfText: () => place };
    return { text, place, placeOfText: (a, b): Place => this.#place(start + a, start + b) };
  }

  /** A stretch as it stands in the log. */
  raw(from: number, to: number): string {
    return this.#log.text.slice(this.#offset(from), this.#offset(to));
  }

  #place(from: number, to: number): Place {
    return this.#log.place(this.#offset(from), this.#offset(to));
  }

  #offset(index: number): number {
    let [low, high] = [0, this.#escapes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#escapes[middle]?.[0] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return this.#start + index + (this.#escapes[low - 1]?.[1] ?? 0);
  }
}

/** The updates of an incident in the order they happened, with ids made of their times. */
export function withTimeIds(
  updates: readonly Omit<StatusUpdate, 'id'>[],
  told: 'oldest-first' | 'newest-first',
): StatusUpdate[] {
  const ids = new TimeIds();
  const ordered = told === 'newest-first' ? updates.toReversed() : [...updates];
  return ordered.sort((a, b) => a.at.epochMs - b.at.epochMs).map((update) => ({ ...update, id: ids.next(update.at) }));
}
