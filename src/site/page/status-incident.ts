import type { Covered, StandingId } from '../../coverage/index.ts';
import type { StatusUpdate } from '../../source/index.ts';
import { dayOf, type Instant } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill, type Locale } from '../locale/index.ts';
import { type CoveredView, coveredView } from '../part/covered.ts';
import { clockedText } from '../part/facts.ts';
import { type Day, type Moment, momentOf, momentText } from '../part/moment.ts';
import { type PromiseView, promiseViews } from '../part/promise.ts';
import { addressParams, lastedText, type StatusPageIncident, toldLink, toldOf, updateAnchor } from '../part/status.ts';
import type { Named } from '../part/summary.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page of a status-page incident shows. The title and the updates are somebody's words: plain text. */
export interface StatusIncidentProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly source: Named;
  /** What a reader should know about the source. */
  readonly note?: string;
  /** `7 April 2026`, the day of its first update in UTC. */
  readonly day: Day;
  readonly standing: StandingId;
  /** Whether there is a post-mortem or one is owed, in a sentence. */
  readonly verdict: string;
  readonly covered: CoveredView;
  /** The policy by which it stands so. */
  readonly policy: { readonly text: string; readonly href?: string };
  readonly began: Moment;
  readonly ended?: Moment;
  /** `40 min`. */
  readonly lasted?: string;
  /** How that is worked out: `declared over − first update, wall clock`. */
  readonly formula: string;
  readonly rating?: string;
  readonly components: readonly string[];
  readonly services: readonly Named[];
  /** What else tells of the same, and how that is known. */
  readonly same?: { readonly incidents: readonly Named[]; readonly because: readonly string[] };
  readonly promises: readonly PromiseView[];
  /** In the order of the log. */
  readonly updates: readonly UpdateView[];
  /** Where the status page shows it. */
  readonly there?: string;
  /** The record of all status pages. */
  readonly all?: string;
}

/** What a status page said at one moment. */
export interface UpdateView {
  /** Its permanent link. */
  readonly id: string;
  /** What the permanent link is called: `Update of 7 April 2026, 15:22 UTC, permanent link`. */
  readonly link: string;
  readonly at: Moment;
  readonly phase: string;
  /** Its text, letter for letter, in parts where some of it promises an explanation. */
  readonly text: readonly { readonly text: string; readonly promises: boolean }[];
  /** When it was posted, where the page shows it at another time: `Posted 7 April 2026, 16:10 UTC`. */
  readonly posted?: string;
  readonly edited?: string;
}

export function statusIncidentProps({ told, covered }: StatusPageIncident, context: SiteContext): StatusIncidentProps {
  const { source, incident, updates, started, ended } = told;
  const { shell, links, locale, config } = context;
  const { words, longDay } = locale;
  const labels = words.statusIncident;
  const { zone } = config.site;
  const name = source.name ?? source.id;
  const day = dayOf(started, 'UTC');
  const all = links.href('status');
  const same = sameAs({ told, covered }, context);
  return {
    shell,
    head: headOf({
      title: incident.title,
      description: fill(labels.description, { source: name, day: longDay(day) }),
      site: shell.site,
      links,
      kind: 'status_incident',
      params: addressParams(told),
    }),
    title: incident.title,
    source: { name, ...(source.url !== undefined && { href: source.url }) },
    ...(source.note !== undefined && { note: source.note }),
    day: { datetime: day, text: longDay(day) },
    standing: covered.state,
    verdict: words.standing.verdict[covered.state],
    covered: coveredView(covered, context),
    policy: { text: words.policy.named, ...(all !== undefined && { href: `${all}#policy` }) },
    began: momentOf(started, zone, locale),
    ...(ended && {
      ended: momentOf(ended, zone, locale),
      lasted: lastedText(told, locale),
    }),
    formula: clockedText(words.statusIncident.formula, 'wall', locale),
    ...(incident.impact && { rating: words.rating[incident.impact] }),
    components: incident.components,
    services: config.services
      .filter(({ id }) => told.services.includes(id))
      .map((service) => ({ name: service.name, href: links.href('service', { id: service.id }) })),
    ...(same && { same }),
    promises: promiseViews(covered, context),
    updates: updates.map((update) => updateView(update, covered, zone, locale)),
    ...(incident.url !== undefined && { there: incident.url }),
    ...(all !== undefined && { all }),
  };
}

/** What `same_as` joins an incident with. A reason is told only where it speaks of nothing but what the public was told. */
function sameAs(
  { told, covered }: StatusPageIncident,
  { config, links }: SiteContext,
): StatusIncidentProps['same'] | undefined {
  const all = toldOf(covered);
  if (all.length === 1) return undefined;
  const references = new Set(all.map(({ reference }) => reference));
  return {
    incidents: all.filter((one) => one !== told).map((one) => toldLink(one, links)),
    because: config.same_as.flatMap(({ incidents, because }) =>
      incidents.every((reference) => references.has(reference)) ? [because] : [],
    ),
  };
}

/** A page shows what it posts at the minute of posting; what lies further apart was backdated, or written down later. */
const sameMinuteMs = 60_000;

function updateView(update: StatusUpdate, covered: Covered, zone: string, locale: Locale): UpdateView {
  const { id, at, postedAt, editedAt, phase } = update;
  const { words } = locale;
  const labels = words.statusIncident;
  const written = (instant: Instant): string => momentText(momentOf(instant, 'UTC', locale), locale);
  const isBackdated = postedAt && Math.abs(postedAt.epochMs - at.epochMs) >= sameMinuteMs;
  return {
    id: updateAnchor(id),
    link: fill(labels.link, { when: written(at) }),
    at: momentOf(at, zone, locale),
    phase: words.phase[phase],
    text: textParts(update, covered),
    ...(isBackdated && { posted: fill(labels.posted, { when: written(postedAt) }) }),
    ...(editedAt && { edited: fill(labels.edited, { when: written(editedAt) }) }),
  };
}

/** The text of an update, cut where words of it promise something: promises of a text do not overlap. */
function textParts(update: StatusUpdate, { promises }: Covered): UpdateView['text'] {
  const { text } = update;
  const made = promises.flatMap(({ state: { promise } }) => (promise.update === update ? [promise] : []));
  const cuts = [0, ...made.flatMap(({ start, end }) => [start, end]), text.length];
  return cuts
    .slice(1)
    .map((end, index) => ({ text: text.slice(cuts[index], end), promises: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
