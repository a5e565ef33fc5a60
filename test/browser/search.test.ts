import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { serve } from './server.ts';
import { type BuiltSite, buildFiles, removeSite } from './site.ts';
import { bringAxe, inaccessible, shifted } from './visit.ts';

const incident = (title: string, front: string, body: string) => `---
title: ${title}
status: published
severity: SEV2
services: [mail]
started: 2026-04-07 14:32 UTC
detected: 2026-04-07 14:40 UTC
mitigated: 2026-04-07 15:12 UTC
resolved: 2026-04-07 15:20 UTC
published: 2026-04-09
impact: { summary: Nobody could sign in., affected: [{ who: Everyone }] }
detection: { by: monitoring, evidence: [e] }
timeline: [{ at: 2026-04-07 14:32 UTC, text: It began., evidence: [e] }]
evidence: [{ id: e, kind: other, text: Seen. }]
open_questions: [{ text: Why? }]
perspective: outside
${front}---

${body}
`;

const browser = await launchChromium();
afterAll(() => browser?.close());

describe.skipIf(!browser)('the search in a browser', () => {
  let site: BuiltSite;
  let address: string;
  let close: () => void;

  beforeAll(async () => {
    site = await buildFiles(
      {
        'afterword.yaml': 'site: { base: /record }\nservices: [{ id: mail, name: Mail }]\nsections: []\n',
        'incidents/a.md': incident(
          'Sign-in failed in São Paulo',
          '',
          '## What happened\n\nThe resolver gave no answer.',
        ),
        'incidents/b.md': incident('認証エラーが発生しました', 'language: ja\n', '## 経緯\n\n障害が続いた。'),
        ...Object.fromEntries(
          Array.from({ length: 60 }, (_, index) => [
            `incidents/n${index}.md`,
            incident(`Queue ${index} was full`, '', '## What happened\n\nMore came in than went out.'),
          ]),
        ),
      },
      '/record/',
    );
    const server = await serve(site.folder, site.base);
    ({ close } = server);
    address = server.origin + site.base;
  });
  afterAll(async () => {
    close();
    await removeSite(site);
  });

  it('shows what is found as somebody types, marks it, says how much it is, and can be linked to', async () => {
    await visit('search/', async (page) => {
      await page.getByRole('searchbox').fill('sao');
      await page.getByText('Found: 1').waitFor();
      expect(await results(page)).toEqual(['Sign-in failed in São Paulo']);
      expect(await page.locator('mark').allInnerTexts()).toEqual(['São']);
      expect(new URL(page.url()).search).toBe('?q=sao');
      expect(await page.getByRole('status').innerText()).toBe('Found: 1');
      expect(await inaccessible({ page })).toEqual([]);
      await page.reload();
      await page.getByText('Found: 1').waitFor();
      expect(await page.getByRole('searchbox').inputValue()).toBe('sao');
    });
  });

  it('reaches a result by the keyboard, and the result by its words', async () => {
    await visit('search/', async (page) => {
      await page.getByRole('searchbox').focus();
      await page.keyboard.type('resolver');
      await page.keyboard.press('Enter');
      await page.getByText('In the text: resolver').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(
        '/record/incidents/a/#:~:text=resolver',
      );
      await page.keyboard.press('Enter');
      await page.waitForURL(`${address}incidents/a/**`);
    });
  });

  it('finds parts of words that no space divides', async () => {
    await visit(`search/?q=${encodeURIComponent('障害')}`, async (page) => {
      await page.getByText('In the text: 障害').waitFor();
      expect(await results(page)).toEqual(['認証エラーが発生しました']);
      await page.getByRole('searchbox').fill('証エラ');
      await page.locator('mark', { hasText: 'ラ' }).waitFor();
      expect((await page.locator('mark').allInnerTexts()).join('')).toBe('証エラ');
    });
  });

  it('says when only similar words are found, when nothing is, and when there is more than it shows', async () => {
    await visit('search/?q=resolvar', async (page) => {
      await page.getByText('Nothing is found for “resolvar” as it is written. With similar words: 1').waitFor();
      await page.getByRole('searchbox').fill('xyzzy');
      await page.getByText('Nothing is found for “xyzzy”.').waitFor();
      expect(await results(page)).toEqual([]);
      await page.getByRole('searchbox').fill('queue');
      await page.getByText('Found: 60. The first 50 are shown.').waitFor();
      expect(await results(page)).toHaveLength(50);
      await page.getByRole('searchbox').fill('');
      await expect.poll(() => page.getByRole('status').innerText()).toBe('');
      expect([await results(page), new URL(page.url()).search]).toEqual([[], '']);
    });
  });

  it.each([
    ['many results', 'queue'],
    ['one result', 'resolver'],
    ['similar words', 'resolvar'],
    ['no result', 'xyzzy'],
    ['no result of a long question', 'xyzzy '.repeat(40)],
  ])('moves nothing when the answer to a link comes: %s', async (_, query) => {
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1280, height: 800 },
    ]) {
      await visit(
        `search/?q=${encodeURIComponent(query)}`,
        async (page) => {
          await expect.poll(() => page.getByRole('status').innerText()).toMatch(/^(Found|Nothing is found)/);
          expect(await shifted({ page })).toEqual([]);
          // The lists are there for whoever has found nothing, and what was found stands in their place.
          expect(await page.getByRole('link', { name: 'All incidents' }).isVisible()).toBe(query.startsWith('xyzzy'));
        },
        { viewport },
      );
    }
  });

  it('offers the lists where no script runs, and says so', async () => {
    await visit(
      'search/',
      async (page) => {
        expect(await page.getByRole('status').innerText()).toContain('needs JavaScript');
        expect(await page.getByRole('searchbox').isVisible()).toBe(false);
        expect(await page.getByRole('link', { name: 'All incidents' }).getAttribute('href')).toBe('/record/incidents/');
      },
      { javaScriptEnabled: false },
    );
  });

  it('says when its index cannot be loaded', async () => {
    await rm(path.join(site.folder, 'search.json'));
    const context = await browser?.newContext();
    const page = await context?.newPage();
    await page?.goto(`${address}search/?q=queue`);
    await page?.getByText('The index could not be loaded.').waitFor();
    await context?.close();
  });

  /** Looks at a page; an error of the browser fails the test, as does any request that leaves the site. */
  async function visit(at: string, look: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
    const context = await browser?.newContext(options);
    if (context) await bringAxe(context);
    const page = await context?.newPage();
    if (!context || !page) return;
    const said: string[] = [];
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('console', (message) => said.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:')) said.push(request.url());
    });
    try {
      await page.goto(address + at);
      await look(page);
      expect(said).toEqual([]);
    } finally {
      await context.close();
    }
  }
});

/** The titles of what is found. */
const results = (page: Page): Promise<string[]> => page.locator('[data-part="results"] .entry__title').allInnerTexts();
