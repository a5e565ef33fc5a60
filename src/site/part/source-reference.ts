import type { SourceConfig } from '../../config/index.ts';
import { isOfStatusPage } from '../../coverage/index.ts';
import type { Incident, TimelineEntry } from '../../incident/index.ts';
import { isStatusUpdate } from '../../metric/index.ts';
import type { Project, SourceLogs } from '../../project/index.ts';

/** An incident as a source tells it, by the name of the source and its own id there. */
export interface NamedSource {
  readonly name: string;
  readonly incident: string;
  /** Where people can see it, as the log of the source has it. */
  readonly href?: string;
}

/** What pages may say of a source. */
interface Told {
  readonly name: string;
  readonly isShown: boolean;
  /** The addresses of its incidents, by their ids. */
  readonly urls: ReadonlyMap<string, string>;
}

/**
 * Whether a reference may be named: that of an internal source may not, and that of a log which has no status updates only
 * where its source is said to be public.
 */
export const isShown = (reference: string, project: Project): boolean =>
  sourcesIn(project).get(partsOf(reference).source)?.isShown ?? true;

/** The sources that told a row and that may be named, the one it was filled from first, as references. */
export const shownReferences = (row: TimelineEntry, project: Project): string[] =>
  referencesOf(row).filter((reference) => isShown(reference, project));

/** Whether a row is what a status page told the public: a status update that names no source, or one that may be named. */
export const isToldToPublic = (row: TimelineEntry, project: Project): boolean =>
  isStatusUpdate(row) && (referencesOf(row).length === 0 || shownReferences(row, project).length > 0);

/** The source of a reference, which the site may name. */
export function namedSource(reference: string, project: Project): NamedSource {
  const { source, incident } = partsOf(reference);
  const told = sourcesIn(project).get(source);
  const href = told?.urls.get(incident);
  return { name: told?.name ?? source, incident, ...(href !== undefined && { href }) };
}

/** The status-page incidents that a file answers for and that may be named. */
export const statusPages = (incident: Incident, project: Project): NamedSource[] =>
  incident.status_page
    .filter((reference) => isShown(reference, project))
    .map((reference) => namedSource(reference, project));

/** All that the page of an incident says of sources. */
export const sourcesOf = (incident: Incident, project: Project): unknown[] =>
  [...incident.status_page, ...incident.timeline.flatMap(referencesOf)]
    .filter((reference) => isShown(reference, project))
    .map((reference) => [reference, namedSource(reference, project)]);

const referencesOf = ({ source, also }: TimelineEntry): string[] => [source ?? [], also].flat();

/** `claude:124yr07585k9/4cbspchcck52#9f3a1c20` taken apart. */
function partsOf(reference: string): { readonly source: string; readonly incident: string } {
  const colon = reference.indexOf(':');
  const incident = reference.slice(colon + 1).split(/[/#]/, 1)[0] as string;
  return { source: reference.slice(0, colon), incident };
}

const kept = new WeakMap<Project, ReadonlyMap<string, Told>>();

/** The sources of a project, by their ids. Worked out once: every row of every timeline asks. */
function sourcesIn(project: Project): ReadonlyMap<string, Told> {
  const known = kept.get(project);
  if (known) return known;
  const logs = new Map(project.logs.map((log) => [log.id, log]));
  const sources = new Map(project.config.sources.map((source) => [source.id, toldOf(source, logs.get(source.id))]));
  kept.set(project, sources);
  return sources;
}

function toldOf({ id, name = id, visibility }: SourceConfig, log: SourceLogs | undefined): Told {
  const incidents = log?.incidents ?? [];
  const updates = incidents.flatMap((incident) => incident.updates);
  return {
    name,
    isShown: visibility === undefined ? updates.length === 0 || isOfStatusPage({ updates }) : visibility === 'public',
    urls: new Map(incidents.flatMap((incident) => (incident.url === undefined ? [] : [[incident.id, incident.url]]))),
  };
}
