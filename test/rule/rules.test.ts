import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/index.ts';
import { allCodes, type Code, type Diagnostic } from '../../src/diagnostic/index.ts';
import type { Project } from '../../src/project/index.ts';
import { judge, rules } from '../../src/rule/index.ts';
import { readLog } from '../../src/source/read.ts';
import { type Instant, parseInstant } from '../../src/time/index.ts';
import { updateDigest } from '../../src/timeline/index.ts';
import { projectOf, sourceOf } from './project.ts';

const config = configSchema.parse({
  services: [{ id: 'mail', name: 'Mail' }],
  sources: [{ id: 'page' }],
});

/** A log of one incident with two updates. */
const log = JSON.stringify({
  page: { id: 'p', name: 'Page', url: 'https://status.example' },
  incident: {
    id: 'abc',
    name: 'Mail is late',
    impact: 'major',
    incident_updates: [
      {
        id: 'u2',
        status: 'resolved',
        body: 'Mail is delivered again.',
        created_at: '2026-04-07T15:59:00Z',
        display_at: '2026-04-07T15:59:00Z',
      },
      {
        id: 'u1',
        status: 'identified',
        body: 'Mail is late.',
        created_at: '2026-04-07T14:40:00Z',
        display_at: '2026-04-07T14:40:00Z',
      },
    ],
    components: [],
  },
});

/** A published post-mortem in which no rule finds anything. */
const good = `---
title: Mail was late
status: published
severity: SEV2
services: [mail]
started: 2026-04-07 14:32 UTC
detected: 2026-04-07 14:36 UTC
mitigated: 2026-04-07 15:12 UTC
resolved: 2026-04-07 15:59 UTC
published: 2026-04-10
impact:
  summary: Mail arrived late.
  affected: [{ who: Everybody who sent mail }]
detection: { by: monitoring, text: An alarm on the queue. }
contributing_factors: [{ id: queue, text: The queue had no limit, category: capacity, evidence: [graph] }]
timeline:
  - at: 2026-04-07 14:33 UTC
    text: The queue grows.
  - at: 2026-04-07 15:10 UTC
    text: A limit is set.
evidence:
  - { id: graph, kind: metric, title: Length of the queue, file: evidence/graph.txt, sha256: ${'a'.repeat(64)} }
actions:
  - id: limit
    text: Limit the queue
    kind: prevent
    factor: queue
    owner: mail
    due: 2026-05-01
    ref: https://tickets.example/1
---
## Summary

Mail was late for [40 min](claim:impact_duration). See [the graph](evidence/graph.txt) and [why](#root-cause).

## Impact

It arrived late.

## Root cause

The queue had no limit.

## Detection

An alarm.

## Resolution

A limit.

## Lessons learned

Queues have limits.
`;

/** What is found in incident files beside the graph that the good one cites, where a status page has told these logs. */
function judged(texts: Readonly<Record<string, string>>, logs: readonly string[] = []): Diagnostic[] {
  const readings = logs.map((text) => readLog({ file: 'log.json', text }));
  const facts: Project['facts'] = new Map([
    ['incidents/evidence', { kind: 'folder' }],
    ['incidents/evidence/graph.txt', { kind: 'file', sha256: 'a'.repeat(64) }],
  ]);
  return judge(projectOf(texts, { config, facts, logs: [sourceOf('page', readings)] }));
}

/** What is found in one file: each code, and the text that it points at. */
function findings(
  text: string,
  { others = {}, logs = [] }: { others?: Record<string, string>; logs?: string[] } = {},
): [Code, string][] {
  const path = 'incidents/2026-04-07-mail.md';
  const found = judged({ [path]: text, ...others }, logs).filter(({ place }) => place.file === path);
  return found.map(({ code, place }) => [code, text.slice(place.start.offset, place.end.offset)]);
}

/** The good file with one thing changed; the change has to be there to be made. */
function changed(from: string, to: string): string {
  expect(good).toContain(from);
  return good.replace(from, to);
}

const cases: readonly [name: string, from: string, to: string, found: readonly [Code, string][]][] = [
  ['a state that needs a field', 'severity: SEV2\n', '', [['readiness', 'published']]],
  ['a gap inside a map that is there, at the map', '  summary: Mail arrived late.\n', '', [['readiness', 'impact']]],
  ['a draft that has next to nothing', 'status: published\nseverity: SEV2', 'status: draft', []],
  [
    'a time before the start',
    'detected: 2026-04-07 14:36 UTC',
    'detected: 2026-04-07 14:16 UTC',
    [['lifecycle-order', '2026-04-07 14:16 UTC']],
  ],
  [
    'mitigated before detected',
    'detected: 2026-04-07 14:36 UTC',
    'detected: 2026-04-07 15:36 UTC',
    [['lifecycle-order', '2026-04-07 15:12 UTC']],
  ],
  ['one moment written in two zones, in order', 'detected: 2026-04-07 14:36 UTC', 'detected: 2026-04-07 07:36 PT', []],
  [
    'a row that ends before it begins',
    '2026-04-07 15:10 UTC\n',
    '2026-04-07 15:10 UTC\n    until: 2026-04-07 15:00 UTC\n',
    [['lifecycle-order', '2026-04-07 15:00 UTC']],
  ],
  [
    'a publication before the incident',
    'published: 2026-04-10',
    'published: 2026-04-01',
    [['lifecycle-order', '2026-04-01']],
  ],
  ['an unknown time, in no order', 'detected: 2026-04-07 14:36 UTC', 'detected: unknown', []],
  [
    'a row out of order',
    '2026-04-07 14:33 UTC\n',
    '2026-04-07 15:33 UTC\n',
    [['timeline-order', '2026-04-07 15:10 UTC']],
  ],
  [
    'a row of another week',
    '2026-04-07 14:33 UTC\n',
    '2026-03-30 14:33 UTC\n',
    [['timeline-bounds', '2026-03-30 14:33 UTC']],
  ],
  [
    'a change made long before',
    '2026-04-07 14:33 UTC\n',
    '2026-03-30 14:33 UTC\n    kind: change\n    basis: reported\n',
    [],
  ],
  [
    'a row long after the end',
    '2026-04-07 15:10 UTC\n',
    '2026-04-10 15:10 UTC\n',
    [['timeline-bounds', '2026-04-10 15:10 UTC']],
  ],
  [
    'zones that disagree, in a row',
    'The queue grows.',
    'Late since 23:00 PT / 7:00 UTC.',
    [['zones-disagree', '23:00 PT / 7:00 UTC']],
  ],
  ['zones that agree', 'The queue grows.', 'Late since 07:33 PT / 14:33 UTC.', []],
  [
    'zones that disagree, in the body',
    'It arrived late.',
    'From 23:00 PT / 7:00 UTC on, it was late.',
    [['zones-disagree', '23:00 PT / 7:00 UTC']],
  ],
  ['zones that disagree, quoted as code', 'It arrived late.', 'The page says `23:00 PT / 7:00 UTC`.', []],
  [
    'a duration that the times do not give',
    'It arrived late.',
    'It was late for 3 hours.',
    [['duration-mismatch', '3 hours']],
  ],
  ['a duration between two times', 'It arrived late.', 'It was late for 40 minutes.', []],
  ['a duration between two rows', 'It arrived late.', 'The queue grew for 37 minutes.', []],
  ['a duration of something else', 'It arrived late.', 'Retries wait 3 hours.', []],
  ['a claim that the times contradict', '[40 min]', '[45 minutes]', [['claim-mismatch', '45 minutes']]],
  ['a claim in other words', '[40 min]', '[40 minutes]', []],
  ['a claim of no number', 'claim:impact_duration', 'claim:impact', [['claim-unknown', '[40 min](claim:impact)']]],
  [
    'a claim over an unknown time',
    'started: 2026-04-07 14:32 UTC',
    'started: unknown',
    [['claim-without-value', '40 min']],
  ],
  ['a section that is missing', '## Detection\n\nAn alarm.\n\n', '', [['section-missing', 'published']]],
  [
    'a section under another name',
    '## Root cause',
    '## Contributing Factors:',
    [['anchor-broken', '[why](#root-cause)']],
  ],
  ['a section without text', 'An alarm.\n', '<!-- say how -->\n', [['section-empty', '## Detection']]],
  ['a placeholder in the body', 'An alarm.\n', 'TODO\n', [['placeholder', 'TODO']]],
  [
    'a placeholder in the front matter',
    'text: An alarm on the queue.',
    'text: "[insert the alarm]"',
    [['placeholder', '[insert the alarm]']],
  ],
  [
    'an evidence file that is not there',
    'file: evidence/graph.txt',
    'file: evidence/graf.txt',
    [['evidence-file-missing', 'evidence/graf.txt']],
  ],
  [
    'an evidence file without a digest',
    `, sha256: ${'a'.repeat(64)}`,
    '',
    [['evidence-digest-missing', 'evidence/graph.txt']],
  ],
  ['an evidence file that is another', 'a'.repeat(64), 'b'.repeat(64), [['evidence-digest-mismatch', 'b'.repeat(64)]]],
  [
    'a link to nothing',
    '(evidence/graph.txt)',
    '(evidence/grap.txt)',
    [['link-broken', '[the graph](evidence/grap.txt)']],
  ],
  [
    'a link out of the repository',
    '(evidence/graph.txt)',
    '(../../graph.txt)',
    [['path-outside', '[the graph](../../graph.txt)']],
  ],
  ['a link from the root of the repository', '(evidence/graph.txt)', '(/incidents/evidence/graph.txt)', []],
  ['a link to a heading in percent signs', '(#root-cause)', '(#root%2Dcause)', []],
  ['a link to the web, which is left alone', '(evidence/graph.txt)', '(https://example.org/graph)', []],
  ['a service that is not configured', 'services: [mail]', 'services: [mial]', [['reference-unknown', 'mial']]],
  [
    'evidence that is not listed',
    'evidence: [graph] }]\ntimeline',
    'evidence: [grap] }]\ntimeline',
    [['reference-unknown', 'grap']],
  ],
  [
    'a factor that does not exist, so that nothing is for the one that does',
    'factor: queue',
    'factor: quene',
    [
      ['factor-unanswered', 'queue'],
      ['reference-unknown', 'quene'],
    ],
  ],
  [
    'an id twice',
    'actions:\n',
    'actions:\n  - { id: limit, text: Watch it, kind: detect, owner: mail, due: 2026-05-01, ref: "https://tickets.example/2" }\n',
    [['duplicate-id', 'limit']],
  ],
  [
    'a block that never closes',
    'Queues have limits.\n',
    'Queues.\n\n:::internal\nNames.\n',
    [['directive-unclosed', ':::internal']],
  ],
  [
    'a block in a field, which nothing would hide',
    'text: The queue grows.',
    'text: |\n      The queue grows.\n      :::internal\n      Names.\n      :::',
    [
      ['directive-misplaced', ':::internal'],
      ['directive-misplaced', ':::'],
    ],
  ],
  [
    'a block in a field that is no sentence',
    'title: Length of the queue',
    'title: "::: internal"',
    [['directive-misplaced', '::: internal']],
  ],
  [
    'a text nested beyond reading',
    'Queues have limits.\n',
    `${'> '.repeat(120)}deep\n`,
    [
      ['section-missing', 'published'],
      ['section-missing', 'published'],
      ['section-missing', 'published'],
      ['section-missing', 'published'],
      ['section-missing', 'published'],
      ['section-missing', 'published'],
      ['markdown-depth-limit', '>'],
    ],
  ],
  [
    'a block that is misspelt',
    'An alarm.\n',
    'An alarm.\n\n:::interal\nA name.\n:::\n',
    [['directive-unknown', ':::interal']],
  ],
];

describe('the rules', () => {
  it('find nothing in a good post-mortem', () => {
    expect(findings(good)).toEqual([]);
  });

  it.each(cases)('judge %s', (_name, from, to, found) => {
    expect(findings(changed(from, to))).toEqual(found);
  });

  it('judge the body of a file whose front matter does not fit the schema', () => {
    expect(
      findings(changed('status: published', 'status: publishd').replace('(evidence/graph.txt)', '(nowhere.txt)')),
    ).toEqual([
      ['schema-value', 'publishd'],
      ['link-broken', '[the graph](nowhere.txt)'],
    ]);
  });

  it("warn of zones that disagree in the words of a log, and refuse them in anybody else's", () => {
    const text = 'Late from 23:00 PT / 7:00 UTC.';
    const at = '2026-04-07 14:33:00 UTC';
    const instant = parseInstant(at);
    const digest = updateDigest({ at: (instant.ok && instant.instant) as Instant, phase: 'identified', text });
    const row = (words: string) =>
      changed(
        'at: 2026-04-07 14:33 UTC\n    text: The queue grows.',
        `at: ${at}\n    text: ${words}\n    phase: identified\n    source: page:abc/u1#${digest}`,
      );
    const severities = (words: string) =>
      judged({ 'incidents/a.md': row(words) }).map(({ code, severity }) => [code, severity]);
    expect(severities(text)).toEqual([['zones-disagree', 'warning']]);
    expect(severities(`${text} So they say.`)).toEqual([['zones-disagree', 'error']]);
  });

  it('point at the other place too', () => {
    const text = changed('detected: 2026-04-07 14:36 UTC', 'detected: 2026-04-07 14:16 UTC');
    const [found] = judged({ 'incidents/a.md': text });
    expect(found?.related.map(({ place, label }) => [label, text.slice(place.start.offset, place.end.offset)])).toEqual(
      [['started', '2026-04-07 14:32 UTC']],
    );
  });

  it('find two files that answer for one incident', () => {
    const claiming = changed('services: [mail]\n', 'services: [mail]\nstatus_page: [page:abc]\n');
    expect(findings(claiming, { others: { 'incidents/b.md': claiming } })).toEqual([
      ['incident-claimed-twice', 'page:abc'],
    ]);
  });

  it('find an earlier name that another file has, or had, and one that stands twice', () => {
    const renamed = changed('services: [mail]\n', 'services: [mail]\naliases: [old, old]\n');
    expect(findings(renamed, { others: { 'incidents/old.md': good } })).toEqual([
      ['alias-taken', 'old'],
      ['alias-taken', 'old'],
    ]);
    expect(findings(renamed, { others: { 'incidents/b.md': renamed } })).toEqual([
      ['alias-taken', 'old'],
      ['alias-taken', 'old'],
    ]);
    expect(findings(renamed)).toEqual([['alias-taken', 'old']]);
    expect(findings(renamed.replace('old, old', 'old'))).toEqual([]);
  });

  describe('compare a timeline with the log', () => {
    const linked = changed('services: [mail]\n', 'services: [mail]\nstatus_page: [page:abc]\n');

    it('and name what it lacks', () => {
      expect(findings(linked, { logs: [log] })).toEqual([
        ['drift-missing', 'page:abc'],
        ['drift-missing', 'page:abc'],
      ]);
    });

    it('and accept what is left out on purpose', () => {
      const skipping = linked.replace('status_page:', 'skip_updates: [page:abc/u1, page:abc/u2]\nstatus_page:');
      expect(findings(skipping, { logs: [log] })).toEqual([]);
    });

    it('and name a row whose update is gone', () => {
      const citing = linked
        .replace('status_page:', 'skip_updates: [page:abc/u1, page:abc/u2]\nstatus_page:')
        .replace('text: The queue grows.', 'text: The queue grows.\n    source: page:abc/u9#01234567');
      expect(findings(citing, { logs: [log] })).toEqual([['drift-gone', 'page:abc/u9#01234567']]);
    });

    it('and name a row whose update the log has changed', () => {
      const instant = parseInstant('2026-04-07 14:33 UTC');
      const digest = updateDigest({ at: (instant.ok && instant.instant) as Instant, text: 'The queue grows.' });
      const citing = linked
        .replace('status_page:', 'skip_updates: [page:abc/u2]\nstatus_page:')
        .replace('text: The queue grows.', `text: The queue grows.\n    source: page:abc/u1#${digest}`);
      expect(findings(citing, { logs: [log] })).toEqual([['drift-changed', `page:abc/u1#${digest}`]]);
    });

    it('and name an incident that the log does not have', () => {
      expect(findings(linked.replace('page:abc', 'page:abd'), { logs: [log] })).toEqual([
        ['log-incident-unknown', 'page:abd'],
      ]);
    });
  });

  it('report no code but those of the table', () => {
    expect(rules.flatMap(({ codes }) => codes).filter((code) => !allCodes.includes(code))).toEqual([]);
  });
});
