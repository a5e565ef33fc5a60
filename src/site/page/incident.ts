import type { Incident } from '../../incident/index.ts';
import { type RenderOptions, renderInline } from '../../markdown/html/index.ts';
import type { MarkdownTree } from '../../markdown/index.ts';
import { duration } from '../../metric/index.ts';
import type { Links } from '../links.ts';
import { fill, type Locale } from '../locale/index.ts';
import { type BodyView, bodyOf } from '../part/body.ts';
import { type Contents, contentsOf, sections } from '../part/contents.ts';
import { type DurationFact, durationFact, type MomentFact, momentFacts } from '../part/facts.ts';
import {
  type EvidenceView,
  evidenceOf,
  type GroupView,
  type RecordView,
  recordOf,
  type Statement,
} from '../part/record.ts';
import { referencesTo } from '../part/reference.ts';
import type { Inline, Resolve } from '../part/resolve.ts';
import { plainSummary, type SeverityView, type Shown, servicesOf, severityOf, startDay } from '../part/summary.ts';
import { type Sources, statusPages, type TimelineView, timelineOf } from '../part/timeline.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page of an incident shows. */
export interface IncidentProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  /** `7 April 2026`. */
  readonly day?: string;
  readonly severity?: SeverityView;
  readonly services: readonly string[];
  /** What it meant to people, as HTML. */
  readonly impact?: string;
  /** Why this is not, or not yet, a post-mortem. */
  readonly notice?: Notice;
  readonly about: About;
  readonly moments: readonly MomentFact[];
  readonly impactDuration: DurationFact;
  /** The name of the site's zone, where times are shown in it too. */
  readonly zone?: string;
  /** Nothing, where an incident was waived and nobody recorded any of it. */
  readonly brief?: Brief;
  readonly timeline: TimelineView;
  readonly body: BodyView;
  readonly record: RecordView;
  readonly evidence: readonly EvidenceView[];
  readonly related: readonly {
    readonly relation: string;
    readonly title: string;
    readonly href?: string;
    readonly day?: string;
  }[];
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

/** A day as a page shows it, and as machines read it. */
export interface Day {
  readonly datetime: string;
  readonly text: string;
}

/** Who wrote the page, when, and from where. */
export interface About {
  readonly published?: Day;
  readonly corrected?: Day;
  readonly authors: readonly string[];
  /** Written by somebody who does not run the service. */
  readonly outside: boolean;
  readonly statusPages: readonly { readonly name: string; readonly incident: string; readonly href?: string }[];
  readonly edit?: string;
}

/** Four short answers: who was hit, who was not, why, and what is being done. */
export interface Brief {
  readonly affected: readonly GroupView[];
  readonly notAffected: readonly GroupView[];
  readonly cause: CauseInBrief;
  readonly doing: DoingInBrief;
}

/** Why it happened, as far as it is known. */
export interface CauseInBrief {
  readonly statements: readonly Statement[];
  /** Said where there is no statement. */
  readonly none?: string;
  readonly more?: { readonly href: string; readonly text: string };
}

/** What is being done. */
export interface DoingInBrief {
  readonly actions: readonly { readonly html: string; readonly progress: string }[];
  readonly none?: string;
  readonly more?: { readonly href: string; readonly text: string };
}

export interface Neighbour {
  readonly title: string;
  readonly href?: string;
}

/** What the page of an incident is made from. The incident and its body are what the public may see. */
export interface IncidentContext extends Sources {
  readonly shown: Shown;
  readonly path: string;
  readonly shell: Shell;
  readonly links: Links;
  readonly locale: Locale;
  /** Its body. */
  readonly tree: MarkdownTree;
  readonly resolve: Resolve;
  /** What the numbers that it claims rest on. */
  readonly claim: NonNullable<RenderOptions['claim']>;
  /** The other incidents of the site, by id. */
  readonly others: ReadonlyMap<string, Incident>;
  readonly previous?: Shown;
  readonly next?: Shown;
}

/** The most statements and actions that stand at the top of a page. */
const inBrief = { causes: 2, actions: 3 };

export function incidentProps(context: IncidentContext): IncidentProps {
  const { shown, path, shell, locale, links, config, tree, resolve, others, previous, next } = context;
  const { words, longDay } = locale;
  const { id, incident } = shown;
  const { zone } = config.site;
  const references = referencesTo(incident.evidence, words);
  const inline: Inline = (text) => renderInline(text, { resolve });
  const record = recordOf(incident, config, references, inline, locale);
  const timeline = timelineOf(incident, { ...context, references, inline });
  const moments = momentFacts(incident, zone, locale);
  const day = startDay(incident);
  const related = incident.related.flatMap(({ incident: other, relation }) => {
    const found = others.get(other);
    const started = found && startDay(found);
    return found
      ? [
          {
            relation: words.relation[relation],
            title: found.title,
            href: links.href('incident', { id: other }),
            ...(started && { day: longDay(started) }),
          },
        ]
      : [];
  });
  const neighbour = (other: Shown | undefined): Neighbour | undefined =>
    other && { title: other.incident.title, href: links.href('incident', { id: other.id }) };
  const page = {
    shell,
    head: headOf({
      title: incident.title,
      description: plainSummary(shown),
      site: shell.site,
      links,
      kind: 'incident',
      params: { id },
    }),
    title: incident.title,
    ...(day && { day: longDay(day) }),
    severity: severityOf(incident.severity, config),
    services: servicesOf(incident, config),
    impact: incident.impact.summary && inline(incident.impact.summary),
    notice: noticeOf(incident, inline, locale),
    about: aboutOf(incident, path, context),
    moments,
    impactDuration: durationFact(duration(incident, 'impact_duration'), locale),
    ...(moments.some(({ moment }) => moment?.local) && { zone }),
    brief: briefOf(incident, record, locale),
    timeline,
    body: bodyOf(tree, incident, context),
    record,
    evidence: evidenceOf(incident, zone, inline, resolve, locale),
    related,
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

function aboutOf(incident: Incident, path: string, context: IncidentContext): About {
  const { edit_url: edit } = context.config;
  const { longDay } = context.locale;
  const corrected = incident.corrections
    .map(({ on }) => on)
    .sort()
    .at(-1);
  return {
    ...(incident.published && { published: { datetime: incident.published, text: longDay(incident.published) } }),
    ...(corrected && { corrected: { datetime: corrected, text: longDay(corrected) } }),
    authors: incident.authors,
    outside: incident.perspective === 'outside',
    statusPages: statusPages(incident, context),
    ...(edit && { edit: edit.replace('{path}', path.split('/').map(encodeURIComponent).join('/')) }),
  };
}

function briefOf({ status, perspective }: Incident, record: RecordView, locale: Locale): Brief | undefined {
  const { affected, notAffected, factors, trigger, actions } = record;
  const said = affected.length + notAffected.length + factors.length + actions.length > 0 || trigger;
  if (status === 'waived' && !said) return undefined;
  return {
    affected,
    notAffected,
    cause: causeOf(record, locale),
    doing: doingOf(record, perspective === 'outside', locale),
  };
}

/** Root causes first; without a factor, the trigger; without either, that nothing is known. */
function causeOf({ factors, trigger, questions }: RecordView, { words }: Locale): CauseInBrief {
  const open = questions.filter((question) => question.open).length;
  const roots = factors.filter(({ root }) => root);
  const chosen = roots.length > 0 ? roots : factors;
  const statements = chosen.length > 0 ? chosen.slice(0, inBrief.causes) : trigger ? [trigger] : [];
  const rest = factors.length - (chosen.length > 0 ? statements.length : 0);
  if (statements.length === 0) {
    return {
      statements,
      none: words.brief.causeNone,
      ...(open > 0 && { more: { href: `#${sections.questions}`, text: words.count.openQuestions(open) } }),
    };
  }
  return {
    statements,
    ...(rest > 0 && { more: { href: `#${sections.cause}`, text: words.count.moreFactors(rest) } }),
  };
}

function doingOf({ actions }: RecordView, outside: boolean, { words }: Locale): DoingInBrief {
  if (actions.length === 0) {
    return { actions: [], none: outside ? words.brief.doingNoneOutside : words.brief.doingNone };
  }
  const rest = actions.length - inBrief.actions;
  return {
    actions: actions.slice(0, inBrief.actions).map(({ html, progress }) => ({ html, progress })),
    ...(rest > 0 && { more: { href: `#${sections.actions}`, text: words.count.moreActions(rest) } }),
  };
}
