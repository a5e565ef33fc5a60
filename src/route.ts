/**
 * The addresses of the pages below the base of the site, by kind. A part in brackets is a parameter. A user may give a
 * kind another address, or `false`: then the site has no such page.
 */
export const routePatterns = {
  overview: '/',
  archive: '/incidents',
  year: '/years/[year]',
  severity: '/severities/[id]',
  state: '/states/[state]',
  incident: '/incidents/[id]',
  services: '/services',
  service: '/services/[id]',
  factors: '/factors',
  factor: '/factors/[id]',
  search: '/search',
  status: '/status',
  actions: '/actions',
  metrics: '/metrics',
  recurrence: '/recurrence',
  about: '/about',
  feed: '/feed.xml',
  json_feed: '/feed.json',
  calendar: '/incidents.ics',
  due: '/actions.ics',
  badge: '/coverage.svg',
  json_badge: '/coverage.json',
  api: '/api/[...file]',
  image: '/images/[id].png',
  sitemap: '/sitemap.xml',
  robots: '/robots.txt',
  llms: '/llms.txt',
} as const;

/** A kind of page whose address can be changed. */
export type RouteName = keyof typeof routePatterns;

/** The addresses that a user has chosen. */
export type Routes = Readonly<Partial<Record<RouteName, string | false>>>;

/** The parameters of an address in its order: `id`, or `...file` for one that holds any number of parts. */
export const parametersOf = (pattern: string): string[] =>
  [...pattern.matchAll(/\[((?:\.\.\.)?\w+)\]/g)].map(([, name]) => name as string);

/** Kinds that these addresses would put at one address, each with the kind that it meets there, in the order of the table. */
export function meetings(routes: Routes): [kind: RouteName, other: RouteName][] {
  const chosen = Object.entries({ ...routePatterns, ...routes }) as [RouteName, string | false][];
  const shapes = chosen.map(([kind, pattern]) => ({ kind, shape: pattern && shapeOf(pattern) }));
  return shapes.flatMap(({ kind, shape }, index) => {
    const other = shapes.slice(0, index).find((earlier) => shape !== false && earlier.shape === shape);
    return other ? [[kind, other.kind]] : [];
  });
}

/** What two patterns of one address have in common: names of parameters, case and a slash at the end make no other address. */
const shapeOf = (pattern: string): string =>
  withoutEnd(pattern)
    .replace(/\[(\.\.\.)?\w+\]/g, '[$1]')
    .toLowerCase();

/** A pattern without the slash at its end, which makes no other address; that of the front page is one. */
export const withoutEnd = (pattern: string): string => pattern.replace(/(?<=.)\/$/, '');
