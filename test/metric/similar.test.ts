import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentSchema } from '../../src/incident/index.ts';
import { categoriesOf, type Described, type Likeness, similarAmong } from '../../src/metric/index.ts';
import { termsOf } from '../../src/word.ts';

interface Fields {
  readonly started?: string;
  readonly services?: readonly string[];
  readonly categories?: readonly string[];
  readonly related?: readonly object[];
  readonly text?: string;
}

const schema = incidentSchema();
const one = (
  id: string,
  head: string,
  { started = 'unknown', services = [], categories = [], related = [], text }: Fields = {},
): Described => ({
  id,
  incident: schema.parse({
    title: id,
    status: 'draft',
    started,
    services,
    contributing_factors: categories.map((category, index) => ({ id: `f${index}`, text: 'So it was', category })),
    related,
  }),
  said: { head, ...(text !== undefined && { text }) },
});

const like = (head: string, more: Partial<Likeness> = {}): Likeness => ({
  categories: [],
  services: [],
  said: { head },
  ...more,
});

/** Enough others that what a few have is rare. */
const others = Array.from({ length: 12 }, (_, index) =>
  one(
    `other-${`${index}`.padStart(2, '0')}`,
    `Printer ${'abcdefghijkl'[index]}${'abcdefghijkl'[index]} was out of paper for an hour`,
  ),
);
const ranked = (incidents: readonly Described[], asked: Likeness) =>
  similarAmong([...others, ...incidents])(asked).ranked();
const alike = (incidents: readonly Described[], asked: Likeness) =>
  similarAmong([...others, ...incidents])(asked)
    .alike(5)
    .map(({ one: { id } }) => id);

describe('incidents are ranked', () => {
  it('by the category of a factor, the rarer the higher', () => {
    const [a, b, c] = [
      one('a', 'Mail', { categories: ['dns'] }),
      one('b', 'Post', { categories: ['dns', 'change'] }),
      one('c', 'Fax', { categories: ['capacity'] }),
    ];
    const found = ranked([a, b, c], like('', { categories: ['change', 'dns'] }));
    expect(found.map(({ one: { id }, categories }) => [id, categories])).toEqual([
      ['b', ['change', 'dns']],
      ['a', ['dns']],
    ]);
    expect(found[0]?.parts.factors).toBe(1);
    expect(found[1]?.parts.factors).toBeCloseTo(Math.log(16 / 2) / Math.log(16), 3);
  });

  it('by service, which counts half', () => {
    const [found] = ranked([one('a', 'Mail', { services: ['mail'] })], like('', { services: ['shop', 'mail'] }));
    expect(found).toMatchObject({ score: 0.5, parts: { services: 0.5 }, services: ['mail'] });
  });

  it('by what files say of each other, from either side', () => {
    const [a, b] = [one('a', 'Mail', { related: [{ incident: 'b', relation: 'follows' }] }), one('b', 'Post')];
    const of = (id: string) =>
      ranked([a, b], like('', { id })).map(({ one: { id }, relation, score }) => [id, relation, score]);
    expect(of('a')).toEqual([['b', 'follows', 1]]);
    expect(of('b')).toEqual([['a', 'follows', 1]]);
  });

  it('by their words: twice the cosine of what they say first, 2 where that is the same', () => {
    const found = ranked(
      [one('same', 'The token resolver timed out'), one('near', 'A token expired'), one('far', 'The till was closed')],
      like('The TOKEN resolver timed out'),
    );
    expect(found.map(({ one: { id } }) => id).slice(0, 2)).toEqual(['same', 'near']);
    expect(found[0]?.parts.head).toBe(2);
    expect(found[0]?.words).toEqual(expect.arrayContaining(['token', 'resolver', 'timed']));
    expect(found[1]?.words).toEqual(['token']);
  });

  it('by the words of their sections, where there are any', () => {
    const found = ranked(
      [one('a', 'Mail', { text: 'The certificate of the gateway had expired.' })],
      like('', { said: { head: '', text: 'An expired certificate.' } }),
    );
    expect(found).toMatchObject([{ one: { id: 'a' }, parts: { head: 0 }, words: ['certificate', 'expired'] }]);
    expect(found[0]?.parts.text).toBeGreaterThan(0.5);
  });

  it.each([
    ['Japanese', 'トークンの解決に失敗', 'トークンの解決が遅い', '印刷用紙が切れた'],
    ['Chinese', '令牌解析失败', '令牌解析缓慢', '打印机缺纸'],
    ['Arabic', 'تعذّر تسجيل الدخول إلى الخدمة', 'تسجيل الدخول بطيء', 'نفد ورق الطابعة'],
    ['Thai', 'เข้าสู่ระบบไม่ได้', 'เข้าสู่ระบบช้า', 'ปิดร้าน'],
  ])('by words of %s', (_, asked, near, far) => {
    const found = ranked([one('near', near), one('far', far)], like(asked));
    expect(found[0]?.one.id).toBe('near');
    // A pair of letters can be in any word.
    expect(found[1]?.score ?? 0).toBeLessThan((found[0]?.score ?? 0) / 3);
    expect(found[0]?.words.join('').length).toBeGreaterThan(2);
  });

  it('by words of the language hardly, however few incidents there are', () => {
    const two = similarAmong([one('a', 'The mail was late and some of it was lost'), one('b', 'The till was closed')]);
    const shared = two(like('The shop was slow, and it was the first time'));
    expect(shared.alike(5)).toEqual([]);
    expect(shared.ranked().flatMap(({ words }) => words)).not.toEqual(expect.arrayContaining(['the']));
    const named = two(like('The mail was slow, and it was late')).ranked();
    expect(named[0]?.words.slice(0, 2)).toEqual(['late', 'mail']);
  });

  it('without what began then or later, where their starts are known', () => {
    const incidents = [
      one('early', 'Mail lost', { started: '2026-04-01 10:00 UTC' }),
      one('late', 'Mail lost', { started: '2026-06-01 10:00 UTC' }),
      one('undated', 'Mail lost'),
    ];
    const { started } = one('x', '', { started: '2026-05-01 10:00 UTC' }).incident;
    const ids = (more: Partial<Likeness>) => ranked(incidents, like('Mail lost', more)).map(({ one: { id } }) => id);
    expect(ids({ started })).toEqual(['undated', 'early']);
    expect(ids({})).toEqual(['undated', 'late', 'early']);
  });

  it('with a score that is the sum of its parts', () => {
    const found = ranked(
      [one('a', 'Mail lost', { categories: ['dns'], services: ['mail'], text: 'The relay lost it.' })],
      like('Mail lost', { categories: ['dns'], services: ['mail'], said: { head: 'Mail lost', text: 'The relay.' } }),
    );
    for (const { score, parts } of found) {
      expect(score).toBeCloseTo(
        Object.values(parts).reduce((sum, part) => sum + part, 0),
        3,
      );
    }
    expect(found[0]?.score).toBeGreaterThan(3);
  });
});

describe('an incident is brought up unasked', () => {
  const mail = { services: ['mail'] };

  it('if it hit the same service by a factor of the same category', () => {
    const incidents = [
      one('a', 'Mail', { services: ['mail'], categories: ['dns'] }),
      one('b', 'Post', { services: ['shop'], categories: ['dns'] }),
      one('c', 'Fax', { services: ['mail'], categories: ['change'] }),
    ];
    expect(alike(incidents, like('', { services: ['mail'], categories: ['dns'] }))).toEqual(['a']);
    expect(alike(incidents, like('', { categories: ['dns'] }))).toEqual(['b', 'a']);
  });

  it('if it hit the same service and is told in the same words, two longer ones among them', () => {
    const incidents = [
      one('a', 'The certificate of the gateway expired', mail),
      one('b', 'The certificate was renewed', mail),
      one('c', 'The certificate of the gateway expired', { services: ['shop'] }),
      one('d', 'No mail on a day', mail),
    ];
    expect(alike(incidents, like('A certificate of a gateway had expired', mail))).toEqual(['a']);
    expect(alike(incidents, like('No mail on a day', mail))).toEqual([]);
  });

  it('if nobody has related it yet', () => {
    const a = one('a', 'Mail', { ...mail, categories: ['dns'], related: [{ incident: 'b' }] });
    const b = one('b', 'Post', { ...mail, categories: ['dns'] });
    expect(alike([a, b], like('', { id: 'a', services: ['mail'], categories: ['dns'] }))).toEqual([]);
  });
});

describe('whatever the incidents', () => {
  const word = fc.constantFrom('token', 'resolver', 'gateway', 'mail', 'the', 'was', 'トークン', 'قفل', '504');
  const fields = fc.record({
    head: fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
    text: fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
    categories: fc.uniqueArray(fc.constantFrom('dns', 'change', 'unknown')),
    services: fc.uniqueArray(fc.constantFrom('mail', 'shop')),
  });
  const incidents = fc
    .array(fields, { minLength: 1, maxLength: 8 })
    .map((all) => all.map(({ head, ...more }, index) => one(`i${index}`, head, more)));
  const likenessOf = ({ id, incident, said }: Described): Likeness => ({
    id,
    categories: incident.contributing_factors.flatMap(({ category }) => category ?? []),
    services: incident.services,
    said,
  });

  it('their order changes nothing, and equals are ranked by their names', () => {
    fc.assert(
      fc.property(incidents, (all) => {
        for (const asked of all.map(likenessOf)) {
          const found = similarAmong(all)(asked).ranked();
          expect(similarAmong(all.toReversed())(asked).ranked()).toEqual(found);
          for (const [
            index,
            {
              score,
              one: { id },
            },
          ] of found.slice(1).entries()) {
            const before = found[index];
            expect([score < (before?.score ?? 0), id < (before?.one.id ?? '')]).toContain(true);
            expect(score).toBeLessThanOrEqual(before?.score ?? 0);
          }
        }
      }),
    );
  });

  it('each part lies between its bounds, and two are as like as each other', () => {
    fc.assert(
      fc.property(incidents, (all) => {
        const similarTo = similarAmong(all);
        for (const a of all) {
          for (const { one: b, parts, score } of similarTo(likenessOf(a)).ranked()) {
            expect(parts.factors).toBeLessThanOrEqual(1);
            expect(parts.services).toBeLessThanOrEqual(0.5);
            expect(parts.head).toBeLessThanOrEqual(2);
            expect(parts.text).toBeLessThanOrEqual(1);
            expect(b.id).not.toBe(a.id);
            const back = similarTo(likenessOf(b))
              .ranked()
              .find(({ one: { id } }) => id === a.id);
            expect(back?.score).toBeCloseTo(score, 2);
          }
        }
      }),
    );
  });

  /** What is alike, worked out for each pair by itself, from the formulas of `docs/similar.md`. */
  function plainly(all: readonly Described[], like: Likeness, most: number) {
    const whole = all.map(({ said }) => new Set(termsOf(`${said.head} ${said.text ?? ''}`)));
    const shares = [1, 1, 0.55, 0.4, 0.25, 0.17, 0.1];
    const rarity = (word: string): number => {
      const having = whole.filter((words) => words.has(word)).length;
      if (having === 0 || having > Math.max(3, all.length * 0.75)) return 0;
      const share = (having + 10 * (shares[Math.min(word.length, 6)] ?? 0)) / (all.length + 10);
      return share >= 0.5 ? 0 : -Math.log(share);
    };
    const weights = (text = ''): Map<string, number> => {
      const words = termsOf(text).sort();
      const found = [...new Set(words)].map((word): [string, number] => [
        word,
        (1 + Math.log(words.filter((one) => one === word).length)) * rarity(word),
      ]);
      const telling = found.filter(([, weight]) => weight > 0);
      const length = Math.hypot(...telling.map(([, weight]) => weight));
      return new Map(telling.map(([word, weight]) => [word, weight / length]));
    };
    const products = (one: Map<string, number>, other: Map<string, number>) =>
      [...one].map(([word, weight]): [string, number] => [word, weight * (other.get(word) ?? 0)]);
    const cosine = (one?: string, other?: string) =>
      products(weights(one), weights(other)).reduce((sum, [, product]) => sum + product, 0);
    const rarest = (own: readonly string[], others: readonly string[], of: (one: Described) => readonly string[]) =>
      own
        .filter((value) => others.includes(value))
        .map((value) => all.filter((one) => of(one).includes(value)).length)
        .reduce((most, n) => Math.max(most, Math.log((all.length + 1) / n) / Math.log(all.length + 1)), 0);
    const rounded = (value: number) => Math.round(value * 1000) / 1000;
    const wordsOf = (one?: string, other?: string) => {
      const ranked = products(weights(one), weights(other)).sort(([, a], [, b]) => b - a);
      const least = (ranked[0]?.[1] ?? 0) / 8;
      return ranked.flatMap(([word, product]) => (product > 0 && product >= least ? word : [])).slice(0, 6);
    };
    const own = all.find(({ id }) => id === like.id);
    const long = termsOf(like.said.head).filter((word) => word.length >= 6 && rarity(word) > 0);
    const enough = own ? 2 : Math.max(1, Math.min(2, new Set(long).size));
    return all
      .toSorted((a, b) => (a.id > b.id ? -1 : 1))
      .filter((one) => one !== own)
      .map((one) => {
        const head = 2 * cosine(like.said.head, one.said.head);
        const parts = {
          relation: 0,
          factors: rounded(
            rarest(like.categories, categoriesOf(one.incident), (other) => categoriesOf(other.incident)),
          ),
          services: rounded(rarest(like.services, one.incident.services, (other) => other.incident.services) / 2),
          head: rounded(head),
          text: rounded(cosine(like.said.text, one.said.text)),
        };
        const { factors, services, text } = parts;
        const [said, there] = parts.head > 0 ? [like.said.head, one.said.head] : [like.said.text, one.said.text];
        return {
          one,
          head,
          parts,
          score: rounded(factors + services + parts.head + text),
          words: wordsOf(said, there),
        };
      })
      .filter(
        ({ one, head, parts, words }) =>
          (like.services.length === 0 || one.incident.services.some((id) => like.services.includes(id))) &&
          (like.categories.some((category) => categoriesOf(one.incident).includes(category)) || head >= 0.4) &&
          (parts.factors > 0 || words.filter((word) => word.length >= 6).length >= enough),
      )
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .map(({ one: { id }, score, parts, words }) => ({ id, score, parts, words }));
  }

  it('what is found by indexes is what is found by comparing each pair', () => {
    const words = fc.array(fc.constantFrom('token', 'resolver', 'gateway', 'relays', 'mail', 'disks', 'was', '504'), {
      maxLength: 8,
    });
    const many = fc.array(
      fc.record({
        head: words,
        text: words,
        categories: fc.uniqueArray(fc.constantFrom('dns', 'change', 'capacity', 'unknown'), { maxLength: 2 }),
        services: fc.uniqueArray(fc.constantFrom('mail', 'shop', 'search'), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 40, size: 'max' },
    );
    fc.assert(
      fc.property(many, fc.integer({ min: 1, max: 3 }), fc.nat(), (found, most, index) => {
        const all = found.map(({ head, text, ...more }, at) =>
          one(`i${at}`, head.join(' '), { ...more, text: text.join(' ') }),
        );
        const asked = likenessOf(all[index % all.length] as Described);
        for (const like of [asked, { ...asked, id: undefined }, { ...asked, id: undefined, services: [] }]) {
          const alike = similarAmong(all)(like).alike(most);
          expect(alike.map(({ one: { id }, score, parts, words }) => ({ id, score, parts, words }))).toEqual(
            plainly(all, like, most),
          );
        }
      }),
    );
  });
});
