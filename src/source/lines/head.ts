import { gravityOfLetter, type Rest } from './begin.ts';
import { gravityOf } from './level.ts';

const words =
  'trace|debug|info|information|notice|warn|warning|error|severe|critical|fatal|panic|emerg|alert|crit|err|inf|wrn|dbg|ftl|vrb|verbose|fine|finer|finest|config|log|statement|detail|hint';
/** A level in capitals stands anywhere before the message; written otherwise, it is one only if it is set off. */
const capital = new RegExp(String.raw`(?:^|[^\w-])(${words.toUpperCase()})(?![\w-])`);
const setOff = new RegExp(
  String.raw`(?:^|[\s[<(|:])(${words})(?=\s{0,9}[\]>)|]|:|\t| -| {2})|[,;](${words})(?=[,;])`,
  'i',
);
/** The level of older MongoDB: `E NETWORK  [conn7] …`. */
const letter = /^ ([FEWID])\d? {1,2}[A-Z]{3,}/;
/** So far behind the time a level may stand, in characters. */
const levelWithin = 120;
/** What sets off the message from what stands before it. */
const separators = /^[\])>|:,;\s-]*(?:\d{1,9} --- )?/;

/** Reads what stands around the time of a line: a level before or behind it, if any, and the message. */
export function restOf(text: string, timeStart: number, timeEnd: number): Rest {
  const before = timeStart > 1 ? levelIn(text.slice(0, timeStart)) : null;
  if (before) return { gravity: gravityOf(before[1] ?? before[2] ?? ''), message: behindSeparators(text, timeEnd) };
  const head = text.slice(timeEnd, timeEnd + levelWithin);
  const single = letter.exec(head);
  if (single) return { gravity: gravityOfLetter(single[1] ?? ''), message: text.slice(timeEnd + 3).trimStart() };
  const level = levelIn(head);
  if (!level) return { gravity: undefined, message: behindSeparators(text, timeEnd) };
  const from = timeEnd + level.index + level[0].length;
  return { gravity: gravityOf(level[1] ?? level[2] ?? ''), message: behindSeparators(text, from) };
}

/** The level that stands first. */
function levelIn(head: string): RegExpExecArray | null {
  const inCapitals = capital.exec(head);
  if (!inCapitals) return setOff.exec(head);
  return inCapitals.index === 0 ? inCapitals : (setOff.exec(head.slice(0, inCapitals.index + 1)) ?? inCapitals);
}

const behindSeparators = (text: string, from: number): string => text.slice(from).replace(separators, '');
