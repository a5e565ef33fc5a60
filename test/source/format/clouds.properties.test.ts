import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { file } from '../log.ts';

const ids = ['google-cloud', 'aws-data', 'aws-currentevents', 'aws-health', 'azure-history'];
const clocks = [
  '10:00 PM PDT',
  ' 1:14 AM PST',
  'Aug 7,  1:50 AM PDT',
  'Feb 30, 1:00 AM PST',
  '25:61 PM XXX',
  '22:00',
  '',
];
const span = fc.constantFrom(...clocks).map((time) => `<div><span class="yellowfg">${time}</span>&nbsp;Text.</div>`);
const bracket = fc.constantFrom(...clocks).map((time) => `[${time}] Text.\n\n`);
const written = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(span, bracket, fc.string())).map((parts) => parts.join('')),
);
const time = fc.oneof(
  fc.constantFrom('2026-05-04T10:00:00+00:00', 'Mon, 04 May 2026 10:00:00 GMT', '1777888800', '1777888800000'),
  fc.integer(),
  fc.double(),
  fc.jsonValue(),
);
const either = <Value>(value: fc.Arbitrary<Value>) => fc.oneof(value, fc.jsonValue());

const googleUpdate = fc.record(
  {
    created: time,
    modified: time,
    when: time,
    text: either(written),
    status: either(fc.constantFrom('AVAILABLE', 'SERVICE_OUTAGE', 'SERVICE_DISRUPTION')),
  },
  { requiredKeys: [] },
);
const google = fc.record(
  {
    id: either(fc.string()),
    number: fc.jsonValue(),
    external_desc: either(fc.string()),
    end: time,
    updates: either(fc.array(either(googleUpdate))),
    status_impact: fc.jsonValue(),
    affected_products: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const data = fc.record(
  {
    service: either(fc.string()),
    date: time,
    summary: either(fc.constantFrom('[RESOLVED] A', 'A', '')),
    description: either(written),
    details: fc.jsonValue(),
    status: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const current = fc.record(
  {
    arn: either(fc.constantFrom('arn:aws:health:x::event/A/B/C1', 'arn:aws:health:x::event/A/B/C2')),
    date: time,
    service: fc.jsonValue(),
    status: fc.jsonValue(),
    event_log: either(
      fc.array(either(fc.record({ timestamp: time, message: either(written), status: fc.jsonValue() }))),
    ),
    impacted_services: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const healthEvent = fc.record(
  {
    arn: fc.constantFrom('arn:aws:health:x::event/A/B/C1', 'arn:aws:health:x::event/A/B/C2', '', 'x'),
    eventTypeCategory: either(fc.constantFrom('issue', 'scheduledChange', 'accountNotification')),
    statusCode: either(fc.constantFrom('open', 'closed')),
    startTime: time,
    endTime: time,
    lastUpdatedTime: time,
  },
  { requiredKeys: [] },
);
const described = either(fc.record({ latestDescription: either(written) }));
const health = fc.oneof(
  healthEvent,
  fc.record({ event: healthEvent, eventDescription: either(fc.array(described)) }, { requiredKeys: [] }),
  fc.record({ detail: healthEvent, time, eventDescription: described }, { requiredKeys: [] }),
  fc.record({ errorName: fc.jsonValue(), eventArn: fc.jsonValue() }),
);

const values: readonly (readonly [id: string, value: fc.Arbitrary<unknown>])[] = [
  ['google-cloud', fc.oneof(either(google), fc.array(either(google)))],
  ['aws-data', fc.record({ archive: either(fc.array(either(data))), current: either(fc.array(either(data))) })],
  [
    'aws-currentevents',
    fc.oneof(fc.array(either(current)), fc.dictionary(fc.string(), either(fc.array(either(current))))),
  ],
  [
    'aws-health',
    fc.oneof(either(health), fc.array(either(health)), fc.record({ successfulSet: fc.array(either(health)) })),
  ],
];

const moments = [
  ...['10:00 UTC on 4 May 2026', '4 May 2026 @ 10:00 EDT', '~10:00', '10:00 – 11:00 UTC', '08:00 CST', '25:61 UTC'],
  ...[
    'Between 10:00 and 11:00 UTC on 4 May 2026',
    'Between 23:00 UTC on 4 May and 01:00 UTC on 5 May 2026',
    '4 May 2026',
  ],
];
const tags = [
  '<p>',
  '</p>',
  '<ul>',
  '</ul>',
  '<ol>',
  '<li>',
  '</li>',
  '<br/>',
  '<div>',
  '</div>',
  '"',
  '&amp;',
  ' – ',
  ': ',
];
const html = fc
  .array(fc.oneof(fc.constantFrom(...tags), fc.constantFrom(...moments), fc.string()), { maxLength: 40 })
  .map((parts) => parts.join(''));
const entry = fc.tuple(
  fc.constantFrom(...moments),
  fc.constantFrom(' – ', ' - ', ': ', ' '),
  fc.string({ minLength: 1 }),
);
const list = fc
  .array(entry, { maxLength: 6 })
  .map((rows) => `<ul>${rows.map((row) => `<li>${row.join('')}</li>`).join('')}</ul>`);
const told = fc.constantFrom(...moments).map((moment) => `<p>${moment}, uploads failed.</p>`);
const body = fc.oneof(
  html,
  list,
  fc.tuple(told, list, html).map((parts) => parts.join('')),
);
const card = fc
  .tuple(body, fc.constantFrom('AB1C-2D3', '_SVS-5_G'), fc.boolean())
  .map(([inner, id, isButton]) =>
    isButton
      ? `<button class="incident-history-header"><span class="hide-text">05/04/2026</span><div class="incident-history-tracking-id">Tracking ID: ${id}</div></button>${inner}`
      : `<h3>Title (Tracking ID ${id})</h3>${inner}`,
  );
const pages = fc.array(card, { maxLength: 4 }).map((cards) => `<div>${cards.join('')}</div>`);

describe('logs of clouds', () => {
  it.each(values)('of %s never throw, and every record is used or passed over, whatever the JSON', (id, value) => {
    fc.assert(
      fc.property(value, (made) => addsUp(readLog({ file, text: JSON.stringify(made) }, id))),
      { numRuns: 400 },
    );
  });

  it('of azure-history never throw, and every record is used or passed over, whatever the page or the table', () => {
    fc.assert(
      fc.property(pages, (page) => {
        addsUp(readLog({ file, text: page }, 'azure-history'));
        addsUp(readLog({ file, text: `a,b\n1,"${page.replaceAll('"', '""')}"\n` }, 'azure-history'));
        addsUp(readLog({ file, text: page.slice(0, page.length / 2) }, 'azure-history'));
      }),
      { numRuns: 400 },
    );
  });

  it('never throw, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      html,
      fc.string().map((inner) => `<rss><channel><title>Azure Status</title><item>${inner}</item></channel></rss>`),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...ids), (made, id) => {
        addsUp(readLog({ file, text: made }, id));
        addsUp(readLog({ file, text: made }));
      }),
      { numRuns: 400 },
    );
  });

  it('place each update of a long text where it stands, whatever is escaped', () => {
    const words = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((text) => !/[<>&[\]]/.test(text) && text.trim() !== '');
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), fc.boolean(), (texts, asUnicode) => {
        const description = texts
          .map((text) => `<div><span class="yellowfg">10:00 PM PDT</span>&nbsp;${text}</div>`)
          .join('');
        const log = { archive: [{ service: 's', date: '1777957200', summary: 'x', description }], current: [] };
        const plain = JSON.stringify(log);
        const text = asUnicode
          ? plain.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
          : plain;
        for (const update of readLog({ file, text }).incidents[0]?.updates ?? []) {
          expect(texts.map((one) => one.trim())).toContain(update.text);
          const { start, end } = update.placeOfText(0, update.text.length);
          expect(JSON.parse(`"${text.slice(start.offset, end.offset)}"`)).toBe(update.text);
          expect(JSON.parse(`"${update.raw}"`)).toContain(update.text);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lose nothing, however deep or long a log is', () => {
    const deep = `<h3>Title (Tracking ID AB1C-2D3)</h3>${'<ul><li>'.repeat(20_000)}10:00 UTC – A.`;
    const broken = `<h3>Title (Tracking ID AB1C-2D3)</h3><p>${'10:00 UTC on 4 May 2026 – A.<br>'.repeat(3_000)}`;
    const heads = '<h3>'.repeat(20_000);
    const parts = '<div><span class=\\"yellowfg\\">10:00 PM PDT</span>&nbsp;Text.</div>'.repeat(4_000);
    const long = `{"archive":[{"service":"s","date":"1777957200","description":"${parts}"}],"current":[]}`;
    for (const text of [deep, broken, heads, long]) {
      addsUp(readLog({ file, text }, text === long ? 'aws-data' : 'azure-history'));
    }
  });
});

function addsUp({ records, incidents }: Reading): void {
  const passed = records.passedOver.reduce((sum, { count }) => sum + count, 0);
  expect(records.seen).toBe(records.used + passed);
  expect(records.used).toBe(incidents.reduce((sum, { updates }) => sum + updates.length, 0));
  expect(new Set(incidents.map(({ id }) => id)).size).toBe(incidents.length);
  for (const { id, title, updates } of incidents) {
    expect(id).toMatch(/^[^\s/#]+$/);
    expect(title).not.toBe('');
    expect(new Set(updates.map((update) => update.id)).size).toBe(updates.length);
    const times = updates.map(({ at }) => at.epochMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    for (const { text, until, at } of updates) {
      expect(text.trim()).not.toBe('');
      if (until) expect(until.epochMs).toBeGreaterThan(at.epochMs);
    }
  }
}
