import { diagnose } from '../../diagnostic/index.ts';
import { links } from '../../markdown/index.ts';
import { attachedPath, linkedPath } from '../../project/index.ts';
import { citationsIn } from '../citations.ts';
import type { Rule } from '../types.ts';

/**
 * An item of evidence shows something, and something rests on it: a statement cites its id, the text links its file or its
 * address, or it is the status page that rows of the timeline were filled from.
 *
 * @example evidence-empty at "call" and evidence-uncited at "call"
 * ```md
 * ---
 * status: in-review
 * evidence: [{ id: call, kind: other, title: A call }]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * trigger: { text: A release, evidence: [call] }
 * evidence:
 *   - { id: call, kind: other, text: "A customer called at 09:20 UTC and said that mail was late." }
 *   - { id: graph, kind: metric, file: graph.txt }
 *   - { id: page, kind: status-page, url: https://status.example/1 }
 * ---
 * See [the graph](graph.txt) and [the page](https://status.example/1).
 * ```
 */
export const evidenceItem: Rule = {
  codes: ['evidence-empty', 'evidence-uncited'],
  check({ path, document, incident, tree }) {
    if (!incident || incident.evidence.length === 0) return [];
    const cited = new Set(citationsIn(incident).flatMap(({ ids }) => ids));
    const targets = links(tree).map(({ target }) => target);
    const linked = new Set([...targets, ...targets.map((target) => linkedPath(path, target))]);
    const isFilled = incident.timeline.some(({ source }) => source !== undefined);
    return incident.evidence.flatMap(({ id, kind, file, url, text }, index) => {
      const place = document.place(['evidence', index, 'id']);
      const paths = [url, file && attachedPath(path, file)].filter((one) => one !== undefined);
      const isCited = cited.has(id) || paths.some((one) => linked.has(one)) || (kind === 'status-page' && isFilled);
      return [
        ...((file ?? url ?? text) ? [] : [diagnose('evidence-empty', { id }, place)]),
        ...(isCited ? [] : [diagnose('evidence-uncited', { id }, place)]),
      ];
    });
  },
};
