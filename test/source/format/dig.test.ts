import { describe, expect, it } from 'vitest';
import { codesOf } from '../log.ts';
import { file, readText, shown, summaries } from '../output/read.ts';

/** What `dig` prints; the parts that a test is about are put in. */
const output = ({
  asked = 'auth.example.com',
  status = 'NOERROR',
  question = ';auth.example.com.\t\tIN\tA',
  answer = '',
  when = 'Tue Apr 07 14:32:10 UTC 2026',
} = {}): string => `
; <<>> DiG 9.18.49 <<>> ${asked}
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 36298
;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 4096
;; QUESTION SECTION:
${question}
${answer && `\n;; ANSWER SECTION:\n${answer}\n`}
;; Query time: 32 msec
;; SERVER: 192.0.2.53#53(192.0.2.53) (UDP)
;; WHEN: ${when}
;; MSG SIZE  rcvd: 78
`;

describe('an output of dig', () => {
  it('is evidence with the time it was captured at, and an update of an incident that is named by the file', () => {
    const text = output({ status: 'NXDOMAIN' });
    const reading = readText(text);
    expect(reading.format).toBe('dig');
    expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
    expect(reading.diagnostics).toEqual([]);
    const [evidence] = reading.evidence;
    expect(evidence).toMatchObject({
      program: 'dig',
      summary: 'auth.example.com does not resolve (NXDOMAIN)',
      raw: text.trim(),
      captured: { zone: 'UTC', text: 'Tue Apr 07 14:32:10 UTC 2026', precision: 'second', approximate: false },
    });
    expect(evidence?.assumed).toBeUndefined();
    expect(reading.incidents).toMatchObject([
      {
        id: 'probe-1',
        title: 'probe-1',
        updates: [
          {
            id: '20260407T143210Z',
            kind: 'symptom',
            phase: 'update',
            text: 'auth.example.com does not resolve (NXDOMAIN)',
            at: { epochMs: Date.UTC(2026, 3, 7, 14, 32, 10) },
            place: { file, start: { line: 2, column: 1 } },
          },
        ],
      },
    ]);
  });

  it.each<[string, string, string]>([
    [
      'addresses',
      output({ answer: 'auth.example.com.\t5\tIN\tA\t192.0.2.10' }),
      'auth.example.com resolves to 192.0.2.10',
    ],
    [
      'addresses behind an alias',
      output({ answer: 'auth.example.com. 5 IN CNAME edge.example.net.\nedge.example.net. 5 IN A 192.0.2.10' }),
      'auth.example.com resolves to 192.0.2.10',
    ],
    [
      'many addresses',
      output({ answer: [1, 2, 3, 4, 5].map((n) => `auth.example.com. 5 IN A 192.0.2.${n}`).join('\n') }),
      'auth.example.com resolves to 192.0.2.1, 192.0.2.2, 192.0.2.3 and 2 more',
    ],
    [
      'a record of another type',
      output({ question: ';example.com.\tIN\tMX', answer: 'example.com. 300 IN MX 10 mx.example.com.' }),
      'example.com has the MX record 10 mx.example.com',
    ],
    [
      'the name of an address',
      output({
        question: ';1.2.0.192.in-addr.arpa.\tIN PTR',
        answer: '1.2.0.192.in-addr.arpa. 5 IN PTR a.example.com.',
      }),
      '1.2.0.192.in-addr.arpa has the PTR record a.example.com',
    ],
    ['no answer', output(), 'auth.example.com has no A record in the answer (NOERROR)'],
    [
      'an answer of another type alone',
      output({ question: ';example.com.\tIN\tNS', answer: 'www.example.org. 5 IN A 192.0.2.10' }),
      'example.com has no NS record in the answer (NOERROR)',
    ],
    ['a failure of the server', output({ status: 'SERVFAIL' }), 'auth.example.com cannot be resolved (SERVFAIL)'],
    ['a refusal', output({ status: 'REFUSED' }), 'auth.example.com cannot be resolved (REFUSED)'],
    [
      'the server that was asked by name',
      output({ asked: '@ns1.example.net auth.example.com', status: 'NXDOMAIN' }),
      'auth.example.com does not resolve at ns1.example.net (NXDOMAIN)',
    ],
    [
      'the question with the answer',
      output({ status: 'NXDOMAIN' }).replace(
        ';; Got answer:',
        ';; Sending:\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1\n;; QUERY SIZE: 54\n\n;; Got answer:',
      ),
      'auth.example.com does not resolve (NXDOMAIN)',
    ],
    [
      'no server',
      '; <<>> DiG 9.10.6 <<>> auth.example.com\n;; global options: +cmd\n;; connection timed out; no servers could be reached\n',
      'auth.example.com cannot be resolved (no servers could be reached)',
    ],
    [
      'no server, with the reason above the rest',
      ';; communications error to 192.0.2.53#53: timed out\n;; communications error to 192.0.2.53#53: timed out\n\n; <<>> DiG 9.18.49 <<>> auth.example.com\n;; global options: +cmd\n;; no servers could be reached\n',
      'auth.example.com cannot be resolved (no servers could be reached)',
    ],
    [
      'the answer alone',
      'auth.example.com.\t\t47\tIN\tA\t192.0.2.10\nauth.example.com.\t\t47\tIN\tA\t192.0.2.11\n',
      'auth.example.com resolves to 192.0.2.10, 192.0.2.11',
    ],
    [
      'a transfer of a zone',
      `; <<>> DiG 9.10.6 <<>> @192.0.2.53 AXFR example.com\n;; global options: +cmd\nexample.com. 300 IN SOA a. b. 1 2 3 4 5\nexample.com. 300 IN NS ns1.example.com.\n;; WHEN: Tue Apr 07 14:32:10 UTC 2026\n`,
      'example.com has 2 records at 192.0.2.53',
    ],
    [
      'short answers',
      '$ dig +short auth.example.com\nedge.example.net.\n192.0.2.10\n^C\n',
      'auth.example.com resolves to edge.example.net, 192.0.2.10',
    ],
    ['nothing', '$ dig +short auth.example.com\n$ ls\n', 'dig prints no A record of auth.example.com'],
    [
      'what kdig prints',
      ';; ->>HEADER<<- opcode: QUERY; status: NXDOMAIN; id: 1\n;; QUESTION SECTION:\n;; auth.example.com. \t\tIN\tA\n',
      'auth.example.com does not resolve (NXDOMAIN)',
    ],
  ])('tells of %s', (_name, text, summary) => {
    expect(summaries(text)).toEqual([summary]);
  });

  it('with several questions is several, and those of one second keep the order of the lines', () => {
    const second = output({ question: ';b.example.com.\tIN\tA', status: 'NXDOMAIN' }).split('\n').slice(3).join('\n');
    const reading = readText(output({ asked: 'auth.example.com b.example.com' }) + second);
    expect(reading.records.used).toBe(2);
    expect(reading.incidents[0]?.updates.map(({ id, text }) => [id, text])).toEqual([
      ['20260407T143210Z', 'auth.example.com has no A record in the answer (NOERROR)'],
      ['20260407T143210Z-2', 'b.example.com does not resolve (NXDOMAIN)'],
    ]);
  });

  it('that follows another in the file is one of its own', () => {
    const texts = [
      output({ status: 'SERVFAIL', when: 'Tue Apr 07 14:40:00 UTC 2026' }),
      output({ status: 'NXDOMAIN' }),
    ];
    const reading = readText(texts.join('\n'));
    expect(shown(reading).map((line) => line.replace(/^.*\(/, '('))).toEqual([
      '(SERVFAIL) @ 2026-04-07T14:40:00Z',
      '(NXDOMAIN) @ 2026-04-07T14:32:10Z',
    ]);
    expect(reading.incidents[0]?.updates.map(({ id }) => id)).toEqual(['20260407T143210Z', '20260407T144000Z']);
  });
});

describe('the time of an output of dig', () => {
  it.each<[string, string, string]>([
    ['an abbreviation with one meaning', 'Wed Oct 30 05:13:22 PDT 2019', '2019-10-30T12:13:22Z'],
    ['a single digit of the day', 'Tue Apr  7 14:32:10 UTC 2026', '2026-04-07T14:32:10Z'],
    ['an offset', 'Tue Apr 07 14:32:10 +03 2026', '2026-04-07T11:32:10Z'],
    ['an ISO time, as kdig prints it', '2026-04-07 14:32:10 UTC', '2026-04-07T14:32:10Z'],
  ])('may have %s', (_name, when, iso) => {
    expect(shown(readText(output({ when })))).toEqual([expect.stringMatching(new RegExp(`@ ${iso}$`))]);
  });

  it.each<[string, string, object, string]>([
    ['of several meanings', 'Mon Sep 03 19:25:24 EST 2018', {}, 'zone'],
    ['that was not in use then', 'Mon Sep 03 19:25:24 EST 2018', { zones: { EST: 'America/New_York' } }, 'zone'],
    ['in the words of Windows', 'Tue Apr 07 14:32:10 Central Daylight Time 2026', {}, 'zone'],
    ['that is missing', 'Tue Apr 07 14:32:10 2026', {}, 'zone'],
  ])('with a zone %s is not guessed', (_name, when, settings, lacks) => {
    const reading = readText(output({ when }), settings);
    expect(reading.incidents).toEqual([]);
    expect(reading.evidence).toHaveLength(1);
    expect(reading.evidence[0]).not.toHaveProperty('captured');
    expect(reading.diagnostics).toMatchObject([{ code: 'log-time', args: { found: when, lacks } }]);
    expect(reading.records).toMatchObject({ seen: 1, used: 0, passedOver: [{ count: 1 }] });
  });

  it('is read in the words of another language by nobody', () => {
    expect(readText(output({ when: 'Di Apr 07 14:32:10 CEST 2026' })).diagnostics).toMatchObject([
      { code: 'log-time', args: { lacks: 'time' } },
    ]);
  });

  it('takes the meaning of its zone from the settings, and a zone that it does not have', () => {
    const sydney = readText(output({ when: 'Mon Sep 03 19:25:24 EST 2018' }), { zones: { EST: 'Australia/Sydney' } });
    expect(shown(sydney)).toEqual([expect.stringMatching(/@ 2018-09-03T09:25:24Z$/)]);
    const given = readText(output({ when: 'Tue Apr 07 14:32:10 2026' }), { zone: 'Europe/Berlin' });
    expect(shown(given)).toEqual([expect.stringMatching(/@ 2026-04-07T12:32:10Z$/)]);
    expect(given.incidents[0]?.updates[0]?.assumed).toEqual([
      { lacks: 'zone', taken: 'Europe/Berlin', from: 'settings' },
    ]);
  });

  it('is that of the line above where its own cannot be read', () => {
    const reading = readText(`2026-04-07T14:32:10Z\n${output({ when: 'Tue Apr 07 09:32:10 EST 2026' })}`);
    expect(codesOf(reading)).toEqual([]);
    expect(reading.incidents[0]?.updates[0]?.assumed).toEqual([
      { lacks: 'date', taken: '2026-04-07T14:32:10Z', from: 'heading' },
    ]);
  });

  it('goes before that of the line above', () => {
    expect(shown(readText(`2026-04-07T15:00:00Z\n${output()}`))).toEqual([
      expect.stringMatching(/@ 2026-04-07T14:32:10Z$/),
    ]);
  });
});

describe('a text that only speaks of dig', () => {
  it.each(['dig deeper', '# dig example.com\nprose\n', '{"dig": 1}', '; <<>> a comment', ''])(
    'is none of its outputs: %s',
    (text) => {
      expect(readText(text).format).not.toBe('dig');
    },
  );
});
