import { createHash } from 'node:crypto';
import type { SiteContext } from '../context.ts';
import type { PageKind, Params } from '../links.ts';

/**
 * The permanent name of a page, which has to be absolute: its address, or a UUID made from its path where the address of
 * the site is not known.
 */
export const nameOf = ({ links, config }: SiteContext, kind: PageKind, params?: Params): string =>
  links.absolute(kind, params) ??
  `urn:uuid:${uuidOf(`${config.site.title} ${links.path(kind, params) ?? params?.id ?? kind}`)}`;

/** A text as a UUID: version 8 of RFC 9562, the first bits of its SHA-256. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
