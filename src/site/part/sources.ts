import type { SourceConfig } from '../../config/index.ts';
import type { LoggedIncident } from '../../coverage/index.ts';
import type { SourceLogs } from '../../project/index.ts';
import { instantFrom } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type Day, stampOf } from './moment.ts';
import { toldOf } from './status.ts';

/** A status page that the record was kept of. */
export interface SourceView {
  readonly id: string;
  readonly name: string;
  /** Where people can see it. */
  readonly href?: string;
  /** What a reader should know about it. */
  readonly note?: string;
  /** `24 incidents, 83 updates`. */
  readonly kept: string;
  /** The time of its latest update that is kept here. */
  readonly latest: Day;
  /** When it was last read and said something new, as its ledger tells; a log that is kept as it came does not. */
  readonly read?: Day;
}

/** The status pages of the record, as the config lists them: those that have an incident which the site shows. */
export function sourceViews({ config, project, coverage, locale }: SiteContext): SourceView[] {
  const told = Map.groupBy(coverage.flatMap(toldOf), ({ source }) => source.id);
  return config.sources.flatMap((source) => {
    const incidents = told.get(source.id);
    return incidents
      ? [
          viewOf(
            source,
            incidents,
            project.logs.find(({ id }) => id === source.id),
          ),
        ]
      : [];
  });

  function viewOf(
    { id, name = id, url, note }: SourceConfig,
    incidents: readonly LoggedIncident[],
    logs: SourceLogs | undefined,
  ): SourceView {
    const { words } = locale;
    const updates = incidents.flatMap((incident) => incident.updates);
    const latest = updates.map(({ at }) => at).reduce((a, b) => (b.epochMs > a.epochMs ? b : a));
    const read = logs && lastSeen(logs, incidents);
    return {
      id,
      name,
      ...(url !== undefined && { href: url }),
      ...(note !== undefined && { note }),
      kept: fill(words.about.entries, {
        incidents: words.count.incidents(incidents.length),
        updates: words.about.updates(updates.length),
      }),
      latest: stampOf(latest, locale),
      ...(read !== undefined && { read: stampOf(instantFrom(read), locale) }),
    };
  }
}

/**
 * The moment of the newest line of a ledger about what the site shows, in milliseconds since 1970: what else a log holds, the
 * public does not learn when it came.
 */
function lastSeen({ ledger }: SourceLogs, shown: readonly LoggedIncident[]): number | undefined {
  const lines = shown.flatMap(({ incident, updates }) => {
    const kept = ledger.incidents.get(incident.id);
    return [...(kept?.versions ?? []), ...updates.flatMap(({ id }) => kept?.updates.get(id) ?? [])];
  });
  const newest = lines.reduce((latest, { record }) => (record.seen > latest ? record.seen : latest), '');
  return newest === '' ? undefined : Date.parse(newest);
}
