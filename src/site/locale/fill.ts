/** Puts values into the places of a phrase: `fill('{a} of {b}', { a: 1, b: 2 })`. A place without a value stays. */
export const fill = (phrase: string, values: Readonly<Record<string, string | number>>): string =>
  phrase.replace(/\{(\w+)\}/g, (place, name) => `${values[name] ?? place}`);
