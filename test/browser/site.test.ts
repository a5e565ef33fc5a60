import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { addressOf } from '../../src/site/links.ts';
import { sitePages } from '../../src/site/pages.ts';
import { policy } from '../../src/site/shell.ts';
import { launchChromium } from './chromium.ts';
import { brokenIn, markupIn } from './links.ts';
import { invalidIn, type Markup } from './markup.ts';
import { serve } from './server.ts';
import { type BuiltSite, removeSite, textOf } from './site.ts';
import { wholeSites } from './sites.ts';
import {
  colours,
  inaccessible,
  lostFocus,
  lostInPrint,
  moving,
  shifted,
  sizes,
  tooWide,
  touching,
  type Visit,
  visitAll,
} from './visit.ts';

const browser = await launchChromium();
afterAll(() => browser?.close());

/** A page may weigh this much as a host sends it, in bytes: gzip, fonts as they are. */
const budget = { document: 14_000, stylesheet: 8_000, script: 1_000, font: 60_000 } as const;

describe.each(wholeSites)('the site $name', ({ build, url, isTypical }) => {
  let site: BuiltSite;
  let markup: ReadonlyMap<string, Markup>;
  let close = (): void => {};
  /** One or two pages of each kind, those with the most on them. */
  let samples: readonly string[];
  let address: string;

  beforeAll(async () => {
    site = await build();
    markup = await markupIn(site);
    samples = await samplesOf(site);
    const server = await serve(site.folder, site.base);
    ({ close } = server);
    address = server.origin + site.base;
  });
  afterAll(async () => {
    close();
    await removeSite(site);
  });

  it('is valid HTML', async () => {
    const found = await Promise.all(
      [...markup.keys()].map(async (file) => ({ file, invalid: await invalidIn(await textOf(site, file)) })),
    );
    expect(found.filter(({ invalid }) => invalid.length > 0)).toEqual([]);
  });

  it('leads to pages, files and headings that are there', async () => {
    expect(await brokenIn(site, markup, url)).toEqual([]);
  });

  it('has nothing inline, and on each page one heading of the first level and a description', () => {
    for (const [file, { inline, said, elements }] of markup) {
      const counts = ['h1', 'main'].map((name) => elements.get(name));
      expect({ file, inline, counts }).toEqual({ file, inline: [], counts: [1, 1] });
      expect(said.get('description')).toMatch(/\S/);
    }
  });

  it('lets nothing in but its own sheets, fonts and images, and its own scripts where it has some', () => {
    for (const [file, { policies, elements }] of markup) {
      const scripts = elements.has('script') ? "(; script-src 'self')?(; connect-src 'self')?" : '';
      expect({ file, policies }).toEqual({
        file,
        policies: [expect.stringMatching(new RegExp(`^${policy}${scripts}$`))],
      });
    }
  });

  it('comes with headers for hosts that read them', async () => {
    const headers = await textOf(site, '_headers');
    expect(headers).toContain(`${site.base}*\n`);
    expect(headers).toContain("frame-ancestors 'none'");
  });

  it('allows in its headers what its pages allow, and no more', async () => {
    const [, allowed = ''] = /Content-Security-Policy: (.*)/.exec(await textOf(site, '_headers')) ?? [];
    const policies = [...markup.values()].flatMap(({ policies: own }) => own);
    // Policies grow at their ends.
    expect(policies.filter((one) => !allowed.startsWith(one))).toEqual([]);
    expect(policies.map((one) => `${one}; frame-ancestors 'none'`)).toContain(allowed);
  });

  describe.skipIf(!browser)('in a browser', () => {
    it('is light, stays where it is, can be skipped to, and printed', async () => {
      await look({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' }, async (visit) => [
        ...(await shifted(visit)),
        ...(await inaccessible(visit)),
        ...(await tooWide(visit)),
        ...(await touching(visit)),
        ...(await lostFocus(visit)),
        ...(await atWidth(visit, 768)),
        ...(await lostInPrint(visit)),
      ]);
    });

    it('is dark, on a phone, and still for who wants that', async () => {
      const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark', reducedMotion: 'reduce' } as const;
      await look(phone, async (visit) => [
        ...(await shifted(visit)),
        ...(await inaccessible(visit, [...colours, ...sizes])),
        ...(await tooWide(visit)),
        ...(await touching(visit)),
        ...(await moving(visit)),
      ]);
    });

    it('can be read in the colours that the reader forces on it, four times as large', async () => {
      const zoomed = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, forcedColors: 'active' } as const;
      await look(zoomed, async (visit) => [
        // axe does not see forced colours: it takes `-webkit-text-fill-color`, which stays as it was.
        ...(await inaccessible(visit, sizes)),
        ...(await tooWide(visit)),
        ...(await touching(visit)),
      ]);
    });

    it.runIf(isTypical)('loads little for the page of an incident', async () => {
      const heavy: unknown[] = [];
      for (const path of site.pages.filter((page) => page.startsWith('incidents/') && page !== 'incidents/')) {
        await look(
          {},
          async ({ weight }) => {
            for (const [kind, most] of Object.entries(budget)) {
              const bytes = weight.get(kind) ?? 0;
              if (bytes > most) heavy.push({ path, kind, bytes });
            }
            return [];
          },
          // A context of its own for each, which has nothing in its cache.
          [path],
        );
      }
      expect(heavy).toEqual([]);
    });

    it('can be read without scripts where it has one', async () => {
      const paths = samples.filter((path) => markup.get(fileOf(path))?.elements.has('script'));
      await look(
        { javaScriptEnabled: false },
        async ({ page }) => {
          const text = await page.locator('main').innerText();
          return text.length > 100 ? [] : [`says no more than: ${text}`];
        },
        paths,
      );
    });
  });

  async function look(
    options: Omit<Parameters<typeof visitAll>[1], 'address' | 'paths'>,
    at: (visit: Visit) => Promise<readonly unknown[]>,
    paths = samples,
  ): Promise<void> {
    if (browser) expect(await visitAll(browser, { ...options, address, paths }, at)).toEqual({});
  }
});

const fileOf = (path: string): string => (path === '' || path.endsWith('/') ? `${path}index.html` : path);

async function atWidth(visit: Visit, width: number): Promise<string[]> {
  await visit.page.setViewportSize({ width, height: 900 });
  return [...(await tooWide(visit)), ...(await touching(visit))].map((found) => `at ${width}: ${found}`);
}

/** The two largest pages of each kind that a site has. */
async function samplesOf(site: BuiltSite): Promise<string[]> {
  const project = await readProject(site.root);
  const pages = sitePages(project, { address: addressOf(project.config.site.url, project.config.site.base) });
  const sizes = new Map<string, { path: string; size: number }[]>();
  for (const { kind, path } of pages) {
    const name = path.slice(1);
    if (!site.pages.includes(name)) continue;
    sizes.set(kind, [...(sizes.get(kind) ?? []), { path: name, size: (await textOf(site, fileOf(name))).length }]);
  }
  return [...sizes.values()].flatMap((all) =>
    all
      .sort((a, b) => b.size - a.size)
      .slice(0, 2)
      .map(({ path }) => path),
  );
}
