import type { Incident } from '../incident/index.ts';
import { termsOf } from '../word.ts';
import { cosinesAmong, isLong, rarityIn } from './cosine.ts';
import { known } from './duration.ts';
import { categoriesOf, type Named, type Relation, tiesAmong } from './tie.ts';

/** What an incident says, as plain text. */
export interface Said {
  /** What it says first: its title, what it meant to people, its trigger, its factors. */
  readonly head: string;
  /** Its sections, where they are to be compared too. */
  readonly text?: string;
}

/** An incident as others are compared with it. */
export interface Described extends Named {
  readonly said: Said;
}

/** What others are to be like: an incident, a draft of one, or words alone. */
export interface Likeness {
  /** Of an incident that is among the others itself. */
  readonly id?: string;
  /** Where it is known, an incident that is known to have begun then or later is left out. */
  readonly started?: Incident['started'];
  readonly categories: readonly string[];
  readonly services: readonly string[];
  readonly said: Said;
}

/** An incident that is like another, how much, and in what. */
export interface Similar<One extends Named = Named> {
  readonly one: One;
  /** The sum of the parts. */
  readonly score: number;
  readonly parts: Parts;
  /** What one of the two files says of the other. */
  readonly relation?: Relation;
  readonly categories: readonly string[];
  readonly services: readonly string[];
  /** Words that both have, those that make them most alike first. */
  readonly words: readonly string[];
}

/** What a score is made of, each part to three decimals. */
export interface Parts {
  /** 1 where one of the files names the other as related. */
  readonly relation: number;
  /** From 0 to 1: how rare the rarest category is that both have a factor of. */
  readonly factors: number;
  /** From 0 to 0.5: half of the same for services. */
  readonly services: number;
  /** From 0 to 2: twice the cosine of the words that they say first. */
  readonly head: number;
  /** From 0 to 1: the cosine of the words of their sections. */
  readonly text: number;
}

/** How each part of a score is worked out; it stands beside the numbers wherever they are shown. */
export const partFormulas = {
  relation: '1 where one file names the other under `related`',
  factors: 'ln((n + 1) ÷ incidents with the rarest category of both) ÷ ln(n + 1)',
  services: 'half of the same for services',
  head: '2 × the cosine of the words of title, summary, trigger and factors',
  text: 'the cosine of the words of the sections',
} as const satisfies Readonly<Record<keyof Parts, string>>;

/** The incidents that are like one. */
export interface SimilarTo<One extends Described> {
  /** All that have anything in common with it: the most alike first, of equals the last by its name. */
  readonly ranked: () => Similar<One>[];
  /**
   * The most alike of those that are worth being brought up unasked: no file relates them yet; a service was hit again, where any is named, by a factor
   * of a category that both have, or what happened is told in the same words, longer ones among them.
   */
  readonly alike: (most: number) => Similar<One>[];
}

/** The most words that are named. */
const mostWords = 6;
/** What is alike by its words alone has so much in common, and so many of the longer words. */
const leastHead = 0.4;
const leastWords = 2;

/** Compares incidents with each other, and with drafts. The order in which they are given changes nothing. */
export function similarAmong<One extends Described>(incidents: readonly One[]): (like: Likeness) => SimilarTo<One> {
  // Backwards, so that of equals the newest comes first where names begin with a day.
  const all = [...incidents].sort((a, b) => (a.id > b.id ? -1 : 1));
  const byId = new Map(all.map((one) => [one.id, one]));
  const starts = all.map(({ incident }) => known(incident.started)?.epochMs);
  const tiesOf = tiesAmong(all);
  const heads = all.map(({ said }) => termsOf(said.head));
  const texts = all.map(({ said }) => termsOf(said.text ?? ''));
  const rarity = rarityIn(all.map((_, at) => [...(heads[at] ?? []), ...(texts[at] ?? [])]));
  const [headsLike, textsLike] = [cosinesAmong(heads, rarity), cosinesAmong(texts, rarity)];
  const categories = all.map(({ incident }) => categoriesOf(incident));
  const services = all.map(({ incident }) => incident.services);
  const [categoriesLike, servicesLike] = [rarestAmong(categories), rarestAmong(services)];

  return (like) => {
    const own = like.id === undefined ? undefined : byId.get(like.id);
    const ties = new Map(own && tiesOf(own).map(({ other, relation }) => [other.id, relation]));
    const began = like.started && known(like.started)?.epochMs;
    const [byCategory, byService] = [categoriesLike(like.categories), servicesLike(like.services)];
    const [head, text] = [headsLike(termsOf(like.said.head)), textsLike(termsOf(like.said.text ?? ''))];

    const isOther = (at: number): boolean => {
      const start = starts[at];
      return all[at] !== own && (began === undefined || start === undefined || start < began);
    };
    const measured = (at: number): Measured<One> => {
      const one = all[at] as One;
      const parts: Parts = {
        relation: ties.has(one.id) ? 1 : 0,
        factors: rounded(byCategory[at]),
        services: rounded((byService[at] ?? 0) / 2),
        head: rounded(2 * (head.values[at] ?? 0)),
        text: rounded(text.values[at]),
      };
      return { at, one, parts, score: rounded(Object.values(parts).reduce((sum, part) => sum + part, 0)) };
    };
    const described = ({ at, one, parts, score }: Measured<One>): Similar<One> => {
      const relation = ties.get(one.id);
      const words = parts.head > 0 ? head.words(at) : text.words(at);
      return {
        one,
        score,
        parts,
        ...(relation && { relation }),
        categories: like.categories.filter((category) => categories[at]?.includes(category)),
        services: like.services.filter((service) => services[at]?.includes(service)),
        words: words.slice(0, mostWords),
      };
    };
    /** Which of them may be worth it, before anything is made of them: there are thousands. */
    const isLikely = (at: number): boolean =>
      !ties.has((all[at] as One).id) &&
      (like.services.length === 0 || (byService[at] ?? 0) > 0) &&
      ((byCategory[at] ?? 0) > 0 || 2 * (head.values[at] ?? 0) >= leastHead);

    const measuredWhere = (isWanted: (at: number) => boolean): Measured<One>[] => {
      const found: Measured<One>[] = [];
      for (let at = 0; at < all.length; at += 1) if (isWanted(at) && isOther(at)) found.push(measured(at));
      return found.sort(highestFirst);
    };
    // The title of a draft may have no more than one.
    const enough = own ? leastWords : Math.max(1, Math.min(leastWords, head.asked.filter(isLong).length));
    return {
      ranked: () =>
        measuredWhere(() => true)
          .filter(({ score }) => score > 0)
          .map(described),
      alike: (most) => {
        const found: Similar<One>[] = [];
        for (const one of measuredWhere(isLikely)) {
          if (found.length === most) break;
          const similar = described(one);
          if (similar.parts.factors > 0 || similar.words.filter(isLong).length >= enough) found.push(similar);
        }
        return found;
      },
    };
  };
}

interface Measured<One extends Described> {
  readonly at: number;
  readonly one: One;
  readonly parts: Parts;
  readonly score: number;
}

/** A sort that is stable leaves equals in their order. */
const highestFirst = (a: { readonly score: number }, b: { readonly score: number }): number => b.score - a.score;

const rounded = (value: number | undefined): number => Math.round((value ?? 0) * 1000) / 1000;

/** How rare the rarest is, for each of these lists, of the values that it has in common with another: 1 for the only one, 0 for none. */
function rarestAmong(lists: readonly (readonly string[])[]): (values: readonly string[]) => Float64Array {
  const having = new Map<string, Set<number>>();
  for (const [at, list] of lists.entries()) {
    for (const value of list) having.set(value, (having.get(value) ?? new Set()).add(at));
  }
  const whole = Math.log(lists.length + 1);
  return (values) => {
    const rarest = new Float64Array(lists.length);
    for (const value of values) {
      const places = having.get(value) ?? new Set();
      const rarity = Math.log((lists.length + 1) / places.size) / whole;
      for (const at of places) rarest[at] = Math.max(rarest[at] ?? 0, rarity);
    }
    return rarest;
  };
}
