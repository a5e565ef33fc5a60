import { type Paint, painter } from '../diagnostic/report/paint.ts';
import type { Parts } from '../metric/index.ts';
import { reasonText } from './likeness.ts';
import { oneLine, wrapped } from './plain.ts';
import type { SimilarJson } from './similar-schema.ts';

/** How similar incidents can be told. */
export const similarReporters = {
  text: renderText,
  json: (told) => `${JSON.stringify(told, null, 2)}\n`,
} as const satisfies Readonly<Record<string, (told: SimilarJson, colour: boolean) => string>>;

/** One of `similarReporters`. */
export type SimilarFormat = keyof typeof similarReporters;

type Row = SimilarJson['incidents'][number];

/** As readers know the parts of a score. */
const partNames = [
  ['relation', 'relation'],
  ['factors', 'factor'],
  ['services', 'service'],
  ['head', 'words'],
  ['text', 'sections'],
] as const satisfies readonly (readonly [part: keyof Parts, name: string])[];

/** For a person: the most alike first, each with its reasons and what its score is made of; in lines of 80 columns. */
function renderText({ like, found, incidents, formulas }: SimilarJson, colour: boolean): string {
  const paint = painter(colour);
  const asked = 'words' in like ? `“${like.words}”` : `${like.title} (${like.incident}, ${dayOf(like.started)})`;
  const which = 'words' in like || like.started === 'unknown' ? 'incident' : 'earlier incident';
  if (found === 0) return `${wrapped(`No ${which} is like ${asked}.`, 0).join('\n')}\n`;
  const of = found > incidents.length ? `, ${incidents.length} of ${found}` : '';
  const blocks = [
    wrapped(`Like ${asked}, the most alike first${of}:`, 0),
    ...incidents.map((row) => renderRow(row, paint)),
    ['Each score is the sum of:', ...partNames.flatMap(([part, name]) => wrapped(`${name}: ${formulas[part]}`, 2))],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderRow(row: Row, paint: Paint): string[] {
  const { title, id, started, score, parts, open_actions: open, file } = row;
  const sum = partNames.flatMap(([part, name]) => (parts[part] === 0 ? [] : [`${name} ${parts[part]}`])).join(' + ');
  return [
    ...wrapped(title, 2).map((line) => paint('bold', line)),
    ...wrapped(`${dayOf(started)} · ${id}`, 4),
    ...wrapped(reasonText(row), 4),
    ...open.flatMap((action) =>
      wrapped(`Open when this began: ${action.text} (${progress(action)})`, 4).map((line) => paint('red', line)),
    ),
    ...wrapped(`${score} = ${sum}`, 4).map((line) => paint('dim', line)),
    `    ${paint('dim', oneLine(file))}`,
  ];
}

const dayOf = (started: string): string => (started === 'unknown' ? 'start unknown' : started.slice(0, 10));

const progress = ({ status, due, done }: Row['open_actions'][number]): string =>
  status === 'done'
    ? `done ${done}`
    : [status.replace('-', ' '), ...(due === undefined ? [] : [`due ${due}`])].join(', ');
