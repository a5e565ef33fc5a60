import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { type RouteName, type Routes, routePatterns } from '../../src/route.ts';
import { type PageKind, routeFile } from '../../src/site/kind.ts';
import { addressOf, patternsOf } from '../../src/site/links.ts';
import { sitePages } from '../../src/site/pages.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));
const kinds = Object.keys(routePatterns) as RouteName[];
const address = addressOf('https://lantern.example', '/record/');

/** The pages of a site with these addresses. */
function pagesWith(routes: Routes) {
  const { config } = operator;
  return sitePages({ ...operator, config: { ...config, site: { ...config.site, routes } } }, { address });
}

const sitePaths = (routes: Routes): string[] => pagesWith(routes).map(({ path: at }) => at);

/** Every address of the site's own in the pages of a site with these addresses that is none of a page. */
function strayIn(routes: Routes): string[] {
  const pages = pagesWith(routes);
  const paths = new Set(pages.map((page) => encodeURI(`/record${page.path}`)));
  return pages.flatMap((page) => {
    const text = JSON.stringify(page.props())
      // Lines of a calendar are folded.
      .replaceAll('\\r\\n ', '')
      // An id is a name that stays, wherever its page stands.
      .replace(/<id>.*?<\/id>|\\"id\\": \\".*?\\"/g, '');
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

it('every kind of page has what renders it', () => {
  const rendered = Object.keys(patternsOf({}, addressOf('https://example.org', '/'))).map((kind) =>
    routeFile(kind as PageKind),
  );
  expect(rendered.sort()).toEqual(readdirSync(path.resolve(import.meta.dirname, '../../src/site/routes')).sort());
});

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

  it.each<[string, Routes]>([
    ['the page of coverage', { overview: false, status: '/' }],
    ['the search', { overview: false, search: '/' }],
    ['the numbers', { overview: false, metrics: '/' }],
  ])('with %s at the top, and what belongs to it where it was', (_, routes) => {
    expect(strayIn(routes)).toEqual([]);
    const paths = sitePaths(routes);
    expect(paths.filter((at) => /\/[/.]/.test(at))).toEqual([]);
    expect(paths.filter((at) => at !== '/').sort()).toEqual(
      sitePaths({})
        .filter((at) => at !== '/' && at !== `/${Object.keys(routes).at(-1)}/`)
        .sort(),
    );
  });

  it('with a slash at the end of every address, which is no other address', () => {
    const routes = Object.fromEntries(kinds.map((kind) => [kind, `${routePatterns[kind]}/`.replace('//', '/')]));
    expect(strayIn(routes)).toEqual([]);
    expect(sitePaths(routes)).toEqual(sitePaths({}));
  });

  it.each(kinds)('without the kind %s', (kind) => {
    expect(strayIn({ [kind]: false })).toEqual([]);
  });

  it('with nothing but incidents', () => {
    const others = kinds.filter((kind) => kind !== 'incident');
    expect(strayIn(Object.fromEntries(others.map((kind) => [kind, false as const])))).toEqual([]);
  });
});
