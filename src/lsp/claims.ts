import { lineStart } from '../document/index.ts';
import { type Claimed, claimFormula, claimNames, clocked, durations, evaluate, write } from '../metric/index.ts';
import { claimContext } from '../rule/index.ts';
import { formatDuration } from '../time/index.ts';
import { fileOf, type Page } from './page.ts';

/** A claim on one line of a text: `[40 minutes](claim:impact_duration)`. Offsets are of the whole link in the text. */
export interface ClaimSpot {
  readonly claim: string;
  readonly start: number;
  readonly end: number;
}

const links = /\[[^\]\n]{0,200}\]\(claim:([^\s()]{1,200})\)|<claim:([^\s<>]{1,200})>/gi;

/** The claim that an offset is in. */
export function claimAt({ document }: Page, at: number): ClaimSpot | undefined {
  const text = document.getText();
  const first = lineStart(text, at);
  const lineEnd = text.indexOf('\n', at);
  const line = text.slice(first, lineEnd === -1 ? text.length : lineEnd);
  for (const { 0: link, 1: linked, 2: bare, index } of line.matchAll(links)) {
    const start = first + index;
    if (start <= at && at <= start + link.length) {
      return { claim: linked ?? bare ?? '', start, end: start + link.length };
    }
  }
  return undefined;
}

/** What a claim comes to in this file; nothing, where the file does not fit the schema or the claim has no value. */
export function claimed(page: Page, claim: string): Claimed | undefined {
  const incident = fileOf(page)?.incident;
  const result = incident && evaluate(claim, claimContext(incident, page.project));
  return result?.ok ? result : undefined;
}

/** A claim in a sentence: `Impact duration: 40 min = mitigated − started, wall clock`. */
export const sentenceOf = (claim: Claimed): string => `${claim.label}: ${write(claim.number)} = ${claimFormula(claim)}`;

/** Every name of a claim, with what it comes to in this file, where it needs no parameters. */
export const namedClaims = (page: Page): { readonly name: string; readonly value: Claimed | undefined }[] =>
  claimNames.map((name) => ({ name, value: claimed(page, name) }));

/** The lengths of time that a field of an incident file makes: `Time to detect: 8 min = detected − started, wall clock`. */
export function durationsWith(page: Page, field: string): string[] {
  const incident = fileOf(page)?.incident;
  if (!incident) return [];
  return durations(incident, claimContext(incident, page.project).postedAt).flatMap(
    ({ label, ms, formula, clock, between }) => {
      const concerns = between.some((moment) => moment === field);
      return concerns && ms !== undefined ? [`${label}: ${formatDuration(ms)} = ${clocked(formula, clock)}`] : [];
    },
  );
}
