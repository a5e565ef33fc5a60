import { type Composing, composeDraft, judgeDrafts } from '../src/command/drafting.ts';
import { configSchema } from '../src/config/index.ts';
import { repeatWhileOpen } from '../src/rule/actions/repeat.ts';
import { contextOf } from '../src/site/context.ts';
import { addressOf } from '../src/site/links.ts';
import { recurrenceProps } from '../src/site/page/recurrence.ts';
import { relatedOf } from '../src/site/part/related.ts';
import { relativesIn } from '../src/site/part/relatives.ts';
import { openMark, repeatsOf } from '../src/site/part/repeats.ts';
import { projectOf } from '../test/rule/project.ts';

/**
 * How the time grows in which incidents are held against each other: a record of a thousand made-up incidents beside one of ten
 * thousand, most of them with actions that are open. `node bench/recurrence.ts 1000 10000` sets the sizes. Read the ratios: the
 * milliseconds are those of this machine.
 */

const [few = 1000, many = 10_000] = process.argv.slice(2).map(Number);
const runs = 3;
const day = 86_400_000;

/** Numbers from 0 to 1, the same in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const services = Array.from({ length: 20 }, (_, index) => `service-${index}`);
const categories = Array.from({ length: 12 }, (_, index) => `category-${index}`);
const syllables = [
  'ba',
  'con',
  'di',
  'fer',
  'gu',
  'ket',
  'lo',
  'mi',
  'nur',
  'pa',
  're',
  'sol',
  'ti',
  'ven',
  'wa',
  'zer',
];

/** A made-up word, the shorter the more frequent it is: `ba` is the first. */
const wordOf = (rank: number): string =>
  rank < syllables.length
    ? (syllables[rank] as string)
    : `${wordOf(Math.floor(rank / syllables.length) - 1)}${syllables[rank % syllables.length]}`;

/** The files of so many incidents: words are as frequent as in a language, the n-th a n-th as often as the first. */
function recordOf(size: number): Record<string, string> {
  const random = randomOf(20260407);
  const upTo = (n: number): number => Math.floor(random() * n);
  const date = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  // There are as many words as a record of that size has, which grows by the root of its length.
  const words = Math.round(400 * Math.sqrt(size));
  const said = (length: number): string =>
    Array.from({ length }, () => wordOf(Math.floor(words ** random()) - 1)).join(' ');
  const some = (from: readonly string[], most: number): string[] => [
    ...new Set(Array.from({ length: 1 + upTo(most) }, () => from[Math.floor(from.length * random() ** 2)] as string)),
  ];
  return Object.fromEntries(
    Array.from({ length: size }, (_, index) => {
      const began = Date.UTC(2016, 0, 1) + (index * 10 * 365 * day) / size + upTo(day);
      const factors = some(categories, 3).map(
        (category, at) => `  - { id: f${at}, text: ${said(10)}, category: ${category} }`,
      );
      const actions = Array.from({ length: 1 + upTo(3) }, (_, at) => {
        const chance = random();
        const state =
          chance < 0.75 ? 'open' : chance < 0.8 ? 'dropped' : `done, done: ${date(began + upTo(200) * day)}`;
        const factor = random() < 0.7 ? `factor: f${upTo(factors.length)}, ` : '';
        return `  - { id: a${at}, text: ${said(6)}, ${factor}status: ${state} }`;
      });
      const related =
        random() < 0.05 && index > 0 ? [`related: [{ incident: i${upTo(index)}, relation: repeat-of }]`] : [];
      const lines = [
        `title: ${said(7)}`,
        'status: published',
        `started: ${new Date(began).toISOString()}`,
        `resolved: ${new Date(began + upTo(day)).toISOString()}`,
        `published: ${date(began + upTo(30) * day)}`,
        `services: [${some(services, 2).join(', ')}]`,
        `impact: { summary: ${said(20)} }`,
        `trigger: { text: ${said(8)} }`,
        'contributing_factors:',
        ...factors,
        'actions:',
        ...actions,
        ...related,
      ];
      return [`incidents/i${index}.md`, `---\n${lines.join('\n')}\n---\n`];
    }),
  );
}

/** How long each work takes over a record of so many incidents: milliseconds of the processor, in the fastest of three runs. */
async function timesOf(size: number): Promise<Map<string, number>> {
  const config = configSchema.parse({
    services: services.map((id) => ({ id, name: id })),
    factors: categories.map((id) => ({ id, name: id })),
  });
  const read = projectOf(recordOf(size), { config, now: '2026-06-01 12:00 UTC' });
  const spent = new Map<string, number>();
  const timed = async (name: string, work: () => unknown): Promise<void> => {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    spent.set(name, Math.min((user + system) / 1000, spent.get(name) ?? Number.POSITIVE_INFINITY));
  };
  for (let run = 0; run < runs; run += 1) {
    // Of another project nothing is known yet.
    const project = { ...read };
    await timed('the rule of repeats', () => {
      for (const file of project.files) repeatWhileOpen.check(file, project);
    });
    const context = contextOf(project, { address: addressOf('https://example.org', '/') });
    await timed('what a site works out once', () => relativesIn(context));
    await timed('repeats on the pages of incidents', () => {
      for (const one of context.shown) repeatsOf(one, context, context.locale);
    });
    await timed('related incidents on them', () => {
      for (const one of context.shown) relatedOf(one, context, context.locale);
    });
    await timed('repeats on the board', () => {
      for (const { incident } of context.shown) for (const action of incident.actions) openMark(action, context);
    });
    await timed('the page of what has happened again', () => recurrenceProps(context));
    await timed('a draft for every twentieth', async () => {
      const composed: Composing[] = [];
      for (let index = 0; index < size / 20; index += 1) {
        const beginning = { title: `A draft ${index}`, services: [], statusPage: [], logs: [] };
        const options = { file: `incidents/draft-${index}.md`, template: 'default' };
        composed.push(await composeDraft(beginning, options, project));
      }
      await judgeDrafts(composed, project);
    });
  }
  return spent;
}

const [of, beside] = [await timesOf(many), await timesOf(few)];
console.log(`| | ${few} | ${many} | ratio |\n|---|--:|--:|--:|`);
for (const [name, ms] of of) {
  const less = beside.get(name) as number;
  console.log(`| ${name} | ${Math.round(less)} ms | ${Math.round(ms)} ms | ${(ms / less).toFixed(1)} |`);
}
