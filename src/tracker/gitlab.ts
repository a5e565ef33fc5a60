import { z } from 'zod';
import type { TicketFault } from '../diagnostic/index.ts';
import { type ApiConfig, type ApiSettings, accessTo, standsBelow } from './api.ts';
import { Asking, asked, refusal } from './ask.ts';
import { address, checkedDay, closedStatus, dayAt, openStatus, type TellingLabels } from './state.ts';
import type { Ticket, Tracker } from './types.ts';

const home = 'https://gitlab.com';

/** How many tickets are asked for at once: as many as a page of an answer can have. */
const atOnce = 100;

const item = z.object({
  iid: z.int(),
  web_url: address,
  state: z.enum(['opened', 'closed', 'locked', 'merged']),
  closed_at: z.string().nullish(),
  merged_at: z.string().nullish(),
  due_date: z.string().nullish(),
  labels: z.array(z.string()).default([]),
  milestone: z.object({ due_date: z.string().nullish() }).nullish(),
  moved_to_id: z.int().nullish(),
  _links: z.object({ closed_as_duplicate_of: z.string().nullish() }).nullish(),
});

type FoundItem = z.output<typeof item>;

/** The issues or the merge requests of a project, which are numbered apart. */
interface List {
  /** `group/subgroup/name` */
  readonly project: string;
  readonly kind: 'issues' | 'merge_requests';
}

interface Item extends List {
  readonly number: number;
}

/** The tickets of one list that are wanted, by number: the addresses that lead to each. */
interface Wanted extends List {
  readonly numbers: Map<number, string[]>;
}

/** Issues and merge requests of GitLab: of gitlab.com, or of a server of one's own. */
export function gitlab(config: ApiConfig, settings: ApiSettings): Tracker {
  const ours = config.url ?? home;
  const { host } = new URL(ours);
  const base = serverOf(ours);
  const access = accessTo(config, { isHome: base === home, tokens: ['GITLAB_TOKEN'] }, settings);
  const about = { name: host, lacks: access.lacks };

  const ticketOf = (found: FoundItem, list: List): Ticket => {
    const now = itemAt(found.web_url, base);
    const isHere = now !== undefined && keyOf(now) === keyOf(list) && now.number === found.iid;
    return { ...stateOf(found, list, config, settings.zone), ...(!isHere && { movedTo: found.web_url }) };
  };

  /** Asks for all of the wanted ones by their numbers. What is not in the answer is not there, or is not shown. */
  async function readList({ numbers, ...list }: Wanted, asking: Asking): Promise<void> {
    const failed = (fault: TicketFault): void => {
      for (const refs of numbers.values()) asking.failed(refs, fault);
    };
    const path = `${base}/api/v4/projects/${encodeURIComponent(list.project)}/${list.kind}`;
    const first = `${path}?state=all&scope=all&per_page=${atOnce}${[...numbers.keys()].map((number) => `&iids%5B%5D=${number}`).join('')}`;
    for (let url: string | undefined = first; url !== undefined; ) {
      const answer = await asking.get(url, url === first ? undefined : first);
      if (!answer.ok) return failed(refusal(answer, about));
      const { data: page, error } = z.array(item).safeParse(answer.data);
      if (!page) return failed({ why: 'unlike', tracker: host, key: String(error.issues[0]?.path[1] ?? 'JSON') });
      const before = numbers.size;
      for (const found of page) {
        const refs = numbers.get(found.iid) ?? [];
        if ((found.moved_to_id ?? null) === null) asking.found(refs, ticketOf(found, list));
        else asking.failed(refs, { why: 'moved', tracker: host });
        numbers.delete(found.iid);
      }
      url = numbers.size < before ? answer.next : undefined;
    }
    failed(refusal({ ok: false, status: 404 }, about));
  }

  return {
    id: config.id ?? host,
    ...about,
    recognises: (ref) => itemAt(ref, base) !== undefined && standsBelow(ref, ours),
    read(refs, network) {
      const asking = new Asking(network, access.headers);
      return asked(asking, async () => {
        for (const { numbers, ...list } of listsOf(refs, base)) {
          const all = [...numbers];
          for (let at = 0; at < all.length; at += atOnce) {
            await readList({ ...list, numbers: new Map(all.slice(at, at + atOnce)) }, asking);
          }
        }
      });
    },
  };
}

/** The address of the server below which something stands: one of a team's own may have a path, gitlab.com has none. */
export function serverOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin === home ? home : `${origin}${pathname}`.replace(/\/+$/, '');
}

/** Issues are work items, too; the addresses of old versions have no `-`. What is of a group (`/groups/…`) is of no project. */
const itemPath =
  /^\/(?!groups\/)([\w.][\w.-]*(?:\/[\w.][\w.-]*)+?)(?:\/-)?\/(issues(?:\/incident)?|work_items|merge_requests)\/(\d{1,10})(?:\/|$)/;

/** What an address on a server leads to; nothing where that is no issue and no merge request. */
function itemAt(ref: string, base: string): Item | undefined {
  const url = URL.parse(ref);
  const written = url && `${url.origin}${url.pathname}`;
  if (!written?.startsWith(`${base}/`)) return undefined;
  const [, project, kind, number] = itemPath.exec(written.slice(base.length)) ?? [];
  if (project === undefined) return undefined;
  return { project, kind: kind === 'merge_requests' ? kind : 'issues', number: Number(number) };
}

/** Paths of projects that differ in case alone are one. */
const keyOf = ({ kind, project }: List): string => `${kind} ${project.toLowerCase()}`;

function listsOf(refs: readonly string[], base: string): Iterable<Wanted> {
  const found = new Map<string, Wanted>();
  for (const ref of refs) {
    const item = itemAt(ref, base);
    if (!item) continue;
    const { number, ...list } = item;
    const wanted: Wanted = found.get(keyOf(list)) ?? { ...list, numbers: new Map() };
    wanted.numbers.set(number, [...(wanted.numbers.get(number) ?? []), ref]);
    found.set(keyOf(list), wanted);
  }
  return found.values();
}

function stateOf(found: FoundItem, list: List, labels: TellingLabels, zone: string): Ticket {
  const status = statusOf(found, list, labels);
  return {
    status,
    done: status === 'done' ? dayAt(found.merged_at ?? found.closed_at, zone) : undefined,
    due: checkedDay(found.due_date) ?? checkedDay(found.milestone?.due_date),
  };
}

function statusOf({ state, labels: names, _links }: FoundItem, { kind }: List, labels: TellingLabels) {
  // A merge request is locked for the moment in which it is merged.
  if (state === 'opened' || state === 'locked') return openStatus(names, labels);
  if (state === 'merged') return 'done';
  return kind === 'merge_requests' || _links?.closed_as_duplicate_of ? 'dropped' : closedStatus(names, labels);
}
