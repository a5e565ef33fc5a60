import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { faint } from './contrast.ts';
import { serve } from './server.ts';
import { type BuiltSite, buildFiles, removeSite } from './site.ts';
import { inaccessible, shifted, tooWide, type Visit, visitAll } from './visit.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** An incident that began on some day at ten and took so many minutes. */
function incident(index: number, minutes: number): string {
  const day = `2026-04-${two(1 + (index % 28))}`;
  const end = `${day} ${two(10 + Math.floor(minutes / 60))}:${two(minutes % 60)} UTC`;
  return `---
title: Failure ${index}
status: published
severity: SEV2
services: [mail]
started: ${index % 5 === 0 ? '~' : ''}${day} 10:00 UTC
detected: ${day} 10:05 UTC
mitigated: ${end}
resolved: ${end}
published: 2026-05-01
impact: { summary: It failed., affected: [{ who: Everyone }] }
detection: { by: monitoring, evidence: [e] }
timeline: [{ at: ${end}, text: It was over., evidence: [e] }]
evidence: [{ id: e, kind: other, text: Seen. }]
open_questions: [{ text: Why? }]
perspective: outside
---

It failed.
`;
}

const browser = await launchChromium();
afterAll(() => browser?.close());

describe.skipIf(!browser)('the lengths of many incidents', () => {
  let site: BuiltSite;
  let address: string;
  let close = (): void => {};

  beforeAll(async () => {
    const incidents = Array.from({ length: 240 }, (_, index) => [
      `incidents/n${index}.md`,
      incident(index, 5 + ((index * index) % 300)),
    ]);
    site = await buildFiles({
      'afterword.yaml': 'services: [{ id: mail, name: Mail }]\nsections: []\n',
      ...Object.fromEntries(incidents),
    });
    const server = await serve(site.folder, site.base);
    ({ close } = server);
    address = server.origin + site.base;
  });
  afterAll(async () => {
    close();
    await removeSite(site);
  });

  it('are lines that lead to their incidents, each where a pointer can reach it', async () => {
    await look({ viewport: { width: 1280, height: 900 } }, async ({ page }) => {
      const unreached = await page.evaluate(() => {
        const strip = document.querySelector('.strip__svg');
        strip?.scrollIntoView({ block: 'center', behavior: 'instant' });
        const links = [...(strip?.querySelectorAll('a') ?? [])];
        const missed = links.filter((link) => {
          // A line is longer than its stack shows of it, and more of it may lie below a rule: of the median, or of the p90.
          const { x, y, height } = link.getBoundingClientRect();
          return document.elementFromPoint(x + 2, y + height / 2)?.closest('a') !== link;
        });
        return [links.length, ...missed.map((link) => link.textContent)];
      });
      return unreached.length === 1 && unreached[0] === 240 ? [] : unreached;
    });
  });

  it.each([
    [390, 'light', 'none'],
    [1280, 'dark', 'none'],
    [390, 'light', 'active'],
  ] as const)('can be read at %i pixels, %s, with forced colours %s', async (width, colorScheme, forcedColors) => {
    await look({ viewport: { width, height: 844 }, colorScheme, forcedColors }, async (visit) => [
      ...(await inaccessible(visit)),
      ...(await faint(visit)),
      ...(await tooWide(visit)),
      ...(await shifted(visit)),
    ]);
  });

  it('are no stops of the keyboard, which finds each incident in the table once', async () => {
    await look({}, ({ page }) =>
      page.evaluate(() => {
        const figure = document.querySelector('figure:has(.strip)');
        const stops = [...(figure?.querySelectorAll('a') ?? [])].filter(({ tabIndex }) => tabIndex >= 0);
        const marks = new Set([...(figure?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href')));
        const table = [...(figure?.nextElementSibling?.querySelectorAll('a') ?? [])].map((link) =>
          link.getAttribute('href'),
        );
        const same = table.length === marks.size && table.every((href) => marks.has(href));
        return [...stops.map(({ outerHTML }) => outerHTML), ...(same ? [] : ['the table has other links'])];
      }),
    );
  });

  async function look(
    options: Omit<Parameters<typeof visitAll>[1], 'address' | 'paths'>,
    at: (visit: Visit) => Promise<readonly unknown[]>,
  ): Promise<void> {
    if (browser) expect(await visitAll(browser, { ...options, address, paths: ['metrics/'] }, at)).toEqual({});
  }
});
