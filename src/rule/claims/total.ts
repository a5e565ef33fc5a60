import { diagnose } from '../../diagnostic/index.ts';
import { counts } from '../../metric/index.ts';
import { numberOf, numberWords } from '../../time/index.ts';
import { proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';

/** What a text may count, and the counts of the file that it may mean. */
const things: readonly { readonly named: RegExp; readonly ids: readonly string[] }[] = [
  { named: /^(?:status )?updates$/, ids: ['status_updates', 'timeline_rows'] },
  { named: /^open actions?(?: items?)?$/, ids: ['open_actions'] },
  { named: /^actions?(?: items?)?$/, ids: ['actions', 'open_actions'] },
  { named: /^contributing factors$/, ids: ['factors'] },
  { named: /^open questions$/, ids: ['open_questions'] },
];

const thing = '(?:status )?updates|(?:open )?action(?: item)?s|contributing factors|open questions';
const number = `\\d{1,3}|${numberWords}`;

/** A number of things with a word that makes it all of them: `there were three updates`, `5 action items are listed`. */
const totals = new RegExp(
  `\\b(?:(?:there (?:are|were)|we (?:have|list|posted|published)|posted|published|a total of|all)\\s+(?:a total of\\s+)?(?<first>${number})\\s+(?<of>${thing})\\b` +
    `|(?<alone>${number})\\s+(?<what>${thing})\\s+(?:were posted|were published|are listed|are open|in total|in all|below)\\b)`,
  'giu',
);

/**
 * A number of things of the file that the prose gives as all of them is how many there are: status updates, actions,
 * contributing factors, open questions. What the file does not list yet cannot be counted, and a number of some of them is
 * left alone.
 *
 * @example total-mismatch at "five" and total-mismatch at "3"
 * ```md
 * ---
 * actions:
 *   - { id: limit, text: Limit the queue }
 *   - { id: alarm, text: Add an alarm }
 * contributing_factors: [{ id: queue, text: The queue had no limit }]
 * ---
 * There are five action items. 3 contributing factors are listed.
 * ```
 * @example nothing
 * ```md
 * ---
 * actions:
 *   - { id: limit, text: Limit the queue }
 *   - { id: alarm, text: Add an alarm }
 * ---
 * There are two actions. One action is due in June; we took three actions at once. There were 4 status updates.
 * ```
 */
export const total: Rule = {
  codes: ['total-mismatch'],
  check(file, project) {
    const { incident } = file;
    if (!incident) return [];
    return proseOf(file, project).flatMap(({ text, quoted, placeOf }) =>
      (quoted ? [] : totalsIn(text)).flatMap(({ stated, named, start }) => {
        const ids = things.find((one) => one.named.test(named))?.ids ?? [];
        const there = ids.map((id) => counts[id]?.of(incident) ?? 0);
        const [id, first] = [ids[0], there[0]];
        if (!id || !first || there.includes(/^\d/.test(stated) ? Number(stated) : (numberOf(stated) ?? 0))) return [];
        const args = { stated, named, there: first, claim: id };
        return [diagnose('total-mismatch', args, placeOf(start, start + stated.length))];
      }),
    );
  },
};

interface Total {
  /** The number, as it is written. */
  readonly stated: string;
  readonly named: string;
  readonly start: number;
}

const totalsIn = (text: string): Total[] =>
  [...text.matchAll(totals)].map(({ 0: words, index, groups = {} }) => {
    const stated = groups.first ?? groups.alone ?? '';
    const named = groups.of ?? groups.what ?? '';
    // The number stands right before what is counted, whose words may hold no number themselves.
    const start = index + words.lastIndexOf(stated, words.lastIndexOf(named));
    return { stated, named: named.toLowerCase(), start };
  });
