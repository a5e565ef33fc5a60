/** So much of a message is compared, in UTF-16 code units. */
const comparedLength = 200;
/** So much of a message is told. */
const longest = 500;

/** What a character may be a part of: a word, a word that varies, a quoted text, a path, a value. */
const other = 0;
const word = 1;
const digit = 2;
const quote = 3;
const slash = 4;
const equals = 5;
const kinds = new Uint8Array(128);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.:@-') kinds[char.charCodeAt(0)] = word;
for (const char of '0123456789') kinds[char.charCodeAt(0)] = digit;
for (const char of '"\'') kinds[char.charCodeAt(0)] = quote;
kinds['/'.charCodeAt(0)] = slash;
kinds['='.charCodeAt(0)] = equals;
const kindAt = (text: string, at: number): number => kinds[text.charCodeAt(at)] ?? word;

/**
 * What messages of one kind have in common, by their first 200 characters: what varies from line to line is taken out, which
 * is words with a digit, quoted texts, paths, addresses, and values behind `=`.
 */
export function templateOf(message: string): string {
  const length = Math.min(message.length, comparedLength);
  let template = '';
  for (let at = 0; at < length; ) {
    const start = at;
    const kind = kindAt(message, at);
    if (kind === word || kind === digit) {
      let varies = kind === digit;
      for (at++; at < length; at++) {
        const next = kindAt(message, at);
        if (next === digit) varies = true;
        else if (next !== word) break;
      }
      template += varies ? '#' : message.slice(start, at);
    } else if (kind === quote) {
      const end = message.indexOf(message.charAt(at), at + 1);
      // An apostrophe within a word opens nothing.
      const opens = end !== -1 && (at === 0 || kindAt(message, at - 1) !== word || message.charAt(at) === '"');
      template += opens ? '#' : message.charAt(at);
      at = opens ? end + 1 : at + 1;
    } else if (kind === equals && kindAt(message, at + 1) === quote) {
      template += '=';
      at++;
    } else if (kind === slash || kind === equals) {
      at = endOfValue(message, at + 1, length);
      template += kind === equals ? '=#' : '#';
    } else {
      for (at++; at < length && kindAt(message, at) === other; ) at++;
      template += message.slice(start, at);
    }
  }
  return template;
}

/** The offset of the first character that cannot be a part of a path or of a value. */
function endOfValue(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !' \t,;)'.includes(text.charAt(at))) at++;
  return at;
}

/** A message as a text of the timeline, without what goes beyond 500 characters. */
export function clipped(message: string): string {
  const text = message.trim();
  return text.length <= longest
    ? text
    : `${text
        .slice(0, longest)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}

/** A text that does not keep alive the larger one it was cut from. */
export const copied = (text: string): string => ` ${text}`.slice(1);
