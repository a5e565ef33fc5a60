import type { StatusIncident, StatusUpdate } from './types.ts';

/**
 * The incidents of several logs of one source, oldest log first. Where two have the same incident, the later one
 * speaks, and keeps the updates that it no longer has: a page drops what is old.
 */
export function mergeIncidents(logs: readonly (readonly StatusIncident[])[]): StatusIncident[] {
  const merged = new Map<string, StatusIncident>();
  for (const incident of logs.flat()) {
    const earlier = merged.get(incident.id);
    merged.set(incident.id, earlier ? { ...incident, updates: mergeUpdates(earlier, incident) } : incident);
  }
  return [...merged.values()];
}

function mergeUpdates(earlier: StatusIncident, later: StatusIncident): StatusUpdate[] {
  const kept = earlier.updates.filter(({ id }) => !later.updates.some((update) => update.id === id));
  return [...kept, ...later.updates].sort((a, b) => a.at.epochMs - b.at.epochMs);
}
