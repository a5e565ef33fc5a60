import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { extremeSite } from './extreme.ts';
import { serve } from './server.ts';
import { type BuiltSite, buildFiles, buildOwnSite, buildTestSite, remove, temporaryFolder } from './site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launchChromium();

const sites: readonly [name: string, build: () => Promise<BuiltSite>][] = [
  ['of this repository', async () => buildOwnSite(await temporaryFolder())],
  ['of an operator, below a base', () => buildTestSite('operator', '/record/')],
  ['of extremes', () => buildFiles(extremeSite, '/a/b/')],
];

describe.skipIf(!browser).each(sites)('the site %s', (_, build) => {
  let site: BuiltSite;
  let address: string;
  let close: () => void;

  beforeAll(async () => {
    site = await build();
    const server = await serve(site.folder, site.base);
    address = server.origin + site.base;
    close = server.close;
  });
  afterAll(async () => {
    close();
    await remove(site.folder);
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds, and no error of the browser, in %s',
    async (colorScheme) => {
      for (const width of [390, 1280]) {
        await visitAll({ viewport: { width, height: 900 }, colorScheme }, async (page, path) => {
          const found = (await page.evaluate(`${axe};axe.run()`)) as {
            violations: { id: string; nodes: { html: string }[] }[];
          };
          const violations = found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
          expect({ path, width, violations }).toEqual({ path, width, violations: [] });
        });
      }
    },
  );

  it.each([320, 390, 768, 1280])('does not scroll sideways at %i pixels', async (width) => {
    await visitAll({ viewport: { width, height: 900 } }, async (page, path) => {
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect({ path, scrolls }).toEqual({ path, scrolls: false });
    });
  });

  it.each([320, 768, 1280])('has drawings whose labels do not touch at %i pixels', async (width) => {
    await visitAll({ viewport: { width, height: 900 } }, async (page, path) => {
      const touching = await page.evaluate(() => {
        const shown = [...document.querySelectorAll('.chart')].filter(
          (chart) => chart.getBoundingClientRect().width > 0,
        );
        const labels = shown.flatMap((chart) => [
          ...chart.querySelectorAll('.chart__mark rect, .chart__moment, .chart__tick'),
        ]);
        const boxes = labels.map((label) => ({
          text: label.parentElement?.textContent,
          box: label.getBoundingClientRect(),
        }));
        return boxes.flatMap((a, index) =>
          boxes
            .slice(index + 1)
            .filter(
              ({ box }) =>
                box.left < a.box.right &&
                a.box.left < box.right &&
                box.top < a.box.bottom - 4 &&
                a.box.top < box.bottom - 4,
            )
            .map((b) => [a.text, b.text]),
        );
      });
      expect({ path, touching }).toEqual({ path, touching: [] });
    });
  });

  it('reads the same without scripts', async () => {
    const read = async (javaScriptEnabled: boolean): Promise<Map<string, string>> => {
      const texts = new Map<string, string>();
      await visitAll(
        { javaScriptEnabled },
        async (page, path) => void texts.set(path, await page.locator('body').innerText()),
      );
      return texts;
    };
    const [without, withScripts] = [await read(false), await read(true)];
    expect(without).toEqual(withScripts);
    expect(Math.min(...[...without.values()].map((text) => text.length))).toBeGreaterThan(100);
  });

  it('can be printed, nothing cut off at the side', async () => {
    await visitAll({ viewport: { width: 680, height: 960 } }, async (page, path) => {
      await page.emulateMedia({ media: 'print' });
      const state = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth > innerWidth,
        cut: [...document.querySelectorAll('pre, .table-scroll')].filter((box) => box.scrollWidth > box.clientWidth + 1)
          .length,
        nav: [...document.querySelectorAll('nav')].some((nav) => nav.getBoundingClientRect().height > 0),
      }));
      expect({ path, ...state }).toEqual({ path, wide: false, cut: 0, nav: false });
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    });
  });

  it('can be read by the keyboard alone', async () => {
    await visitAll({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    });
  });

  it('has a feed that is well-formed XML', async () => {
    if (!site.files.includes('feed.xml')) return;
    await visitOne({}, '', async (page) => {
      const errors = await page.evaluate(async (url) => {
        const text = await (await fetch(url)).text();
        return new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('parsererror').length;
      }, `${address}feed.xml`);
      expect(errors).toBe(0);
    });
  });

  type Options = Parameters<Browser['newPage']>[0];

  async function visitAll(options: Options, look: (page: Page, path: string) => Promise<void>): Promise<void> {
    for (const path of site.pages) await visitOne(options, path, (page) => look(page, path));
  }

  /** Opens a page and looks at it; an error in the console, or a file that is missing, fails the test. */
  async function visitOne(options: Options, path: string, look: (page: Page) => Promise<void>): Promise<void> {
    const page = await (browser as Browser).newPage({
      ...options,
      bypassCSP: path === '' && options?.viewport === undefined,
    });
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('dialog', (dialog) => {
      errors.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('requestfailed', (request) => errors.push(`failed: ${request.url()}`));
    page.on(
      'request',
      (request) =>
        request.url().startsWith(address) ||
        request.url().startsWith('data:') ||
        errors.push(`left the site: ${request.url()}`),
    );
    try {
      await page.goto(address + encodeURI(path));
      await look(page);
      expect({ path, errors }).toEqual({ path, errors: [] });
    } finally {
      await page.close();
    }
  }
});

afterAll(() => browser?.close());
