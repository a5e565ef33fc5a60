import type { StampResult } from '../stamp.ts';
import type { LogSettings } from '../types.ts';
import { firstMatch, list, type Marks, type OutputText, type Program, type Shown } from './program.ts';
import { terminalTime } from './time.ts';

const banner = /^; <<>> DiG \S.*?<<>> ?(.*)$/;
const header = /->>HEADER<<-.*?\b(?:status|rcode): ?([A-Z]+\d*)/;
const failure = /^;; (?:connection timed out|communications error|no servers could be reached|UDP setup)/;
const got = /^;; Got answer:/;
const sending = /^;; Sending:/;
const when = /^;; (?:WHEN|Time):? {1,2}(\S.*)$/;
const question = /^;;? ?(\S+?)\.?\s+(?:\d+\s+)?(?:IN|CH|HS)\s+([A-Z]\w*)\s*$/;
const record = /^(\S+?)\.?\s+(?:\d+\s+)?(?:IN|CH|HS)\s+([A-Z]\w*)\s+(\S.*)$/;
/** What `+noall +answer` prints. */
const plainRecord = /^\S+\.\s+\d+\s+IN\s+[A-Z]+\s+\S/;
const type = /^(?:A|AAAA|ANY|AXFR|CAA|CNAME|DNSKEY|DS|HTTPS|MX|NAPTR|NS|PTR|SOA|SRV|SVCB|TLSA|TXT)$/i;
/** Options whose value stands in the next word. */
const withValue = /^-[bcfkpqty]$/;

function mark(line: string, marks: Marks): string | undefined {
  // `+qr` prints the question before the answer, with a header of its own.
  if (sending.test(line)) return 'sending';
  if (got.test(line)) return 'got';
  if (header.test(line)) return marks.has('sending') && !marks.has('got') ? 'asked' : 'answered';
  if (when.test(line)) return 'done';
  return failure.test(line) || line.trim() === '' ? undefined : 'begun';
}

function begins(line: string, marks: Marks | undefined, open: boolean): boolean {
  if (banner.test(line)) return !marks || marks.size > 0;
  if (got.test(line)) return !marks || marks.has('answered');
  if (header.test(line)) return marks ? marks.has('answered') : !open;
  if (failure.test(line)) return marks ? marks.has('done') : !open;
  return !open && (plainRecord.test(line) || /^(?:dig|kdig|drill): \S/.test(line));
}

function read({ lines, words }: OutputText, settings: LogSettings): Shown {
  const written = firstMatch(lines, when);
  return { summary: summaryOf(lines, words), ...(written && { captured: stampOf(written, settings) }) };
}

function stampOf(found: string, settings: LogSettings): StampResult {
  const time = terminalTime(found, settings);
  return time?.whole ? time.stamp : { ok: false, found, lacks: 'time' };
}

function summaryOf(lines: readonly string[], words: readonly string[]): string {
  const asked = askedIn(words.length > 0 ? words : (firstMatch(lines, banner)?.split(/\s+/) ?? []));
  const name = firstMatch(lines, question) ?? asked.name ?? firstMatch(lines, record) ?? 'the name';
  const kind = lines.map((line) => question.exec(line)?.[2]).find(Boolean) ?? asked.type ?? 'A';
  const at = asked.server ? ` at ${asked.server}` : '';
  const answer = lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => got.test(line)),
    ),
  );
  const status = firstMatch(answer, header);
  if (status === 'NXDOMAIN') return `${name} does not resolve${at} (NXDOMAIN)`;
  if (status !== undefined && status !== 'NOERROR') return `${name} cannot be resolved${at} (${status})`;

  const found = valuesIn(answer, kind, asked.isShort);
  if (found.length > 0 && /^(?:ANY|AXFR)$/.test(kind)) return `${name} has ${found.length} records${at}`;
  if (found.length > 0 && /^A{1,4}$/.test(kind)) return `${name} resolves to ${list(found)}${at}`;
  if (found.length > 0) return `${name} has the ${kind} record ${list(found)}${at}`;
  if (status === 'NOERROR') return `${name} has no ${kind} record in the answer${at} (NOERROR)`;
  const problem = problemIn(lines);
  return problem ? `${name} cannot be resolved${at} (${problem})` : `dig prints no ${kind} record of ${name}${at}`;
}

/** What was asked, read off the words of the command, which the banner repeats. */
function askedIn(words: readonly string[]) {
  const isPlain = (word: string, i: number): boolean =>
    !/^[-+@]/.test(word) && !withValue.test(words[i - 1] ?? '') && !/^(?:IN|CH|HS)$/i.test(word);
  const plain = words.filter(isPlain);
  const behind = (option: string): string | undefined => words[words.indexOf(option) + 1 || words.length];
  return {
    name: plain.find((word) => !type.test(word))?.replace(/(?!^)\.$/, '') ?? behind('-q'),
    type: (plain.find((word) => type.test(word)) ?? behind('-t'))?.toUpperCase(),
    server: words.find((word) => /^@./.test(word))?.slice(1),
    isShort: words.includes('+short'),
  };
}

/** The values of the asked type in the answer, which is all records where the output has no sections. */
function valuesIn(lines: readonly string[], kind: string, isShort: boolean): string[] {
  if (isShort && !lines.some((line) => header.test(line)))
    return lines.filter((line) => /^[^;^\s]/.test(line)).map((line) => tidy(line));
  const from = lines.findIndex((line) => /^;; ANSWER SECTION:/.test(line));
  if (from === -1 && lines.some((line) => header.test(line))) return [];
  const below = lines.slice(from + 1);
  const end = from === -1 ? -1 : below.findIndex((line) => line.startsWith(';;'));
  return below.slice(0, end === -1 ? below.length : end).flatMap((line) => {
    const [, , of, value = ''] = record.exec(line) ?? [];
    return of !== undefined && (of === kind || kind === 'ANY' || kind === 'AXFR') ? [tidy(value)] : [];
  });
}

const tidy = (value: string): string => value.trim().replace(/([^"\s])\.$/, '$1');

function problemIn(lines: readonly string[]): string | undefined {
  if (lines.some((line) => /no servers could be reached/.test(line))) return 'no servers could be reached';
  return (
    firstMatch(lines, /^;; (?:communications error to \S+: |UDP setup with )(.+?)\.?$/) ??
    firstMatch(lines, /^\w+: (.+?)\.?$/)
  );
}

/** `dig` and what prints in its way: `kdig`, `drill`. */
export const dig: Program = { name: 'dig', commands: ['dig', 'kdig', 'drill'], mark, begins, read };
