import { describe, expect, it } from 'vitest';
import { readLog, readStream } from '../../src/source/read.ts';
import { file, incident } from './log.ts';

const text = `\uFEFF${JSON.stringify(incident())}`;
const inUtf16 = (bigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const inPieces = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a log in UTF-16', () => {
  it.each([
    ['little-endian', false, 64_000],
    ['big-endian', true, 64_000],
    ['little-endian, in pieces of odd length', false, 7],
  ])('that is %s reads as the same in UTF-8', async (_name, bigEndian, size) => {
    const reading = await readStream({ file, chunks: inPieces(inUtf16(bigEndian), size) });
    expect(plain(reading)).toEqual(plain(readLog({ file, text })));
    expect(reading.incidents).toHaveLength(1);
  });
});
