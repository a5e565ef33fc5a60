import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Log, type LogSettings, type Reading } from '../../../src/source/index.ts';
import { looksLikeNotes } from '../../../src/source/notes/recognise.ts';
import { readLog } from '../../../src/source/read.ts';

const file = 'channel/2026-04-07.json';

const numRuns = 300;

/** What people write down is made of; put together at random. */
const pieces = fc.constantFrom(
  ...[
    '# T\n',
    '## Timeline\n',
    '### ',
    '- ',
    '* ',
    '| ',
    ' | ',
    '|---|---|\n',
    '> ',
    '```\n',
    '---\n',
    '<!-- ',
    ' -->',
    '<br>',
  ],
  ...[
    '10:00',
    '23:59:59',
    '0:10',
    '24:00',
    '25:61',
    '23:00 AM',
    '2pm',
    '2X:XX',
    'HH:mm',
    '13:30-13:45',
    '00:30 – 00:10',
  ],
  ...[
    '2026-04-07',
    '20262-01-01',
    '9999-12-31',
    'Apr 7',
    '7. April',
    '4/5/2026',
    '12-05 10:00',
    'Monday',
    'next day',
    '同日',
    '頃',
  ],
  ...[
    'UTC',
    'PST',
    'CST',
    '+09:00',
    'Denver',
    '(17:00 UTC)',
    'All times in UTC.',
    'All times approximate',
    '全時刻は JST。',
  ],
  ...[
    '~',
    '**',
    '`',
    '[',
    ']',
    '(',
    ')',
    '{{',
    '}}',
    ': ',
    ' - ',
    '〜',
    '\\',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    'text',
    '\u{1f600}',
    '\uFEFF',
  ],
);
const document = fc.array(fc.oneof({ weight: 9, arbitrary: pieces }, fc.string({ unit: 'binary', maxLength: 5 })), {
  maxLength: 60,
});
const settings = fc.record<LogSettings>(
  {
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'nowhere'),
    date: fc.constantFrom('2026-04-07', 'soon'),
    zones: fc.constant({ CST: 'Asia/Shanghai' }),
  },
  { requiredKeys: [] },
);

describe('notes', () => {
  it('are read without throwing, each record used or passed over, whatever the text', () => {
    fc.assert(
      fc.property(document, settings, (parts, given) => {
        const text = parts.join('');
        looksLikeNotes(new Log({ file, text }));
        addsUp(text, readLog({ file: '2026-04-07.md', text }, 'notes', given));
      }),
      { numRuns: numRuns * 4 },
    );
  });

  it('have the same ids again when they are read again, and when they go on', () => {
    const minutes = fc.uniqueArray(fc.nat(1439), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(minutes, fc.nat(20), (all, cut) => {
        const lines = all.toSorted((a, b) => a - b).map((minute) => `- ${clock(minute)} UTC it is ${minute}`);
        const ids = (some: readonly string[]) => {
          const { incidents } = readLog({ file: '2026-04-07.md', text: `## Timeline\n${some.join('\n')}` }, 'notes');
          return (incidents[0]?.updates ?? []).map(({ id }) => id);
        };
        expect(ids(lines).slice(0, cut)).toEqual(ids(lines.slice(0, cut)));
        expect(ids(lines)).toHaveLength(lines.length);
      }),
      { numRuns },
    );
  });
});

const time = fc.oneof(
  fc.constantFrom('2026-05-04T10:00:00Z', '2026-05-04T10:00:00.123Z', 'soon', '', null),
  fc.jsonValue(),
);
const text = fc.oneof(
  fc.constantFrom('a', ' ', '<br>', '<!-- x -->', '`a', '<@U1> *b*'),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
);
const url = fc.constantFrom(
  'https://github.com/a/b/issues/7',
  'https://api.github.com/repos/a/b/issues/7',
  'https://github.com/a/b/issues/8#issuecomment-1',
  'x',
  null,
);
const id = fc.oneof(fc.constantFrom<unknown>(1, 2, 'a/b', '', null), fc.jsonValue());
const person = fc.oneof(fc.constant({ login: 'ada', username: 'ada' }), fc.jsonValue());
const entry = fc.record(
  {
    ...{
      id,
      url,
      number: fc.constantFrom<unknown>(7, 8, 'x'),
      iid: fc.constantFrom<unknown>(7, 'x'),
      title: text,
      body: text,
      user: person,
    },
    ...{
      html_url: url,
      issue_url: url,
      web_url: url,
      project_id: id,
      noteable_type: text,
      noteable_iid: id,
      system: fc.boolean(),
    },
    ...{ created_at: time, createdAt: time, updated_at: time, closed_at: time, merged_at: time, state: text },
    event: fc.constantFrom('closed', 'reopened', 'labeled', 'cross-referenced', 'subscribed', 'commented'),
    action: fc.constantFrom('opened', 'closed', 'reopened', 'deleted'),
  },
  { requiredKeys: [] },
);
const whole = fc.oneof(
  entry,
  fc.record({ action: fc.constant('created'), issue: entry, comment: entry }, { requiredKeys: ['action', 'issue'] }),
  fc.jsonValue(),
);
const message = fc.record(
  {
    type: fc.constant('message'),
    ts: fc.constantFrom<unknown>('1777888800.000100', '1777888801.000100', '1', 7),
    ...{
      text,
      user: text,
      subtype: fc.constantFrom('channel_join', 'bot_message', 'tombstone'),
      edited: fc.jsonValue(),
    },
    ...{ attachments: fc.jsonValue(), blocks: fc.jsonValue(), files: fc.jsonValue(), bot_id: text },
  },
  { requiredKeys: [] },
);

describe.each([
  ['github-issue', fc.oneof(whole, fc.array(whole), fc.array(fc.array(whole)))],
  ['gitlab-issue', fc.oneof(whole, fc.array(whole))],
  [
    'slack-export',
    fc.oneof(fc.array(fc.oneof(message, fc.jsonValue())), fc.record({ messages: fc.array(message) }), fc.jsonValue()),
  ],
] as const)('%s', (format, log) => {
  it('is read without throwing, each record used or passed over, whatever the JSON', () => {
    fc.assert(
      fc.property(log as fc.Arbitrary<unknown>, fc.jsonValue(), (value, users) => {
        const text = JSON.stringify(value);
        const companions = new Map([['users.json', JSON.stringify(users)]]);
        addsUp(text, readLog({ file, text, companions }, format));
        addsUp(text, readLog({ file, text }));
      }),
      { numRuns },
    );
  });
});

const clock = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

function addsUp(text: string, { records, incidents }: Reading): void {
  const passedOver = records.passedOver.reduce((sum, { count }) => sum + count, 0);
  expect(records.seen).toBe(records.used + passedOver);
  expect(records.used).toBe(incidents.reduce((sum, { updates }) => sum + updates.length, 0));
  for (const { updates } of incidents) {
    expect(updates.length).toBeGreaterThan(0);
    expect(new Set(updates.map((update) => update.id)).size).toBe(updates.length);
    expect(updates.map(({ at }) => at.epochMs)).toEqual(updates.map(({ at }) => at.epochMs).toSorted((a, b) => a - b));
    for (const { text: said, placeOfText, until, at } of updates) {
      expect(said.trim()).not.toBe('');
      const { start, end } = placeOfText(0, said.length);
      expect(start.offset).toBeLessThanOrEqual(end.offset);
      expect(end.offset).toBeLessThanOrEqual(text.length);
      if (until) expect(until.epochMs).toBeGreaterThan(at.epochMs);
    }
  }
}
