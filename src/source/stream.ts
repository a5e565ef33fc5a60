import { diagnose } from '../diagnostic/index.ts';
import { Decoder } from './decoder.ts';
import { LineFeed, longestLine } from './lines/feed.ts';
import { Log, type LogText } from './log.ts';
import type { LineReader, Reading } from './types.ts';

/** A log that comes piece by piece, as bytes. */
export interface LogStream extends Pick<LogText, 'file' | 'companions'> {
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** How much of a log is held at a time. */
export interface StreamLimits {
  /** Its format is looked for in so many bytes. */
  readonly head?: number;
  /** Longer lines, in UTF-16 code units, are passed over. */
  readonly line?: number;
  /** A log that is not read line by line is held whole, up to so many bytes. */
  readonly whole?: number;
}

/** Who reads a log, once its beginning is known. */
export interface StreamReaders {
  /** The reader of its lines; `undefined` where its format has none, or where none is known. */
  lines(head: Log): LineReader | undefined;
  whole(log: LogText): Reading;
}

/** Texts as long as this are young when they are let go, which costs half as much as when they are large. */
const pieceBytes = 64 << 10;
const headBytes = 64 << 10;
const wholeBytes = 256 << 20;

/**
 * Reads a log piece by piece: line by line where its format can be read so, in memory that does not grow with the log;
 * whole otherwise. It is UTF-8, or UTF-16 where its byte order mark says so; bytes that are neither are replaced, and counted.
 */
export async function readPieces(
  { file, chunks, companions }: LogStream,
  readers: StreamReaders,
  { head = headBytes, line = longestLine, whole = wholeBytes }: StreamLimits = {},
): Promise<Reading> {
  const text = new Decoder();
  const held: string[] = [];
  let bytes = 0;
  let lines: LineFeed | undefined;
  let looked = false;
  const take = (piece: string): void => {
    if (lines) lines.push(piece);
    else held.push(piece);
  };
  const look = (): void => {
    looked = true;
    const start = held.join('');
    const reader = readers.lines(new Log({ file, text: start, companions }));
    if (!reader) return;
    lines = new LineFeed(reader, line);
    lines.push(start);
    held.length = 0;
  };

  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      bytes += piece.length;
      take(text.decode(piece));
      if (!looked && bytes >= head) look();
      if (looked && !lines && bytes > whole) return tooLong(file, whole);
    }
  }
  take(text.end());
  if (!looked) look();
  const reading = lines ? lines.end() : readers.whole({ file, text: held.join(''), companions });
  return text.replaced === 0 ? reading : { ...reading, diagnostics: [...reading.diagnostics, text.remark(file)] };
}

function tooLong(file: string, limit: number): Reading {
  const start = { line: 1, column: 1, offset: 0 };
  const reason = `it is longer than ${limit >> 20} MB and in no format that is read line by line`;
  const diagnostic = diagnose('log-record', { record: 'The log', reason }, { file, start, end: start });
  const records = { seen: 0, used: 0, passedOver: [] };
  return { format: 'unknown', incidents: [], evidence: [], records, diagnostics: [diagnostic] };
}
