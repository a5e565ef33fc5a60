import type { LogSettings } from '../types.ts';
import type { Program } from './program.ts';
import { type TerminalTime, terminalTime } from './time.ts';

/** A line that somebody typed. */
export interface Command {
  readonly text: string;
  /** The program that it calls, the first of those that are known. */
  readonly program?: Program;
  /** The time in front of the prompt. */
  readonly time?: TerminalTime;
  /** It prints the time behind the output instead of before it: `dig … ; date`. */
  readonly dateBehind: boolean;
  /** It may print several outputs, each below its time. */
  readonly repeats: boolean;
  /** A prompt stands before it. */
  readonly prompted: boolean;
}

/** What shells show before what is typed: `user@host:~$`, `$`, `bash-5.2#`, `/ #`, `~/work %`, `C:\>`, `➜  ~`. */
const prompt = new RegExp(
  [
    String.raw`(?:\([\w.-]{1,40}\) )?\[?[\w.+-]{1,60}@[\w.-]{1,80}[^$#%>]{0,100}[$#%>](?= |$) ?`,
    String.raw`(?:[\w~./-]{1,60} ?)?\$(?= |$) ?`,
    String.raw`(?:~|\/|\S{1,20} [~/]\S{0,60}|sh-[\d.]{1,6}|bash-[\d.]{1,6}) ?[#%](?= |$) ?`,
    String.raw`(?:PS )?[A-Za-z]:\\[^>]{0,120}> ?`,
    '(?:└─[$#]|[❯»λ]) ',
    String.raw`➜ {1,3}\S{1,60} {1,2}(?:git:\([^)]{1,60}\) )?(?:✗ )?`,
  ]
    .map((shape) => `^${shape}`)
    .join('|'),
  'u',
);
const timeBefore =
  /^\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?(?:Z|UTC|[-+]\d\d:?\d\d))?|\d\d:\d\d(?::\d\d)?)\]? {1,4}(?=\S)/;
/** Without a prompt, or with one that may as well be the sign of a comment, a command has to name a host. */
const bare = /^(?:[#>%+] {1,3})?([a-z]{3,10}6?(?: \S.*)?)$/;
const hostLike = /(?:[a-z0-9]\.[a-z0-9]|:\/\/|localhost|::)/i;

/** The command that a line is; `undefined` for any other line. */
export function commandIn(line: string, programs: readonly Program[], settings: LogSettings): Command | undefined {
  const before = timeBefore.exec(line);
  const rest = before ? line.slice(before[0].length) : line;
  const [shown] = prompt.exec(rest) ?? [];
  const text = shown === undefined ? bare.exec(rest)?.[1] : rest.slice(shown.length);
  if (text === undefined) return undefined;
  const parts = partsOf(text);
  const at = parts.findIndex((words) => programs.some((program) => callIn(words, program) !== -1));
  const program = programs.find((one) => callIn(parts[at] ?? [], one) !== -1);
  const [first = ''] = parts[0] ?? [];
  const isBare = program?.commands.includes(first) && parts[0]?.[1] !== 'to' && hostLike.test(text);
  if (shown === undefined && !isBare) return undefined;
  const date = parts.findIndex((words) => words.includes('date'));
  const time = before?.[1] === undefined ? undefined : terminalTime(before[1], settings);
  const repeats = date !== -1 || /\b(?:while|for|until|watch)\b/.test(text);
  return { text, program, time, dateBehind: at !== -1 && date > at, repeats, prompted: shown !== undefined };
}

/** The words that a program is called with; `undefined` where the command does not call it. */
export function wordsFor({ text }: Command, program: Program): readonly string[] | undefined {
  for (const words of partsOf(text)) {
    const at = callIn(words, program);
    if (at !== -1) return words.slice(at + 1);
  }
  return undefined;
}

/** The commands of a line, each in words without quotes and without what sends the output elsewhere. */
const partsOf = (text: string): string[][] =>
  text
    .slice(0, 2000)
    .replace(/\d?>{1,2}&?\s?\S+/g, '')
    .split(/;|&&?|\|\|?/)
    .map((part) => part.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, '')))
    .map((words) => words.filter((word) => word !== '' && word !== 'do' && word !== 'then'));

/** Where the program is called: first, or behind `sudo`, `time`, `kubectl exec … --` and the like. */
function callIn(words: readonly string[], { commands }: Program): number {
  const called = (word: string): boolean => commands.includes(word.replace(/^.*[\\/]/, '').replace(/\.exe$/i, ''));
  if (called(words[0] ?? '')) return 0;
  return /^(?:sudo|time|timeout|env|watch|docker|kubectl|ssh|while|for|if|until|exec|nohup)$/.test(words[0] ?? '')
    ? words.findIndex(called)
    : -1;
}
