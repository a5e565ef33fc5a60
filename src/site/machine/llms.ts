import type { SiteContext } from '../context.ts';
import { inFull } from '../links.ts';
import { fill } from '../locale/index.ts';
import { plainSummary } from '../part/summary.ts';
import { latestFirst } from './day.ts';
import { mostEntries } from './feed.ts';

/**
 * What the site is and where its post-mortems stand, as language models are told (llmstxt.org): the post-mortems, each with
 * the sentence that says what it meant to people, then what programs read.
 */
export function llms(context: SiteContext): string {
  const { shown, config, locale } = context;
  const links = inFull(context.links);
  const { title, description } = config.site;
  const { machine } = locale.words;
  const line = (name: string, href: string | undefined, about: string): string[] =>
    href === undefined ? [] : [`- [${marked(name)}](${href})${about === name ? '' : `: ${marked(about)}`}`];
  const incidents = latestFirst(shown).flatMap((one) =>
    line(one.incident.title, links.href('incident', { id: one.id }), plainSummary(one)),
  );
  const programs = [
    ...line('index.json', links.href('api', { file: 'index.json' }), machine.data),
    ...line('ledger.json', links.href('api', { file: 'ledger.json' }), machine.ledger),
    ...line('metrics.json', links.href('api', { file: 'metrics.json' }), machine.metrics),
    ...line('feed.json', links.href('json_feed'), fill(machine.latest, { n: locale.number(mostEntries) })),
  ];
  return [
    `# ${marked(title)}`,
    `> ${marked(description)}`,
    ...section(machine.postMortems, incidents),
    ...section(machine.programs, programs),
  ]
    .join('\n\n')
    .concat('\n');
}

const section = (name: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${name}`, lines.join('\n')];

/** A text as Markdown of one line that says the same. */
const marked = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#]/g, '\\$&');
