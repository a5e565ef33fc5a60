import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { serve } from './server.ts';
import { type BuiltSite, buildTestSite, removeSite, repository, textOf } from './site.ts';

const browser = await launchChromium();
afterAll(() => browser?.close());

describe.skipIf(!browser)('the page of an incident', () => {
  const { visit } = built();

  it('loads fonts of at most 60 kB', async () => {
    const sizes = await visit({}, (page) =>
      page.evaluate(() =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter(({ name }) => name.endsWith('.woff2'))
          .map(({ encodedBodySize }) => encodedBodySize),
      ),
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
  });

  it('shows the permanent links of headings and rows to whoever points, comes by the keyboard, or touches', async () => {
    const shown = (page: Page, link: string): Promise<string> =>
      page
        .locator(link)
        .first()
        .evaluate((element) => getComputedStyle(element).opacity);
    for (const link of ['.prose h2 .anchor', '#record-cause .anchor', '.actions tr .anchor', '.questions li .anchor']) {
      const found = await visit({ hasTouch: false }, async (page) => {
        const hidden = await shown(page, link);
        await page.locator(link).first().locator('xpath=..').hover();
        const pointed = await shown(page, link);
        await page.mouse.move(0, 0);
        await page.locator(link).first().focus();
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Tab');
        return [hidden, pointed, await shown(page, link)];
      });
      const touched = await visit({ hasTouch: true, isMobile: true }, (page) => shown(page, link));
      expect({ link, found, touched }).toEqual({ link, found: ['0', '1', '1'], touched: '1' });
    }
  });
});

describe.skipIf(!browser)('the page of an incident with the time of its reader', () => {
  const { site, visit } = built(async () => {
    const file = path.join(repository, 'test/sites/operator/afterword.yaml');
    return { 'afterword.yaml': (await readFile(file, 'utf8')).replace('site:\n', 'site:\n  reader_zone: true\n') };
  });
  const times = (page: Page): Promise<string[]> => page.locator('.moments .reader-time').allTextContents();

  it.each([
    [
      'Asia/Kolkata',
      ['23:36 GMT+5:30', '23:49 GMT+5:30', '23:52 GMT+5:30', '4 Nov, 00:23 GMT+5:30', '4 Nov, 02:11 GMT+5:30'],
    ],
    ['UTC', ['', '', '', '', '']],
    // The page has the zone of the site already.
    ['Europe/Berlin', ['', '', '', '', '']],
  ])('tells a reader in %s the time there', async (timezoneId, expected) => {
    expect(await visit({ timezoneId }, times)).toEqual(expected);
  });

  it.each([320, 390, 1280])('moves nothing at %i pixels', async (width) => {
    const places = (javaScriptEnabled: boolean) =>
      visit({ viewport: { width, height: 800 }, timezoneId: 'Pacific/Auckland', javaScriptEnabled }, (page) =>
        page.evaluate(() => {
          // An image above the timeline may not be there yet.
          const top = document.querySelector('.timeline')?.getBoundingClientRect().top ?? 0;
          const places = [...document.querySelectorAll('.moments > div, .brief, .timeline td')].map((element) => {
            const { x, y, width: wide, height } = element.getBoundingClientRect();
            return [x, element.closest('.timeline') ? y - top : y, wide, height];
          });
          return [...places, [document.documentElement.scrollWidth]];
        }),
      );
    expect(await places(true)).toEqual(await places(false));
  });

  it('is small, and the only thing that its policy lets in', async () => {
    expect(gzipSync(await textOf(site(), 'reader-zone.js')).length).toBeLessThan(1024);
    const html = await textOf(site(), 'incidents/2026-11-03-checkout/index.html');
    expect(html).toContain("form-action 'none'; script-src 'self'\">");
    expect(html.match(/<script(?! type="application\/ld\+json")[^>]*>/g)).toEqual([
      '<script defer src="/record/reader-zone.js" data-zone="Europe/Berlin" data-formats="en-GB" data-day-clock=", ">',
    ]);
    expect(await textOf(site(), 'index.html')).not.toContain('reader-zone');
  });
});

/** The site of test/sites/operator, with other files in place of its own, and a way to look at one of its pages. */
function built(files: () => Promise<Record<string, string>> = async () => ({})) {
  let made: BuiltSite;
  let address: string;
  let close: () => void;

  beforeAll(async () => {
    made = await buildTestSite('operator', '/record/', { files: await files() });
    const server = await serve(made.folder, made.base);
    address = `${server.origin}${made.base}incidents/2026-11-03-checkout/`;
    close = server.close;
  });
  afterAll(async () => {
    close();
    await removeSite(made);
  });
  return { site: () => made, visit };

  /** Opens the page; an error of the browser fails the test. */
  async function visit<T>(options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> {
    if (!browser) throw new Error('There is no browser.');
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    try {
      await page.goto(address);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const found = await look(page);
      expect(errors).toEqual([]);
      return found;
    } finally {
      await context.close();
    }
  }
}
