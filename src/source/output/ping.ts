import { epochInstant } from '../stamp.ts';
import { firstMatch, type Marks, type OutputText, type Program, plainWords, type Shown } from './program.ts';

const head = /^(?:PING6?\b ?[(\S]|Pinging \S)/;
const preface = /^(?:PATTERN: 0x|WARNING: pinging broadcast)/;
const error = /^(?:ping6?: \S|Ping request could not find host )/;
const statistics = /\d packets transmitted|^Ping statistics for|Packets: Sent = /;
const epoch = /^\[(\d{9,11}\.\d{1,9})\]/;
const withValue = /^-[cFGgIiklMmpQSsTtWwz]$/;

function mark(line: string): string | undefined {
  if (statistics.test(line) || unknownHost(line)) return 'done';
  return line.trim() === '' || preface.test(line) ? undefined : 'begun';
}

function begins(line: string, marks: Marks | undefined, open: boolean): boolean {
  if (head.test(line)) return !marks || marks.size > 0;
  if (preface.test(line)) return !marks || marks.has('done');
  return error.test(line) && (marks ? marks.has('done') : !open);
}

/** Why the host was not pinged at all, where its name is the reason. */
function unknownHost(line: string): string | undefined {
  const [, unix] =
    /^ping6?: (?:.*: )?((?:unknown host|name or service not known|bad address|cannot resolve|temporary failure in name).*)$/i.exec(
      line,
    ) ?? [];
  return unix ?? /^Ping request (could not find host)/.exec(line)?.[1];
}

function read({ lines, words }: OutputText): Shown {
  const stamps = lines.flatMap((line) => epochInstant(epoch.exec(line)?.[1]) ?? []);
  const [first] = stamps;
  const last = stamps.at(-1);
  return {
    summary: summaryOf(lines, words),
    ...(first && { captured: { ok: true, instant: first, assumed: [] } }),
    ...(first && last && last.epochMs > first.epochMs && { until: last }),
  };
}

function summaryOf(lines: readonly string[], words: readonly string[]): string {
  const target = targetIn(lines) ?? plainWords(words, withValue).at(-1) ?? 'the host';
  const unresolved = lines.map(unknownHost).find(Boolean);
  if (unresolved) return `${target} does not resolve (${unresolved.replace(/\.$/, '')})`;
  const counted = counts(lines.join('\n'));
  const replies = lines.filter((line) =>
    /bytes from .*(?:seq|time)|^Reply from .*(?:time|bytes)[=<]/.test(line),
  ).length;
  const problem = firstMatch(
    lines,
    /(Destination (?:\w+ )+unreachable|Network is unreachable|No route to host|TTL expired in transit|Time to live exceeded)/i,
  );
  const why = problem ? ` (${problem})` : '';
  if (!counted) return replies > 0 ? `${target} answers` : `${target} is not seen to answer${why}`;
  const { sent, received } = counted;
  const came = `${received} of ${sent} packets came back`;
  if (received === 0) return `${target} does not answer${why}: ${came}`;
  const average = averageIn(lines);
  return `${target} answers${received < sent ? ' in part' : ''}: ${came}${average ? `, after ${average} on average` : ''}`;
}

function targetIn(lines: readonly string[]): string | undefined {
  return (
    firstMatch(lines, /^PING6\(.*--> (\S+)$/) ??
    firstMatch(lines, /^PING ([^\s(]+)/) ??
    firstMatch(lines, /^Pinging (\S+)/) ??
    firstMatch(lines, /^--- (\S+) ping6? statistics ---/) ??
    firstMatch(lines, /^ping6?: (?:unknown host |bad address '|cannot resolve )?([^\s:']+\.[^\s:']+)/) ??
    firstMatch(lines, /^Ping request could not find host (\S+?)\.? /)
  );
}

/** How many packets were sent and came back; Windows writes the words in its language, and the numbers in this order. */
function counts(text: string): { readonly sent: number; readonly received: number } | undefined {
  const [, sent, received] =
    /(\d{1,9}) packets transmitted, (\d{1,9}) (?:packets )?received/.exec(text) ??
    /= (\d{1,9}), [^=,\n]{1,40} = (\d{1,9}),\s[^=,\n]{1,40} = \d{1,9}\s{1,9}\(\d/.exec(text) ??
    [];
  return sent && received ? { sent: Number(sent), received: Number(received) } : undefined;
}

function averageIn(lines: readonly string[]): string | undefined {
  const unix = firstMatch(lines, /^(?:rtt|round-trip) min\/avg\/max(?:\/[\w-]+)? = [\d.]+\/([\d.]+)\//);
  const windows = firstMatch(lines, /^ *\S.* = \d+ ?\S+, .* = \d+ ?\S+, .* = (\d+) ?\S+$/);
  const average = unix ?? windows;
  return average ? `${average} ms` : undefined;
}

/** `ping` of Linux, BusyBox, macOS, the BSDs and Windows. */
export const ping: Program = { name: 'ping', commands: ['ping', 'ping4', 'ping6'], mark, begins, read };
