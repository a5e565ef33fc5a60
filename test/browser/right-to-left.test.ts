import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { serve } from './server.ts';
import { type BuiltSite, buildFiles, removeSite } from './site.ts';

const incident = `---
title: DNS توقّف حل الأسماء ساعة
status: published
severity: SEV2
services: [mail, api]
started: 2026-04-07 14:32 UTC
detected: ~2026-04-07 14:40 UTC
mitigated: 2026-04-07 15:12 UTC
resolved: 2026-04-07 15:20 UTC
published: 2026-04-09
impact: { summary: لم يستطع أحد تسجيل الدخول., affected: [{ who: الجميع }] }
detection: { by: monitoring, text: نبّهت المراقبة., evidence: [e] }
timeline:
  - { at: 2026-04-07 14:32 UTC, text: بدأ العطل., evidence: [e] }
  - { at: 2026-04-07 15:12 UTC, text: انتهى العطل., evidence: [e] }
evidence: [{ id: e, kind: log, text: سجل الخادم. }]
open_questions: [{ text: لماذا؟ }]
perspective: outside
---

## ما حدث

توقّف الخادم [40 min](claim:impact_duration)، انظر \`GET /a?b=c\` أدناه.

> [!NOTE]
> لا شيء آخر.

\`\`\`
$ dig example.com
\`\`\`
`;

const browser = await launchChromium();
afterAll(() => browser?.close());

describe.skipIf(!browser)('a site from right to left', () => {
  let site: BuiltSite;
  let address: string;
  let close: () => void;

  beforeAll(async () => {
    site = await buildFiles({
      'afterword.yaml': [
        'site: { title: تقارير, description: ما تعطّل., language: ar, zone: Asia/Riyadh }',
        'services: [{ id: mail, name: البريد }, { id: api, name: Public API }]',
        'sections: []\n',
      ].join('\n'),
      'incidents/dns.md': incident,
    });
    const server = await serve(site.folder, site.base);
    ({ close } = server);
    address = server.origin + site.base;
  });
  afterAll(async () => {
    close();
    await removeSite(site);
  });

  it('begins a title at the right, also where its first word is in Latin letters', async () => {
    await visit('incidents/dns/', async (page) => {
      expect(await fromLeft(page, 'h1', ['ساعة', 'الأسماء', 'DNS'])).toEqual(['ساعة', 'الأسماء', 'DNS']);
    });
    await visit('incidents/', async (page) => {
      expect(await fromLeft(page, '.entry__title', ['ساعة', 'DNS'])).toEqual(['ساعة', 'DNS']);
    });
  });

  it('keeps clocks, lengths and commands in their own order', async () => {
    await visit('incidents/dns/', async (page) => {
      const clock = '.moments bdi:has(.about)';
      expect(await fromLeft(page, clock, ['~', '14:40'])).toEqual(['~', '14:40']);
      expect(await fromLeft(page, '.timeline__row bdi', ['14', '32'])).toEqual(['14', '32']);
      expect(await fromLeft(page, '.claim', ['40', 'min'])).toEqual(['40', 'min']);
      expect(await fromLeft(page, '.prose p code', ['GET', '?', 'c'])).toEqual(['GET', '?', 'c']);
      expect(await fromLeft(page, '.prose pre', ['$', 'dig'])).toEqual(['$', 'dig']);
    });
  });

  it('writes lengths and formulas from right to left', async () => {
    await visit('incidents/dns/', async (page) => {
      expect(await fromLeft(page, '.moments__length', ['40', 'د'])).toEqual(['د', '40']);
      expect(await fromLeft(page, '.moments .formula', ['=', 'التخفيف', 'البداية'])).toEqual([
        'البداية',
        'التخفيف',
        '=',
      ]);
    });
  });

  it('draws time from left to right, with labels that run as the language does', async () => {
    await visit('incidents/dns/', async (page) => {
      const chart = page.locator('.chart--wide');
      const [first, last] = await Promise.all([
        chart.getByText('البداية 14:32').last().boundingBox(),
        chart.getByText('الحل 15:20').last().boundingBox(),
      ]);
      expect(first?.x).toBeLessThan(last?.x ?? 0);
      expect(await fromLeft(page, '.chart--wide .chart__moment', ['البداية', '14:32'])).toEqual(['14:32', 'البداية']);
    });
  });

  it('puts the mark of a key to the right of its name', async () => {
    await visit('metrics/', async (page) => {
      const keys = await page.locator('figure:has(.calendar__years) .keep').evaluateAll((all) =>
        all.map((key) => {
          const name = document.createRange();
          name.selectNodeContents(key.lastChild as Node);
          return (
            (key.querySelector('svg') as Element).getBoundingClientRect().left >= name.getBoundingClientRect().right - 8
          );
        }),
      );
      expect(keys).toEqual([true, true, true, true]);
    });
  });

  it('says nothing in English', async () => {
    for (const path of [
      '',
      'incidents/',
      'incidents/dns/',
      'metrics/',
      'search/',
      'about/',
      'services/mail/',
      '404.html',
    ]) {
      await visit(path, async (page) => {
        const said = await page.evaluate(() => {
          const names = ['aria-label', 'title', 'alt', 'placeholder', 'data-found', 'data-none'];
          const attributes = [...document.querySelectorAll('body *')]
            // The descriptions of severities are the user's.
            .filter((element) => !element.classList.contains('severity'))
            .flatMap((element) => names.flatMap((name) => element.getAttribute(name) ?? []));
          const left = document.querySelectorAll(
            'code, pre, .claim, .severity, [href="/services/api/"], script, style',
          );
          for (const element of left) element.remove();
          const texts = [...document.querySelectorAll('body, body *')].flatMap((element) =>
            [...element.childNodes].flatMap((node) => (node instanceof Text ? node.data : [])),
          );
          return [...texts, ...attributes].flatMap(
            (text) => text.replace(/\{\w+\}/g, '').match(/\b[A-Za-z]{2,}\b/g) ?? [],
          );
        });
        const international = /^(UTC|TT[A-Z]|DNS|JSON|SVG|Atom|JavaScript|Afterword|Riyadh)$/;
        expect(
          said.filter((word) => !international.test(word)),
          path,
        ).toEqual([]);
      });
    }
  });

  async function visit(path: string, look: (page: Page) => Promise<void>): Promise<void> {
    const context = await (browser as NonNullable<typeof browser>).newContext({
      viewport: { width: 1280, height: 900 },
    });
    try {
      const page = await context.newPage();
      await page.goto(address + path);
      await look(page);
    } finally {
      await context.close();
    }
  }
});

/** Parts of the text of the first element, in the order in which they stand on the screen, the leftmost first. */
const fromLeft = (page: Page, selector: string, parts: readonly string[]): Promise<string[]> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const nodes: Text[] = [];
      while (walker.nextNode()) nodes.push(walker.currentNode as Text);
      const placed = wanted.map((part) => {
        const node = nodes.find((text) => text.data.includes(part));
        if (!node) throw new Error(`There is no ${part} in ${element.textContent}.`);
        const range = document.createRange();
        range.setStart(node, node.data.indexOf(part));
        range.setEnd(node, node.data.indexOf(part) + part.length);
        return { part, left: range.getBoundingClientRect().left };
      });
      return placed.toSorted((a, b) => a.left - b.left).map(({ part }) => part);
    }, parts as string[]);
