import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from '../source/fetch/servers.ts';

/** A server of one of the kinds, and what it was asked: the paths with their queries, and the credentials of each question. */
export interface Host {
  readonly url: string;
  readonly asked: string[];
  readonly credentials: (string | undefined)[];
}

/** An issue as the REST API of GitHub has it, as far as it is looked at. */
export interface GithubIssue {
  readonly number: number;
  readonly state?: 'open' | 'closed';
  readonly state_reason?: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;
  readonly closed_at?: string | null;
  readonly labels?: readonly (string | { readonly name: string })[];
  readonly milestone?: { readonly due_on: string | null } | null;
  readonly pull_request?: { readonly merged_at?: string | null };
  /** The repository and the number that it was transferred to. */
  readonly transferred?: readonly [repository: string, number: number];
  readonly deleted?: boolean;
}

/** How a host behaves besides. */
export interface Behaviour {
  /** Who may see anything at all: without it, everything is as if it were not there. */
  readonly token?: string;
  /** How many answers there are before the limit is reached; no limit, where it is left out. */
  readonly answers?: number;
  /** When there are new ones, in seconds since 1970. */
  readonly reset?: number;
  /** How many items a page has at most, whatever is asked for. */
  readonly perPage?: number;
}

type Pages = Readonly<Record<string, readonly GithubIssue[]>>;

/**
 * A server that answers as the REST API of GitHub does by its documentation, below `/api/v3` as an Enterprise Server: issues one by
 * one, lists in pages by `Link`, 301 for what was transferred, 404 for what is not there or not shown, 410 for what was deleted,
 * 403 with `x-ratelimit-*` where the limit is reached.
 */
export async function githubHost(repositories: Pages, behaviour: Behaviour = {}): Promise<Host> {
  const host = hostWith(behaviour, ['x-ratelimit-remaining', 'x-ratelimit-reset', 403]);
  const { origin } = await serve((request, response) => {
    const url = host.take(request, response);
    if (!url) return;
    const [, name = '', number] = /^\/api\/v3\/repos\/([^/]+\/[^/]+)\/issues(?:\/(\d+))?$/.exec(url.pathname) ?? [];
    const [, moved] = /^\/api\/v3\/repositories\/(.+)$/.exec(url.pathname) ?? [];
    const [, movedName = '', movedNumber] = /^(.+)\/issues\/(\d+)$/.exec(decodeURIComponent(moved ?? '')) ?? [];
    const repository = Object.keys(repositories).find((one) => one.toLowerCase() === (movedName || name).toLowerCase());
    if (repository === undefined) return notFound(response);
    const issues = repositories[repository] ?? [];
    const shown = (issue: GithubIssue) => ({
      state: 'open',
      state_reason: null,
      closed_at: null,
      labels: [],
      milestone: null,
      ...issue,
      html_url: `${origin}/${repository}/${issue.pull_request ? 'pull' : 'issues'}/${issue.number}`,
    });
    if ((movedNumber ?? number) === undefined) {
      return page(
        issues.filter(({ transferred, deleted }) => !transferred && !deleted).map(shown),
        url,
        response,
        behaviour,
      );
    }
    const issue = issues.find((one) => String(one.number) === (movedNumber ?? number));
    if (!issue) return notFound(response);
    if (issue.deleted) return json(response, 410, { message: 'This issue was deleted', status: '410' });
    if (!issue.transferred) return json(response, 200, shown(issue));
    const [to, at] = issue.transferred;
    const location = `${origin}/api/v3/repositories/${encodeURIComponent(`${to}/issues/${at}`)}`;
    json(response.setHeader('location', location), 301, { message: 'Moved Permanently', url: location });
  });
  return { url: origin, asked: host.asked, credentials: host.credentials };
}

/** An issue or a merge request as the REST API of GitLab has it, as far as it is looked at. */
export interface GitlabItem {
  readonly iid: number;
  readonly state?: 'opened' | 'closed' | 'locked' | 'merged';
  readonly closed_at?: string | null;
  readonly merged_at?: string | null;
  readonly due_date?: string | null;
  readonly labels?: readonly string[];
  readonly milestone?: { readonly due_date: string | null } | null;
  readonly moved_to_id?: number | null;
  readonly _links?: { readonly closed_as_duplicate_of: string | null };
}

interface GitlabProject {
  readonly issues?: readonly GitlabItem[];
  readonly merge_requests?: readonly GitlabItem[];
  /** Where it is now, if it was renamed: its old address leads there by a redirect to its number, with the question as it was. */
  readonly renamed?: string;
}

/**
 * A server that answers as the REST API of GitLab does by its documentation, below `/api/v4`: lists of those numbers that are
 * asked for, in pages by `Link`; 404 for what is not there or not shown; 429 with `RateLimit-*` where the limit is reached.
 */
export async function gitlabHost(
  projects: Readonly<Record<string, GitlabProject>>,
  behaviour: Behaviour = {},
): Promise<Host> {
  const host = hostWith(behaviour, ['RateLimit-Remaining', 'RateLimit-Reset', 429]);
  const names = Object.keys(projects);
  const { origin } = await serve((request, response) => {
    const url = host.take(request, response);
    if (!url) return;
    const [, path = '', kind] = /^\/api\/v4\/projects\/([^/]+)\/(issues|merge_requests)$/.exec(url.pathname) ?? [];
    const name = /^\d+$/.test(path) ? names[Number(path)] : decodeURIComponent(path);
    const project = name === undefined ? undefined : projects[name];
    if (!project || name === undefined || (kind !== 'issues' && kind !== 'merge_requests')) return notFound(response);
    if (project.renamed !== undefined) {
      const location = `${origin}/api/v4/projects/${names.indexOf(project.renamed)}/${kind}${url.search}`;
      return void response.writeHead(301, { location }).end('This resource has been moved permanently');
    }
    if (url.searchParams.get('state') !== 'all' || url.searchParams.get('scope') !== 'all')
      return json(response, 400, { error: 'a part of them was asked for' });
    const wanted = url.searchParams.getAll('iids[]').map(Number);
    const items = (project[kind] ?? []).filter(({ iid }) => wanted.includes(iid));
    const shown = items.map((item) => ({
      state: 'opened',
      closed_at: null,
      labels: [],
      milestone: null,
      ...(kind === 'issues' ? { due_date: null, moved_to_id: null } : { merged_at: null }),
      ...item,
      web_url: `${origin}/${name}/-/${kind}/${item.iid}`,
    }));
    page(shown, url, response, behaviour);
  });
  return { url: origin, asked: host.asked, credentials: host.credentials };
}

/** What every host does before it answers: it notes the question, looks at the token, and counts. */
function hostWith(
  { token, answers, reset = 0 }: Behaviour,
  [remaining, until, refused]: readonly [string, string, number],
) {
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  return {
    asked,
    credentials,
    take(request: IncomingMessage, response: ServerResponse): URL | undefined {
      asked.push(request.url ?? '');
      credentials.push(request.headers.authorization);
      const left = answers === undefined ? undefined : answers - asked.length;
      if (left !== undefined) response.setHeader(remaining, Math.max(0, left)).setHeader(until, reset);
      if (left !== undefined && left < 0) json(response, refused, { message: 'API rate limit exceeded' });
      else if (request.headers.authorization !== undefined && request.headers.authorization !== `Bearer ${token}`)
        json(response, 401, { message: 'Bad credentials' });
      else if (token !== undefined && request.headers.authorization === undefined) notFound(response);
      else return new URL(request.url ?? '', 'http://host');
      return undefined;
    },
  };
}

/** A page of a list, with the address of the next one. */
function page(items: readonly object[], url: URL, response: ServerResponse, { perPage = 100 }: Behaviour): void {
  const number = Number(url.searchParams.get('page') ?? 1);
  const size = Math.min(perPage, Number(url.searchParams.get('per_page') ?? 20));
  const last = Math.max(1, Math.ceil(items.length / size));
  const to = (page: number, rel: string): string => {
    const next = new URL(url);
    next.searchParams.set('page', String(page));
    return `<${next.pathname}${next.search}>; rel="${rel}"`;
  };
  if (number < last) response.setHeader('link', `${to(number + 1, 'next')}, ${to(last, 'last')}`);
  json(response, 200, items.slice((number - 1) * size, number * size));
}

const notFound = (response: ServerResponse): void => json(response, 404, { message: 'Not Found' });

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
