import { diagnose } from '../../diagnostic/index.ts';
import { type Prose, proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';

/** What people leave for later. Words that a sentence may well hold (`xxx`, `...`, a `???` after a word) are left alone. */
const placeholders =
  /\b(?:TODO|FIXME|TKTK|TBD|TBC)\b|\blorem ipsum\b|(?<![^\s([:：（])\?{3,}|\[(?:insert|your|fill in|describe|name of|link to)\b[^\]\n]{0,200}\](?!\()|<(?:insert|your|fill in|describe)\b[^>\n]{0,200}>|\{\{[^}\n]{0,300}\}\}/giu;

/** A template of a site generator, of a chart or of an alert: `{{< track >}}`, `{{ site.baseurl }}`, `{{ $labels.host }}`. */
const templateCode = /^\{\{-?\s*(?:[<%#/>!&~$.]|\w+\.\w)/u;

/** The head of a column that says how far something is: `TODO` is an answer there. */
const stateColumn =
  /^(?:status|state|progress|stand|statut|état|avancement|estado|ステータス|状態|状況|進捗|対応状況)$/iu;

/**
 * A text that goes to review has no gaps left to fill in; a draft may. Comments and code are not read, so the instructions of
 * a template may stay. A sentence that speaks of a `TODO` leaves none.
 *
 * @example placeholder at "[insert the alarm]" and placeholder at "TODO" and placeholder at "{{ hh:mm }}" and placeholder at "TODO" and placeholder at "TBD"
 * ```md
 * ---
 * status: in-review
 * detection: { by: monitoring, text: "[insert the alarm]" }
 * ---
 * Mail was late (TODO: for whom?) from {{ hh:mm }} to TODO.
 *
 * | What | Owner | Status |
 * |---|---|---|
 * | Limit the queue | TBD | TODO |
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * ---
 * <!-- TODO: say how many -->
 * The variable `{{ queue }}` was left empty, xxx... The TODO of 3 May to watch it stayed a TODO,
 * and nobody knew why???
 *
 * **Resolved**: Mail is delivered. {{< track "2026-05-12T09:40:00Z" >}} See [the release]({{ site.baseurl }}/1.4).
 * ```
 * @example nothing
 * ```md
 * ---
 * status: draft
 * ---
 * TODO
 * ```
 */
export const placeholder: Rule = {
  codes: ['placeholder'],
  check: (file, project) =>
    proseOf(file, project).flatMap((prose) =>
      [...prose.text.matchAll(placeholders)]
        .filter((match) => isLeft(match[0], match.index, prose))
        .map((match) =>
          diagnose('placeholder', { text: match[0] }, prose.placeOf(match.index, match.index + match[0].length), {
            ...(prose.quoted && { severity: 'warning' }),
          }),
        ),
    ),
};

/** Whether what looks like a placeholder was left in, and does not belong there. */
function isLeft(found: string, at: number, { text, column }: Prose): boolean {
  if (found.startsWith('{{')) return !templateCode.test(found);
  if (/^tb[cd]$/i.test(found)) return found === found.toUpperCase();
  if (!/^(?:todo|fixme|tktk)$/i.test(found)) return true;
  // `todo` is a word of other languages.
  if (found !== found.toUpperCase() || stateColumn.test(column?.trim() ?? '')) return false;
  const before = text.slice(Math.max(0, at - 20), at);
  const after = text.slice(at + found.length, at + found.length + 3);
  const begins = /^\s*(?:[#\d]+[.):]\s*)?$/u.test(before) || /[:：([（\uFFFC]\s*$/u.test(before);
  const stands =
    /^(?:\s?[:：]|[,.;]|$)/u.test(after) && !/\b(?:an?|the|this|that|our|its|no|as|old|open) $/iu.test(before);
  return begins || stands;
}
