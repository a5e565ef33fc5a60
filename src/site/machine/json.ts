/** Data as a file: indented, since people read it too, and with a line end. What is `undefined` is left out. */
export const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** A file of data that is made when the site is built. */
export interface JsonFile {
  /** Its address below that of the API: `incidents/2026-04-07-sign-in.json`. */
  readonly file: string;
  readonly text: () => string;
}
