import type { Instant } from '../../time/index.ts';
import type { StampResult } from '../stamp.ts';
import type { LogSettings } from '../types.ts';

/** A program whose outputs people keep as evidence. */
export interface Program {
  /** As it is called: `dig`. */
  readonly name: string;
  /** The commands that print such outputs. */
  readonly commands: readonly string[];
  /** What a line shows of the output it belongs to, in a word of the program's own, beside what is known of it. */
  mark(line: string, marks: Marks): string | undefined;
  /**
   * Whether a line begins an output. `marks` is what is known of the output that it would else go on with, where that is one
   * of this program; `open` says that it would go on with one of any program.
   */
  begins(line: string, marks: Marks | undefined, open: boolean): boolean;
  /** What an output shows. */
  read(output: OutputText, settings: LogSettings): Shown;
}

/** What the lines of an output have shown so far. */
export type Marks = ReadonlySet<string>;

/** An output, as its program looks at it. */
export interface OutputText {
  readonly lines: readonly string[];
  /** The words of the command behind its name, where the log has the command: `+short`, `auth.example.com`. */
  readonly words: readonly string[];
}

/** What an output shows. */
export interface Shown {
  /** In a sentence, without a full stop: `auth.example.com does not resolve (NXDOMAIN)`. */
  readonly summary: string;
  /** When it was captured, where the output itself says. */
  readonly captured?: StampResult;
  /** That time is the clock of a server, and not of the machine it was captured on. */
  readonly serverClock?: true;
  /** When its last line was printed, where the output itself says, and that is later. */
  readonly until?: Instant;
  /** What its time rests on, where that may not be so. */
  readonly doubt?: { readonly found: string; readonly taken: string };
}

/** Names and values are cut to this length, in characters. */
const longest = 120;

/** What the first group of the first line that matches holds; `undefined` where none does. */
export function firstMatch(lines: readonly string[], pattern: RegExp): string | undefined {
  for (const line of lines) {
    const found = pattern.exec(line)?.[1]?.trim();
    if (found) return cut(found);
  }
  return undefined;
}

/** `a, b, c and 2 more`. */
export function list(values: readonly string[]): string {
  const shown = [...new Set(values)].map(cut);
  return shown.length > 4 ? `${shown.slice(0, 3).join(', ')} and ${shown.length - 3} more` : shown.join(', ');
}

/** The words of a command that are neither options nor the values of those that take one in the next word. */
export const plainWords = (words: readonly string[], withValue: RegExp): readonly string[] =>
  words.filter((word, i) => !/^[-+]/.test(word) && !withValue.test(words[i - 1] ?? ''));

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
