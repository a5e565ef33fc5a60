import { describe, expect, it } from 'vitest';
import { eventsOf, passedOver, readLines } from '../lines/events.ts';

const read = (...lines: string[]) => readLines(lines, { zone: 'UTC' }, 'nginx');
const behind =
  ', client: 203.0.113.9, server: www.example.com, request: "GET /?card=1 HTTP/1.1", host: "www.example.com"';

describe('the error log of nginx', () => {
  it.each([
    [
      `2026/04/07 14:32:10 [error] 2865#0: *66 connect() failed (111: Connection refused) while connecting to upstream${behind}`,
      '2026-04-07T14:32:10 connect() failed (111: Connection refused) while connecting to upstream',
    ],
    ['2026/04/07 14:32:10 [emerg] 1#1: bind() to 0.0.0.0:80 failed', '2026-04-07T14:32:10 bind() to 0.0.0.0:80 failed'],
    ['web-1 nginx[77]: 2026/04/07 14:32:10 [error] 77#77: *3 broken', '2026-04-07T14:32:10 broken'],
    ['web-1 nginx[77]: web-1 nginx: 2026/04/07 14:32:10 [crit] 77#77: *3 broken', '2026-04-07T14:32:10 broken'],
    [
      `2026/04/07 14:32:10 [error] 7#7: *6 [client 203.0.113.9] Access denied${behind}`,
      '2026-04-07T14:32:10 Access denied',
    ],
    [
      '2026/04/07 14:32:10 [notice] 1#1: worker process 30 exited with code 0',
      '2026-04-07T14:32:10 worker process 30 exited with code 0',
    ],
  ])('%s is an event', (line, event) => {
    expect(eventsOf(read(line))).toEqual([event]);
  });

  it('has lines that are none, and others', () => {
    expect(
      passedOver(
        read(
          '2026/04/07 14:32:10 [info] 2865#0: *66 client closed connection',
          '# a comment',
          '  more',
          '2026/04/07 14:32:10 plain',
        ),
      ),
    ).toEqual([
      '1× line 1: its level is below error and it says no change of state',
      '2× line 2: it is no line of this format',
      '1× line 3: it goes on with the line above it',
    ]);
  });

  it('tells what upstreams and users differ in together', () => {
    const line = (user: string, clock: string) =>
      `2026/04/07 ${clock} [error] 2865#0: *66 user "${user}" was not found in "/etc/x"${behind}`;
    expect(eventsOf(read(line('ann', '14:00:00'), line('bob lee', '14:01:00')))).toEqual([
      '2026-04-07T14:00:00–2026-04-07T14:01:00 user "ann" was not found in "/etc/x" (2 lines)',
    ]);
  });

  it('reads its access log too', () => {
    expect(
      eventsOf(read('203.0.113.9 - - [07/Apr/2026:14:32:10 +0000] "GET / HTTP/1.1" 502 0 "-" "-" 0.01')),
    ).toHaveLength(1);
  });

  it('is recognised, comments between its lines or not', () => {
    const line = '2026/04/07 14:32:10 [error] 2865#0: *66 broken';
    expect(readLines([line, '# one', '# two', line]).format).toBe('nginx');
    expect(readLines(['2026/04/07 14:32:10 plain']).format).not.toBe('nginx');
  });
});
