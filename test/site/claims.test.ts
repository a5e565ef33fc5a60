import { describe, expect, it } from 'vitest';
import { incidentSchema } from '../../src/incident/index.ts';
import { type ClaimContext, claimFormula, claimNames, durationIds, evaluate } from '../../src/metric/index.ts';
import { catalogues, localeOf } from '../../src/site/locale/index.ts';
import { sitePages } from '../../src/site/pages.ts';
import { namesOf } from '../../src/site/part/claims.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

const at = (day: string, more = '') => `---
title: Failure of ${day}
status: published
started: ${day} 10:00 UTC
resolved: ${day} 11:00 UTC
${more}
---
`;

/** The footnotes of the page of the first incident, as text with the targets of links. */
async function notesOf(body: string, others: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const project = await projectOf({
    'incidents/2026-04-07-a.md': incident('mitigated: 2026-04-08 01:12 UTC\ndetected: ~2026-04-07 14:40 UTC', body),
    ...others,
  });
  const { html } = propsOf(project, 'incident', '/incidents/2026-04-07-a/').body;
  return [...html.matchAll(/<li id="note:[^"]*">\s*<p>(.*?)<a href="#note:/gs)].map(([, note = '']) =>
    note
      .replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, '[$2]($1)')
      .replace(/<[^>]*>/g, '')
      .trim(),
  );
}

describe('the footnote of a claim', () => {
  it('says between which times it lies, the second without its day where that is the same', async () => {
    expect(await notesOf('[10 h 40 min](claim:impact_duration), [8 min](claim:ttd)')).toEqual([
      'Impact duration = mitigated − started, wall clock. 7 April 2026, 14:32 UTC to 8 April 2026, 01:12 UTC.',
      'Time to detect = detected − started, wall clock. 7 April 2026, 14:32 UTC to ~14:40 UTC.',
    ]);
  });

  it('says by which clock it goes', async () => {
    const [note] = await notesOf('[2 h 28 min](claim:impact_duration?clock=office)');
    expect(note).toContain('= mitigated − started, office hours. 7 April 2026, 14:32 UTC to');
  });

  it('names the days and the incidents behind it, those with a page by a link', async () => {
    const others = {
      'incidents/2026-04-05-b.md': at('2026-04-05'),
      'incidents/2026-04-06-c.md': at('2026-04-06').replace('status: published', 'status: draft'),
    };
    expect(await notesOf('[4 of 30 days](claim:incident_days?from=2026-04-01&to=2026-04-30)', others)).toEqual([
      'Incident days = days with incidents, from 2026-04-01 to 2026-04-30 in UTC. Days: 5 April 2026 to 8 April 2026. ' +
        'Incidents: [Failure of 2026-04-05 (5 Apr 2026)](/incidents/2026-04-05-b/); ' +
        '[Something failed (7 Apr 2026)](/incidents/2026-04-07-a/) and 1 more.',
    ]);
  });

  it('dates incidents by the calendar that the number counts by', async () => {
    const [note] = await notesOf('[1 incident](claim:incidents?from=2026-04-08&to=2026-04-08&zone=Asia/Tokyo)', {
      'incidents/2026-04-07-late.md': at('2026-04-07').replaceAll('10:00', '20:00').replaceAll('11:00', '21:00'),
    });
    expect(note).toContain('[Failure of 2026-04-07 (8 Apr 2026)](/incidents/2026-04-07-late/)');
  });

  it('leads to what a status page has told: there, where the log says where that is, else on the site', async () => {
    const row = {
      code: 'xy1',
      name: 'Mail fails',
      message: 'It works.',
      impact: 'minor',
      timestamp: 'Apr 9, 10:00 - 11:00 UTC',
    };
    const [note] = await notesOf('[1 incident](claim:incidents?source=page)', {
      'afterword.yaml': 'sources: [{ id: page, files: [status/history.json] }]\n',
      'status/history.json': JSON.stringify({ months: [{ name: 'April', year: 2026, incidents: [row] }] }),
    });
    expect(note).toBe('Incidents = incidents of page. Incidents: [Mail fails (9 Apr 2026)](/status/page/xy1/).');
  });

  it('tells nothing of what is internal', async () => {
    const others = { 'incidents/2026-04-05-canary.md': at('2026-04-05', 'visibility: internal') };
    const [note, ...more] = await notesOf(
      '[1 incident](claim:incidents) \n\n:::internal\n[1](claim:actions)\n:::',
      others,
    );
    expect(more).toEqual([]);
    expect(note).toBe('Incidents = incidents. Incidents: [Something failed (7 Apr 2026)](/incidents/2026-04-07-a/).');
  });

  it('names the first twenty of many, in a list to open from which it does not lead back', async () => {
    const others = Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`).map((day) => [
        `incidents/${day}-x.md`,
        at(day),
      ]),
    );
    const project = await projectOf({ 'incidents/2026-04-07-a.md': incident('', '[25](claim:incidents)'), ...others });
    const { html } = propsOf(project, 'incident', '/incidents/2026-04-07-a/').body;
    const [, note = '', list = ''] = /<p><strong>Incidents(.*?)<details>(.*?)<\/details>/s.exec(html) ?? [];
    expect(note).toMatch(/ = incidents\. <a href="#note:fnref-claim-1"[^>]*>↩<\/a><\/p>\s*$/);
    expect(list).toMatch(/^\s*<summary>25 incidents<\/summary>/);
    expect(list.match(/<li><a href/g)).toHaveLength(20);
    expect(list).toMatch(/<li>and 5 more<\/li>\s*<\/ul>\s*$/);
  });
});

describe('the words of a claim', () => {
  const at = (clock: string) => `2026-05-12 ${clock} UTC`;
  const vocabulary = { source: ['a', 'b'], service: ['c', 'd'], severity: ['e', 'f'], factor: ['g', 'h'] };
  const context: ClaimContext = {
    incident: incidentSchema().parse({
      ...{ title: 'Mail was late', status: 'published', started: at('09:00'), detected: at('09:10') },
      ...{ acknowledged: at('09:20'), mitigated: at('09:30'), resolved: at('09:40'), published: '2026-05-20' },
      timeline: [{ at: at('09:15'), kind: 'status-update', text: 'We are looking into it.' }],
    }),
    postedAt: () => undefined,
    calendar: { zone: 'UTC', weekend: new Set(), holidays: new Set(), hours: { from: 0, until: 24 * 60 } },
    rowsOf: () => [],
    vocabulary,
    zone: 'UTC',
  };
  const filters = ['', '&service=c', '&severity=e,f', '&factor=g,h', '&source=a&severity=e&service=c,d', '&source=b'];
  const windows = ['', '&from=2026-05-01', '&to=2026-05-31', '&from=2026-05-01&to=2026-05-31&zone=%2B02:00'];
  const claims = claimNames.flatMap((name) => [
    name,
    `${name}?clock=office`,
    ...filters.flatMap((filter) => windows.map((window) => `${name}?${filter}${window}`)),
  ]);
  const namesIn = (language: string) =>
    claims.flatMap((claim) => {
      const claimed = evaluate(decodeURIComponent(claim), context);
      return claimed.ok ? [{ claimed, said: namesOf(claimed, localeOf(language)) }] : [];
    });

  it('are in English those that findings of check have', () => {
    const names = namesIn('en');
    expect(new Set(names.map(({ claimed: { name } }) => name))).toEqual(new Set(claimNames));
    expect([...durationIds, ...Object.keys(catalogues.en?.claim.name ?? {})].toSorted()).toEqual(claimNames.toSorted());
    expect(names.map(({ said }) => [said.label, said.formula])).toEqual(
      names.map(({ claimed }) => [claimed.label, claimFormula(claimed)]),
    );
  });

  it.each(Object.keys(catalogues))('leave no place open in %s', (language) => {
    const texts = namesIn(language).map(({ said }) => `${said.label}|${said.formula}`);
    expect(texts.filter((text) => /[{}]|undefined|\s\s|\s$/.test(text))).toEqual([]);
  });

  it.each([
    ['de', 'Vorfälle aus der Quelle a bei c oder d, die ab 2026-05-01 (UTC) begannen'],
    ['ja', '2026-05-01以降（UTC）に開始した情報源aのcまたはdに影響したインシデント'],
  ])('say in %s in its own order what is counted', (language, formula) => {
    const claimed = evaluate('incidents?source=a&service=c,d&from=2026-05-01', context);
    expect(claimed.ok && namesOf(claimed, localeOf(language)).formula).toBe(formula);
  });

  it('stand in the footnote in the language of the page', async () => {
    const japanese = await notesOf('[0](claim:actions) [1 day](claim:incident_days)', {
      'afterword.yaml': 'site: { language: ja }\n',
    });
    expect(japanese).toEqual([
      'アクション = 取りやめになっていないアクション。',
      'インシデントのあった日 = インシデントのあった日、日付はUTCによる。日付：2026年4月7日～2026年4月8日。インシデント：[Something failed (2026年4月7日)](/incidents/2026-04-07-a/)。',
    ]);
  });
});

describe('a claim in a sentence of the front matter', () => {
  const page = async (front: string, body: string) =>
    propsOf(
      await projectOf({ 'incidents/a.md': incident(`mitigated: 2026-04-07 15:12 UTC\n${front}`, body) }),
      'incident',
    );
  const numbers = (html: string) =>
    [...html.matchAll(/<a href="#(note:fn-[^"]*)" id="([^"]*)"[^>]*>(\d+)</g)].map(([, ...found]) => found);

  it('has its footnote in the list of the page, in the order of the page, and shares it with the text', async () => {
    const { impact, timeline, record, body } = await page(
      `impact: { summary: 'For [40 minutes](claim:impact_duration).' }
timeline: [{ at: 2026-04-07 14:50 UTC, text: 'It has gone on for [40 minutes](claim:ttm).' }]
actions: [{ id: x, text: 'Halve the [40 min](claim:impact_duration).' }]`,
      'Author.[^1] [40 min](claim:impact_duration) and [1 action](claim:actions).\n\n[^1]: A note.',
    );
    expect(numbers(impact ?? '')).toEqual([['note:fn-claim-1', 'note:fnref-claim-1', '1']]);
    expect(numbers(body.html)).toEqual([
      ['note:fn-1', 'note:fnref-1', '2'],
      // The summary stands twice above it: as the lead, and among the answers.
      ['note:fn-claim-1', 'note:fnref-claim-1-3', '1'],
      ['note:fn-claim-2', 'note:fnref-claim-2', '3'],
    ]);
    expect(numbers(timeline.days[0]?.rows[0]?.html ?? '')).toEqual([['note:fn-claim-3', 'note:fnref-claim-3', '4']]);
    expect(numbers(record.actions[0]?.html ?? '')).toEqual([['note:fn-claim-1', 'note:fnref-claim-1-4', '1']]);
    expect([...body.html.matchAll(/<li id="note:([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'fn-claim-1',
      'fn-1',
      'fn-claim-2',
      'fn-claim-3',
    ]);
    expect(body.html.match(/<p>/g)).toHaveLength(1 + 4);
  });

  it('is led back to from its footnote, wherever it stands, and no place has the id of another', async () => {
    const { impact, brief, record, body } = await page(
      `impact: { summary: 'For [40 minutes](claim:ttm).' }
contributing_factors: [{ id: f, text: 'Nobody looked for [40 minutes](claim:ttm).', root: true }]
actions: [{ id: x, text: 'Halve the [40 min](claim:ttm).' }]`,
      '[40 min](claim:ttm)',
    );
    const html = [impact, ...[brief, record, body].map((part) => JSON.stringify(part).replaceAll('\\"', '"'))].join('');
    const ids = [...html.matchAll(/ id="(note:fnref-[^"]*)"/g)].map(([, id]) => id as string);
    const back = [...html.matchAll(/href="#(note:fnref-[^"]*)"/g)].map(([, id]) => id as string);
    expect(new Set(ids).size).toBe(6);
    expect(ids).toHaveLength(6);
    expect(back.sort()).toEqual(ids.sort());
  });

  it('has its footnote where there is no other text', async () => {
    const { body } = await page("impact: { summary: 'For [40 minutes](claim:ttm).' }", '');
    expect(body.html).toMatch(/^<section data-footnotes/);
    expect(body.html).toContain('<strong>Time to mitigate</strong> = mitigated − started, wall clock.');
  });
});

describe('the page of an incident', () => {
  const digest = async (body: string, day: string) => {
    const project = await projectOf({
      'incidents/2026-04-07-a.md': incident('', body),
      'incidents/2025-01-01-b.md': at('2025-01-01'),
      'incidents/2026-01-01-c.md': at('2026-01-01'),
      'incidents/2025-06-01-d.md': at(day),
    });
    return sitePages(project, options).find(({ path }) => path === '/incidents/2026-04-07-a/')?.digest;
  };

  it('changes with other incidents where it claims a number over many, and only there', async () => {
    const many = '[4 incidents](claim:incidents)';
    expect(await digest(many, '2025-06-01')).toBe(await digest(many, '2025-06-01'));
    expect(await digest(many, '2025-06-01')).not.toBe(await digest(many, '2025-06-02'));
    const alone = '[0 actions](claim:actions)';
    expect(await digest(alone, '2025-06-01')).toBe(await digest(alone, '2025-06-02'));
  });
});
