import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { type RouteName, type Routes, routePatterns } from '../../src/route.ts';
import { addressOf } from '../../src/site/links.ts';
import { sitePages } from '../../src/site/pages.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));
const kinds = Object.keys(routePatterns) as RouteName[];
const address = addressOf('https://lantern.example', '/record/');

/** Every address of the site's own in the pages of a site with these addresses that is none of a page. */
function strayIn(routes: Routes): string[] {
  const { config } = operator;
  const pages = sitePages({ ...operator, config: { ...config, site: { ...config.site, routes } } }, { address });
  const paths = new Set(pages.map((page) => encodeURI(`/record${page.path}`)));
  return pages.flatMap((page) => {
    // Lines of a calendar are folded.
    const text = JSON.stringify(page.props()).replaceAll('\\r\\n ', '');
    return (
      [...text.matchAll(/(?<=["'( ]|https:\/\/lantern\.example)\/record\/[^"'\\<> )#?&]*/g)]
        .map(([target]) => target)
        .filter((target) => !paths.has(target))
        // A status page names its own address, whether a page stands there or not.
        .filter((target) => page.kind !== 'api' || target !== '/record/')
        .map((target) => `${page.path}: ${target}`)
    );
  });
}

describe('the pages of a site lead to pages that it has', () => {
  it('with the addresses that it has of its own', () => {
    expect(strayIn({})).toEqual([]);
  });

  it('at other addresses, all of them', () => {
    const routes = Object.fromEntries(
      kinds.map((kind) => [kind, `/elsewhere${routePatterns[kind]}`.replace(/\/$/, '')]),
    );
    expect(strayIn(routes)).toEqual([]);
  });

  it.each(kinds)('without the kind %s', (kind) => {
    expect(strayIn({ [kind]: false })).toEqual([]);
  });

  it('with nothing but incidents', () => {
    const others = kinds.filter((kind) => kind !== 'incident');
    expect(strayIn(Object.fromEntries(others.map((kind) => [kind, false as const])))).toEqual([]);
  });
});
