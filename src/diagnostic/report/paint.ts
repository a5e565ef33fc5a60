import { styleText } from 'node:util';

/** How a text looks in a terminal: `red`, or `['red', 'bold']`. */
export type Style = Parameters<typeof styleText>[0];
/** Gives a text a style. */
export type Paint = (style: Style, text: string) => string;

/** Paints for a terminal that shows colours; for any other, texts stay as they are. */
export const painter =
  (colour: boolean): Paint =>
  (style, text) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
