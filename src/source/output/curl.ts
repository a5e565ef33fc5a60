import { readStamp } from '../stamp.ts';
import type { LogSettings } from '../types.ts';
import { firstMatch, type Marks, type OutputText, type Program, plainWords, type Shown } from './program.ts';

const statusLine = /^(?:< ?)?HTTP\/\d(?:\.\d)? (\d{3})(?: (.*))?$/;
const header = /^(?:< ?)?([A-Za-z][\w-]*): ?(.*)$/;
const error = /^curl: \((\d+)\) (.+)$/;
const connects =
  /^(?:\* {1,3}(?:Trying |Rebuilt URL to|Host \S+ was resolved|About to connect|Could not resolve host|Added \S+ to DNS cache)|== Info: +Trying |\* Uses proxy)/;
const progress = /^ {2}% Total {4}% Received/;
/** What ends a transfer before any answer has come. */
const beforeAnswer = /^(?:3|5|6|7|35|51|53|58|60|77|83)$/;
const withValue =
  /^(?:-[AbcdDeEFHKmoPQrTuUwXxYz]|--(?:data|header|max-time|connect-timeout|output|request|resolve|user|user-agent|write-out|proxy|retry|cacert|cert|key|connect-to|interface)(?:-\w+)?)$/;

/** The head of an answer. */
interface Head {
  readonly status: number;
  readonly reason: string;
  readonly date?: string;
  readonly age?: string;
}

function mark(line: string): string | undefined {
  if (error.test(line)) return 'failed';
  const head = headOf(line);
  return head && !leadsOn(head) ? 'answered' : undefined;
}

function begins(line: string, marks: Marks | undefined): boolean {
  const isStart = statusLine.test(line) || connects.test(line) || progress.test(line);
  const [, code = ''] = error.exec(line) ?? [];
  if (!isStart && code === '') return false;
  if (!marks || marks.has('failed')) return true;
  return marks.has('answered') && (isStart || beforeAnswer.test(code));
}

/** Whether another head follows in the same output: that of the answer itself, or of the page that this one leads to. */
const leadsOn = (head: Head): boolean => head.status < 200 || isRedirect(head) || isTunnel(head);

function headOf(line: string): Head | undefined {
  const [, status, reason = ''] = statusLine.exec(line) ?? [];
  return status ? { status: Number(status), reason: reason.trim() } : undefined;
}

const isRedirect = ({ status }: Head): boolean => status >= 300 && status < 400 && status !== 304;

const isTunnel = ({ reason }: Head): boolean => /^connection established$/i.test(reason);

function headsIn(lines: readonly string[]): Head[] {
  return lines.flatMap((line, i) => {
    const head = headOf(line);
    return head ? [{ ...head, ...fieldsFrom(lines, i + 1) }] : [];
  });
}

/** The fields of the head that begins at a line and ends at an empty one. */
function fieldsFrom(lines: readonly string[], from: number): Pick<Head, 'date' | 'age'> {
  const fields = new Map<string, string>();
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (/^<?\s*$/.test(line) || statusLine.test(line)) break;
    const [, name = '', value = ''] = header.exec(line) ?? [];
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return { date: fields.get('date'), age: fields.get('age') };
}

function read({ lines, words }: OutputText, settings: LogSettings): Shown {
  const heads = headsIn(lines).filter((head) => head.status >= 200 && !isTunnel(head));
  const subject = subjectOf(lines, words);
  const failed = firstMatch(lines, /^curl: \(\d+\) (.+?)\.?$/);
  if (failed) return { summary: `curl cannot fetch ${subject}: ${failed}` };
  if (heads.length === 0) return { summary: `curl prints no head of an answer of ${subject}` };
  const answers = heads.map(({ status, reason }) => `${status} ${reason}`.trim());
  const said = `${subject} answers ${answers.length > 1 ? `${answers.slice(0, -1).join(', ')}, then ` : ''}${answers.at(-1)}`;
  const dated = heads.find(({ date }) => date);
  if (!dated?.date) return { summary: said };
  return {
    summary: said,
    serverClock: true,
    captured: readStamp(dated.date, settings),
    ...(Number(dated.age) > 0 && {
      doubt: { found: `the \`date\` of an answer that a cache kept (\`age: ${dated.age}\`)`, taken: 'captured then' },
    }),
  };
}

/** What was fetched, without what may be secret in an address. */
function subjectOf(lines: readonly string[], words: readonly string[]): string {
  const plain = plainWords(words, withValue);
  const asked =
    plain.find((word) => /^https?:\/\//i.test(word)) ?? plain.find((word) => /\w[.:]\w|localhost/.test(word));
  const host = firstMatch(lines, /^> Host: (\S+)/i) ?? firstMatch(lines, /^\* Connected to (\S+) \(/);
  return asked?.replace(/[?#].*$/, '').replace(/\/\/[^/@]*@/, '//') ?? host ?? 'the server';
}

/** `curl -I`, `curl -i` and `curl -v`. */
export const curl: Program = { name: 'curl', commands: ['curl'], mark, begins, read };
