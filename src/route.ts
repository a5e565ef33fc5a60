/**
 * The addresses of the pages below the base of the site, by kind. A part in brackets is a parameter. A user may give a
 * kind another address, or `false`: then the site has no such page.
 */
export const routePatterns = {
  overview: '/',
  archive: '/incidents',
  incident: '/incidents/[id]',
  feed: '/feed.xml',
} as const;

/** A kind of page whose address can be changed. */
export type RouteName = keyof typeof routePatterns;

/** The addresses that a user has chosen. */
export type Routes = Readonly<Partial<Record<RouteName, string | false>>>;

/** The names of the parameters of an address, in its order. */
export const parametersOf = (pattern: string): string[] =>
  [...pattern.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name as string);
