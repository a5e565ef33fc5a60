import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileSyncing, syncFile, trackedIn } from '../../src/command/actions-syncing.ts';
import { defaultConfig } from '../../src/config/index.ts';
import { actionStatuses } from '../../src/incident/index.ts';
import { readIncident } from '../../src/project/index.ts';
import type { Ticket, Tracker } from '../../src/tracker/index.ts';

const config = defaultConfig();
const host = 'https://tickets.example/';
const tracker: Tracker = {
  id: 'tickets',
  name: 'tickets',
  recognises: (ref) => ref.startsWith(host),
  read: () => Promise.reject(new Error('nobody is asked here')),
};

/** What syncing a file comes to, where the tickets are these. */
function synced(text: string, tickets: ReadonlyMap<string, Ticket>, takeDue = false): FileSyncing {
  const { file, diagnostics } = readIncident(text, 'incidents/a.md', config);
  expect(diagnostics).toEqual([]);
  const readings = new Map([['tickets', { tickets, faults: new Map(), diagnostics: [] }]]);
  return syncFile(file, trackedIn(file, [tracker]), readings, { takeDue, config });
}

const head = '---\ntitle: Mail was late\nstatus: draft\nstarted: 2026-05-12 09:12 UTC\n';
const body = '---\n\n## Summary\n\nThe status: open, done: never.  \n';

/** How one action is written. */
interface Written {
  readonly flow: boolean;
  readonly quote: '' | '"' | "'";
  readonly comment: string;
  readonly fields: readonly string[];
  readonly status: string;
  readonly done: string;
  readonly due: string;
  readonly ref: string | undefined;
}

const text = fc.constantFrom('Limit it', 'Say: "done"', "It's #1", 'A, {b} [c]', 'Grenze für später', '- status');

const written: fc.Arbitrary<Written> = fc.record({
  flow: fc.boolean(),
  quote: fc.constantFrom('', '"', "'"),
  comment: fc.constantFrom('', ' # status: done', '   # why # not'),
  fields: fc
    .subarray(['status', 'done', 'due', 'ref', 'owner'])
    .chain((fields) => fc.shuffledSubarray(fields, { minLength: fields.length })),
  status: fc.constantFrom(...actionStatuses),
  done: fc.constantFrom('2026-05-01', '2026-05-20'),
  due: fc.constantFrom('2026-06-01', '2026-06-30'),
  ref: fc.constantFrom(`${host}1`, `${host}2`, `${host}3`, 'https://wiki.example/1'),
});

/** An action as YAML: a text between quotes is one that JSON and YAML read alike. */
function yamlOf(action: Written, said: string, index: number): string {
  const { flow, quote, comment, fields } = action;
  const values: Record<string, string | undefined> = { ...action, owner: 'mail' } as never;
  const pairs = [
    `id: a${index}`,
    `text: ${JSON.stringify(said)}`,
    ...fields.map(
      (field) =>
        `${field}: ${field === 'ref' || quote === '' ? quoteOf(field, values[field]) : quote + values[field] + quote}`,
    ),
  ];
  if (flow) return `  - { ${pairs.join(', ')} }${comment}\n`;
  return `  - ${pairs.map((pair) => pair + comment).join('\n    ')}\n`;
}

const quoteOf = (field: string, value = ''): string => (field === 'ref' ? `"${value}"` : value);

const files = fc
  .record({
    actions: fc.array(fc.tuple(written, text), { minLength: 1, maxLength: 5 }),
    crlf: fc.boolean(),
  })
  .map(({ actions, crlf }) => {
    const list = actions.map(([action, said], index) => yamlOf(action, said, index)).join('');
    const whole = `${head}# Above.\nactions:\n${list}# Below.\nauthors: [A]\n${body}`;
    return crlf ? whole.replaceAll('\n', '\r\n') : whole;
  });

const days = fc.option(fc.constantFrom('2026-05-20', '2026-06-30', '2026-07-31'), { nil: undefined });
const ticket: fc.Arbitrary<Ticket> = fc.record({
  status: fc.constantFrom(...actionStatuses, 'unfinished' as const),
  done: days,
  due: days,
});
const tickets = fc.tuple(ticket, ticket).map(
  ([one, other]): ReadonlyMap<string, Ticket> =>
    new Map([
      [`${host}1`, one],
      [`${host}2`, other],
    ]),
);

/** All of a file but what syncing may touch: the three fields of actions, with what parts them from their neighbours. */
const rest = (text: string): string =>
  text
    .replace(/^ {4}(?:status|done|due): .*\r?\n/gm, '')
    .replace(/, (?:status|done|due): (?:"[\w-]*"|'[\w-]*'|[\w-]+)(?=[,} ])/g, '');

describe('syncing a file', () => {
  it('leaves every byte but the state of the actions whose tickets were read', () => {
    fc.assert(
      fc.property(files, tickets, fc.boolean(), (text, tickets, takeDue) => {
        const { document, actions, file } = synced(text, tickets, takeDue);
        expect(rest(document.text)).toBe(rest(text));
        if (text.includes('\r\n')) expect(document.text.replaceAll('\r\n', '')).not.toContain('\n');
        const after = readIncident(document.text, 'incidents/a.md', config).file.incident;
        const changes = new Map(actions.map(({ index, changes }) => [index, changes]));
        const expected = file.incident?.actions.map((action, index) => {
          const said = Object.fromEntries((changes.get(index) ?? []).map(({ field, to }) => [field, to]));
          return JSON.parse(JSON.stringify({ ...action, ...said }));
        });
        expect(JSON.parse(JSON.stringify(after))).toEqual({
          ...JSON.parse(JSON.stringify(file.incident)),
          actions: expected,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is done once: a second time changes nothing', () => {
    fc.assert(
      fc.property(files, tickets, fc.boolean(), (text, tickets, takeDue) => {
        const once = synced(text, tickets, takeDue);
        const twice = synced(once.document.text, tickets, takeDue);
        expect(twice.document.text).toBe(once.document.text);
        expect(twice.actions.flatMap(({ changes }) => changes)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps comments, quotes and the order of keys', () => {
    const text = `${head}actions:
  - id: limit # one
    status: 'open' # how far
    due: 2026-06-01 # when
    text: Limit the queue
    ref: ${host}1
  - { id: watch, status: "done", done: 2026-05-01, text: Watch it, ref: "${host}2" } # two
${body}`;
    const said = synced(
      text,
      new Map<string, Ticket>([
        [`${host}1`, { status: 'in-progress', due: '2026-06-30' }],
        [`${host}2`, { status: 'open' }],
      ]),
      true,
    );
    expect(said.document.text).toBe(
      text
        .replace("'open'", "'in-progress'")
        .replace('2026-06-01', '2026-06-30')
        .replace('"done", done: 2026-05-01', '"open"'),
    );
  });

  it('says of an action that cannot be changed alone why, and changes the others', () => {
    const text = `${head}actions:
  - &all { id: limit, text: Limit the queue, status: open, ref: "${host}1" }
  - *all
  - { id: watch, text: Watch it, ref: "${host}2" }
${body}`;
    const done: Ticket = { status: 'done', done: '2026-05-20' };
    const { document, actions, findings } = synced(
      text,
      new Map([
        [`${host}1`, done],
        [`${host}2`, done],
      ]),
    );
    expect(document.text).toBe(
      text.replace(`Watch it, ref: "${host}2"`, `Watch it, ref: "${host}2", status: done, done: "2026-05-20"`),
    );
    expect(findings(document).map(({ code, place }) => [code, place.start.line])).toEqual([
      ['ticket-unwritten', 6],
      ['ticket-unwritten', 7],
    ]);
    expect(actions.map(({ state, changes }) => [state, changes.length])).toEqual([
      ['differs', 0],
      ['differs', 0],
      ['agrees', 2],
    ]);
  });

  it('points at what a person has to look at', () => {
    const text = `${head}actions:
  - { id: moved, text: Limit it, due: 2026-06-01, ref: "${host}1" }
  - { id: no, text: Watch it, status: dropped, reason: It costs too much., ref: "${host}2" }
${body}`;
    const { document, actions, findings } = synced(
      text,
      new Map<string, Ticket>([
        [`${host}1`, { status: 'open', due: '2026-06-30', movedTo: `${host}9` }],
        [`${host}2`, { status: 'done' }],
      ]),
    );
    const pointed = findings(document).map(({ code, place: { start, end } }) => [
      code,
      document.text.slice(start.offset, end.offset),
    ]);
    expect(pointed).toEqual([
      ['ticket-moved', `"${host}1"`],
      ['ticket-due', '2026-06-01'],
      ['ticket-disagrees', 'dropped'],
    ]);
    expect(actions.map(({ state }) => state)).toEqual(['differs', 'differs']);
    expect(document.text).toBe(text);
  });
});
