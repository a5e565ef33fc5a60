import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading, StreamLimits } from '../../src/source/index.ts';
import { readLog, readStream } from '../../src/source/read.ts';
import { incident, page, update } from './log.ts';

const file = 'logs/app.log';
const settings = { zone: 'UTC', date: '2026-04-07' };

/** Reads bytes in pieces that end at `cuts`. */
function streamed(bytes: Uint8Array, cuts: readonly number[] = [], as?: string, limits?: StreamLimits) {
  const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
  async function* chunks() {
    for (const [i, end] of at.slice(1).entries()) yield bytes.subarray(at[i], end);
  }
  return readStream({ file, chunks: chunks() }, as, settings, limits);
}

/** A reading as data: of the places that it can tell, those of the whole texts. */
const data = (reading: Reading): unknown =>
  JSON.parse(
    JSON.stringify(reading, (_key, value) =>
      typeof value === 'object' && value !== null && 'placeOfText' in value
        ? { ...value, placed: value.placeOfText(0, value.text.length), begins: value.placeOfText(0, 1) }
        : value,
    ),
  );

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const logs: Readonly<Record<string, string>> = {
  statuspage: JSON.stringify({ page, incidents: [incident([update({ body: 'Größer als 😀' })])] }, null, 2),
  'json-lines': [
    '{"time":"2026-04-07T14:00:00Z","level":"info","msg":"ok"}',
    '{"time":"2026-04-07T14:00:01Z","level":"error","msg":"Größe 😀 \\n zwei"}',
    '{"time":"2026-04-07T14:00:02Z","level":"error"',
  ].join('\r\n'),
  syslog: [
    '<34>Apr  7 14:00:00 host su[7]: failed',
    '<38>Apr  7 14:00:01 host cron: ok',
    'no line',
    '<34>Apr  7 14:00:09 host x',
    ...Array(3).fill('<38>Apr  7 14:00:01 host cron: ok'),
  ].join('\n'),
  csv: 'time,level,message\r\n2026-04-07 14:00:00,error,"two\r\nlines"\r\n2026-04-07 14:00:01,info,x\r\n',
  'log-lines': ['2026-04-07 14:00:00,123 ERROR x', '\tat y', '2026-04-07 14:00:01,123 INFO z – ü'].join('\n'),
  unknown: 'nothing\nthat is known\n',
};

describe('a log that comes piece by piece', () => {
  it.each(Object.entries(logs))('is read as the whole is: %s', async (format, text) => {
    const whole = readLog({ file, text }, undefined, settings);
    expect(whole.format).toBe(format);
    for (const size of [1, 2, 3, 7, 64, 1_000_000]) {
      const bytes = bytesOf(text);
      const cuts = Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => (i + 1) * size);
      expect(data(await streamed(bytes, cuts))).toEqual(data(whole));
    }
  });

  it('is read as the whole is, whatever it holds and wherever it is cut', async () => {
    const line = fc.oneof(
      fc.constantFrom(...Object.values(logs).flatMap((text) => text.split('\n'))),
      fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.toWellFormed()),
    );
    const ends = fc.constantFrom('\n', '\r\n', '\n\n');
    const texts = fc
      .tuple(fc.constantFrom('', '\uFEFF'), fc.constantFrom(...Object.values(logs)), fc.array(fc.tuple(line, ends)))
      .map(([mark, start, lines]) => mark + start + lines.map(([text, end]) => end + text).join(''));
    const as = fc.constantFrom(undefined, ...Object.keys(logs).slice(0, -1));
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(400), { maxLength: 6 }), as, async (text, cuts, format) => {
        const whole = readLog({ file, text }, format, settings);
        expect(data(await streamed(bytesOf(text), cuts, format))).toEqual(data(whole));
        expect(whole.records.seen).toBe(
          whole.records.used + whole.records.passedOver.reduce((sum, { count }) => sum + count, 0),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is recognised by its beginning, and read beyond it', async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) => `2026-04-07T14:00:00Z INFO ${'x'.repeat(i % 50)}`);
    const text = [...lines, '2026-04-07T14:00:01Z ERROR broken'].join('\n');
    const reading = await streamed(bytesOf(text), [1_000, 70_000]);
    expect(reading).toMatchObject({ format: 'log-lines', records: { seen: 3_001, used: 1 } });
    expect(data(reading)).toEqual(data(readLog({ file, text }, undefined, settings)));
  });

  it('is read with the files beside it, and as the format that is named', async () => {
    const chunks = [bytesOf('[]')];
    expect((await readStream({ file, chunks, companions: new Map() }, 'statuspage')).format).toBe('statuspage');
    expect((await readStream({ file, chunks }, 'unheard-of')).format).toBe('unknown');
  });

  it('of a length that is held whole only so far, is not read', async () => {
    const text = ' '.repeat(3 << 20);
    const reading = await streamed(bytesOf(text), [100_000, 2_000_000], undefined, { whole: 1 << 20 });
    expect(reading).toMatchObject({ format: 'unknown', incidents: [], records: { seen: 0 } });
    expect(reading.diagnostics).toMatchObject([
      { code: 'log-record', args: { reason: 'it is longer than 1 MB and in no format that is read line by line' } },
    ]);
  });

  it('has lines that are too long passed over, and counted', async () => {
    const text = [
      '2026-04-07T14:00:00Z ERROR a',
      `2026-04-07T14:00:01Z ERROR ${'b'.repeat(90)}`,
      '2026-04-07T14:00:02Z ERROR c',
    ];
    const reading = await streamed(bytesOf(text.join('\n')), [40, 60, 100], undefined, { line: 50 });
    expect(reading.incidents[0]?.updates.map(({ text }) => text)).toEqual(['a', 'c']);
    expect(reading.records).toMatchObject({
      seen: 3,
      passedOver: [{ count: 1, place: { start: { line: 2, offset: 29 } } }],
    });
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(['log-record']);
  });
});

describe('bytes that are no UTF-8', () => {
  const line = bytesOf('2026-04-07T14:00:00Z ERROR x');
  const bytes = (...tail: number[]): Uint8Array => Uint8Array.from([...line, ...tail]);
  it.each<[string, number[], number]>([
    ['a byte of Latin-1', [0xfc, 0x20], 1],
    ['a character that is cut off', [0xe2, 0x82], 1],
    ['two of them around a genuine replacement', [0xff, 0xef, 0xbf, 0xbd, 0xfe], 2],
  ])('are replaced, counted and shown: %s', async (_name, tail, count) => {
    for (const cut of [line.length, line.length + 1, line.length + 2, line.length + 3]) {
      const reading = await streamed(bytes(...tail), [cut]);
      const [found] = reading.diagnostics;
      const said = count === 1 ? 'a byte that is no UTF-8' : `${count} bytes or groups of bytes that are no UTF-8`;
      expect(reading.diagnostics).toHaveLength(1);
      expect(found).toMatchObject({ code: 'log-read-as', args: { record: 'The log', found: said } });
      expect(found?.place.start).toEqual({ line: 1, column: line.length + 1, offset: line.length });
      expect(reading.records).toMatchObject({ seen: 1, used: 1 });
    }
  });

  it('are none where the replacement character stands in the log', async () => {
    for (let cut = 0; cut <= line.length + 6; cut++) {
      expect((await streamed(bytes(0xef, 0xbf, 0xbd, 0xef, 0xbf, 0xbd), [cut])).diagnostics).toEqual([]);
    }
  });

  it('are shown in the line they stand in', async () => {
    const text = Uint8Array.from([...line, 0x0a, ...line, 0x0a, ...bytes(0x20, 0xff)]);
    const reading = await streamed(text, [line.length + 1, line.length + 10]);
    expect(reading.diagnostics[0]?.place.start).toMatchObject({ line: 3, column: line.length + 2 });
  });
});
