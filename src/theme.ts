/** The colours of a scheme, light or dark, as `#rrggbb` or `#rgb`. */
export interface Colours {
  /** Behind everything. */
  readonly paper: string;
  /** Text, and the line under the masthead. */
  readonly ink: string;
  /** Labels and what matters less. */
  readonly muted: string;
  /** Lines between things; no text is set in it. */
  readonly hairline: string;
  /** Behind code, notices and rows that were pointed at. */
  readonly wash: string;
  /** Links, marks, and how long people were hit. */
  readonly accent: string;
}

/** The colours that a user has chosen for a scheme; what is left out follows from those, or is as it always is. */
export type ChosenColours = Readonly<Partial<Colours>>;

export const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** The colours of a site that says nothing of them; `styles/tokens.css` has the same. */
export const defaultColours: Readonly<Record<Scheme, Colours>> = {
  light: {
    paper: '#fcfbf8',
    ink: '#1c1a17',
    muted: '#5d5850',
    hairline: '#dcd7cc',
    wash: '#f3f0e9',
    accent: '#a2341b',
  },
  dark: {
    paper: '#151412',
    ink: '#ebe7de',
    muted: '#a8a296',
    hairline: '#39362f',
    wash: '#201e1b',
    accent: '#f08a6c',
  },
};

/** What text needs against what is behind it, by WCAG 2.2 AA. */
export const textContrast = 4.5;

/**
 * The colours of a scheme with what was chosen in place. Paper and ink decide about what lies between them: with other
 * ones, muted text, hairlines and the wash are mixed from these two, muted text as strong as it has to be.
 */
export function coloursOf(scheme: Scheme, chosen: ChosenColours = {}): Colours {
  const { paper, ink, accent } = { ...defaultColours[scheme], ...chosen };
  if (chosen.paper === undefined && chosen.ink === undefined) return { ...defaultColours[scheme], ...chosen };
  const wash = chosen.wash ?? mix(ink, paper, 0.05);
  const strengths = [0.68, 0.74, 0.8, 0.86, 0.92];
  const readable = strengths.map((share) => mix(ink, paper, share)).find((one) => contrast(one, wash) >= textContrast);
  return { paper, ink, accent, wash, muted: readable ?? ink, hairline: mix(ink, paper, 0.18), ...chosen };
}

/** Two colours of which one is text on the other, and that are too near to each other. */
export interface WeakContrast {
  readonly text: keyof Colours;
  readonly behind: keyof Colours;
  /** From 1 to 21; text needs `textContrast`. */
  readonly contrast: number;
}

/** Where text stands on what. */
const textOn = [
  ['ink', 'paper'],
  ['muted', 'paper'],
  ['accent', 'paper'],
  ['ink', 'wash'],
  ['muted', 'wash'],
] as const satisfies readonly (readonly [text: keyof Colours, behind: keyof Colours])[];

/** What could not be read in these colours. */
export const weakContrasts = (colours: Colours): WeakContrast[] =>
  textOn
    .map(([text, behind]) => ({ text, behind, contrast: contrast(colours[text], colours[behind]) }))
    .filter((pair) => pair.contrast < textContrast);

/** The contrast of two colours as WCAG 2.2 counts it, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** As much of one colour as `share` says, the rest of the other. */
export function mix(colour: string, other: string, share: number): string {
  const [a, b] = [channelsOf(colour), channelsOf(other)];
  const mixed = a.map((value, index) => Math.round(value * share + (b[index] as number) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Red, green and blue, from 0 to 255. */
function channelsOf(colour: string): number[] {
  const digits = colour.slice(1);
  const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return [0, 2, 4].map((start) => Number.parseInt(whole.slice(start, start + 2), 16));
}

/** The relative luminance of WCAG 2.2, from 0 to 1. */
function luminance(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
