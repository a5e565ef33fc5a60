import { diagnose } from '../../diagnostic/index.ts';
import { placesInValue } from '../../document/index.ts';
import type { Rule } from '../types.ts';
import { languages } from '../wording/words/index.ts';

/**
 * An action is an order that can be checked: it begins with a verb, and one day it is done. "Investigate", "be more careful"
 * and "improve monitoring" are never done. What is to be found out has `kind: investigate`.
 *
 * @example action-vague at "Be more careful" and action-vague at "Improve monitoring" and action-vague at "Investigate" and action-no-verb at "More"
 * ```md
 * ---
 * status: in-review
 * actions:
 *   - { id: care, text: Be more careful with releases }
 *   - { id: monitoring, text: Improve monitoring }
 *   - { id: why, text: Investigate the queue }
 *   - { id: tests, text: More tests of the queue }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * actions:
 *   - { id: limit, text: Limit the queue to 1000 mails }
 *   - { id: monitoring, text: Improve the alert on the queue so that it fires at 800 mails }
 *   - { id: why, text: Investigate why the alert stayed silent, kind: investigate }
 *   - { id: tests, text: "Replace the tests of the queue by one that fills it" }
 *   - { id: old, text: More tests, status: dropped }
 * ---
 * ```
 */
export const actionWording: Rule = {
  codes: ['action-vague', 'action-no-verb'],
  check({ document, incident }) {
    return (incident?.actions ?? []).flatMap(({ text, kind, status }, index) => {
      if (status === 'done' || status === 'dropped') return [];
      const placeOf = placesInValue(document, ['actions', index, 'text'], text);
      for (const { vagueAction, noVerb } of languages) {
        for (const { words, help } of vagueAction) {
          const [found] = text.matchAll(words);
          if (found && !(kind === 'investigate' && isSearch.test(found[0])))
            return [diagnose('action-vague', { text: found[0], help }, placeOf(0, found[0].length))];
        }
        const [begins] = noVerb.exec(text) ?? [];
        if (begins) return [diagnose('action-no-verb', { text: begins }, placeOf(0, begins.length))];
      }
      return [];
    });
  },
};

/** What an investigation is expected to do. */
const isSearch = /^(?:investigate|find out|understand|explore|analy[sz]e|look)/i;
