import type { Incident } from '../../incident/index.ts';
import type { ClaimLink, ClaimNote, NotePart } from '../../markdown/index.ts';
import { type Claimed, type DurationId, evaluate, isOverMany, type Selection } from '../../metric/index.ts';
import type { Project } from '../../project/index.ts';
import { claimContext, claimRows, type ProjectClaims } from '../../rule/index.ts';
import { dayNumber, dayOf, dayText, type Instant } from '../../time/index.ts';
import { fill, type Locale, type Words } from '../locale/index.ts';
import { clockedText } from './facts.ts';
import { clockText, momentOf, momentText, runText } from './moment.ts';

/** What the claims of one post-mortem rest on, as its page says it in footnotes. */
export interface ClaimTexts {
  readonly incident: Incident;
  readonly project: Project;
  /** The incidents that the site shows, by id. */
  readonly shown: ReadonlyMap<string, Incident>;
  /** The address of the page of one of them. */
  readonly pageOf: (id: string) => string | undefined;
  /** The address of the page on which the site keeps what a status page has told of an incident, by its reference. */
  readonly toldAt: (reference: string) => string | undefined;
  readonly locale: Locale;
}

/** What a number is called, and how it is worked out; `within` is how it is of a window of days. */
interface ClaimName {
  readonly label: string;
  readonly formula: string;
  readonly within?: string;
}

/** The most incidents, and the most runs of days, that a footnote names. */
const mostNamed = 20;

/** The most incidents that it names in a sentence; more are a list to open. */
const mostInSentence = 3;

/** Tells of a claim what its number rests on; `undefined` of one that cannot be worked out. */
export function claimNotes(texts: ClaimTexts): (claim: ClaimLink) => ClaimNote | undefined {
  const context = claimContext(texts.incident, texts.project);
  return ({ claim }) => {
    const claimed = evaluate(claim, context);
    if (!claimed.ok) return undefined;
    const incidents = incidentsBehind(claimed, context, texts);
    const isShort = incidents.named.length <= mostInSentence;
    const sentence = isShort ? incidentsText(incidents, texts.locale) : [];
    return {
      ...namesOf(claimed, texts.locale),
      rests: [timesOf(claimed, texts), daysOf(claimed, texts), sentence].filter((parts) => parts.length > 0),
      ...(!isShort && { list: incidentsList(incidents, texts.locale) }),
    };
  };
}

/** What the number is called, and how it is worked out, in the language of the page; of a length of time, by which clock. */
export function namesOf(claimed: Claimed, locale: Locale): ClaimName {
  const { label, formula } = nameOf(claimed, locale);
  return { label, formula: claimed.clock ? clockedText(formula, claimed.clock, locale) : formula };
}

function nameOf({ name, times, fields, selection }: Claimed, { words }: Locale): ClaimName {
  if (times) {
    const operands: Readonly<Record<string, string>> = words.operand;
    const formula = fields.map((field) => operands[field]).toReversed();
    return { label: words.duration[name as DurationId].label, formula: formula.join(' − ') };
  }
  const names: Readonly<Record<string, ClaimName>> = words.claim.name;
  const { label, formula, within } = names[name] as ClaimName;
  if (!selection) return { label, formula };
  const hasWindow = selection.window.from !== undefined || selection.window.to !== undefined;
  return { label, formula: fill((hasWindow && within) || formula, placesOf(selection, words)) };
}

/** What is filled into the formula of a number over many incidents. */
function placesOf({ window: { from, to, zone }, ...filters }: Selection, { claim }: Words) {
  const { space, which, either, window } = claim;
  const narrowing = (keys: readonly (keyof typeof which)[]): string =>
    keys
      .flatMap((key) => {
        const ids = filters[key];
        return ids ? [space + fill(which[key], { [key]: ids.reduce((a, b) => fill(either, { a, b })) })] : [];
      })
      .join('');
  const [until, open] = from === undefined ? [window.to, window.open] : [window.both, window.from];
  const day = (number: number | undefined): string => (number === undefined ? '' : dayText(number));
  return {
    which: narrowing(['source', 'severity', 'service', 'factor']),
    source: narrowing(['source']),
    window: fill(to === undefined ? open : until, { from: day(from), to: day(to), zone }),
  };
}

/** `7 April 2026, 14:32 UTC to 15:12 UTC`. */
function timesOf({ times }: Claimed, { locale }: ClaimTexts): NotePart[] {
  if (!times) return [];
  const inUtc = (instant: Instant) => momentOf(instant, 'UTC', locale);
  const [from, to] = times;
  const isSameDay = dayOf(from, 'UTC') === dayOf(to, 'UTC');
  const until = isSameDay ? `${clockText(inUtc(to))} UTC` : momentText(inUtc(to), locale);
  return [{ text: fill(locale.words.claim.to, { from: momentText(inUtc(from), locale), to: until }) }];
}

/** `Days: 6 April 2026 to 9 April 2026, 12 April 2026`. */
function daysOf({ runs }: Claimed, { locale }: ClaimTexts): NotePart[] {
  if (runs.length === 0) return [];
  const { words } = locale;
  const named = runs.slice(0, mostNamed).map((run) => runText(run, locale));
  const days = named.join(words.comma) + more(runs.length - named.length, words);
  return [{ text: fill(words.claim.days, { days }) }];
}

/** The incidents behind a number: links to those that have a page; of the others no more than how many they are. */
interface Behind {
  readonly named: readonly NotePart[];
  readonly rest: number;
}

function incidentsBehind(
  { behind, selection }: Claimed,
  context: ProjectClaims,
  { shown, pageOf, toldAt, locale: { tableDay } }: ClaimTexts,
): Behind {
  const rows = behind.flatMap((id) => {
    const row = context.rowOf(id);
    const incident = shown.get(id);
    return row && (incident ?? (row.isPublic && row.isOfLog)) ? [{ row, incident }] : [];
  });
  const named = rows.slice(0, mostNamed).map(({ row: { id, started, title, url }, incident }): NotePart => {
    // On the calendar that the number counts by.
    const began = started === undefined ? undefined : dayNumber(started, selection?.window.zone ?? 'UTC');
    const day = began === undefined ? '' : ` (${tableDay(dayText(began))})`;
    return { text: `${incident?.title ?? title}${day}`, href: incident ? pageOf(id) : (url ?? toldAt(id)) };
  });
  return { named, rest: behind.length - named.length };
}

/** `Incidents: Sign-in failed (7 Apr 2026) and 2 more`. */
function incidentsText({ named, rest }: Behind, { words }: Locale): NotePart[] {
  if (named.length === 0) return rest === 0 ? [] : [{ text: fill(words.claim.unnamed, { n: rest }) }];
  return [
    { text: words.claim.incidents },
    ...named.flatMap((part, index) => (index === 0 ? [part] : [{ text: words.claim.separator }, part])),
    { text: more(rest, words) },
  ];
}

/** `29 incidents`, and below that which ones. */
const incidentsList = ({ named, rest }: Behind, { words: { count } }: Locale): NonNullable<ClaimNote['list']> => ({
  title: count.incidents(named.length + rest),
  items: [...named, ...(rest > 0 ? [{ text: count.andMore(rest) }] : [])],
});

const more = (rest: number, { count, claim }: Words): string => (rest > 0 ? claim.space + count.andMore(rest) : '');

/** Whether a text claims a number over other incidents, so that its page changes with them. */
export const claimsOverMany = (text: string): boolean =>
  [...text.matchAll(/claim:([^\s<>)]+)/gi)].some(([, claim = '']) => isOverMany(claim));

/** All that numbers over many incidents of a public page rest on. */
export const recordBehind = (project: Project): unknown => claimRows(project).map(({ place, ...row }) => row);
