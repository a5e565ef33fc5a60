import { stripBody } from '../../edition/index.ts';
import type { Incident } from '../../incident/index.ts';
import { ClaimNotes, renderInline } from '../../markdown/html/index.ts';
import { duration } from '../../metric/index.ts';
import type { IncidentFile, Project } from '../../project/index.ts';
import { claimContext } from '../../rule/index.ts';
import { localeOfIncident, type SiteContext } from '../context.ts';
import { fill, type Locale } from '../locale/index.ts';
import { articleOf } from '../machine/preview.ts';
import { reportData } from '../machine/structured.ts';
import { type BodyView, bodyOf, idPrefixOf } from '../part/body.ts';
import { type Brief, briefOf } from '../part/brief.ts';
import { addressIn, type ChangesView, changesOf } from '../part/changes.ts';
import { claimNotes } from '../part/claims.ts';
import { type Contents, contentsOf } from '../part/contents.ts';
import { type DurationFact, durationFact, type MomentFact, momentFacts } from '../part/facts.ts';
import { shortened, standInRow } from '../part/first-screen.ts';
import type { Day } from '../part/moment.ts';
import { type EvidenceView, evidenceOf, type RecordView, recordOf } from '../part/record.ts';
import { referencesTo } from '../part/reference.ts';
import { type RelatedViews, relatedOf } from '../part/related.ts';
import { type RepeatsView, repeatsOf } from '../part/repeats.ts';
import { type Inline, imagesIn, resolveIn } from '../part/resolve.ts';
import { statusPages } from '../part/source-reference.ts';
import { type SpanView, spansOf } from '../part/spans.ts';
import { toldHref } from '../part/status.ts';
import {
  foreignLanguage,
  type Named,
  plainSummary,
  type SeverityView,
  type Shown,
  serviceLinks,
  severityOf,
  startDay,
} from '../part/summary.ts';
import { type TimelineView, timelineOf } from '../part/timeline.ts';
import { type Head, headOf, type Shell, scriptPolicy, shellOf } from '../shell.ts';

/** All that the page of an incident shows. */
export interface IncidentProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  /** `7 April 2026`. */
  readonly day?: string;
  readonly severity?: SeverityView;
  readonly services: readonly Named[];
  /** What it meant to people, or the first sentences of it, as HTML. */
  readonly impact?: string;
  /** Why this is not, or not yet, a post-mortem. */
  readonly notice?: Notice;
  readonly about: About;
  readonly moments: readonly MomentFact[];
  /** There is room for them in one row. */
  readonly momentsInRow: boolean;
  readonly impactDuration: DurationFact;
  /** The name of the site's zone, where times are shown in it too. */
  readonly zone?: string;
  /** The script that writes the reader's own time, the zone in which it need not, and the locale by which it writes. */
  readonly readerZone?: { readonly script: string; readonly zone: string; readonly formats: string };
  /** Nothing, where an incident was waived and nobody recorded any of it. */
  readonly brief?: Brief;
  readonly spans: readonly SpanView[];
  readonly timeline: TimelineView;
  readonly body: BodyView;
  readonly record: RecordView;
  readonly evidence: readonly EvidenceView[];
  readonly changes?: ChangesView;
  readonly related: RelatedViews;
  /** Left out where no action was open, nor dropped, at a repeat. */
  readonly repeats?: RepeatsView;
  readonly contents: Contents;
  readonly previous?: Neighbour;
  readonly next?: Neighbour;
}

export interface Notice {
  readonly state: 'waived' | 'unpublished';
  readonly title: string;
  readonly html?: string;
  readonly by?: string;
}

/** Who wrote the page, when, and from where. */
export interface About {
  readonly published?: Day;
  readonly corrected?: Day;
  readonly authors: readonly string[];
  /** Written by somebody who does not run the service. */
  readonly outside: boolean;
  /** The incidents of status pages that it answers for: `Status: x1`. */
  readonly statusPages: readonly { readonly text: string; readonly href?: string }[];
  readonly edit?: string;
  readonly history?: string;
}

export interface Neighbour {
  readonly title: string;
  /** The language of the title, where that is not the language of the page. */
  readonly language?: string;
  readonly href?: string;
}

/** The incidents before and after one, in time. */
export interface Neighbours {
  readonly previous: Shown | undefined;
  readonly next: Shown | undefined;
}

export function incidentProps(shown: Shown, { previous, next }: Neighbours, context: SiteContext): IncidentProps {
  const { project, config, options, links } = context;
  const { id, incident } = shown;
  const locale = localeOfIncident(incident, context);
  const { words, longDay } = locale;
  const { zone } = config.site;
  const file = context.files.get(id) as IncidentFile;
  const tree = stripBody(file.tree, 'public');
  const resolve = resolveIn(file, context);
  const imageAt = imagesIn(file, options.images);
  const pageOf = (other: string) => links.href('incident', { id: other });
  const toldAt = (reference: string) => toldHref(reference, context);
  const claim = claimNotes({ incident, project, shown: context.incidents, pageOf, toldAt, locale });
  const { postedAt } = claimContext(incident, project);
  const shell = shellOf(context, locale);
  const references = referencesTo(incident.evidence, words);
  const notes = new ClaimNotes(tree);
  // In the order of the page, since footnotes are numbered as they come; what stands on it twice is rendered twice.
  const inline: Inline = (text) => renderInline(text, { resolve, claim, notes, idPrefix: idPrefixOf(tree, incident) });
  const { summary = '' } = incident.impact;
  const lead = shortened(summary) ?? summary;
  const impact = lead === '' ? undefined : inline(lead);
  const notice = noticeOf(incident, inline, locale);
  const moments = momentFacts(incident, zone, locale);
  const brief = briefOf(incident, { title: incident.title, summary: lead, moments }, references, inline, locale);
  const renderBody = bodyOf(tree, incident, {
    resolve,
    sizeOf: imageAt,
    claim,
    notes,
    words: locale.words.prose,
  });
  const timeline = timelineOf(incident, { project, locale, references, inline });
  const record = recordOf(incident, context, references, inline, locale);
  const day = startDay(incident);
  const repeats = repeatsOf(shown, context, locale);
  const neighbour = (other: Shown | undefined): Neighbour | undefined =>
    other && { title: other.incident.title, ...foreignLanguage(other.incident, locale), href: pageOf(other.id) };
  // On paper no script runs.
  const script = options.only === undefined && config.site.reader_zone ? links.href('reader_zone') : undefined;
  const page = {
    shell: { ...shell, ...(script !== undefined && shell.policy !== undefined && { policy: scriptPolicy }) },
    head: headOf({
      title: incident.title,
      description: plainSummary(shown),
      site: shell.site,
      links,
      kind: 'incident',
      params: { id },
      article: articleOf(shown, links, locale),
      data: reportData(shown, context),
    }),
    title: incident.title,
    ...(day && { day: longDay(day) }),
    severity: severityOf(incident.severity, config),
    services: serviceLinks(incident, context),
    impact,
    notice,
    about: aboutOf(incident, file.path, project, locale),
    moments,
    momentsInRow: standInRow(moments),
    impactDuration: durationFact(duration(incident, 'impact_duration'), locale),
    ...(moments.some(({ moment }) => moment?.local) && { zone }),
    ...(script !== undefined && { readerZone: { script, zone, formats: locale.formats } }),
    brief,
    spans: spansOf(incident, postedAt, locale),
    timeline,
    record,
    evidence: evidenceOf(incident, inline, { resolve, imageAt }, locale),
    // Last: its footnotes are those of the whole page.
    body: renderBody(),
    changes: changesOf(incident, file.path, options.history?.get(file.path) ?? [], config, locale),
    related: relatedOf(shown, context, locale),
    ...(repeats && { repeats }),
    previous: neighbour(previous),
    next: neighbour(next),
  };
  return { ...page, contents: contentsOf(page, incident.status === 'waived', words) };
}

function noticeOf(incident: Incident, inline: Inline, { words, longDay }: Locale): Notice | undefined {
  const { status, waived } = incident;
  if (status === 'published') return undefined;
  if (status !== 'waived') {
    return { state: 'unpublished', title: fill(words.opening.unpublished, { state: words.status[status] }) };
  }
  return {
    state: 'waived',
    title: words.opening.waived,
    ...(waived && {
      html: inline(waived.reason),
      by: fill(words.opening.decided, { who: waived.by, day: longDay(waived.on) }),
    }),
  };
}

function aboutOf(incident: Incident, path: string, project: Project, { words, longDay }: Locale): About {
  const { edit_url, history_url } = project.config;
  const [edit, history] = [edit_url, history_url].map((address) => addressIn(address, { path }));
  const corrected = incident.corrections
    .map(({ on }) => on)
    .sort()
    .at(-1);
  return {
    ...(incident.published && { published: { datetime: incident.published, text: longDay(incident.published) } }),
    ...(corrected && { corrected: { datetime: corrected, text: longDay(corrected) } }),
    authors: incident.authors,
    outside: incident.perspective === 'outside',
    statusPages: statusPages(incident, project).map(({ name, incident, ...there }) => ({
      text: fill(words.labelled, { label: name, text: incident }),
      ...there,
    })),
    ...(edit !== undefined && { edit }),
    ...(history !== undefined && { history }),
  };
}
