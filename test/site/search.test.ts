import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { type Indexed, searchOptions, similarly } from '../../src/site/search/options.ts';
import { policy, searchPolicy } from '../../src/site/shell.ts';
import { queryTerms, termsOf, wordsIn } from '../../src/word.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

/** Asks the index of a project as the page of the search does: the ids of what is found. */
async function searching(files: Readonly<Record<string, string>>) {
  const index = MiniSearch.loadJSON<Indexed>(propsOf(await projectOf(files), 'search_index').text, searchOptions);
  return (query: string, options = {}): string[] => index.search(query, options).map(({ id }) => id);
}

describe('the words of a text', () => {
  it.each([
    ['Überlastung in São Paulo', ['uberlastung', 'in', 'sao', 'paulo']],
    ['U\u0308berlastung', ['uberlastung']],
    ['Łódź, Ørsted, straße, ΟΔΟΣ, İstanbul', ['lodz', 'orsted', 'strasse', 'οδοσ', 'istanbul']],
    ['auth.example.com/v2?x=1', ['auth', 'example', 'com', 'v2', 'x', '1']],
    ['ＡＰＩ', ['api']],
    ['認証エラー', ['認証', '証エ', 'エラ', 'ラー', 'ー']],
    ['APIの障害', ['api', 'の障', '障害', '害']],
    ['ガ', ['ガ']],
    ['хорошо й', ['хорошо', 'и']],
    ['हिन्दी', ['हिन्दी']],
    ['𠮷野家', ['𠮷野', '野家', '家']],
    ['— … !', []],
  ])('%s are %j', (text, words) => {
    expect(termsOf(text)).toEqual(words);
  });

  it('say where they stand', () => {
    const text = 'Le cafe\u0301 は 𠮷野';
    expect(wordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Le',
      'cafe\u0301',
      'は',
      '𠮷野',
      '野',
    ]);
  });

  it('that somebody looks for are pairs, or the one letter that was typed', () => {
    expect(queryTerms('認証エ')).toEqual(['認証', '証エ']);
    expect(queryTerms('証')).toEqual(['証']);
    expect(queryTerms('Caché の 障害')).toEqual(['cache', 'の', '障害']);
  });
});

describe('the index of the search', () => {
  const files = {
    'afterword.yaml': `services: [{ id: mail, name: Mail Delivery }]
factors: [{ id: dns, name: Name resolution }]
sections: []
sources: [{ id: page, name: Page }]
`,
    'incidents/a.md': incident(
      `severity: SEV2
services: [mail]
status_page: [page:124yr07585k9]
impact: { summary: Messages were *late*., affected: [{ who: Everyone in Zürich }] }
contributing_factors: [{ id: f, text: 'The [resolver](https://unseen.example) had no limit', category: dns }]
actions: [{ id: a, text: Watch the queue }]`,
      '## Summary\n\nThe `nslookup` said so.\n\n```\nSERVFAIL\n```\n',
    ),
    'incidents/b.md': incident('', 'ログインで認証エラーが発生しました。').replace(
      'Something failed',
      'Checkout failed',
    ),
  };

  it.each([
    ['checkout', 'b'],
    ['delivery', 'a'],
    ['name resolution', 'a'],
    ['late messages', 'a'],
    ['zurich', 'a'],
    ['ZÜRICH', 'a'],
    ['resolver limit', 'a'],
    ['watch queue', 'a'],
    ['nslookup', 'a'],
    ['servfail', 'a'],
    ['124yr07585k9', 'a'],
    ['nslo', 'a'],
    ['認証エラー', 'b'],
    ['認証', 'b'],
    ['た', 'b'],
  ])('finds %s', async (query, id) => {
    expect((await searching(files))(query)).toEqual([id]);
  });

  it.each(['unseen', 'href', 'checkout nslookup', '証認', 'xyz'])('does not find %s', async (query) => {
    expect((await searching(files))(query)).toEqual([]);
  });

  it('finds what differs by a letter only where it is asked to', async () => {
    const search = await searching(files);
    expect([search('chekout'), search('chekout', similarly), search('xail', similarly)]).toEqual([[], ['b'], []]);
  });

  it('puts a title before a text', async () => {
    const search = await searching({
      'incidents/a.md': incident('', 'The cache. The cache. The cache.'),
      'incidents/b.md': incident().replace('Something failed', 'A cache failed'),
    });
    expect(search('cache')).toEqual(['b', 'a']);
  });

  it('holds what a result shows', async () => {
    const index = MiniSearch.loadJSON<Indexed>(propsOf(await projectOf(files), 'search_index').text, searchOptions);
    const { id, score, terms, queryTerms: asked, match, ...shown } = index.search('nslookup')[0] ?? {};
    expect(shown).toEqual({
      title: 'Something failed',
      href: '/incidents/a/',
      day: '7 April 2026',
      severity: 'SEV2',
      services: 'Mail Delivery',
      duration: 'unknown',
      summary: 'Messages were late.',
    });
  });

  it('knows no word that is internal', async () => {
    const project = await projectOf({
      'afterword.yaml': 'sources: [{ id: page, name: Page, visibility: internal }]',
      'incidents/a.md': incident(
        'status_page: [page:xcanary1]\nactions: [{ id: a, text: xcanary2, visibility: internal }]',
        'Shown. <!-- xcanary3 -->\n\n:::internal\nxcanary4\n:::\n',
      ),
      'incidents/b.md': incident('visibility: internal').replace('Something failed', 'xcanary5'),
      'incidents/c.md': incident().replace('Something failed', 'xcanary6').replace('published', 'draft'),
    });
    const { text } = propsOf(project, 'search_index');
    expect(text).toContain('shown');
    expect(text.match(/xcanary\d/g)).toBeNull();
  });

  it('changes its digest with any text', async () => {
    const digest = async (body: string) => {
      return pagesOfKind(
        sitePages(await projectOf({ 'incidents/a.md': incident('', body) }), options),
        'search_index',
      )[0]?.digest;
    };
    expect(await digest('One')).toBe(await digest('One'));
    expect(await digest('One')).not.toBe(await digest('Two'));
  });
});

describe('the page of the search', () => {
  it('alone may run a script, and ask the site for its index', async () => {
    const project = await projectOf({ 'incidents/a.md': incident() });
    expect(propsOf(project, 'search').shell.policy).toBe(searchPolicy);
    expect(propsOf(project, 'archive').shell.policy).toBe(policy);
    expect(searchPolicy.split('; ').filter((part) => !policy.includes(part))).toEqual([
      "script-src 'self'",
      "connect-src 'self'",
    ]);
    expect(propsOf(project, 'search', undefined, { policy: false }).shell.policy).toBeUndefined();
  });

  it('moves with its index', async () => {
    const project = await projectOf({ 'afterword.yaml': 'site: { routes: { search: /find } }' });
    expect(propsOf(project, 'search', '/find/').index).toBe('/find.json');
    expect(propsOf(project, 'search_index', '/find.json').text).toContain('documentCount');
  });
});
