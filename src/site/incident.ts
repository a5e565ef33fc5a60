import type { Incident } from '../incident/index.ts';
import { type MarkdownTree, type RenderOptions, renderInline } from '../markdown/index.ts';
import { duration } from '../metric/index.ts';
import { type BodyView, bodyOf } from './body.ts';
import { type Contents, contentsOf, sections } from './contents.ts';
import { type DurationFact, durationFact, type MomentFact, momentFacts } from './facts.ts';
import { type Address, href, paths } from './links.ts';
import { type EvidenceView, evidenceOf, type GroupView, type RecordView, recordOf, type Statement } from './record.ts';
import { referencesTo } from './reference.ts';
import type { Inline, Resolve } from './resolve.ts';
import { type Head, headOf, type Shell } from './shell.ts';
import { plainSummary, type SeverityView, type Shown, servicesOf, severityOf, startDay } from './summary.ts';
import { type Sources, statusPages, type TimelineView, timelineOf } from './timeline.ts';
import { count, longDay, words } from './words.ts';

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
    readonly href: string;
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

/** Who wrote the page, when, and from where. */
export interface About {
  readonly published?: { readonly iso: string; readonly day: string };
  readonly corrected?: { readonly iso: string; readonly day: string };
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
  readonly href: string;
}

/** What the page of an incident is made from. The incident and its body are what the public may see. */
export interface IncidentContext extends Sources {
  readonly shown: Shown;
  readonly path: string;
  readonly shell: Shell;
  readonly address: Address;
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
  const { shown, path, shell, address, config, tree, resolve, others, previous, next } = context;
  const { id, incident } = shown;
  const { zone } = config.site;
  const references = referencesTo(incident.evidence);
  const inline: Inline = (text) => renderInline(text, { resolve });
  const record = recordOf(incident, config, references, inline);
  const timeline = timelineOf(incident, context, references, inline);
  const moments = momentFacts(incident, zone);
  const day = startDay(incident);
  const related = incident.related.flatMap(({ incident: other, relation }) => {
    const found = others.get(other);
    const started = found && startDay(found);
    return found
      ? [
          {
            relation: words.relation[relation],
            title: found.title,
            href: href(address, paths.incident(other)),
            ...(started && { day: longDay(started) }),
          },
        ]
      : [];
  });
  const neighbour = (other: Shown | undefined): Neighbour | undefined =>
    other && { title: other.incident.title, href: href(address, paths.incident(other.id)) };
  const page = {
    shell,
    head: headOf(incident.title, plainSummary(shown), { address, site: shell.site, path: paths.incident(id) }),
    title: incident.title,
    ...(day && { day: longDay(day) }),
    severity: severityOf(incident.severity, config),
    services: servicesOf(incident, config),
    impact: incident.impact.summary && inline(incident.impact.summary),
    notice: noticeOf(incident, inline),
    about: aboutOf(incident, path, context),
    moments,
    impactDuration: durationFact(duration(incident, 'impact_duration')),
    ...(moments.some(({ moment }) => moment?.local) && { zone }),
    brief: briefOf(incident, record),
    timeline,
    body: bodyOf(tree, incident, context),
    record,
    evidence: evidenceOf(incident, zone, inline, resolve),
    related,
    previous: neighbour(previous),
    next: neighbour(next),
  };
  return { ...page, contents: contentsOf(page, incident.status === 'waived') };
}

function noticeOf(incident: Incident, inline: Inline): Notice | undefined {
  const { status, waived } = incident;
  if (status === 'published') return undefined;
  if (status !== 'waived') {
    return { state: 'unpublished', title: `${words.status[status]}: a published site does not have this page.` };
  }
  return {
    state: 'waived',
    title: 'There will be no post-mortem of this incident.',
    ...(waived && { html: inline(waived.reason), by: `Decided by ${waived.by} on ${longDay(waived.on)}.` }),
  };
}

function aboutOf(incident: Incident, path: string, context: IncidentContext): About {
  const { edit_url: edit } = context.config;
  const corrected = incident.corrections
    .map(({ on }) => on)
    .sort()
    .at(-1);
  return {
    ...(incident.published && { published: { iso: incident.published, day: longDay(incident.published) } }),
    ...(corrected && { corrected: { iso: corrected, day: longDay(corrected) } }),
    authors: incident.authors,
    outside: incident.perspective === 'outside',
    statusPages: statusPages(incident, context),
    ...(edit && { edit: edit.replace('{path}', path.split('/').map(encodeURIComponent).join('/')) }),
  };
}

function briefOf({ status, perspective }: Incident, record: RecordView): Brief | undefined {
  const { affected, notAffected, factors, trigger, actions } = record;
  const said = affected.length + notAffected.length + factors.length + actions.length > 0 || trigger;
  if (status === 'waived' && !said) return undefined;
  return { affected, notAffected, cause: causeOf(record), doing: doingOf(record, perspective === 'outside') };
}

/** Root causes first; without a factor, the trigger; without either, that nothing is known. */
function causeOf({ factors, trigger, questions }: RecordView): CauseInBrief {
  const open = questions.filter((question) => question.open).length;
  const roots = factors.filter(({ root }) => root);
  const chosen = roots.length > 0 ? roots : factors;
  const statements = chosen.length > 0 ? chosen.slice(0, inBrief.causes) : trigger ? [trigger] : [];
  const rest = factors.length - (chosen.length > 0 ? statements.length : 0);
  if (statements.length === 0) {
    return {
      statements,
      none: 'The cause is not known.',
      ...(open > 0 && { more: { href: `#${sections.questions.id}`, text: count(open, 'open question') } }),
    };
  }
  return {
    statements,
    ...(rest > 0 && { more: { href: `#${sections.cause.id}`, text: count(rest, 'more contributing factor') } }),
  };
}

function doingOf({ actions }: RecordView, outside: boolean): DoingInBrief {
  if (actions.length === 0) {
    return { actions: [], none: outside ? 'The provider has published no actions.' : 'No action is recorded.' };
  }
  const rest = actions.length - inBrief.actions;
  return {
    actions: actions.slice(0, inBrief.actions).map(({ html, progress }) => ({ html, progress })),
    ...(rest > 0 && { more: { href: `#${sections.actions.id}`, text: count(rest, 'more action') } }),
  };
}
