/**
 * Takes the pictures of the docs: pages of this repository's own site, on a desk and on a phone, in light and in dark.
 * `node bench/screenshots.ts` writes them to `docs/images/`, or to the folder that is named after it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { launchChromium } from '../test/browser/chromium.ts';
import { serve } from '../test/browser/server.ts';
import { buildOwnSite, removeSite, repository } from '../test/browser/site.ts';

const folder = path.resolve(process.argv[2] ?? path.join(repository, 'docs/images'));

/** What is shown, by the first part of the name of its pictures. */
const pages = { front: '', incident: 'incidents/2026-04-07-sign-in/' } as const;

const screens = { wide: { width: 1280, height: 960 }, narrow: { width: 390, height: 844 } } as const;

const browser = await launchChromium();
if (!browser) throw new Error('There is no browser to take the pictures with.');
const site = await buildOwnSite();
const { origin, close } = await serve(site.folder, site.base);
try {
  await mkdir(folder, { recursive: true });
  for (const [screen, viewport] of Object.entries(screens)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 2 });
      for (const [name, address] of Object.entries(pages)) {
        // The first visit may be over before the font is there; from then on it is.
        for (let visit = 0; visit < 2; visit += 1) {
          await page.goto(origin + site.base + address);
          await page.evaluate(() => document.fonts.ready.then(() => undefined));
        }
        const picture = await sharp(await page.screenshot())
          .png({ palette: true, colours: 16, dither: 0, effort: 10 })
          .toBuffer();
        await writeFile(path.join(folder, `${name}-${screen}-${colorScheme}.png`), picture);
      }
      await page.close();
    }
  }
} finally {
  close();
  await browser.close();
  await removeSite(site);
}
