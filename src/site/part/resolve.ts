import type { Incident } from '../../incident/index.ts';
import { renderInline } from '../../markdown/html/index.ts';
import { type IncidentFile, linkedPath, type Project } from '../../project/index.ts';
import type { PublishedImage, PublishedImages } from '../images.ts';
import type { Links } from '../links.ts';
import { attachmentsOf, fileAt } from './attachments.ts';

/** Where a relative target of a text leads on the site; `undefined` for nowhere. */
export type Resolve = (target: string, kind: 'link' | 'image') => string | undefined;

/** The image at a target of a text; `undefined` where that is not known. */
export type ImageAt = (target: string) => PublishedImage | undefined;

/** A short text of the front matter as HTML. */
export type Inline = (text: string) => string;

/** What texts may lead to. */
export interface Targets {
  readonly project: Project;
  readonly links: Links;
  /** The incidents that the site shows, by id. */
  readonly incidents: ReadonlyMap<string, Incident>;
}

/**
 * The way from the texts of an incident file to the pages of incidents that the site shows and to the files that are published
 * with it, and nowhere else.
 */
export function resolveIn(file: IncidentFile, { project, links, incidents }: Targets): Resolve {
  const attachments = attachmentsOf(file, project);
  return (target, kind) => {
    const name = linkedPath(file.path, target)?.replace(/\/$/, '');
    if (name === undefined) return undefined;
    const other = fileAt(name, project);
    if (other) {
      const heading = /#.*$/.exec(target)?.[0] ?? '';
      const page = kind === 'link' && incidents.has(other.id) ? links.href('incident', { id: other.id }) : undefined;
      return page && page + heading;
    }
    const attachment = attachments.find((one) => one.file === name);
    const params = attachment && { id: attachment.incident, file: attachment.target };
    if (params === undefined) return undefined;
    return kind === 'link' ? links.href('attachment', params) : links.src('attachment', params);
  };
}

/** The way from the texts of an incident file to the images that they show. */
export function imagesIn({ path: file }: IncidentFile, images: PublishedImages | undefined): ImageAt {
  return (target) => {
    const name = linkedPath(file, target);
    return name === undefined ? undefined : images?.get(name);
  };
}

/** A text on a page that is not that of its incident, where a relative link of it would lead astray: it leads nowhere. */
export const inlineElsewhere: Inline = (text) => renderInline(text, { resolve: () => undefined });
