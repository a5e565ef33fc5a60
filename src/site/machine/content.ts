import { stripBody } from '../../edition/index.ts';
import { renderInline } from '../../markdown/html/index.ts';
import type { IncidentFile } from '../../project/index.ts';
import { localeOfIncident, type SiteContext } from '../context.ts';
import { inFull } from '../links.ts';
import { fill } from '../locale/index.ts';
import { bodyOf } from '../part/body.ts';
import { factLines } from '../part/facts.ts';
import { imagesIn, resolveIn } from '../part/resolve.ts';
import type { Shown } from '../part/summary.ts';
import { xml } from './xml.ts';

const made = new WeakMap<Shown, string>();

/**
 * The whole text of a post-mortem as HTML that is read apart from its page: what it meant to people, when it was, who was
 * hit and who was not, and the text of the file. Links lead to the site; numbers that are claimed are plain, since their
 * footnotes stand on the page.
 */
export function contentOf(one: Shown, context: SiteContext): string {
  const known = made.get(one);
  if (known !== undefined) return known;
  const content = makeContent(one, context);
  made.set(one, content);
  return content;
}

function makeContent({ id, incident }: Shown, context: SiteContext): string {
  const { config } = context;
  const links = inFull(context.links);
  const locale = localeOfIncident(incident, context);
  const { words } = locale;
  const file = context.files.get(id) as IncidentFile;
  const page = links.href('incident', { id }) ?? '';
  const resolve = resolveIn(file, { ...context, links });
  const sizeOf = imagesIn(file, context.options.images);
  const inline = (text: string) => renderInline(text, { resolve, page });
  const { impact, waived } = incident;

  const groups = (said: typeof impact.affected) =>
    said.map(({ who, text }) => {
      const label = `<strong>${inline(who)}</strong>`;
      return text ? fill(words.labelled, { label, text: inline(text) }) : label;
    });
  return [
    ...(impact.summary ? [paragraph(inline(impact.summary))] : []),
    ...(waived
      ? [
          paragraph(`<strong>${xml(words.opening.waived)}</strong> ${inline(waived.reason)}`),
          paragraph(xml(fill(words.opening.decided, { who: waived.by, day: locale.longDay(waived.on) }))),
        ]
      : []),
    list(factLines(incident, config.site.zone, locale).map(xml)),
    ...listed(words.brief.affected, groups(impact.affected)),
    ...listed(words.brief.spared, groups(impact.not_affected)),
    bodyOf(stripBody(file.tree, 'public'), incident, { resolve, sizeOf, claim: undefined, page, words: words.prose })()
      .html,
  ].join('\n');
}

const paragraph = (html: string): string => `<p>${html}</p>`;

const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

const listed = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`<h2>${xml(title)}</h2>`, list(items)];
