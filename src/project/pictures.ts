import { createHash } from 'node:crypto';
import type { Config } from '../config/index.ts';
import { readBytes } from '../workspace.ts';

/** A picture that `afterword.yaml` names, as far as a page has to know it. */
export interface Picture {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

/** The pictures that the config names, with the path of each in `afterword.yaml`. */
export function picturesIn({ site: { logo, icon } }: Config): { at: readonly string[]; file: string }[] {
  return [
    ...(typeof logo === 'string' ? [{ at: ['site', 'logo'], file: logo }] : []),
    ...(typeof logo === 'object' ? (['light', 'dark'] as const) : []).map((scheme) => ({
      at: ['site', 'logo', scheme],
      file: (logo as Record<typeof scheme, string>)[scheme],
    })),
    ...(icon === undefined ? [] : [{ at: ['site', 'icon'], file: icon }]),
  ];
}

/** Reads the pictures that the config names, by their paths. What is not there or is no picture is left out. */
export async function readPictures(root: string, config: Config): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>();
  for (const { file } of picturesIn(config)) {
    const bytes = await readBytes(root, file).catch(() => undefined);
    const size = bytes && (file.toLowerCase().endsWith('.svg') ? sizeOfSvg(bytes) : sizeOfPng(bytes));
    if (size) pictures.set(file, { ...size, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  return pictures;
}

type Size = Pick<Picture, 'width' | 'height'>;

/** The size that the first chunk of a PNG tells. */
function sizeOfPng(bytes: Uint8Array): Size | undefined {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 24 || signature.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The size that the root of an SVG tells: `width` and `height` in pixels, else those of its `viewBox`. */
function sizeOfSvg(bytes: Uint8Array): Size | undefined {
  const text = new TextDecoder().decode(bytes).replace(/<!--.*?-->/gs, '');
  const root = /<svg\b[^>]*>/.exec(text)?.[0];
  if (root === undefined) return undefined;
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(root)?.[1];
  const [, , ...box] =
    attribute('viewBox')
      ?.trim()
      .split(/[\s,]+/) ?? [];
  const [width, height] = [attribute('width'), attribute('height')].map((length, index) =>
    /^\d*\.?\d+(px)?$/.test(length ?? '') ? Number.parseFloat(length as string) : Number.parseFloat(box[index] ?? ''),
  ) as [number, number];
  return width > 0 && height > 0 ? { width, height } : undefined;
}
