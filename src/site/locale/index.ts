import { formatDuration } from '../../time/index.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { Words } from './words.ts';

export type { Counted } from './count.ts';
export { fill } from './fill.ts';
export type { Words } from './words.ts';

/** The words of the pages in each language there is, by its tag. */
export const catalogues: Readonly<Record<string, Words>> = { ar, de, en, es, fr, ja };

/** The tags of the languages that the pages can speak. */
export const languages: readonly string[] = Object.keys(catalogues);

/** How a page speaks: its words, and how it writes days, numbers and lengths of time. */
export interface Locale {
  /** The language of the page, as a BCP 47 tag: what `lang` says. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** There are words of the language, or of the one it is a variant of; without, they are English. */
  readonly translated: boolean;
  /** The locale by which days and numbers are written, as a BCP 47 tag. */
  readonly formats: string;
  readonly words: Words;
  /** `2026-04-07` as `7 April 2026`. */
  readonly longDay: (day: string) => string;
  /** `2026-04-07` as `7 Apr`. */
  readonly shortDay: (day: string) => string;
  /** `2026-04-07` as `7 Apr 2026`. */
  readonly tableDay: (day: string) => string;
  /** The name of a month, 1 to 12, as it stands by itself, with a capital in every language that has them: `April`. */
  readonly month: (month: number) => string;
  /** The name of a month, 1 to 12, cut to three letters or so: `Apr`. */
  readonly shortMonth: (month: number) => string;
  /** `12500` as `12,500`. */
  readonly number: (value: number) => string;
  /** `a`, `a and b`, `a, b and c`. */
  readonly list: (names: readonly string[]) => string;
  /** `a`, `a or b`, `a, b or c`. */
  readonly either: (names: readonly string[]) => string;
  /** The name of a day of the week, within a sentence; Monday is 1 and Sunday 7. */
  readonly weekday: (day: number) => string;
  /** Milliseconds as `40 min`, `1 h 27 min`, `2 d 3 h`. */
  readonly duration: (ms: number) => string;
}

/** Languages that are written from right to left. */
const rightToLeft = /^(ar|arc|ckb|dv|fa|he|ks|ku-arab|ps|sd|ug|ur|yi)(-|$)/i;

const known = new Map<string, Locale>();

/**
 * How a page in a language speaks. `formats` is the locale by which days and numbers are written: that of the language,
 * unless somebody has said another. A language without a catalogue has English words, and its own days and numbers.
 */
export function localeOf(language: string, formats: string = language): Locale {
  const key = `${language} ${formats}`;
  const locale = known.get(key) ?? makeLocale(language, formats);
  known.set(key, locale);
  return locale;
}

function makeLocale(language: string, formats: string): Locale {
  const translation = catalogues[language] ?? catalogues[language.split('-', 1)[0] as string];
  const words = translation ?? en;
  // English without a country is written as most of the world writes it: the day before the month.
  const tag = formats === 'en' ? 'en-GB' : formats;
  // Clocks are written in these digits, so days and numbers beside them are too.
  const shared = { numberingSystem: 'latn' } as const;
  const days = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { calendar: 'gregory', timeZone: 'UTC', ...shared, ...options });
    return (day: string): string => format.format(new Date(`${day}T00:00:00Z`));
  };
  const months = (month: 'long' | 'short') => {
    const name = days({ month });
    return (of: number): string => name(`2026-${`${of}`.padStart(2, '0')}-01`);
  };
  const month = months('long');
  const numbers = new Intl.NumberFormat(tag, shared);
  const weekday = days({ weekday: 'long' });
  const lists = (type: Intl.ListFormatType) => {
    const format = new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type });
    return (names: readonly string[]): string => format.format(names);
  };
  return {
    language,
    direction: rightToLeft.test(language) ? 'rtl' : 'ltr',
    translated: translation !== undefined,
    formats: tag,
    words,
    longDay: days({ day: 'numeric', month: 'long', year: 'numeric' }),
    shortDay: days({ day: 'numeric', month: 'short' }),
    tableDay: days({ day: 'numeric', month: 'short', year: 'numeric' }),
    month: (of) => capitalised(month(of), tag),
    shortMonth: months('short'),
    number: (value) => numbers.format(value),
    list: lists('conjunction'),
    either: lists('disjunction'),
    // The fifth of January 2026 was a Monday.
    weekday: (day) => weekday(`2026-01-${`${day + 4}`.padStart(2, '0')}`),
    duration: (ms) => formatDuration(ms, words.units),
  };
}

const capitalised = (name: string, tag: string): string => name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);
