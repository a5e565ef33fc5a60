import { createRequire } from 'node:module';
import { type ApiIndex, type ApiLedger, type ApiMetrics, apiVersion } from '../../api.ts';
import type { Incident } from '../../incident/index.ts';
import { boundsOf, distribution, duration, durationIds } from '../../metric/index.ts';
import { claimContext } from '../../rule/index.ts';
import { isoInstant } from '../../time/index.ts';
import { version } from '../../version.ts';
import type { SiteContext } from '../context.ts';
import { inFull } from '../links.ts';
import { addressParams, coverageOf } from '../part/status.ts';
import { latest, updatedOn } from './day.ts';
import { incidentData, incidentEntry } from './incident-data.ts';
import { type JsonFile, json } from './json.ts';
import { statuspageFiles } from './statuspage.ts';

/** The JSON Schema of the files, as it is published in the package. */
const schema = (): unknown => createRequire(import.meta.url)('../../../schema/site.json');

/** Where the file of an incident stands. */
const fileOf = (id: string): string => `incidents/${id}.json`;

/** The files that tell of the whole site. */
export const siteFiles = (context: SiteContext): JsonFile[] => [
  { file: 'index.json', text: () => json(indexData(context)) },
  { file: 'ledger.json', text: () => json(ledgerData(context)) },
  { file: 'metrics.json', text: () => json(metricsData(context)) },
  { file: 'schema.json', text: () => json(schema()) },
  ...statuspageFiles(context),
];

/** The file that tells of one incident. */
export const incidentFile = (one: SiteContext['shown'][number], context: SiteContext): JsonFile => ({
  file: fileOf(one.id),
  text: () => json(incidentData(one, context)),
});

function indexData({ shown, config, links: relative }: SiteContext): ApiIndex {
  const links = inFull(relative);
  const { title, description, language, zone } = config.site;
  const fileAt = (file: string): string => links.href('api', { file }) ?? '';
  return {
    version: apiVersion,
    kind: 'index',
    site: { title, description, language, zone, url: links.href('overview') },
    generator: { name: 'afterword', version },
    ...(shown.length > 0 && { updated: latest(shown.map(updatedOn)) }),
    severities: config.severities.map(({ id, name = id, description }) => ({ id, name, description })),
    services: config.services.map(({ id, name }) => ({ id, name })),
    files: { ledger: fileAt('ledger.json'), metrics: fileAt('metrics.json'), schema: fileAt('schema.json') },
    incidents: shown.map((one) => ({ ...incidentEntry(one, relative), file: fileAt(fileOf(one.id)) })),
  };
}

function ledgerData({ statusRecord, links }: SiteContext): ApiLedger {
  return {
    version: apiVersion,
    kind: 'ledger',
    counts: coverageOf(statusRecord),
    incidents: statusRecord.map((one) => ({
      reference: one.reference,
      source: one.source.id,
      title: one.incident.title,
      url: one.incident.url,
      page: inFull(links).href('status_incident', addressParams(one)),
      impact: one.incident.impact,
      services: [...one.services],
      started: isoInstant(one.started),
      ended: one.ended && isoInstant(one.ended),
      updates: one.updates.length,
      coverage: one.coverage,
      answers: one.answers.map(({ id }) => id),
    })),
  };
}

/** Over the same incidents as the page of the metrics: all that the site shows. */
function metricsData({ project, shown, locale }: SiteContext): ApiMetrics {
  const incidents = shown.map(({ incident }) => incident);
  const having = (status: Incident['status']): number => incidents.filter((one) => one.status === status).length;
  return {
    version: apiVersion,
    kind: 'metrics',
    incidents: { published: having('published'), waived: having('waived') },
    durations: durationIds.map((id) => {
      const all = incidents.map((incident) => duration(incident, id, claimContext(incident, project).postedAt));
      const found = all.filter(({ ms }) => ms !== undefined);
      const [from, to] = boundsOf(id);
      const { n = 0, ...lengths } = distribution(found.map(({ ms }) => ms as number)) ?? {};
      return {
        id,
        label: locale.words.duration[id].label,
        formula: `${to} − ${from}`,
        n,
        unknown: all.length - found.length,
        approximate: found.filter(({ approximate }) => approximate).length,
        ...lengths,
      };
    }),
  };
}
