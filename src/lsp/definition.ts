import type { Location } from 'vscode-languageserver/node';
import { Lines, type Place } from '../diagnostic/index.ts';
import { attachedPath } from '../project/index.ts';
import { claimContext } from '../rule/index.ts';
import { claimAt, claimed } from './claims.ts';
import { nameOf } from './names.ts';
import { fileOf, type Page, wordAt, wordsOf } from './page.ts';
import { locationOf, uriOf } from './positions.ts';
import { saidBy } from './tokens.ts';

/** Where what the word at an offset means is written: the times of a claim, the evidence cited, another post-mortem, a log. */
export function definitionsAt(page: Page, at: number): Location[] {
  const { root } = page.project;
  const claim = page.kind === 'incident' ? claimAt(page, at) : undefined;
  if (claim) return placesOfClaim(page, claim.claim).map((place) => locationOf(root, place));
  const word = wordAt(page, at);
  if (word?.kind !== 'value') return [];
  const value = saidBy(page.document.getText(), word);
  if (page.kind === 'incident' && /^evidence\.\d+\.file$/.test(word.path.join('.'))) {
    const start = { line: 0, character: 0 };
    return [{ uri: uriOf(root, attachedPath(page.file, value)), range: { start, end: start } }];
  }
  const place = nameOf(page, word.path, value)?.place;
  return place ? [locationOf(root, place)] : [];
}

/** The fields that a number lies between, or the incidents that it counts. */
function placesOfClaim(page: Page, claim: string): Place[] {
  const value = claimed(page, claim);
  const incident = fileOf(page)?.incident;
  if (!value || !incident) return [];
  const text = page.document.getText();
  const lines = new Lines(text);
  const fields = wordsOf(page)
    .filter(({ kind, path }) => kind === 'key' && path.length === 1 && value.fields.includes(String(path[0])))
    .map(({ start, end }) => lines.place(page.file, start, end));
  const { rowOf } = claimContext(incident, page.project);
  return [...fields, ...value.behind.flatMap((id) => rowOf(id)?.place ?? [])];
}
