import type { Options, SearchOptions } from 'minisearch';
import { queryTerms, termsOf } from '../../word.ts';

/** What a result shows of an incident. */
export interface Entry {
  readonly title: string;
  readonly href?: string;
  /** The language of the title, where it is not that of the site. */
  readonly language?: string;
  readonly day: string;
  /** The id of its severity. */
  readonly severity?: string;
  /** The names of the services, as one text. */
  readonly services: string;
  readonly duration: string;
  /** `Waived`. */
  readonly state?: string;
  readonly summary?: string;
}

/** An incident as it is indexed. */
export interface Indexed extends Entry {
  readonly id: string;
  /** The names of the categories of its factors. */
  readonly factors: string;
  /** All that its page says besides. */
  readonly text: string;
}

/** How incidents are indexed and looked for: an index can only be asked as it was made. */
export const searchOptions: Options<Indexed> = {
  fields: ['title', 'summary', 'services', 'factors', 'text'],
  storeFields: ['title', 'href', 'language', 'day', 'severity', 'services', 'duration', 'state', 'summary'],
  tokenize: termsOf,
  processTerm: (term) => term,
  searchOptions: {
    tokenize: queryTerms,
    combineWith: 'AND',
    // As somebody types, the last word is not whole yet.
    prefix: true,
    boost: { title: 4, services: 3, factors: 3, summary: 2 },
  },
};

/** Where nothing is found as it was written: words of five letters and more may differ by one. */
export const similarly: SearchOptions = { fuzzy: (term) => (term.length > 4 ? 1 : false) };
