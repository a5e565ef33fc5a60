import { describe, expect, it } from 'vitest';
import { readText, shown, summaries } from '../output/read.ts';

const linux = (sent: number, received: number, more = ''): string =>
  `--- auth.example.com ping statistics ---\n${sent} packets transmitted, ${received} received, ${more}${100 - (100 * received) / sent}% packet loss, time 1013ms\n`;
const head = 'PING auth.example.com (192.0.2.10) 56(84) bytes of data.\n';

describe('an output of ping', () => {
  it.each<[string, string, string]>([
    [
      'every packet',
      `${head}64 bytes from 192.0.2.10: icmp_seq=1 ttl=64 time=0.03 ms\n\n${linux(2, 2)}rtt min/avg/max/mdev = 0.033/0.041/0.050/0.008 ms\n`,
      'auth.example.com answers: 2 of 2 packets came back, after 0.041 ms on average',
    ],
    ['some packets', `${head}\n${linux(4, 3)}`, 'auth.example.com answers in part: 3 of 4 packets came back'],
    ['none', `${head}\n${linux(4, 0)}`, 'auth.example.com does not answer: 0 of 4 packets came back'],
    [
      'none, with the reason',
      `${head}From 192.0.2.1 icmp_seq=1 Destination Host Unreachable\n\n${linux(4, 0, '+4 errors, ')}`,
      'auth.example.com does not answer (Destination Host Unreachable): 0 of 4 packets came back',
    ],
    [
      'BusyBox',
      'PING 192.0.2.10 (192.0.2.10): 56 data bytes\n64 bytes from 192.0.2.10: seq=0 ttl=64 time=0.069 ms\n\n--- 192.0.2.10 ping statistics ---\n1 packets transmitted, 1 packets received, 0% packet loss\nround-trip min/avg/max = 0.069/0.076/0.083 ms\n',
      '192.0.2.10 answers: 1 of 1 packets came back, after 0.076 ms on average',
    ],
    [
      'macOS, over IPv6',
      'PING6(56=40+8+8 bytes) 2001:db8::1 --> 2001:db8::10\n16 bytes from 2001:db8::10, icmp_seq=0 hlim=64 time=0.06 ms\n\n--- 2001:db8::10 ping6 statistics ---\n3 packets transmitted, 3 packets received, 0.0% packet loss\nround-trip min/avg/max/std-dev = 0.068/0.107/0.183/0.054 ms\n',
      '2001:db8::10 answers: 3 of 3 packets came back, after 0.107 ms on average',
    ],
    [
      'Windows',
      'Pinging auth.example.com [192.0.2.10] with 32 bytes of data:\nReply from 192.0.2.10: bytes=32 time=72ms TTL=55\nRequest timed out.\n\nPing statistics for 192.0.2.10:\n    Packets: Sent = 2, Received = 1, Lost = 1 (50% loss),\nApproximate round trip times in milli-seconds:\n    Minimum = 67ms, Maximum = 72ms, Average = 70ms\n',
      'auth.example.com answers in part: 1 of 2 packets came back, after 70 ms on average',
    ],
    [
      'Windows in another language',
      'C:\\>ping 192.0.2.10\n\nPing wird ausgeführt für 192.0.2.10 mit 32 Bytes Daten:\n\nPing-Statistik für 192.0.2.10:\n    Pakete: Gesendet = 4, Empfangen = 0, Verloren = 4\n    (100% Verlust),\n',
      '192.0.2.10 does not answer: 0 of 4 packets came back',
    ],
    [
      'a name that does not resolve',
      'ping: auth.example.com: Name or service not known\n',
      'auth.example.com does not resolve (Name or service not known)',
    ],
    [
      'one, on macOS',
      'ping: cannot resolve auth.example.com: Unknown host\n',
      'auth.example.com does not resolve (Unknown host)',
    ],
    [
      'one, on Windows',
      'Ping request could not find host auth.example.com. Please check the name and try again.\n',
      'auth.example.com does not resolve (could not find host)',
    ],
    [
      'packets, and was stopped',
      `${head}64 bytes from 192.0.2.10: icmp_seq=1 ttl=64 time=0.03 ms\n^C`,
      'auth.example.com answers',
    ],
    [
      'no packets, and was stopped',
      `${head}ping: sendmsg: Network is unreachable\n`,
      'auth.example.com is not seen to answer (Network is unreachable)',
    ],
    [
      'a pattern above its first line',
      `PATTERN: 0xabcd\n${head}\n${linux(2, 2)}`,
      'auth.example.com answers: 2 of 2 packets came back',
    ],
    [
      'a warning above its first line',
      `WARNING: pinging broadcast address\n${head}\n${linux(2, 2)}`,
      'auth.example.com answers: 2 of 2 packets came back',
    ],
  ])('tells of %s', (_name, text, summary) => {
    expect(readText(text).format).toBe('ping');
    expect(summaries(text)).toEqual([summary]);
    expect(readText(text).incidents).toEqual([]);
  });

  it('with stamps lasts from the first to the last', () => {
    const text = `${head}[1775572330.914536] 64 bytes from 192.0.2.10: icmp_seq=1 ttl=64 time=0.033 ms\n[1775572331.914700] 64 bytes from 192.0.2.10: icmp_seq=2 ttl=64 time=0.050 ms\n\n${linux(2, 2)}`;
    const reading = readText(text);
    expect(shown(reading)).toEqual([
      'ping: auth.example.com answers: 2 of 2 packets came back @ 2026-04-07T14:32:10.915Z',
    ]);
    expect(reading.incidents[0]?.updates).toMatchObject([
      { at: { epochMs: 1775572330915, precision: 'millisecond' }, until: { epochMs: 1775572331915 } },
    ]);
    expect(reading.evidence[0]?.assumed).toBeUndefined();
  });

  it('may hold lines that nobody knows', () => {
    const text = `${head}64 bytes from 192.0.2.10: error - odd\nan odd line\n\n${linux(2, 2)}`;
    expect(readText(text).records.seen).toBe(1);
  });

  it('follows another', () => {
    expect(
      summaries(`${head}\n${linux(2, 2)}\n${head}\n${linux(2, 0)}ping: b.example.com: Name or service not known\n`),
    ).toEqual([
      'auth.example.com answers: 2 of 2 packets came back',
      'auth.example.com does not answer: 0 of 2 packets came back',
      'b.example.com does not resolve (Name or service not known)',
    ]);
  });
});

describe('an output of traceroute', () => {
  const route = 'traceroute to auth.example.com (192.0.2.10), 30 hops max, 60 byte packets\n';
  it.each<[string, string, string]>([
    [
      'reached',
      `${route} 1  gw (192.0.2.1)  4.024 ms  3.683 ms  3.706 ms\n 2  192.0.2.10 (192.0.2.10)  24.038 ms\n`,
      'auth.example.com is reached in 2 hops',
    ],
    [
      'lost on the way',
      `${route} 1  gw (192.0.2.1)  4.024 ms  3.683 ms  3.706 ms\n 2  * * *\n 3  * * *\n`,
      'the way to auth.example.com is seen for 1 hop of 3; none beyond answers',
    ],
    [
      'cut short',
      `${route} 1  gw (192.0.2.1)  4.024 ms\n`,
      'the way to auth.example.com is seen for 1 hop and does not end there',
    ],
    [
      'refused',
      `${route} 1  gw (192.0.2.1)  4.024 ms !X  3.683 ms !X  3.706 ms !X\n`,
      'the way to auth.example.com ends at hop 1 (communication prohibited)',
    ],
    ['not begun', `${route} 1  * * *\n`, 'no hop on the way to auth.example.com answers'],
    [
      'reached over several routers of one hop',
      `${route} 1  192.0.2.3 (192.0.2.3)  1.0 ms\n    192.0.2.10 (192.0.2.10)  2.0 ms\n`,
      'auth.example.com is reached in 1 hop',
    ],
    [
      'reached, with tracert',
      'Tracing route to auth.example.com [192.0.2.10]\nover a maximum of 30 hops:\n\n  1     1 ms     1 ms     1 ms  192.0.2.1\n  2     *        *        *     Request timed out.\n  3    20 ms    21 ms    20 ms  192.0.2.10\n\nTrace complete.\n',
      'auth.example.com is reached in 3 hops',
    ],
    [
      'reached, with tracepath',
      '$ tracepath auth.example.com\n 1?: [LOCALHOST]                      pmtu 1500\n 1:  gw                                4.063ms\n 2:  auth.example.com                  9.1ms reached\n     Resume: pmtu 1500 hops 2 back 2\n',
      'auth.example.com is reached in 2 hops',
    ],
    [
      'warned of',
      `traceroute: Warning: auth.example.com has multiple addresses; using 192.0.2.10\n${route} 1  * * *\n 2  * * *\n`,
      'no hop on the way to auth.example.com answers',
    ],
    [
      'of a name that does not resolve',
      '$ traceroute auth.example.com\nauth.example.com: Name or service not known\n',
      'no hop on the way to auth.example.com answers',
    ],
  ])('that is %s is told', (_name, text, summary) => {
    expect(readText(text).format).toBe('ping');
    expect(summaries(text)).toEqual([summary]);
  });
});
