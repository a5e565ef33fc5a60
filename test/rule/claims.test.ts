import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/index.ts';
import { type Diagnostic, type Fix, helpOf, messageOf } from '../../src/diagnostic/index.ts';
import { judge } from '../../src/rule/index.ts';
import { readLog } from '../../src/source/read.ts';
import { projectOf, sourceOf } from './project.ts';

const config = configSchema.parse({
  services: [{ id: 'mail', name: 'Mail', components: ['SMTP'] }],
  sources: [{ id: 'page' }],
});
const path = 'incidents/mail.md';

const file = (body: string, front = 'started: 2026-04-07 14:32 UTC\nmitigated: 2026-04-07 15:12 UTC'): string =>
  `---\ntitle: Mail was late\nstatus: draft\n${front}\n---\n${body}\n`;

/** Two incidents of a status page: one backdated, one of planned work. */
const log = JSON.stringify({
  page: { id: 'p', name: 'Page', url: 'https://status.example' },
  incidents: [
    {
      id: 'abc',
      name: 'Mail is late',
      impact: 'major',
      components: [{ id: 'c', name: 'SMTP' }],
      incident_updates: [
        update('u2', 'resolved', '2026-04-08T00:30:00Z'),
        update('u1', 'identified', '2026-04-07T14:32:00Z', '2026-04-07T14:55:00Z'),
      ],
    },
    {
      id: 'work',
      name: 'Work on the network',
      impact: 'maintenance',
      components: [],
      incident_updates: [update('u3', 'resolved', '2026-04-20T15:59:00Z')],
    },
  ],
});

function update(id: string, status: string, display_at: string, created_at = display_at) {
  return { id, status, body: `It is ${status}.`, created_at, display_at };
}

/** What is found in incident files, beside a status page that told of two incidents. */
const judged = (texts: Readonly<Record<string, string>>, settings = config): Diagnostic[] =>
  judge(projectOf(texts, { config: settings, logs: [sourceOf('page', [readLog({ file: 'log.json', text: log })])] }));

const found = (text: string, others: Readonly<Record<string, string>> = {}): Diagnostic[] =>
  judged({ [path]: text, ...others }).filter(({ code, place }) => code.startsWith('claim-') && place.file === path);

const only = (text: string, others: Readonly<Record<string, string>> = {}): Diagnostic => {
  const [diagnostic, ...more] = found(text, others);
  if (!diagnostic || more.length > 0)
    throw new Error(`${more.length + (diagnostic ? 1 : 0)} findings, one was expected`);
  return diagnostic;
};

/** A text after the first fix of a finding; its edits are of the text alone. */
function fixed(text: string, { fixes: [fix] }: Pick<Diagnostic, 'fixes'>): string {
  const [edit, ...more] = (fix as Fix).edits;
  if (edit?.op !== 'replace' || more.length > 0) throw new Error('one replacement was expected');
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

const others = {
  'incidents/a.md': file('', 'started: 2026-04-06 10:00 UTC\nresolved: 2026-04-06 10:30 UTC'),
  'incidents/b.md': file('', 'started: 2026-04-09 23:00 UTC\nresolved: 2026-04-10 01:00 UTC'),
};

describe('a claim that does not hold', () => {
  it('is told with both values, the formula, and the two times', () => {
    const diagnostic = only(file('It was late for [55 minutes](claim:impact_duration).'));
    expect(messageOf(diagnostic)).toBe(
      'The text claims 55 minutes for `impact_duration`; the times give 40 min (mitigated − started, wall clock).',
    );
    expect(helpOf(diagnostic)).toBe('Write `[40 minutes](claim:impact_duration)`, or correct the times.');
    expect(diagnostic.related.map(({ label, place }) => [label, place.file, place.start.line])).toEqual([
      ['started', path, 4],
      ['mitigated', path, 5],
    ]);
  });

  it('is told with the incidents behind the number, each at its start', () => {
    const diagnostic = only(file('On [7 of 22 days](claim:incident_days?from=2026-03-20&to=2026-04-10).'), others);
    expect(messageOf(diagnostic)).toBe(
      'The text claims 7 of 22 days for `incident_days?from=2026-03-20&to=2026-04-10`; the incidents give 4 of 22 days ' +
        '(days with incidents, from 2026-03-20 to 2026-04-10 in UTC): a, mail, b.',
    );
    expect(diagnostic.related.map(({ label, place }) => [label, place.file, place.start.line])).toEqual([
      ['a', 'incidents/a.md', 4],
      ['mail', path, 4],
      ['b', 'incidents/b.md', 4],
    ]);
  });

  it('names the first ten of many incidents', () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `incidents/n${index + 10}.md`,
        file('', `started: 2026-03-${index + 10} 10:00 UTC`),
      ]),
    );
    const diagnostic = only(file('[Two incidents](claim:incidents)'), many);
    expect(messageOf(diagnostic)).toMatch(/give 13 incidents \(incidents\): n10, .*, n19 and 3 more\.$/);
    expect(diagnostic.related).toHaveLength(10);
  });

  it('is told at the update of the log where the number is that of a status page', () => {
    const diagnostic = only(file('[5 days](claim:incident_days?source=page)'));
    expect(messageOf(diagnostic)).toContain('give 2 days (days with incidents of page, in UTC): page:abc.');
    expect(diagnostic.related.map(({ place }) => place.file)).toEqual(['log.json']);
  });

  it.each([
    ['between brackets', 'For [55 minutes](claim:impact_duration).', 'For [40 minutes](claim:impact_duration).'],
    ['in bold', 'For [**55 minutes**](claim:impact_duration).', 'For [**40 minutes**](claim:impact_duration).'],
    ['over two lines', 'For [1 hour\n5 minutes](claim:impact_duration).', 'For [40 minutes](claim:impact_duration).'],
    [
      'by reference',
      'For [55 min][t].\n\n[t]: claim:impact_duration',
      'For [40 min][t].\n\n[t]: claim:impact_duration',
    ],
    ['as an address', 'For <claim:impact_duration>.', 'For [40 min](claim:impact_duration).'],
    ['without a text', 'For [](claim:impact_duration).', 'For [40 min](claim:impact_duration).'],
    ['with a share', '[50 %](claim:share?service=mail)', '[0 %](claim:share?service=mail)'],
  ])('is written right in the form of the author: %s', (_name, body, expected) => {
    const text = file(body);
    const diagnostic = only(text);
    expect(diagnostic.fixes.map(({ sure }) => sure)).toEqual([true]);
    expect(fixed(text, diagnostic)).toBe(file(expected));
    expect(found(file(expected))).toEqual([]);
  });

  it('is left to somebody who chooses where its words are no number', () => {
    const diagnostic = only(file('For [a while](claim:impact_duration).'));
    expect(diagnostic.fixes).toMatchObject([{ title: 'Write 40 min', sure: false }]);
    expect(messageOf(diagnostic)).toBe(
      '"a while" states no number for `impact_duration`; the times give 40 min (mitigated − started, wall clock).',
    );
  });

  it('is not written where the times themselves cannot be right', () => {
    const front = 'started: 2026-04-07 14:32 UTC\nmitigated: 2026-04-07 14:12 UTC';
    expect(only(file('For [20 minutes](claim:impact_duration).', front)).fixes).toEqual([]);
  });

  it('is accepted once it is written right, whatever was said and whatever the times are', () => {
    const words = fc.constantFrom(
      '55 minutes',
      '1 h 5 min',
      'two hours and five minutes',
      '1.5 hours',
      'about 3 days',
      '90-minute',
      '',
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 5000 }), (said, length) => {
        const end = new Date(Date.UTC(2026, 3, 7, 14, 32 + length)).toISOString();
        const text = file(`For [${said}](claim:ttm).`, `started: 2026-04-07 14:32 UTC\nmitigated: ${end}`);
        const [diagnostic] = found(text);
        if (diagnostic) expect(found(fixed(text, diagnostic))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a claim in the front matter', () => {
  const front = (summary: string) =>
    `started: 2026-04-07 14:32 UTC\nmitigated: 2026-04-07 15:12 UTC\nimpact:\n  summary: ${summary}`;

  it('is judged, and written right where it stands letter for letter', () => {
    const text = file('', front('Late for [55 minutes](claim:impact_duration).'));
    const diagnostic = only(text);
    expect(text.slice(diagnostic.place.start.offset, diagnostic.place.end.offset)).toBe('55 minutes');
    expect(fixed(text, diagnostic)).toBe(file('', front('Late for [40 minutes](claim:impact_duration).')));
  });

  it('is pointed at as a whole where the file has other letters', () => {
    const summary = '"[1\\x20day](claim:incident_days?form=2026-04-01)"';
    const text = file('', front(summary));
    const { place, fixes } = only(text);
    expect([text.slice(place.start.offset, place.end.offset), fixes]).toEqual([summary, []]);
  });

  it('is not written where the file has other letters', () => {
    const text = file('', front('"Late for [55\\x20minutes](claim:impact_duration)."'));
    expect(only(text).fixes).toEqual([]);
  });
});

describe('a claim that cannot be computed', () => {
  it.each([
    ['[1](claim:incdents)', 'Did you mean `claim:incidents`?', '[1](claim:incidents)'],
    [
      '[1 day](claim:incident-days?to=2026-04-30)',
      'Did you mean `claim:incident_days?to=2026-04-30`?',
      '[1 day](claim:incident_days?to=2026-04-30)',
    ],
    ['[1](claim:incidents?form=2026-04-01)', 'Did you mean `from=2026-04-01`?', '[1](claim:incidents?from=2026-04-01)'],
    ['[1](claim:incidents?service=mial)', 'Did you mean `service=mail`?', '[1](claim:incidents?service=mail)'],
    [
      '[1](claim:incidents?zone=Europe/Berlim)',
      'Did you mean `zone=Europe/Berlin`?',
      '[1](claim:incidents?zone=Europe/Berlin)',
    ],
  ])('says what was meant, and offers it: %s', (body, help, expected) => {
    const diagnostic = only(file(body));
    expect(helpOf(diagnostic)).toBe(help);
    expect(diagnostic.fixes.map(({ sure }) => sure)).toEqual([false]);
    expect(fixed(file(body), diagnostic)).toBe(file(expected));
  });

  it.each([
    [
      '[1](claim:incidents?when=2026)',
      'when=2026',
      '`when=2026` is no parameter of `claim:incidents`; one of `from`, `to`, `zone`, `source`, `service`, `severity`, `factor` was expected.',
    ],
    ['[1](claim:actions?zone=UTC)', 'zone=UTC', '`zone=UTC` is no parameter of `claim:actions`; none was expected.'],
    ['[1](claim:ttr?zone=UTC)', 'zone=UTC', '`zone=UTC` is no parameter of `claim:ttr`; `clock` was expected.'],
    [
      '[1](claim:incidents?from=2026-02-30)',
      'from=2026-02-30',
      '`from=2026-02-30` cannot be used; a day such as 2026-04-07 was expected.',
    ],
    [
      '[1](claim:incidents?to=2026-04-01&to=2026-04-02)',
      'to=2026-04-02',
      '`to=2026-04-02` comes second; each parameter was expected once.',
    ],
    [
      '[1](claim:share)',
      '[1](claim:share)',
      '`claim:share` cannot be computed without `service` or `severity` or `factor`.',
    ],
    [
      '[1](claim:quiet_streak)',
      '[1](claim:quiet_streak)',
      '`claim:quiet_streak` cannot be computed without `from` and `to`.',
    ],
    [
      '[1](claim:incidents?zone=P%54)',
      '[1](claim:incidents?zone=P%54)',
      '`zone=PT` cannot be used; UTC, an offset or a zone such as Europe/Berlin was expected.',
    ],
  ])('says which part of it: %s', (body, words, message) => {
    const text = file(body);
    const diagnostic = only(text);
    expect(diagnostic.code).toBe('claim-parameter');
    expect(text.slice(diagnostic.place.start.offset, diagnostic.place.end.offset)).toBe(words);
    expect(messageOf(diagnostic)).toBe(message);
  });
});

describe('claims count', () => {
  it('the time to notify from when an update was posted, not from when the page shows it', () => {
    const front =
      'started: 2026-04-07 14:32 UTC\nstatus_page: [page:abc]\ntimeline:\n  - { at: 2026-04-07 14:32 UTC, text: It is identified., kind: status-update, source: page:abc/u1 }';
    expect(found(file('[23 minutes](claim:ttn)', front))).toEqual([]);
  });

  it('status-page incidents by the services and severities that the config gives them, and no planned work', () => {
    expect(found(file('[One](claim:incidents?source=page&service=mail&severity=SEV2)'))).toEqual([]);
    expect(found(file('[One](claim:incidents?source=page)'))).toEqual([]);
  });

  it('days in the zone of the site where they name none', () => {
    const settings = configSchema.parse({ site: { zone: 'America/Los_Angeles' }, sources: [{ id: 'page' }] });
    const codes = (body: string) => judged({ [path]: file(body) }, settings).map(({ code }) => code);
    expect(codes('[1 day](claim:incident_days?source=page)')).toEqual([]);
    expect(codes('[2 days](claim:incident_days?source=page&zone=UTC)')).toEqual([]);
    expect(codes('[1 day](claim:incident_days?source=page&zone=-07:00)')).toEqual([]);
    expect(codes('[2 days](claim:incident_days?source=page&zone=+02:00)')).toEqual([]);
  });

  it('internal post-mortems in internal post-mortems alone', () => {
    const secret = { 'incidents/secret.md': file('', 'started: 2026-04-08 10:00 UTC\nvisibility: internal') };
    expect(found(file('[One](claim:incidents)'), secret)).toEqual([]);
    const internal = file('[Two](claim:incidents)', 'started: 2026-04-07 14:32 UTC\nvisibility: internal');
    expect(found(internal, secret)).toEqual([]);
  });
});
