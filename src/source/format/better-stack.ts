import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { type Entry, type Post, readEntries, webAddress } from '../page.ts';
import type { Json } from '../syntax/json.ts';
import type { Impact, LogSettings, Reading, SourceAnswer, SourceFormat, SourceRequest } from '../types.ts';

/** What a resource of a page can be in, from the best to the worst. */
const impacts: ReadonlyMap<string, Impact> = new Map([
  ['operational', 'none'],
  ['maintenance', 'maintenance'],
  ['degraded', 'minor'],
  ['downtime', 'major'],
]);

function read({ json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const data = json.get('data');
  const all = [...(data.isArray ? data.items : [data]), ...json.get('included').items];
  const resources = all.filter((one) => ofType(one, 'status_page_resource'));
  const updates = all.filter((one) => ofType(one, 'status_update'));
  const reports = all.filter((one) => ofType(one, 'status_report'));
  const ownOf = updatesByReport(updates, reports);
  const known = new Set(reports.map((report) => report.get('id').scalar));
  const orphans = [...ownOf].filter(([id]) => !known.has(id));
  const items = all.filter((one) => ofType(one, 'timeline_item'));
  const entries = [
    ...all.filter((one) => ofType(one, 'incident')).map(incidentEntry),
    ...reports.map((report) => reportEntry(report, ownOf.get(report.get('id').scalar) ?? [], resources)),
    ...orphans.map(([id, group]) => ({
      ...bare(group[0] ?? data, id),
      posts: group.map((one) => updatePost(one, undefined)),
    })),
    ...(items.length > 0 ? [{ ...bare(items[0] ?? data, 'timeline'), posts: items.map(timelinePost) }] : []),
  ];
  const page = all.find((one) => ofType(one, 'status_page'))?.get('attributes');
  return findings.reading(betterStack.id, readEntries(entries, settings, findings), {
    page: page && {
      name: page.get('company_name').string,
      url: webAddress(`https://${page.get('custom_domain').string || '/'}`),
    },
  });
}

const ofType = (json: Json, type: string): boolean => json.get('type').string === type;

/** What an answer does not name, such as the incident of a timeline, is named by its id. */
const bare = (json: Json, id: string | undefined): Omit<Entry, 'posts'> => ({
  json,
  id,
  title: json.get('attributes').get('title'),
  about: { components: [] },
});

/** A monitor's incident has no updates but what happened to it, each with its time. */
function incidentEntry(json: Json): Entry {
  const attributes = json.get('attributes');
  const post = { json, body: attributes.get('cause'), status: attributes.get('status'), makes: 'alert' } as const;
  const posts: Post[] = [
    {
      ...post,
      kind: 'start',
      id: 'started',
      time: attributes.get('started_at'),
      phase: 'investigating',
      standIn: 'Started',
    },
    {
      ...post,
      ...told('Acknowledged', attributes.get('acknowledged_by')),
      kind: 'acknowledgement',
      id: 'acknowledged',
      time: attributes.get('acknowledged_at'),
      body: attributes.get('acknowledged_at'),
      phase: 'update',
    },
    {
      ...post,
      ...told('Resolved', attributes.get('resolved_by')),
      kind: 'resolve',
      id: 'resolved',
      time: attributes.get('resolved_at'),
      body: attributes.get('resolved_at'),
      phase: 'resolved',
    },
  ];
  return {
    json,
    id: json.get('id').scalar,
    title: attributes.get('name'),
    posts: posts.filter(({ id, time }) => id === 'started' || !time.isNothing),
    about: { components: [] },
  };
}

/** Who did it, and the sentence for it. */
const told = (what: string, person: Json): Pick<Post, 'by' | 'says' | 'standIn'> => {
  const by = person.string?.trim() || undefined;
  return { by, says: by ? `${what} by ${by}` : what, standIn: what };
};

function reportEntry(json: Json, own: readonly Json[], resources: readonly Json[]): Entry {
  const attributes = json.get('attributes');
  const type = attributes.get('report_type').string;
  const affected = [attributes, ...own.map((update) => update.get('attributes'))].flatMap(
    (one) => one.get('affected_resources').items,
  );
  const ids = new Set(affected.map((one) => one.get('status_page_resource_id').scalar));
  const named = resources.filter((resource) => ids.has(resource.get('id').scalar));
  return {
    json,
    id: json.get('id').scalar,
    title: attributes.get('title'),
    posts: own.map((update) => updatePost(update, type)),
    about: {
      impact: type === 'maintenance' ? 'maintenance' : worst(affected),
      components: named.flatMap((resource) => resource.get('attributes').get('public_name').string || []),
    },
  };
}

/** The updates of each report, by its id: an update names its report, or the report names it. */
function updatesByReport(updates: readonly Json[], reports: readonly Json[]): Map<string | undefined, Json[]> {
  const namedBy = new Map(
    reports.flatMap((report) =>
      report
        .get('relationships')
        .get('status_updates')
        .get('data')
        .items.map((one) => [one.get('id').scalar, report.get('id').scalar] as const),
    ),
  );
  return Map.groupBy(
    updates,
    (update) => namedBy.get(update.get('id').scalar) ?? update.get('attributes').get('status_report_id').scalar,
  );
}

/** An update says of every resource what it is in; only where all that it names are well again, it is the resolve. */
function updatePost(json: Json, type: string | undefined): Post {
  const attributes = json.get('attributes');
  const states = attributes.get('affected_resources').items.map((one) => one.get('status').string);
  const over = states.length > 0 && states.every((state) => state === 'resolved');
  return {
    json,
    kind: 'update',
    id: json.get('id').scalar,
    time: attributes.get('published_at'),
    body: attributes.get('message'),
    status: attributes.get('affected_resources'),
    phase: type === 'maintenance' ? 'maintenance' : over ? 'resolved' : 'update',
    standIn: over ? 'Resolved' : 'Update',
  };
}

function worst(affected: readonly Json[]): Impact | undefined {
  const states = affected.map((one) => one.get('status').string ?? '');
  return impacts.get([...impacts.keys()].findLast((state) => states.includes(state)) ?? '');
}

/** What happened in an incident as its page tells it: comments of people, and what the service did. */
function timelinePost(json: Json): Post {
  const attributes = json.get('attributes');
  const [data, type] = [attributes.get('data'), attributes.get('item_type')];
  const content = data.get('content');
  const said = type.string === 'comment';
  const text = [content.get('text'), content, data.get('title')].find((one) => one.string?.trim());
  return {
    json,
    kind: 'item',
    id: undefined,
    time: attributes.get('at'),
    body: text ?? data,
    status: type,
    phase: 'update',
    standIn: 'Event',
    by: content.get('user').get('name').string || undefined,
    makes: said ? 'communication' : undefined,
  };
}

function next({ request, log }: SourceAnswer): SourceRequest | undefined {
  const [url, from] = [URL.parse(log.json.get('pagination').get('next').string ?? ''), URL.parse(request.url)];
  // The request carries the key of its owner, which no other host may see.
  return url && url.origin === from?.origin && url.href !== from.href ? { ...request, url: url.href } : undefined;
}

const types = ['incident', 'status_report', 'status_update', 'status_page', 'timeline_item'];

/**
 * Better Stack: its API of incidents, of their timelines, and of the reports of a status page, and `index.json` of the page
 * itself. An update of a report has no state but that of what is affected.
 */
export const betterStack: SourceFormat = {
  id: 'better-stack',
  title: 'Better Stack',
  syntax: 'json',
  recognises: ({ json }) => {
    const data = json.get('data');
    const first = data.isArray ? data.items[0] : data;
    const attributes = first?.get('attributes');
    if (!attributes?.isObject || !types.includes(first?.get('type').string ?? '')) return false;
    const marks = ['cause', 'report_type', 'published_at', 'aggregate_state', 'item_type'];
    return marks.some((key) => attributes.get(key).exists);
  },
  read,
  requests: (url) => [{ url: `${url.replace(/\/+$/, '')}/index.json` }],
  next,
};
