import path from 'node:path';
import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { addressOf } from '../../src/site/links.ts';
import { incident, projectOf, propsOf } from './files.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));

describe('the feed', () => {
  const feed = parseAtomFeed(propsOf(operator, 'feed').text);

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

  it('has absolute ids that stay the same where the address of the site is not known', () => {
    const unplaced = (): string =>
      propsOf(operator, 'feed', undefined, { address: addressOf(undefined, '/record') }).text;
    const { id, entries } = parseAtomFeed(unplaced());
    const ids = [id, ...(entries ?? []).map((entry) => entry.id)];
    for (const one of ids)
      expect(one).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(6);
    expect(entries?.[0]?.links?.[0]?.href).toBe('/record/incidents/2026-11-03-checkout/');
    expect(unplaced()).toBe(unplaced());
  });

  it('survives what an author writes', async () => {
    const title = `<b> & "quotes" ]]> 'and' \\u0000\\u0008\\ufffe end`;
    const { text } = propsOf(
      await projectOf({
        'incidents/a.md': incident().replace('Something failed', JSON.stringify(title).replaceAll('\\\\', '\\')),
      }),
      'feed',
    );
    expect(parseAtomFeed(text).entries?.[0]?.title?.value).toBe(`<b> & "quotes" ]]> 'and' \ufffd\ufffd\ufffd end`);
  });

  it('is valid where there is nothing to tell', async () => {
    expect(parseAtomFeed(propsOf(await projectOf({}), 'feed').text)).toMatchObject({ updated: '1970-01-01T00:00:00Z' });
  });
});
