import type { Config, SourceConfig } from '../config/index.ts';
import { ratings } from '../config/policy.ts';
import type { Project } from '../project/index.ts';
import { declaredOver, type Impact, type StatusIncident, type StatusUpdate } from '../source/index.ts';
import type { Instant } from '../time/index.ts';

/** An incident as a status log tells it; planned maintenance is none. */
export interface LoggedIncident {
  /** As incident files name it: `claude:124yr07585k9`. */
  readonly reference: string;
  readonly source: SourceConfig;
  readonly incident: StatusIncident;
  /** What was told, in the order of the log: status updates where there are any, else all of its records. */
  readonly updates: readonly StatusUpdate[];
  /** The time of the first of them. */
  readonly started: Instant;
  /** The time of the one that declared it over, unless a later one took that back. */
  readonly ended?: Instant;
  /**
   * When the time of a policy begins to run: `ended`, or the last update where the log has no states, as the history of a
   * page; left out while it is not over.
   */
  readonly countsFrom?: Instant;
  /** Ids of the services that its components stand for. */
  readonly services: readonly string[];
  /** The level of severity that its rating stands for. */
  readonly severity?: string;
  /** Whether the public was told: a status page's incidents are public, a pager's are not, unless the config says otherwise. */
  readonly isPublic: boolean;
}

/** What happened, whether a log has it as one incident or as several that `same_as` joins. */
export interface LoggedEvent extends Omit<LoggedIncident, 'source' | 'incident'> {
  /** The incidents of the logs that tell it, the earliest first; `reference` is that of the first. */
  readonly parts: readonly LoggedIncident[];
  readonly title: string;
  /** The gravest rating of its parts. */
  readonly impact?: Exclude<Impact, 'maintenance'>;
}

/** Every incident of the logs of a project, source by source, each in the order of its log. */
export function loggedIncidents(project: Project): readonly LoggedIncident[] {
  const made = records.get(project) ?? recordOf(project);
  records.set(project, made);
  return made.incidents;
}

/** What the logs of a project tell of, source by source; a project without `same_as` has one event an incident. */
export function loggedEvents(project: Project): readonly LoggedEvent[] {
  const made = records.get(project) ?? recordOf(project);
  records.set(project, made);
  return made.events;
}

interface Records {
  readonly incidents: readonly LoggedIncident[];
  readonly events: readonly LoggedEvent[];
}

/** Many ask for it; a project does not change. */
const records = new WeakMap<Project, Records>();

function recordOf({ config, logs }: Project): Records {
  const incidents = config.sources.flatMap((source) =>
    (logs.find(({ id }) => id === source.id)?.incidents ?? []).flatMap(
      (incident) => loggedIncident(source, incident, config) ?? [],
    ),
  );
  const groups = groupsOf(config.same_as.map(({ incidents: joined }) => joined));
  // What the public was told and what it was not never become one: a page would tell of both.
  const byGroup = Map.groupBy(
    incidents,
    ({ reference, isPublic }) => `${isPublic} ${groups.get(reference) ?? reference}`,
  );
  return { incidents, events: [...byGroup.values()].map((parts) => eventOf(parts, config)) };
}

function loggedIncident(source: SourceConfig, incident: StatusIncident, config: Config): LoggedIncident | undefined {
  if (isMaintenance(incident)) return undefined;
  const told = incident.updates.filter(isStatusUpdate);
  const updates = told.length > 0 ? told : incident.updates;
  const [first] = updates;
  if (!first) return undefined;
  const over = declaredOver(updates);
  const countsFrom = over ?? (updates.some(hasState) ? undefined : updates.at(-1));
  const severity = severityRated(incident, config);
  return {
    reference: `${source.id}:${incident.id}`,
    source,
    incident,
    updates,
    started: first.at,
    ...(over && { ended: over.at }),
    ...(countsFrom && { countsFrom: countsFrom.at }),
    services: servicesHit(incident, config),
    ...(severity !== undefined && { severity }),
    isPublic: (source.visibility ?? (incident.updates.every(isStatusUpdate) ? 'public' : 'internal')) === 'public',
  };
}

/** Ids of the services that the components of an incident stand for, in the order of the config; their case never matters. */
export function servicesHit({ components }: StatusIncident, { services }: Config): string[] {
  const names = components.map((name) => name.toLowerCase());
  return services
    .filter((service) => [...service.components, service.name].some((name) => names.includes(name.toLowerCase())))
    .map(({ id }) => id);
}

/** The level of severity that the rating of an incident stands for. */
export const severityRated = ({ impact }: StatusIncident, { severities }: Config): string | undefined =>
  severities.find((level) => impact !== undefined && level.impact.includes(impact))?.id;

/** Whether an update says how an incident stands, which some logs never do. */
const hasState = ({ phase }: StatusUpdate): boolean => phase !== 'update' && phase !== 'postmortem';

const isStatusUpdate = ({ kind = 'status-update' }: StatusUpdate): boolean => kind === 'status-update';

/** Whether a status page tells of it, and not a machine, a pager or a chat alone. */
export const isOfStatusPage = ({ updates }: Pick<LoggedIncident, 'updates'>): boolean => updates.some(isStatusUpdate);

/** Whether coverage counts it: a status page has told the public of it. */
export const isCovered = (event: LoggedEvent): boolean => event.isPublic && isOfStatusPage(event);

const isMaintenance = ({ impact, updates }: StatusIncident): boolean =>
  impact === 'maintenance' || updates.every(({ phase }) => phase === 'maintenance');

/** The name of the group of each reference that is in one: groups that share a reference are one. */
function groupsOf(joined: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const groups = new Map<string, Set<string>>();
  for (const references of joined) {
    const touched = new Set(references.map((reference) => groups.get(reference) ?? new Set([reference])));
    // The smaller go into the largest, so that no reference moves often.
    const [largest, ...others] = [...touched].sort((a, b) => b.size - a.size) as [Set<string>, ...Set<string>[]];
    for (const reference of [...references, ...others.flatMap((group) => [...group])])
      groups.set(reference, largest.add(reference));
  }
  return new Map([...groups].map(([reference, [first]]) => [reference, first as string]));
}

/** What pages rate, gravest first. */
const rated = ratings.filter((rating) => rating !== 'unrated');

/** The latest of some moments; `undefined` where one of them is not known. */
function latestOf(moments: readonly (Instant | undefined)[]): Instant | undefined {
  const known = moments.flatMap((moment) => moment ?? []);
  return known.length < moments.length ? undefined : known.reduce((a, b) => (b.epochMs > a.epochMs ? b : a));
}

function eventOf(found: readonly LoggedIncident[], config: Config): LoggedEvent {
  const parts = found.length === 1 ? found : found.toSorted((a, b) => a.started.epochMs - b.started.epochMs);
  const [first] = parts as readonly [LoggedIncident];
  const ended = latestOf(parts.map((part) => part.ended));
  const countsFrom = latestOf(parts.map((part) => part.countsFrom));
  const impact = rated.find((rating) => parts.some(({ incident }) => incident.impact === rating));
  const severity = config.severities.find(({ id }) => parts.some((part) => part.severity === id))?.id;
  return {
    reference: first.reference,
    parts,
    title: first.incident.title,
    updates: parts.length === 1 ? first.updates : parts.flatMap(({ updates }) => updates).sort(byTime),
    started: first.started,
    ...(ended && { ended }),
    ...(countsFrom && { countsFrom }),
    services: config.services.map(({ id }) => id).filter((id) => parts.some(({ services }) => services.includes(id))),
    ...(severity !== undefined && { severity }),
    ...(impact && { impact }),
    isPublic: first.isPublic,
  };
}

const byTime = (a: StatusUpdate, b: StatusUpdate): number => a.at.epochMs - b.at.epochMs;
