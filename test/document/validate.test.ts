import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseDocument, parseYaml, validate } from '../../src/document/index.ts';
import { incidentSchema } from '../../src/incident/index.ts';
import { incident, showFound } from './show.ts';

const draft = 'title: Down\nstatus: draft\nstarted: 2026-04-07 14:32 UTC';
const root = 'the front matter';

function check(frontMatter: string) {
  return validate(parseDocument(incident(frontMatter), 'a.md'), incidentSchema(), root);
}

test('a front matter that fits is given with its defaults, and its times are instants', () => {
  const { data, diagnostics } = check(`${draft}\ndetected: unknown`);
  expect(diagnostics).toEqual([]);
  expect(data?.started).toMatchObject({ epochMs: Date.UTC(2026, 3, 7, 14, 32), zone: 'UTC' });
  expect(data?.detected).toBe('unknown');
  expect(data?.timeline).toEqual([]);
});

describe('of an incident file, what does not fit is shown where it stands', () => {
  // The draft takes lines 2 to 4.
  const cases: [string, string, object][] = [
    [
      'openQuestions: []',
      'schema-unknown-key 5:1-5:14',
      { key: 'openQuestions', where: 'the front matter', near: 'open_questions' },
    ],
    ['timline: []', 'schema-unknown-key 5:1-5:8', { near: 'timeline' }],
    ['weather: fine', 'schema-unknown-key 5:1-5:8', { near: undefined }],
    ['__proto__: {}', 'schema-unknown-key 5:1-5:10', { key: '__proto__' }],
    [
      'impact:\n  affected:\n    - who: all\n      "txt": x',
      'schema-unknown-key 8:7-8:12',
      { where: 'impact.affected[0]', near: 'text' },
    ],
    [
      'timeline: [{ at: 2026-04-07 14:32 UTC }]',
      'schema-missing-key 5:12-5:40',
      { key: 'text', where: 'timeline[0]', doc: 'What happened.' },
    ],
    ['detection: { text: x }', 'schema-missing-key 5:1-5:10', { key: 'by', where: 'detection' }],
    [
      'severity: 1.10',
      'schema-type 5:11-5:15',
      { where: 'severity', found: 'a number (1.10)', expected: 'a text in quotes (`"1.10"`)' },
    ],
    [
      'authors: [true]',
      'schema-type 5:11-5:15',
      { where: 'authors[0]', found: 'true', expected: 'a text in quotes (`"true"`)' },
    ],
    ['severity:', 'schema-type 5:10-5:10', { found: 'nothing', expected: 'a text' }],
    ['services: dns', 'schema-type 5:11-5:14', { found: 'a text', expected: 'a list' }],
    ['impact: []', 'schema-type 5:9-5:11', { found: 'a list', expected: 'a map' }],
    ['timeline: { at: x }', 'schema-type 5:11-5:20', { found: 'a map', expected: 'a list' }],
    [
      'contributing_factors: [{ id: a, text: b, root: "no" }]',
      'schema-type 5:48-5:52',
      { found: 'a text', expected: '`true` or `false`' },
    ],
    [
      'visibility: Internal',
      'schema-value 5:13-5:21',
      { found: 'Internal', expected: ['public', 'internal'], near: 'internal' },
    ],
    ['visibility: 7', 'schema-value 5:13-5:14', { found: '7', near: undefined }],
    ['visibility:', 'schema-type 5:12-5:12', { found: 'nothing', expected: 'one of `public`, `internal`' }],
    ['visibility: [public]', 'schema-type 5:13-5:21', { found: 'a list' }],
    [
      'services: [a b]',
      'schema-format 5:12-5:15',
      {
        where: 'services[0]',
        problem: 'has characters that an id cannot have',
        expected: 'a text of letters, digits, `.`, `_` and `-`',
      },
    ],
    [
      'published: 2026-4-7',
      'schema-format 5:12-5:20',
      { problem: 'is not a day', expected: 'a day such as 2026-04-07' },
    ],
    ['authors: [""]', 'schema-format 5:11-5:13', { problem: 'is empty', expected: 'a text' }],
    ['evidence: [{ id: a, kind: log, file: ../x }]', 'schema-format 5:38-5:42', { where: 'evidence[0].file' }],
    // A choice: the option that comes nearest is the one that is meant.
    ['trigger: 5', 'schema-type 5:10-5:11', { expected: 'a text in quotes (`"5"`) or a map' }],
    ['trigger: ""', 'schema-format 5:10-5:12', { where: 'trigger', problem: 'is empty' }],
    ['trigger: { text: x, basis: guess }', 'schema-value 5:28-5:33', { where: 'trigger.basis' }],
    ['trigger: { text: x, who: y }', 'schema-unknown-key 5:21-5:24', { where: 'trigger' }],
    ['impact: { figures: [{ what: x, value: [] }] }', 'schema-type 5:39-5:41', { expected: 'a number or a text' }],
    ['evidence: [{ id: a, kind: log, captured: [] }]', 'schema-type 5:42-5:44', { found: 'a list' }],
    // Times have problems of their own.
    ['detected: 2026-04-07 14:32', 'time-no-zone 5:11-5:27', { text: '2026-04-07 14:32' }],
    ['timeline:\n  - at: noon\n    text: x', 'time-format 6:9-6:13', { text: 'noon' }],
    ['evidence: [{ id: a, kind: log, captured: 2026-13-01 10:00 UTC }]', 'time-no-such-date 5:42-5:62', {}],
    ['detected: &d 2026-04-07 14:32\nresolved: 2026-04-07 15:00 UTC', 'time-no-zone 5:14-5:30', {}],
  ];
  test.each(cases)('%j', (line, found, args) => {
    const { data, diagnostics } = check(`${draft}\n${line}`);
    expect(data).toBeUndefined();
    expect(showFound(diagnostics)).toEqual([found]);
    expect(diagnostics[0]?.args).toMatchObject(args);
  });

  test('a key that is missing at the top stands at the first line', () => {
    const { diagnostics } = check('status: draft');
    expect(showFound(diagnostics)).toEqual(['schema-missing-key 1:1-1:4', 'schema-missing-key 1:1-1:4']);
    expect(diagnostics.map(({ args }) => (args as { key: string }).key)).toEqual(['title', 'started']);
    expect(diagnostics[1]?.args).toMatchObject({ doc: expect.stringContaining('When the first user was hit') });
  });

  test('each unknown key has its own finding, and the fields that are known with it', () => {
    const { diagnostics } = check(`${draft}\nrelated:\n  - incidnt: a\n    incident: b\n    relatoin: x`);
    expect(showFound(diagnostics)).toEqual(['schema-unknown-key 6:5-6:12', 'schema-unknown-key 8:5-8:13']);
    expect(diagnostics.map(({ args }) => args)).toMatchObject([
      { near: 'incident', known: ['incident', 'relation'] },
      { near: 'relation', known: ['incident', 'relation'] },
    ]);
  });

  test('what an alias repeats is shown where it is written', () => {
    const { diagnostics } = check(`${draft}\nservices: &s [a b]\nskip_updates: *s`);
    expect(showFound(diagnostics)).toEqual(['schema-format 5:15-5:18', 'schema-format 5:15-5:18']);
  });

  test('a text that could not be read gets no more findings', () => {
    expect(check('a: [').diagnostics).toEqual([]);
    expect(check('- a').diagnostics).toEqual([]);
  });
});

describe('of any other schema', () => {
  const schema = z.strictObject({
    count: z.number().int().min(1).max(9).optional(),
    step: z.number().multipleOf(5).optional(),
    name: z.string().min(2).max(4).optional(),
    list: z.array(z.string()).min(1).optional(),
    pair: z.tuple([z.string(), z.strictObject({ inner: z.string() })]).optional(),
    link: z.url().optional(),
    code: z
      .string()
      .regex(/^[a-z]+$/)
      .optional(),
    odd: z
      .number()
      .refine((n) => n % 2 === 1, 'is even; an odd number was expected')
      .optional(),
    own: z
      .string()
      .refine((text) => text === 'x', 'nope')
      .optional(),
    zones: z.record(z.string().regex(/^[A-Z]+$/, 'is not a zone; capitals were expected'), z.string()).prefault({}),
    sizes: z.partialRecord(z.enum(['small', 'large']), z.number()).optional(),
    source: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('file'), path: z.string() }),
        z.strictObject({ kind: z.literal('web'), url: z.string() }),
      ])
      .optional(),
    state: z.union([z.literal('on'), z.literal('off')]).optional(),
    limit: z.union([z.literal('none'), z.number()]).optional(),
    either: z.intersection(z.object({ left: z.string() }), z.object({ right: z.string() })).optional(),
    deep: z.lazy(() => z.array(z.strictObject({ field_name: z.string() })).readonly()).default([]),
    trimmed: z.preprocess((value) => value, z.strictObject({ key: z.string() })).optional(),
  });

  const cases: [string, string, object][] = [
    ['count: 0', 'schema-format 1:8-1:9', { where: 'count', problem: 'is 0', expected: 'at least 1' }],
    ['count: 10', 'schema-format 1:8-1:10', { expected: 'at most 9' }],
    ['count: 0.5', 'schema-type 1:8-1:11', { expected: 'a whole number' }],
    ['count: "1"', 'schema-type 1:8-1:11', { found: 'a text', expected: 'a number' }],
    ['count: .nan', 'schema-type 1:8-1:12', { found: 'a number (.nan)' }],
    ['step: 7', 'schema-format 1:7-1:8', { expected: 'a multiple of 5' }],
    ['name: x', 'schema-format 1:7-1:8', { problem: 'has 1 characters', expected: 'at least 2' }],
    ['name: xxxxx', 'schema-format 1:7-1:12', { problem: 'has 5 characters', expected: 'at most 4' }],
    ['list: []', 'schema-format 1:7-1:9', { problem: 'has 0 items', expected: 'at least 1' }],
    ['pair: [a, { iner: x, inner: y }]', 'schema-unknown-key 1:13-1:17', { where: 'pair[1]', near: 'inner' }],
    ['pair: [a, 7]', 'schema-type 1:11-1:12', { where: 'pair[1]', expected: 'a map' }],
    ['link: nowhere', 'schema-format 1:7-1:14', { problem: 'is `nowhere`', expected: 'a web address' }],
    ['code: "7"', 'schema-format 1:7-1:10', { expected: 'a text of the form `/^[a-z]+$/`' }],
    ['odd: 2', 'schema-format 1:6-1:7', { problem: 'is even', expected: 'an odd number' }],
    ['own: y', 'schema-format 1:6-1:7', { problem: 'does not fit (nope)' }],
    [
      'zones: { ist: x }',
      'schema-format 1:10-1:13',
      { where: 'zones.ist', problem: 'is not a zone', expected: 'a text of capitals' },
    ],
    ['zones: { IST: 5 }', 'schema-type 1:15-1:16', { where: 'zones.IST' }],
    ['sizes: { smal: 1 }', 'schema-unknown-key 1:10-1:14', { near: 'small', known: ['small', 'large'] }],
    [
      'source: { kind: fil, path: x }',
      'schema-value 1:17-1:20',
      { where: 'source.kind', expected: ['file', 'web'], near: 'file' },
    ],
    ['source: { path: x }', 'schema-missing-key 1:1-1:7', { where: 'source', key: 'kind' }],
    ['source: { kind: file, paht: x, path: y }', 'schema-unknown-key 1:23-1:27', { near: 'path' }],
    ['state: of', 'schema-value 1:8-1:10', { expected: ['on', 'off'], near: 'on' }],
    ['limit: many', 'schema-type 1:8-1:12', { found: '`many`', expected: '`none` or a number' }],
    ['either: { left: x }', 'schema-missing-key 1:1-1:7', { key: 'right' }],
    ['deep: [{ fieldName: x, field_name: y }]', 'schema-unknown-key 1:10-1:19', { near: 'field_name' }],
    ['trimmed: { kez: x, key: y }', 'schema-unknown-key 1:12-1:15', { near: 'key' }],
    ['- a', 'schema-type 1:1-1:4', { where: 'afterword.yaml', found: 'a list', expected: 'a map' }],
    ['x', 'schema-type 1:1-1:2', { where: 'afterword.yaml' }],
  ];
  test.each(cases)('%j', (text, found, args) => {
    const { diagnostics } = validate(parseYaml(text, 'afterword.yaml'), schema, 'afterword.yaml');
    expect(showFound(diagnostics)).toEqual([found]);
    expect(diagnostics[0]?.args).toMatchObject(args);
  });

  test.each(['', '# nothing yet', '~'])('a text with nothing in it is an empty map: %j', (text) => {
    const { data } = validate(parseYaml(text, 'afterword.yaml'), schema, 'afterword.yaml');
    expect(data).toEqual({ zones: {}, deep: [] });
  });

  test.each([
    ['startd', 'started'],
    ['impactEnded', 'impact_ended'],
    ['impact-ended', 'impact_ended'],
    ['Title', 'title'],
    ['contributing_factrs', 'contributing_factors'],
    ['x', undefined],
    ['by', undefined],
    ['weather', undefined],
  ])('%s means %s', (written, near) => {
    const fields = z.strictObject({
      started: z.any(),
      title: z.any(),
      impact_ended: z.any(),
      on: z.any(),
      contributing_factors: z.any(),
    });
    const { diagnostics } = validate(parseYaml(`${written}: 1`, 'x'), fields.partial(), 'x');
    expect(diagnostics[0]?.args).toMatchObject({ near });
  });
});
