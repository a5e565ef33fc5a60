import { describe, expect, it } from 'vitest';
import { sitePages } from '../../src/site/pages.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

const config = 'services: [{ id: shop, name: Shop }, { id: mail, name: Mail }]';
const at = (day: string, front = ''): string =>
  incident(front).replace('2026-04-07', day).replace('Something failed', `Failure of ${day}`);

/** The other incidents that the page of `a` names, in a project with these too. */
const relatedOf = async (front: string, others: Readonly<Record<string, string>>) => {
  const files = Object.entries(others).map(([id, text]) => [`incidents/${id}.md`, text]);
  const project = await projectOf({
    'afterword.yaml': config,
    'incidents/a.md': at('2026-04-07', front),
    ...Object.fromEntries(files),
  });
  const { lists, repeats } = propsOf(project, 'incident', '/incidents/a/').related;
  const titled = (title?: string) => lists.find((list) => list.title === title)?.incidents ?? [];
  return { lists, told: titled(), alike: titled('Like this one'), repeats };
};

describe('incidents that somebody has related', () => {
  it.each([
    ['repeat-of', 'Repeated by'],
    ['follows', 'Followed by'],
    ['caused-by', 'Caused'],
    ['same-cause', 'Has the same cause as'],
    ['related', 'Related to'],
  ])('by `%s` are named from the other side as "%s"', async (relation, back) => {
    const { told } = await relatedOf('', { b: at('2026-05-01', `related: [{ incident: a, relation: ${relation} }]`) });
    expect(told).toEqual([
      { relation: back, title: 'Failure of 2026-05-01', href: '/incidents/b/', day: '1 May 2026' },
    ]);
  });

  it('to each other are named once, as the file of the page has it', async () => {
    const { told } = await relatedOf('related: [{ incident: b, relation: follows }]', {
      b: at('2026-03-01', 'related: [{ incident: a }]'),
    });
    expect(told.map(({ relation }) => relation)).toEqual(['Follows']);
  });

  it('as repeats are said at the top of both pages', async () => {
    const { repeats } = await relatedOf('related: [{ incident: b, relation: repeat-of }]', {
      b: at('2026-03-01'),
      c: at('2026-05-01', 'related: [{ incident: a, relation: repeat-of }]'),
    });
    expect(repeats.map(({ phrase, incidents }) => [phrase, incidents.map(({ title }) => title)])).toEqual([
      ['Happened before: {incident}', ['Failure of 2026-03-01']],
      ['Happened again: {incident}', ['Failure of 2026-05-01']],
    ]);
  });

  it('say in which language their titles are, where that is not the language of the page', async () => {
    const { told } = await relatedOf('related: [{ incident: b }, { incident: c }]', {
      b: at('2026-03-01', 'language: de'),
      c: at('2026-03-02'),
    });
    expect(told.map(({ language }) => language)).toEqual(['de', undefined]);
  });

  it('are passed over where the site does not show them', async () => {
    const tie = 'related: [{ incident: a, relation: repeat-of }]';
    expect(
      await relatedOf('related: [{ incident: b }]', {
        b: at('2026-03-01').replace('status: published', 'status: draft'),
        c: at('2026-03-02', `visibility: internal\n${tie}`),
      }),
    ).toEqual({ lists: [], told: [], alike: [], repeats: [] });
  });
});

describe('incidents that are alike', () => {
  const factor = (category: string, services = '[shop]', text = 'So it was.') =>
    `services: ${services}\ncontributing_factors: [{ id: f, text: ${text}, category: ${category} }]`;
  const trigger = (text: string, services = '[shop]') => `services: ${services}\ntrigger: ${text}`;
  const alike = async (front: string, others: Readonly<Record<string, string>>) =>
    (await relatedOf(front, others)).alike.map(({ relation, href }) => [relation, href]);

  it('hit the same service by a factor of the same category', async () => {
    expect(
      await alike(factor('dns'), {
        b: at('2026-03-01', factor('dns')),
        c: at('2026-03-02', factor('change')),
        d: at('2026-03-03', factor('dns', '[mail]')),
      }),
    ).toEqual([['Same category: DNS', '/incidents/b/']]);
  });

  it('hit the same service and say the same in the same words, two longer ones at least', async () => {
    const paper = Object.fromEntries(
      ['01', '02', '03', '04'].map((day) => [
        `e${day}`,
        at(`2026-02-${day}`, trigger('The printer ran out of paper.')),
      ]),
    );
    expect(
      await alike(trigger('The certificate of the gateway expired.'), {
        ...paper,
        b: at('2026-03-01', trigger('A certificate expired at midnight.')),
        c: at('2026-03-02', trigger('A certificate was renewed.')),
        d: at('2026-03-03', trigger('A certificate expired.', '[mail]')),
      }),
    ).toEqual([['Same words: expired and certificate', '/incidents/b/']]);
  });

  it('do not share that their cause is unknown, nor what somebody has related already', async () => {
    expect(
      await alike(factor('unknown'), { b: at('2026-03-01', factor('unknown', '[shop]', 'Nobody knows.')) }),
    ).toEqual([]);
    expect(await alike(`${factor('dns')}\nrelated: [{ incident: b }]`, { b: at('2026-03-01', factor('dns')) })).toEqual(
      [],
    );
  });

  it('are the five that are most alike, the newest first among equals', async () => {
    const others = Object.fromEntries(
      ['01', '02', '03', '04', '05', '06'].map((day) => [`b${day}`, at(`2026-03-${day}`, factor('dns'))]),
    );
    const both = `${factor('dns')}\ntrigger: Resolver caching poisoned.`;
    const found = await alike(both, { ...others, c: at('2026-01-01', both) });
    expect(found.map(([, href]) => href)).toEqual(['c', 'b06', 'b05', 'b04', 'b03'].map((id) => `/incidents/${id}/`));
    expect(found[0]?.[0]).toBe('Same category: DNS; Same words: caching, poisoned and resolver');
    const { lists } = await relatedOf(`language: fr\n${both}`, { ...others, c: at('2026-01-01', both) });
    expect(lists[0]?.incidents[0]?.relation).toMatch(/^[^;]+\u202f: DNS\u202f; [^;]+\u202f: [^;]+$/);
  });
});

describe('the page of an incident', () => {
  it('changes when another comes to be related to it', async () => {
    const digest = async (front: string) => {
      const files = {
        'incidents/a.md': at('2026-04-07'),
        'incidents/b.md': at('2025-01-01'),
        'incidents/c.md': at('2024-01-01', front),
      };
      return sitePages(await projectOf(files), options).find(({ path }) => path === '/incidents/a/')?.digest;
    };
    expect(await digest('related: [{ incident: a }]')).not.toBe(await digest(''));
  });
});
