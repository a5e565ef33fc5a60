import { readTime, type SaidTime } from './said.ts';
import { isMark, isWord, type Prose, type Read, type Token, tokens } from './token.ts';
import type { ZoneTable } from './types.ts';

/** One moment, written in one zone or in several: `23:00 PT / 7:00 UTC`. */
export type SaidMoment = readonly [SaidTime, ...SaidTime[]];

/** A stretch of time, and the same one again in another zone: `9:00–10:00 PDT (16:00–17:00 UTC)`. */
export interface SaidWindow {
  readonly from: SaidMoment;
  readonly to: SaidMoment;
  readonly again?: SaidWindow;
}

export type Statement = { readonly moment: SaidMoment } | { readonly window: SaidWindow };

/** What every clock time has; most texts have nothing of the kind and need not be read further. */
const clockLike = /\d(?:[:\u2236]\d|\s?[ap]\.?m)/i;

/** The moments and stretches of time that a text states, in order. */
export function statements(text: string, zones: ZoneTable): Statement[] {
  if (!clockLike.test(text)) return [];
  const prose = { text, tokens: tokens(text), zones };
  const found: Statement[] = [];
  for (let at = 0; at < prose.tokens.length; ) {
    const window = readWindow(prose, at);
    const moment = window ? undefined : readMoment(prose, at);
    if (window) found.push({ window: window.value });
    if (moment) found.push({ moment: moment.value });
    at = (window ?? moment)?.next ?? at + 1;
  }
  return found;
}

function readWindow(prose: Prose, at: number): Read<SaidWindow> | undefined {
  const bare = readBareWindow(prose, at);
  const link = bare && readLink(prose, bare.next);
  const again = link && readBareWindow(prose, link.next);
  if (!again) return bare;
  const closed = isMark(prose.tokens[again.next], ')');
  if (link.value.opens && !closed) return bare;
  return { value: { ...bare.value, again: again.value }, next: again.next + (link.value.opens ? 1 : 0) };
}

function readBareWindow(prose: Prose, at: number): Read<SaidWindow> | undefined {
  const from = readMoment(prose, at);
  const until = from && afterUntil(prose, from.next, from.value[0].between);
  const to = until === undefined ? undefined : readMoment(prose, until, { endsWindow: true });
  return from && to && { value: { from: from.value, to: to.value }, next: to.next };
}

const untilWords = ['to', 'until', 'till', 'through', 'thru'];

/** The token after `to`, `until`, a dash, or the `and` of `between … and …`. */
function afterUntil({ tokens }: Prose, at: number, between: boolean): number | undefined {
  const joint = isMark(tokens[at], ',') ? at + 1 : at;
  const token = tokens[joint];
  if (token?.kind === 'mark' && /[-→‐-―−]/.test(token.text)) return joint + 1;
  return isWord(token, ...untilWords, ...(between ? ['and'] : [])) ? joint + 1 : undefined;
}

/** Reads one time and those that repeat it in other zones. */
function readMoment(prose: Prose, at: number, { endsWindow = false } = {}): Read<SaidMoment> | undefined {
  const first = readTime(prose, at);
  if (!first) return undefined;
  const repeats: SaidTime[] = [];
  let next = first.next;
  for (;;) {
    const repeat = readRepeat(prose, next, first.value, endsWindow);
    if (!repeat) return { value: [first.value, ...repeats], next };
    repeats.push(repeat.value);
    next = repeat.next;
  }
}

/**
 * Reads a time that writes `first` again in another zone. At the end of a window it is none if it starts a window
 * itself: that one repeats the whole (`9:00–10:00 PT / 16:00–17:00 UTC`).
 */
function readRepeat(prose: Prose, at: number, first: SaidTime, endsWindow: boolean): Read<SaidTime> | undefined {
  const link = readLink(prose, at);
  const repeat = link && readTime(prose, link.next);
  if (!link || !repeat?.value.zone) return undefined;
  if (link.value.opens) {
    return isMark(prose.tokens[repeat.next], ')') ? { value: repeat.value, next: repeat.next + 1 } : undefined;
  }
  const end = endsWindow ? afterUntil(prose, repeat.next, false) : undefined;
  const startsWindow = end !== undefined && readTime(prose, end) !== undefined;
  return startsWindow || !first.zone ? undefined : repeat;
}

/** What says that a time is written again: `/`, `=`, `(`, `aka`, `i.e.`, and `(` with one of the others. */
function readLink({ tokens }: Prose, at: number): Read<{ readonly opens: boolean }> | undefined {
  const opens = isMark(tokens[at], '(');
  let next = opens ? at + 1 : at;
  if (!opens && isMark(tokens[next], ',') && afterThatIs(tokens, next + 1) !== undefined) next += 1;
  next = afterThatIs(tokens, next) ?? next;
  return next === at ? undefined : { value: { opens }, next };
}

function afterThatIs(tokens: readonly Token[], at: number): number | undefined {
  if (isMark(tokens[at], '/') || isMark(tokens[at], '=') || isWord(tokens[at], 'aka', 'ie')) return at + 1;
  const isId = isWord(tokens[at], 'i') && isMark(tokens[at + 1], '.') && isWord(tokens[at + 2], 'e');
  if (!isId) return undefined;
  return isMark(tokens[at + 3], '.') ? at + 4 : at + 3;
}
