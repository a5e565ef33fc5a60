import { breadthOf, inlineText, leadOf } from '../../markdown/index.ts';
import type { MomentFact } from './facts.ts';

/** What stands above the answers of an incident. */
export interface Above {
  readonly title: string;
  /** In Markdown; empty where there is none. */
  readonly summary: string;
  readonly moments: readonly MomentFact[];
}

/**
 * How many lines of text the first screen of a phone has, of 390 by 844 pixels: title, moments, summary and answers share them. The
 * moments stand in one row, as high as three lines, or in a row each.
 */
const screen = { lines: 22, momentsInRow: 4, momentRow: 3 };
/** How many letters stand in a line of it. */
const perLine = { title: 26, summary: 46, answer: 46 };

/** The most letters of a text, unless its first sentence has more. */
const mostLetters = 180;

/** Gives the first sentences of a text, in Markdown, where not all of it is shown at the top; the record has it whole. */
export type Shorten = (text: string) => string | undefined;

/** Keeps as many sentences as a text of usual length has. */
export const shortened: Shorten = (text) => leadOf(text, mostLetters);

/** Keeps one sentence, for answers that have no room for more. */
export const firstSentence: Shorten = (text) => leadOf(text, 0);

/** Whether moments stand in one row: few, and all of one day. */
export const standInRow = (moments: readonly MomentFact[]): boolean =>
  moments.length <= screen.momentsInRow && moments.every(({ day }) => day === undefined);

/** How many lines of the first screen are left for the answers. */
export function linesBelow({ title, summary, moments }: Above): number {
  const above = [
    linesOf(title, perLine.title),
    linesOf(summary, perLine.summary),
    standInRow(moments) ? screen.momentRow : moments.length,
  ];
  return screen.lines - above.reduce((sum, lines) => sum + lines);
}

/** There is room for the first statement of each answer. */
export const hasRoom = (answers: readonly (readonly string[])[], lines: number): boolean =>
  answers.reduce((sum, [first = '']) => sum + Math.max(1, heightOf(first)), 0) <= lines;

/**
 * Shares lines among answers: of each, how many of its statements are shown. The first of each always is, then the second of each
 * where there is room for it, and so on; a statement is shown only after those before it.
 */
export function share(answers: readonly (readonly string[])[], lines: number): number[] {
  const shown = answers.map(() => 0);
  // An answer without a statement says that, in a line.
  let left = lines - answers.filter(({ length }) => length === 0).length;
  const rounds = Math.max(...answers.map(({ length }) => length));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { [round]: text }] of answers.entries()) {
      if (text === undefined || shown[index] !== round) continue;
      const height = heightOf(text);
      if (round > 0 && height > left) continue;
      shown[index] = round + 1;
      left -= height;
    }
  }
  return shown;
}

const heightOf = (answer: string): number => linesOf(answer, perLine.answer);

const linesOf = (text: string, letters: number): number => Math.ceil(breadthOf(inlineText(text)) / letters);
