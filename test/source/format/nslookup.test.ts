import { describe, expect, it } from 'vitest';
import { readText, shown, summaries } from '../output/read.ts';

const server = 'Server:\t\t192.0.2.53\nAddress:\t192.0.2.53#53\n\n';
const windows = 'Server:  UnKnown\nAddress:  192.0.2.53\n\n';

describe('an output of nslookup', () => {
  it.each<[string, string, string]>([
    [
      'a name that does not exist',
      `${server}** server can't find auth.example.com: NXDOMAIN\n`,
      'auth.example.com does not resolve (NXDOMAIN)',
    ],
    [
      'a server that fails',
      `;; Got SERVFAIL reply from 192.0.2.53\n${server}** server can't find auth.example.com: SERVFAIL\n`,
      'auth.example.com cannot be resolved (SERVFAIL)',
    ],
    [
      'addresses of both kinds',
      `${server}Non-authoritative answer:\nName:\tauth.example.com\nAddress: 192.0.2.10\nName:\tauth.example.com\nAddress: 2001:db8::10\n`,
      'auth.example.com resolves to 192.0.2.10, 2001:db8::10',
    ],
    [
      'an alias',
      `${server}Non-authoritative answer:\nauth.example.com\tcanonical name = edge.example.net.\nName:\tedge.example.net\nAddress: 192.0.2.20\n`,
      'auth.example.com resolves to 192.0.2.20',
    ],
    [
      'no record of that type',
      `${server}Non-authoritative answer:\n*** Can't find auth.example.com: No answer\n`,
      'auth.example.com has no such record (No answer)',
    ],
    [
      'the name of an address',
      `${server}1.2.0.192.in-addr.arpa\tname = a.example.com.\n`,
      '1.2.0.192.in-addr.arpa has the PTR record a.example.com',
    ],
    [
      'mail servers',
      `${server}example.com\tmail exchanger = 10 mx.example.com.\n`,
      'example.com has the MX record 10 mx.example.com',
    ],
    [
      'a name that Windows does not find',
      `${windows}*** UnKnown can't find auth.example.com: Non-existent domain\n`,
      'auth.example.com does not resolve (Non-existent domain)',
    ],
    [
      'a server that fails, on Windows',
      `${windows}*** ns1.example.net can't find auth.example.com: Server failed\n`,
      'auth.example.com cannot be resolved (Server failed)',
    ],
    [
      'a server that does not answer, on Windows',
      `C:\\Users\\me>nslookup auth.example.com\nDNS request timed out.\n    timeout was 2 seconds.\n${windows}DNS request timed out.\n    timeout was 2 seconds.\n*** Request to UnKnown timed-out\n`,
      'auth.example.com cannot be resolved (timed out)',
    ],
    [
      'addresses under each other, on Windows',
      `${windows}Name:    auth.example.com\nAddresses:  2001:db8::10\n\t  192.0.2.10\n`,
      'auth.example.com resolves to 2001:db8::10, 192.0.2.10',
    ],
    [
      'no server at all',
      '$ nslookup auth.example.com\n;; connection timed out; no servers could be reached\n',
      'auth.example.com cannot be resolved (no servers could be reached)',
    ],
    [
      'an address, with BusyBox',
      'Server:    192.0.2.53\nAddress 1: 192.0.2.53 dns.example.net\n\nName:      auth.example.com\nAddress 1: 192.0.2.10 a.example.com\n',
      'auth.example.com resolves to 192.0.2.10',
    ],
    [
      'a name that does not exist, with BusyBox',
      "Server:    192.0.2.53\nAddress 1: 192.0.2.53\n\nnslookup: can't resolve 'auth.example.com'\n",
      'auth.example.com cannot be resolved',
    ],
    ['nothing that it knows', '$ nslookup auth.example.com\n???\n', 'no address of auth.example.com is printed'],
  ])('tells of %s', (_name, text, summary) => {
    expect(readText(text).format).toBe('nslookup');
    expect(summaries(text)).toEqual([summary]);
  });

  it('has no time of its own, and is evidence alone', () => {
    const reading = readText(`${server}** server can't find auth.example.com: NXDOMAIN\n`);
    expect(reading.evidence[0]).not.toHaveProperty('captured');
    expect(reading.incidents).toEqual([]);
    expect(reading.records).toMatchObject({ seen: 1, used: 0 });
    expect(reading.records.passedOver[0]?.reason).toMatch(/^it does not say when it was captured/);
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(['log-record']);
  });

  it('begins where another server is named, and where a reason is printed above one', () => {
    const texts = [
      `${server}Name:\ta.example.com\nAddress: 192.0.2.10\n\n`,
      `;; Got SERVFAIL reply from 192.0.2.53\n${server}** server can't find b.example.com: SERVFAIL\n\n`,
      `${server}*** Can't find c.example.com: No answer\n\n`,
      '1.2.0.192.in-addr.arpa\tname = d.example.com.\n\n',
      `${server}example.com\ttext = "x"\n`,
    ];
    expect(summaries(texts.join(''))).toEqual([
      'a.example.com resolves to 192.0.2.10',
      'b.example.com cannot be resolved (SERVFAIL)',
      'c.example.com has no such record (No answer)',
      '1.2.0.192.in-addr.arpa has the PTR record d.example.com',
      'example.com has the TXT record "x"',
    ]);
  });
});

describe('an output of host', () => {
  const asked = 'Using domain server:\nName: 192.0.2.53\nAddress: 192.0.2.53#53\nAliases: \n\n';
  it.each<[string, string, string]>([
    [
      'addresses of both kinds',
      'auth.example.com has address 192.0.2.10\nauth.example.com has IPv6 address 2001:db8::10\nauth.example.com mail is handled by 10 mx.example.com.\n',
      'auth.example.com resolves to 192.0.2.10, 2001:db8::10',
    ],
    [
      'an alias',
      'auth.example.com is an alias for edge.example.net.\nedge.example.net has address 192.0.2.20\n',
      'auth.example.com resolves to 192.0.2.20',
    ],
    [
      'a name that does not exist',
      'Host auth.example.com not found: 3(NXDOMAIN)\n',
      'auth.example.com does not resolve (NXDOMAIN)',
    ],
    [
      'a server that fails',
      `${asked}Host auth.example.com not found: 2(SERVFAIL)\n`,
      'auth.example.com cannot be resolved (SERVFAIL)',
    ],
    [
      'no server',
      '$ host auth.example.com\n;; connection timed out; no servers could be reached\n',
      'auth.example.com cannot be resolved (connection timed out; no servers could be reached)',
    ],
    [
      'the name of an address',
      '1.2.0.192.in-addr.arpa domain name pointer a.example.com.\n',
      '1.2.0.192.in-addr.arpa has the record a.example.com',
    ],
    ['a record that is missing', 'auth.example.com has no AAAA record\n', 'auth.example.com has no AAAA record'],
    [
      'every name server',
      'Nameserver 192.0.2.53:\n\texample.com has SOA record ns1.example.com. 1 2 3 4 5\nNameserver 192.0.2.54:\n\texample.com has SOA record ns1.example.com. 1 2 3 4 5\n',
      'example.com has the record ns1.example.com. 1 2 3 4 5',
    ],
    [
      'its questions too',
      'Trying "auth.example.com"\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1\n\n;; ANSWER SECTION:\nauth.example.com.\t300\tIN\tA\t192.0.2.10\n\nReceived 64 bytes from 192.0.2.53#53 in 0 ms\nTrying "auth.example.com"\n',
      'auth.example.com resolves to 192.0.2.10',
    ],
  ])('tells of %s', (_name, text, summary) => {
    expect(readText(text).format).toBe('nslookup');
    expect(summaries(text)).toEqual([summary]);
  });

  it('is one for each name', () => {
    expect(
      summaries(
        'a.example.com has address 192.0.2.1\nb.example.com has address 192.0.2.2\nb.example.com has address 192.0.2.3\n',
      ),
    ).toEqual(['a.example.com resolves to 192.0.2.1', 'b.example.com resolves to 192.0.2.2, 192.0.2.3']);
  });

  it('takes its time from the line above', () => {
    expect(shown(readText('Tue Apr  7 14:32:10 UTC 2026\nHost auth.example.com not found: 3(NXDOMAIN)\n'))).toEqual([
      'host: auth.example.com does not resolve (NXDOMAIN) @ 2026-04-07T14:32:10Z',
    ]);
  });

  it('is no sentence that speaks of hosts', () => {
    for (const text of ['The host has address problems.', 'It is an alias for trouble.', 'host a is down']) {
      expect(readText(text).format).toBe('unknown');
    }
  });
});
