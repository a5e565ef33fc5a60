/** What a command may know of the world outside the files: where it runs, and how it speaks. */
export interface Terminal {
  /** The folder the command was called in. */
  readonly cwd: string;
  /** Today, as `2026-04-07`; only where an author's file wants a date. */
  readonly today: string;
  /** The moment, UTC and to the second, as `2026-04-07T14:32:10Z`; only where a record says when something was seen. */
  readonly now: string;
  /** The variables of the environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether colours are wanted. */
  readonly colour: boolean;
  /** Whether somebody is there to answer a question. */
  readonly interactive: boolean;
  /** What the command was asked for: results, findings. */
  out(text: string): void;
  /** What accompanies it: progress, notes. */
  err(text: string): void;
  /** What long work is doing, on one line that the next call replaces; '' clears it. Nothing where no terminal is. */
  progress(text: string): void;
  /** Standard input. */
  readonly input: AsyncIterable<Uint8Array>;
}

/** Exit codes: nothing found, something found, used wrongly. */
export const exit = { fine: 0, findings: 1, usage: 2 } as const;

/** The command was used wrongly: what is, and what to do. Shown as it is, without a stack; the exit code is 2. */
export class UsageError extends Error {
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}
