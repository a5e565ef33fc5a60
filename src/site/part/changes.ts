import type { Config } from '../../config/index.ts';
import type { FileChange } from '../../git.ts';
import type { Incident } from '../../incident/index.ts';
import type { Locale } from '../locale/index.ts';

/** On which days the file of a page was changed after the page was published, newest first. */
export interface ChangesView {
  readonly days: readonly ChangeDay[];
  /** How many days before those are not shown. */
  readonly earlier?: { readonly text: string; readonly href?: string };
}

/** A day with its changes. What the commits say of themselves is meant for the people who write, and is not shown. */
export interface ChangeDay {
  readonly day: string;
  readonly iso: string;
  /** `2 changes`. */
  readonly count: string;
  /** The commits, where there is a place to look at them. */
  readonly commits: readonly { readonly name: string; readonly href: string }[];
}

/** The most days that are shown. */
const mostDays = 10;

/** Nothing, where the page has no day of publication or git knows of no later change. */
export function changesOf(
  { published }: Incident,
  path: string,
  history: readonly FileChange[],
  config: Config,
  { words, longDay }: Locale,
): ChangesView | undefined {
  const later = history.filter(({ on }) => published !== undefined && on > published);
  const days = [...Map.groupBy(later, ({ on }) => on)].sort(([a], [b]) => (a < b ? 1 : -1));
  if (days.length === 0) return undefined;
  const rest = days.length - mostDays;
  const href = addressIn(config.history_url, { path });
  return {
    days: days.slice(0, mostDays).map(([iso, changes]) => ({
      day: longDay(iso),
      iso,
      count: words.changes.times(changes.length),
      commits: changes.flatMap(({ commit }) => {
        const at = addressIn(config.commit_url, { path, commit });
        return at === undefined ? [] : [{ name: commit.slice(0, 7), href: at }];
      }),
    })),
    ...(rest > 0 && { earlier: { text: words.changes.earlier(rest), ...(href !== undefined && { href }) } }),
  };
}

/** Puts values into the places of an address of the config, encoded; the parts of a path stay parts. */
export const addressIn = (address: string | undefined, values: Readonly<Record<string, string>>): string | undefined =>
  address?.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] as string).split('/').map(encodeURIComponent).join('/') : place,
  );
