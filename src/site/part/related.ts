import type { Similar, Tie } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill, type Locale } from '../locale/index.ts';
import { relativesIn } from './relatives.ts';
import { factorLink, foreignLanguage, type Shown, startDay } from './summary.ts';

/** Another incident, and why a page names it. */
export interface RelatedView {
  /** `A repeat of`, `Repeated by`, `Same category: DNS`. */
  readonly relation: string;
  readonly title: string;
  readonly href?: string;
  /** The language of its title, where that is not the language of the page. */
  readonly language?: string;
  /** `7 April 2026`, as far as it is known. */
  readonly day?: string;
}

/** The other incidents that the page of one names. */
export interface RelatedViews {
  /**
   * Those that its file or theirs relates to it, in the words of either; then, under a title, those that nobody has related to it
   * and that are like it, the most alike first. Lists without an incident are left out.
   */
  readonly lists: readonly { readonly title?: string; readonly incidents: readonly RelatedView[] }[];
  /** Those that it repeats, and those that repeat it: said at the top of the page, by phrases such as `Happened before: {incident}`. */
  readonly repeats: readonly { readonly phrase: string; readonly incidents: readonly RelatedView[] }[];
  /** The page of all that has happened again, where this incident is on it. */
  readonly all?: string;
}

/** The most words that are named as those that two incidents share. */
const mostWords = 4;

/** Whom an incident is related to among those that the site shows. */
export function relatedOf(one: Shown, context: SiteContext, locale: Locale): RelatedViews {
  const { words } = locale;
  const { tiesOf, alikeTo, recurrences } = relativesIn(context);
  const ties = tiesOf(one);
  const view = ({ id, incident }: Shown, relation: string): RelatedView => {
    const href = context.links.href('incident', { id });
    const day = startDay(incident);
    return {
      relation,
      title: incident.title,
      ...(href !== undefined && { href }),
      ...foreignLanguage(incident, locale),
      ...(day !== undefined && { day: locale.longDay(day) }),
    };
  };
  const views = (some: readonly Tie<Shown>[]): RelatedView[] =>
    some.map(({ other, relation, back }) => view(other, back ? words.relatedBack[relation] : words.relation[relation]));
  const repeats = ties.filter(({ relation }) => relation === 'repeat-of');
  const all = recurrences.hasAny(one) ? context.links.href('recurrence') : undefined;
  return {
    lists: [
      { incidents: views(ties) },
      {
        title: words.related.alike,
        incidents: alikeTo(one).map((like) => view(like.one, reasonOf(like, context, locale))),
      },
    ].filter(hasAny),
    repeats: [
      { phrase: words.opening.before, incidents: views(repeats.filter(({ back }) => !back)) },
      { phrase: words.opening.again, incidents: views(repeats.filter(({ back }) => back)) },
    ].filter(hasAny),
    ...(all !== undefined && { all }),
  };
}

const hasAny = ({ incidents }: { readonly incidents: readonly RelatedView[] }): boolean => incidents.length > 0;

/** What two incidents have in common: `Same category: DNS; Same words: token and resolver`. */
function reasonOf({ categories, words: shared }: Similar, context: SiteContext, { words, list }: Locale): string {
  const names = categories.map((category) => factorLink(category, context).name);
  const named = names.length > 0 && fill(words.related.category, { category: list(names) });
  const told = shared.length > 1 && fill(words.related.words, { words: list(shared.slice(0, mostWords)) });
  return named && told ? fill(words.related.both, { category: named, words: told }) : named || told || '';
}
