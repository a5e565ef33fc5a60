/** The site of the project that the integration was set up for. What it exports is what `site.ts` has for that project. */
declare module 'afterword:site' {
  import type { GetStaticPathsItem } from 'astro';
  import type { Card } from './machine/card.ts';
  import type { Page, PageKind, PropsOf } from './pages.ts';
  import type { Frame, OwnPage } from './site.ts';

  /** The paths of every page of a kind, each with its page among its props. */
  export function pathsOf(kind: PageKind): GetStaticPathsItem[];
  /** The props of the one page of a kind. */
  export function propsOf<K extends PageKind>(kind: K): PropsOf[K];
  /** The bytes of a file of the project, by its path. */
  export function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>>;
  /** What the layout needs to stand around a page of the user's own. */
  export function frame(page: OwnPage): Frame;
  /** The image of an incident as a PNG. */
  export function imageOf(card: Card): Promise<Uint8Array<ArrayBuffer>>;
  export type { Page };
}
