import type { Project } from '../project/index.ts';
import { readBytes } from '../workspace.ts';
import { withoutMetadata } from './metadata.ts';

/** An image as the site publishes it. */
export interface PublishedImage {
  /** How large it is shown, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether it is published byte for byte, since its file says nothing besides the picture. */
  readonly isWhole: boolean;
}

/** Images by their paths relative to the root. */
export type PublishedImages = ReadonlyMap<string, PublishedImage>;

const raster = /\.(png|jpe?g|gif|webp)$/i;
const formats = new Set(['png', 'jpeg', 'gif', 'webp']);

/**
 * The images that the incident files of a project name: PNG, JPEG, GIF and WebP, turned as a browser turns a photograph. A file
 * that is no such image, whatever its name, is not among them.
 */
export async function publishedImages({ root, facts }: Project): Promise<PublishedImages> {
  const images = new Map<string, PublishedImage>();
  const named = [...facts].filter(([file, { kind }]) => kind === 'file' && raster.test(file));
  if (named.length === 0) return images;
  // Slow to load, and few projects have images.
  const { default: sharp } = await import('sharp');
  for (const [file] of named) {
    // Bytes rather than the path: what sharp has read from a path it does not read again when the file has changed.
    const read = await readBytes(root, file)
      .then(async (bytes) => ({ ...(await sharp(bytes).metadata()), isWhole: withoutMetadata(bytes) === bytes }))
      .catch(() => undefined);
    if (read && formats.has(read.format)) images.set(file, { ...read.autoOrient, isWhole: read.isWhole });
  }
  return images;
}
