import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogSettings, Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { codesOf } from '../log.ts';
import { file, readText, shown } from './read.ts';

const missing = 'Host auth.example.com not found: 3(NXDOMAIN)';
const told = 'host: auth.example.com does not resolve (NXDOMAIN)';
const ping = '--- 192.0.2.1 ping statistics ---\n2 packets transmitted, 0 received, 100% packet loss, time 1ms';

describe('a time above an output', () => {
  it.each<[string, string, string]>([
    ['ISO, in UTC', '2026-04-07T14:32:10Z', '2026-04-07T14:32:10Z'],
    ['ISO, with an offset', '2026-04-07 16:32:10.250 +02:00', '2026-04-07T14:32:10.250Z'],
    ['ISO, with a zone', '2026-04-07 07:32 America/Los_Angeles', '2026-04-07T14:32:00Z'],
    ['what date prints', 'Tue Apr  7 14:32:10 UTC 2026', '2026-04-07T14:32:10Z'],
    ['what date prints in other places', 'Tue 07 Apr 2026 02:32:10 PM UTC', '2026-04-07T14:32:10Z'],
    ['the same after midnight', 'Tue Apr  7 12:02:10 AM PDT 2026', '2026-04-07T07:02:10Z'],
    ['what date -R prints', 'Tue, 07 Apr 2026 14:32:10 +0000', '2026-04-07T14:32:10Z'],
    ['a rule around it', '=== 2026-04-07T14:32:10Z ===', '2026-04-07T14:32:10Z'],
    ['a sign of a comment before it', '# 2026-04-07 14:32:10 UTC', '2026-04-07T14:32:10Z'],
  ])('may be %s', (_name, line, iso) => {
    for (const text of [`${line}\n${missing}\n`, `${line}\n\n$ host auth.example.com\n${missing}\n`]) {
      const reading = readText(text);
      expect(shown(reading)).toEqual([`${told} @ ${iso}`]);
      expect(reading.incidents[0]?.updates[0]?.assumed).toMatchObject([{ lacks: 'date', from: 'heading' }]);
      expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
    }
  });

  it.each<[string, string, LogSettings, string]>([
    ['without a zone', '2026-04-07 14:32:10', {}, 'zone'],
    ['with a zone of several meanings', 'Tue Apr  7 14:32:10 IST 2026', {}, 'zone'],
    ['without a day', '14:32:10 UTC', {}, 'date'],
    ['with neither', '14:32', { date: '2026-04-07' }, 'zone'],
    ['that does not exist', '2026-04-31T14:32:10Z', {}, 'time'],
  ])('%s is not completed by guessing', (_name, line, settings, lacks) => {
    const reading = readText(`${line}\n${missing}\n`, settings);
    expect(reading.evidence).toHaveLength(1);
    expect(reading.incidents).toEqual([]);
    expect(reading.diagnostics).toMatchObject([{ code: 'log-time', args: { found: line, lacks } }]);
  });

  it('takes day and zone from the settings, and the next day where the clock goes back', () => {
    const text = ['23:58', '23:59:30', '00:01'].map((clock) => `${clock}\n${missing}\n`).join('\n');
    const reading = readText(text, { date: '2026-04-07', zone: 'UTC' });
    expect(shown(reading).map((line) => line.replace(/^.* @ /, ''))).toEqual([
      '2026-04-07T23:58:00Z',
      '2026-04-07T23:59:30Z',
      '2026-04-08T00:01:00Z',
    ]);
    expect(reading.incidents[0]?.updates[2]?.assumed).toEqual([
      { lacks: 'date', taken: '00:01', from: 'heading' },
      { lacks: 'date', taken: '2026-04-08', from: 'settings' },
      { lacks: 'zone', taken: 'UTC', from: 'settings' },
    ]);
  });

  it('is not the day of the settings: a day is no moment', () => {
    const reading = readText(`${missing}\n`, { date: '2026-04-07', zone: 'UTC' });
    expect(reading.evidence[0]).not.toHaveProperty('captured');
    expect(reading.records.passedOver[0]?.reason).toBe(
      'it does not say when it was captured, and 2026-04-07 is a day without a clock time and a zone',
    );
  });

  it('with no output below it is passed over', () => {
    const reading = readText(`2026-04-07T14:32:10Z\n${missing}\n2026-04-07T14:33:10Z\n`);
    expect(reading.records).toMatchObject({ seen: 2, used: 1, passedOver: [{ place: { start: { line: 3 } } }] });
  });
});

describe('a command above an output', () => {
  it.each([
    '$ ',
    '~$ ',
    'me@laptop:~$ ',
    'root@host:/etc# ',
    '[root@host ~]# ',
    '(venv) me@laptop ~ % ',
    '∼ ~/work % ',
    'bash-5.2# ',
    '/ # ',
    'PS C:\\Users\\me> ',
    'C:\\>',
    '➜  ~ ',
    '➜  work git:(main) ✗ ',
    '└─$ ',
    '❯ ',
    '+ ',
    '# ',
    '',
  ])('may have the prompt %j', (prompt) => {
    const reading = readText(`${prompt}ping -c 2 auth.example.com\n${ping.replace('192.0.2.1 ', 'x ')}\n`, {});
    expect(readLog({ file, text: `${prompt}dig +short auth.example.com\n192.0.2.10\n` }, 'dig').evidence).toMatchObject(
      [{ summary: 'auth.example.com resolves to 192.0.2.10', raw: '192.0.2.10' }],
    );
    expect(reading.format === 'ping' || prompt === '+ ' || prompt === '# ' || prompt === '').toBe(true);
  });

  it('may have the time before its prompt', () => {
    expect(shown(readText(`[2026-04-07 14:32:10Z] me@laptop:~$ host auth.example.com\n${missing}\n`))).toEqual([
      `${told} @ 2026-04-07T14:32:10Z`,
    ]);
  });

  it.each<[string, string]>([
    ['prints the time first', '$ date; host auth.example.com\nTue Apr  7 14:32:10 UTC 2026\nOUT\n'],
    ['stands below a date', '$ date\nTue Apr  7 14:32:10 UTC 2026\n$ host auth.example.com\nOUT\n'],
    ['prints the time last', '$ host auth.example.com && date\nOUT\nTue Apr  7 14:32:10 UTC 2026\n'],
  ])('that %s gives its time to its output', (_name, text) => {
    const reading = readText(text.replace('OUT', missing));
    expect(shown(reading)).toEqual([`${told} @ 2026-04-07T14:32:10Z`]);
    expect(reading.records.seen).toBe(1);
  });

  it('in a loop has one output for each time, those that are empty included', () => {
    const loop = '$ while true; do date -u; dig +short auth.example.com; sleep 60; done\n';
    const reading = readText(
      `${loop}Tue Apr  7 14:32:10 UTC 2026\nTue Apr  7 14:33:10 UTC 2026\n192.0.2.10\nTue Apr  7 14:34:10 UTC 2026\n`,
    );
    expect(shown(reading)).toEqual([
      'dig: dig prints no A record of auth.example.com @ 2026-04-07T14:32:10Z',
      'dig: auth.example.com resolves to 192.0.2.10 @ 2026-04-07T14:33:10Z',
      'dig: dig prints no A record of auth.example.com @ 2026-04-07T14:34:10Z',
    ]);
  });

  it.each([
    'sudo dig +short auth.example.com',
    'time dig +short auth.example.com',
    'docker exec web dig +short auth.example.com',
    '/usr/bin/dig +short auth.example.com 2>&1 | tee out.txt',
  ])('may stand behind others: %s', (command) => {
    expect(readText(`$ ${command}\n192.0.2.10\n`).evidence[0]?.summary).toBe('auth.example.com resolves to 192.0.2.10');
  });

  it('of another program ends an output, and what that prints is passed over', () => {
    const reading = readText(
      `$ host auth.example.com\n${missing}\n$ cat /etc/resolv.conf\nnameserver 192.0.2.53\noptions rotate\n`,
    );
    expect(reading.evidence).toMatchObject([{ raw: missing }]);
    expect(reading.records).toMatchObject({ seen: 2, used: 0 });
    expect(reading.records.passedOver[1]).toMatchObject({
      reason: 'it is no output of a known command',
      count: 1,
      place: { start: { line: 4 }, end: { line: 5 } },
    });
  });

  it('whose time passed to nobody does not lend it to the next', () => {
    const text = `2026-04-07T14:32:10Z\n$ whoami\nme\n$ host auth.example.com\n${missing}\n`;
    const reading = readLog({ file, text }, 'nslookup');
    expect(reading.evidence).toHaveLength(1);
    expect(reading.evidence[0]).not.toHaveProperty('captured');
  });
});

describe('a file', () => {
  it('may hold outputs of several programs', () => {
    const reading = readText(
      `$ host auth.example.com\n${missing}\n\n$ ping -c 2 192.0.2.1\n${ping}\n\ncurl: (6) Could not resolve host: auth.example.com\n`,
    );
    expect(reading.format).toBe('nslookup');
    expect(reading.evidence.map(({ program }) => program)).toEqual(['host', 'ping', 'curl']);
  });

  it('may end its lines as Windows does, and begin with a byte order mark', () => {
    const text = `\uFEFF2026-04-07T14:32:10Z\r\n${missing}\r\n`;
    const reading = readText(text);
    expect(shown(reading)).toEqual([`${told} @ 2026-04-07T14:32:10Z`]);
    expect(reading.evidence[0]?.raw).toBe(missing);
    expect(reading.evidence[0]?.place).toMatchObject({ start: { line: 2, column: 1 } });
  });

  it('gives the same ids when it has grown', () => {
    const first = `2026-04-07T14:32:10Z\n${missing}\n2026-04-07T14:32:10Z\n${missing}\n`;
    const ids = (text: string) => readText(text).incidents[0]?.updates.map(({ id }) => id);
    expect(ids(`${first}2026-04-07T14:33:10Z\n${missing}\n`)?.slice(0, 2)).toEqual(ids(first));
  });

  it.each<[string, string]>([
    ['prose', 'DNS was down at 14:32.\nWe ran dig.\n'],
    ['notes with an output in them', `# Notes\n\n- 14:32 dig fails\n\n    ${missing}\n`],
    ['a heading that is a command in other eyes', '# host db-1.example.com is down\n\nIt was down.\n'],
    ['lines of a log', '2026-04-07T14:32:10Z web-1 ping failed\n2026-04-07T14:32:11Z web-1 ping failed\n'],
    ['a time and prose', '2026-04-07T14:32:10Z\nSign-in fails.\n'],
  ])('of %s is no output', (_name, text) => {
    expect(['dig', 'nslookup', 'curl', 'ping']).not.toContain(readText(text).format);
  });

  it('that is named to be one is read, and what is none of it is passed over', () => {
    const reading = readLog({ file, text: `DNS was down.\n\n${missing}\n` }, 'nslookup');
    expect(reading.evidence).toHaveLength(1);
    expect(codesOf(reading)).toEqual(['log-record', 'log-record']);
    expect(readLog({ file, text: '' }, 'dig').records.seen).toBe(0);
  });
});

describe('reading outputs', () => {
  const lines = fc.constantFrom(
    missing,
    ...ping.split('\n'),
    '$ dig +short auth.example.com',
    '$ date; host auth.example.com; date',
    '2026-04-07T14:32:10Z',
    '14:32',
    'Tue Apr  7 14:32:10 EST 2026',
    '; <<>> DiG 9.18.49 <<>> a b',
    ';; Got answer:',
    ';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1',
    ';; WHEN: Tue Apr 07 14:32:10 UTC 2026',
    ';; connection timed out; no servers could be reached',
    'Server:\t\t192.0.2.53',
    "** server can't find auth.example.com: NXDOMAIN",
    'HTTP/1.1 301 Moved',
    '< Date: Tue, 07 Apr 2026 14:32:10 GMT',
    'curl: (6) Could not resolve host: a',
    'PING a (192.0.2.1) 56(84) bytes of data.',
    '[1775572330.914536] 64 bytes from 192.0.2.1: icmp_seq=1',
    'traceroute to a (192.0.2.1), 30 hops max',
    ' 1  * * *',
    '',
    'prose',
  );
  const text = fc.array(fc.oneof(lines, fc.string({ unit: 'binary' })), { maxLength: 30 }).map((all) => all.join('\n'));

  it('never throws, and every part is used or passed over, whatever the text', () => {
    const settings = fc.constantFrom<LogSettings>({}, { date: '2026-04-07', zone: 'UTC' }, { date: 'x', zone: 'y' });
    fc.assert(
      fc.property(text, settings, fc.constantFrom('dig', 'nslookup', 'curl', 'ping', undefined), (log, given, as) => {
        const reading = readLog({ file, text: log }, as, given);
        if (['dig', 'nslookup', 'curl', 'ping'].includes(reading.format)) addsUp(reading, log);
      }),
      { numRuns: 1000 },
    );
  });

  it('loses nothing of a hostile text, however long', () => {
    const hostile = [
      '\n'.repeat(100_000),
      `${'a@'.repeat(50_000)}$ dig`,
      '; <<>> DiG '.repeat(20_000),
      ' '.repeat(200_000),
    ];
    for (const log of [...hostile, `${missing}\n`.repeat(20_000)]) addsUp(readLog({ file, text: log }, 'dig'), log);
  });
});

function addsUp({ records, evidence, incidents }: Reading, text: string): void {
  expect(records.seen).toBe(records.used + records.passedOver.reduce((sum, { count }) => sum + count, 0));
  const updates = incidents.flatMap((incident) => incident.updates);
  expect(records.used).toBe(updates.length);
  expect(new Set(updates.map(({ id }) => id)).size).toBe(updates.length);
  for (const { raw, place, summary } of evidence) {
    expect(text.slice(place.start.offset, place.end.offset)).toBe(raw);
    expect(summary).not.toBe('');
  }
}
