import MiniSearch from 'minisearch';
import { stripBody } from '../../edition/index.ts';
import type { Incident } from '../../incident/index.ts';
import { inlineText, plainText } from '../../markdown/index.ts';
import type { SiteContext } from '../context.ts';
import { statusPages } from '../part/source-reference.ts';
import { factorLink, type Shown, summaryOf } from '../part/summary.ts';
import { type Indexed, searchOptions } from '../search/options.ts';

/** The index that the search asks, as JSON: every word of the public edition, and what a result shows of each incident. */
export function searchIndex(context: SiteContext): string {
  const index = new MiniSearch<Indexed>(searchOptions);
  index.addAll(context.shown.map((one) => indexed(one, context)));
  return JSON.stringify(index);
}

function indexed(shown: Shown, context: SiteContext): Indexed {
  const { id, incident } = shown;
  const { href, title, language, longDay: day, services, duration, state } = summaryOf(shown, context);
  const { comma } = context.locale.words;
  const { summary } = incident.impact;
  const categories = incident.contributing_factors.flatMap(({ category }) => category ?? []);
  return {
    id,
    title,
    href,
    language,
    day,
    severity: incident.severity,
    services: services.map(({ name }) => name).join(comma),
    duration,
    state,
    ...(summary && { summary: inlineText(summary) }),
    factors: [...new Set(categories)].map((category) => factorLink(category, context).name).join(comma),
    text: textOf(shown, context),
  };
}

/** All that the page of an incident says in words, the ids by which status pages know it among them. */
function textOf({ id, incident }: Shown, { files, project }: SiteContext): string {
  const file = files.get(id);
  return [
    id,
    ...statusPages(incident, project).map((page) => page.incident),
    ...statements(incident).map(wordsOf),
    file ? plainText(stripBody(file.tree, 'public')) : '',
  ].join('\n');
}

/** Marks that are no letters do not change which words a text has, so only links, HTML, entities and escapes are worth parsing for. */
const wordsOf = (text: string): string => (/[[<&\\]/.test(text) ? inlineText(text) : text);

/** The sentences of the front matter. */
function statements(incident: Incident): string[] {
  const { impact, detection, trigger, waived } = incident;
  const said = [
    ...[...impact.affected, ...impact.not_affected].flatMap(({ who, text }) => [who, text]),
    ...impact.figures.flatMap(({ what, note, method }) => [what, note, method]),
    detection?.text,
    trigger?.text,
    waived?.reason,
    ...incident.contributing_factors.flatMap(({ text, accepted }) => [text, accepted]),
    ...incident.timeline.flatMap(({ text, who }) => [text, who]),
    ...incident.evidence.flatMap(({ title, text, vantage }) => [title, text, vantage]),
    ...incident.actions.flatMap(({ text, owner, reason }) => [text, owner, reason]),
    ...incident.open_questions.flatMap(({ text, answer }) => [text, answer]),
    ...incident.corrections.map(({ text }) => text),
  ];
  return said.filter((text) => text !== undefined);
}
