import { firstMatch, list, type Marks, type OutputText, type Program, plainWords, type Shown } from './program.ts';

const server = /^(?:Default )?Server:\s+\S/;
const timeout =
  /^(?:DNS request timed out\.|;; (?:connection timed out|communications error|no servers could be reached))/;
const failure = /^(?:\*\*\* ?\S|\*\* server can't find |nslookup: \S)/;
const missing = /^\*\* server can't find (\S+?): (.+)$/;
const windows = /^\*\*\* \S+ can't find (\S+?): (.+)$/;
const busybox = /^nslookup: can't resolve '([^']+)'/;
const noAnswer = /^\*\*\* Can't find (\S+?): (.+)$/;
const other = /^(\S+?)\.?\s+(name|mail exchanger|nameserver|text) = (.+?)\.?$/;
const types: Readonly<Record<string, string>> = { name: 'PTR', 'mail exchanger': 'MX', nameserver: 'NS', text: 'TXT' };

function mark(line: string): string | undefined {
  if (server.test(line)) return 'server';
  if (failure.test(line)) return 'failed';
  return /^Name:\s+\S/.test(line) || other.test(line) ? 'answered' : undefined;
}

function begins(line: string, marks: Marks | undefined, open: boolean): boolean {
  const isDone = marks?.has('failed') || marks?.has('answered') || false;
  if (server.test(line)) return !marks || isDone || marks.has('server');
  // A reason is printed above the server that gave it.
  if (/^;; Got [A-Z]+ reply from /.test(line)) return marks ? isDone : !open;
  // The name of an address is printed without the server that was asked.
  if (other.test(line)) return marks?.has('failed') ?? false;
  if (failure.test(line)) return !open;
  if (!timeout.test(line)) return false;
  // Windows says that it waited before it names the server it asked.
  return marks ? isDone : line.startsWith('DNS request') && !open;
}

function read({ lines, words }: OutputText): Shown {
  return { summary: summaryOf(lines, words) };
}

function summaryOf(lines: readonly string[], words: readonly string[]): string {
  const [asked] = plainWords(words, /^(?!)/);
  const name = firstMatch(lines, /^(\S+?)\.?\s+canonical name = /) ?? firstMatch(lines, /^Name:\s+(\S+)/) ?? asked;
  const addresses = addressesIn(lines);
  if (addresses.length > 0) return `${name ?? 'the name'} resolves to ${list(addresses)}`;
  const [, of, kind = ''] = lines.map((line) => other.exec(line)).find(Boolean) ?? [];
  const values = lines.flatMap((line) => other.exec(line)?.[3] ?? []);
  if (of) return `${of} has the ${types[kind]} record ${list(values)}`;

  for (const pattern of [missing, windows, noAnswer]) {
    const line = lines.findLast((one) => pattern.test(one));
    const [, of = '', why = ''] = pattern.exec(line ?? '') ?? [];
    const reason = why.replace(/\.$/, '').trim();
    if (line && /no answer/i.test(reason)) return `${of} has no such record (${reason})`;
    if (line)
      return `${of} ${/NXDOMAIN|non-existent/i.test(reason) ? 'does not resolve' : 'cannot be resolved'} (${reason})`;
  }
  const subject = firstMatch(lines, busybox) ?? asked ?? 'the name';
  if (lines.some((line) => busybox.test(line))) return `${subject} cannot be resolved`;
  if (lines.some((line) => /no servers could be reached/.test(line)))
    return `${subject} cannot be resolved (no servers could be reached)`;
  if (lines.some((line) => /timed[- ]out/i.test(line))) return `${subject} cannot be resolved (timed out)`;
  const error = firstMatch(lines, /^(?:nslookup: |\*\*\* ?)(.+?)\.?$/);
  return error ? `${subject} cannot be resolved (${error})` : `no address of ${subject} is printed`;
}

/** The addresses below the first name; those above it are of the server that was asked. */
function addressesIn(lines: readonly string[]): string[] {
  const from = lines.findIndex((line) => /^Name:\s/.test(line));
  if (from === -1) return [];
  const addresses: string[] = [];
  let within = false;
  for (const line of lines.slice(from + 1)) {
    const [, first] = /^Address(?:es)?(?: \d+)?:\s+(\S+)/.exec(line) ?? [];
    const more: string | undefined = within ? /^\s+([\da-f.:]+)$/i.exec(line)?.[1] : undefined;
    within = first !== undefined || more !== undefined;
    const address = first ?? more;
    if (address) addresses.push(address);
  }
  return addresses;
}

/** `nslookup` of BIND, of BusyBox, and of Windows. */
export const nslookup: Program = { name: 'nslookup', commands: ['nslookup'], mark, begins, read };
