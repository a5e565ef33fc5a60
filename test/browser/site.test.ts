import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy } from '../../src/site/shell.ts';
import { launchChromium } from './chromium.ts';
import { faint } from './contrast.ts';
import { brokenIn, markupIn } from './links.ts';
import { invalidIn, type Markup } from './markup.ts';
import { serve } from './server.ts';
import { type BuiltSite, removeSite, textOf } from './site.ts';
import { wholeSites } from './sites.ts';
import {
  inaccessible,
  lookingAgain,
  lostFocus,
  lostInPrint,
  moving,
  shifted,
  tooWide,
  touching,
  unfold,
  type Visit,
  visitAll,
} from './visit.ts';

const wide = { width: 1280, height: 900 };
const middling = { width: 768, height: 900 };
const phone = { width: 390, height: 844 };
/** What a window of 1280 by 1024 has room for at 400 percent. */
const fourfold = { width: 320, height: 256 };
/** For a site of some forty pages, each looked at in two ways, on a machine that has other things to do. */
const timeout = 240_000;

const browser = await launchChromium();
afterAll(() => browser?.close());

/** A page may weigh this much as a host sends it, in bytes: gzip, fonts as they are. */
const budget = { document: 14_000, stylesheet: 8_000, script: 1_000, font: 60_000 } as const;

describe.each(wholeSites)('the site $name', ({ build, url, isTypical }) => {
  let site: BuiltSite;
  let markup: ReadonlyMap<string, Markup>;
  let close = (): void => {};
  let address: string;

  beforeAll(async () => {
    site = await build();
    markup = await markupIn(site);
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
    it('can be read on a wide screen, in forced colours, by the keyboard and on paper, and stays where it is', {
      timeout,
    }, async () => {
      await look({ viewport: wide, colorScheme: 'light' }, async (visit) => {
        const found = [...(await shifted(visit)), ...(await lostFocus(visit))];
        await unfold(visit);
        return [
          ...found,
          ...(await faults(visit)),
          ...(await lostInPrint(visit)),
          ...(await lookingAgain(visit, { viewport: middling, colorScheme: 'dark', forcedColors: 'active' }, () =>
            faults(visit),
          )),
        ];
      });
    });

    it('can be read on a phone, in the dark, four times as large and without motion, and stays where it is', {
      timeout,
    }, async () => {
      await look({ viewport: phone, colorScheme: 'dark', reducedMotion: 'reduce' }, async (visit) => {
        const found = [...(await shifted(visit)), ...(await moving(visit))];
        await unfold(visit);
        return [
          ...found,
          ...(await faults(visit)),
          ...(await lookingAgain(visit, { viewport: fourfold, colorScheme: 'light' }, () => faults(visit))),
        ];
      });
    });

    it.runIf(isTypical)('loads little for the page of an incident', async () => {
      const heavy: unknown[] = [];
      for (const path of site.pages.filter((page) => page.startsWith('incidents/') && page !== 'incidents/')) {
        await look(
          {},
          async (visit) => {
            const weight = await visit.weight();
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
      const paths = site.pages.filter((path) => markup.get(fileOf(path))?.elements.has('script'));
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
    paths = site.pages,
  ): Promise<void> {
    if (browser) expect(await visitAll(browser, { ...options, address, paths }, at)).toEqual({});
  }
});

const fileOf = (path: string): string => (path === '' || path.endsWith('/') ? `${path}index.html` : path);

/** What is wrong with a page as it is seen now. */
const faults = async (visit: Visit): Promise<string[]> => [
  ...(await inaccessible(visit)),
  ...(await faint(visit)),
  ...(await tooWide(visit)),
  ...(await touching(visit)),
];
