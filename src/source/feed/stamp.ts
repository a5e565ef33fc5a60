import type { Assumption } from '../assumption.ts';
import {
  inYear,
  inZones,
  newestFirst,
  type PageTime,
  pageTime,
  yearsAround,
  yearsFrom,
  zonesShownBy,
} from '../page-time.ts';
import { readStamp, type StampResult } from '../stamp.ts';
import type { LogSettings } from '../types.ts';
import type { FeedEntry } from './feed.ts';
import type { FeedBody, FeedPost } from './post.ts';

interface Stamped {
  readonly post: FeedPost;
  readonly stamp: StampResult;
}

interface Timed {
  readonly post: FeedPost;
  readonly time: PageTime;
}

/** The updates of an entry with their times, newest first. */
export function stampPosts(entry: FeedEntry, { posts, type }: FeedBody, settings: LogSettings): Stamped[] {
  const timed = posts.flatMap((post) => {
    const time = pageTime(post.time);
    return time ? [{ post, time }] : [];
  });
  const read = new Set(timed.map(({ post }) => post));
  const unread = posts.filter((post) => !read.has(post));
  // Statuspage tells every entry newest first; Instatus, which says its type, either way.
  const times = timed.map(({ time }) => time);
  const happened = newestFirst(times, type ? Number.POSITIVE_INFINITY : undefined) ? timed.toReversed() : timed;
  return [
    ...stampInOrder(entry, happened, settings).toReversed(),
    ...unread.map((post) => ({ post, stamp: { ok: false, found: post.time, lacks: 'time' } as const })),
  ];
}

interface Years {
  readonly years: readonly number[];
  readonly from: Assumption['from'];
}

function stampInOrder(entry: FeedEntry, happened: readonly Timed[], settings: LogSettings): Stamped[] {
  const times = happened.map(({ time }) => time);
  const published = momentOf(entry.published.text, settings);
  const settled = yearsOf(times, published, momentOf(entry.updated.text, settings), settings);
  if (!settled) {
    return happened.map(({ post, time }) => ({
      post,
      stamp: time.year ? inYear(time, time.year, settings) : { ok: false, found: time.found, lacks: 'year' },
    }));
  }
  const { years, from } = settled;
  const yearOf = (i: number): number => years[i] ?? 0;
  const shown =
    published === undefined
      ? []
      : times.flatMap((time, i) =>
          zonesShownBy(time, yearOf(i), published, settings).map((zone) => ({ name: time.zone, zone })),
        );
  const byName = Map.groupBy(shown, ({ name }) => name);
  return happened.map(({ post, time }, i) => {
    const year = yearOf(i);
    const assumed: Assumption[] = time.year ? [] : [{ lacks: 'year', taken: String(year), from }];
    const read = inYear(time, year, settings);
    if (read.ok) return { post, stamp: { ...read, assumed: [...assumed, ...read.assumed] } };
    // Pages name a zone by one abbreviation all year, and one that has several meanings means theirs.
    const zones = [...new Set(byName.get(time.zone)?.map(({ zone }) => zone))];
    const again = read.lacks === 'zone' && zones.length > 0 ? inZones(time, year, zones) : read;
    if (!again.ok) return { post, stamp: again };
    const zone: Assumption = { lacks: 'zone', taken: again.instant.zone, from: 'published' };
    return { post, stamp: { ...again, assumed: [...assumed, zone] } };
  });
}

/** What settles the years: when the entry was published, when it was changed, or the day on which the log begins. */
function yearsOf(
  times: readonly PageTime[],
  published: number | undefined,
  updated: number | undefined,
  { date }: LogSettings,
): Years | undefined {
  const moment = published ?? updated;
  if (times.length === 0) return undefined;
  if (moment === undefined) return date ? { years: yearsFrom(times, date), from: 'settings' } : undefined;
  const { years, anchor } = yearsAround(times, moment);
  if (published === undefined) return { years, from: 'record' };
  // Instatus publishes an entry at the time of its first update, Statuspage at that of its last.
  return { years, from: anchor === 0 && times.length > 1 ? 'first-update' : 'published' };
}

function momentOf(text: string | undefined, settings: LogSettings): number | undefined {
  const stamp = readStamp(text ?? '', settings);
  return stamp.ok ? stamp.instant.epochMs : undefined;
}
