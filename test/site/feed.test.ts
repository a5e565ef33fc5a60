import path from 'node:path';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { addressOf } from '../../src/site/links.ts';
import { type Instant, instantFrom } from '../../src/time/index.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));
const unplaced = { address: addressOf(undefined, '/record') };
const atomText = (more = {}) => propsOf(operator, 'feed', undefined, more).text;

describe('the Atom feed', () => {
  const text = atomText();
  const feed = parseAtomFeed(text);

  it('says what it is and where it stands', () => {
    expect(feed).toMatchObject({
      id: 'https://example.org/',
      title: { value: 'Lantern post-mortems' },
      updated: '2026-11-09T00:00:00Z',
      links: [
        { rel: 'self', href: 'https://example.org/feed.xml' },
        { rel: 'alternate', href: 'https://example.org/' },
      ],
    });
  });

  it('has the latest publication first, with the day it was last corrected', () => {
    expect(feed.entries?.map(({ id, published, updated }) => [id?.split('/').at(-2), published, updated])).toEqual([
      ['2026-11-03-checkout', '2026-11-07T00:00:00Z', '2026-11-09T00:00:00Z'],
      ['2026-10-20-newsletter', '2026-10-22T00:00:00Z', '2026-10-22T00:00:00Z'],
      ['2026-09-17-slow-search', '2026-10-12T00:00:00Z', '2026-10-12T00:00:00Z'],
      ['2026-06-21-sign-in', '2026-06-29T00:00:00Z', '2026-06-29T00:00:00Z'],
      ['2025-12-24-checkout', '2026-01-05T00:00:00Z', '2026-01-05T00:00:00Z'],
    ]);
  });

  it('says of each what happened, how grave it was, what it hit and who wrote it', () => {
    expect(feed.entries?.[0]).toMatchObject({
      title: { value: 'Nobody could pay for 47 minutes' },
      summary: { value: 'Every attempt to pay failed with an error. Baskets were kept, and nobody was charged twice.' },
      authors: [{ name: 'The payments team' }],
      categories: [{ term: 'SEV1' }, { term: 'Checkout' }, { term: 'Shop' }],
      links: [{ href: 'https://example.org/incidents/2026-11-03-checkout/' }],
    });
  });

  it('has what RFC 4287 demands of a feed and of each entry, once each, and content that says what it is', () => {
    const [head = '', ...entries] = text.split('<entry');
    expect(entries).toHaveLength(5);
    for (const part of [head, ...entries]) {
      for (const element of ['id', 'title', 'updated']) {
        expect(part.match(new RegExp(`<${element}>`, 'g'))).toHaveLength(1);
      }
      expect(part.match(/<link rel="alternate" type="text\/html"/g)).toHaveLength(1);
      expect(part).toMatch(/<updated>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<\/updated>/);
    }
    expect(head).toContain('<author><name>Lantern post-mortems</name></author>');
    for (const entry of entries) expect(entry.match(/<content type="html">/g)).toHaveLength(1);
    const ids = feed.entries?.map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
  });

  it('has absolute ids that stay the same where the address of the site is not known', () => {
    const { id, entries } = parseAtomFeed(atomText(unplaced));
    const ids = [id, ...(entries ?? []).map((entry) => entry.id)];
    for (const one of ids)
      expect(one).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(6);
    expect(entries?.[0]?.links?.[0]?.href).toBe('/record/incidents/2026-11-03-checkout/');
    expect(atomText(unplaced)).toBe(atomText(unplaced));
  });

  it('survives what an author writes', async () => {
    const title = `<b> & "quotes" ]]> 'and' \\u0000\\u0008\\ufffe\\ud800 end`;
    const { text: written } = propsOf(
      await projectOf({
        'incidents/a.md': incident('', 'A \\]\\]> and `</content>`.').replace(
          'Something failed',
          JSON.stringify(title).replaceAll('\\\\', '\\'),
        ),
      }),
      'feed',
    );
    const [entry] = parseAtomFeed(written).entries ?? [];
    expect(entry?.title?.value).toBe(`<b> & "quotes" ]]> 'and' \ufffd\ufffd\ufffd\ufffd end`);
    expect(entry?.content?.value).toContain('<p>A ]]> and <code>&#x3C;/content></code>.</p>');
  });

  it('says of an entry in another language which it is', async () => {
    const files = { 'incidents/a.md': incident('language: de'), 'incidents/b.md': incident() };
    const { text: written } = propsOf(await projectOf(files), 'feed');
    expect(written.match(/<entry[^>]*>/g)).toEqual(['<entry>', '<entry xml:lang="de">']);
  });

  it('is as old as the present where there is nothing to tell, and still says a time where nothing counts as that', async () => {
    const project = await projectOf({});
    const updated = (now?: Instant) => parseAtomFeed(propsOf({ ...project, ...(now && { now }) }, 'feed').text).updated;
    expect(updated(instantFrom(Date.UTC(2026, 4, 1, 12)))).toBe('2026-05-01T12:00:00Z');
    expect(updated()).toBe('1970-01-01T00:00:00Z');
  });

  it('has no line without anything on it', async () => {
    const bare = await projectOf({
      'afterword.yaml': 'site: { routes: { overview: false, incident: false } }',
      'incidents/a.md': incident(),
    });
    for (const written of [text, propsOf(bare, 'feed').text]) expect(written).not.toMatch(/\n *\n/);
  });

  it('keeps the ids of entries when a file is renamed, and when pages move', async () => {
    const idsOf = async (files: Readonly<Record<string, string>>, more = {}) =>
      parseAtomFeed(propsOf(await projectOf(files), 'feed', undefined, more).text).entries?.map(({ id }) => id);
    const routes = "site: { routes: { incident: '/p/[id]' } }";
    for (const more of [{}, unplaced]) {
      const ids = await idsOf({ 'incidents/first.md': incident() }, more);
      expect(ids).toHaveLength(1);
      expect(await idsOf({ 'incidents/third.md': incident('aliases: [first, second]') }, more)).toEqual(ids);
      expect(await idsOf({ 'afterword.yaml': routes, 'incidents/first.md': incident() }, more)).toEqual(ids);
    }
  });

  it('holds the latest fifty', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 53 }, (_, index) => [
        `incidents/${index}.md`,
        incident(`published: 2026-05-${String((index % 28) + 1).padStart(2, '0')}`),
      ]),
    );
    const entries = parseAtomFeed(propsOf(await projectOf(many), 'feed').text).entries ?? [];
    expect(entries).toHaveLength(50);
    expect(entries[0]?.published).toBe('2026-05-28T00:00:00Z');
    expect(entries.map(({ published }) => published)).not.toContain('2026-04-30T00:00:00Z');
  });
});

describe('the JSON Feed', () => {
  const text = (more = {}) => propsOf(operator, 'json_feed', undefined, more).text;
  const feed = parseJsonFeed(JSON.parse(text()));

  it('says what it is and where it stands, and what version 1.1 demands', () => {
    expect(feed).toMatchObject({
      title: 'Lantern post-mortems',
      home_page_url: 'https://example.org/',
      feed_url: 'https://example.org/feed.json',
      language: 'en',
    });
    expect(JSON.parse(text()).version).toBe('https://jsonfeed.org/version/1.1');
    expect(new Set(feed.items?.map(({ id }) => id)).size).toBe(5);
    for (const item of feed.items ?? []) {
      expect(item).toMatchObject({ id: expect.any(String), content_html: expect.any(String) });
    }
  });

  it('tells the same as the Atom feed', () => {
    const atom = parseAtomFeed(atomText());
    expect(
      feed.items?.map(({ id, title, content_html, date_modified }) => [id, title, content_html, date_modified]),
    ).toEqual(atom.entries?.map(({ id, title, content, updated }) => [id, title?.value, content?.value, updated]));
  });

  it('has an image of each, whose address is whole', () => {
    expect(JSON.parse(text()).items[0].image).toBe('https://example.org/images/2026-11-03-checkout.png');
  });

  it('has no addresses where they cannot be whole', () => {
    const { home_page_url, feed_url, items } = JSON.parse(text(unplaced));
    expect([home_page_url, feed_url, items[0].url, items[0].image]).toEqual(Array(4).fill(undefined));
    expect(items[0].id).toMatch(/^urn:uuid:/);
  });
});

describe('what an entry of a feed answers for', () => {
  const line = (more: object) =>
    `${JSON.stringify({ seen: '2026-05-12T10:00:00Z', raw: '9f', incident: 'a', ...more })}\n`;
  const files = {
    'afterword.yaml': 'sources: [{ id: page }, { id: secret, visibility: internal }]',
    'status/page.jsonl':
      line({ title: 'Mail "is" <late>', impact: 'major' }) +
      line({ update: 'u', at: '2026-05-12T10:00Z', phase: 'resolved', text: 'It is over.' }),
    'status/secret.jsonl':
      line({ title: 'Hidden', impact: 'major' }) +
      line({ update: 'u', at: '2026-05-12T10:00Z', phase: 'resolved', text: 'It is over.' }),
    'incidents/a.md': incident('status_page: [page:a, secret:a]\npublished: 2026-05-29'),
    'incidents/b.md': incident('published: 2026-05-28'),
  };
  const told = { reference: 'page:a', standing: 'published', due: '2026-05-26', days_late: 3 };

  it('stands in the JSON Feed under a name of its own', async () => {
    const { items } = JSON.parse(propsOf(await projectOf(files), 'json_feed').text);
    expect(items.map((item: Record<string, unknown>) => item._afterword)).toEqual([{ answers_for: [told] }, undefined]);
    expect(parseJsonFeed({ version: 'https://jsonfeed.org/version/1.1', title: 'A', items }).items).toHaveLength(2);
  });

  it('stands in the Atom feed in a namespace of its own, which readers pass over', async () => {
    const { text } = propsOf(await projectOf(files), 'feed');
    expect(text).toContain(' xmlns:afterword="urn:afterword:coverage"');
    const [first = '', second = ''] = text.split('<entry').slice(1);
    expect(first).toContain(
      '<afterword:answers-for reference="page:a" standing="published" due="2026-05-26" days-late="3"/>',
    );
    expect(second).not.toContain('afterword:');
    expect(text).not.toContain('secret');
    expect(parseAtomFeed(text).entries?.map(({ title }) => title?.value)).toHaveLength(2);
  });
});

describe('the text of an entry', () => {
  const html = JSON.parse(propsOf(operator, 'json_feed').text).items[0].content_html as string;

  it('has what it meant to people, the times, who was hit, and the text of the file', () => {
    const parts = [
      '<p>Every attempt to pay failed with an error.',
      '<li>Started: 3 November 2026, 18:06 UTC</li>',
      '<li>Impact duration: 47 min (mitigated − started, wall clock)</li>',
      '<h2>Who was hit</h2>',
      '<h2>Who was not hit</h2>',
      '<h2>Summary</h2>',
    ].map((part) => html.indexOf(part));
    expect(parts).not.toContain(-1);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
  });

  it('has whole addresses, and no link within a page that it does not stand on', () => {
    const targets = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target]) => target);
    expect(targets).toHaveLength(3);
    expect(targets.filter((target) => !/^(https?|mailto):/.test(target as string))).toEqual([]);
    expect(targets).toContain('https://example.org/incidents/2026-11-03-checkout/evidence/paid-orders.csv');
  });

  it('has no ids, no permanent links of headings and no footnotes of claims', () => {
    expect(html.match(/ id="|class="anchor"|note:claim/g)).toBeNull();
    expect(html).toContain('<span class="claim">47 minutes</span>,');
  });

  it('leads to headings and footnotes on the page', async () => {
    const body = '## First\n\nSee [below](#second).[^1]\n\n## Second\n\nText.\n\n[^1]: A note.\n';
    const project = await projectOf({ 'incidents/a.md': incident('', body) });
    const { content_html } = JSON.parse(propsOf(project, 'json_feed').text).items[0];
    const page = propsOf(project, 'incident').body.html;
    const anchors = [...content_html.matchAll(/href="https:\/\/example\.org\/incidents\/a\/#([^"]*)"/g)];
    expect(anchors).toHaveLength(3);
    for (const [, anchor] of anchors) expect(page).toContain(` id="${anchor}"`);
  });

  it('says of a waived incident that there will be no post-mortem, and why', () => {
    const items: { title: string; content_html: string }[] = JSON.parse(propsOf(operator, 'json_feed').text).items;
    const waived = items.find(({ title }) => title === 'The newsletter went out twice');
    expect(waived?.content_html).toContain('<strong>There will be no post-mortem of this incident.</strong>');
  });
});

describe('the feeds of a service', () => {
  it('hold the incidents that hit it', () => {
    const { text } = propsOf(operator, 'service_feed', '/services/accounts/feed.xml');
    expect(parseAtomFeed(text)).toMatchObject({
      id: 'https://example.org/services/accounts/',
      title: { value: 'Accounts: Lantern post-mortems' },
      links: [
        { rel: 'self', href: 'https://example.org/services/accounts/feed.xml' },
        { rel: 'alternate', href: 'https://example.org/services/accounts/' },
      ],
      entries: [
        { title: { value: 'The newsletter went out twice' } },
        { title: { value: 'Signing in failed for new sessions' } },
      ],
    });
    const json = JSON.parse(propsOf(operator, 'service_json_feed', '/services/checkout/feed.json').text);
    expect(json.items.map(({ title }: { title: string }) => title)).toEqual([
      'Nobody could pay for 47 minutes',
      'Checkout was slow on the day before Christmas',
    ]);
  });

  it('are said in the head of its page, and those of the site in that of every other', () => {
    const hrefs = (kind: 'service' | 'archive') =>
      propsOf(operator, kind, undefined, options).head.alternates.map(({ href }) => href);
    expect(hrefs('service')).toEqual(['/services/shop/feed.xml', '/services/shop/feed.json']);
    expect(hrefs('archive')).toEqual(['/feed.xml', '/feed.json']);
  });
});
