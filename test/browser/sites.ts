import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type RouteName, routePatterns } from '../../src/route.ts';
import { extremeSite } from './extreme.ts';
import { type BuiltSite, buildFiles, buildOwnSite, buildTestSite, repository } from './site.ts';

/** A site that the tests look at as a whole. */
export interface WholeSite {
  readonly name: string;
  readonly build: () => Promise<BuiltSite>;
  /** Where it says that it is published. */
  readonly url?: string;
  /** Its incidents are such as people write, so their pages have a budget. */
  readonly isTypical?: boolean;
}

const kinds = Object.keys(routePatterns) as RouteName[];

/** The operator's site in its own colours, with its own logo, and with these addresses. */
async function buildOperator(routes: Readonly<Record<string, string | false>>): Promise<BuiltSite> {
  const config = await readFile(path.join(repository, 'test/sites/operator/afterword.yaml'), 'utf8');
  const site = {
    routes,
    logo: { light: 'brand/logo.svg', dark: 'brand/logo-dark.svg' },
    icon: 'brand/logo.svg',
    navigation: [{ text: 'Lantern', href: 'https://lantern.example/' }],
    theme: {
      light: { paper: '#ffffff', ink: '#14213d', accent: '#0b57d0' },
      dark: { paper: '#101418', ink: '#e3e8ef', accent: '#8ab4f8' },
      fonts: { serif: ['Georgia'], sans: ['system-ui'] },
    },
  };
  const lines = Object.entries(site).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
  return buildTestSite('operator', '/record/', {
    files: {
      'afterword.yaml': config.replace(/^site:\n/, `site:\n${lines.join('')}`),
      'brand/logo.svg': logo('#14213d'),
      'brand/logo-dark.svg': logo('#e3e8ef'),
    },
  });
}

const logo = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 20h120" stroke="${colour}" stroke-width="8"/></svg>\n`;

const elsewhere = Object.fromEntries(
  kinds.map((kind) => [kind, `/elsewhere${routePatterns[kind]}`.replace(/\/$/, '')]),
);
const few = Object.fromEntries(kinds.filter((kind) => kind !== 'incident').map((kind) => [kind, false as const]));

/** Sites that differ in all that a page could break by. */
export const wholeSites: readonly WholeSite[] = [
  { name: 'of this repository', build: buildOwnSite, isTypical: true },
  {
    name: 'of an operator, below a base',
    build: () => buildTestSite('operator', '/record/'),
    url: 'https://lantern.example',
  },
  {
    name: 'of extremes, from right to left',
    build: () => buildFiles(extremeSite, '/a/b/', { AFTERWORD_NOW: '2026-06-01' }),
    url: 'https://example.org',
  },
  {
    name: 'with addresses and colours of its own',
    build: () => buildOperator(elsewhere),
    url: 'https://lantern.example',
  },
  { name: 'with nothing but incidents', build: () => buildOperator(few), url: 'https://lantern.example' },
];
