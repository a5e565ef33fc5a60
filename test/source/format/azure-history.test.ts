import { describe, expect, it } from 'vitest';
import { azureHistory } from '../../../src/source/format/azure-history.ts';
import type { LogSettings, Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { formatInstant } from '../../../src/time/index.ts';
import { codesOf } from '../log.ts';

const happened =
  '<p><strong>What happened?</strong></p><p>Between 10:00 and 12:30 UTC on 4 May 2026, uploads failed.</p>';

/** A review in the markup with headings. */
const headed = (body: string, id = 'AB1C-2D3', title = 'Storage &amp; Search &#8211; Uploads') =>
  `<div class="column small-11">\n<h3 class="text-heading4">${title} (Tracking ID ${id})</h3>\n${body}\n</div>`;

/** A review in the markup with buttons. */
const buttoned = (body: string, id = 'AB1C-2D3', day = '05/04/2026') => `
<div class="col-sm-11 incident-history-item">
<button class="row incident-history-header" data-target="#incident-history-collapse-${id}" type="button">
<span class="hide-text">${day}</span>
<div class="col-md-8 incident-history-title">
   Storage &amp; Search &#8211; Uploads
</div>
<div class="col-md-3 incident-history-tracking-id">
   Tracking ID: ${id}
</div>
<div class="col-md-1 incident-history-chevron"><svg><path d="M1"></path></svg></div>
</button>
<div class="row"><div class="collapse" id="incident-history-collapse-${id}"><div class="card-body">
${body}
</div></div></div>
</div>`;

const page = (...cards: string[]) =>
  `\uFEFF<!doctype html>\n<html><body><nav><ul><li>08:00 UTC &#8211; not an entry of a review</li></ul></nav><h2>May 2026</h2>${cards.join('<div class="row"><span>3</span></div>')}<footer><p>Between 01:00 and 02:00 UTC on 1 May 2026 nothing.</p></footer></body></html>`;
const csv = (...cells: string[]) =>
  `description\r\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\r\n')}\r\n`;
const timeline = (...rows: string[]) =>
  `<p>How did we respond?</p><ul>${rows.map((row) => `<li>${row}</li>`).join('')}</ul>`;

const read = (text: string, settings: LogSettings = {}): Reading =>
  readLog({ file: 'history.html', text }, undefined, settings);
const rows = (reading: Reading) =>
  reading.incidents.flatMap(({ updates }) =>
    updates.map(({ at, until, phase, kind, text }) => {
      const clock = formatInstant(at, { zone: 'UTC' }).replace(' UTC', '');
      const end = until ? `–${formatInstant(until, { zone: 'UTC' }).replace(' UTC', '')}` : '';
      return `${clock}${end} ${phase}${kind ? ` ${kind}` : ''}: ${text}`;
    }),
  );
const entries = (...list: string[]) => rows(read(headed(happened + timeline(...list)))).slice(1);
const shown = (text: string, place: { start: { offset: number }; end: { offset: number } } | undefined) =>
  text.slice(place?.start.offset, place?.end.offset);

describe('pages', () => {
  it.each<[string, string]>([
    ['a review with a heading', headed(happened)],
    ['a review with a button', buttoned(happened)],
    ['a whole page', page(buttoned(happened))],
    ['a table that has reviews in its cells', csv(headed(happened))],
    ['a table with other columns and no head', `1,"${headed(happened).replaceAll('"', '""')}",x\n`],
  ])('reads %s', (_name, text) => {
    const reading = read(text);
    expect(reading.format).toBe('azure-history');
    expect(reading.incidents).toMatchObject([
      {
        id: 'AB1C-2D3',
        title: 'Storage & Search – Uploads',
        url: 'https://azure.status.microsoft/en-us/status/history/?trackingId=AB1C-2D3',
      },
    ]);
    expect(rows(reading)).toEqual([
      '2026-05-04 10:00–2026-05-04 12:30 investigating symptom: Between 10:00 and 12:30 UTC on 4 May 2026, uploads failed.',
    ]);
    expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
    const [update] = reading.incidents[0]?.updates ?? [];
    expect(shown(text, update?.placeOfText(0, 7))).toBe('Between');
  });

  it('has one incident for each tracking id', () => {
    const reading = read(
      page(buttoned(happened, '_SVS-5_G'), buttoned(happened, '0N_5-PQ0'), buttoned(happened, '_SVS-5_G')),
    );
    expect(reading.incidents.map(({ id }) => id)).toEqual(['_SVS-5_G', '0N_5-PQ0']);
    expect(codesOf(reading)).toEqual(['log-record']);
    expect(reading.records).toMatchObject({ seen: 3, used: 2 });
  });

  it('counts a row of a table that has no review', () => {
    const reading = read(csv(headed(happened), '<p>Nothing.</p>'));
    expect(reading.records).toMatchObject({
      seen: 2,
      used: 1,
      passedOver: [{ reason: 'it has no review with a tracking id' }],
    });
  });

  it('takes no other page or table for it', () => {
    for (const text of ['<p>Tracking ID: AB1C-2D3</p>', 'a,b\n"<p>x</p>",2\n', 'Tracking ID: AB1C-2D3'])
      expect(read(text).format).toBe('unknown');
    const named = readLog({ file: 'x', text: 'a,b\n1,2\n' }, 'azure-history');
    expect(codesOf(named)).toContain('log-record');
    expect(codesOf(readLog({ file: 'x', text: '<p></p>' }, 'azure-history'))).toEqual(['log-format-unknown']);
    expect(codesOf(readLog({ file: 'x', text: 'a\n"b' }, 'azure-history'))).toEqual(['log-syntax']);
  });

  it('has a review in the feed’s own address', () => {
    const url = 'https://azure.status.example.com/en-us/status/feed/';
    expect(azureHistory.requests?.('https://azure.status.example.com/en-us/status/', {})).toEqual([{ url }]);
    expect(azureHistory.requests?.(url, {})).toEqual([{ url }]);
  });
});

describe('the impact', () => {
  const impact = (sentence: string, settings: LogSettings = {}, wrap = (body: string) => headed(body)) => {
    const reading = read(wrap(`<p>What happened?</p><p>${sentence} uploads failed.</p>`), settings);
    const [update] = reading.incidents[0]?.updates ?? [];
    const time = (at: typeof update extends undefined ? never : NonNullable<typeof update>['at'] | undefined) =>
      at && formatInstant(at, { zone: 'UTC' }).replace(' UTC', '');
    const assumed = update?.assumed?.map(({ lacks, taken, from }) => `${lacks} ${taken} ${from}`);
    return [time(update?.at), time(update?.until), assumed ?? codesOf(reading)];
  };

  it.each<[string, string | undefined, string | undefined, string[]]>([
    [
      'Between 01:13 UTC and 13:25 UTC on 13 November 2025,',
      '2025-11-13 01:13',
      '2025-11-13 13:25',
      ['date 2025-11-13 other-end'],
    ],
    [
      'Between 14:47 and 16:25 EDT on 4 May 2026,',
      '2026-05-04 18:47',
      '2026-05-04 20:25',
      ['date 2026-05-04 other-end', 'zone America/New_York other-end'],
    ],
    [
      'Between 21:40 UTC on 18 July and 22:00 UTC on 19 July 2026,',
      '2026-07-18 21:40',
      '2026-07-19 22:00',
      ['year 2026 other-end'],
    ],
    [
      'Between 19:46 UTC on 02 February 2026 and 06:05 UTC on 03 February 2026,',
      '2026-02-02 19:46',
      '2026-02-03 06:05',
      [],
    ],
    [
      'Between approximately 11:46 and 13:14 UTC on 12 May 2026,',
      '~2026-05-12 11:46',
      '2026-05-12 13:14',
      ['date 2026-05-12 other-end', 'zone UTC other-end'],
    ],
    [
      'Between as early as 08:00 UTC and 13:20 UTC on May 29, 2026,',
      '~2026-05-29 08:00'.slice(1),
      '2026-05-29 13:20',
      ['date 2026-05-29 other-end'],
    ],
    ['Starting at 12:30 CST (China Standard Time) on 22 May 2026,', '2026-05-22 04:30', undefined, []],
    [
      'Summary of Impact: From 2026-05-04 10:00 UTC until 2026-05-04 11:00 UTC',
      '2026-05-04 10:00',
      '2026-05-04 11:00',
      [],
    ],
    [
      'A change made, between 00:55 UTC and 06:28 UTC on 12 May 2026,',
      '2026-05-12 00:55',
      '2026-05-12 06:28',
      ['date 2026-05-12 other-end'],
    ],
    [
      'Between 2:47 PM and 4:25 PM UTC on 4 May 2026,',
      '2026-05-04 14:47',
      '2026-05-04 16:25',
      ['date 2026-05-04 other-end', 'zone UTC other-end'],
    ],
    ['Between 08:00 and 21:30 CST on 5 May 2026,', undefined, undefined, ['log-time']],
    ['Between 23:00 and 01:00 UTC on 5 May 2026,', undefined, undefined, ['log-time']],
    ['Between 10:00 and 11:00 UTC,', undefined, undefined, ['log-record']],
    ['Between 25:00 and 26:00 UTC on 5 May 2026,', undefined, undefined, ['log-record']],
    ['Some day', undefined, undefined, ['log-record']],
  ])('of %j', (sentence, from, to, said) => {
    expect(impact(sentence)).toEqual([from, to, said]);
  });

  it('has a zone with several meanings as the settings say', () => {
    expect(impact('Starting at 08:00 CST on 5 May 2026,', { zones: { CST: 'Asia/Shanghai' } })[0]).toBe(
      '2026-05-05 00:00',
    );
    expect(
      impact('Starting at 08:00 CST (China Standard Time) on 5 May 2026,', { zones: { CST: 'America/Chicago' } })[0],
    ).toBe('2026-05-05 00:00');
  });

  it('has its day from where the page lists it, or from the settings', () => {
    expect(impact('Between 10:00 and 11:00 UTC,', {}, (body) => buttoned(body))).toEqual([
      '2026-05-04 10:00',
      '2026-05-04 11:00',
      ['date 2026-05-04 heading', 'zone UTC other-end', 'date 2026-05-04 heading'],
    ]);
    expect(impact('Between 10:00 UTC and 11:00 UTC,', { date: '2026-05-06' })[2]).toEqual([
      'date 2026-05-06 settings',
      'date 2026-05-06 settings',
    ]);
  });

  it('is told in several paragraphs, of which each is an update, until the review tells why', () => {
    const body = `${happened}<p>Between 01:00 UTC on 5 May 2026 and 02:00 UTC on 5 May 2026, search failed.</p><p>What went wrong?</p><p>Between 09:00 and 09:10 UTC on 4 May 2026, a disk filled.</p>`;
    expect(rows(read(headed(body))).map((row) => row.slice(0, 16))).toEqual(['2026-05-04 10:00', '2026-05-05 01:00']);
  });
});

describe('the timeline', () => {
  it('has an update for each entry, of the kind and the phase that its words say', () => {
    const list = entries(
      '10:00 UTC on 4 May 2026 – Customer impact began. A disk filled.',
      '10:05 UTC on 4 May 2026 - Monitoring detected errors.',
      '4 May 2026 @ 10:20 UTC – First messages sent to customers.',
      '06:30 EDT on 4 May 2026 – We <em>found</em> the disk.',
      '11:00 – 11:30 UTC on 4 May 2026 – Disks were replaced.',
      'May 4, 2026 12:30 UTC: Customer impact was fully mitigated.',
      '~13:00 UTC on 4 May 2026 – All is well.',
    );
    expect(list).toEqual([
      '2026-05-04 10:00 investigating symptom: Customer impact began. A disk filled.',
      '2026-05-04 10:05 update alert: Monitoring detected errors.',
      '2026-05-04 10:20 update communication: First messages sent to customers.',
      '2026-05-04 10:30 update: We found the disk.',
      '2026-05-04 11:00–2026-05-04 11:30 update: Disks were replaced.',
      '2026-05-04 12:30 resolved: Customer impact was fully mitigated.',
      '~2026-05-04 13:00 update: All is well.',
    ]);
  });

  it('is resolved by its last entry at the end of the impact, where none says so', () => {
    const list = entries('12:30 UTC – Disks are back.', '12:30 UTC – Search is back.', '12:40 UTC – We watched.');
    expect(list.map((row) => row.split(' ')[2])).toEqual(['update:', 'resolved:', 'update:']);
  });

  it('has days from the sentence about the impact, from a line above, or from an entry above', () => {
    const assumed = (body: string) =>
      read(headed(body)).incidents[0]?.updates.map(({ assumed: one }) =>
        one?.map(({ lacks, taken, from }) => `${lacks} ${taken} ${from}`).join(),
      );
    expect(assumed(happened + timeline('10:00 UTC – A.', '10:10 – B.'))?.slice(1)).toEqual([
      'date 2026-05-04 document',
      'date 2026-05-04 document,zone UTC document',
    ]);
    expect(assumed(`${happened}<p>5 May 2026</p>${timeline('10:00 UTC – A.')}`)?.[1]).toBe('date 2026-05-05 heading');
    expect(assumed(timeline('10:00 UTC on 3 May 2026 – A.', '10:10 UTC – B.', '10:20 UTC on 3 May – C.'))).toEqual([
      '',
      'date 2026-05-03 heading',
      'year 2026 heading',
    ]);
    expect(assumed(`${happened}${timeline('5 May 2026<ul><li>10:00 UTC – A.</li></ul>')}`)?.[1]).toBe(
      'date 2026-05-05 heading',
    );
  });

  it('passes midnight where the impact lasted until then', () => {
    const two = '<p>Between 22:00 UTC on 4 May and 02:00 UTC on 5 May 2026, uploads failed.</p>';
    const reading = read(
      headed(two + timeline('22:00 UTC – A.', '23:30 UTC – B.', '01:00 UTC – C.', '01:30 UTC – D.', '03:00 UTC – E.')),
    );
    expect(
      rows(reading)
        .slice(1)
        .map((row) => row.slice(0, 16)),
    ).toEqual(['2026-05-04 22:00', '2026-05-04 23:30', '2026-05-05 01:00', '2026-05-05 01:30']);
    expect(reading.diagnostics).toMatchObject([{ code: 'log-time', args: { found: '03:00 UTC', lacks: 'date' } }]);
  });

  it('does not settle midnight where it may have passed before the impact or after it', () => {
    const reading = read(headed(happened + timeline('23:50 UTC – A.', '00:10 UTC – B.', '10:00 UTC – C.')));
    expect(rows(reading).slice(1)).toEqual(['2026-05-04 10:00 update: C.']);
    expect(codesOf(reading)).toEqual(['log-time', 'log-time']);
  });

  it('keeps a day that is said though it goes back, and tells it', () => {
    const reading = read(headed(happened + timeline('11:00 UTC on 4 May 2026 – A.', '00:45 UTC on 4 May 2026 – B.')));
    expect(rows(reading).map((row) => row.slice(0, 16))).toEqual([
      '2026-05-04 00:45',
      '2026-05-04 10:00',
      '2026-05-04 11:00',
    ]);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it('takes an abbreviation as its review spells it out', () => {
    const reading = read(
      headed(
        `<p>Starting at 12:30 CST (China Standard Time) on 22 May 2026, uploads failed.</p>${timeline('13:00 CST on 22 May 2026 – A.')}`,
      ),
    );
    expect(rows(reading)[1]).toContain('2026-05-22 05:00');
    expect(reading.incidents[0]?.updates[1]?.assumed).toEqual([
      { lacks: 'zone', taken: 'Asia/Shanghai', from: 'document' },
    ]);
  });

  it('counts an entry without a time among those that have one, and no other list', () => {
    const reading = read(
      headed(`${happened}${timeline('10:00 UTC – A.', 'Later – B.')}<ul><li>We add disks.</li></ul>`),
    );
    expect(reading.records).toMatchObject({ seen: 3, used: 2, passedOver: [{ reason: 'it has no time' }] });
  });

  it('is read from paragraphs and lines too, with the lists that are in an entry', () => {
    const lines =
      '<p>10:00 UTC – A.<br/>10:10 UTC – B.<br/>More of B.</p><p>• 10:20 UTC – C.</p><p>At 10:30 UTC we slept.</p>';
    expect(rows(read(headed(happened + lines))).slice(1)).toEqual([
      '2026-05-04 10:00 update: A.',
      '2026-05-04 10:10 update: B.\nMore of B.',
      '2026-05-04 10:20 update: C.',
    ]);
    expect(entries('10:00 UTC – A:<ul><li>one</li><li>two</li></ul>')).toEqual([
      '2026-05-04 10:00 update: A:\n\n- one\n- two',
    ]);
  });

  it('knows where an entry stands, in a cell with doubled quotes as well', () => {
    const text = csv(
      headed(
        `<p class="a">x</p>${happened}${timeline('10:00 UTC – Uploads failed.', '10:10 UTC – A &lt; B.', '10:20 UTC – A "disk".')}`,
      ),
    );
    const [, exact, coded, quoted] = read(text).incidents[0]?.updates ?? [];
    expect(shown(text, exact?.place)).toBe('Uploads failed.');
    expect(shown(text, exact?.placeOfText(8, 14))).toBe('failed');
    expect(exact?.raw).toBe('10:00 UTC – Uploads failed.');
    expect(shown(text, coded?.placeOfText(0, 1))).toBe('10:10 UTC – A &lt; B.');
    expect([quoted?.text, quoted?.raw]).toEqual(['A "disk".', '10:20 UTC – A ""disk"".']);
  });

  it('gives the same ids when the review grows', () => {
    const ids = (...list: string[]) =>
      read(headed(happened + timeline(...list))).incidents[0]?.updates.map(({ id }) => id) ?? [];
    const short = ids('10:00 UTC – A.', '10:00 UTC – B.');
    expect(short).toEqual(['20260504T100000Z', '20260504T100000Z-2', '20260504T100000Z-3']);
    expect(ids('10:00 UTC – A.', '10:00 UTC – B.', '10:05 UTC – C.').slice(0, 3)).toEqual(short);
  });
});

describe('the feed', () => {
  const item = (over: Record<string, string> = {}) => {
    const parts = {
      title: 'Storage - East US - Investigating',
      description: '&lt;p&gt;Uploads fail.&lt;/p&gt;&lt;p&gt;We look.&lt;/p&gt;',
      pubDate: 'Mon, 04 May 2026 10:20:09 Z',
      link: 'https://azure.status.example.com/en-us/status/',
      guid: 'item-7',
      ...over,
    };
    return `<item>${Object.entries(parts)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `<${name}>${value}</${name}>`)
      .join('')}<category>Storage</category><category>East US</category></item>`;
  };
  const feed = (...items: string[]) =>
    `<?xml version="1.0" encoding="utf-8"?>\n<rss xmlns:a10="http://www.w3.org/2005/Atom" version="2.0"><channel><title>Azure Status</title><link>https://azure.status.example.com/en-us/status/</link>${items.join('')}</channel></rss>`;

  it('is quiet most of the time', () => {
    expect(read(feed())).toMatchObject({
      format: 'azure-history',
      incidents: [],
      diagnostics: [],
      page: { name: 'Azure Status' },
    });
    const renamed = feed()
      .replace('Azure Status', 'Status')
      .replace('azure.status.example.com', 'azure.status.microsoft');
    expect(read(renamed).format).toBe('azure-history');
    expect(read(feed().replace('Azure Status', 'Status')).format).not.toBe('azure-history');
  });

  it('has an item for each event, with what was said last', () => {
    const reading = read(feed(item()));
    expect(reading.incidents).toMatchObject([
      {
        id: 'item-7',
        title: 'Storage - East US - Investigating',
        components: ['Storage', 'East US'],
        url: 'https://azure.status.example.com/en-us/status/',
        updates: [{ id: '20260504T102009Z', phase: 'update', text: 'Uploads fail.\n\nWe look.' }],
      },
    ]);
    expect(reading.diagnostics).toEqual([]);
  });

  it.each<[Record<string, string>, string]>([
    [{ title: 'Mitigated - Uploads (Tracking ID AB1C-2D3)' }, 'AB1C-2D3'],
    [{ title: 'Uploads - Resolved', description: 'Over. Tracking ID: AB1C-2D3' }, 'AB1C-2D3'],
    [{ title: 'Resolved: uploads', guid: 'https://azure.status.example.com/a/b' }, 'a-b'],
    [{ title: 'Uploads - Mitigated', guid: '' }, 'Uploads---Mitigated'],
  ])('knows an event by its tracking id or what the feed has, and one that is over: %j', (over, id) => {
    expect(read(feed(item(over))).incidents).toMatchObject([{ id, updates: [{ phase: 'resolved' }] }]);
  });

  it.each<[Record<string, string>, string[], number]>([
    [{ pubDate: '' }, ['log-time'], 0],
    [{ pubDate: 'soon' }, ['log-time'], 0],
    [{ description: '' }, ['log-read-as'], 1],
    [{ title: '', guid: '' }, ['log-record'], 0],
  ])('reports %j', (over, codes, used) => {
    const reading = read(feed(item(over)));
    expect([codesOf(reading), reading.records.seen, reading.records.used]).toEqual([codes, 1, used]);
  });

  it('passes over an item that stands twice', () => {
    expect(read(feed(item(), item())).records).toMatchObject({ seen: 2, used: 1 });
  });
});
