import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Project } from '../../src/project/index.ts';
import type { SiteOptions } from '../../src/site/context.ts';
import type { Origin } from '../../src/site/origin.ts';
import { sitePages } from '../../src/site/pages.ts';
import { instantFrom } from '../../src/time/index.ts';
import { options, projectOf } from './files.ts';

const config = parse(`
site:
  { title: The record, description: What happened., zone: Europe/Berlin, language: en, locale: en-US, reader_zone: true }
services:
  - { id: pay, name: Payments, owner: The payments team, components: [Checkout] }
  - { id: mail, name: Mail }
severities:
  - { id: high, name: High, description: Most people., impact: [major] }
  - { id: low, name: Low, description: A few people., impact: [minor] }
factors: [{ id: capacity, name: Capacity, description: Too little of something. }]
sources:
  - { id: page, name: The status page, url: 'https://status.example.org', note: Kept since 2025. }
  - { id: alerts, name: The alerts }
policy:
  preset: google-sre
  since: 2026-02-01
  post_mortems:
    - { impact: [major], services: [pay], within: 14 days }
    - { says: [Mail fails], about: [security], within: 5 business days }
    - { sources: [page], lasted: 3 h, not_owed: It was long. }
  promises: { within: 3 days, phrases: [the whole story] }
calendar: { zone: Asia/Tokyo, weekend: [sunday], holidays: [2026-03-16], hours: 09:00-17:00 }
same_as: [{ incidents: ['page:s2', 'page:s3'], because: They are one. }]
edit_url: https://code.example/edit/{path}
history_url: https://code.example/log/{path}
commit_url: https://code.example/commit/{commit}
`);
Object.assign(config.site, {
  footer: 'All times in UTC.',
  navigation: [{ text: 'Home', href: 'https://example.org/home' }],
  logo: 'logo.svg',
  theme: { light: { accent: '#7a1f10' }, fonts: { serif: ['Georgia'] } },
  routes: { metrics: '/numbers' },
});

/** A post-mortem that has every field, among others that are related to it. */
const incidents: Readonly<Record<string, unknown>> = parse(`
full:
  title: Payments failed
  status: published
  severity: high
  perspective: operator
  language: de
  aliases: [payments]
  services: [pay]
  started: 2026-04-07 14:32 UTC
  detected: 2026-04-07 14:40 UTC
  acknowledged: 2026-04-07 14:45 UTC
  mitigated: 2026-04-07 15:12 UTC
  impact_ended: 2026-04-07 15:20 UTC
  resolved: 2026-04-08 09:00 UTC
  published: 2026-04-10
  authors: [The payments team]
  status_page: [page:s1, alerts:a1]
  impact:
    summary: Nobody could pay.
    affected: [{ who: Everyone who paid, text: They saw an error., basis: observed, evidence: [log] }]
    not_affected: [{ who: People who read, text: They were spared., basis: reported, evidence: [log] }]
    figures:
      - { what: Orders, value: 40, unit: orders, method: Counted., note: At least., basis: inferred, evidence: [log] }
  detection: { by: monitoring, text: An alert., basis: observed, evidence: [log] }
  trigger: { text: A deployment exhausted connections., basis: observed, evidence: [log] }
  contributing_factors:
    - { id: pool, text: A small pool., category: capacity, root: true, accepted: So be it., basis: inferred, evidence: [log] }
  timeline:
    - at: 2026-04-07 14:32 UTC
      until: 2026-04-07 15:12 UTC
      text: Payments fail.
      kind: symptom
      who: A customer
      basis: reported
      evidence: [log]
    - at: 2026-04-07 14:50 UTC
      text: People are told.
      kind: status-update
      phase: investigating
      source: page:s1/u1
      also: [alerts:a1/u1]
  evidence:
    - id: log
      kind: log
      title: The log
      text: It shows errors.
      file: log.txt
      url: https://example.org/log
      captured: 2026-04-07 16:00 UTC
      vantage: Berlin
  actions:
    - id: grow
      text: Make the pool larger.
      kind: prevent
      factor: pool
      owner: Storage
      due: 2026-04-20
      status: open
      ref: https://example.org/1
    - { id: watch, text: Watch the pool., kind: detect, owner: Storage, due: 2026-04-20, status: done, done: 2026-04-18 }
  open_questions: [{ text: Why then?, asked: 2026-04-09, state: answered, answer: By chance. }]
  related: [{ incident: waived, relation: follows }]
  corrections: [{ on: 2026-04-11, text: A time was wrong. }]
first:
  title: Mail was late
  status: published
  services: [mail, pay]
  started: 2026-03-01 10:00 UTC
  mitigated: 2026-03-02 11:00 UTC
  published: 2026-03-05
  trigger: A deployment exhausted connections.
  contributing_factors: [{ id: queue, text: The queue was full., category: capacity }]
  related: [{ incident: full, relation: repeat-of }]
waived:
  title: Sign-in failed
  status: waived
  started: 2026-05-01 10:00 UTC
  services: [pay]
  waived: { reason: It was short., by: The director, on: 2026-05-02 }
draft: { title: Names were not found, status: draft, started: 2026-06-01 10:00 UTC }
`);

/** What a status page told of two incidents, and what machines told, of which nothing is shown. */
const ledgers: Readonly<Record<string, unknown>> = parse(`
page:
  - { incident: s1, title: Payments fail, impact: major, url: 'https://status.example.org/s1', components: [Checkout] }
  - { incident: s1, update: u1, at: 2026-04-07T14:50Z, posted: 2026-04-07T14:52Z, phase: investigating, text: We look. }
  - { incident: s1, update: u2, at: 2026-04-07T15:30Z, edited: 2026-04-07T15:40Z, phase: resolved, text: Over. We will publish a post-mortem. }
  - { incident: s2, title: Mail fails, impact: minor, components: [Mail] }
  - { incident: s2, update: u1, at: 2026-03-01T14:50Z, phase: identified, text: Mail fails. }
  - { incident: s3, title: Mail still fails, url: 'https://status.example.org/s3' }
  - { incident: s3, update: u1, at: 2026-03-02T14:50Z, phase: resolved, text: Security is safe. Soon we tell the whole story. }
alerts:
  - { incident: a1, title: An alert }
  - { incident: a1, update: u1, at: 2026-04-07T14:49Z, kind: alert, phase: investigating, text: An alert fires. }
`);
for (const line of Object.values(ledgers).flat())
  Object.assign(line as object, { seen: '2026-04-12T10:00:00Z', raw: '9f' });

const sentence = `It lasted [48 minutes](claim:impact_duration) in [3 incidents](claim:incidents), after [that
one](first.md): [log](log.txt).`;

/** What a value can be besides, where not every text will do. */
const alternatives: Readonly<Record<string, string>> = {
  ...{ published: 'waived', waived: 'published', draft: 'published' },
  ...{ operator: 'outside', de: 'fr', en: 'de', 'en-US': 'en-GB', 'Europe/Berlin': 'Asia/Tokyo' },
  ...{ 'logo.svg': 'other.svg', '#7a1f10': '#10407a', '/numbers': '/figures' },
  ...{ high: 'low', pay: 'mail', mail: 'pay', major: 'critical', minor: 'critical' },
  ...{ observed: 'reported', reported: 'inferred', inferred: 'observed', monitoring: 'customer', log: 'metric' },
  ...{ symptom: 'alert', alert: 'status-update', 'status-update': 'communication' },
  ...{ investigating: 'monitoring', identified: 'resolved', resolved: 'monitoring' },
  ...{ prevent: 'mitigate', detect: 'process', open: 'in-progress', done: 'dropped', answered: 'open' },
  ...{ '14 days': '2 days', '5 business days': '5 days', '3 days': '30 days', '3 h': '3 min', 'google-sre': 'azure' },
  ...{
    sunday: 'monday',
    'Asia/Tokyo': 'America/New_York',
    security: 'data-loss',
    page: 'alerts',
    'page:s3': 'page:s1',
  },
  ...{
    '09:00-17:00': '10:00-16:00',
    follows: 'same-cause',
    'repeat-of': 'caused-by',
    'page:s1': 'page:s2',
    'page:s1/u1': 'page:s1/u2',
  },
};

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = `${value}`;
  const later = text.replace(
    /^(\d{4}-\d\d-\d)(\d)/,
    (_, begin, digit) => `${begin}${digit === '9' ? '8' : Number(digit) + 1}`,
  );
  return later === text ? (alternatives[text] ?? `${text}x`) : later;
}

/** Every value of a tree, once changed and once left out. */
function* changesOf(tree: unknown, path: readonly string[] = []): Generator<[name: string, changed: unknown]> {
  if (typeof tree !== 'object' || tree === null) {
    yield [path.join('.'), otherThan(tree)];
    return;
  }
  for (const [key, item] of Object.entries(tree)) {
    const rest = Object.entries(tree).filter(([name]) => name !== key);
    const without = Array.isArray(tree) ? rest.map(([, value]) => value) : Object.fromEntries(rest);
    yield [`${[...path, key].join('.')} left out`, without];
    for (const [name, changed] of changesOf(item, [...path, key])) {
      yield [name, Array.isArray(tree) ? tree.with(Number(key), changed) : { ...tree, [key]: changed }];
    }
  }
}

/** JSON is YAML. */
const incidentFile = (front: unknown): string =>
  `---\n${JSON.stringify(front)}\n---\n${front === incidents.draft ? '' : sentence}\n`;
const ledgerFile = (lines: unknown): string =>
  (lines as readonly unknown[]).map((line) => `${JSON.stringify(line)}\n`).join('');
const picture = (width: number): string => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"/>`;

/** What a file says, and how that is written. */
const written: Readonly<Record<string, readonly [unknown, (value: unknown) => string]>> = {
  'afterword.yaml': [config, (value) => JSON.stringify(value)],
  ...Object.fromEntries(Object.entries(incidents).map(([id, front]) => [`incidents/${id}.md`, [front, incidentFile]])),
  ...Object.fromEntries(Object.entries(ledgers).map(([id, lines]) => [`status/${id}.jsonl`, [lines, ledgerFile]])),
};
const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(written).map(([file, [value, write]]) => [file, write(value)])),
  'incidents/log.txt': 'An error.',
  'logo.svg': picture(10),
  'other.svg': picture(20),
};

const now = instantFrom(Date.UTC(2026, 3, 25));
const origin: Origin = { hash: 'a'.repeat(40), committed: now, changed: false };
const commits = [{ commit: 'b'.repeat(40), on: '2026-04-12' }];
const historyOf = (times: number): SiteOptions['history'] =>
  new Map([['incidents/full.md', Array.from({ length: times }, () => commits).flat()]]);

interface Site {
  readonly files?: Readonly<Record<string, string>>;
  readonly project?: Partial<Project>;
  readonly options?: Partial<SiteOptions>;
  readonly origin?: Origin;
}

/** The pages of a site like that of the files above, by their paths. */
async function pagesOf(other: Site = {}) {
  const project = { now, ...(await projectOf({ ...files, ...other.files })), ...other.project };
  const pages = sitePages(project, { ...options, history: historyOf(1), ...other.options }, other.origin ?? origin);
  return new Map(pages.map((page) => [page.path, page]));
}

/** The pages that show something else than before and have the digest that they had; and how many have another. */
async function staleIn(other: Site, before: Awaited<ReturnType<typeof pagesOf>>) {
  const both = [...(await pagesOf(other)).values()].flatMap((page) => {
    const then = before.get(page.path);
    return then ? [[then, page] as const] : [];
  });
  const kept = both.filter(([then, { digest }]) => digest !== undefined && digest === then.digest);
  const stale = kept.filter(([then, page]) => JSON.stringify(page.props()) !== JSON.stringify(then.props()));
  return { stale: stale.map(([, { path }]) => path), changed: both.length - kept.length };
}

it.each(Object.entries(written))(
  'changes with each page that a value of %s changes',
  async (file, [value, write]) => {
    const before = await pagesOf();
    for (const [name, changed] of changesOf(value)) {
      const { stale } = await staleIn({ files: { [file]: write(changed) } }, before);
      expect(stale, name).toEqual([]);
    }
  },
  60_000,
);

/** The calendar of the config but for its holidays; day 20514 is 2026-03-02. */
const working = { zone: 'Asia/Tokyo', weekend: new Set([7]), hours: { from: 9 * 60, until: 17 * 60 } };

it.each<[string, Site]>([
  ['the text of a file', { files: { 'incidents/full.md': `${files['incidents/full.md']}More.` } }],
  ['a file that is published', { files: { 'incidents/log.txt': 'Another error.' } }],
  ['a file that is gone', { project: { facts: new Map() } }],
  ['a picture', { files: { 'logo.svg': picture(12) } }],
  ['a new incident', { files: { 'incidents/new.md': incidentFile({ ...(incidents.first as object), title: 'New' }) } }],
  ['a log without a line', { files: { 'status/page.jsonl': '' } }],
  ['a calendar of holidays', { project: { calendar: { ...working, holidays: new Set([20514]) } } }],
  ['the present', { project: { now: instantFrom(Date.UTC(2026, 3, 30)) } }],
  ['the commit', { origin: { ...origin, hash: 'c'.repeat(40) } }],
  ['the history of a file', { options: { history: historyOf(2) } }],
  ['drafts', { options: { drafts: true } }],
  ['the policy', { options: { policy: false } }],
  ['the address', { options: { address: { origin: 'https://other.example', base: '/' } } }],
])('changes with each page that %s changes', async (_, other) => {
  const { stale, changed } = await staleIn(other, await pagesOf());
  expect(stale).toEqual([]);
  expect(changed).toBeGreaterThan(0);
});

it('stays where nothing changes', async () => {
  expect(await staleIn({}, await pagesOf())).toEqual({ stale: [], changed: 0 });
});
