import type { Incident } from '../incident/index.ts';
import { termsOf } from '../word.ts';
import { type Direction, directionOf, isLong, longWordsOf, productsAmong, rarityIn, wordsInCommon } from './cosine.ts';
import { known } from './duration.ts';
import { groupsBy } from './tally.ts';
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

/** What is measured of one and others, before anything is rounded, in the order of the others. */
type Measures = Readonly<Record<Exclude<keyof Parts, 'relation'>, Float64Array>>;

/** Incidents that are measured together: all of them, or those that hit one service. */
interface Shelf {
  /** Their places among all. */
  readonly places: readonly number[];
  /** What is measured stands until the next is asked for. */
  readonly measure: (like: Likeness, head: Direction, text: Direction) => Measures;
  /** How many of the words that name things each has in common with a head, at most. */
  readonly countLong: (head: Direction) => Float64Array;
}

/** Compares incidents with each other, and with drafts. The order in which they are given changes nothing. */
export function similarAmong<One extends Described>(incidents: readonly One[]): (like: Likeness) => SimilarTo<One> {
  // Backwards, so that of equals the newest comes first where names begin with a day.
  const all = [...incidents].sort((a, b) => (a.id > b.id ? -1 : 1));
  const places = new Map(all.map(({ id }, at) => [id, at]));
  const starts = all.map(({ incident }) => known(incident.started)?.epochMs);
  const tiesOf = tiesAmong(all);
  const words = all.map(({ said }) => ({ head: termsOf(said.head), text: termsOf(said.text ?? '') }));
  const rarity = rarityIn(words.map(({ head, text }) => [...head, ...text]));
  const heads = words.map(({ head }) => directionOf(head, rarity));
  const texts = words.map(({ text }) => directionOf(text, rarity));
  const categories = all.map(({ incident }) => categoriesOf(incident));
  const services = all.map(({ incident }) => incident.services);
  const [rarityOfCategory, rarityOfService] = [rarityAmong(categories), rarityAmong(services)];

  const shelfOf = (some: readonly number[]): Shelf => {
    const of = <Value>(values: readonly Value[]): Value[] => some.map((at) => values[at] as Value);
    const [factorsLike, servicesLike] = [
      rarestAmong(of(categories), rarityOfCategory),
      rarestAmong(of(services), rarityOfService),
    ];
    const [headsLike, textsLike] = [productsAmong(of(heads)), productsAmong(of(texts))];
    const longLike = once(() => productsAmong(of(heads).map(longWordsOf)));
    return {
      places: some,
      measure: (like, head, text) => ({
        factors: factorsLike(like.categories),
        services: servicesLike(like.services),
        head: headsLike(head),
        text: textsLike(text),
      }),
      countLong: (head) => longLike()(longWordsOf(head)),
    };
  };
  const whole = once(() => shelfOf([...all.keys()]));
  const { groups } = groupsBy([...all.keys()], (at) => services[at] ?? []);
  const ofService = new Map(groups.map(({ value, items }) => [value, once(() => shelfOf(items))]));

  return (like) => {
    const ownAt = like.id === undefined ? undefined : places.get(like.id);
    const own = ownAt === undefined ? undefined : all[ownAt];
    const ties = new Map(own && tiesOf(own).map(({ other, relation }) => [other.id, relation]));
    const began = like.started && known(like.started)?.epochMs;
    const isItself = ownAt !== undefined && own?.said === like.said;
    const head = (isItself && heads[ownAt]) || directionOf(termsOf(like.said.head), rarity);
    const text = (isItself && texts[ownAt]) || directionOf(termsOf(like.said.text ?? ''), rarity);

    const isOther = (at: number): boolean => {
      const start = starts[at];
      return at !== ownAt && (began === undefined || start === undefined || start < began);
    };
    /** The one at a place among all, measured at a place of its shelf. */
    const measured = (at: number, by: Measures, index: number): Measured => {
      const parts: Parts = {
        relation: ties.has((all[at] as One).id) ? 1 : 0,
        factors: rounded(by.factors[index] as number),
        services: rounded((by.services[index] as number) / 2),
        head: rounded(2 * (by.head[index] as number)),
        text: rounded(by.text[index] as number),
      };
      return { at, parts, score: rounded(Object.values(parts).reduce((sum, part) => sum + part, 0)) };
    };
    const wordsOf = ({ at, parts }: Measured): string[] =>
      (parts.head > 0
        ? wordsInCommon(head, heads[at] as Direction)
        : wordsInCommon(text, texts[at] as Direction)
      ).slice(0, mostWords);
    const described = (one: Measured): Similar<One> => {
      const { at, parts, score } = one;
      const other = all[at] as One;
      const relation = ties.get(other.id);
      return {
        one: other,
        score,
        parts,
        ...(relation && { relation }),
        categories: like.categories.filter((category) => categories[at]?.includes(category)),
        services: like.services.filter((service) => services[at]?.includes(service)),
        words: wordsOf(one),
      };
    };
    // The title of a draft may have no more than one.
    const enough = own ? leastWords : Math.max(1, Math.min(leastWords, [...head.keys()].filter(isLong).length));
    return {
      ranked() {
        const by = whole().measure(like, head, text);
        return [...all.keys()]
          .filter(isOther)
          .map((at) => measured(at, by, at))
          .filter(({ score }) => score > 0)
          .sort((a, b) => (isBetter(a, b) ? -1 : 1))
          .map(described);
      },
      alike(most) {
        const best: Measured[] = [];
        const look = (at: number, by: Measures, index: number, countLong: () => Float64Array): void => {
          const last = best[most - 1];
          if ((last && bound(by, index) < last.score) || !isOther(at) || ties.has((all[at] as One).id)) return;
          const one = measured(at, by, index);
          if ((last && !isBetter(one, last)) || best.some((other) => other.at === at)) return;
          if (one.parts.factors === 0) {
            // To find the words takes long, and most have not enough of them.
            if (one.parts.head > 0 && (countLong()[index] as number) < enough) return;
            if (wordsOf(one).filter(isLong).length < enough) return;
          }
          const place = best.findIndex((other) => isBetter(one, other));
          best.splice(place === -1 ? best.length : place, 0, one);
          best.length = Math.min(best.length, most);
        };
        const shelves = like.services.length === 0 ? [whole] : like.services.flatMap((id) => ofService.get(id) ?? []);
        for (const shelf of shelves) {
          const { places: some, measure, countLong } = shelf();
          const by = measure(like, head, text);
          const long = once(() => countLong(head));
          const { factors, head: cosines } = by;
          // Where those are known that share a category, nothing has to be made of most that do not.
          for (let index = 0; index < some.length; index += 1)
            if ((factors[index] as number) > 0) look(some[index] as number, by, index, long);
          for (let index = 0; index < some.length; index += 1)
            if (factors[index] === 0 && 2 * (cosines[index] as number) >= leastHead)
              look(some[index] as number, by, index, long);
        }
        return best.map(described);
      },
    };
  };
}

interface Measured {
  readonly at: number;
  readonly parts: Parts;
  readonly score: number;
}

/** Equals stay in their order. */
const isBetter = (a: Measured, b: Measured): boolean => a.score > b.score || (a.score === b.score && a.at < b.at);

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** No score is higher than that: each of its parts is rounded up by half a step at most. */
const bound = ({ factors, services, head, text }: Measures, index: number): number =>
  (factors[index] as number) +
  (services[index] as number) / 2 +
  2 * (head[index] as number) +
  (text[index] as number) +
  0.0025;

/** How rare each value is among these lists: 1 where one of them alone has it. */
function rarityAmong(lists: readonly (readonly string[])[]): (value: string) => number {
  const having = new Map(groupsBy(lists, (list) => list).groups.map(({ value, items }) => [value, items.length]));
  return (value) => Math.log((lists.length + 1) / (having.get(value) ?? 1)) / Math.log(lists.length + 1);
}

/** How rare the rarest is, for each of these lists, of the values that it has in common with another: 0 for none. */
function rarestAmong(
  lists: readonly (readonly string[])[],
  rarityOf: (value: string) => number,
): (values: readonly string[]) => Float64Array {
  const { groups } = groupsBy([...lists.keys()], (at) => lists[at] ?? []);
  const having = new Map(groups.map(({ value, items }) => [value, items]));
  const rarest = new Float64Array(lists.length);
  return (values) => {
    rarest.fill(0);
    for (const value of values) {
      const rarity = rarityOf(value);
      for (const at of having.get(value) ?? []) rarest[at] = Math.max(rarest[at] as number, rarity);
    }
    return rarest;
  };
}

/** What is made when somebody first asks for it. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
