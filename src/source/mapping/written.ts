import type { MappedRecord, Value } from './record.ts';

/** What a record says where a mapping points, and the value it is, if it is one letter for letter. */
export interface Written {
  readonly text: string;
  readonly value?: Value;
}

const inBraces = /\{([^{}]{1,200})\}/g;

/** The paths of a part of a mapping: one, or those in the braces of a sentence such as `{level}: {message}`. */
export const pathsIn = (part: string): readonly string[] =>
  part.includes('{') ? [...part.matchAll(inBraces)].map(([, path = '']) => path) : [part];

/** What a part of a mapping says of a record; `undefined` where the record has none of its values. */
export function written(record: MappedRecord, part: string): Written | undefined {
  if (!part.includes('{')) {
    const value = record.at(part);
    return value && { text: value.text.trim(), value };
  }
  if (pathsIn(part).every((path) => record.at(path) === undefined)) return undefined;
  return { text: part.replace(inBraces, (_braces, path: string) => record.at(path)?.text.trim() ?? '').trim() };
}
