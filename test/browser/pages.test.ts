import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { extremeSite } from './extreme.ts';
import { serve } from './server.ts';
import { type BuiltSite, buildFiles, buildOwnSite, buildTestSite, removeSite } from './site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launchChromium();
afterAll(() => browser?.close());

const sites: readonly [name: string, build: () => Promise<BuiltSite>][] = [
  ['of this repository', buildOwnSite],
  ['of an operator, below a base', () => buildTestSite('operator', '/record/')],
  ['of extremes', () => buildFiles(extremeSite, '/a/b/')],
];

describe.skipIf(!browser).each(sites)('every page of the site %s', (_, build) => {
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
    await removeSite(site);
  });

  it.each([
    ['light', 390],
    ['light', 1280],
    ['dark', 390],
    ['dark', 1280],
  ] as const)('has nothing that axe finds, in %s at %i pixels', async (colorScheme, width) => {
    await visitAll({ viewport: { width, height: 900 }, colorScheme }, async (page) => {
      const violations = (await page.evaluate(`${axe};axe.run({ resultTypes: ['violations'] })`)) as AxeResults;
      return violations.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
    });
  });

  it.each([320, 390, 768, 1280])('neither scrolls sideways nor has labels that touch, at %i pixels', async (width) => {
    await visitAll({ viewport: { width, height: 900 } }, (page) =>
      page.evaluate(() => {
        const labels = [...document.querySelectorAll('.chart__mark rect, .chart__moment, .chart__tick')];
        const boxes = labels
          .map((label) => ({ label: label.parentElement?.textContent, box: label.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0);
        const touching = boxes.flatMap((a, index) =>
          boxes
            .slice(index + 1)
            .filter(({ box }) => box.left < a.box.right && a.box.left < box.right)
            // The box of a text is higher than its letters.
            .filter(({ box }) => box.top < a.box.bottom - 4 && a.box.top < box.bottom - 4)
            .map((b) => `${a.label} / ${b.label}`),
        );
        const wide = document.documentElement.scrollWidth - innerWidth;
        return wide > 0 ? [...touching, `${wide} pixels too wide`] : touching;
      }),
    );
  });

  it('reads the same without scripts', async () => {
    const read = async (javaScriptEnabled: boolean): Promise<string[]> => {
      const texts: string[] = [];
      await visitAll({ javaScriptEnabled }, async (page) => {
        texts.push(await page.locator('body').innerText());
        return [];
      });
      return texts;
    };
    const without = await read(false);
    expect(without).toEqual(await read(true));
    expect(Math.min(...without.map((text) => text.length))).toBeGreaterThan(100);
  });

  it('can be printed, with nothing cut off and no navigation', async () => {
    await visitAll({ viewport: { width: 680, height: 960 } }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const pdf = await page.pdf({ format: 'A4' });
      const found = await page.evaluate(() => {
        const cut = [...document.querySelectorAll('html, pre, .table-scroll')].filter(
          (box) => box.scrollWidth > box.clientWidth + 1,
        );
        const navigation = [...document.querySelectorAll('nav')].filter(
          (nav) => nav.getBoundingClientRect().height > 0,
        );
        return [...cut, ...navigation].map((element) => element.outerHTML.slice(0, 100));
      });
      return pdf.subarray(0, 5).toString() === '%PDF-' ? found : [...found, 'no PDF'];
    });
  });

  it('lets the keyboard skip to its content', async () => {
    await visitAll({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const focused = await page.evaluate(() => document.activeElement?.id);
      return focused === 'content' ? [] : [`the focus is on ${focused}`];
    });
  });

  /** Looks at each page; what `look` finds fails the test, as does any error of the browser, and any request that leaves the site. */
  async function visitAll(options: BrowserContextOptions, look: (page: Page) => Promise<unknown[]>): Promise<void> {
    const context = await browser?.newContext(options);
    if (!context) return;
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    // What is missing is an error of the console; what was still on its way when the page was left is none.
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
        errors.push(`left the site: ${request.url()}`);
    });
    try {
      const found = [];
      for (const path of site.pages) {
        await page.goto(address + encodeURI(path));
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        const problems = [...(await look(page)), ...errors.splice(0)];
        if (problems.length > 0) found.push({ path, problems });
      }
      expect(found).toEqual([]);
    } finally {
      await context.close();
    }
  }
});

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
