import { allCredentialsIn, credentialsIn } from './credentials.ts';
import type { Leak } from './types.ts';

/** Gives a text as it may be shown: the secrets in it are blanked out letter for letter, so that its lines and columns stay. */
export type Conceal = (text: string) => string;

/** So many letters of a secret give it away, wherever they stand. A shorter one is a word, and known by its surroundings alone. */
const telling = 8;
/** So many letters are much of any secret, and are hidden even where it goes on otherwise. */
const much = 16;
/** More secrets than this that begin alike are not told apart. */
const mostAlike = 20;

/**
 * How texts are shown that quote the `known` ones. What reads as a key, a token or a password is blanked out where it stands;
 * one of the `known` texts everywhere, in any case, and where a quotation cut it off.
 */
export function concealing(known: Iterable<string>): Conceal {
  const secrets = new Set<string>();
  for (const text of new Set(known))
    for (const { start, end } of allCredentialsIn(text)) secrets.add(text.slice(start, end));
  if (secrets.size === 0) return (text) => text;
  const parts = new Set([...secrets].flatMap(tellingParts).map(inLowerCase));
  const byStart = Map.groupBy(parts, (part) => part.slice(0, telling));
  return (text) => blanked(text, [...credentialsIn(text), ...repeatsIn(text, byStart)]);
}

/** Every text in data, however deep. */
export function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
}

/** Plain data with every text in it as it may be shown. */
export function concealedIn<Data>(data: Data, conceal: Conceal): Data {
  if (typeof data === 'string') return conceal(data) as Data;
  if (Array.isArray(data)) return data.map((item) => concealedIn(item, conceal)) as Data;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, concealedIn(value, conceal)])) as Data;
}

/** What of a secret gives it away by itself: its lines, without the scheme or the name before them, and the password of an address. */
function tellingParts(secret: string): string[] {
  const [, password = ''] = /^[a-z][a-z\d+.-]{0,20}:\/\/[^\s/@:]*:([^\s/@]+)@/i.exec(secret) ?? [];
  const bare = secret.replace(/^(?:[a-z][a-z\d+.-]{0,20}:\/\/|\w+["'`]?\s?[:=]\s?["'`]?(?=\S{8}))/i, '');
  return [password, ...bare.split(/\s*\n\s*/)].filter(({ length }) => length >= telling);
}

/** The slug of a heading is in lower case; keys have no other letters than these. */
const inLowerCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

type Stretch = Pick<Leak, 'start' | 'end'>;

/** Where secrets stand again, or much of them; of two, the longer. Takes time in proportion to the text. */
function repeatsIn(text: string, byStart: ReadonlyMap<string, readonly string[]>): Stretch[] {
  const lower = inLowerCase(text);
  const found: Stretch[] = [];
  for (let at = 0; at + telling <= lower.length; at += 1) {
    const alike = byStart.get(lower.slice(at, at + telling));
    if (!alike) continue;
    const length =
      alike.length > mostAlike ? wordAt(lower, at) : Math.max(...alike.map((one) => standing(one, lower, at)));
    if (length > 0) found.push({ start: at, end: at + length });
    at += Math.max(0, length - 1);
  }
  return found;
}

/** How many letters of a secret stand at an offset: all, much of it, or what is left of it where the text was cut off; else 0. */
function standing(secret: string, text: string, at: number): number {
  let same = 0;
  while (same < secret.length && secret[same] === text[at + same]) same += 1;
  const isCut = at + same === text.length || text[at + same] === '…';
  return same === secret.length || same >= much || isCut ? same : 0;
}

/** The length of the word that starts at an offset. */
function wordAt(text: string, at: number): number {
  word.lastIndex = at;
  return word.exec(text)?.[0].length ?? 0;
}

const word = /\S*/y;

function blanked(text: string, stretches: readonly Stretch[]): string {
  let shown = '';
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, shown.length);
    if (from < end) shown += text.slice(shown.length, from) + text.slice(from, end).replace(/\S/g, '*');
  }
  return shown + text.slice(shown.length);
}
