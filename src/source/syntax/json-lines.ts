import type { Diagnostic, Place, Position } from '../../diagnostic/index.ts';
import type { Log } from '../log.ts';
import { type Json, parseJson } from './json.ts';

/** A line of a log, read as JSON; where it is none, the value does not exist and the diagnostic says why. */
export interface JsonLine {
  readonly value: Json;
  /** The whole line, without its end. */
  readonly place: Place;
  readonly diagnostic?: Diagnostic;
}

/** Reads one line, without its end. `number` counts from 1; `offset` is where it starts, in UTF-16 code units. */
export function parseJsonLine(file: string, text: string, number: number, offset: number): JsonLine {
  const position = (at: number): Position => ({ line: number, column: at + 1, offset: offset + at });
  const lines = {
    place: (file: string, start: number, end: number): Place => ({ file, start: position(start), end: position(end) }),
  };
  return { ...parseJson({ file, text, lines }), place: lines.place(file, 0, text.length) };
}

/** The lines of a log that are not blank, each read as JSON when it is asked for. */
export function* jsonLines({ file, text }: { readonly file: string; readonly text: string }): Generator<JsonLine> {
  for (let start = 0, number = 1; start < text.length; number++) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    if (/[^\s\uFEFF]/.test(line)) yield parseJsonLine(file, line, number, start);
    start = end + 1;
  }
}

/**
 * The values of a log that is JSON, one value, or JSON lines. The first line may be the end of one that was cut off, so
 * the second may show as well that it is made of lines; where neither does, its only diagnostic is that of the whole text.
 */
export function jsonOrLines(log: Log): Iterable<JsonLine> {
  const whole = { value: log.json, place: log.place(0, log.text.length), diagnostic: log.problem('json') };
  if (log.json.exists) return [whole];
  let number = 0;
  for (const { value } of jsonLines(log)) {
    if (value.isObject || (number === 0 && value.isArray)) return jsonLines(log);
    if (++number === 2) break;
  }
  return [whole];
}

/** The first value of a log that is JSON or JSON lines, to recognise it by; one that does not exist, where it is neither. */
export function firstValue(log: Log): Json {
  for (const { value } of jsonOrLines(log)) {
    if (value.exists) return value;
  }
  return log.json;
}
