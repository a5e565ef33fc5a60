import type { Edit } from '../document/types.ts';
import type { Incident } from '../incident/index.ts';
import type { CapturedOutput } from '../source/index.ts';
import { formatInstant } from '../time/index.ts';
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
 * output whose time is known. Nothing, where the file is cited already. All of it is internal until somebody says
 * otherwise: an output may name hosts that nobody outside should see.
 */
export function citeOutputs(incident: Incident, { file, sha256, outputs }: OutputFile): Edit[] {
  if (outputs.length === 0 || incident.evidence.some((one) => one.file === file)) return [];
  const id = freeId(file, new Set(incident.evidence.map((one) => one.id)));
  const captured = outputs.find((output) => output.captured)?.captured;
  const item = {
    id,
    kind: 'command-output',
    text: [...new Set(outputs.map(({ summary }) => summary))].join('; '),
    file,
    captured: captured ? formatInstant(captured) : 'unknown',
    sha256,
    visibility: 'internal',
  };
  const timeline = new TimelineEdits(incident.timeline, new Map(), 'internal');
  for (const { captured: at, summary } of outputs) {
    if (!at) continue;
    const row = { at: rowTime(at), text: summary, kind: 'symptom', evidence: [id], visibility: 'internal' };
    timeline.insert(at.epochMs, row);
  }
  return [{ op: 'insert', path: ['evidence'], index: incident.evidence.length, value: item }, ...timeline.edits];
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
