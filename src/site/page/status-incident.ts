import type { Coverage } from '../../metric/index.ts';
import type { StatusUpdate } from '../../source/index.ts';
import { dayOf, type Instant } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill, type Locale } from '../locale/index.ts';
import { type Day, type Moment, momentOf, momentText } from '../part/moment.ts';
import { type AnswerLink, addressParams, answerLinks, lastedText, type StatusPageIncident } from '../part/status.ts';
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
  readonly coverage: Coverage;
  /** Whether there is a post-mortem, in a sentence. */
  readonly verdict: string;
  /** Since when there is none. */
  readonly since?: string;
  readonly answers: readonly AnswerLink[];
  readonly began: Moment;
  readonly ended?: Moment;
  /** `40 min`. */
  readonly lasted?: string;
  readonly rating?: string;
  readonly components: readonly string[];
  readonly services: readonly Named[];
  /** In the order of the log. */
  readonly updates: readonly UpdateView[];
  /** Where the status page shows it. */
  readonly there?: string;
  /** The record of all status pages. */
  readonly all?: string;
}

/** What a status page said at one moment. */
export interface UpdateView {
  readonly at: Moment;
  readonly phase: string;
  readonly text: string;
  /** When it was posted, where the page shows it at another time: `Posted 7 April 2026, 16:10 UTC`. */
  readonly posted?: string;
  readonly edited?: string;
}

export function statusIncidentProps(one: StatusPageIncident, context: SiteContext): StatusIncidentProps {
  const { source, incident, updates, started, ended, coverage } = one;
  const { shell, links, locale, config } = context;
  const { words, longDay } = locale;
  const labels = words.statusIncident;
  const { zone } = config.site;
  const name = source.name ?? source.id;
  const day = dayOf(started, 'UTC');
  const began = momentOf(started, zone, locale);
  const all = links.href('status');
  return {
    shell,
    head: headOf({
      title: incident.title,
      description: fill(labels.description, { source: name, day: longDay(day) }),
      site: shell.site,
      links,
      kind: 'status_incident',
      params: addressParams(one),
    }),
    title: incident.title,
    source: { name, ...(source.url !== undefined && { href: source.url }) },
    ...(source.note !== undefined && { note: source.note }),
    day: { datetime: day, text: longDay(day) },
    coverage,
    verdict: labels[coverage],
    ...(coverage === 'unexplained' && { since: sinceWhen(ended, locale) }),
    answers: answerLinks(one, context),
    began,
    ...(ended && {
      ended: momentOf(ended, zone, locale),
      lasted: lastedText(one, locale),
    }),
    ...(incident.impact && { rating: words.rating[incident.impact] }),
    components: incident.components,
    services: config.services
      .filter(({ id }) => one.services.includes(id))
      .map((service) => ({ name: service.name, href: links.href('service', { id: service.id }) })),
    updates: updates.map((update) => updateView(update, zone, locale)),
    ...(incident.url !== undefined && { there: incident.url }),
    ...(all !== undefined && { all }),
  };
}

/** That nobody has explained it since it was over, or that it is not over. */
function sinceWhen(ended: Instant | undefined, { words, longDay }: Locale): string {
  if (!ended) return words.statusIncident.notOver;
  return fill(words.statusIncident.since, { day: longDay(dayOf(ended, 'UTC')) });
}

/** A page shows what it posts at the minute of posting; what lies further apart was backdated, or written down later. */
const sameMinuteMs = 60_000;

function updateView({ at, postedAt, editedAt, phase, text }: StatusUpdate, zone: string, locale: Locale): UpdateView {
  const { words } = locale;
  const written = (instant: Instant): string => momentText(momentOf(instant, 'UTC', locale), locale);
  const isBackdated = postedAt && Math.abs(postedAt.epochMs - at.epochMs) >= sameMinuteMs;
  return {
    at: momentOf(at, zone, locale),
    phase: words.phase[phase],
    text,
    ...(isBackdated && { posted: fill(words.statusIncident.posted, { when: written(postedAt) }) }),
    ...(editedAt && { edited: fill(words.statusIncident.edited, { when: written(editedAt) }) }),
  };
}
