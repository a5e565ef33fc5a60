import { uuidOf } from '../../uuid.ts';
import type { SiteContext } from '../context.ts';
import { linksOf, type PageKind, type Params } from '../links.ts';
import type { Shown } from '../part/summary.ts';

/**
 * The permanent name of a page, which has to be absolute: the address that its kind has by default, wherever the site puts it, or
 * a UUID made from the path of that where the address of the site is not known.
 */
export function nameOf({ links: { address }, config }: SiteContext, kind: PageKind, params?: Params): string {
  const links = linksOf(address);
  return links.absolute(kind, params) ?? `urn:uuid:${uuidOf(`${config.site.title} ${links.path(kind, params)}`)}`;
}

/** The permanent name of an incident. */
export const nameOfIncident = (one: Shown, context: SiteContext): string =>
  nameOf(context, 'incident', { id: oldestId(one) });

/** The first name that the file of an incident had: what knew the incident by it knows it still after another. */
export const oldestId = ({ id, incident: { aliases } }: Shown): string => aliases[0] ?? id;
