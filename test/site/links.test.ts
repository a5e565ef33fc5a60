import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/index.ts';
import { addressOf, hrefOf, linksOf } from '../../src/site/links.ts';
import { localeOf } from '../../src/site/locale/index.ts';
import { momentOf, momentText, zoneName } from '../../src/site/part/moment.ts';
import { parseInstant } from '../../src/time/index.ts';

describe('the address of a site', () => {
  it.each([
    [undefined, '/', undefined, '/'],
    ['https://example.org', '/', 'https://example.org', '/'],
    ['https://example.org/', '/record', 'https://example.org', '/record/'],
    ['https://example.org/record', '/', 'https://example.org', '/record/'],
    ['https://example.org/a', '/b/', 'https://example.org', '/b/'],
  ])('with %s and the base %s is %s%s', (url, base, origin, path) => {
    expect(addressOf(url, base)).toEqual({ origin, base: path });
  });

  it('leads to paths with each part encoded', () => {
    const address = addressOf('https://example.org', '/record');
    expect(hrefOf(address, '/incidents/ü x/a?b#c.txt')).toBe('/record/incidents/%C3%BC%20x/a%3Fb%23c.txt');
    const links = linksOf(address);
    expect(links.href('attachment', { id: 'ü', file: 'a b/c.txt' })).toBe('/record/incidents/%C3%BC/a%20b/c.txt');
    expect(links.absolute('archive')).toBe('https://example.org/record/incidents/');
    expect(linksOf(addressOf(undefined, '/')).absolute('overview')).toBeUndefined();
  });

  it.each([
    ['the archive elsewhere', { archive: '/post-mortems' }, 'archive', {}, '/post-mortems/'],
    ['an incident elsewhere', { incident: '/p/[id]' }, 'incident', { id: 'x' }, '/p/x/'],
    ['files with their incident', { incident: '/p/[id]' }, 'attachment', { id: 'x', file: 'a.txt' }, '/p/x/a.txt'],
    ['a page at the top', { incident: '/[id]' }, 'incident', { id: 'x' }, '/x/'],
    ['a file elsewhere', { feed: '/atom.xml' }, 'feed', {}, '/atom.xml'],
    ['a file at the address of a page', { feed: '/feed' }, 'feed', {}, '/feed'],
    ['a page at the address of a file', { archive: '/all.html' }, 'archive', {}, '/all.html/'],
    ['no feed', { feed: false as const }, 'feed', {}, undefined],
    ['no files without their incidents', { incident: false as const }, 'attachment', { id: 'x' }, undefined],
  ] as const)('puts %s', (_, routes, kind, params, path) => {
    expect(linksOf(addressOf(undefined, '/'), routes).path(kind, params)).toBe(path);
  });

  it.each([
    ['incident', '/incidents', 'an address with [id] was expected'],
    ['archive', '/[year]', 'an address with no [parameters] was expected'],
    ['feed', 'feed.xml', 'is not an address below the site'],
    ['feed', '/a?b', 'is not an address below the site'],
    ['archive', '/../../elsewhere', 'is not an address below the site'],
    ['archive', '/a/./b', 'is not an address below the site'],
    ['archive', '/a//b', 'is not an address below the site'],
    ['archive', '//other.example', 'is not an address below the site'],
    ['archive', '/a[b', 'is not an address below the site'],
    ['archive', '/a]b', 'is not an address below the site'],
    ['archive', '/', 'is the address of `overview` too'],
    ['overview', '/incidents', 'is the address of `archive` too'],
    ['service', '/Incidents/[id]/', 'is the address of `incident` too'],
  ])('refuses %s at %s', (kind, pattern, problem) => {
    const result = configSchema.safeParse({ site: { routes: { [kind]: pattern } } });
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain(problem);
  });
});

it.each(['', 'postmortems', '/..', '/a/../..', '//other.example', '/a b', '/a?b'])(
  'refuses the base path %j',
  (base) => {
    expect(configSchema.safeParse({ site: { base } }).success).toBe(false);
  },
);

const english = localeOf('en');

describe('a moment', () => {
  it.each([
    ['2026-04-07 14:32 UTC', 'UTC', '7 April 2026, 14:32 UTC', undefined],
    [
      '2026-04-07 14:32:10 UTC',
      'America/Los_Angeles',
      '7 April 2026, 14:32:10 UTC',
      { clock: '07:32:10', zone: 'PDT' },
    ],
    ['~2026-04-07 07:32 America/Los_Angeles', 'UTC', '7 April 2026, ~14:32 UTC', undefined],
    ['~2026-04-07 14:32 UTC', 'Europe/Paris', '7 April 2026, ~14:32 UTC', { clock: '~16:32', zone: 'CEST' }],
    [
      '2026-12-31 23:30 UTC',
      'Asia/Kolkata',
      '31 December 2026, 23:30 UTC',
      { clock: '05:00', zone: 'UTC+5:30', day: '1 Jan' },
    ],
  ])('%s in %s is %s', (text, zone, shown, local) => {
    const result = parseInstant(text);
    if (!result.ok) throw new Error(text);
    const moment = momentOf(result.instant, zone, english);
    expect([momentText(moment, english), moment.local]).toEqual([shown, local]);
  });

  it.each([
    ['America/Los_Angeles', 'Los Angeles time'],
    ['America/Argentina/Ushuaia', 'Ushuaia time'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['EST5EDT', 'EST5EDT'],
  ])('is shown in %s as %s', (zone, name) => {
    expect(zoneName(zone, english)).toBe(name);
  });
});

describe('a language', () => {
  it.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['fa-IR', 'rtl'],
    ['heb', 'ltr'],
    ['he', 'rtl'],
  ])('%s runs %s', (language, direction) => {
    expect(localeOf(language).direction).toBe(direction);
  });

  it.each([
    ['ar', true],
    ['ar-EG', true],
    ['en-US', true],
    ['he', false],
  ])('%s has words of its own: %s', (language, translated) => {
    const { words, ...locale } = localeOf(language);
    expect(locale.translated).toBe(translated);
    expect(words === english.words).toBe(!translated || language.startsWith('en'));
  });

  it.each([
    ['en', undefined, '7 April 2026', '12,500', '1 h 27 min'],
    ['en', 'en-US', 'April 7, 2026', '12,500', '1 h 27 min'],
    ['en-US', undefined, 'April 7, 2026', '12,500', '1 h 27 min'],
    ['en', 'de', '7. April 2026', '12.500', '1 h 27 min'],
    ['nl', undefined, '7 april 2026', '12.500', '1 h 27 min'],
  ])('%s with the formats of %s writes days, numbers and lengths of time', (language, formats, day, number, length) => {
    const locale = localeOf(language, formats);
    expect([locale.longDay('2026-04-07'), locale.number(12_500), locale.duration(87 * 60_000)]).toEqual([
      day,
      number,
      length,
    ]);
  });
});
