import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { withoutMetadata } from '../../src/site/metadata.ts';
import { pagesOfKind } from '../../src/site/pages.ts';
import { bytesOf, openSite, pagesOf } from '../../src/site/site.ts';
import { folderOf, incident, options } from './files.ts';

/** What a file says that nobody is to read. */
const said = 'SAID';

const frame = (background: string) => sharp({ create: { width: 24, height: 16, channels: 3, background } });

/** An image that says where and by whom it was made, in every place that its format has for it. */
const telling = async (format: 'png' | 'jpeg' | 'webp' | 'gif', orientation?: number): Promise<Buffer> =>
  frame('#7a1f10')
    .composite([{ input: await frame('#10407a').resize(9, 5).png().toBuffer(), left: 2, top: 3 }])
    .withMetadata({ ...(orientation && { orientation }) })
    .withIccProfile('p3')
    .withExifMerge({
      IFD0: { Artist: said, ImageDescription: said },
      IFD3: { GPSLatitude: '48/1 12/1 0/1' },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${said}"/></x:xmpmeta>`)
    .toFormat(format)
    .toBuffer();

const animated = async (format: 'gif' | 'webp'): Promise<Buffer> => {
  const frames = await Promise.all(['#7a1f10', '#10407a', '#ffffff'].map((colour) => frame(colour).png().toBuffer()));
  const joined = sharp(frames, { join: { animated: true } }).withExif({ IFD0: { Artist: said } });
  return (format === 'gif' ? joined.gif({ delay: [90, 80, 70] }) : joined.webp({ delay: [90, 80, 70] })).toBuffer();
};

const chunk = (type: string, data: string): Buffer => {
  const typed = Buffer.from(type + data, 'latin1');
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
};

/** Bytes with others put in at a place. */
const withAt = (bytes: Buffer, at: number, more: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);

const afterHead = 8 + 25;
const images: Readonly<Record<string, () => Promise<Buffer>>> = {
  'a PNG': () => telling('png'),
  'a PNG with texts, a time and more': async () => {
    const more = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'].map((type) => chunk(type, `Comment\0${said}`));
    return withAt(await telling('png'), afterHead, Buffer.concat(more));
  },
  'a JPEG': () => telling('jpeg'),
  'a progressive JPEG': async () =>
    sharp(await telling('jpeg'))
      .keepMetadata()
      .jpeg({ progressive: true })
      .toBuffer(),
  'a JPEG with a comment, a thumbnail and what an application wrote': async () => {
    const segment = (marker: number, text: string) =>
      Buffer.concat([Buffer.from([0xff, marker, 0, text.length + 2]), Buffer.from(text, 'latin1')]);
    const jfif = segment(0xe0, `JFIF\0\x01\x02\0\0\x01\0\x01\x02\x01${said}..`);
    const others = [segment(0xfe, said), segment(0xe2, `MPF\0${said}`), segment(0xed, `Photoshop 3.0\0${said}`)];
    return withAt(await telling('jpeg'), 2, Buffer.concat([jfif, ...others]));
  },
  'a WebP': () => telling('webp'),
  'a WebP with more': async () => {
    const bytes = await telling('webp');
    return Buffer.concat([bytes, Buffer.from(`more\x04\0\0\0${said}`, 'latin1')]);
  },
  'an animated WebP': () => animated('webp'),
  'a GIF': () => telling('gif'),
  'an animated GIF with a comment, and what an application wrote': async () => {
    const bytes = await animated('gif');
    const comment = Buffer.from(`!\xfe\x04${said}\0!\xff\x0bXMP DataXMP\x04${said}\0`, 'latin1');
    return withAt(bytes, bytes.indexOf('!\xff\x0bNETSCAPE', 0, 'latin1'), comment);
  },
};

/** What a browser shows of an image, and how. */
const shown = async (bytes: Uint8Array) => {
  const { width, height, pages, delay, loop, orientation = 1, icc, density } = await sharp(bytes).metadata();
  const pixels = await sharp(bytes, { animated: true }).raw().toBuffer();
  return { width, height, pages, delay, loop, orientation, icc, density, pixels };
};

describe('an image that is published', () => {
  it.each(Object.entries(images))('says nothing besides the picture, which stays as it is: %s', async (_, make) => {
    const bytes = Buffer.concat([await make(), Buffer.from(said)]);
    const bare = withoutMetadata(new Uint8Array(bytes));
    expect(Buffer.from(bare).includes(said)).toBe(false);
    const { exif, xmp } = await sharp(bare).metadata();
    expect({ exif, xmp }).toEqual({ exif: undefined, xmp: undefined });
    const before = await shown(bytes);
    const after = await shown(bare);
    // A file that says no density has that of its format.
    expect({ ...after, density: 0 }).toEqual({ ...before, density: 0 });
    expect(withoutMetadata(bare)).toBe(bare);
  });

  it.each(['png', 'jpeg', 'webp'] as const)('stands upright still, and says only that: a %s', async (format) => {
    for (const orientation of [2, 3, 6, 8]) {
      const bytes = new Uint8Array(await telling(format, orientation));
      const bare = withoutMetadata(bytes);
      expect(Buffer.from(bare).includes(said)).toBe(false);
      const read = await sharp(bare).metadata();
      expect(read.orientation).toBe(orientation);
      expect(read.exif?.length).toBeLessThan(40);
      const upright = (image: Uint8Array) => sharp(image).autoOrient().raw().toBuffer();
      expect(await upright(bare)).toEqual(await upright(bytes));
      expect(withoutMetadata(bare)).toBe(bare);
    }
  });

  it('keeps the frames of an animated PNG', async () => {
    const plain = await frame('#7a1f10').png().toBuffer();
    const animation = [chunk('acTL', '\0\0\0\x01\0\0\0\0'), chunk('fcTL', `\0\0\0\0${'\0'.repeat(22)}`)];
    const bytes = new Uint8Array(withAt(plain, afterHead, Buffer.concat(animation)));
    expect(withoutMetadata(bytes)).toBe(bytes);
  });

  it.each(Object.entries(images))('is cut short where its file is, and never fails: %s', async (_, make) => {
    const bytes = new Uint8Array(await make());
    for (let length = 0; length < bytes.length; length += 1) {
      expect(withoutMetadata(bytes.slice(0, length)).length).toBeLessThanOrEqual(length + 2);
    }
  });

  it.each(['', 'An error.', '<svg/>', 'GIF8', '\x89PNG', '%PDF-1.7'])(
    'is no file such as %j, which stays as it is',
    (text) => {
      const bytes = new Uint8Array(Buffer.from(text, 'latin1'));
      expect(withoutMetadata(bytes)).toBe(bytes);
    },
  );

  it('is served so, and its page says that the digest is that of the original', async () => {
    const sha256 = 'a'.repeat(64);
    const evidence = ['told.jpg', 'bare.png'].map(
      (file) => `  - { id: ${file.slice(0, 4)}, kind: image, file: ${file}, sha256: ${sha256} }\n`,
    );
    const root = await folderOf({ 'incidents/a/index.md': incident(`evidence:\n${evidence.join('')}`) });
    const bare = await frame('#10407a').png().toBuffer();
    await writeFile(path.join(root, 'incidents/a/told.jpg'), await telling('jpeg'));
    await writeFile(path.join(root, 'incidents/a/bare.png'), bare);
    await openSite(root, await readProject(root), options);
    expect(Buffer.from(await bytesOf(root, 'incidents/a/told.jpg')).includes(said)).toBe(false);
    expect(await bytesOf(root, 'incidents/a/bare.png')).toEqual(new Uint8Array(bare));
    const [page] = pagesOfKind(pagesOf(root), 'incident');
    expect(page?.props().evidence.map(({ digest }) => digest?.name)).toEqual(['SHA-256 of the original', 'SHA-256']);
  });
});
