import type { SiteContext } from '../context.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page of an address without a page shows. */
export interface MissingProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly text: string;
  readonly archive?: string;
}

export function missingProps({ shell, links }: SiteContext): MissingProps {
  const { title, text } = shell.words.missing;
  const archive = links.href('archive');
  return {
    shell,
    head: headOf({ title, description: text, site: shell.site, links }),
    title,
    text,
    ...(archive !== undefined && { archive }),
  };
}
