import { crc32 } from 'node:zlib';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * An image without what its file says besides the picture: where, when and with what a photograph was taken, names, comments,
 * texts, thumbnails, and whatever stands behind its end. What shows the picture stays: colours, animation, and which side is up. No
 * pixel changes.
 *
 * What is no PNG, JPEG, GIF or WebP stays as it is. So does an image that says nothing else: then the bytes are the same object.
 */
export function withoutMetadata(bytes: Bytes): Bytes {
  const format = formats.find(({ starts }) => starts(bytes));
  if (!format) return bytes;
  const bare = Buffer.concat(format.parts(bytes));
  return bare.equals(bytes) ? bytes : bare;
}

/** An image format: how its files start, and the parts of one that are kept. */
interface Format {
  readonly starts: (bytes: Bytes) => boolean;
  readonly parts: (bytes: Bytes) => Bytes[];
}

const formats: readonly Format[] = [
  { starts: (bytes) => latin1(bytes, 0, 8) === '\x89PNG\r\n\x1a\n', parts: partsOfPng },
  { starts: (bytes) => latin1(bytes, 0, 3) === '\xff\xd8\xff', parts: partsOfJpeg },
  { starts: (bytes) => /^GIF8[79]a$/.test(latin1(bytes, 0, 6)), parts: partsOfGif },
  { starts: (bytes) => /^RIFF.{4}WEBP$/s.test(latin1(bytes, 0, 12)), parts: partsOfWebp },
];

const latin1 = (bytes: Bytes, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);

const viewOf = (bytes: Bytes): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The chunks that draw a PNG, or its frames: https://www.w3.org/TR/png-3/#11Chunks. */
const drawingInPng = /^(IHDR|PLTE|IDAT|IEND|tRNS|cHRM|cICP|gAMA|iCCP|mDCV|cLLI|sBIT|sRGB|bKGD|pHYs|acTL|fcTL|fdAT)$/;

/** Each chunk is the length of its data, its type, its data, and a checksum. */
function partsOfPng(bytes: Bytes): Bytes[] {
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8, type = ''; at + 12 <= bytes.length && type !== 'IEND'; ) {
    const end = at + 12 + view.getUint32(at);
    type = latin1(bytes, at + 4, at + 8);
    if (drawingInPng.test(type)) parts.push(bytes.subarray(at, end));
    else if (type === 'eXIf') parts.push(...orientationOf(bytes.subarray(at + 8, end - 4)).map(chunkOfPng));
    at = end;
  }
  return parts;
}

function chunkOfPng(data: Bytes): Bytes {
  const typed = Buffer.concat([Buffer.from('eXIf'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}

const exifInJpeg = 'Exif\0\0';

/** Markers cut a JPEG into segments, which have a length, and scans, which end at the next marker: ITU-T T.81, annex B. */
function partsOfJpeg(bytes: Bytes): Bytes[] {
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, 2)];
  for (let at = nextMarker(bytes, 2); at + 4 <= bytes.length; ) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xd9) break;
    const end = at + 2 + view.getUint16(at + 2);
    const next = nextMarker(bytes, end);
    const segment = bytes.subarray(at, end);
    // What stands between a segment and the next marker is the picture itself after the start of a scan, and nothing elsewhere.
    parts.push(...(marker === 0xda ? [bytes.subarray(at, next)] : segmentsOfJpeg(marker, segment)));
    at = next;
  }
  return [...parts, Buffer.from([0xff, 0xd9])];
}

/** What is kept of a segment; those of applications are for whatever somebody writes into them. */
function segmentsOfJpeg(marker: number, segment: Bytes): Bytes[] {
  const isOf = (name: string): boolean => latin1(segment, 4, 4 + name.length) === name;
  if (marker === 0xe0 && isOf('JFIF\0')) return [withoutThumbnail(segment)];
  if (marker === 0xe1 && isOf(exifInJpeg)) {
    return orientationOf(segment.subarray(4 + exifInJpeg.length)).map((exif) =>
      Buffer.concat([
        Buffer.from([0xff, 0xe1, 0, 2 + exifInJpeg.length + exif.length]),
        Buffer.from(exifInJpeg, 'latin1'),
        exif,
      ]),
    );
  }
  // Colours: a profile, and the transform that tells three colours from four.
  if (marker === 0xe2) return isOf('ICC_PROFILE\0') ? [segment] : [];
  if (marker === 0xee) return isOf('Adobe') ? [segment] : [];
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe ? [] : [segment];
}

/** JFIF ends in the width and the height of a small copy of the picture, and that copy. */
function withoutThumbnail(segment: Bytes): Bytes {
  if (segment.length <= 18) return segment;
  const bare = Buffer.from(segment.subarray(0, 18));
  bare.set([0, 16], 2);
  bare.set([0, 0], 16);
  return bare;
}

/** Where the next marker stands. In a scan, 0xff is followed by 0 where it is none, and restarts belong to the scan. */
function nextMarker(bytes: Bytes, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  return bytes.length;
}

/** The extensions that loop a GIF, and the profile of its colours. */
const drawingInGif = /^(NETSCAPE2\.0|ANIMEXTS1\.0|ICCRGBG1012)$/;

/** Blocks of three kinds, each of which ends in sub-blocks up to an empty one: https://www.w3.org/Graphics/GIF/spec-gif89a.txt. */
function partsOfGif(bytes: Bytes): Bytes[] {
  const parts: Bytes[] = [];
  let at = 13 + coloursOf(bytes[10]);
  parts.push(bytes.subarray(0, at));
  for (let kind = bytes[at]; kind === 0x21 || kind === 0x2c; kind = bytes[at]) {
    const label = bytes[at + 1];
    const head = kind === 0x2c ? 11 + coloursOf(bytes[at + 9]) : 2;
    const end = endOfSubBlocks(bytes, at + head);
    const isOfApplication = kind === 0x21 && label === 0xff && drawingInGif.test(latin1(bytes, at + 3, at + 14));
    if (kind === 0x2c || label === 0xf9 || isOfApplication) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return [...parts, Buffer.from([0x3b])];
}

/** How many bytes the colours take that such flags tell of. */
const coloursOf = (flags = 0): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);

function endOfSubBlocks(bytes: Bytes, from: number): number {
  let at = from;
  for (let length = bytes[at]; length; length = bytes[at]) at += 1 + length;
  return at + 1;
}

const drawingInWebp = /^(VP8[ LX]|ALPH|ANIM|ANMF|ICCP)$/;

/** Each chunk is its type, the length of its data, and its data, filled up to an even length: RFC 9649. */
function partsOfWebp(bytes: Bytes): Bytes[] {
  const view = viewOf(bytes);
  const parts: Bytes[] = [];
  let isTurned = false;
  for (let at = 12; at + 8 <= Math.min(bytes.length, 8 + view.getUint32(4, true)); ) {
    const type = latin1(bytes, at, at + 4);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (drawingInWebp.test(type)) parts.push(bytes.subarray(at, end));
    else if (type === 'EXIF') {
      for (const exif of orientationOf(bytes.subarray(at + 8, at + 8 + length))) {
        isTurned = true;
        parts.push(Buffer.from('EXIF'), Buffer.from([exif.length, 0, 0, 0]), exif);
      }
    }
    at = end;
  }
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(
    parts.reduce((sum, part) => sum + part.length, 4),
    4,
  );
  return [head, ...parts.map((part) => (latin1(part, 0, 4) === 'VP8X' ? withFlags(part, isTurned) : part))];
}

/** The first chunk says which others there are. */
function withFlags(chunk: Bytes, isTurned: boolean): Bytes {
  const flags = Buffer.from(chunk);
  flags[8] = ((flags[8] ?? 0) & ~0x0c) | (isTurned ? 0x08 : 0);
  return flags;
}

/**
 * Of what a camera wrote down (Exif), that the picture has to be turned, as the shortest Exif that says so; nothing, where it
 * lies as it is. The tag stands among those of the first directory, each of twelve bytes.
 */
function orientationOf(exif: Bytes): Bytes[] {
  // Some write the name that a JPEG has before it everywhere.
  const tiff = latin1(exif, 0, 6) === exifInJpeg ? exif.subarray(6) : exif;
  const order = latin1(tiff, 0, 4);
  if (tiff.length < 8 || (order !== 'II*\0' && order !== 'MM\0*')) return [];
  const isLittle = order.startsWith('I');
  const view = viewOf(tiff);
  const directory = view.getUint32(4, isLittle);
  const count = directory + 2 <= tiff.length ? view.getUint16(directory, isLittle) : 0;
  for (let at = directory + 2; at < directory + 2 + 12 * count && at + 12 <= tiff.length; at += 12) {
    const value = view.getUint16(at + 8, isLittle);
    if (view.getUint16(at, isLittle) === 0x112 && value >= 2 && value <= 8) {
      const shortest = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
      shortest.writeUInt16BE(value, 18);
      return [shortest];
    }
  }
  return [];
}
