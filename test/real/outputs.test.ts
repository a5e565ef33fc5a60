import { describe, expect, it } from 'vitest';
import type { LogSettings, Reading } from '../../src/source/index.ts';
import { isoInstant } from '../../src/time/index.ts';
import { golden, logsArePresent, readReal, textOf } from './logs.ts';

const folder = 'dns-and-probes';
const present = logsArePresent('test/real/outputs.test.ts');

/** File: the row of its reading, and below it each output as `program lines time: what it shows`. */
const table: Readonly<Record<string, readonly [row: string, ...outputs: string[]]>> = {
  'centos-7.7-dig': [
    'dig | 1 incidents | 2 updates | 2019-10-30 12:13:22 to 2019-10-30 12:13:22 | update×2 | 2/2 used | nothing found',
    'dig 2–20 2019-10-30T12:13:22Z: www.cnn.com resolves to 151.101.189.67',
    'dig 22–37 2019-10-30T12:13:22Z: www.google.com resolves to 216.58.194.100',
  ],
  'centos-7.7-dig-x': [
    'dig | 1 incidents | 1 updates | 2019-10-30 12:13:36 to 2019-10-30 12:13:36 | update×1 | 1/1 used | nothing found',
    'dig 2–19 2019-10-30T12:13:36Z: 1.1.1.1.in-addr.arpa has the PTR record one.one.one.one',
  ],
  'generic-dig-additional3': [
    'dig | 0 incidents | 0 updates | – to – |  | 0/1 used | log-time×1',
    'dig 1–41 –: ultradns.com has no NS record in the answer at a.gtld-servers.net (NOERROR)',
  ],
  'generic-host-google': [
    'nslookup | 0 incidents | 0 updates | – to – |  | 0/1 used | log-record×1',
    'host 1–3 –: google.com resolves to 142.250.179.206, 2a00:1450:400e:811::200e',
  ],
  'generic-curl_head--ILvs-example-com': [
    'curl | 1 incidents | 2 updates | 2024-02-04 04:09:08 to 2024-02-04 04:09:18 | update×2 | 2/2 used | log-read-as×1',
    'curl 1–21 2024-02-04T04:09:08Z: example.com answers 200 OK (at this time by the clock of the server)',
    'curl 23–66 2024-02-04T04:09:18Z: http://google.com answers 301 Moved Permanently, then 200 OK (at this time by the clock of the server)',
  ],
  'centos-7.7-ping-hostname-O-D-p-s': [
    'ping | 1 incidents | 1 updates | 2020-07-17 09:34:25 to 2020-07-17 09:34:25 | update×1 | 1/1 used | nothing found',
    'ping 1–26 2020-07-17T09:34:25.915Z: turner-tls.map.fastly.net answers: 20 of 20 packets came back, after 34.468 ms on average',
  ],
  'centos-7.7-ping-ip-O-unparsedlines': [
    'ping | 0 incidents | 0 updates | – to – |  | 0/1 used | log-record×1',
    'ping 1–27 –: 127.0.0.1 answers: 20 of 20 packets came back, after 0.047 ms on average',
  ],
  'centos-7.7-traceroute': [
    'ping | 0 incidents | 0 updates | – to – |  | 0/1 used | log-record×1',
    'traceroute 1–31 –: the way to www.cnn.com is seen for 7 hops of 30; none beyond answers',
  ],
};

describe.skipIf(!present)('real outputs of commands', () => {
  it.each(Object.entries(table))('%s', (name, [row, ...outputs]) => {
    const reading = readFile(name);
    expect(golden(reading)).toBe(row);
    expect(reading.evidence.map(told)).toEqual(outputs);
    expect(reading.incidents.map(({ id }) => id)).toEqual(reading.records.used > 0 ? [name] : []);
  });

  it('are evidence letter for letter, and nothing of a file but empty lines and a prompt stands outside of it', () => {
    for (const name of Object.keys(table)) {
      const text = textOf(`${folder}/${name}.txt`);
      const outside = readFile(name).evidence.reduce((rest, { raw }) => rest.replace(raw, ''), text);
      expect(outside.trim().replace(/^.*% curl -ILvs http:\/\/google\.com.*$/, '')).toBe('');
    }
  });

  it('of one second keep the order of the file', () => {
    expect(readFile('centos-7.7-dig').incidents[0]?.updates.map(({ id, text }) => `${id} ${text}`)).toEqual([
      '20191030T121322Z www.cnn.com resolves to 151.101.189.67',
      '20191030T121322Z-2 www.google.com resolves to 216.58.194.100',
    ]);
  });

  it('have the year behind the zone, and an EST in September is not guessed', () => {
    const additional = 'generic-dig-additional3';
    const found = { found: 'Mon Sep 03 19:25:24 EST 2018', lacks: 'zone' };
    expect(readFile(additional).diagnostics).toMatchObject([{ code: 'log-time', args: found }]);
    expect(readFile(additional).evidence[0]).not.toHaveProperty('captured');
    const eastern = readFile(additional, { zones: { EST: 'America/New_York' } });
    expect(eastern.diagnostics).toMatchObject([{ code: 'log-time', args: found }]);
    const sydney = readFile(additional, { zones: { EST: 'Australia/Sydney' } });
    expect(sydney.evidence.map(({ captured }) => captured && isoInstant(captured))).toEqual(['2018-09-03T09:25:24Z']);
  });

  it('say that the server’s clock may be a cache’s', () => {
    expect(readFile('generic-curl_head--ILvs-example-com').diagnostics).toMatchObject([
      { code: 'log-read-as', args: { found: expect.stringContaining('age: 155553') }, place: { start: { line: 1 } } },
    ]);
  });

  it('with stamps last from the first to the last of them', () => {
    const [update] = readFile('centos-7.7-ping-hostname-O-D-p-s').incidents[0]?.updates ?? [];
    expect([update?.at, update?.until].map((at) => at && isoInstant(at))).toEqual([
      '2020-07-17T09:34:25.915Z',
      '2020-07-17T09:34:44.141Z',
    ]);
  });

  it('without a time are no moment of the day that is given', () => {
    for (const name of ['generic-host-google', 'centos-7.7-traceroute', 'centos-7.7-ping-ip-O-unparsedlines']) {
      const { incidents, evidence, records } = readFile(name, { date: '2026-04-07', zone: 'UTC' });
      expect([incidents, evidence[0]?.captured]).toEqual([[], undefined]);
      expect(records.passedOver[0]?.reason).toMatch(/2026-04-07 is a day without a clock time and a zone$/);
    }
  });
});

const readFile = (name: string, settings: LogSettings = {}): Reading => readReal(`${folder}/${name}.txt`, settings);

const told = ({ program, place, captured, summary }: Reading['evidence'][number]): string =>
  `${program} ${place.start.line}–${place.end.line} ${captured ? isoInstant(captured) : '–'}: ${summary}`;
