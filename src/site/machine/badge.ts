import { countStandings } from '../../coverage/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { coverageSentence } from '../part/coverage.ts';
import { json } from './json.ts';
import { xml } from './xml.ts';

/** What a badge says: what it is about, and how that stands. */
interface BadgeText {
  readonly label: string;
  readonly message: string;
  readonly colour: string;
}

/** White can be read on each, and each can be seen on a light and on a dark page. */
const colours = { label: '#45413a', overdue: '#a2341b', pending: '#7a5c00', complete: '#2f6b3f', none: '#666157' };

/**
 * How many of the incidents that are owed a post-mortem by the policy have one, and how many are overdue. A waiver settles what was
 * owed, so what is waived is not among them.
 */
function badgeText({ coverage, locale }: SiteContext): BadgeText {
  const words = locale.words.machine.badge;
  const { all, published, overdue } = countStandings(
    coverage.filter(({ within, state }) => within !== undefined && state !== 'waived'),
  );
  if (all === 0) return { label: words.label, message: words.none, colour: colours.none };
  const owed = fill(words.owed, { published: locale.number(published), owed: locale.number(all) });
  const state = overdue > 0 ? 'overdue' : published < all ? 'pending' : 'complete';
  return {
    label: words.label,
    message: [owed, ...(overdue > 0 ? [words.overdue(overdue)] : [])].join(' · '),
    colour: colours[state],
  };
}

/** The badge in the form that shields.io draws from: https://shields.io/badges/endpoint-badge. */
export function jsonBadge(context: SiteContext): string {
  const { label, message, colour } = badgeText(context);
  return json({ schemaVersion: 1, label, message, color: colour, labelColor: colours.label });
}

const height = 20;
/** Left and right of a text. */
const padding = 7;

/** The badge as an image, for whoever shows how things stand in a README. */
export function badge(context: SiteContext): string {
  const { locale } = context;
  const { label, message, colour } = badgeText(context);
  const parts = [
    { text: label, fill: colours.label },
    { text: message, fill: colour },
  ].map((part) => ({ ...part, width: widthOf(part.text) + 2 * padding }));
  const inOrder = locale.direction === 'rtl' ? parts.toReversed() : parts;
  const width = inOrder.reduce((sum, part) => sum + part.width, 0);
  const xs = inOrder.map((_, index) => inOrder.slice(0, index).reduce((sum, part) => sum + part.width, 0));
  const sentence = coverageSentence(countStandings(context.coverage), locale) ?? locale.words.statusRecord.empty;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" xml:lang="${xml(locale.language)}">
  <title id="title">${xml(`${label}: ${message}`)}</title>
  <desc id="desc">${xml(sentence)}</desc>
  <clipPath id="corners"><rect width="${width}" height="${height}" rx="3"/></clipPath>
  <g clip-path="url(#corners)">
${inOrder.map(({ fill: paint, width: wide }, index) => `    <rect x="${xs[index]}" width="${wide}" height="${height}" fill="${paint}"/>\n`).join('')}  </g>
  <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" direction="${locale.direction}" text-anchor="middle">
${inOrder.map(({ text, width: wide }, index) => `    <text x="${(xs[index] ?? 0) + wide / 2}" y="14" textLength="${wide - 2 * padding}" lengthAdjust="spacingAndGlyphs">${xml(text)}</text>\n`).join('')}  </g>
</svg>
`;
}

/**
 * How wide a text is set, in pixels: about as wide as Verdana has it at that size. The image says so of itself, so that every font
 * fits into the badge.
 */
const widthOf = (text: string): number =>
  Math.round(
    [...text].reduce((sum, character) => sum + (widths.find(([kind]) => kind.test(character))?.[1] ?? 6.7), 0),
  );

const widths: readonly (readonly [kind: RegExp, width: number])[] = [
  [/\p{Mn}/u, 0],
  [/[ .,:;·!|'’()ijltfr]/, 4.2],
  [/[mwMW@%]/, 10.5],
  [/\d/, 7],
  [/\p{Lu}/u, 7.8],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u, 11],
];
