import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/source/format/index.ts';
import { codesOf } from '../log.ts';
import { addsUp, assumedIn, cut, linesOf, readAny, reasonsIn, updatesIn } from './shown.ts';

/** An update as such feeds write it: `['Resolved', 'Apr 7, 15:59 UTC', 'It works.']`. */
type Shown = readonly [label: string, time: string, text: string];

const varred = (time: string): string =>
  time.replace(
    /^(\S+) ( ?\d+), (\d\d:\d\d(?::\d\d)?)/,
    "$1 <var data-var='date'>$2</var>, <var data-var='time'>$3</var>",
  );
const paragraphs = (updates: readonly Shown[], mark = varred): string =>
  updates
    .map(([label, time, text]) => `<p> <small>${mark(time)}</small><br> <strong>${label}</strong> - ${text} </p>`)
    .join(' ');
const escaped = (html: string): string => html.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const atomEntry = (
  body: string,
  over: { published?: string; updated?: string; link?: string; id?: string } = {},
): string => `
  <entry>
    <id>${over.id ?? 'tag:status.example.com,2005:Incident/123'}</id>
    ${over.published === '' ? '' : `<published>${over.published ?? '2026-04-07T15:59:16Z'}</published>`}
    <updated>${over.updated ?? '2026-04-09T08:00:00Z'}</updated>
    ${over.link === '' ? '' : `<link rel="alternate" type="text/html" href="${over.link ?? 'https://status.example.com/incidents/abc123def456'}"/>`}
    <title>Sign-in fails</title>
    <content type="html">${escaped(body)}</content>
  </entry>`;
const atom = (...entries: string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<feed xml:lang="en-US" xmlns="http://www.w3.org/2005/Atom">
  <id>tag:status.example.com,2005:/history</id>
  <link rel="alternate" type="text/html" href="https://status.example.com"/>
  <title>Example Status - Incident History</title>${entries.join('')}
</feed>`;
const rss = (item: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel><title>Example Status - Incident History</title><link>https://status.example.com</link>${item}</channel>
</rss>`;
const rssItem = (body: string, pubDate: string): string => `
  <item><title>Sign-in fails</title><description>
${escaped(body)}  </description><pubDate>${pubDate}</pubDate>
  <link>https://status.example.com/incidents/abc123def456</link><guid>https://status.example.com/incidents/abc123def456</guid></item>`;

const three: readonly Shown[] = [
  ['Resolved', 'Apr  7, 15:59 UTC', 'It works again.'],
  ['Update', 'Apr  7, 15:20 UTC', 'It gets better.'],
  ['Investigating', 'Apr  7, 14:32 UTC', 'Sign-in fails.'],
];
const threeRead = [
  'abc123def456 2026-04-07 14:32:00 investigating Sign-in fails.',
  'abc123def456 2026-04-07 15:20:00 update It gets better.',
  'abc123def456 2026-04-07 15:59:00 resolved It works again.',
];

describe('a history feed', () => {
  it.each<[string, string]>([
    ['Atom', atom(atomEntry(paragraphs(three)))],
    ['RSS', rss(rssItem(paragraphs(three), 'Tue, 07 Apr 2026 15:59:16 +0000'))],
    [
      'RSS without marks, as of 2014',
      rss(
        rssItem(
          paragraphs(three, (time) => time),
          'Tue, 07 Apr 2026 15:59:16 +0000',
        ),
      ),
    ],
    ['Atom without blanks between its marks', atom(atomEntry(paragraphs(three).replace(/> +</g, '><')))],
    ['Atom whose markup is in CDATA', atom(atomEntry('BODY')).replace('BODY', `<![CDATA[${paragraphs(three)}]]>`)],
    [
      'Atom whose markup is not escaped',
      atom(atomEntry('BODY')).replace('BODY', paragraphs(three).replace('<br>', '<br/>').replaceAll('<br>', '<br/>')),
    ],
    ['Atom after a byte order mark', `\uFEFF${atom(atomEntry(paragraphs(three)))}`],
  ])('is read as %s', (_name, text) => {
    const reading = readAny(text);
    expect(reading.format).toBe('statuspage-feed');
    expect(linesOf(reading)).toEqual(threeRead);
    expect(reading.diagnostics).toEqual([]);
    expect(reading.records).toEqual({ seen: 3, used: 3, passedOver: [] });
    expect(reading.page).toEqual({ name: 'Example Status', url: 'https://status.example.com/' });
  });

  it('of a quiet page has no incidents', () => {
    expect(readAny(atom())).toMatchObject({ format: 'statuspage-feed', incidents: [], diagnostics: [] });
  });

  it('that was cut off says where', () => {
    const text = atom(atomEntry(paragraphs(three)));
    expect(codesOf(readAny(text.slice(0, text.indexOf('</feed>'))))).toEqual(['log-syntax']);
  });

  it('is not what any other feed is', () => {
    expect(
      readAny('<rss version="2.0"><channel><title>News</title><item><title>x</title></item></channel></rss>').format,
    ).toBe('unknown');
  });

  it('is served beside its page', () => {
    const format = formats.find(({ id }) => id === 'statuspage-feed');
    expect(format?.requests?.('https://status.example.com/', {})).toEqual([
      { url: 'https://status.example.com/history.atom' },
    ]);
  });
});

describe('an entry', () => {
  it.each<[string, { link?: string; id?: string }, string, string | undefined]>([
    ['the last part of its address', {}, 'abc123def456', 'https://status.example.com/incidents/abc123def456'],
    [
      'that of an address of another kind',
      { link: 'https://status.example.com/incident/cm1?x=1' },
      'cm1',
      'https://status.example.com/incident/cm1?x=1',
    ],
    ['the number of its tag where it has no address', { link: '' }, '123', undefined],
    ['its own id where that is no tag', { link: '', id: 'https://status.example.com/incidents/xyz' }, 'xyz', undefined],
  ])('has as its id %s', (_name, over, id, url) => {
    const [incident] = readAny(atom(atomEntry(paragraphs(three), over))).incidents;
    expect([incident?.id, incident?.url, incident?.title]).toEqual([id, url, 'Sign-in fails']);
  });

  it.each<[string, string, number, string]>([
    [
      'it has no id',
      atomEntry(paragraphs(three), { link: '', id: '' }),
      3,
      'its incident is passed over: it has no id',
    ],
    ['it has no updates', atomEntry('<p>Soon.</p>'), 1, 'it has no update in the form of such feeds'],
    ['it is empty', atomEntry(''), 1, 'it has no update in the form of such feeds'],
  ])('is passed over where %s', (_name, entry, count, reason) => {
    const reading = readAny(atom(entry, atomEntry(paragraphs(three))));
    expect(linesOf(reading)).toEqual(threeRead);
    expect(codesOf(reading)).toEqual(['log-record']);
    expect(reading.records.passedOver).toMatchObject([{ reason, count }]);
    addsUp(reading);
  });

  it('that stands twice is read once', () => {
    const reading = readAny(atom(atomEntry(paragraphs(three)), atomEntry(paragraphs(three.slice(1)))));
    expect(linesOf(reading)).toEqual(threeRead);
    expect(reading.records).toMatchObject({ seen: 5, used: 3 });
  });

  it('without a title is named by its id', () => {
    const reading = readAny(atom(atomEntry(paragraphs(three))).replace('<title>Sign-in fails</title>', ''));
    expect(reading.incidents[0]?.title).toBe('abc123def456');
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });
});

describe('the state of an update', () => {
  it.each([
    ['Resolved', 'resolved'],
    ['Update', 'update'],
    ['Monitoring', 'monitoring'],
    ['Identified', 'identified'],
    ['Investigating', 'investigating'],
    ['INVESTIGATING', 'investigating'],
    ['Postmortem', 'postmortem'],
    ['Completed', 'maintenance'],
    ['In progress', 'maintenance'],
    ['Scheduled', 'maintenance'],
    ['Verifying', 'maintenance'],
  ])('%s is the phase %s', (label, phase) => {
    const reading = readAny(atom(atomEntry(paragraphs([[label, 'Apr  7, 15:59 UTC', 'Text.']]))));
    expect(updatesIn(reading)[0]?.phase).toBe(phase);
    expect(reading.diagnostics).toEqual([]);
  });

  it('that is unknown is read as an update, and reported', () => {
    const reading = readAny(atom(atomEntry(paragraphs([['Resuelto', 'Apr  7, 15:59 UTC', 'Text.']]))));
    expect(updatesIn(reading)[0]?.phase).toBe('update');
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it('stands for a text that is empty', () => {
    const reading = readAny(atom(atomEntry(paragraphs([['In progress', 'Apr  7, 15:59 UTC', '']]))));
    expect(updatesIn(reading)[0]?.text).toBe('In progress');
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it('is one of a maintenance in all updates of a maintenance, and the plan of it is no update', () => {
    const plan =
      '<p><strong>THIS IS A SCHEDULED EVENT Apr <var data-var="date">9</var>, 14:00 - 16:00 UTC</strong></p>';
    const body =
      plan +
      paragraphs([
        ['Update', 'Apr  7, 15:59 UTC', 'Later.'],
        ['Scheduled', 'Apr  7, 14:32 UTC', 'Soon.'],
      ]);
    const reading = readAny(atom(atomEntry(body)));
    expect(updatesIn(reading).map(({ phase }) => phase)).toEqual(['maintenance', 'maintenance']);
    expect(reading.incidents[0]?.impact).toBe('maintenance');
    expect(reasonsIn(reading)).toEqual(['it tells when the maintenance is planned, and is no update']);
    addsUp(reading);
  });
});

describe('the year of an update', () => {
  it('is walked back from the newest, which was published at a known time', () => {
    const body = paragraphs([
      ['Resolved', 'Jan  2, 08:00 UTC', 'c'],
      ['Update', 'Dec 31, 23:50 UTC', 'b'],
      ['Investigating', 'Nov 30, 10:00 UTC', 'a'],
    ]);
    const reading = readAny(atom(atomEntry(body, { published: '2027-01-02T08:00:10Z' })));
    expect(linesOf(reading).map((line) => line.slice(13, 23))).toEqual(['2026-11-30', '2026-12-31', '2027-01-02']);
    expect(assumedIn(reading)).toEqual([['year 2026 published'], ['year 2026 published'], ['year 2027 published']]);
  });

  it('is the one before where the month is larger, however long the incident was', () => {
    const body = paragraphs([
      ['Resolved', 'Aug  2, 08:00 UTC', 'c'],
      ['Update', 'Sep  3, 08:00 UTC', 'b'],
      ['Investigating', 'Oct  1, 08:00 UTC', 'a'],
    ]);
    const reading = readAny(atom(atomEntry(body, { published: '2026-08-02T08:00:10Z' })));
    expect(linesOf(reading).map((line) => line.slice(13, 23))).toEqual(['2024-10-01', '2025-09-03', '2026-08-02']);
  });

  it('is walked forward to a post-mortem that came after the entry was published', () => {
    const body = paragraphs([
      ['Postmortem', 'Jan  9, 10:22 UTC', 'Why.'],
      ['Resolved', 'Dec 24, 11:21 UTC', 'It works.'],
    ]);
    const reading = readAny(atom(atomEntry(body, { published: '2026-12-24T11:21:00Z' })));
    expect(linesOf(reading).map((line) => line.slice(13, 23))).toEqual(['2026-12-24', '2027-01-09']);
  });

  it('is that of the page and not of the clock of UTC', () => {
    const body = paragraphs([['Resolved', 'Dec 31, 23:50 PST', 'It works.']]);
    const reading = readAny(atom(atomEntry(body, { published: '2027-01-01T07:50:00Z' })));
    expect(linesOf(reading)[0]).toContain('2027-01-01 07:50:00');
    expect(assumedIn(reading)).toEqual([['year 2026 published']]);
  });

  it('is not moved by updates that are out of order by a few hours', () => {
    const body = paragraphs([
      ['Resolved', 'Aug  1, 00:10 UTC', 'c'],
      ['Update', 'Jul 31, 23:50 UTC', 'b'],
      ['Update', 'Aug  1, 00:05 UTC', 'a'],
    ]);
    const reading = readAny(atom(atomEntry(body, { published: '2026-08-01T00:10:00Z' })));
    expect(linesOf(reading).map((line) => line.slice(13, 29))).toEqual([
      '2026-07-31 23:50',
      '2026-08-01 00:05',
      '2026-08-01 00:10',
    ]);
  });

  it('is that of the time of its change where nothing says when it was published', () => {
    const reading = readAny(atom(atomEntry(paragraphs(three), { published: '' })));
    expect(linesOf(reading)).toEqual(threeRead);
    expect(assumedIn(reading)[0]).toEqual(['year 2026 record']);
  });

  it('is counted from the day that a person gave where the feed has no time at all, and missing without one', () => {
    const text = atom(atomEntry(paragraphs(three), { published: '', updated: 'soon' }));
    expect(assumedIn(readAny(text, { date: '2026-03-01' }))[0]).toEqual(['year 2026 settings']);
    const reading = readAny(text);
    expect(codesOf(reading)).toEqual(['log-time', 'log-time', 'log-time', 'log-record']);
    expect(reasonsIn(reading)).toEqual(Array(3).fill('its time has no year'));
    addsUp(reading);
  });

  it('is one that has the day, for a leap day', () => {
    const body = paragraphs([
      ['Resolved', 'Mar  1, 08:00 UTC', 'b'],
      ['Investigating', 'Feb 29, 10:00 UTC', 'a'],
    ]);
    const reading = readAny(atom(atomEntry(body, { published: '2028-03-01T08:00:00Z' })));
    expect(linesOf(reading).map((line) => line.slice(13, 23))).toEqual(['2028-02-29', '2028-03-01']);
  });

  it('is kept where it stands there, as LambStatus writes it', () => {
    const reading = readAny(
      rss(
        rssItem(paragraphs([['Resolved', 'Apr 7, 2017 - 15:59 (UTC)', 'It works.']]), 'Fri, 01 Jan 2021 00:00:00 GMT'),
      ),
    );
    expect(linesOf(reading)[0]).toContain('2017-04-07 15:59:00');
    expect(assumedIn(reading)).toEqual([[]]);
  });
});

describe('the zone of an update', () => {
  const one = (zone: string, published: string, more: readonly Shown[] = []): string =>
    rss(rssItem(paragraphs([['Resolved', `Jul 22, 15:04 ${zone}`, 'It works.'], ...more]), published));

  it('is the one that its body names', () => {
    const [update] = updatesIn(readAny(one('PDT', 'Mon, 22 Jul 2013 15:04:43 -0700')));
    expect(update?.at).toMatchObject({ zone: 'America/Los_Angeles', epochMs: Date.parse('2013-07-22T22:04:00Z') });
  });

  it.each<[string, string, string]>([
    [
      'a clock of the day, as the offset of the feed shows',
      'Mon, 22 Jul 2013 15:04:43 -0700',
      '2013-07-22T22:04:00Z America/Los_Angeles',
    ],
    [
      'the same, as the moment in UTC shows',
      'Mon, 22 Jul 2013 22:04:43 +0000',
      '2013-07-22T22:04:00Z America/Los_Angeles',
    ],
    ['what it says, as the moment shows', 'Mon, 22 Jul 2013 23:04:43 GMT', '2013-07-22T23:04:00Z -08:00'],
  ])('where it is out of season, is %s', (_name, published, expected) => {
    const reading = readAny(one('PST', published, [['Investigating', 'Jul 22, 14:54 PST', 'It fails.']]));
    const [moment = '', zone = ''] = expected.split(' ');
    expect(updatesIn(reading).at(-1)?.at).toMatchObject({ epochMs: Date.parse(moment), zone });
    expect(updatesIn(reading)[0]?.at.epochMs).toBe(Date.parse(moment) - 10 * 60_000);
    expect(assumedIn(reading)).toEqual(Array(2).fill(['year 2013 published', `zone ${zone} published`]));
  });

  it('is the meaning of an abbreviation with several that the moment shows', () => {
    const reading = readAny(one('IST', 'Mon, 22 Jul 2013 15:04:43 +0530'));
    expect(updatesIn(reading)[0]?.at.epochMs).toBe(Date.parse('2013-07-22T09:34:00Z'));
    expect(assumedIn(reading)[0]).toContain('zone Asia/Kolkata published');
  });

  it('is missing where nothing shows what it means', () => {
    const reading = readAny(one('PST', 'Mon, 22 Jul 2013 17:31:43 -0700'));
    expect(reasonsIn(reading)).toEqual(['its time has no zone']);
    expect(codesOf(reading)).toEqual(['log-time', 'log-record']);
    addsUp(reading);
  });

  it('that the body leaves out is the one that a person gave', () => {
    const text = rss(
      rssItem(paragraphs([['Resolved', 'Jul 22, 15:04', 'It works.']]), 'Mon, 22 Jul 2013 15:04:43 -0700'),
    );
    expect(reasonsIn(readAny(text))).toEqual(['its time has no zone']);
    expect(updatesIn(readAny(text, { zone: 'America/Denver' }))[0]?.at.epochMs).toBe(
      Date.parse('2013-07-22T21:04:00Z'),
    );
  });

  it('of a time that is none makes the update passed over', () => {
    const reading = readAny(
      atom(atomEntry(paragraphs([...three, ['Update', 'Apr 31, 10:00 UTC', 'x'], ['Update', 'Sep 1', 'y']]))),
    );
    expect(linesOf(reading)).toEqual(threeRead);
    expect(reasonsIn(reading)).toEqual(Array(2).fill('it has no time that can be read'));
    addsUp(reading);
  });
});

describe('the ids of updates', () => {
  const body = (updates: readonly Shown[]): string => atom(atomEntry(paragraphs(updates)));
  const idsOf = (text: string): string[] => updatesIn(readAny(text)).map(({ id }) => id);

  it('are made of their times, and those of one minute are counted in the order of the page', () => {
    const twice: readonly Shown[] = [three[0] as Shown, ['Update', 'Apr  7, 15:59 UTC', 'Soon.'], ...three.slice(1)];
    const reading = readAny(body(twice));
    expect(idsOf(body(twice))).toEqual([
      '20260407T143200Z',
      '20260407T152000Z',
      '20260407T155900Z',
      '20260407T155900Z-2',
    ]);
    expect(updatesIn(reading).at(-1)?.phase).toBe('resolved');
  });

  it('stay the same in a longer version of the feed', () => {
    expect(idsOf(body(three)).slice(0, 2)).toEqual(idsOf(body(three.slice(1))));
  });
});

describe('the place and the text of an update', () => {
  const text = atom(
    atomEntry(
      paragraphs([
        ['Resolved', 'Apr  7, 15:59 UTC', 'It &lt; works.<br /><br />We <b>know</b> why.'],
        three[2] as Shown,
      ]),
    ),
  );
  const [first, last] = updatesIn(readAny(text));
  const quoted = (from: number, to: number): string => {
    const { start, end } = first?.placeOfText(from, to) ?? { start: { offset: 0 }, end: { offset: 0 } };
    return text.slice(start.offset, end.offset);
  };

  it('turns HTML into text', () => {
    expect(last?.text).toBe('It < works.\n\nWe know why.');
  });

  it('is exact where the text stands in the feed letter for letter', () => {
    expect(quoted(0, 7)).toBe('Sign-in');
  });

  it('keeps each update as it stands in the feed', () => {
    expect(first?.raw).toMatch(/^&lt;p&gt; &lt;small&gt;Apr .*Sign-in fails\. &lt;\/p&gt;$/);
    expect(last?.raw).toMatch(/^&lt;p&gt; &lt;small&gt;Apr .*know.*&lt;\/p&gt;$/s);
  });
});

describe('the feeds of Instatus', () => {
  const updates: readonly Shown[] = [
    ['Investigating', 'Sep  5, 01:15:00 GMT+0', '\n  We look into it..'],
    ['Resolved', 'Sep  5, 02:01:05 GMT+0', '\n  It works..'],
  ];
  const lead =
    '<p><strong>Type:</strong> Incident</p>\n<p><strong>Duration:</strong> 46 minutes</p>\n<p><strong>Affected Components:</strong> Website, Search (EU, US)</p>\n';
  const expected = [
    'cm1 2026-09-05 01:15:00 investigating We look into it..',
    'cm1 2026-09-05 02:01:05 resolved It works..',
  ];

  it('are read as Atom, newest first, published at the first update', () => {
    const entry = atomEntry('BODY', {
      published: '2026-09-05T01:15:00.000+00:00',
      link: 'https://status.example.com/incident/cm1',
    });
    const reading = readAny(atom(entry).replace('BODY', `<![CDATA[${lead}${paragraphs(updates.toReversed())}]]>`));
    expect(linesOf(reading)).toEqual(expected);
    expect(reading.incidents[0]?.components).toEqual(['Website', 'Search (EU, US)']);
    expect(assumedIn(reading)).toEqual([['year 2026 first-update'], ['year 2026 first-update']]);
  });

  it('are read as RSS, oldest first, escaped twice', () => {
    const body = escaped(paragraphs(updates)).replaceAll("'", '&#039;');
    const item = `<item><title>Search</title><description>Type: Incident</description><content:encoded><![CDATA[${lead}${body}]]></content:encoded>
      <pubDate>Sat, 05 Sep 2026 01:15:00 +0000</pubDate><link>https://status.example.com/incident/cm1</link></item>`;
    expect(linesOf(readAny(rss(item)))).toEqual(expected);
  });

  it('keep a maintenance that was announced before the time it was published under', () => {
    const plan: readonly Shown[] = [
      ['Identified', 'Dec  8, 07:24:48 GMT+0', 'We will.'],
      ['Identified', 'Jan 19, 06:00:01 GMT+0', 'We do.'],
      ['Completed', 'Jan 19, 06:07:55 GMT+0', 'We did.'],
    ];
    const entry = atomEntry('BODY', {
      published: '2027-01-19T06:00:00.000+00:00',
      link: 'https://status.example.com/maintenance/cm1',
    });
    const reading = readAny(
      atom(entry).replace('BODY', `<![CDATA[${lead.replace('Incident', 'Maintenance')}${paragraphs(plan)}]]>`),
    );
    expect(linesOf(reading).map((line) => line.slice(4, 14))).toEqual(['2026-12-08', '2027-01-19', '2027-01-19']);
    expect(updatesIn(reading).map(({ phase }) => phase)).toEqual(Array(3).fill('maintenance'));
  });
});

describe('other pages that took the form over', () => {
  it('may have a clock of twelve hours and paragraphs in a text, as OnlineOrNot does', () => {
    const body =
      '<p><small>Aug 28, 2:15 PM UTC</small><br/><strong>INVESTIGATING</strong> - <p>Looking into it.</p></p>';
    const item = `<item><title>x</title><description><![CDATA[${body}]]></description><pubDate>Fri, 28 Aug 2026 14:15:31 GMT</pubDate><link>status.example.com/incidents/n8d-Ze</link><guid>n8d-Ze</guid></item>`;
    expect(linesOf(readAny(rss(item)))).toEqual(['n8d-Ze 2026-08-28 14:15:00 investigating Looking into it.']);
  });
});

describe('reading a feed', () => {
  it('never throws, and every record is used or passed over, whatever the text', () => {
    const whole = atom(atomEntry(paragraphs(three)), atomEntry(paragraphs(three), { link: '', id: 'x' }));
    const texts = fc.oneof(cut(whole), cut(rss(rssItem(paragraphs(three), 'soon'))), fc.string({ unit: 'binary' }));
    const settings = fc.constantFrom({}, { date: '2026-02-29' }, { zone: 'nowhere', date: '2026-01-01' });
    fc.assert(
      fc.property(texts, settings, (text, given) => {
        addsUp(readAny(text, given));
        addsUp(readAny(text, given, 'statuspage-feed'));
      }),
      { numRuns: 150 },
    );
  });

  it('never throws, whatever its times are', () => {
    const time = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => text.replace(/[^\x20-\x7e]|[<>&]/g, '')),
      fc.constantFrom(
        'Feb 29, 10:00 UTC',
        'Apr 31, 99:99 XYZ',
        'Dec 31, 24:00 CST',
        'Nov 1, 01:30 PT',
        'Jan 1, 00:00 +99:00',
      ),
    );
    const labels = fc.constantFrom('Resolved', 'Investigating', 'x');
    fc.assert(
      fc.property(fc.array(fc.tuple(labels, time, fc.constant('t')), { maxLength: 6 }), (updates) => {
        addsUp(readAny(atom(atomEntry(paragraphs(updates, (one) => one)))));
      }),
      { numRuns: 300 },
    );
  });
});
