import { type Config, zoneTable } from '../config/index.ts';
import type { LogText } from '../source/index.ts';
import { exported } from './export.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import type { Tracker } from './types.ts';

export { type Agreed, agree, type StateChange } from './agree.ts';
export type { Network, Ticket, Tracker, TrackerReading } from './types.ts';

/** What trackers are made from, beside the configuration. */
export interface TrackerContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What trackers have exported, by their ids; nothing of one whose export nobody says the place of. */
  readonly exports: ReadonlyMap<string, readonly LogText[]>;
}

/**
 * The trackers of afterword.yaml, then github.com and gitlab.com, which need no word there. The first that recognises an address
 * is asked about it.
 */
export function trackersOf(config: Config, { env, exports }: TrackerContext): Tracker[] {
  const { zone } = config.site;
  const configured = config.trackers.flatMap(({ kind, id, url, mapping, ...more }): Tracker[] => {
    if (kind !== 'export') return [kinds[kind]({ id, url, ...more }, { env, zone })];
    if (url === undefined || mapping === undefined) return [];
    return [exported({ id, url, mapping }, exports.get(id), { zone, zones: zoneTable(config) })];
  });
  const plain = { headers: {}, in_progress: [], dropped: [] };
  return [...configured, github(plain, { env, zone }), gitlab(plain, { env, zone })];
}

const kinds = { github, gitlab } as const;
