import { diagnose } from '../../diagnostic/index.ts';
import type { IncidentFile } from '../../project.ts';
import { proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';

/** What people leave for later. Words that a sentence may well hold (`xxx`, `...`) are left alone. */
const placeholders =
  /\b(?:TODO|TBD|TBC|FIXME|TKTK)\b|\blorem ipsum\b|\?{3,}|\[(?:insert|your|fill in|describe|name of)\b[^\]\n]*\]|<(?:insert|your|fill in|describe)\b[^>\n]*>|\{\{[^}\n]*\}\}/giu;

/** A text that goes to review has no gaps left to fill in; a draft may. */
export const placeholder: Rule = {
  codes: ['placeholder'],
  check: (file, project) =>
    !isForReaders(file)
      ? []
      : proseOf(file, project).flatMap(({ text, placeOf }) =>
          [...text.matchAll(placeholders)].map((match) =>
            diagnose('placeholder', { text: match[0] }, placeOf(match.index, match.index + match[0].length)),
          ),
        ),
};

/** Whether the file asks to be read. Asked of the text, so that a mistake elsewhere in the front matter does not matter. */
function isForReaders({ document: { data } }: IncidentFile): boolean {
  const status = typeof data === 'object' && data !== null && 'status' in data ? data.status : undefined;
  return status === 'in-review' || status === 'published';
}
