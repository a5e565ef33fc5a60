import { createRequire } from 'node:module';
import { type ApiIndex, type ApiMetrics, apiVersion } from '../../api.ts';
import type { Incident } from '../../incident/index.ts';
import {
  boundsOf,
  categorySeries,
  type Distribution,
  type Duration,
  distribution,
  duration,
  durationIds,
  gapFormula,
  serviceSeries,
  takenBy,
} from '../../metric/index.ts';
import { claimContext } from '../../rule/index.ts';
import { version } from '../../version.ts';
import type { SiteContext } from '../context.ts';
import { inFull } from '../links.ts';
import { relativesIn } from '../part/relatives.ts';
import { latest, updatedOn } from './day.ts';
import { incidentData, incidentEntry } from './incident-data.ts';
import { type JsonFile, json } from './json.ts';
import { ledgerData } from './ledger.ts';
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

/** Over the same incidents as the page of the metrics: all that the site shows. */
function metricsData(context: SiteContext): ApiMetrics {
  const { project, shown, config, locale } = context;
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
      const formula = `${to} − ${from}`;
      const { n = 0, ...lengths } = lengthsOf(found) ?? {};
      const office = config.calendar.hours && lengthsOf(found.map((one) => takenBy('office', one, project.calendar)));
      return {
        id,
        label: locale.words.duration[id].label,
        formula,
        clock: 'wall',
        n,
        unknown: all.length - found.length,
        approximate: found.filter(({ approximate }) => approximate).length,
        ...lengths,
        ...(office && { office: { formula, clock: 'office', ...office } }),
      };
    }),
    recurrence: recurrenceData(context),
  };
}

/** How the lengths that are known lie, in milliseconds. */
const lengthsOf = (durations: readonly Duration[]): Distribution | undefined =>
  distribution(durations.flatMap(({ ms }) => ms ?? []));

function recurrenceData(context: SiteContext): ApiMetrics['recurrence'] {
  const { incidents } = relativesIn(context);
  return {
    formula: gapFormula,
    clock: 'wall',
    by_factor: categorySeries(incidents).map(({ value, steps, undated, between }) => ({
      factor: value,
      incidents: steps.length + undated,
      ...(between && { between }),
      while_open: steps.flatMap(({ one, open }) =>
        open
          ? [
              {
                incident: one.id,
                earlier: open.of.id,
                actions: open.actions.map(({ id }) => id),
                others: open.incidents - 1,
              },
            ]
          : [],
      ),
    })),
    by_service: serviceSeries(incidents).map(({ value, steps, undated, between }) => ({
      service: value,
      incidents: steps.length + undated,
      ...(between && { between }),
    })),
  };
}
