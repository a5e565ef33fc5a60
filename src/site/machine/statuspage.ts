import type { Config } from '../../config/index.ts';
import type { Incident, Phase } from '../../incident/index.ts';
import { inlineText } from '../../markdown/index.ts';
import { impactEnd, known } from '../../metric/index.ts';
import { compareInstants, type Instant, instantFrom, isoInstant } from '../../time/index.ts';
import { uuidOf } from '../../uuid.ts';
import type { SiteContext } from '../context.ts';
import { inFull } from '../links.ts';
import { isToldToPublic, shownReferences } from '../part/source-reference.ts';
import { plainSummary, type Shown, serviceName } from '../part/summary.ts';
import { publishedOn, startOf, updatedAt, updatedOn } from './day.ts';
import { type JsonFile, json } from './json.ts';
import { oldestId } from './name.ts';

/** What Statuspage calls how bad an incident is. */
type Impact = 'none' | 'minor' | 'major' | 'critical';
type State = Exclude<Phase, 'update' | 'maintenance'>;

/** What was told, in milliseconds since 1970. */
interface Update {
  /** Of its own among the updates of the incident. */
  readonly id: string;
  readonly phase: Phase;
  readonly body: string;
  readonly at: number;
}

interface StatuspageUpdate {
  readonly id: string;
  readonly incident_id: string;
  /** The state that the incident was in then. */
  readonly status: State;
  readonly body: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly display_at: string;
  /** What it changed of the components, which no row of a timeline says. */
  readonly affected_components: null;
  readonly deliver_notifications: false;
  readonly custom_tweet: null;
  readonly tweet_id: null;
}

/** A service, with its state at present. */
type StatuspageComponent = ReturnType<typeof componentOf>;

/** An incident as version 2 of the API of Atlassian Statuspage tells it. */
interface StatuspageIncident {
  readonly id: string;
  readonly name: string;
  readonly status: State;
  readonly impact: Impact;
  readonly shortlink: string | null;
  readonly created_at: string;
  readonly started_at: string;
  readonly updated_at: string;
  readonly monitoring_at: string | null;
  readonly resolved_at: string | null;
  readonly page_id: string;
  readonly postmortem_body: string | null;
  readonly postmortem_published_at: string | null;
  readonly reminder_intervals: null;
  /** The latest first. */
  readonly incident_updates: readonly StatuspageUpdate[];
  readonly components: readonly StatuspageComponent[];
}

/** An incident without its components, whose states follow from all that are open. */
interface Told {
  readonly services: readonly string[];
  readonly incident: Omit<StatuspageIncident, 'components'>;
}

/** The most incidents that the list of all holds. */
const mostIncidents = 50;

const indicators = ['none', 'minor', 'major', 'critical'] as const satisfies readonly Impact[];

/** The state of a part while an incident of this impact is open. */
const states: Readonly<Record<Impact, string>> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};

/** The files that a client of Atlassian Statuspage asks for, made from the incidents of the site when one is first asked for. */
export function statuspageFiles(context: SiteContext): JsonFile[] {
  let made: ReturnType<typeof answersOf> | undefined;
  const file = (name: string, part: (answers: ReturnType<typeof answersOf>) => object): JsonFile => ({
    file: `v2/${name}.json`,
    text: () => {
      made ??= answersOf(context);
      return json({ page: made.page, ...part(made) });
    },
  });
  // A record has no maintenance that is planned, and clients ask for it all the same.
  const scheduled_maintenances: never[] = [];
  return [
    file('incidents', ({ incidents }) => ({ incidents: incidents.slice(0, mostIncidents) })),
    file('incidents/unresolved', ({ open }) => ({ incidents: open })),
    file('components', ({ components }) => ({ components })),
    file('status', ({ status }) => ({ status })),
    file('scheduled-maintenances', () => ({ scheduled_maintenances })),
    file('scheduled-maintenances/active', () => ({ scheduled_maintenances })),
    file('scheduled-maintenances/upcoming', () => ({ scheduled_maintenances })),
    file('summary', ({ status, components, open }) => ({
      status,
      components,
      incidents: open,
      scheduled_maintenances,
    })),
  ];
}

function answersOf(context: SiteContext) {
  const { shown, config, locale, links } = context;
  const { site } = config;
  const page = {
    id: uuidOf(`${site.title} ${links.address.origin ?? ''}${links.address.base}`),
    name: site.title,
    url: links.absolute('overview') ?? links.address.base,
    time_zone: site.zone,
    updated_at: updatedAt(shown, context.project),
  };
  const told = shown.flatMap((one) => toldOf(one, page.id, context) ?? []);
  const open = told.filter(({ incident }) => isOpen(incident));
  const services = new Set([...config.services.map(({ id }) => id), ...told.flatMap((one) => one.services)]);
  const components = new Map(
    [...services].map((id, index) => {
      const status = states[worst(open.filter((one) => one.services.includes(id)))];
      const name = serviceName(id, config.services);
      return [id, componentOf({ id, name, status, position: index + 1 }, page)];
    }),
  );
  const incidents = told.map(
    ({ services, incident }): StatuspageIncident => ({
      ...incident,
      components: services.flatMap((id) => components.get(id) ?? []),
    }),
  );
  const words = locale.words.machine;
  return {
    page,
    incidents,
    open: incidents.filter(isOpen),
    status: {
      indicator: worst(open),
      description: open.length === 0 ? words.noneOpen : words.open(open.length),
    },
    components: [...components.values()],
  };
}

/** What a component says besides what is known of it here is what Statuspage says where nobody has set anything. */
const componentOf = (
  service: { id: string; name: string; status: string; position: number },
  page: { id: string; updated_at: string },
) => ({
  ...service,
  created_at: page.updated_at,
  updated_at: page.updated_at,
  description: null,
  showcase: false,
  start_date: null,
  group_id: null,
  page_id: page.id,
  group: false,
  only_show_if_degraded: false,
});

const isOpen = ({ resolved_at, status }: Told['incident']): boolean => !resolved_at && status !== 'postmortem';

/** The gravest impact of some incidents. */
const worst = (told: readonly Told[]): Impact =>
  indicators[Math.max(0, ...told.map(({ incident }) => indicators.indexOf(incident.impact)))] as Impact;

/** Statuspage has no incident without a time, so one whose start is not known is left out. */
function toldOf(one: Shown, page_id: string, context: SiteContext): Told | undefined {
  const { incident } = one;
  const started = known(incident.started);
  if (!started) return undefined;
  const id = oldestId(one);
  const updates = updatesOf(one, started, context);
  const ended = known(incident.resolved) ?? known(incident[impactEnd(incident)]);
  const monitored = updates.find(({ phase }) => phase === 'monitoring');
  const isOut = incident.status === 'published';
  const told: Told['incident'] = {
    id,
    name: incident.title,
    status: isOut ? 'postmortem' : (stateAfter(updates) ?? (ended ? 'resolved' : 'investigating')),
    impact: impactOf(incident, context.config),
    shortlink: inFull(context.links).href('incident', { id: one.id }) ?? null,
    created_at: isoInstant(started),
    started_at: isoInstant(started),
    updated_at: lastOf([Date.parse(startOf(updatedOn(one))), ...updates.map(({ at }) => at)]),
    monitoring_at: monitored ? lastOf([monitored.at]) : null,
    resolved_at: ended ? isoInstant(ended) : null,
    page_id,
    postmortem_body: isOut ? plainSummary(one) : null,
    postmortem_published_at: isOut ? startOf(publishedOn(one)) : null,
    reminder_intervals: null,
    incident_updates: updates
      .map(({ id: own, body, at }, index): StatuspageUpdate => {
        const time = isoInstant(instantFrom(at));
        const unsaid = ended && ended.epochMs <= at ? 'resolved' : 'investigating';
        return {
          // Names such as `postmortem` come again in every incident, and the same row of a status page in several.
          id: `${id}:${own}`,
          incident_id: id,
          status: stateAfter(updates.slice(0, index + 1)) ?? unsaid,
          body,
          created_at: time,
          updated_at: time,
          display_at: time,
          affected_components: null,
          deliver_notifications: false,
          custom_tweet: null,
          tweet_id: null,
        };
      })
      .reverse(),
  };
  return { services: incident.services, incident: told };
}

/** What the public was told, and that the post-mortem is out or will never be; oldest first. */
function updatesOf(one: Shown, started: Instant, context: SiteContext): Update[] {
  const { waived, status, timeline } = one.incident;
  const taken = new Set<string>();
  const told = timeline
    .filter((row) => isToldToPublic(row, context.project))
    .sort((a, b) => compareInstants(a.at, b.at))
    .map((row): Update => {
      const { phase = 'update', text, at } = row;
      const [reference] = shownReferences(row, context.project);
      const id = freeId(updateId(reference) ?? isoInstant(at), taken);
      return { id, phase, body: inlineText(text), at: at.epochMs };
    });
  // A day has no time: what is told on the day of the incident is told after all else.
  const toldBy = Math.max(started.epochMs, ...told.map(({ at }) => at));
  const after = (day: string): number => Math.max(toldBy, Date.parse(startOf(day)));
  const last = (id: string, phase: Phase, body: string, day: string): Update[] => [
    { id: freeId(id, taken), phase, body, at: after(day) },
  ];
  if (waived) return [...told, ...last('waived', 'update', inlineText(waived.reason), waived.on)];
  if (status !== 'published') return told;
  return [...told, ...last('postmortem', 'postmortem', plainSummary(one), publishedOn(one))];
}

/** The last of some moments in milliseconds since 1970, as it is written. */
const lastOf = (times: readonly number[]): string => isoInstant(instantFrom(Math.max(...times)));

/** The id that the status page gave an update: `claude:124yr07585k9/4cbspchcck52#9f3a1c20` has `4cbspchcck52`. */
const updateId = (reference: string | undefined): string | undefined =>
  reference === undefined ? undefined : /\/([^\s/#]+)/.exec(reference)?.[1];

/** An id that no other update of the incident has. */
function freeId(wanted: string, taken: Set<string>): string {
  let free = wanted;
  for (let count = 2; taken.has(free); count += 1) free = `${wanted}-${count}`;
  taken.add(free);
  return free;
}

/** The state of an incident after some updates; one that says nothing of it leaves it as it was. */
const stateAfter = (updates: readonly Update[]): State | undefined =>
  updates.map(({ phase }) => phase).findLast((phase): phase is State => phase !== 'update' && phase !== 'maintenance');

/** What status pages call incidents of this level, as the config has it; they call `none` what nobody has rated. */
function impactOf({ severity }: Incident, { severities }: Config): Impact {
  const names = severities.find(({ id }) => id === severity)?.impact ?? [];
  return indicators.findLast((impact) => names.includes(impact)) ?? 'none';
}
