import type { Incident } from '../../incident/index.ts';
import type { SiteContext } from '../context.ts';
import type { Move } from '../machine/moves.ts';
import { articleOf } from '../machine/preview.ts';
import { plainSummary } from '../part/summary.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page at an earlier address shows. */
export interface MovedProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  /** The incident whose page it is now. */
  readonly id: string;
  /** With a place for the page. */
  readonly text: string;
  readonly page: { readonly text: string; readonly href: string };
}

/**
 * The page at an earlier address of an incident. It leads on at once, with a link for whoever stays; its head is that of the
 * page it leads to, so that a link to the old address is shown as one to the new.
 */
export function movedProps({ id }: Move, { shell, links, incidents, locale }: SiteContext): MovedProps {
  const incident = incidents.get(id) as Incident;
  const href = links.href('incident', { id }) ?? '';
  const head = headOf({
    title: incident.title,
    description: plainSummary({ id, incident }),
    site: shell.site,
    links,
    kind: 'incident',
    params: { id },
    article: articleOf({ id, incident }, links, locale),
  });
  return {
    shell,
    head: { ...head, moved: href },
    title: shell.words.moved.title,
    id,
    text: shell.words.moved.text,
    page: { text: incident.title, href },
  };
}
