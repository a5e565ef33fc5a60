import { firstMatch, list, type Marks, type OutputText, type Program, plainWords, type Shown } from './program.ts';

const address = /^\s*(\S+?)\.? has (?:IPv6 )?address ([\da-f.:]+)$/i;
const alias = /^\s*(\S+\.\S+?)\.? is an alias for (\S+?)\.?$/;
const record =
  /^\s*(\S+\.\S+?)\.? (?:mail is handled by|domain name pointer|has [A-Z]+\d* record|name server|descriptive text) (\S.*?)\.?$/;
const none = /^\s*(\S+\.\S+?)\.? has no (\S+) record$/;
const notFound = /^Host (\S+?) not found: ?\d+\(([A-Z]+)\)/;
const unreached = /^;; (?:connection timed out|communications error|no servers could be reached)/;
const preface = /^(?:Using domain server:|Nameserver \S+:$|Trying ")/;
/** What `-v` prints, in the way of `dig`. */
const verbose = /^\S+\.\s+\d+\s+IN\s+A{1,4}\s+(\S+)$/;

/** The names that an output tells of, and where an alias leads to. */
const mark = (line: string): string | undefined =>
  alias.exec(line)?.[2] ?? nameOf(line) ?? (line.startsWith('Using domain server:') ? asked : undefined);

/** A mark that is no name: the server is said. */
const asked = ':server';

function begins(line: string, marks: Marks | undefined, open: boolean): boolean {
  const names = marks ? marks.size - (marks.has(asked) ? 1 : 0) : 0;
  if (line.startsWith('Using domain server:')) return marks ? marks.size > 0 : !open;
  if (preface.test(line)) return !open;
  if (unreached.test(line)) return names > 0;
  const name = nameOf(line);
  if (name === undefined) return false;
  return names > 0 ? marks?.has(name) === false : !open;
}

/** The name that a line tells something of. */
function nameOf(line: string): string | undefined {
  for (const pattern of [address, alias, record, none, notFound]) {
    const name = pattern.exec(line)?.[1];
    if (name) return name;
  }
  return undefined;
}

function read({ lines, words }: OutputText): Shown {
  return { summary: summaryOf(lines, words) };
}

function summaryOf(lines: readonly string[], words: readonly string[]): string {
  const [asked] = plainWords(words, /^-[cmNpRtW]$/);
  const tried = firstMatch(lines, /^Trying "(\S+?)"/);
  const name = lines.map(nameOf).find(Boolean) ?? tried ?? asked ?? 'the name';
  const reason = lines.map((line) => notFound.exec(line)?.[2]).find(Boolean);
  if (reason) return `${name} ${reason === 'NXDOMAIN' ? 'does not resolve' : 'cannot be resolved'} (${reason})`;
  const addresses = lines.flatMap((line) => address.exec(line)?.[2] ?? verbose.exec(line)?.[1] ?? []);
  if (addresses.length > 0) return `${name} resolves to ${list(addresses)}`;
  if (lines.some((line) => unreached.test(line)))
    return `${name} cannot be resolved (${firstMatch(lines, /^;; (.+?)\.?$/)})`;
  const values = lines.flatMap((line) => record.exec(line)?.[2] ?? []);
  if (values.length > 0) return `${name} has the record ${list(values)}`;
  const lacks = lines.flatMap((line) => none.exec(line)?.[2] ?? []);
  return lacks.length > 0 ? `${name} has no ${list(lacks)} record` : `no address of ${name} is printed`;
}

/** `host`, of BIND. */
export const host: Program = { name: 'host', commands: ['host'], mark, begins, read };
