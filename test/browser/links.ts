import path from 'node:path';
import { type Markup, markupOf } from './markup.ts';
import { type BuiltSite, textOf } from './site.ts';

/** Where the site says that it is published, or would be if it said so. */
const originOf = (address: string | undefined): string =>
  address === undefined ? 'https://site.invalid' : new URL(address).origin;

/** Reads every page of a site. */
export async function markupIn(site: BuiltSite): Promise<ReadonlyMap<string, Markup>> {
  const pages = site.files.filter((file) => file.endsWith('.html'));
  return new Map(await Promise.all(pages.map(async (file) => [file, markupOf(await textOf(site, file))] as const)));
}

/** Every address in the pages and in the files for programs of a site that leads nowhere, though it is one of the site's own. */
export async function brokenIn(
  site: BuiltSite,
  markup: ReadonlyMap<string, Markup>,
  address?: string,
): Promise<string[]> {
  const origin = originOf(address);
  const here = (file: string): string =>
    origin +
    site.base +
    file
      .replace(/(^|\/)index\.html$/, '$1')
      .split('/')
      .map(encodeURIComponent)
      .join('/');
  const isThere = (target: string, from: string): boolean => {
    if (!URL.canParse(target, here(from))) return false;
    const url = new URL(target, here(from));
    if (url.origin !== origin) return true;
    // Beside the site, a whole address leads to something else, and one without an origin was meant for the site.
    if (!url.pathname.startsWith(site.base)) return URL.canParse(target);
    const name = decodeURIComponent(url.pathname.slice(site.base.length));
    const file = name === '' || name.endsWith('/') ? `${name}index.html` : name;
    if (!site.files.includes(file)) return false;
    const id = decodeURIComponent(url.hash.slice(1));
    return id === '' || (markup.get(file)?.ids.includes(id) ?? false);
  };
  const broken: string[] = [];
  for (const [file, { targets, named, ids }] of markup) {
    broken.push(...targets.filter((target) => !isThere(target, file)).map((target) => `${file}: ${target}`));
    broken.push(...named.filter((id) => !ids.includes(id)).map((id) => `${file}: no element #${id}`));
  }
  for (const file of site.files.filter((name) => /\.(xml|json|txt|ics|css)$/.test(name) && !isAttachment(name))) {
    const targets = addressesIn(file, await textOf(site, file), origin);
    broken.push(...targets.filter((target) => !isThere(target, file)).map((target) => `${file}: ${target}`));
  }
  return broken;
}

/** A file of evidence says what it says. */
const isAttachment = (file: string): boolean => /\/evidence\//.test(file);

/** The addresses of the site's own in a file that no browser shows as a page. */
function addressesIn(file: string, text: string, origin: string): string[] {
  if (path.extname(file) === '.css') {
    return [...text.matchAll(/url\((['"]?)([^'")]*)\1\)/g)].flatMap(([, , target = '']) =>
      target.startsWith('data:') ? [] : target,
    );
  }
  // Lines of a calendar are folded, and text in XML and JSON is escaped. An id is a name that stays, wherever its page stands.
  const whole = file.endsWith('.ics')
    ? text.replace(/\r?\n[ \t]/g, '')
    : text.replace(/<id>[^<]*<\/id>|"id": ?"[^"]*"/g, '');
  const found = whole.matchAll(/https?:\/\/[^\s"'<>\\)\]]+|(?<=(?:href|src)=(?:"|\\"|&quot;))[^"\\&]*/g);
  return [...found]
    .map(([target]) => target.replaceAll('&amp;', '&').replace(/&(#34|quot);?.*$|[.,;:]$/, ''))
    .filter((target) => !/^https?:/.test(target) || target.startsWith(`${origin}/`));
}
