import path from 'node:path';
import { linkedPath, type Project } from '../../project/index.ts';
import type { Links } from '../links.ts';
import type { Attachment } from './attachments.ts';

/** Where a relative target of a text leads on the site; `undefined` for nowhere. */
export type Resolve = (target: string, kind: 'link' | 'image') => string | undefined;

/** A short text of the front matter as HTML. */
export type Inline = (text: string) => string;

/** What the texts of one incident file may lead to. */
export interface Targets {
  /** The incident file, relative to the root. */
  readonly file: string;
  /** The files that are published with it. */
  readonly attachments: readonly Attachment[];
  readonly project: Project;
  readonly links: Links;
  /** Whether the site shows the incident of an id. */
  readonly isShown: (id: string) => boolean;
}

/** Leads to the pages of incidents that the site shows and to the files that are published, and nowhere else. */
export const resolveIn =
  ({ file, attachments, project, links, isShown }: Targets): Resolve =>
  (target, kind) => {
    const name = linkedPath(file, target)?.replace(/\/$/, '');
    if (name === undefined) return undefined;
    const other = project.files.find(({ path: at }) => at === name || folderOf(at) === name);
    if (other) {
      const heading = /#.*$/.exec(target)?.[0] ?? '';
      const page = kind === 'link' && isShown(other.id) ? links.href('incident', { id: other.id }) : undefined;
      return page && page + heading;
    }
    const attachment = attachments.find((one) => one.file === name);
    const params = attachment && { id: attachment.incident, file: attachment.target };
    if (params === undefined) return undefined;
    return kind === 'link' ? links.href('attachment', params) : links.src('attachment', params);
  };

/** The folder that an incident has to itself. */
const folderOf = (file: string): string | undefined =>
  path.posix.basename(file) === 'index.md' ? path.posix.dirname(file) : undefined;
