import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/index.ts';
import { readProject } from '../../src/project/index.ts';
import { headersFile } from '../../src/site/headers.ts';
import { addressOf, patternsOf } from '../../src/site/links.ts';
import { type Page, pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { redirectsFile } from '../../src/site/redirects.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));
const unplaced = { address: addressOf(undefined, '/') };

describe('the sitemap', () => {
  const { text } = propsOf(operator, 'sitemap');
  const urls = [...text.matchAll(/<url><loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?<\/url>/g)];
  const dayOf = (address: string) => urls.find(([, location]) => location === `https://example.org${address}`)?.[2];

  it('has every page that has an address of its own, once, and no file', () => {
    // One asks, and on the other nothing stands.
    const left = ['/search/', '/status/'];
    const pages = sitePages(operator, options).filter(({ path: at }) => at.endsWith('/') && !left.includes(at));
    expect(urls.map(([, location]) => location)).toEqual(pages.map(({ path: at }) => `https://example.org${at}`));
    expect(new Set(urls.map(([, location]) => location)).size).toBe(urls.length);
    expect(text.split('<url>')).toHaveLength(urls.length + 1);
  });

  it('says when a page was last changed, where that is known', () => {
    expect(dayOf('/incidents/2026-11-03-checkout/')).toBe('2026-11-09');
    expect(dayOf('/incidents/2026-06-21-sign-in/')).toBe('2026-06-29');
    expect(dayOf('/')).toBe('2026-11-09');
    expect(dayOf('/services/shop/')).toBeUndefined();
  });

  it('leaves out a page on which nothing stands, as the head of every page does', async () => {
    const { text: empty } = propsOf(await projectOf({}), 'sitemap');
    expect([...empty.matchAll(/<loc>([^<]*)/g)].map(([, location]) => location)).toEqual([
      'https://example.org/',
      'https://example.org/about/',
      'https://example.org/incidents/',
    ]);
  });

  it('is not there where addresses cannot be whole', () => {
    expect(pagesOfKind(sitePages(operator, { ...options, ...unplaced }), 'sitemap')).toEqual([]);
  });
});

describe('robots.txt', () => {
  it('lets everybody read everything, and says where the sitemap is', () => {
    expect(propsOf(operator, 'robots').text).toBe(
      'User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n',
    );
    expect(propsOf(operator, 'robots', undefined, unplaced).text).toBe('User-agent: *\nAllow: /\n');
  });

  it('is not there below a base, where nobody would look for it', () => {
    const below = { address: addressOf('https://example.org', '/record') };
    expect(pagesOfKind(sitePages(operator, below), 'robots')).toEqual([]);
  });
});

describe('llms.txt', () => {
  it('says what the site is, then every post-mortem with a sentence, then where the data is', () => {
    expect(propsOf(operator, 'llms').text.split('\n').slice(0, 7)).toEqual([
      '# Lantern post-mortems',
      '',
      '> What went wrong at Lantern, an online shop that does not exist, who was hit, and what is being done about it.',
      '',
      '## Post-mortems',
      '',
      '- [Nobody could pay for 47 minutes](https://example.org/incidents/2026-11-03-checkout/): Every attempt to pay failed with an error. Baskets were kept, and nobody was charged twice.',
    ]);
    expect(propsOf(operator, 'llms').text).toMatch(
      /\n## For programs\n\n- \[index\.json\]\(https:\/\/example\.org\/api\/index\.json\): /,
    );
    expect(propsOf(operator, 'llms').text).toContain(
      '/feed.json): The latest 50 post-mortems with their whole texts\n',
    );
  });

  it('is Markdown of one line for each, whatever an author writes', async () => {
    const title = JSON.stringify('[a](b) *c*\n# d');
    const { text } = propsOf(
      await projectOf({ 'incidents/a.md': incident().replace('Something failed', title) }),
      'llms',
    );
    expect(text).toContain('\n- [\\[a\\](b) \\*c\\* \\# d](https://example.org/incidents/a/)\n');
  });
});

describe('the head of a page', () => {
  const head = propsOf(operator, 'incident').head;
  const preview = new Map(head.preview.map(({ property, content }) => [property, content]));

  it('says what to show beside a link to it', () => {
    expect(Object.fromEntries(preview)).toEqual({
      'og:type': 'article',
      'og:site_name': 'Lantern post-mortems',
      'og:title': 'Nobody could pay for 47 minutes',
      'og:description': 'Every attempt to pay failed with an error. Baskets were kept, and nobody was charged twice.',
      'og:url': 'https://example.org/incidents/2026-11-03-checkout/',
      'article:published_time': '2026-11-07',
      'article:modified_time': '2026-11-09',
      'og:image': 'https://example.org/images/2026-11-03-checkout.png',
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:image:alt': 'Nobody could pay for 47 minutes, 3 November 2026',
      'twitter:card': 'summary_large_image',
    });
  });

  it('promises no image that there is none of', () => {
    const without = propsOf(operator, 'incident', undefined, unplaced).head.preview;
    expect(without.map(({ property }) => property)).not.toContain('og:image');
    expect(without).toContainEqual({ property: 'twitter:card', content: 'summary' });
    expect(pagesOfKind(sitePages(operator, { ...options, ...unplaced }), 'image')).toEqual([]);
  });

  it('says in the words of schema.org what it is', () => {
    expect(JSON.parse(head.data ?? '')).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Report',
      headline: 'Nobody could pay for 47 minutes',
      description: 'Every attempt to pay failed with an error. Baskets were kept, and nobody was charged twice.',
      url: 'https://example.org/incidents/2026-11-03-checkout/',
      image: 'https://example.org/images/2026-11-03-checkout.png',
      inLanguage: 'en',
      datePublished: '2026-11-07',
      dateModified: '2026-11-09',
      author: 'The payments team',
      temporalCoverage: '2026-11-03T18:06:00Z/2026-11-03T18:53:00Z',
      about: [
        { '@type': 'Service', name: 'Checkout' },
        { '@type': 'Service', name: 'Shop' },
      ],
      isPartOf: { '@type': 'WebSite', name: 'Lantern post-mortems', url: 'https://example.org/' },
    });
  });

  it('lets no text end the element that holds that', async () => {
    const title = '</script><!--<script>';
    const project = await projectOf({ 'incidents/a.md': incident().replace('Something failed', `"${title}"`) });
    const { data } = propsOf(project, 'incident').head;
    expect(data).not.toContain('<');
    expect(JSON.parse(data ?? '').headline).toBe(title);
  });

  it('says where an incident stands as data', () => {
    expect(head.alternates.at(-1)).toEqual({
      type: 'application/json',
      title: 'Nobody could pay for 47 minutes',
      href: '/api/incidents/2026-11-03-checkout.json',
    });
  });
});

describe('a page that has moved', () => {
  const files = {
    'incidents/a.md': incident('aliases: [old, older, b]'),
    'incidents/b.md': incident('aliases: [old]').replace('14:32', '15:32'),
    'incidents/c/index.md': incident('aliases: [third]', '[The log](log.txt)').replace('14:32', '16:32'),
    'incidents/c/log.txt': 'line',
    'incidents/d.md': incident('aliases: [secret]\nvisibility: internal'),
  };
  const moved = async (): Promise<readonly Page[]> => sitePages(await projectOf(files), options);

  it('is at every earlier name that nothing else has, and at none of an incident that is not shown', async () => {
    const pages = pagesOfKind(await moved(), 'moved');
    expect(pages.map(({ path: at, props }) => [at, props().page.href])).toEqual([
      ['/incidents/third/', '/incidents/c/'],
      ['/incidents/old/', '/incidents/b/'],
      ['/incidents/older/', '/incidents/a/'],
    ]);
  });

  it('leads on, and says of itself what the other page does', async () => {
    const { head } = propsOf(await projectOf(files), 'moved', '/incidents/older/');
    expect(head).toMatchObject({
      title: 'Something failed · Post-mortems',
      moved: '/incidents/a/',
      canonical: 'https://example.org/incidents/a/',
    });
    expect(head.preview).toContainEqual({ property: 'og:url', content: 'https://example.org/incidents/a/' });
  });

  it('is a redirect for hosts, with the files below it where there are any', async () => {
    expect(redirectsFile(await moved(), options.address)).toBe(
      [
        '/incidents/third/ /incidents/c/ 301',
        '/incidents/third/* /incidents/c/:splat 301',
        '/incidents/old/ /incidents/b/ 301',
        '/incidents/older/ /incidents/a/ 301',
        '',
      ].join('\n'),
    );
  });
});

describe('the headers for hosts', () => {
  it('let other sites read the data, and say what feeds and calendars are, wherever they stand', () => {
    const routes = { ...defaultConfig().site.routes, calendar: '/cal/all.ics', due: false as const };
    const address = addressOf('https://example.org', '/record');
    const blocks = headersFile(patternsOf(routes, address), address, "default-src 'none'").split('\n\n');
    expect(blocks).toContain(
      '/record/services/:id/feed.xml\n  Access-Control-Allow-Origin: *\n  Content-Type: application/atom+xml; charset=utf-8',
    );
    expect(blocks).toContain('/record/api/*\n  Access-Control-Allow-Origin: *');
    expect(blocks).toContain(
      '/record/cal/all.ics\n  Access-Control-Allow-Origin: *\n  Content-Type: text/calendar; charset=utf-8',
    );
    expect(blocks.join()).not.toContain('actions.ics');
    expect(blocks[0]).toContain("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'");
  });
});
