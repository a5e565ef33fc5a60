import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import type { PropsOf } from '../../src/site/pages.ts';
import { incident, projectOf, propsOf } from './files.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));
const checkout = propsOf(operator, 'incident', '/incidents/2026-11-03-checkout/');
const christmas = propsOf(operator, 'incident', '/incidents/2025-12-24-checkout/');
const newsletter = propsOf(operator, 'incident', '/incidents/2026-10-20-newsletter/');

describe('the page of an incident', () => {
  it('says at its top what happened, when, how grave it was and what it hit', () => {
    expect(checkout).toMatchObject({
      title: 'Nobody could pay for 47 minutes',
      day: '3 November 2026',
      severity: { name: 'SEV1', rank: 1, of: 4 },
      services: [
        { name: 'Checkout', href: '/services/checkout/' },
        { name: 'Shop', href: '/services/shop/' },
      ],
      head: {
        title: 'Nobody could pay for 47 minutes · Lantern post-mortems',
        canonical: 'https://example.org/incidents/2026-11-03-checkout/',
      },
    });
  });

  it('shows each moment in UTC and in the zone of the site, and how long it took with its formula', () => {
    expect(
      checkout.moments.map(({ label, moment, taken }) => [
        label,
        moment?.clock,
        moment?.local,
        taken?.value,
        taken?.formula,
      ]),
    ).toEqual([
      ['Started', '18:06', { clock: '19:06', zone: 'CET' }, undefined, undefined],
      ['Detected', '18:19', { clock: '19:19', zone: 'CET' }, '13 min', 'detected − started, wall clock'],
      ['Acknowledged', '18:22', { clock: '19:22', zone: 'CET' }, '3 min', 'acknowledged − detected, wall clock'],
      ['Mitigated', '18:53', { clock: '19:53', zone: 'CET' }, '47 min', 'mitigated − started, wall clock'],
      ['Resolved', '20:41', { clock: '21:41', zone: 'CET' }, '2 h 35 min', 'resolved − started, wall clock'],
    ]);
    expect(checkout.impactDuration).toMatchObject({ value: '47 min', formula: 'mitigated − started, wall clock' });
  });

  it('has its moments in one row where they are few and of one day', async () => {
    const inRow = async (front: string) => (await pageOf(incident(front))).momentsInRow;
    expect(await inRow('resolved: 2026-04-07 15:12 UTC')).toBe(true);
    expect(await inRow('resolved: 2026-04-08 15:12 UTC')).toBe(false);
    expect(checkout.momentsInRow).toBe(false);
  });

  it('says of a moment that is not known that it is not, and what cannot be worked out without it', () => {
    expect(christmas.moments.map(({ label, missing }) => [label, missing])).toEqual([
      ['Started', 'unknown'],
      ['Detected', 'unknown'],
      ['Mitigated', 'unknown'],
      ['Resolved', undefined],
    ]);
    expect(christmas.impactDuration).toEqual({
      label: 'Impact duration',
      formula: 'mitigated − started, wall clock',
      missing: 'started and mitigated are not known',
    });
  });

  it('says of a moment that nobody has written down that it is not recorded', () => {
    expect(newsletter.moments[1]).toMatchObject({ label: 'Detected', missing: 'not recorded' });
  });

  it('names the day of a moment that is not that of the start', async () => {
    const { moments } = await pageOf(incident('resolved: 2026-04-08 00:10 UTC'));
    expect(moments.map(({ label, day }) => [label, day])).toEqual([
      ['Started', undefined],
      ['Detected', undefined],
      ['Mitigated', undefined],
      ['Resolved', '8 Apr'],
    ]);
  });

  it('keeps the mark of an approximate time, and of what is worked out from it', async () => {
    const { moments } = await pageOf(incident('resolved: ~2026-04-07 15:32 UTC'));
    expect(moments.at(-1)).toMatchObject({ moment: { approximate: true }, taken: { value: '~1 h' } });
  });

  it('answers why with the root causes, and says how many other factors there are', () => {
    expect(checkout.brief?.cause).toMatchObject({
      statements: [{ basis: 'observed', references: [{ number: 3 }, { number: 2 }] }],
      more: { href: '#record-cause', text: '2 more contributing factors' },
    });
  });

  it('answers why with the trigger where there is no factor', async () => {
    const { brief } = await pageOf(incident('trigger: A certificate expired.'));
    expect(brief?.cause.statements).toMatchObject([{ html: 'A certificate expired.' }]);
  });

  it('says that the cause is not known, and leads to the open questions', () => {
    expect(christmas.brief?.cause).toEqual({
      statements: [],
      none: 'The cause is not known.',
      more: { href: '#record-questions', text: '1 open question' },
    });
  });

  it.each([
    ['outside', 'The provider has published no actions.'],
    ['operator', 'No action is recorded.'],
  ])('says that there are no actions as seen from %s', async (perspective, text) => {
    expect((await pageOf(incident(`perspective: ${perspective}`))).brief?.doing).toEqual({
      statements: [],
      none: text,
    });
  });

  it('says at its top the first sentences of a long summary, and all of it with the impact', async () => {
    const first = `Nobody could **pay** ${'by card '.repeat(20)}at all.`;
    const { impact, record, contents } = await pageOf(incident(`impact: { summary: "${first} It was mended." }`));
    const html = first.replace('**pay**', '<strong>pay</strong>');
    expect([impact, record.summary]).toEqual([html, `${html} It was mended.`]);
    expect(contents.record.map(({ id }) => id)).toContain('record-impact');
    expect(checkout.record.summary).toBeUndefined();
  });

  it('answers with the first sentences of what is long, and leads to all of it', async () => {
    const first = `It ${'ran and ran and '.repeat(11)}ran.`;
    const { brief } = await pageOf(
      incident(`impact: { affected: [{ who: "${first} So it did." }] }
contributing_factors: [{ id: loop, text: "${first} So it did.", basis: inferred }]
actions: [{ id: stop, text: "${first} So it did.", kind: prevent, status: open }]`),
    );
    const { affected, cause, doing } = brief ?? {};
    expect([affected, cause, doing].map((answer) => answer?.statements)).toMatchObject([
      [{ html: first, whole: '#record-impact' }],
      [{ html: first, whole: '#factor-loop', basis: 'inferred' }],
      [{ html: first, whole: '#action-stop', progress: 'Open' }],
    ]);
  });

  it('answers with so much as the first screen of a phone has room for, and counts the rest', async () => {
    const group = (letters: number) => `{ who: ${'x'.repeat(letters)} }`;
    const page = async (letters: number) =>
      pageOf(
        incident(`impact:
  affected: [${`${group(letters)}, `.repeat(3)}]
  not_affected: [${`${group(letters)}, `.repeat(3)}]`),
      );
    const counts = async (letters: number) => {
      const { affected, notAffected } = (await page(letters)).brief ?? {};
      return [affected, notAffected].map((answer) => [answer?.statements.length, answer?.more?.text]);
    };
    expect(await counts(46)).toEqual([
      [3, undefined],
      [3, undefined],
    ]);
    expect(await counts(160)).toEqual([
      [2, '1 more group'],
      [2, '1 more group'],
    ]);
    expect(await counts(400)).toEqual([
      [1, '2 more groups'],
      [1, '2 more groups'],
    ]);
  });

  it('gives the reason of a waived one, and no empty sections', () => {
    expect(newsletter.notice).toMatchObject({
      state: 'waived',
      html: expect.stringContaining('retired'),
      by: 'Decided by The head of marketing on 22 October 2026.',
    });
    expect(newsletter.brief).toBeUndefined();
    expect(newsletter.contents).toEqual({ text: [], record: [], sections: {} });
  });

  it('lists the text and the record in its contents', () => {
    expect(checkout.contents.text.map(({ id }) => id)).toEqual([
      'summary',
      'impact',
      'root-cause',
      'detection',
      'resolution',
      'lessons-learned',
    ]);
    expect(checkout.contents.record.map(({ title }) => title)).toEqual([
      'Timeline',
      'Impact',
      'Detection and causes',
      'Actions',
      'Open questions',
      'Evidence',
      'Corrections',
      'Related incidents',
    ]);
  });

  it('says in which language the titles of the incidents before and after it are, where that is another', async () => {
    const page = await pageOf(incident('language: fr').replace('2026-04-07', '2026-04-08'), {
      'incidents/b.md': incident('language: de'),
      'incidents/c.md': incident('language: fr').replace('2026-04-07', '2026-04-09'),
    });
    expect([page.previous?.language, page.next?.language]).toEqual(['de', undefined]);
  });

  it('leads to the incidents before and after it', () => {
    expect([newsletter.previous?.href, newsletter.next?.href]).toEqual([
      '/incidents/2026-09-17-slow-search/',
      '/incidents/2026-11-03-checkout/',
    ]);
  });

  it('passes over a related incident that the site does not show', async () => {
    const page = await pageOf(incident('related: [{ incident: b }, { incident: c, relation: follows }]'), {
      'incidents/b.md': incident().replace('published', 'draft'),
      'incidents/c.md': incident(),
    });
    expect(page.related.lists).toMatchObject([{ incidents: [{ relation: 'Follows', href: '/incidents/c/' }] }]);
  });

  it('has a way to correct it', () => {
    expect(checkout.about.edit).toBe('https://code.example/lantern/edit/main/incidents/2026-11-03-checkout/index.md');
  });
});

describe('the timeline of a page', () => {
  it('goes by day in UTC, in the order of time, each row with a permanent link', async () => {
    const { timeline } = await pageOf(
      incident(`timeline:
  - { at: 2026-04-08 00:10 UTC, text: Last }
  - { at: 2026-04-07 14:32 UTC, text: First }
  - { at: 2026-04-07 14:32 UTC, text: Second }`),
    );
    expect(timeline.days.map(({ day, rows }) => [day, rows.map(({ id, html }) => [id, html])])).toEqual([
      [
        '7 April 2026',
        [
          ['t-1', 'First'],
          ['t-2', 'Second'],
        ],
      ],
      ['8 April 2026', [['t-3', 'Last']]],
    ]);
  });

  it('tells what a status page said from what people did', () => {
    const rows = checkout.timeline.days.flatMap((day) => day.rows);
    expect(rows.slice(5, 8).map(({ kind, sources, who }) => [kind, sources[0]?.name, who])).toEqual([
      ['Decision', undefined, 'on-call'],
      ['Investigating', 'Lantern status page', undefined],
      ['Decision', undefined, 'on-call'],
    ]);
    expect(checkout.timeline.drawing?.wide.marks.filter(({ official }) => official).map(({ label }) => label)).toEqual([
      '7',
      '9',
      '11',
      '13',
    ]);
  });

  it('leads to the incident on the status page where a log has its address', async () => {
    const log = {
      page: { id: 'p' },
      incidents: [
        {
          id: 'x1',
          name: 'X',
          status: 'resolved',
          impact: 'minor',
          shortlink: 'https://status.example/x1',
          created_at: '2026-04-07T14:32:00Z',
          incident_updates: [
            {
              id: 'u1',
              status: 'resolved',
              body: 'Over.',
              created_at: '2026-04-07T14:40:00Z',
              display_at: '2026-04-07T14:40:00Z',
            },
          ],
        },
      ],
    };
    const page = await pageOf(
      incident("status_page: [s:x1]\ntimeline: [{ at: 2026-04-07 14:40 UTC, text: Over., source: 's:x1/u1' }]"),
      {
        'afterword.yaml': 'sources: [{ id: s, name: Status, files: [status/s.json] }]',
        'status/s.json': JSON.stringify(log),
      },
    );
    expect(page.about.statusPages).toEqual([{ text: 'Status: x1', href: 'https://status.example/x1' }]);
    expect(page.timeline.days[0]?.rows[0]?.sources).toEqual([{ name: 'Status', href: 'https://status.example/x1' }]);
  });

  it('joins what something is called with what it is as its language does', async () => {
    const project = await projectOf({
      'afterword.yaml': 'sources: [{ id: s, name: Status }]',
      'incidents/a.md': incident(`language: fr
status_page: [s:x1]
impact: { affected: [{ who: Tous, text: Une erreur. }] }
timeline: [{ at: 2026-04-07 14:40 UTC, text: Elle sonne., kind: alert }]`),
    });
    const { about, timeline } = propsOf(project, 'incident');
    expect(about.statusPages).toEqual([{ text: 'Status\u202f: x1' }]);
    expect(timeline.drawing?.wide.marks[0]?.name).toBe('1\u202f: 14:40 UTC, Alerte\u202f: Elle sonne.');
    const { html } = JSON.parse(propsOf(project, 'api', '/api/incidents/a.json').text);
    expect(html).toContain('<li>Début\u202f: 7 avril 2026 à 14:32 UTC</li>');
    expect(html).toMatch(/<li>[^<]+\u202f: [^<]+ \([^<]+\)<\/li>/);
    expect(html).toContain('<strong>Tous</strong>\u202f: Une erreur.');
  });

  it('names every source that told a row, but those that are internal', async () => {
    const page = await pageOf(
      incident(
        "status_page: [s:x1, pager:P1]\ntimeline: [{ at: 2026-04-07 14:40 UTC, text: Over., source: 's:x1/u1', also: ['feed:x1/u1', 'pager:P1/r1'] }]",
      ),
      {
        'afterword.yaml':
          'sources: [{ id: s, name: Status }, { id: feed, name: Feed }, { id: pager, name: Pager, visibility: internal }]',
      },
    );
    expect(page.timeline.days[0]?.rows[0]?.sources.map(({ name }) => name)).toEqual(['Status', 'Feed']);
    expect(page.about.statusPages).toEqual([{ text: 'Status: x1' }]);
  });

  it.each([
    ['kind: status-update', 'Status update', true],
    ['kind: status-update, phase: identified', 'Identified', true],
    ['phase: identified', 'Identified', true],
    ["source: 's:x1/u1'", undefined, true],
    ["kind: status-update, source: 'pager:P1/r1', also: ['s:x1/u1']", 'Status update', true],
    ["kind: status-update, source: 'pager:P1/r1'", undefined, false],
    ["phase: identified, source: 'pager:P1/r1'", 'Identified', false],
    ["source: 'pager:P1/r1'", undefined, false],
    ["kind: alert, phase: identified, source: 's:x1/u1'", 'Alert', false],
  ])('marks a row with `%s` as a statement to the public, or does not: %s, %s', async (row, kind, official) => {
    const { timeline } = await pageOf(incident(`timeline: [{ at: 2026-04-07 14:40 UTC, text: Over., ${row} }]`), {
      'afterword.yaml': 'sources: [{ id: s, name: Status }, { id: pager, name: Pager, visibility: internal }]',
    });
    const shown = timeline.days[0]?.rows[0];
    expect([shown?.kind, shown?.official]).toEqual([kind, official]);
    expect(timeline.drawing?.wide.marks.map((mark) => mark.official)).toEqual([official]);
    const names = shown?.sources.map(({ name }) => name);
    expect(names).toEqual(row.includes("'s:") ? ['Status'] : official ? ['Status page'] : []);
  });

  it('has no column for a zone that is UTC', async () => {
    expect(
      (await pageOf(incident('timeline: [{ at: 2026-04-07 14:32 UTC, text: First }]'))).timeline.zone,
    ).toBeUndefined();
    expect(checkout.timeline.zone).toBe('Berlin time');
  });

  it('names the day in the zone of the site where it is another', async () => {
    const { timeline } = await pageOf(incident('timeline: [{ at: 2026-04-07 02:10 UTC, text: First }]'), {
      'afterword.yaml': 'site: { zone: America/Los_Angeles }',
    });
    expect(timeline.days[0]?.rows[0]?.at.local).toEqual({ clock: '19:10', zone: 'PDT', day: '6 Apr' });
  });

  it('is empty, and has no drawing, where nothing is known', async () => {
    expect((await pageOf(incident().replace('2026-04-07 14:32 UTC', 'unknown'))).timeline).toEqual({ days: [] });
  });
});

describe('the text of a page', () => {
  const links = async (body: string, more: Record<string, string> = {}): Promise<string[]> => {
    const { body: shown } = await pageOf(incident('', body), {
      'incidents/b.md': incident(),
      'incidents/draft.md': incident().replace('published', 'draft'),
      ...more,
    });
    return [...shown.html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target = '']) => target);
  };

  it.each([
    ['another incident', '[b](b.md)', ['/incidents/b/']],
    ['a heading of another incident', '[b](b.md#impact)', ['/incidents/b/#impact']],
    ['an incident that is not out', '[draft](draft.md)', []],
    ['a file of the project that is no part of an incident', '[config](../afterword.yaml)', []],
    ['a file beside it', '[file](evidence/a.txt)', ['/incidents/a/evidence/a.txt']],
    ['a file that would run in a browser', '[page](evidence/page.html)', ['/incidents/a/evidence/page.html.txt']],
    ['a file that is missing', '[none](evidence/none.txt)', []],
    ['an image beside it', '![image](evidence/a.png)', ['/incidents/a/evidence/a.png']],
    ['another site', '[site](https://example.org/x)', ['https://example.org/x']],
  ])('leads from a link to %s where that is published', async (_, body, targets) => {
    const files = {
      'afterword.yaml': '',
      'incidents/evidence/a.txt': 'a',
      'incidents/evidence/page.html': 'b',
      'incidents/evidence/a.png': 'c',
    };
    expect(await links(body, files)).toEqual(targets);
  });

  it.each([
    [
      'on another site',
      '![Graph](https://example.org/graph.png)',
      '<a href="https://example.org/graph.png" rel="noopener noreferrer">Graph</a>',
    ],
    [
      'on another site, by reference',
      '![Graph][g]\n\n[g]: https://example.org/graph.png',
      '<a href="https://example.org/graph.png" rel="noopener noreferrer">Graph</a>',
    ],
    [
      'on another site, inside a link',
      '[![Graph](https://example.org/graph.png)](https://example.org/)',
      '<a href="https://example.org/" rel="noopener noreferrer">Graph</a>',
    ],
    ['that is an SVG', '![Graph](evidence/graph.svg)', '<a href="/incidents/a/evidence/graph.svg.txt">Graph</a>'],
  ])('links to an image %s instead of showing it', async (_, body, html) => {
    const page = await pageOf(incident('', body), { 'incidents/evidence/graph.svg': '<svg/>' });
    expect(page.body.html).toBe(`<p>${html}</p>`);
  });

  it('starts with headings of the second level, whatever it starts with in the file', async () => {
    const { body } = await pageOf(incident('', '# One\n\n## Two\n\n# Three'));
    expect(body.html.match(/<h\d/g)).toEqual(['<h2', '<h3', '<h2']);
    expect(body.headings.map(({ id }) => id)).toEqual(['one', 'three']);
  });

  it('gives way to the ids of the record', async () => {
    const { body } = await pageOf(
      incident('timeline: [{ at: 2026-04-07 14:32 UTC, text: First }]', '## T 1\n\n[up](#t-1)'),
    );
    expect(body.headings).toEqual([{ id: 'text-t-1', text: 'T 1' }]);
    expect(body.html).toContain('href="#text-t-1">up');
  });

  it.each(['Record timeline', 'Brief cause', 'Chart wide title', 'Content'])(
    'gives way to the id of %s',
    async (title) => {
      const { body } = await pageOf(incident('', `## ${title}`));
      expect(body.headings[0]?.id).toBe(`text-${title.toLowerCase().replaceAll(' ', '-')}`);
    },
  );

  it('says in a footnote of a number that is asserted how it is worked out, and from which times', () => {
    expect(checkout.body.html).toContain('<span class="claim">47 minutes</span><sup><a href="#note:fn-claim-1"');
    expect(checkout.body.html).toContain('<strong>Impact duration</strong> = mitigated − started, wall clock. ');
  });
});

describe('what the author writes', () => {
  it('is text in the title, whatever it holds', async () => {
    const { title, head } = await pageOf(
      incident().replace('Something failed', '"<script>alert(1)</script> & *more*"'),
    );
    expect([title, head.title]).toEqual([
      '<script>alert(1)</script> & *more*',
      '<script>alert(1)</script> & *more* · Post-mortems',
    ]);
  });

  it('cannot bring a script into what is HTML', async () => {
    const hostile = "'<img src=x onerror=alert(1)> [x](javascript:alert(1)) `<b>`'";
    const page = await pageOf(
      incident(
        `impact: { summary: ${hostile}, affected: [{ who: ${hostile}, text: ${hostile} }] }
timeline: [{ at: 2026-04-07 14:32 UTC, text: ${hostile} }]
open_questions: [{ text: ${hostile}, answer: ${hostile} }]`,
        hostile,
      ),
    );
    const html = JSON.stringify([page.impact, page.brief, page.timeline.days, page.record, page.body]);
    expect(html).not.toMatch(/<img|<script|href=\\?"javascript|<b>/);
    expect(html).toContain('&#x3C;b>');
  });
});

/** The page of `incidents/a.md`. */
const pageOf = async (text: string, more: Record<string, string> = {}): Promise<PropsOf['incident']> =>
  propsOf(await projectOf({ 'incidents/a.md': text, ...more }), 'incident', '/incidents/a/');
