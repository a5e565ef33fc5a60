import type { Incident } from '../../incident/index.ts';
import { impactEnd, known } from '../../metric/index.ts';
import { isoInstant } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { plainSummary, type Shown, servicesOf } from '../part/summary.ts';
import { publishedOn, updatedOn } from './day.ts';

/**
 * What a page is, in the words of schema.org (JSON-LD), as the text of a `script` element: a report about services, with the
 * time that it covers. Authors stand as they are written, for nothing says which of them is a person.
 */
export function reportData(one: Shown, { config, links }: Pick<SiteContext, 'config' | 'links'>): string {
  const { id, incident } = one;
  const { site } = config;
  const services = servicesOf(incident, config);
  const [author, ...more] = incident.authors;
  return inScript({
    '@context': 'https://schema.org',
    '@type': 'Report',
    headline: incident.title,
    description: plainSummary(one),
    url: links.absolute('incident', { id }),
    image: links.absolute('image', { id }),
    inLanguage: incident.language ?? site.language,
    datePublished: publishedOn(one),
    dateModified: updatedOn(one),
    ...(author !== undefined && { author: more.length === 0 ? author : incident.authors }),
    temporalCoverage: covers(incident),
    ...(services.length > 0 && { about: services.map((name) => ({ '@type': 'Service', name })) }),
    isPartOf: { '@type': 'WebSite', name: site.title, url: links.absolute('overview') },
  });
}

/** The same of the site. */
export const siteData = ({ config: { site }, links }: SiteContext): string =>
  inScript({
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: site.title,
    description: site.description,
    url: links.absolute('overview'),
    inLanguage: site.language,
  });

/** From when to when, as an interval of ISO 8601; open where the end is not known. */
function covers(incident: Incident): string | undefined {
  const from = known(incident.started);
  const to = known(incident[impactEnd(incident)]);
  return from && `${isoInstant(from)}/${to ? isoInstant(to) : '..'}`;
}

/** No text of an author can end the element. */
const inScript = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c');
