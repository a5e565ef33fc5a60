import type { Incident } from '../../incident/index.ts';
import type { SiteContext } from '../context.ts';
import { fill, type Locale } from '../locale/index.ts';
import { factorLink, type Shown, startDay } from './summary.ts';

/** Another incident, and why a page names it. */
export interface RelatedView {
  /** `A repeat of`, `Repeated by`, `Same category: DNS`. */
  readonly relation: string;
  readonly title: string;
  readonly href?: string;
  /** `7 April 2026`, as far as it is known. */
  readonly day?: string;
}

/** The other incidents that the page of one names. */
export interface RelatedViews {
  /** Those that its file or theirs relates to it, in the words of either. */
  readonly told: readonly RelatedView[];
  /** Those that nobody has related to it and that are like it, the most alike first. */
  readonly alike: readonly RelatedView[];
  /** Those that it repeats, and those that repeat it: said at the top of the page. */
  readonly before: readonly RelatedView[];
  readonly again: readonly RelatedView[];
}

type Relation = Incident['related'][number]['relation'];

/** How another incident is related to one; `back` says that its file tells so, and not that of the one. */
interface Tie {
  readonly other: Shown;
  readonly relation: Relation;
  readonly back: boolean;
}

/** The most incidents that are named for being alike. */
const mostAlike = 5;
/** The most words that are named as those which two triggers have in common. */
const mostWords = 4;
/** Two triggers are alike where they share this many words that few others have. */
const leastWords = 2;
/** A word that more triggers have than this share of all, and than a few, tells nothing. */
const commonShare = 0.1;
const few = 5;

/** Whom an incident is related to among those that the site shows. */
export function relatedOf({ id, incident }: Shown, context: SiteContext, locale: Locale): RelatedViews {
  const { words } = locale;
  const index = indexOf(context);
  const ties = tiesOf(id, incident, index, context);
  const view = ({ id: of, incident: other }: Shown, relation: string): RelatedView => {
    const href = context.links.href('incident', { id: of });
    const day = startDay(other);
    return {
      relation,
      title: other.title,
      ...(href !== undefined && { href }),
      ...(day !== undefined && { day: locale.longDay(day) }),
    };
  };
  const views = (some: readonly Tie[]): RelatedView[] =>
    some.map(({ other, relation, back }) => view(other, back ? words.relatedBack[relation] : words.relation[relation]));
  const repeats = ties.filter(({ relation }) => relation === 'repeat-of');
  const tied = new Set([id, ...ties.map(({ other }) => other.id)]);
  return {
    told: views(ties),
    alike: alikeOf(incident, tied, index, context).map(({ other, category, shared }) =>
      view(other, reasonOf(category, shared, context, locale)),
    ),
    before: views(repeats.filter(({ back }) => !back)),
    again: views(repeats.filter(({ back }) => back)),
  };
}

/** What a file says itself, then what others say of it; of two that speak of each other, its own word counts. */
function tiesOf(id: string, incident: Incident, { byId, pointing }: Index, { shown }: SiteContext): Tie[] {
  const own = incident.related.flatMap(({ incident: of, relation }): Tie[] => {
    const other = byId.get(of);
    return other === undefined || of === id ? [] : [{ other: shown[other] as Shown, relation, back: false }];
  });
  const named = new Set(own.map(({ other }) => other.id));
  const theirs = (pointing.get(id) ?? [])
    .map(({ from, relation }): Tie => ({ other: shown[from] as Shown, relation, back: true }))
    .filter(({ other }) => other.id !== id && !named.has(other.id));
  return [...own, ...theirs];
}

interface Alike {
  readonly other: Shown;
  /** A category of factors that both have. */
  readonly category?: string;
  /** Words that both triggers have. */
  readonly shared: readonly string[];
}

/** Those that hit a service of its own by a factor of the same category, or by a trigger in the same words. */
function alikeOf(incident: Incident, but: ReadonlySet<string>, index: Index, { shown }: SiteContext): Alike[] {
  const categories = categoriesOf(incident);
  const words = rareWords(incident, index);
  const candidates = new Set([
    ...categories.flatMap((category) => index.byCategory.get(category) ?? []),
    ...words.flatMap((word) => index.byWord.get(word) ?? []),
  ]);
  return [...candidates]
    .sort((a, b) => a - b)
    .filter((at) => {
      const { id, incident: other } = shown[at] as Shown;
      return !but.has(id) && other.services.some((one) => incident.services.includes(one));
    })
    .map((at): Alike => {
      const shared = words.filter((word) => index.words[at]?.includes(word));
      const category = categories.find((one) => index.categories[at]?.includes(one));
      const other = shown[at] as Shown;
      return { other, ...(category && { category }), shared: shared.length < leastWords ? [] : shared };
    })
    .filter(({ category, shared }) => category !== undefined || shared.length > 0)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, mostAlike);
}

/** A sort that is stable keeps the newest first among those that are as much alike. */
const weight = ({ category, shared }: Alike): number => (category === undefined ? 0 : 2) + shared.length;

function reasonOf(
  category: string | undefined,
  shared: readonly string[],
  context: SiteContext,
  { words, list }: Locale,
): string {
  const named =
    category !== undefined && fill(words.related.category, { category: factorLink(category, context).name });
  const told = shared.length > 0 && fill(words.related.words, { words: list(shared.slice(0, mostWords)) });
  return [named, told].filter(Boolean).join('; ');
}

/** What all pages need to find the relatives of theirs, by the places of incidents in `shown`. */
interface Index {
  readonly byId: ReadonlyMap<string, number>;
  /** Who names an incident as related, and how. */
  readonly pointing: ReadonlyMap<string, readonly { readonly from: number; readonly relation: Relation }[]>;
  readonly byCategory: ReadonlyMap<string, readonly number[]>;
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  /** The categories of the factors of each. */
  readonly categories: readonly (readonly string[])[];
  /** The longer words of the trigger of each. */
  readonly words: readonly (readonly string[])[];
  /** How many incidents have a trigger. */
  readonly triggers: number;
}

const indexes = new WeakMap<readonly Shown[], Index>();

function indexOf({ shown }: SiteContext): Index {
  const known = indexes.get(shown);
  if (known) return known;
  const each = <T>(of: (incident: Incident) => readonly T[]) =>
    shown.flatMap(({ incident }, from) => of(incident).map((value) => ({ from, value })));
  const placesOf = (of: (incident: Incident) => readonly string[]) =>
    new Map(
      [...Map.groupBy(each(of), ({ value }) => value)].map(([value, found]) => [value, found.map(({ from }) => from)]),
    );
  const index: Index = {
    byId: new Map(shown.map(({ id }, at) => [id, at])),
    pointing: Map.groupBy(
      each(({ related }) => related).map(({ from, value: { incident, relation } }) => ({
        from,
        relation,
        to: incident,
      })),
      ({ to }) => to,
    ),
    byCategory: placesOf(categoriesOf),
    byWord: placesOf(wordsOf),
    categories: shown.map(({ incident }) => categoriesOf(incident)),
    words: shown.map(({ incident }) => wordsOf(incident)),
    triggers: shown.filter(({ incident }) => incident.trigger).length,
  };
  indexes.set(shown, index);
  return index;
}

/** The categories of its factors, once each. That a cause is unknown is nothing to have in common. */
const categoriesOf = ({ contributing_factors: factors }: Incident): string[] => [
  ...new Set(factors.flatMap(({ category }) => (category === undefined || category === 'unknown' ? [] : [category]))),
];

/** The longer words of its trigger, once each. */
const wordsOf = ({ trigger }: Incident): string[] => [
  ...new Set(
    trigger?.text
      .replace(/\]\([^)]*\)/g, '')
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}\p{N}-]{5,}/gu) ?? [],
  ),
];

/** Those of them that few other triggers have: the rest are the words of the language. */
const rareWords = (incident: Incident, { byWord, triggers }: Index): string[] =>
  wordsOf(incident).filter((word) => {
    const times = byWord.get(word)?.length ?? 0;
    return times > 1 && times <= Math.max(few, triggers * commonShare);
  });
