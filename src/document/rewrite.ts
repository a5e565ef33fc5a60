import type { Fix, Place } from '../diagnostic/index.ts';
import type { TimeProblem } from '../time/index.ts';
import type { YamlText } from './types.ts';

/** Words that stand without quotes, in a list between brackets too, and read as a text: names of fields and values, times. */
const plainWords = /^~?[A-Za-z\d](?:[\w./+ -]|:(?=\d))*$/;

/**
 * The way to write another text where one stands, in the quotes that it has. There is none where the text does not stand
 * there letter for letter: behind an alias, over several lines, with escapes.
 */
export function rewrite(document: YamlText, place: Place, is: string, becomes: string, sure: boolean): Fix[] {
  const [start, end] = [place.start.offset, place.end.offset];
  const written = document.text.slice(start, end);
  const mark = /^["']/.exec(written)?.[0] ?? '';
  if (written !== mark + is + mark || !plainWords.test(becomes)) return [];
  return [{ title: `Write \`${becomes}\``, sure, edits: [{ op: 'replace', start, end, text: mark + becomes + mark }] }];
}

/**
 * The ways to write a time that cannot be read. The only one is sure where it says the same day, clock and zone in the form
 * that is read.
 */
export function rewriteTime(document: YamlText, place: Place, { code, text, choices }: TimeProblem): Fix[] {
  const same = choices.length === 1 && (code === 'time-format' || code === 'time-no-such-date') && saysNoMore(text);
  return choices.flatMap((choice) =>
    rewrite(document, place, text, choice, same && text.endsWith(choice.slice(choice.lastIndexOf(' ') + 1))),
  );
}

/** A weekday may contradict the day, and `04.07.2026` is not the same day everywhere. */
const saysNoMore = (time: string): boolean =>
  !/\b(?:mon|tue|wed|thu|fri|sat|sun)/i.test(time) && !/(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}/.test(time);

/** The way to make a text of a number, or of `true`: what stands there says which. */
export function quote({ start, end }: Place, value: unknown, written: string): Fix[] {
  if ((typeof value !== 'number' && typeof value !== 'boolean') || !/^[\w.+-]+$/.test(written)) return [];
  const text = `"${written}"`;
  const edits = [{ op: 'replace', start: start.offset, end: end.offset, text }] as const;
  return [{ title: `Write \`${text}\``, sure: true, edits }];
}
