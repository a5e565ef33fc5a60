import type { Config } from '../config/index.ts';
import {
  type Colours,
  coloursOf,
  contrast,
  defaultColours,
  mix,
  type Scheme,
  schemes,
  textContrast,
} from '../theme.ts';

type Theme = Config['site']['theme'];

/** What stands in where a reader has none of the fonts. */
const generic = { serif: 'serif', sans: 'sans-serif', mono: 'monospace' } as const;

/** Fonts that are no names of fonts: between quotes they would be. */
const keywords = /^(ui-)?(serif|sans-serif|monospace|rounded)$|^system-ui$/;

/** What a theme changes of `styles/tokens.css`, as a style sheet; empty where it changes nothing. */
export function themeSheet(theme: Theme): string {
  const fonts = (Object.keys(generic) as (keyof typeof generic)[]).flatMap((kind) => {
    const names = theme.fonts[kind]?.map((name) => (keywords.test(name) ? name : `"${name}"`));
    return names ? `--${kind}: ${[...names, generic[kind]].join(', ')};` : [];
  });
  return [
    ...rule(undefined, fonts),
    // Each scheme for itself: light ones that held in general would win over dark ones that nobody has changed.
    ...schemes.flatMap((scheme) => rule(`screen and (prefers-color-scheme: ${scheme})`, changed(scheme, theme))),
    ...rule('print', inked(theme)),
  ].join('');
}

const rule = (media: string | undefined, declarations: readonly string[]): string[] => {
  if (declarations.length === 0) return [];
  const root = `:root { ${declarations.join(' ')} }\n`;
  return [media === undefined ? root : `@media ${media} { ${root.trimEnd()} }\n`];
};

/** The colours of a scheme that are not what they always are, and those that pages derive from them. */
function changed(scheme: Scheme, theme: Theme): string[] {
  const [usual, colours] = [defaultColours[scheme], coloursOf(scheme, theme[scheme])];
  const names = (Object.keys(usual) as (keyof Colours)[]).filter((name) => usual[name] !== colours[name]);
  return [
    ...names.map((name) => `--${name}: ${colours[name]};`),
    ...(names.includes('ink') ? [`--mark: ${colours.ink};`] : []),
    ...(names.includes('accent') || names.includes('paper')
      ? [`--accent-soft: ${mix(colours.accent, colours.paper, 0.35)};`]
      : []),
  ];
}

/** On paper everything else is black on white; the accent of the light scheme stays, if it can be read there. */
function inked({ light: { accent } }: Theme): string[] {
  if (accent === undefined || contrast(accent, '#fff') < textContrast) return [];
  return [`--accent: ${accent};`, `--accent-soft: ${mix(accent, '#fff', 0.45)};`];
}
