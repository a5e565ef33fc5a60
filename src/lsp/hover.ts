import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import { zoneTable } from '../config/index.ts';
import type { DataPath } from '../document/index.ts';
import { known } from '../metric/index.ts';
import { formatDuration, formatInstant, type Instant, parseInstant } from '../time/index.ts';
import { claimAt, claimed, durationsWith, sentenceOf } from './claims.ts';
import { docOf } from './fields.ts';
import { nameOf } from './names.ts';
import { fileOf, type Page, wordAt } from './page.ts';
import { rangeOf } from './positions.ts';
import { saidBy } from './tokens.ts';

/** What is known of the word at an offset: of a field, of what a name refers to, of a time, of a claim. */
export function hoverAt(page: Page, at: number): Hover | undefined {
  const claim = page.kind === 'incident' ? claimAt(page, at) : undefined;
  if (claim) {
    const value = claimed(page, claim.claim);
    return value && shown(page, claim, [sentenceOf(value), ...restsOn(value.behind)]);
  }
  const word = wordAt(page, at);
  if (!word || word.kind === 'text') return undefined;
  const doc = docOf(page, word.path);
  if (word.kind === 'key') return shown(page, word, [`**${word.path.at(-1)}**`, doc]);
  const value = saidBy(page.document.getText(), word);
  const name = nameOf(page, word.path, value);
  if (name) return shown(page, word, [name.title && `**${name.title}**`, name.text, doc]);
  const read = page.kind === 'incident' ? parseInstant(value, { zones: zoneTable(page.project.config) }) : undefined;
  return shown(page, word, [...(read?.ok ? timeLines(page, word.path, read.instant) : []), doc]);
}

const restsOn = (ids: readonly string[]): string[] =>
  ids.length === 0 ? [] : [`It rests on ${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ', …' : ''}.`];

/** A time in UTC and in the zone of the site, and the lengths of time that it makes. */
function timeLines(page: Page, path: DataPath, instant: Instant): string[] {
  const { site } = page.project.config;
  const zones = [...new Set(['UTC', site.zone])];
  const times = zones.map((zone) => formatInstant(instant, { zone })).join(' · ');
  if (path.length === 1) return [times, ...durationsWith(page, String(path[0]))];
  const started = known(fileOf(page)?.incident?.started);
  if (path[0] !== 'timeline' || !started) return [times];
  const since = instant.epochMs - started.epochMs;
  return [times, `${formatDuration(Math.abs(since))} ${since < 0 ? 'before' : 'after'} \`started\``];
}

function shown(
  { document }: Page,
  { start, end }: { readonly start: number; readonly end: number },
  parts: readonly (string | undefined)[],
): Hover | undefined {
  const said = parts.filter((part) => part);
  if (said.length === 0) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: said.join('\n\n') },
    range: rangeOf(document, start, end),
  };
}
