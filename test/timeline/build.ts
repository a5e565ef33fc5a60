import type { Edit } from '../../src/document/types.ts';
import { type Incident, incidentSchema } from '../../src/incident/index.ts';
import type { StatusIncident } from '../../src/source/index.ts';
import { incident as logIncident, update as logUpdate, readValue } from '../source/log.ts';

/** `u1 10:00:05 identified A cable broke.`: an update of 2026-05-04 in UTC. */
export type LogRow = string;

/** A status-page incident with these updates, read from a log. */
export function logged(id: string, ...rows: LogRow[]): StatusIncident {
  const updates = rows.map((row) => {
    const [, updateId, time, status, body] = /^(\S+) (\S+) (\S+) ([\s\S]*)$/.exec(row) ?? [];
    const at = `2026-05-04T${time}Z`;
    return logUpdate({ id: updateId, status, body, display_at: at, created_at: at, updated_at: at });
  });
  const [read] = readValue(logIncident(updates, { id })).incidents;
  if (!read) throw new Error(`No incident is read from ${rows.join(' | ')}`);
  return read;
}

/** Front matter as a person writes it: what every file has, and what the test is about. */
export type FrontMatter = Record<string, unknown> & { timeline?: Record<string, unknown>[] };
export const frontMatter = (over: FrontMatter = {}): FrontMatter => ({
  title: 'Uploads failed',
  status: 'draft',
  started: '2026-05-04 10:00 UTC',
  status_page: ['acme:i1'],
  ...over,
});

/** Front matter, read. */
export const parsed = (written: FrontMatter): Incident => incidentSchema().parse(written);

/** The data after edits, each made to the result of the one before. */
export function applied(written: FrontMatter, edits: readonly Edit[]): FrontMatter {
  const data = structuredClone(written);
  for (const edit of edits) {
    const last = edit.path.at(-1) ?? '';
    const parent = edit.path.slice(0, -1).reduce<Branch>((node, key) => node[key] as Branch, data);
    if (edit.op === 'set') parent[last] = edit.value;
    else if (edit.op === 'remove' && Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (edit.op === 'remove') delete parent[last];
    else if (edit.op === 'move') {
      const list = parent[last] as unknown[];
      list.splice(edit.to, 0, ...list.splice(edit.from, 1));
    } else {
      parent[last] ??= [];
      (parent[last] as unknown[]).splice(edit.index, 0, edit.value);
    }
  }
  return data;
}

type Branch = Record<string | number, unknown>;
