/** A variable of the environment, as afterword.yaml names it in addresses and headers: `${STATUS_TOKEN}`. */
const variable = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** The variables of the environment that a text names, each once. */
export const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(variable)].map((match) => match[1] as string)),
];

/** The text with each variable replaced by what `value` gives for its name. */
export const replaceVariables = (text: string, value: (name: string) => string): string =>
  text.replace(variable, (_, name: string) => value(name));

/** Whether a thing of this name is a credential: a header, a part of a query, a variable of the environment. */
export const isCredential = (name: string): boolean =>
  /auth(?!or(?!i))|cookie|token|key|secret|passw|credential|session|signature/i.test(name);

/** Whether a header hands over a credential in clear: one that looks like a credential has to name a variable. */
export const isCredentialInClear = (header: string, value: string): boolean =>
  isCredential(header) && variablesIn(value).length === 0;

/** From which length on a stretch of a secret gives it away, and a value of the environment is worth hiding. */
const telling = 8;

/** What must never be shown, and how texts are shown without it. */
export class Secrets {
  readonly #names: readonly (readonly [value: string, name: string])[];
  readonly #stretches: ReadonlySet<string>;

  /** `used` are the variables that a request sends; of the rest of the environment, what looks like a credential is hidden. */
  constructor(used: ReadonlyMap<string, string>, env: Readonly<Record<string, string | undefined>> = {}) {
    const others = Object.entries(env).filter(
      (entry): entry is [string, string] => isCredential(entry[0]) && (entry[1]?.length ?? 0) >= telling,
    );
    const named = [...others, ...used].filter(([, value]) => value !== '');
    const values = new Map(named.map(([name, value]) => [value, name]));
    this.#names = [...values].sort(([a], [b]) => b.length - a.length);
    this.#stretches = new Set([...used.values()].flatMap(stretches));
  }

  /** Whether the text has a secret in it, as it is or as addresses write it. */
  has(text: string): boolean {
    return this.#names.some(([value]) => spellings(value).some((spelling) => text.includes(spelling)));
  }

  /** The text with every secret replaced by the name it has: `${STATUS_TOKEN}`. */
  named(text: string): string {
    let named = text;
    for (const [value, name] of this.#names) {
      for (const spelling of spellings(value)) named = named.replaceAll(spelling, () => `\${${name}}`);
    }
    return named;
  }

  /** The same for a text that others wrote; nothing where it still has a part of a secret, cut off or written otherwise. */
  hide(text: string): string | undefined {
    const named = this.named(text);
    return stretches(named).some((stretch) => this.#stretches.has(stretch)) ? undefined : named;
  }
}

const spellings = (value: string): string[] => [...new Set([value, encodeURIComponent(value.toWellFormed())])];

/** All stretches of the letters and digits of a text, whatever stands between them, that are long enough to tell a secret. */
function stretches(text: string): string[] {
  const squeezed = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const count = Math.max(0, squeezed.length - telling + 1);
  return Array.from({ length: count }, (_, at) => squeezed.slice(at, at + telling));
}
