import { firstMatch, type Marks, type OutputText, type Program, plainWords, type Shown } from './program.ts';

const head = /^(?:traceroute6? to \S|Tracing route to \S|\s?1\?: \[LOCALHOST\])/;
const warning = /^traceroute6?: \S/;
const hop = /^ {0,3}(\d{1,3}):?\s+(\S.*)$/;
const withValue = /^-[fgiimMNpqsStTwzFhj]$/;

const mark = (line: string): string | undefined => (warning.test(line) || line.trim() === '' ? undefined : 'begun');

function begins(line: string, marks: Marks | undefined, open: boolean): boolean {
  if (head.test(line)) return !marks || marks.size > 0;
  return warning.test(line) && !open;
}

function read({ lines, words }: OutputText): Shown {
  return { summary: summaryOf(lines, words) };
}

function summaryOf(lines: readonly string[], words: readonly string[]): string {
  const target =
    firstMatch(lines, /^(?:traceroute6?|Tracing route) to ([^\s,]+)/) ?? plainWords(words, withValue)[0] ?? 'the host';
  const address = firstMatch(lines, /^(?:traceroute6? to|Tracing route to) \S+ [([]([\da-f.:]+)[)\]]/i) ?? target;
  const hops = hopsIn(lines);
  const answered = hops.filter(({ text }) => /\d(?:\.\d+)? ?ms\b/.test(text));
  const last = answered.at(-1);
  if (!last) {
    const problem = firstMatch(lines, /^traceroute6?: (?!Warning)(.+?)\.?$/);
    return `no hop on the way to ${target} answers${problem ? ` (${problem})` : ''}`;
  }
  const reached = hops.filter(({ text }) => holds(text, address) || / reached\b/.test(text));
  const [there] = reached;
  const flag = / !([HNX])\b/.exec(last.text)?.[1];
  const hopsTo = (number: number): string => `${number} ${number === 1 ? 'hop' : 'hops'}`;
  if (there && !flag) return `${target} is reached in ${hopsTo(there.number)}`;
  const end = hops.at(-1);
  if (flag) return `the way to ${target} ends at hop ${last.number} (${refusals[flag]})`;
  return end && end.number > last.number
    ? `the way to ${target} is seen for ${hopsTo(last.number)} of ${end.number}; none beyond answers`
    : `the way to ${target} is seen for ${hopsTo(last.number)} and does not end there`;
}

/** What a router says of a packet that it does not pass on. */
const refusals: Readonly<Record<string, string>> = {
  H: 'host unreachable',
  N: 'network unreachable',
  X: 'communication prohibited',
};

/** The hops in order, each with the lines that go on with it. */
function hopsIn(lines: readonly string[]): readonly { readonly number: number; readonly text: string }[] {
  const hops: { number: number; text: string }[] = [];
  for (const line of lines) {
    const [, number, text = ''] = hop.exec(line) ?? [];
    const last = hops.at(-1);
    if (number) hops.push({ number: Number(number), text });
    else if (last && /^\s{2,}\S/.test(line) && last.text.length < 2000) last.text += ` ${line}`;
  }
  return hops;
}

const holds = (text: string, address: string): boolean =>
  text.split(/[\s()[\]]+/).some((word) => word.toLowerCase() === address.toLowerCase());

/** `traceroute`, `tracepath`, and `tracert` of Windows. */
export const traceroute: Program = {
  name: 'traceroute',
  commands: ['traceroute', 'traceroute6', 'tracert', 'tracepath', 'tracepath6'],
  mark,
  begins,
  read,
};
