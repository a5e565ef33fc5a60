import type { Project } from '../project/index.ts';
import { readBytes } from '../workspace.ts';

/** How large an image is shown, in CSS pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** How large images are, by their paths relative to the root. */
export type ImageSizes = ReadonlyMap<string, ImageSize>;

const raster = /\.(png|jpe?g|gif|webp)$/i;
const formats = new Set(['png', 'jpeg', 'gif', 'webp']);

/**
 * The sizes of the images that the incident files of a project name: PNG, JPEG, GIF and WebP, turned as a browser turns a
 * photograph. A file that is no such image, whatever its name, has none.
 */
export async function imageSizes({ root, facts }: Project): Promise<ImageSizes> {
  const sizes = new Map<string, ImageSize>();
  const named = [...facts].filter(([file, { kind }]) => kind === 'file' && raster.test(file));
  if (named.length === 0) return sizes;
  // Slow to load, and few projects have images.
  const { default: sharp } = await import('sharp');
  for (const [file] of named) {
    // Bytes rather than the path: what sharp has read from a path it does not read again when the file has changed.
    const read = await readBytes(root, file)
      .then((bytes) => sharp(bytes).metadata())
      .catch(() => undefined);
    if (read && formats.has(read.format)) sizes.set(file, read.autoOrient);
  }
  return sizes;
}
