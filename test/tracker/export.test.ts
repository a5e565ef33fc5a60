import { describe, expect, it } from 'vitest';
import { messageOf } from '../../src/diagnostic/index.ts';
import { type ExportConfig, exported } from '../../src/tracker/export.ts';

const url = 'https://tickets.example/browse/';
const ref = `${url}OPS-1`;
const mapping = {
  ref: `${url}{Key}`,
  status: 'Status',
  statuses: { 'To Do': 'open', 'Won’t do': 'dropped', Closed: 'done' },
  done: 'Resolved',
  due: 'Due date',
} as const;

/** Reads tickets from exports. */
function read(
  texts: string | readonly string[],
  {
    refs = [ref],
    zone = 'UTC',
    ...more
  }: { refs?: readonly string[]; zone?: string } & Partial<ExportConfig['mapping']> = {},
) {
  const config: ExportConfig = { id: 'tickets', url, mapping: { ...mapping, ...more } };
  const logs = [texts].flat().map((text, index) => ({ file: `tickets-${index + 1}`, text }));
  return exported(config, logs, { zone }).read(refs, { env: {} });
}

const table = (...rows: string[]): string => ['Key,Status,Resolved,Due date', ...rows].join('\n');

describe('an export', () => {
  it.each([
    ['a table', table('OPS-2,To Do,,', 'OPS-1,Closed,2026-05-20,2026-06-01')],
    ['a table with another sign', table('OPS-1,Closed,2026-05-20,2026-06-01').replaceAll(',', ';')],
    ['a table with quotes', table('"OPS-1","Closed","2026-05-20","2026-06-01"').replaceAll('\n', '\r\n')],
    ['JSON', JSON.stringify([{ Key: 'OPS-1', Status: 'Closed', Resolved: '2026-05-20', 'Due date': '2026-06-01' }])],
    ['lines', JSON.stringify({ Key: 'OPS-1', Status: 'CLOSED', Resolved: '2026-05-20', 'Due date': '2026-06-01' })],
  ])('is %s', async (_name, text) => {
    const { tickets, faults, diagnostics } = await read(text);
    expect([[...faults], diagnostics]).toEqual([[], []]);
    expect(tickets.get(ref)).toEqual({ status: 'done', done: '2026-05-20', due: '2026-06-01' });
  });

  it('is read along paths, with the whole address in it', async () => {
    const fields = { status: { name: 'Done' }, resolutiondate: '2026-05-20T23:30:00.000-0700', duedate: null };
    const text = JSON.stringify({ issues: [{ self: ref, fields }] });
    const { tickets } = await read(text, {
      records: 'issues.*',
      ref: 'self',
      status: 'fields.status.name',
      done: 'fields.resolutiondate',
      due: 'fields.duedate',
    });
    expect(tickets.get(ref)).toEqual({ status: 'done', done: '2026-05-21' });
  });

  it('has a later word where a ticket stands twice', async () => {
    const older = table('OPS-1,To Do,,', 'OPS-3,To Do,,');
    const newer = table('OPS-1,Closed,2026-05-20,');
    const { tickets } = await read([older, newer], { refs: [ref, `${url}OPS-3`] });
    expect([...tickets.values()].map(({ status }) => status)).toEqual(['done', 'open']);
  });

  it('has columns without names, which are counted', async () => {
    const { tickets } = await read('OPS-1,Closed,2026-05-20', {
      ref: `${url}{0}`,
      status: '1',
      done: '2',
      due: undefined,
    });
    expect(tickets.get(ref)).toEqual({ status: 'done', done: '2026-05-20' });
  });
});

describe('a status of an export', () => {
  it.each([
    ['To Do', 'open'],
    ['to do', 'open'],
    ['Won’t do', 'dropped'],
    ['open', 'open'],
    ['In Progress', 'in-progress'],
    ['DONE', 'done'],
    ['dropped', 'dropped'],
  ])('is what the mapping says, or one of our own words: %s', async (word, status) => {
    expect((await read(table(`OPS-1,${word},,`))).tickets.get(ref)).toEqual({ status });
  });

  it.each([
    ['Blocked', 'Blocked'],
    ['', ''],
  ])('that means nothing is not guessed: "%s"', async (word, found) => {
    const { tickets, faults } = await read(table(`OPS-1,${word},,`, 'OPS-2,Closed,,'));
    expect(tickets.size).toBe(0);
    expect(faults.get(ref)).toEqual({ why: 'status', tracker: 'tickets', found });
  });
});

describe('a day of an export', () => {
  it.each([
    ['2026-05-20', '2026-05-20'],
    ['2026/05/20', '2026-05-20'],
    ['2026-05-20 23:30', '2026-05-20'],
    ['2026-05-20T23:30:00.123', '2026-05-20'],
    ['2026-05-20T23:30:00Z', '2026-05-21'],
    ['2026-05-20T23:30:00.000+0000', '2026-05-21'],
    ['Wed, 20 May 2026 23:30:00 GMT', '2026-05-21'],
    ['20/May/26 11:30 PM', '2026-05-20'],
    ['20 May 2026', '2026-05-20'],
    ['20-Dec-2026 23:30', '2026-12-20'],
  ])('is read where it can be read for sure: %s', async (written, day) => {
    const { tickets, faults } = await read(table(`OPS-1,Closed,"${written}",`), { zone: 'Europe/Berlin' });
    expect([...faults]).toEqual([]);
    expect(tickets.get(ref)?.done).toBe(day);
  });

  it.each([
    '05/20/2026',
    '20/05/26',
    '2026-02-30',
    '31/Feb/26',
    '20/Foo/26',
    'soon',
    '1779319800',
    '2026-05-20 11:30 IST',
  ])('is not guessed: %s', async (found) => {
    const { tickets, faults } = await read(table(`OPS-1,Closed,"${found}",`));
    expect(tickets.size).toBe(0);
    expect(faults.get(ref)).toEqual({ why: 'day', tracker: 'tickets', key: 'done', found });
  });

  it('may be a number, where it is said what that counts', async () => {
    const { tickets } = await read(table('OPS-1,Closed,1779319800,'), { time_unit: 's' });
    expect(tickets.get(ref)?.done).toBe('2026-05-20');
  });

  it('on which something was closed is of no interest where nobody did it', async () => {
    const { tickets } = await read(table('OPS-1,Won’t do,some day,2026-06-01'));
    expect(tickets.get(ref)).toEqual({ status: 'dropped', due: '2026-06-01' });
  });
});

describe('an export that does not fit', () => {
  it('lacks a ticket', async () => {
    const { faults } = await read(table('OPS-2,Closed,,'));
    expect(faults.get(ref)).toEqual({ why: 'absent', tracker: 'tickets' });
  });

  it.each<[string, string, object, string]>([
    ['is empty', '', { code: 'tracker-export' }, 'is empty; a table, JSON or lines of JSON was expected'],
    ['is a blank line', '\uFEFF \n', { code: 'tracker-export' }, 'is empty'],
    ['is no text', 'PK\u0003\u0004\0\0\uFFFD', { code: 'tracker-export' }, 'is no text'],
    ['has a head and no row', table(), { code: 'tracker-export' }, 'has no record of a ticket'],
    ['is an empty list', '[]', { code: 'tracker-export' }, 'has no record of a ticket'],
    [
      'is a refusal',
      '{"message":"Unauthorized"}',
      { code: 'log-mapping' },
      'the record has no `Key`; it has `message`',
    ],
    ['is a web page', '<!doctype html>\n<title>Sign in</title>\n', { code: 'log-mapping' }, '`ref: Key` leads nowhere'],
  ])('is one finding, and none of its tickets: it %s', async (_name, text, args, words) => {
    const { tickets, faults, diagnostics } = await read(text, { refs: [ref, `${url}OPS-2`] });
    expect([tickets.size, faults.size]).toEqual([0, 0]);
    expect(diagnostics).toMatchObject([{ ...args, severity: 'error', place: { file: 'tickets-1' } }]);
    expect(diagnostics.map(messageOf)).toEqual([expect.stringContaining(words)]);
  });

  it('is one finding where its addresses are others than those of the tracker', async () => {
    const rest = JSON.stringify([{ self: 'https://tickets.example/rest/1', Status: 'Closed' }]);
    const { faults, diagnostics } = await read(rest, { ref: 'self' });
    expect(faults.size).toBe(0);
    expect(diagnostics.map(messageOf)).toEqual([
      `The export of \`tickets\` has no ticket below ${url}; the first that it has is at \`https://tickets.example/rest/1\`.`,
    ]);
  });

  it('takes nothing from another that is fine', async () => {
    const { tickets, diagnostics } = await read(['', table('OPS-1,Closed,,')]);
    expect(tickets.get(ref)).toEqual({ status: 'done' });
    expect(diagnostics).toHaveLength(1);
  });

  it.each([
    ['a path that leads nowhere', { status: 'State' }, '`status: State` leads nowhere: the table has no `State`'],
    ['an address that is made of nothing', { ref: `${url}{Id}` }, '`ref: Id` leads nowhere: the table has no `Id`'],
  ])('has %s', async (_name, wrong, message) => {
    const { tickets, diagnostics } = await read(table('OPS-1,Closed,,', 'OPS-2,Closed,,'), wrong);
    expect(tickets.size).toBe(0);
    expect(diagnostics.map(messageOf)).toEqual([expect.stringContaining(message)]);
  });

  it('is cut off: nothing is said of tickets that may have stood in it', async () => {
    const { tickets, faults, diagnostics } = await read('[{"Key":"OPS-1",');
    expect([tickets.size, faults.size]).toEqual([0, 0]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['log-syntax']);
  });
});

describe('an address of an export', () => {
  const { recognises } = exported({ id: 'tickets', url, mapping }, [], { zone: 'UTC' });
  it.each([
    [ref, true],
    [`${ref}?focused=1`, true],
    [`${ref}#comment`, true],
    [url, false],
    ['https://tickets.example/projects/OPS', false],
    ['https://other.example/browse/OPS-1', false],
  ])('begins as its own do, or not: %s', (address, expected) => {
    expect(recognises(address)).toBe(expected);
  });

  it('is the same with a slash at its end, and with a fragment', async () => {
    const refs = [`${ref}/`, `${ref}#comment`];
    expect([...(await read(table('OPS-1,Closed,,'), { refs })).tickets.keys()]).toEqual(refs);
  });
});
