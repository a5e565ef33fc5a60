import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config.ts';
import { absolute, addressOf, href } from '../../src/site/links.ts';
import { momentOf, momentText, zoneName } from '../../src/site/moment.ts';
import { shellOf } from '../../src/site/shell.ts';
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
    expect(href(address, '/incidents/ü x/a?b#c.txt')).toBe('/record/incidents/%C3%BC%20x/a%3Fb%23c.txt');
    expect(absolute(address, '/incidents/')).toBe('https://example.org/record/incidents/');
    expect(absolute(addressOf(undefined, '/'), '/')).toBeUndefined();
  });
});

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
    const moment = momentOf(result.instant, zone);
    expect([momentText(moment), moment.local]).toEqual([shown, local]);
  });

  it.each([
    ['America/Los_Angeles', 'Los Angeles time'],
    ['America/Argentina/Ushuaia', 'Ushuaia time'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['EST5EDT', 'EST5EDT'],
  ])('is shown in %s as %s', (zone, name) => {
    expect(zoneName(zone)).toBe(name);
  });
});

describe('what is around a page', () => {
  it.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['fa-IR', 'rtl'],
    ['heb', 'ltr'],
    ['he', 'rtl'],
  ])('in %s runs %s', (language, direction) => {
    const config = defaultConfig();
    expect(
      shellOf({ ...config, site: { ...config.site, language } }, { address: addressOf(undefined, '/') }).direction,
    ).toBe(direction);
  });
});
