import { configSchema } from '../src/config/index.ts';
import { addressOf } from '../src/site/links.ts';
import { type PageKind, sitePages } from '../src/site/pages.ts';
import { readLog } from '../src/source/read.ts';
import { projectOf, sourceOf } from '../test/rule/project.ts';

/**
 * How the time grows in which a site is worked out, before anything is rendered: a record of a thousand made-up incidents beside one of
 * four thousand. Each answers for an incident of a status page, from which its timeline is filled, has a file of evidence and a link to
 * the incident before; a few of them claim a number over all. `node bench/site.ts 1000 4000` sets the sizes. Read the ratios: the
 * milliseconds are those of this machine.
 */

const [few = 1000, many = 4000] = process.argv.slice(2).map(Number);
const hour = 3_600_000;
/** How many incidents claim a number over all. */
const claiming = 20;

/** Minutes after the start of an incident, and what its status page says then. */
const updates = [
  [0, 'investigating'],
  [20, 'monitoring'],
  [60, 'resolved'],
] as const;

/** When an incident began, and what came so many minutes later. */
const timeOf = (index: number, minutes = 0): string =>
  new Date(Date.UTC(2016, 0, 1) + index * 9 * hour + minutes * 60_000).toISOString();

const textOf = (index: number): string => `---
title: Incident ${index} failed
status: published
severity: SEV2
services: [${index % 2 === 0 ? 'api' : 'web'}]
started: ${timeOf(index)}
detected: ${timeOf(index, 5)}
mitigated: ${timeOf(index, 30)}
resolved: ${timeOf(index, 60)}
published: ${timeOf(index, 7200).slice(0, 10)}
status_page: [page:x${index}]
impact: { summary: Nobody could use part ${index}. }
contributing_factors: [{ id: f, text: Part ${index} was full., category: ${['change', 'capacity', 'process'][index % 3]} }]
timeline:
${updates.map(([minutes, phase]) => `  - { at: ${timeOf(index, minutes)}, text: It is ${phase}., kind: status-update, phase: ${phase}, source: 'page:x${index}/${phase}' }`).join('\n')}
evidence: [{ id: e, kind: log, title: A log, file: evidence/log.txt }]
actions: [{ id: a, text: Enlarge part ${index}, kind: prevent, factor: f, owner: The team, status: open }]
---
## Summary

It came after [another](../i${Math.max(0, index - 1)}/index.md)${index < claiming ? ', and there were [many](claim:incidents?source=page)' : ''}.
`;

/** What the status page told of all, as version 2 of its API has it. */
const logOf = (size: number): string =>
  JSON.stringify({
    page: { id: 'p' },
    incidents: Array.from({ length: size }, (_, index) => ({
      id: `x${index}`,
      name: `Incident ${index}`,
      status: 'resolved',
      impact: 'minor',
      created_at: timeOf(index),
      incident_updates: updates.map(([minutes, phase]) => ({
        id: phase,
        status: phase,
        body: `It is ${phase}.`,
        created_at: timeOf(index, minutes),
        display_at: timeOf(index, minutes),
      })),
    })),
  });

/** How long each work takes over a record of so many incidents, in milliseconds of the processor. */
function timesOf(size: number): Map<string, number> {
  const indexes = Array.from({ length: size }, (_, index) => index);
  const config = configSchema.parse({
    services: ['api', 'web'].map((id) => ({ id, name: id })),
    sources: [{ id: 'page', name: 'The status page', files: ['page.json'] }],
  });
  const project = projectOf(
    Object.fromEntries(indexes.map((index) => [`incidents/i${index}/index.md`, textOf(index)])),
    {
      config,
      logs: [sourceOf('page', [readLog({ file: 'page.json', text: logOf(size) })])],
      facts: new Map(
        indexes.map((index) => [`incidents/i${index}/evidence/log.txt`, { kind: 'file', sha256: `${index}` }]),
      ),
      now: timeOf(size),
    },
  );
  const spent = new Map<string, number>();
  const timed = <T>(name: string, work: () => T): T => {
    const start = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(start);
    spent.set(name, (spent.get(name) ?? 0) + (user + system) / 1000);
    return result;
  };
  const pages = timed('the list of pages', () =>
    sitePages(project, { address: addressOf('https://example.org', '/') }),
  );
  const kinds: Partial<Record<PageKind, string>> = {
    incident: 'pages of incidents',
    api: 'their data for programs',
    image: 'their images',
    status_incident: 'what the status page told of each',
  };
  for (const { kind, props } of pages) timed(kinds[kind] ?? 'all other pages', props);
  return spent;
}

timesOf(few / 10);
const [beside, of] = [timesOf(few), timesOf(many)];
console.log(`| | ${few} | ${many} | ratio |\n|---|--:|--:|--:|`);
for (const [name, less] of beside) {
  const ms = of.get(name) as number;
  console.log(`| ${name} | ${Math.round(less)} ms | ${Math.round(ms)} ms | ${(ms / less).toFixed(1)} |`);
}
