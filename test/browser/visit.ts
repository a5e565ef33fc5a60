import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page of a site, loaded. */
export interface Visit {
  /** Below the base: `incidents/a/`. */
  readonly path: string;
  readonly page: Page;
  /** The bytes of what it has loaded, as a host sends them, by kind: `document`, `stylesheet`, `font`, `script`, `image`. */
  readonly weight: ReadonlyMap<string, number>;
}

/**
 * Loads pages of a site one after the other, and looks at each. Gives what `look` finds by the path of the page, with every
 * message of the console, every error, and every request that leaves the site.
 */
export async function visitAll(
  browser: Browser,
  {
    address,
    paths,
    ...options
  }: BrowserContextOptions & { readonly address: string; readonly paths: readonly string[] },
  look: (visit: Visit) => Promise<readonly unknown[]>,
): Promise<Record<string, unknown[]>> {
  const context = await browser.newContext(options);
  const found: Record<string, unknown[]> = {};
  try {
    const page = await context.newPage();
    const said: string[] = [];
    const weighed: Promise<readonly [kind: string, bytes: number]>[] = [];
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('request', (request) => {
      if (!/^data:/.test(request.url()) && !request.url().startsWith(address))
        said.push(`left the site: ${request.url()}`);
    });
    page.on('response', (response) => {
      const kind = response.request().resourceType();
      weighed.push(
        response.body().then(
          (body) => [kind, kind === 'font' ? body.length : gzipSync(body).length],
          () => [kind, 0],
        ),
      );
    });
    for (const path of paths) {
      await page.goto(address + encodeURI(path));
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const weight = new Map<string, number>();
      for (const [kind, bytes] of await Promise.all(weighed.splice(0)))
        weight.set(kind, (weight.get(kind) ?? 0) + bytes);
      const problems = [...(await look({ path, page, weight })), ...said.splice(0)];
      if (problems.length > 0) found[path || '/'] = problems;
    }
  } finally {
    await context.close();
  }
  return found;
}

/** WCAG 2.2 AA and the good practice of axe. */
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What of it hangs on the colours of a page. */
export const colours = ['color-contrast', 'link-in-text-block'];
/** What of it hangs on its sizes. */
export const sizes = ['target-size', 'scrollable-region-focusable', 'css-orientation-lock'];

/** What axe finds, in all that it knows or in what hangs on the looks of a page. */
export async function inaccessible({ page }: Visit, rules: readonly string[] = everything): Promise<string[]> {
  const options = { resultTypes: ['violations'], runOnly: rules };
  const { violations } = (await page.evaluate(`${axe};axe.run(${JSON.stringify(options)})`)) as AxeResults;
  return violations.map(({ id, nodes: [first, ...others] }) => {
    return `${id}: ${first?.html} ${first?.failureSummary}${others.length > 0 ? ` (and ${others.length} more)` : ''}`;
  });
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What is wider than the page. A wide table or a line of code scrolls by itself. */
export const tooWide = ({ page }: Visit): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > width + 1 || box.left < -1);
    });
    return [
      `${document.documentElement.scrollWidth - width} pixels too wide`,
      ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120)),
    ];
  });

/** Labels of figures that touch each other. */
export const touching = ({ page }: Visit): Promise<string[]> =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.chart__mark rect, .chart__moment, .chart__tick')]
      .map((label) => ({ label: label.parentElement?.textContent, box: label.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    return boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter(({ box }) => box.left < a.box.right && a.box.left < box.right)
        // The box of a text is higher than its letters.
        .filter(({ box }) => box.top < a.box.bottom - 4 && a.box.top < box.bottom - 4)
        .map((b) => `${a.label} / ${b.label}`),
    );
  });

/** What moved after it was first shown. */
export async function shifted({ page }: Visit): Promise<string[]> {
  const shifts = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const found: string[] = [];
        const take = (entries: PerformanceEntryList): void => {
          for (const entry of entries as (PerformanceEntry & { value: number; sources: { node?: Element }[] })[]) {
            const nodes = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80));
            found.push(`shifted by ${entry.value}: ${nodes.join(', ')}`);
          }
        };
        new PerformanceObserver((list) => take(list.getEntries())).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(found)));
      }),
  );
  return shifts;
}

/** What paper cuts off, and the navigation that it still shows. */
export async function lostInPrint({ page }: Visit): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 680, height: 960 });
  const found = await page.evaluate(() => {
    const cut = [...document.querySelectorAll('html, pre, .table-scroll')].filter(
      (box) => box.scrollWidth > box.clientWidth + 1,
    );
    const navigation = [...document.querySelectorAll('nav')].filter((nav) => nav.getBoundingClientRect().height > 0);
    return [...cut, ...navigation].map((element) => `on paper: ${element.outerHTML.slice(0, 100)}`);
  });
  await page.emulateMedia({ media: null });
  return found;
}

/** Where the keyboard goes when it skips to the content, unless that is the content. */
export async function lostFocus({ page }: Visit): Promise<string[]> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const focused = await page.evaluate(() => document.activeElement?.id);
  return focused === 'content' ? [] : [`the focus is on ${focused || 'nothing'}`];
}

/** What still moves for a reader who does not want it. */
export const moving = ({ page }: Visit): Promise<string[]> =>
  page.evaluate(() => [
    ...document.getAnimations().map(() => 'something moves'),
    ...(getComputedStyle(document.documentElement).scrollBehavior === 'auto' ? [] : ['the page scrolls smoothly']),
  ]);
