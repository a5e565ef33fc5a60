import type { LogSettings } from '../types.ts';
import { type Command, commandIn, wordsFor } from './command.ts';
import type { Program } from './program.ts';
import { type TerminalTime, terminalTime } from './time.ts';

/** A part of a log of outputs: one output, or lines that are none. */
export interface Part {
  /** Whose output it is; absent for lines that are nobody's. */
  readonly program?: Program;
  /** The words of its command, behind the name. */
  readonly words: readonly string[];
  /** The time of the line above it. */
  readonly heading?: TerminalTime;
  readonly lines: readonly string[];
  /** Where it starts and ends; where its command stands, if nothing was printed. */
  readonly start: number;
  readonly end: number;
  /** A prompt, or the shape of its first line, shows whose output it is. */
  readonly certain: boolean;
}

/** What stands above an output that has not begun. */
interface Above {
  readonly heading?: TerminalTime;
  readonly command?: Command;
  /** The command was typed here, and not above the outputs before. */
  readonly isFresh: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * Takes a log of outputs apart. A part begins at a prompt, at a line that is a time, and at what is the first line of an
 * output; a time belongs to the output below it.
 */
export function split(text: string, programs: readonly Program[], settings: LogSettings): Part[] {
  const splitter = new Splitter(programs);
  for (const { line, at } of linesOf(text)) {
    const time = terminalTime(bare(line), settings);
    const command = time ? undefined : commandIn(line, programs, settings);
    if (time) splitter.time(time, at, at + line.length);
    else if (command) splitter.command(command, at, at + line.length);
    else splitter.line(line, at);
  }
  return splitter.end();
}

class Splitter {
  readonly #programs: readonly Program[];
  readonly #parts: Part[] = [];
  #open: (Omit<Part, 'lines'> & { lines: string[]; marks: Set<string> }) | undefined;
  #above: Above | undefined;
  /** The last command that was typed; a loop prints one output after the other. */
  #typed: Command | undefined;
  /** The programs that it has begun an output of. */
  readonly #printed = new Set<Program>();

  constructor(programs: readonly Program[]) {
    this.#programs = programs;
  }

  time(heading: TerminalTime, start: number, end: number): void {
    const open = this.#open;
    if (open?.program && this.#typed?.dateBehind && !open.heading) {
      this.#open = { ...open, heading };
      this.#close();
      this.#above = undefined;
      return;
    }
    const above = this.#above;
    if (!open && above?.command && !above.heading) {
      this.#above = { ...above, heading };
      return;
    }
    this.#close();
    const command = this.#typed?.repeats ? this.#typed : undefined;
    this.#above = { heading, command, isFresh: false, start, end };
  }

  command(command: Command, start: number, end: number): void {
    const above = this.#above;
    const takesTime = !this.#open && above?.heading && !above.command && command.program;
    if (takesTime) this.#above = undefined;
    this.#close();
    this.#typed = command.program ? command : undefined;
    this.#printed.clear();
    const heading = command.time ?? (takesTime ? above.heading : undefined);
    this.#above = command.program ? { heading, command, isFresh: true, start, end } : undefined;
  }

  line(line: string, at: number): void {
    const open = this.#open;
    if (line.trim() === '') {
      open?.lines.push(line);
      return;
    }
    const above = this.#above;
    const asked = above?.command;
    const program = this.#programs.find(
      (one) =>
        (!asked || !above.isFresh || wordsFor(asked, one)) &&
        one.begins(line, open?.program === one ? open.marks : undefined, open?.program !== undefined),
    );
    const end = at + line.length;
    if (program || asked) {
      if (open) this.#close();
      const certain = program !== undefined || asked?.prompted === true;
      this.#start(program ?? asked?.program, asked ?? this.#typed, above?.heading, line, at, certain);
    } else if (open) {
      open.lines.push(line);
      this.#open = { ...open, end };
      note(open.program, line, open.marks);
    } else {
      this.#close();
      this.#start(undefined, undefined, undefined, line, at, false);
    }
  }

  end(): Part[] {
    this.#close();
    return this.#parts;
  }

  #start(
    program: Program | undefined,
    command: Command | undefined,
    heading: TerminalTime | undefined,
    line: string,
    start: number,
    certain: boolean,
  ): void {
    const isMine = program && command && (command.repeats || !this.#printed.has(program));
    const words = (isMine && wordsFor(command, program)) || [];
    if (program) this.#printed.add(program);
    this.#open = { program, words, heading, lines: [line], marks: new Set(), start, end: start + line.length, certain };
    note(program, line, this.#open.marks);
    this.#above = undefined;
  }

  #close(): void {
    const { program: called } = this.#above?.command ?? {};
    if (this.#open) {
      const { lines } = this.#open;
      this.#parts.push({ ...this.#open, lines: lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1) });
    } else if (this.#above) {
      // A command that printed nothing says something too: so `dig +short` shows that a name does not resolve.
      const { command, heading, start, end } = this.#above;
      const words = (command && called && wordsFor(command, called)) ?? [];
      this.#parts.push({ program: called, words, heading, lines: [], start, end, certain: command?.prompted === true });
    }
    this.#open = undefined;
    this.#above = undefined;
  }
}

function note(program: Program | undefined, line: string, marks: Set<string>): void {
  const mark = program?.mark(line, marks);
  if (mark !== undefined) marks.add(mark);
}

/** What may be a time of `=== 2026-04-07T14:32:10Z ===` and of `# 14:32 UTC`. */
const bare = (line: string): string =>
  line.replace(/^[\s#=*>[(-]{1,20}(?=[A-Z\d])/, '').replace(/[\s=*\]):-]{1,20}$/, '');

function* linesOf(text: string): Generator<{ readonly line: string; readonly at: number }> {
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next === -1 ? text.length : next;
    yield { line: text.slice(at, text[end - 1] === '\r' ? end - 1 : end), at };
    at = end + 1;
  }
}
