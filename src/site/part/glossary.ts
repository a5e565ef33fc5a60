import { standings } from '../../coverage/index.ts';
import { boundsOf, durationIds } from '../../metric/index.ts';
import type { Locale } from '../locale/index.ts';
import { formulaOf } from './facts.ts';

/** A word of the numbers. */
export interface Term {
  /** The id of its place on the page: `ttr`. */
  readonly id: string;
  readonly label: string;
  readonly abbreviation?: string;
  readonly formula?: string;
  readonly text?: string;
}

/** Every word and formula of the numbers: durations first, what is counted and how, what incidents have, and how they stand. */
export function glossaryOf(locale: Locale): Term[] {
  const { words } = locale;
  const terms = Object.entries(words.term).map(([id, term]): Term => ({ id, ...term }));
  return [
    ...durationIds.map((id) => ({
      id,
      ...words.duration[id],
      formula: formulaOf(boundsOf(id), locale),
      text: words.durationText[id],
    })),
    { id: 'ttp', ...words.about.toPublish, text: words.durationText.ttp },
    ...terms,
    ...standings.map((id) => ({ id, label: words.standing.name[id], text: words.standing.text[id] })),
  ];
}
