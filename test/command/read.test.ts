import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readingSchema } from '../../src/command/reading-schema.ts';
import { afterword, folderWith } from './cli.ts';
import { log } from './files.ts';

describe('afterword read', () => {
  it('shows what a log holds', async () => {
    const folder = await folderWith({ 'log.json': log() });
    const { code, out, err } = await afterword(folder, ['read', 'log.json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      [
        'statuspage · Post Page · 1 incident · 3 updates · 3 of 3 records used',
        '',
        'abc  Mail is late  major',
        '  2026-04-07 14:40:00 UTC  identified     Mail is late: the queue is full.',
        '  2026-04-07 15:22:43 UTC  monitoring     A limit is set. We watch it.',
        '  2026-04-07 15:59:16 UTC  resolved       From 14:30–15:12 UTC, mail was late. It is delivered again.',
        '',
      ].join('\n'),
    );
  });

  it('tells a script in the shape of its schema', async () => {
    const folder = await folderWith({ 'log.json': log({ more: [{ id: 'u4', status: 'resolved', body: 'x' }] }) });
    const { code, out } = await afterword(folder, ['read', 'log.json', '--format', 'json']);
    expect(code).toBe(0);
    const reading = readingSchema.parse(JSON.parse(out));
    expect(reading.format).toBe('statuspage');
    expect(reading.incidents[0]?.updates[0]).toMatchObject({
      id: 'u1',
      at: '2026-04-07T14:40:00.000Z',
      zone: 'UTC',
      phase: 'identified',
      kind: 'status-update',
      posted: '2026-04-07T14:41:00.000Z',
      line: 1,
    });
    expect(reading.records).toEqual({
      seen: 4,
      used: 3,
      passed_over: [{ reason: 'it has no time', line: 1, count: 1 }],
    });
    expect(reading.diagnostics.map(({ code: found }) => found)).toEqual(['log-record']);
  });

  it('reads standard input and addresses', async () => {
    const server = createServer((_request, response) => response.end(log()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log.json`;
    const folder = await folderWith();
    const given = await afterword(folder, ['read', '-'], { input: log() });
    expect(given.out).toContain('statuspage · Post Page · 1 incident');
    expect((await afterword(folder, ['read', url])).out).toBe(given.out);
  });

  it('says that a log is in no known format, where its JSON is broken, and exits with 1', async () => {
    const folder = await folderWith({ 'a.txt': 'hello', 'b.json': '{ "page": {},\n "incidents": [' });
    expect(await afterword(folder, ['read', 'a.txt'])).toMatchObject({ code: 1 });
    const { code, out } = await afterword(folder, ['read', 'b.json']);
    expect(code).toBe(1);
    expect(out).toContain('b.json:2:16  error  log-syntax');
  });

  it('says which format may have been meant', async () => {
    const { err } = await afterword(await folderWith(), ['read', 'x', '--as', 'slack_export']);
    expect(err).toContain('Did you mean `slack-export`?');
  });

  it.each([
    ['no such file', ['read', 'nope.json'], 'there is no log `nope.json`'],
    ['a format that nobody knows', ['read', 'x', '--as', 'nope'], 'there is no format `nope`'],
    ['a zone that is none', ['read', 'x', '--zone', 'Mars'], '`--zone Mars` is not a time zone'],
    ['a day that is none', ['read', 'x', '--date', 'May'], '`--date May` is not a day'],
    ['a day that no calendar has', ['read', 'x', '--date', '2026-02-30'], '`--date 2026-02-30` is not a day'],
    ['a pattern that is none', ['read', 'x', '--pattern', '('], '`--pattern (` is not a regular expression'],
    ['a number that is none', ['read', 'x', '--above', 'much'], '`much` is not a number'],
    ['a source that is not there', ['read', 'x', '--source', 'y'], 'there is no source `y`'],
  ])('says what is wrong with %s', async (_name, args, words) => {
    const { code, err, out } = await afterword(await folderWith(), args);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(err).toContain('→');
    expect(out).toBe('');
  });
});
