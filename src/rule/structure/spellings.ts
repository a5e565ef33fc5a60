/** No name of a section is longer, in characters; of a heading that is, no more is looked at. */
const longest = 300;

/**
 * The names that a heading may be known by, the whole first: without case, numbering, emoji, punctuation and plural; without
 * what stands in brackets or after a colon (`Timeline (all times UTC)`, `Action items: by priority`), and that alone; without
 * words that say no more (`Incident timeline`, `Timeline of events`); and each part of what `and` or `/` joins.
 */
export function spellingsOf(heading: string): string[] {
  const text = heading.slice(0, longest).normalize('NFKC');
  const outside = text.replace(/[([【「][^)\]】」]*[)\]】」]?/gu, ' ');
  const beforeBracket = text.split(/[([【「]/u, 1)[0] ?? '';
  const inside = [...text.matchAll(/\(([^)]+)/gu)].map(([, words = '']) => words);
  const beforeColon = outside.split(/:|\s[-–—]\s/u, 1)[0] ?? '';
  const whole = [text, outside, beforeBracket, beforeColon, ...inside];
  const parts = [outside, beforeColon].flatMap((one) =>
    one.split(/\s+(?:and|et|und|y|&)\s+|[/&・]|と(?=\p{Script=Han})/iu),
  );
  const spelt = [...whole, ...parts].map(folded);
  return [...new Set([...spelt, ...spelt.map(bare)])].filter((one) => one !== '');
}

/** Without case, accents, numbering, emoji, punctuation and plural: `2. Root Causes:` is `root cause`. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036F'’]+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:\d+ )+/u, '')
    .split(' ')
    .map(singular)
    .join(' ');

const singular = (word: string): string =>
  word === 'learnt' ? 'learned' : /^[a-z]{4,}$/.test(word) && !word.endsWith('ss') ? word.replace(/s$/, '') : word;

/** Words of a heading that could be left out. */
const before =
  /^(?:the|our|a|an|incident|issue|outage|event|product|postmortem|post mortem|detailed|full|complete|short|brief|quick|executive|technical) /u;
const after = / (?:of (?:the )?(?:event|incident|outage|issue)|(?:in )?(?:utc|pst|pt))$/u;

function bare(folded: string): string {
  const shorter = folded.replace(before, '').replace(after, '');
  return shorter === folded ? folded : bare(shorter);
}
