import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { Failure } from './failure.ts';

/** Parts of a body, one after the other. */
export type Parts = AsyncIterable<Buffer>;

/** More than any server nests; each may blow a small body up to a large one. */
const mostCodings = 3;

/** What unpacks each way of packing. All of them throw where the body ends before what was packed in it does. */
const unpackers: Readonly<Record<string, ((parts: Parts) => Parts) | undefined>> = {
  gzip: (parts) => through(parts, zlib.createGunzip()),
  'x-gzip': (parts) => through(parts, zlib.createGunzip()),
  br: (parts) => through(parts, zlib.createBrotliDecompress()),
  deflate: inflate,
  // Older versions of Node that run Afterword have no zstd.
  zstd: zlib.createZstdDecompress && ((parts) => through(parts, zlib.createZstdDecompress())),
};

/** The body that was packed as its `Content-Encoding` says. Throws a `Failure` where a coding is unknown. */
export function unpack(parts: Parts, contentEncoding = ''): Parts {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const known = codings.flatMap((coding) => (Object.hasOwn(unpackers, coding) && unpackers[coding]) || []);
  if (known.length < codings.length || codings.length > mostCodings) {
    throw new Failure({ fault: 'coding', coding: codings.join(', ').slice(0, 80) });
  }
  return known.reduceRight((packed, unpacker) => unpacker(packed), parts);
}

/** What an error of unpacking means; nothing, where it is not one. */
export function unpackingFailure(error: unknown, contentEncoding = ''): Failure | undefined {
  const code = String((error as { readonly code?: unknown } | undefined)?.code ?? '');
  // "Unexpected end of file": the packed text is not complete, whatever the length of the body said.
  if (code === 'Z_BUF_ERROR') return new Failure({ fault: 'cut-off' }, { passing: true });
  return /^(?:Z_|ZSTD_|ERR__|ERR_(?:ZLIB|BROTLI|ZSTD))/.test(code)
    ? new Failure({ fault: 'damaged', coding: contentEncoding.trim().toLowerCase().slice(0, 80) })
    : undefined;
}

async function* through(parts: Parts, unpacker: Transform): Parts {
  // What goes wrong on the way in comes out of `unpacker`, too.
  pipeline(parts, unpacker).catch(() => undefined);
  yield* unpacker;
}

/** `deflate` is the zlib format by the standard, and bare deflate at some servers; the first byte tells. */
async function* inflate(parts: Parts): Parts {
  const iterator = parts[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const all = async function* (): Parts {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  const isZlib = ((first.value[0] ?? 0) & 0x0f) === 8;
  yield* through(all(), isZlib ? zlib.createInflate() : zlib.createInflateRaw());
}
