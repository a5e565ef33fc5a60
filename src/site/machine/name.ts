import { uuidOf } from '../../uuid.ts';
import type { SiteContext } from '../context.ts';
import type { PageKind, Params } from '../links.ts';

/**
 * The permanent name of a page, which has to be absolute: its address, or a UUID made from its path where the address of
 * the site is not known.
 */
export const nameOf = ({ links, config }: SiteContext, kind: PageKind, params?: Params): string =>
  links.absolute(kind, params) ??
  `urn:uuid:${uuidOf(`${config.site.title} ${links.path(kind, params) ?? params?.id ?? kind}`)}`;
