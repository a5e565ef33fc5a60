import { scan } from './scanner.ts';
import type { Leak } from './types.ts';

/** What the scanner passes over. The group `secret`, or the whole, is what must not be shown. */
const patterns: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'an AWS access key id', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/dg },
  {
    kind: 'a JSON Web Token',
    pattern: /(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,2000}/dg,
  },
  {
    kind: 'the credentials of a request',
    pattern:
      /\b(?:bearer|authorization: *(?:token|basic)) +(?=[\w.~+/=-]{0,100}\d)(?<secret>[\w.~+/-]{20,2000}={0,2})/dgi,
  },
  {
    kind: 'a password',
    pattern:
      /(?:password|passwd|pwd|passphrase)["'`]?(?:=| ?(?::|=>) ?(?=["'`]))["'`]?(?<secret>(?<=["'`])[^"'`\n]{4,200}|[^\s"'`,;|)<>]{4,200})/dgi,
  },
  {
    kind: 'a key or token',
    pattern:
      /(?:secret|token|(?:api|access|private|auth|signing|encryption)[_-]?key)["'`]? ?(?:=|:|=>) ?["'`]?(?=[\w.~+/-]{0,100}\d)(?<secret>[\w.~+/-]{16,2000}={0,2})/dgi,
  },
];

/** What stands in for a secret: a variable, a gap to fill in, stars, a word that says so, or the name of where it is kept. */
const standIn =
  /^(?:[$%{<[*•…]|x+$|\.+$|(?:your|my|the|some|new|old|test|dummy|fake|example|sample)(?:$|[-_ .]|password|token|secret|key|value)|(?:redacted|removed|hidden|secret|password|change-?me|null|none|true|false|undefined|empty)$|(?:os|process|env|self|config|settings|secrets|vars)[.([]|vault:|ref\+|arn:|https?:)/i;

/** The examples of manuals end so. */
const isExample = (secret: string): boolean => secret.endsWith('EXAMPLE');

/** The keys, tokens and passwords in a text, in the order of their places; those that overlap as one. */
export function credentialsIn(text: string): Leak[] {
  const apart: Leak[] = [];
  for (const leak of allCredentialsIn(text)) {
    const last = apart.at(-1);
    if (!last || leak.start >= last.end) apart.push(leak);
    else if (leak.end > last.end) apart[apart.length - 1] = { ...last, end: leak.end };
  }
  return apart;
}

/** The same with those that overlap, which say by themselves what is secret: the value of a key without its name. */
export function allCredentialsIn(text: string): Leak[] {
  const own = patterns.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map((match): Leak => {
      const [start, end] = match.indices?.groups?.secret ?? match.indices?.[0] ?? [0, 0];
      return { kind, start, end };
    }),
  );
  return [...scan(text), ...own.filter(({ start, end }) => !standIn.test(text.slice(start, end)))]
    .filter(({ start, end }) => !isExample(text.slice(start, end)))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** How a secret may be spoken of: its first letters, where they say what it is and there is much more of it. */
export const masked = (secret: string): string => (secret.length >= 20 ? `${secret.slice(0, 4)}…` : '…');
