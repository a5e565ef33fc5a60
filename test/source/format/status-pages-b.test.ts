import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { file, readValue } from '../log.ts';

const time = fc.constantFrom(
  '2026-05-04T10:00:00Z',
  '2026-05-04T11:00:00-07:00',
  '2026-05-04 10:00:00',
  '',
  'noon',
  null,
  7,
);
const word = fc.constantFrom('update', 'resolved', 'scheduled', 'issue', 'investigation', 'rumour', '', null, 4);
const body = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a<br>b', ' One\r\nTwo ', '', null));
const part = fc.oneof(time, word, body, fc.jsonValue());
const keys = (names: readonly string[]) => fc.dictionary(fc.constantFrom(...names), part, { maxKeys: names.length });
/** What has records of this shape under some key, or alone, or in a list. */
const envelopes = (one: fc.Arbitrary<unknown>, lists: readonly string[]) =>
  fc.oneof(
    one,
    fc.array(one, { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...lists), fc.oneof(fc.array(one), one)),
  );
const withList = (names: readonly string[], list: string, entry: fc.Arbitrary<unknown>) =>
  fc
    .tuple(keys(names), fc.oneof(fc.array(fc.oneof(entry, fc.jsonValue()), { maxLength: 5 }), fc.jsonValue()))
    .map(([record, entries]) => ({ ...record, [list]: entries }));

const shapes: readonly (readonly [format: string, fc.Arbitrary<unknown>])[] = [
  [
    'slack-status',
    envelopes(
      withList(
        ['id', 'title', 'type', 'status', 'url', 'date_created', 'services'],
        'notes',
        keys(['date_created', 'body', 'id']),
      ),
      ['active_incidents', 'status', 'date_updated'],
    ),
  ],
  [
    'heroku-status',
    envelopes(
      withList(
        ['id', 'title', 'resolved', 'full_url', 'systems'],
        'updates',
        keys(['id', 'contents', 'created_at', 'updated_at', 'update_type', 'status_prod', 'status_dev']),
      ),
      ['incidents', 'issues', 'scheduled', 'issue', 'status'],
    ),
  ],
  [
    'yandex-cloud',
    envelopes(
      withList(
        ['id', 'title', 'levelId', 'level', 'report', 'reportPublishedTime', 'services'],
        'comments',
        keys(['id', 'type', 'content', 'createdAt', 'updatedAt']),
      ),
      ['items', 'count'],
    ),
  ],
  [
    'datocms',
    withList(
      ['name', 'impact', 'content', 'scheduledTime', 'components'],
      'updates',
      keys(['date', 'status', 'content', 'id']),
    ),
  ],
  [
    'upptime-summary',
    fc.array(fc.oneof(keys(['slug', 'status', 'dailyMinutesDown']), fc.record({ dailyMinutesDown: fc.object() }))),
  ],
];

const line = fc.oneof(
  fc.constantFrom(
    '',
    '---',
    '+++',
    '```',
    '<!--',
    '-->',
    '## Timeline 2026-05-04',
    '* 10:05 UTC - Restarted',
    '- 10:07 Denver - Read',
    '[Update]',
    '[Final message] Done.',
    '[Initial message]',
    '[Update - 2026-05-04 11h05 UTC]',
    '[Edit - May 4]',
    '**Resolved**: Fixed. {{< track "2026-05-04T11:05:00Z" >}}',
    '*Investigating* - {{< track "2026-05-04 11:05:00" >}}',
    '{{% track noon %}}',
    'Slow.  ',
    'commit 1234567890abcdef',
    'Date:   Mon May 4 10:00:00 2026 +0000',
    '    🟥 Shop is down (500 in 1 ms) [skip ci] [upptime]',
    '1234567 2026-05-04T10:00:00Z 🟥 Shop is down (500 in 1 ms) [upptime]',
    '1234568 2026-05-04T11:00:00Z 🟩 Shop is up (200 in 1 ms) [upptime]',
    '2026-05-04 12:00:00 🟨 Shop is degraded (200 in 1 ms)',
    'status: down',
    'status: up',
    'lastUpdated: 2026-05-04T10:00:00Z',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const text = fc
  .tuple(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end]) => lines.join(end));
const front = fc.constantFrom(
  '',
  '---\ntitle: Slow\ndate: 2026-05-04T10:00:00Z\nresolved: true\nresolvedWhen: 2026-05-04T11:05:00Z\nseverity: down\nsection: issue\n---\n',
  '---\ndate: 2026-05-04\nresolved: yes\nseverity: [1]\naffected: 3\nsection: issue\n---\n',
  '+++\ntitle = "Slow"\ndate = 2026-05-04T10:00:00Z\nresolved = true\nseverity = "partial-outage"\n+++\n',
  '+++\ndate = "\n',
);

describe('reading', () => {
  it.each(shapes)('%s never throws, and every record is used or passed over, whatever the JSON', (format, shape) => {
    fc.assert(
      fc.property(shape, (value) => addsUp(readValue(value, format))),
      { numRuns: 150 },
    );
  });

  it.each(['cstate', 'upptime', 'upptime-log'])(
    '%s never throws, and every record is used or passed over, whatever the text',
    (format) => {
      fc.assert(
        fc.property(front, text, (head, rest) => {
          addsUp(readLog({ file, text: head + rest }, format));
          addsUp(readLog({ file, text: head + rest }));
        }),
        { numRuns: 150 },
      );
    },
  );

  it('lose no record of a hostile text, however long', () => {
    const long = 60_000;
    const head = '---\ndate: 2026-05-04T10:00:00Z\nsection: issue\n---\n';
    const texts = [
      '!'.repeat(long),
      ': '.repeat(long / 2),
      `🟥${' x is'.repeat(long / 5)}`,
      `${head}${'[Update]\n'.repeat(long / 9)}`,
      `${head}${'*'.repeat(long)}`,
      `${head}${'{{< track '.repeat(long / 10)}`,
      `${head}${'<!-- '.repeat(long / 5)}`,
      `${head}${'<!-- x -->\n'.repeat(long / 11)}`,
      `${head}${'**Update** one\n\ntwo\n\n'.repeat(long / 21)}`,
      `+++\n${'a = ['.repeat(long / 5)}`,
      `+++\n${'a = "\\'.repeat(long / 6)}`,
    ];
    for (const hostile of texts) {
      for (const format of ['cstate', 'upptime', 'upptime-log']) {
        addsUp(readLog({ file, text: hostile }, format));
      }
    }
  }, 60_000);
});

function addsUp({ records, incidents }: Reading): void {
  const passedOver = records.passedOver.reduce((sum, { count }) => sum + count, 0);
  expect(records.seen).toBe(records.used + passedOver);
  expect(records.used).toBe(incidents.reduce((sum, { updates }) => sum + updates.length, 0));
  for (const { id, title, updates } of incidents) {
    expect(id).toMatch(/^[^\s/#]+$/);
    expect(title).not.toBe('');
    expect(updates.length).toBeGreaterThan(0);
    expect(new Set(updates.map((update) => update.id)).size).toBe(updates.length);
    for (const update of updates) {
      expect(update.id).toMatch(/^[^\s/#]+$/);
      expect(update.text.trim()).not.toBe('');
      expect(update.placeOfText(0, update.text.length).start.offset).toBeGreaterThanOrEqual(0);
    }
  }
}
