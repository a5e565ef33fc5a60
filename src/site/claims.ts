import type { Incident } from '../incident/index.ts';
import type { ClaimLink, ClaimNote, NotePart } from '../markdown/index.ts';
import { type Claimed, evaluate, isOverMany } from '../metric/index.ts';
import type { Project } from '../project.ts';
import { claimContext, claimRows, type ProjectClaims } from '../rule/index.ts';
import { dayNumber, dayOf, dayText, type Instant } from '../time/index.ts';
import { clockText, momentOf, momentText } from './moment.ts';
import { longDay, tableDay } from './words.ts';

/** What the claims of one post-mortem rest on, as its page says it in footnotes. */
export interface ClaimTexts {
  readonly incident: Incident;
  readonly project: Project;
  /** The incidents that the site shows, by id. */
  readonly shown: ReadonlyMap<string, Incident>;
  /** The address of the page of one of them. */
  readonly pageOf: (id: string) => string;
}

/** The most incidents, and the most runs of days, that a footnote names. */
const mostNamed = 20;

/** Tells of a claim what its number rests on; `undefined` of one that cannot be worked out. */
export function claimNotes(texts: ClaimTexts): (claim: ClaimLink) => ClaimNote | undefined {
  const context = claimContext(texts.incident, texts.project);
  return ({ claim }) => {
    const claimed = evaluate(claim, context);
    if (!claimed.ok) return undefined;
    const { label, formula, from } = claimed;
    return {
      label,
      formula: from === 'times' ? formula.replaceAll('_', ' ') : formula,
      rests: [timesOf(claimed), daysOf(claimed), incidentsOf(claimed, context, texts)].filter(
        (parts) => parts.length > 0,
      ),
    };
  };
}

/** `7 April 2026, 14:32 UTC to 15:12 UTC`. */
function timesOf({ times }: Claimed): NotePart[] {
  if (!times) return [];
  const [from, to] = times;
  const isSameDay = dayOf(from, 'UTC') === dayOf(to, 'UTC');
  const until = isSameDay ? `${clockText(inUtc(to))} UTC` : momentText(inUtc(to));
  return [{ text: `${momentText(inUtc(from))} to ${until}` }];
}

const inUtc = (instant: Instant) => momentOf(instant, 'UTC');

/** `Days: 6 April 2026 to 9 April 2026, 12 April 2026`. */
function daysOf({ runs }: Claimed): NotePart[] {
  if (runs.length === 0) return [];
  const named = runs.slice(0, mostNamed).map(({ first, last }) => {
    const day = longDay(dayText(first));
    return first === last ? day : `${day} to ${longDay(dayText(last))}`;
  });
  return [{ text: `Days: ${named.join(', ')}${more(runs.length - named.length)}` }];
}

/** The incidents behind a number, with links to those that have a page; of the others no more than how many they are. */
function incidentsOf({ behind }: Claimed, context: ProjectClaims, { shown, pageOf }: ClaimTexts): NotePart[] {
  if (behind.length === 0) return [];
  const links = behind.flatMap((id): NotePart[] => {
    const row = context.rowOf(id);
    const incident = shown.get(id);
    const isNamed = incident ?? (row?.isPublic && row.isOfLog);
    if (!row || !isNamed) return [];
    const day = row.started === undefined ? '' : ` (${tableDay(dayText(dayNumber(row.started, 'UTC')))})`;
    return [{ text: `${incident?.title ?? row.title}${day}`, href: incident ? pageOf(id) : row.url }];
  });
  const named = links.slice(0, mostNamed);
  const rest = behind.length - named.length;
  if (named.length === 0) return [{ text: `Incidents: ${rest}, which have no page here` }];
  return [
    { text: 'Incidents: ' },
    ...named.flatMap((part, index) => (index === 0 ? [part] : [{ text: '; ' }, part])),
    { text: more(rest) },
  ];
}

const more = (rest: number): string => (rest > 0 ? ` and ${rest} more` : '');

/** Whether a text claims a number over other incidents, so that its page changes with them. */
export const claimsOverMany = (text: string): boolean =>
  [...text.matchAll(/claim:([^\s<>)]+)/gi)].some(([, claim = '']) => isOverMany(claim));

/** All that numbers over many incidents of a public page rest on. */
export const recordBehind = (project: Project): unknown => claimRows(project).map(({ place, ...row }) => row);
