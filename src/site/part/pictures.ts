import path from 'node:path';
import type { Picture, Project } from '../../project/index.ts';
import type { Links } from '../links.ts';

/** A picture of the site's own. */
export interface PictureView {
  readonly href: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** What stands for the site: in the head of a page, and beside its title. */
export interface Brand {
  readonly logo?: PictureView;
  /** The logo on dark paper, where that is another one. */
  readonly darkLogo?: PictureView;
  readonly icon?: PictureView;
}

/** A picture that the site publishes. */
export interface PublishedPicture extends Picture {
  readonly part: keyof Brand;
  /** Where it stands, relative to the root. */
  readonly file: string;
  /** Its name below the address of the pictures: `logo.svg`. */
  readonly target: string;
}

const names: Readonly<Record<keyof Brand, string>> = { logo: 'logo', darkLogo: 'logo-dark', icon: 'icon' };

/** The pictures that the config names, as far as they are there. */
export function picturesOf({ config, pictures }: Project): PublishedPicture[] {
  const { logo, icon } = config.site;
  const { light, dark } = typeof logo === 'object' ? logo : { light: logo, dark: undefined };
  const chosen: Readonly<Record<keyof Brand, string | undefined>> = { logo: light, darkLogo: dark, icon };
  return (Object.entries(chosen) as [keyof Brand, string | undefined][]).flatMap(([part, file]) => {
    const picture = file === undefined ? undefined : pictures.get(file);
    if (file === undefined || !picture) return [];
    return [{ ...picture, part, file, target: `${names[part]}${path.posix.extname(file).toLowerCase()}` }];
  });
}

/** The same, as a page shows them. */
export function brandOf(project: Project, links: Links): Brand {
  return Object.fromEntries(
    picturesOf(project).flatMap(({ part, target, width, height }) => {
      const href = links.src('picture', { file: target });
      return href === undefined ? [] : [[part, { href, width, height }]];
    }),
  );
}
