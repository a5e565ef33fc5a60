import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Response, ViewportSize } from 'playwright-core';

/** Puts axe into every page of a context as it is loaded, which takes half as long as sending it to each. */
export const bringAxe = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });

/** A page of a site, loaded, with axe in it. */
export interface Visit {
  /** Below the base: `incidents/a/`. */
  readonly path: string;
  readonly page: Page;
  /** The bytes of what it has loaded, as a host sends them, by kind: `document`, `stylesheet`, `font`, `script`, `image`. */
  readonly weight: () => Promise<ReadonlyMap<string, number>>;
}

/** A page, however it was loaded. */
type Seen = Pick<Visit, 'page'>;

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
    await bringAxe(context);
    const page = await context.newPage();
    const said: string[] = [];
    const loaded: Response[] = [];
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('request', (request) => {
      if (!/^data:/.test(request.url()) && !request.url().startsWith(address))
        said.push(`left the site: ${request.url()}`);
    });
    page.on('response', (response) => loaded.push(response));
    const { viewport, colorScheme = null, forcedColors = null, reducedMotion = null } = options;
    for (const path of paths) {
      // The last look may have left the page otherwise.
      await page.emulateMedia({ media: null, colorScheme, forcedColors, reducedMotion });
      if (viewport) await page.setViewportSize(viewport);
      await page.goto(address + encodeURI(path));
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const responses = loaded.splice(0);
      const problems = [...(await look({ path, page, weight: () => weightOf(responses) })), ...said.splice(0)];
      if (problems.length > 0) found[path || '/'] = problems;
    }
  } finally {
    await context.close();
  }
  return found;
}

async function weightOf(responses: readonly Response[]): Promise<Map<string, number>> {
  const weight = new Map<string, number>();
  for (const response of responses) {
    const kind = response.request().resourceType();
    const body = await response.body().catch(() => Buffer.alloc(0));
    weight.set(kind, (weight.get(kind) ?? 0) + (kind === 'font' ? body.length : gzipSync(body).length));
  }
  return weight;
}

/** The same page looked at in another way, without being loaded anew: in a window of another size, or with other colours. */
export async function lookingAgain(
  { page }: Seen,
  { viewport, ...media }: { readonly viewport: ViewportSize } & Parameters<Page['emulateMedia']>[0],
  look: () => Promise<readonly unknown[]>,
): Promise<unknown[]> {
  await page.emulateMedia(media);
  await page.setViewportSize(viewport);
  return (await look()).map((found) => `${JSON.stringify({ viewport, ...media })}: ${found}`);
}

/** Opens what is folded away, so that it is looked at too. */
export const unfold = ({ page }: Seen): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

/** WCAG 2.2 AA and the good practice of axe. */
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds in all that it knows. Its contrast is left out where colours are forced: it reads `-webkit-text-fill-color`,
 * which stays as it was; `faint` sees them.
 */
export async function inaccessible({ page }: Seen): Promise<string[]> {
  const { violations } = (await page.evaluate(`axe.run({
    resultTypes: ['violations'],
    runOnly: ${JSON.stringify(everything)},
    rules: {
      'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches },
      'css-orientation-lock': { enabled: true },
    },
  })`)) as AxeResults;
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
export const tooWide = ({ page }: Seen): Promise<string[]> =>
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
export const touching = ({ page }: Seen): Promise<string[]> =>
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
export async function shifted({ page }: Seen): Promise<string[]> {
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
export async function lostInPrint({ page }: Seen): Promise<string[]> {
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
export async function lostFocus({ page }: Seen): Promise<string[]> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const focused = await page.evaluate(() => document.activeElement?.id);
  return focused === 'content' ? [] : [`the focus is on ${focused || 'nothing'}`];
}

/** What still moves for a reader who does not want it. */
export const moving = ({ page }: Seen): Promise<string[]> =>
  page.evaluate(() => [
    ...document.getAnimations().map(() => 'something moves'),
    ...(getComputedStyle(document.documentElement).scrollBehavior === 'auto' ? [] : ['the page scrolls smoothly']),
  ]);
