/** The forms of a phrase with a number, by the plural category of CLDR; `#` stands for the number. */
export type CountForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** A phrase with a number: `1 action`, `3 actions`. */
export interface Counted {
  (n: number): string;
  readonly forms: CountForms;
}

/** Makes phrases with a number in one language: `count({ one: '# action', other: '# actions' })`. */
export function counting(language: string): (forms: CountForms) => Counted {
  const rules = new Intl.PluralRules(language);
  const format = new Intl.NumberFormat(language, { numberingSystem: 'latn' });
  return (forms) =>
    Object.assign((n: number) => (forms[rules.select(n)] ?? forms.other).replace('#', format.format(n)), { forms });
}
