import type { Config } from '../../config/index.ts';
import type { Incident } from '../../incident/index.ts';
import { inlineText } from '../../markdown/index.ts';
import { duration } from '../../metric/index.ts';
import { dayOf } from '../../time/index.ts';
import type { Links } from '../links.ts';
import type { Locale } from '../locale/index.ts';
import { lengthText } from './facts.ts';
import { inlineElsewhere } from './resolve.ts';

/** An incident that the site shows: what the public may see of its file. */
export interface Shown {
  readonly id: string;
  readonly incident: Incident;
}

/** A level of severity: the gravest has rank 1 of `of`. A level that the scale does not have has none. */
export interface SeverityView {
  readonly name: string;
  readonly description?: string;
  readonly rank?: number;
  readonly of: number;
  /** Steps of a stair, one a level, as many of them full as the level is grave. In pixels. */
  readonly steps: readonly {
    readonly x: number;
    readonly y: number;
    readonly height: number;
    readonly full: boolean;
  }[];
}

/** A name, and the way to the page about what it names. */
export interface Named {
  readonly name: string;
  readonly href?: string;
}

/** An incident as a line of a list. */
export interface IncidentSummary {
  readonly href?: string;
  readonly title: string;
  /** The language of the title, where it is not that of the page. */
  readonly language?: string;
  /** The day it started, in UTC, as 2026-04-07; `undefined` where that is not known. */
  readonly day?: string;
  readonly longDay: string;
  readonly shortDay: string;
  readonly severity?: SeverityView;
  readonly services: readonly Named[];
  /** How long people were hit: `40 min`, `~2 h`, `unknown`. */
  readonly duration: string;
  /** Another length that the list is about, with what it is called; it is shown in place of that. */
  readonly measured?: { readonly label: string; readonly length: string };
  /** What it meant to people, as HTML. */
  readonly impact?: string;
  /** `Waived`, `Draft`, `In review`; nothing for a published one. */
  readonly state?: string;
}

/** What the summary of an incident is made from. */
interface ListContext {
  readonly config: Config;
  readonly links: Links;
  readonly locale: Locale;
}

export function summaryOf({ id, incident }: Shown, { config, links, locale }: ListContext): IncidentSummary {
  const { words } = locale;
  const day = startDay(incident);
  return {
    href: links.href('incident', { id }),
    title: incident.title,
    ...foreignLanguage(incident, locale),
    day,
    longDay: day === undefined ? words.list.dayUnknown : locale.longDay(day),
    shortDay: day === undefined ? words.unknown : locale.shortDay(day),
    severity: severityOf(incident.severity, config),
    services: serviceLinks(incident, { config, links }),
    duration: impactText(incident, locale),
    impact: incident.impact.summary && inlineElsewhere(incident.impact.summary),
    ...(incident.status !== 'published' && { state: words.status[incident.status] }),
  };
}

/** The language of the texts of an incident, where that is not the language of the page they stand on. */
export const foreignLanguage = ({ language }: Incident, page: Locale): { readonly language?: string } =>
  language === undefined || language === page.language ? {} : { language };

/** The day an incident started, in UTC. */
export const startDay = ({ started }: Incident): string | undefined =>
  started === 'unknown' ? undefined : dayOf(started, 'UTC');

/** How long people were hit, in words; `unknown` is an answer. */
function impactText(incident: Incident, locale: Locale): string {
  const { ms, approximate } = duration(incident, 'impact_duration');
  return ms === undefined ? locale.words.unknown : lengthText(ms, approximate, locale);
}

/** The names of the services that were hit. */
export const servicesOf = (incident: Incident, { services }: Config): string[] =>
  incident.services.map((id) => serviceName(id, services));

/** The services that were hit, with the ways to their pages. */
export const serviceLinks = (incident: Incident, context: Pick<ListContext, 'config' | 'links'>): Named[] =>
  incident.services.map((id) => serviceLink(id, context));

/** A service, with the way to its page. One that the config does not have has none. */
export const serviceLink = (
  id: string,
  { config: { services }, links }: Pick<ListContext, 'config' | 'links'>,
): Named => ({
  name: serviceName(id, services),
  href: services.some((service) => service.id === id) ? links.href('service', { id }) : undefined,
});

/** As readers know it; the id of one that the config does not have. */
export const serviceName = (id: string, services: Config['services']): string =>
  services.find((service) => service.id === id)?.name ?? id;

/** The category of a contributing factor, with the way to its page. */
export function factorLink(
  category: string,
  { config: { factors }, links }: Pick<ListContext, 'config' | 'links'>,
): Named {
  const found = factors.find(({ id }) => id === category);
  return { name: found?.name ?? category, href: found && links.href('factor', { id: category }) };
}

/** A level of severity as pages show it; one that the scale does not have keeps its id. */
export function severityOf(id: string | undefined, { severities }: Config): SeverityView | undefined {
  if (id === undefined) return undefined;
  const index = severities.findIndex((level) => level.id === id);
  const level = severities[index];
  const of = severities.length;
  const shared = { name: level?.name ?? id, description: level?.description, of };
  return level ? { ...shared, rank: index + 1, steps: stepsOf(index + 1, of) } : { ...shared, steps: [] };
}

/** The height of the highest step, in pixels. */
const stairHeight = 12;

const stepsOf = (rank: number, of: number): SeverityView['steps'] =>
  Array.from({ length: of }, (_, index) => {
    const height = Math.round((stairHeight * (index + 1)) / of);
    return { x: index * 5, y: stairHeight - height, height, full: index <= of - rank };
  });

/** One plain sentence about an incident, for search engines and feeds. */
export const plainSummary = ({ incident }: Shown): string =>
  incident.impact.summary ? inlineText(incident.impact.summary) : incident.title;
