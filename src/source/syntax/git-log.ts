import { epochInstant, readStamp, type StampResult } from '../stamp.ts';
import type { LogSettings } from '../types.ts';

/** A commit as `git log` prints it, in its own form or one line each. Offsets are into the log. */
export interface Commit {
  readonly start: number;
  readonly end: number;
  readonly hash: string | undefined;
  readonly date: string | undefined;
  readonly subject: { readonly start: number; readonly text: string };
}

const hash = /(?<![\w.])[\da-f]{7,64}(?![\w.])/;
const iso = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\s?[+-]\d\d:?\d\d)?/;
const git = /[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \d{4}(?: [+-]\d{4})?/;
const mail = /(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d(?: [+-]\d{4})?/;
const epoch = /(?<![\w.-])\d{10}(?![\w.-])/;
const dates = [iso, git, mail, epoch];
/** A sign at which a subject begins, if it has one; names of people and other words can stand before it. */
const sign = /🟩|🟥|🟨/u;

/** The commits of a log in the form of git itself, `commit 26b4…` and more lines below it. */
function* longForm(text: string): Generator<Commit> {
  const heads = [...text.matchAll(/^commit ([\da-f]{7,64})(?: \(.*\))?\r?$/gm)];
  for (const [i, head] of heads.entries()) {
    const end = heads[i + 1]?.index ?? text.length;
    const part = text.slice(head.index, end);
    const subject = /\r?\n[ \t]*\r?\n {4}([^\r\n]*)/.exec(part);
    const line = subject?.[1] ?? '';
    const start = head.index + (subject ? subject.index + subject[0].length - line.length : 0);
    const date = /^(?:Author)?Date:[ \t]*(.*?)[ \t]*\r?$/m.exec(part)?.[1];
    yield {
      start: head.index,
      end: head.index + part.trimEnd().length,
      hash: head[1],
      date,
      subject: { start, text: line },
    };
  }
}

/** The commits of a log that has one a line, in any order of hash, date and subject. */
function* oneLine(text: string): Generator<Commit> {
  for (const { 0: line, index } of text.matchAll(/^.*\S.*$/gm)) {
    const shown = line.trimEnd();
    const date = dates.map((shape) => shape.exec(shown)).find((match) => match !== null);
    const withoutDate = date ? shown.replace(date[0], (text) => ' '.repeat(text.length)) : shown;
    // What looks like a hash within the subject is a part of a name.
    const signed = withoutDate.search(sign);
    const behind = withoutDate.lastIndexOf(']') + 1;
    const at =
      hash.exec(signed < 0 ? withoutDate : withoutDate.slice(0, signed)) ?? hash.exec(withoutDate.slice(behind));
    const rest = at ? withoutDate.replace(at[0], (text) => ' '.repeat(text.length)) : withoutDate;
    const begin = Math.max(rest.search(sign), rest.search(/[^\s|,;"'*/\\-]/), 0);
    const subject = { start: index + begin, text: withoutSigns(rest.slice(begin)) };
    yield { start: index, end: index + shown.length, hash: at?.[0], date: date?.[0], subject };
  }
}

/** A text without the signs that divide the parts of a line, at its end. */
function withoutSigns(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s|,;"'-]/.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

/** The commits of a log, in its order. */
export const commitsOf = (text: string): Generator<Commit> =>
  /^commit [\da-f]{7,64}\b/m.test(text) ? longForm(text) : oneLine(text);

/** The moment that a date of `git log` is, in any of the forms that `--date` has. */
export function momentOf(date: string, settings: LogSettings): StampResult {
  const instant = epochInstant(/^\d{10}$/.test(date) ? date : undefined);
  if (instant) return { ok: true, instant, assumed: [] };
  const ctime = /^\w{3} (\w{3}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})(.*)$/.exec(date);
  const at = readStamp(ctime ? `${ctime[2]} ${ctime[1]} ${ctime[4]} ${ctime[3]}${ctime[5]}` : date, settings);
  return at.ok ? { ...at, instant: { ...at.instant, text: date } } : { ...at, found: date };
}
