import { z } from 'zod';
import { type ApiConfig, type ApiSettings, accessTo, standsBelow } from './api.ts';
import { Asking, asked, refusal } from './ask.ts';
import { address, checkedDay, closedStatus, dayAt, openStatus, type TellingLabels } from './state.ts';
import type { Ticket, Tracker } from './types.ts';

const home = 'https://github.com';

/** From so many tickets of one repository on, its list is read first: a page of it costs as much as one ticket. */
const listedFrom = 10;

const issue = z
  .object({
    number: z.int(),
    html_url: address,
    state: z.enum(['open', 'closed']),
    state_reason: z.string().nullish(),
    closed_at: z.string().nullish(),
    labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])).default([]),
    milestone: z.object({ due_on: z.string().nullish() }).nullish(),
    /** Of an issue that is a pull request. */
    pull_request: z.object({ merged_at: z.string().nullish() }).nullish(),
  })
  // Servers may leave it out: then nobody can tell what was merged from what was not.
  .refine(({ state, pull_request: change }) => state === 'open' || !change || change.merged_at !== undefined, {
    path: ['pull_request.merged_at'],
  });

type Issue = z.output<typeof issue>;

/** An issue or a pull request, which share their numbers. */
interface Item {
  /** `owner/name` */
  readonly repository: string;
  readonly number: number;
}

/** The tickets of one repository that are wanted, by number: the addresses that lead to each. */
interface Wanted {
  readonly repository: string;
  readonly numbers: Map<number, string[]>;
}

/** Issues and pull requests of GitHub: of github.com, of an Enterprise Server, or of a host of ghe.com. */
export function github(config: ApiConfig, settings: ApiSettings): Tracker {
  const ours = config.url ?? home;
  const { origin, host } = new URL(ours);
  const access = accessTo(config, { isHome: origin === home, tokens: ['GITHUB_TOKEN', 'GH_TOKEN'] }, settings);
  const headers = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28', ...access.headers };
  const api = apiOf(origin, host);
  const about = { name: host, lacks: access.lacks };

  const ticketOf = (found: Issue, item: Item): Ticket => {
    const now = itemAt(found.html_url, origin);
    const isHere = now !== undefined && keyOf(now) === keyOf(item) && now.number === item.number;
    return { ...stateOf(found, config, settings.zone), ...(!isHere && { movedTo: found.html_url }) };
  };

  /**
   * Takes those that the list has out of the wanted ones. The ones that were changed last come first, and it is read on as long
   * as a page brings any, so that it costs at most one request more than to ask for each.
   */
  async function readList({ repository, numbers }: Wanted, asking: Asking): Promise<void> {
    const first = `${api}/repos/${repository}/issues?state=all&sort=updated&per_page=100`;
    for (let url: string | undefined = first; url !== undefined; ) {
      const answer = await asking.get(url, url === first ? undefined : first);
      if (!answer.ok) {
        // Where issues are switched off there is no list, and there are pull requests all the same.
        if (answer.status !== 404) return;
        for (const refs of numbers.values()) asking.failed(refs, refusal(answer, about));
        return numbers.clear();
      }
      const before = numbers.size;
      for (const one of Array.isArray(answer.data) ? answer.data : []) {
        const { data: found } = issue.safeParse(one);
        const refs = found && numbers.get(found.number);
        if (!refs) continue;
        asking.found(refs, ticketOf(found, { repository, number: found.number }));
        numbers.delete(found.number);
      }
      url = numbers.size > 0 && numbers.size < before ? answer.next : undefined;
    }
  }

  async function readOne(item: Item, refs: readonly string[], asking: Asking): Promise<void> {
    const answer = await asking.get(`${api}/repos/${item.repository}/issues/${item.number}`);
    if (!answer.ok) return asking.failed(refs, refusal(answer, about));
    const { data: found, error } = issue.safeParse(answer.data);
    if (found) asking.found(refs, ticketOf(found, item));
    else asking.failed(refs, { why: 'unlike', tracker: host, key: String(error.issues[0]?.path[0] ?? 'JSON') });
  }

  return {
    id: config.id ?? host,
    ...about,
    recognises: (ref) => itemAt(ref, origin) !== undefined && standsBelow(ref, ours),
    read(refs, network) {
      const asking = new Asking(network, headers);
      return asked(asking, async () => {
        for (const wanted of byRepository(refs, origin)) {
          const { repository, numbers } = wanted;
          if (numbers.size >= listedFrom) await readList(wanted, asking);
          for (const [number, here] of numbers) await readOne({ repository, number }, here, asking);
        }
      });
    },
  };
}

/** Where the API of a server is: each of the three kinds has it elsewhere. */
export function apiOf(origin: string, host: string): string {
  if (origin === home) return 'https://api.github.com';
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `${origin}/api/v3`;
}

/** What an address on a server leads to; nothing where that is no issue and no pull request. */
function itemAt(ref: string, origin: string): Item | undefined {
  const url = URL.parse(ref);
  if (url?.origin !== origin) return undefined;
  const [, repository, number] = /^\/([\w-]+\/[\w.-]+)\/(?:issues|pull)\/(\d{1,10})(?:\/|$)/.exec(url.pathname) ?? [];
  return repository === undefined ? undefined : { repository, number: Number(number) };
}

/** Names of repositories that differ in case alone are one. */
const keyOf = ({ repository }: Pick<Item, 'repository'>): string => repository.toLowerCase();

function byRepository(refs: readonly string[], origin: string): Iterable<Wanted> {
  const found = new Map<string, Wanted>();
  for (const ref of refs) {
    const item = itemAt(ref, origin);
    if (!item) continue;
    const wanted: Wanted = found.get(keyOf(item)) ?? { repository: item.repository, numbers: new Map() };
    wanted.numbers.set(item.number, [...(wanted.numbers.get(item.number) ?? []), ref]);
    found.set(keyOf(item), wanted);
  }
  return found.values();
}

function stateOf(found: Issue, labels: TellingLabels, zone: string): Ticket {
  const status = statusOf(found, labels);
  return {
    status,
    done: status === 'done' ? dayAt(found.pull_request?.merged_at ?? found.closed_at, zone) : undefined,
    // A milestone is due on a day, which the API writes as the midnight of one zone: west of it, a clock shows the day before.
    due: checkedDay(found.milestone?.due_on?.slice(0, 10)),
  };
}

function statusOf({ state, state_reason: reason, pull_request: change, ...found }: Issue, labels: TellingLabels) {
  const names = found.labels.flatMap((label) => (typeof label === 'string' ? label : (label.name ?? [])));
  if (state === 'open') return openStatus(names, labels);
  if (change) return change.merged_at === null ? 'dropped' : 'done';
  return reason === 'not_planned' || reason === 'duplicate' ? 'dropped' : closedStatus(names, labels);
}
