import type { Edit } from '../document/types.ts';
import type { Incident } from '../incident/index.ts';
import type { CapturedOutput } from '../source/index.ts';
import { formatInstant } from '../time/index.ts';
import { rowSecond } from './digest.ts';
import { rowTime, TimelineEdits } from './rows.ts';

/** A file of outputs that lies beside an incident file. */
export interface OutputFile {
  /** Its path from the incident file. */
  readonly file: string;
  readonly sha256: string;
  readonly outputs: readonly CapturedOutput[];
}

/**
 * What a file of outputs adds to an incident: an item of `evidence:` with its digest, and a row that cites it for each
 * output whose time is known. Where the file is cited already and has grown, its digest and what it shows are brought up to
 * date, and only outputs that no row tells get one. All of it is internal until somebody says otherwise: an output may name
 * hosts that nobody outside should see.
 */
export function citeOutputs(
  incident: Incident,
  { file, sha256, outputs }: OutputFile,
): { readonly edits: readonly Edit[]; readonly rows: number } {
  const index = incident.evidence.findIndex((one) => one.file === file);
  const cited = incident.evidence[index];
  if (outputs.length === 0 || cited?.sha256 === sha256) return { edits: [], rows: 0 };
  const id = cited?.id ?? freeId(file, new Set(incident.evidence.map((one) => one.id)));
  const text = [...new Set(outputs.map(({ summary }) => summary))].join('; ');
  const captured = outputs.find((output) => output.captured)?.captured;
  const item = {
    id,
    kind: 'command-output',
    text,
    file,
    captured: captured ? formatInstant(captured) : 'unknown',
    sha256,
    visibility: 'internal',
  };
  const edits: Edit[] = cited
    ? [
        { op: 'set', path: ['evidence', index, 'text'], value: text },
        { op: 'set', path: ['evidence', index, 'sha256'], value: sha256 },
      ]
    : [{ op: 'insert', path: ['evidence'], index: incident.evidence.length, value: item }];
  const timeline = new TimelineEdits(incident.timeline, new Map(), 'internal');
  const told = incident.timeline.filter((row) => row.evidence.includes(id)).map((row) => rowSecond(row.at));
  for (const { captured: at, summary } of outputs) {
    if (!at || told.includes(rowSecond(at))) continue;
    const row = { at: rowTime(at), text: summary, kind: 'symptom', evidence: [id], visibility: 'internal' };
    timeline.insert(at.epochMs, row);
  }
  return { edits: [...edits, ...timeline.edits], rows: timeline.edits.length };
}

/** An id made of the name of a file, that no other evidence has. */
function freeId(file: string, taken: ReadonlySet<string>): string {
  const name = file
    .replace(/^.*\//, '')
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '');
  const base = name || 'output';
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}
