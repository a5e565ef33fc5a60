import type { Stretch } from './stretch.ts';

/** A time that a message says, and the text that says it. */
export interface SaidTime extends Stretch {
  readonly text: string;
  /** In a shortcode, where nothing but a time can stand. */
  readonly tracked: boolean;
}

/** The line that a message begins with. */
export interface Head {
  /** What the message calls itself, without its time. */
  readonly label: string | undefined;
  /** Whether it is one only if a time stands behind it: any word in bold can be a label. */
  readonly weak: boolean;
  /** Whether the text begins on its line. */
  readonly inline: boolean;
  readonly time: SaidTime | undefined;
  /** Where the text behind it begins. */
  readonly end: number;
}

/** How what a message calls itself begins; the rest is its time, or more words. */
const known =
  /^(?:initial|opening|open(?:ed)?|start(?:ed)?|updated?|edit(?:ed)?|final|clos(?:e|ed|ing)|end(?:ed)?|investigat(?:ed|ing)|identified|monitor(?:ed|ing)|resolved|fixed|completed?|done|finished|post[- ]?mortem|rca|scheduled|maintenance|in[ -]progress|verifying|mitigated|recovered|cancel?led|postponed|delayed)\b(?![:/.]\w)/i;
const dated = /^(?:on |at )?\d{4}-\d\d-\d\d[T ]\d/;
const bracketed = /^[ \t]{0,3}\[([^\][\n]{1,80})\](?![(:[])[ \t]*(?:-->[ \t]*)?/;
const marked = /^[ \t]{0,3}(\*{1,3}|_{1,3})([^*_\n]{1,80})(?:\1|(?=[ \t]*$))[ \t]*([:–—-]?)[ \t]*/;
/** The title of a section. */
export const titled = /^[ \t]{0,3}#{1,6}[ \t]+(\S[^\n]{0,79}?)[ \t]*#*[ \t]*$/;
const track = /\{\{[<%]\s*track\s+(?:"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`|([^\s>%}"'`]+))[^>%}\n]{0,40}[>%]\}\}/;
const looksTimed = /\d{1,2}[:h]\d{2}|\d{4}-\d\d-\d\d|\b\d{1,2}(?:st|nd|rd|th)\b/;
const isoDay = /\d{4}[-/]\d\d[-/]\d\d/;
const spokenDay =
  /(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+)?\d/i;
/** No label of one message has more words. */
const longestLabel = 8;

/** The head of a message, if a line begins with one. `at` is where the line stands. */
export function headOf(line: string, at: number): Head | undefined {
  const bracket = bracketed.exec(line);
  const mark = bracket ? null : marked.exec(line);
  const found = bracket ?? mark ?? titled.exec(line);
  const written = (mark ? mark[2] : found?.[1])?.trim();
  if (!found || !written) return undefined;
  const words = written.replace(/\s*[:–—-]$/, '');
  const isKnown = known.test(words) || dated.test(words);
  // Any other word in bold can be emphasis, unless a sign behind it makes it a label.
  const isLabel = mark !== null && (mark[3] !== '' || written.endsWith(':')) && /^\p{Lu}.{0,30}$/u.test(words);
  if (!isKnown && !isLabel) return undefined;
  if (!bracket && words.split(/\s+/).length > longestLabel) return undefined;
  const time = timeIn(words, at + found[0].indexOf(words));
  const name = words
    .slice(0, time ? words.indexOf(time.text) : undefined)
    .replace(/[\s:–—-]*(?:\b(?:at|on)\s*)?$/i, '');
  const inline = line.slice(found[0].length).trim() !== '';
  return { label: name.trim() || undefined, weak: !isKnown, inline, time, end: at + found[0].length };
}

/** The time that stands in a head, behind its words: `Update - 2023-03-29 15h50 UTC`. */
function timeIn(words: string, at: number): SaidTime | undefined {
  if (!looksTimed.test(words)) return undefined;
  const day = words.search(isoDay);
  const begin = day >= 0 ? day : words.search(spokenDay);
  const text = words.slice(begin);
  return { text, start: at + begin, end: at + words.length, tracked: false };
}

/** The shortcode of a time in a line. */
export function trackIn(line: string, at: number): { readonly time: SaidTime; readonly cut: Stretch } | undefined {
  const found = track.exec(line);
  if (!found) return undefined;
  const said = found[1] ?? found[2] ?? found[3] ?? found[4] ?? '';
  const start = at + found.index + found[0].indexOf(said, found[0].indexOf('track') + 'track'.length);
  return {
    time: { text: said.trim(), start, end: start + said.length, tracked: true },
    cut: { start: at + found.index, end: at + found.index + found[0].length },
  };
}
