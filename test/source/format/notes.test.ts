import { describe, expect, it } from 'vitest';
import type { LogSettings, Reading, StatusUpdate } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { formatInstant } from '../../../src/time/index.ts';

const file = 'notes/2026-04-07-uploads.md';

const read = (text: string, settings: LogSettings = {}, name = file): Reading =>
  readLog({ file: name, text }, 'notes', settings);

/** A timeline in UTC, of these lines. */
const timeline = (...lines: string[]): string =>
  `# Uploads\n\n## Timeline\n\nAll times in UTC.\n\n${lines.join('\n')}\n`;

const updatesOf = (reading: Reading): readonly StatusUpdate[] => reading.incidents[0]?.updates ?? [];

/** Each update as its time in UTC and its text. */
const told = (reading: Reading): string[] =>
  updatesOf(reading).map(({ at, text }) => `${formatInstant(at, { zone: 'UTC' }).replace(' UTC', '')} ${text}`);

/** What the updates lacked: `date=2026-04-07 by title`. */
const assumed = (reading: Reading): string[] => [
  ...new Set(
    updatesOf(reading)
      .flatMap((update) => update.assumed ?? [])
      .map((one) => `${one.lacks}=${one.taken} by ${one.from}`),
  ),
];

/** What is found: the code, and what a time lacks or why a record is passed over. */
const found = ({ diagnostics }: Reading): string[] =>
  diagnostics.map(({ code, args }) => {
    const { lacks, reason, found: what } = args as { lacks?: string; reason?: string; found?: string };
    return `${code}: ${lacks ?? reason ?? what}`;
  });

describe('the shapes of a timeline', () => {
  it.each<[string, string]>([
    ['headings', '### 2026-04-07 10:00\n\nDown.\n\n### 10:05\n\nUp.'],
    ['closed headings', '### 2026-04-07 10:00 ###\nDown.\n### 10:05 ###\nUp.'],
    ['headings with a text', '### 2026-04-07 10:00 - Down.\n### 10:05 - Up.'],
    ['bullets', '- 2026-04-07 10:00 Down.\n- 10:05 Up.'],
    ['indented bullets', '  - 2026-04-07 10:00 ::::: Down.\n  - 10:05 ::::: Up.'],
    ['bold times', '* **2026-04-07 10:00** Down.\n* **10:05** Up.'],
    ['times in brackets', '- [2026-04-07 10:00] Down.\n- [10:05] Up.'],
    ['times in code', '- `2026-04-07T10:00Z` Down.\n- `10:05` Up.'],
    ['a table', '| Time | Event |\n|---|---|\n| 2026-04-07 10:00 | Down. |\n| 10:05 | Up. |'],
    ['a table without outer pipes', 'Time | Event\n--- | ---\n2026-04-07 10:00 | Down.\n10:05 | Up.'],
    [
      'a table of days and times',
      '| Day | Date | Time | Event |\n|-|-|-|-|\n| Tue | Apr 7 | 10:00 | Down. |\n| Tue | Apr 7 | 10:05 | Up. |',
    ],
    ['lines', '2026-04-07 10:00: Down.\n2026-04-07 10:05: Up.'],
    ['paragraphs', '2026-04-07 10:00: Down.\n\n10:05: Up.'],
    ['lines that end in a backslash', '[2026-04-07 10:00] Down. \\\n[10:05] Up.'],
    ['a numbered list', '1. 2026-04-07 10:00 Down.\n2. 10:05 Up.'],
    ['a list of tasks', '- [x] 2026-04-07 10:00 Down.\n- [ ] 10:05 Up.'],
    ['texts below the times', '- 2026-04-07 10:00\n    Down.\n- 10:05\n    Up.'],
    ['texts below plain times', '2026-04-07: 10:00\nDown.\n\n10:05\nUp.'],
    ['CRLF', '- 2026-04-07 10:00 Down.\r\n- 10:05 Up.\r\n'],
  ])('are %s', (_name, lines) => {
    const reading = read(timeline(lines));
    expect(told(reading)).toEqual(['2026-04-07 10:00 Down.', '2026-04-07 10:05 Up.']);
    expect(found(reading)).toEqual([]);
    expect(reading.records).toMatchObject({ seen: 2, used: 2 });
  });

  it('read each line as `update` and `communication`, of the person whose handle it begins with', () => {
    const [ada, none] = updatesOf(read(timeline('- 10:00 `@ada` restarts it.', '- 10:05 It is up.')));
    expect(ada).toMatchObject({ by: '@ada', text: '`@ada` restarts it.', phase: 'update', kind: 'communication' });
    expect(none).not.toHaveProperty('by');
  });

  it('give entries ids of their times, which stay when the notes go on', () => {
    const lines = ['- 10:00 Down.', '- 10:05 Up.', '- 10:05 Told.'];
    const ids = (text: string) => updatesOf(read(text)).map(({ id }) => id);
    expect(ids(timeline(...lines))).toEqual(['20260407T100000Z', '20260407T100500Z', '20260407T100500Z-2']);
    expect(ids(timeline(...lines, '- 10:06 Done.')).slice(0, 3)).toEqual(ids(timeline(...lines)));
  });

  it('may be written newest first', () => {
    const reading = read(timeline('- 10:05 Up.', '- 10:00 Seen.', '- 10:00 Down.', '- 09:50 Deployed.'));
    expect(told(reading).map((line) => line.slice(11))).toEqual([
      '09:50 Deployed.',
      '10:00 Down.',
      '10:00 Seen.',
      '10:05 Up.',
    ]);
    expect(found(reading)).toEqual([]);
  });
});

describe('the document', () => {
  it.each<[string, string, string, string]>([
    ['its front matter', file, '---\ntitle: "Uploads fail"\n---\n# Other\n10:00 a', 'Uploads fail'],
    ['its first heading', file, '# Uploads fail\n\n- 10:00 a', 'Uploads fail'],
    ['its first line', 'x.txt', 'Uploads fail\n\n10:00 a\n10:01 b', 'Uploads fail'],
    ['its file', 'notes/uploads.txt', '10:00 a\n10:01 b', 'uploads'],
  ])('is named by %s', (_name, name, text, title) => {
    expect(read(text, { zone: 'UTC', date: '2026-04-07' }, name).incidents[0]?.title).toBe(title);
  });

  it.each([
    ['notes/2026-04-07-uploads.md', '2026-04-07-uploads'],
    ['incidents/uploads/index.md', 'uploads'],
    ['a b#c.md', 'a-b-c'],
  ])('%s is the incident %s', (name, id) => {
    expect(read(timeline('- 2026-04-07 10:00 a'), {}, name).incidents[0]?.id).toBe(id);
  });

  it('is read only in its timelines, where it has some', () => {
    const reading = read(
      `---\ndate: 2026-04-07\n---\n# Uploads\n\n10:01 not here\n\n## Timeline (UTC)\n- 10:00 a\n## Lessons\n- 10:02 not here\n# Timeline\n- 10:03 UTC b\n`,
    );
    expect(told(reading).map((line) => line.slice(11))).toEqual(['10:00 a', '10:03 b']);
    expect(reading.records.seen).toBe(2);
  });

  it.each([
    '## Timeline',
    '### Incident timeline',
    '## Chronology',
    '## タイムライン',
    '**Timeline**',
    'Timeline:',
    '# Timeline of events',
  ])('has a timeline below %s', (heading) => {
    expect(told(read(`- 09:00 UTC not here\n\n${heading}\n\n- 10:00 UTC a\n- 10:01 UTC b`))).toHaveLength(2);
  });

  it('has entries in a timeline as deep as its name', () => {
    const reading = read(
      '## Timeline (UTC)\n### 2026-04-07 10:00\na\n## 10:05\nb\n## Apr 8, 11:00\nc\n## End\n- 12:00 d',
    );
    expect(told(reading)).toEqual(['2026-04-07 10:00 a', '2026-04-07 10:05 b', '2026-04-08 11:00 c']);
  });

  it('is read in all of its lines where it has no timeline, without code, quotes and sentences', () => {
    const reading = read(
      'Uploads (UTC)\n\n10:00 a\n10:01 b\n\n```\n10:02 not here\n```\n\n> 10:03 not here\n\nAt 10:04 we met, and\n10:05 was late.\n',
      {},
      '2026-04-07.txt',
    );
    expect(told(reading).map((line) => line.slice(11, 18))).toEqual(['10:00 a', '10:01 b']);
  });

  it('without any time is a reading that says so', () => {
    expect(found(read('# Uploads\n\nNothing.'))).toEqual(['log-record: no line of it begins with a time of day']);
  });
});

describe('the text of an entry', () => {
  const textOf = (lines: string): string | undefined =>
    updatesOf(read(timeline(lines, '', '- 2026-04-07 23:59 last')))[0]?.text;

  it.each<[string, string, string]>([
    ['goes on in the lines below', '- 10:00 One\n  two.\n  - three', 'One\ntwo.\n- three'],
    [
      'goes on in paragraphs of a heading',
      '### 10:00\n\nOne.\n\n```\n11:00 log\n```\n\nTwo.',
      'One.\n\n```\n11:00 log\n```\n\nTwo.',
    ],
    ['ends with the next heading', '### 10:00\nOne.\n#### Aside\nTwo.\n', 'One.'],
    ['is a whole row of a table', '| Time | Event | Sure |\n|-|-|-|\n| 10:00 | One | yes |\n\nTwo.', 'One | yes'],
    ['goes on in rows without a time', '| Time | Event |\n|-|-|\n| 10:00 | One |\n| | Two |', 'One\nTwo'],
    ['opens again what it closes', '- **10:00: One** and two.', '**One** and two.'],
    ['closes nothing that it does not close', '- **10:00: One', 'One'],
    ['keeps a label', '- **[Start]** At 10:00, it fails.', '**[Start]** it fails.'],
    ['keeps Markdown', '- 10:00 See [this](https://example.com/a_b) `x`', 'See [this](https://example.com/a_b) `x`'],
    ['has no HTML', '- 10:00 One<br>two <!-- three --> `<br>`', 'One\ntwo  `<br>`'],
    ['has no hidden lines', '- 10:00 One\n<!-- two -->\n[three]: https://example.com', 'One'],
  ])('%s', (_name, lines, text) => {
    expect(textOf(lines)).toBe(text);
  });

  it('leaves paragraphs behind the last item out', () => {
    expect(updatesOf(read(timeline('- 10:00 One.', '', 'That was it.')))[0]?.text).toBe('One.');
    expect(updatesOf(read(timeline('- 10:00 One.', '', '  Two.')))[0]?.text).toBe('One.\n\nTwo.');
  });

  it('is found in the document letter for letter', () => {
    const text = timeline('- **10:00: One** and', '  two.', '- 10:05 three');
    const [first] = updatesOf(read(text));
    const quoted = (part: string): string => {
      const start = first?.text.indexOf(part) ?? -1;
      const place = first?.placeOfText(start, start + part.length);
      return text.slice(place?.start.offset, place?.end.offset);
    };
    expect(['One', 'and', 'two.', 'One** and'].map(quoted)).toEqual(['One', 'and', 'two.', 'One** and']);
    expect(first?.raw).toBe('- **10:00: One** and\n  two.');
  });

  it('must not be empty', () => {
    const reading = read(timeline('- 10:00', '- 10:05 Up.'));
    expect(found(reading)).toEqual(['log-record: it says nothing']);
    expect(reading.records).toMatchObject({ seen: 2, used: 1 });
  });
});

describe('the day of an entry', () => {
  const days = (text: string, settings: LogSettings = {}, name = 'uploads.md') => {
    const reading = read(text, { zone: 'UTC', ...settings }, name);
    return [
      told(reading).map((line) => line.replace(/ [^ ]+$/, '')),
      assumed(reading).filter((one) => !one.startsWith('zone')),
      found(reading),
    ];
  };

  it('is that of the entry above it', () => {
    expect(days('## Timeline\n- 2026-04-07 10:00 a\n- 10:05 b')).toEqual([
      ['2026-04-07 10:00', '2026-04-07 10:05'],
      ['date=2026-04-07 by heading'],
      [],
    ]);
  });

  it.each([
    '### 2026-04-07',
    '### Tuesday, April 7th, 2026',
    '**Date: 2026-04-07**',
    '_4/7/26_ ', // With a day of the file that shows the order.
    '#### [2026-04-07]',
    '### 2026-04-07 Uploads',
    '2026-04-07',
    'April 7, 2026',
  ])('is that of the line %j above it', (line) => {
    expect(days(`## Timeline\n${line}\n\n- 10:00 a`, {}, '2026-04-07.md').slice(0, 2)).toEqual([
      ['2026-04-07 10:00'],
      ['date=2026-04-07 by heading'],
    ]);
  });

  it.each<[string, string, string, string]>([
    ['the heading of the timeline', 'uploads.md', '## Timeline - April 7, 2026\n- 10:00 a', 'heading'],
    ['a sentence', 'uploads.md', '## Timeline\nAll times in UTC, on April 7th 2026.\n\n- 10:00 a', 'document'],
    ['the name of the file', '2026-04-07-x.md', '## Timeline\n- 10:00 a', 'title'],
    ['a compact name of the file', 'INCIDENT-20260407T093000Z.md', '## Timeline\n- 10:00 a', 'title'],
    ['the name of the folder', '2026-04-07-x/index.md', '## Timeline\n- 10:00 a', 'title'],
    ['the title', 'uploads.md', '# 2026-04-07, Uploads\n## Timeline\n- 10:00 a', 'title'],
    ['the front matter', 'uploads.md', '---\ndate: 2026-04-07\n---\n## Timeline\n- 10:00 a', 'title'],
    [
      'a sentence that tells an entry',
      'uploads.md',
      'On 2026-04-07 at 10:02 UTC uploads failed.\n\n## Timeline\n- 10:00 a',
      'document',
    ],
  ])('is that of %s', (_name, name, text, rule) => {
    expect(days(text, {}, name)).toEqual([['2026-04-07 10:00'], [`date=2026-04-07 by ${rule}`], []]);
  });

  it('is the one that a person gives, before that of the file', () => {
    expect(days('## Timeline\n- 10:00 a', { date: '2026-04-06' }, '2026-04-07.md').slice(0, 2)).toEqual([
      ['2026-04-06 10:00'],
      ['date=2026-04-06 by settings'],
    ]);
  });

  it.each<[string, string, string]>([
    ['no day is said', 'uploads.md', '## Timeline\n- 10:00 a'],
    ['the title says another day than the file', '2026-04-07.md', '# 2026-04-08 Uploads\n## Timeline\n- 10:00 a'],
    ['the file has two days', '2026-04-07-outage-2026-04-05.md', '## Timeline\n- 10:00 a'],
    [
      'the text tells of another day',
      '2026-04-07.md',
      'On the evening of Apr 6, uploads failed.\n## Timeline\n- 10:00 a',
    ],
    ['the text tells of yesterday', '2026-04-07.md', 'Uploads failed yesterday.\n## Timeline\n- 10:00 a'],
    ['day and month can be each other', 'uploads.md', '## Timeline\n- 4/5/2026 10:00 a'],
  ])('is not known where %s', (_name, name, text) => {
    expect(days(text, {}, name)).toEqual([[], [], ['log-time: date']]);
  });

  it('does not become that of an exception to what a sentence says of all', () => {
    const all = 'Unless otherwise noted all events happened on 2026-04-07, and all times are in UTC.';
    expect(days(`## Timeline\n${all}\n\n- 2026-04-06 23:00 a\n- 01:38 b`)[0]).toEqual([
      '2026-04-06 23:00',
      '2026-04-07 01:38',
    ]);
    expect(days(`## Timeline\n${all}\n\n- 2026-04-08 09:00 a\n- 10:00 b`)).toEqual([
      ['2026-04-08 09:00'],
      [],
      ['log-time: date'],
    ]);
  });

  it('is lost after midnight without a date, until a day is said again', () => {
    const lines = '- 2026-04-07 23:58 a\n- 00:40 b\n- 23:59 c\n';
    expect(days(`## Timeline\n${lines}`)).toEqual([['2026-04-07 23:58'], [], ['log-time: date', 'log-time: date']]);
    expect(days(`## Timeline\n${lines}- 2026-04-12 10:00 d\n- 10:01 e`)[0]).toEqual([
      '2026-04-07 23:58',
      '2026-04-12 10:00',
      '2026-04-12 10:01',
    ]);
  });

  it('is the next one after midnight where the day that is said next leaves no other', () => {
    expect(days('## Timeline\n- 2026-04-07 23:58 a\n- 00:40 b\n- 00:50 c\n- 2026-04-08 09:00 d')).toEqual([
      ['2026-04-07 23:58', '2026-04-08 00:40', '2026-04-08 00:50', '2026-04-08 09:00'],
      ['date=2026-04-08 by neighbours'],
      [],
    ]);
  });

  it('is the same for entries in the wrong order where the day that is said next leaves no other', () => {
    const reading = days('## Timeline\n- 2026-04-07 14:49 a\n- 12:43 b\n- 14:55 c\n- 2026-04-08 11:00 d');
    expect(reading[0]).toEqual(['2026-04-07 12:43', '2026-04-07 14:49', '2026-04-07 14:55', '2026-04-08 11:00']);
    expect(reading[2]).toEqual(['log-read-as: a time before that of the entry above it']);
  });

  it('is the same for a small step back', () => {
    expect(days('## Timeline\n- 2026-04-07 14:46 a\n- 14:44 b').slice(0, 2)).toEqual([
      ['2026-04-07 14:44', '2026-04-07 14:46'],
      ['date=2026-04-07 by heading'],
    ]);
  });

  it('is the same, without a remark, for approximate times that are close', () => {
    expect(days('## Timeline\n- 2026-04-07 16:50:25 a\n- ~16:50 b')[2]).toEqual([]);
  });

  it('may be counted from the one above it, or be a day of the week', () => {
    expect(days('## Timeline\n- Tuesday 2026-04-07 22:00 a\n- next day 01:00 b\n- 03:00 UTC Thursday - c')[0]).toEqual([
      '2026-04-07 22:00',
      '2026-04-08 01:00',
      '2026-04-09 03:00',
    ]);
  });

  it.each<[string, string, string, string[], string]>([
    ['of the file', '2026-04-09.md', '## Timeline\n- Apr 7 10:00 a', ['2026-04-07 10:00'], 'year=2026 by title'],
    [
      'before that of the file',
      '2026-01-09.md',
      '## Timeline\n- Dec 30 10:00 a',
      ['2025-12-30 10:00'],
      'year=2025 by title',
    ],
    [
      'of the entry above it',
      'x.md',
      '## Timeline\n- 2025-12-31 23:00 a\n- Jan 1 10:00 b',
      ['2025-12-31 23:00', '2026-01-01 10:00'],
      'year=2026 by heading',
    ],
    [
      'of the head of the table',
      'x.md',
      '## Timeline\n| Date (2026) | Time | E |\n|-|-|-|\n| Apr 7 | 10:00 | a |',
      ['2026-04-07 10:00'],
      'year=2026 by heading',
    ],
    [
      'in which it is that day of the week',
      '2024-12-01.md',
      '## Timeline\n- Wed Jan 1 10:00 a',
      ['2025-01-01 10:00'],
      'year=2025 by title',
    ],
  ])('that says no year is in that %s', (_name, name, text, times, rule) => {
    expect(days(text, {}, name).slice(0, 2)).toEqual([times, [rule]]);
  });

  it('has no year where none is said, or where the day of the week speaks against it', () => {
    expect(days('## Timeline\n- Apr 7 10:00 a')).toEqual([[], [], ['log-time: year']]);
    expect(days('## Timeline\n- Mon Apr 7 10:00 a', {}, '2026-04-09.md')[2]).toEqual(['log-time: year']);
    expect(days('## Timeline\n- Apr 7 10:00 a', { date: '2026-04-01' }).slice(0, 2)).toEqual([
      ['2026-04-07 10:00'],
      ['year=2026 by settings'],
    ]);
  });

  it('is used with a remark where the day of the week is that of another', () => {
    expect(days('## Timeline\n- Monday 2026-04-07 10:00 a')[2]).toEqual([
      'log-read-as: a day of the week that is not that of its date',
    ]);
  });

  it.each<[string, string]>([
    ['a heading of a day with a text', '### 2026-04-06\n\nDeployed.\n\n### 2026-04-07 10:00\n\na'],
    ['an item of a day', '- 2026-04-06: Deployed.\n- 2026-04-07 10:00 a'],
    ['a row of a day', '| Time | E |\n|-|-|\n| 2026-04-06 | Deployed. |\n| 2026-04-07 10:00 | a |'],
  ])('alone is no time: %s', (_name, lines) => {
    expect(days(timeline(lines))).toEqual([['2026-04-07 10:00'], [], ['log-record: it has a day and no time of day']]);
  });

  it('is no record of its own where entries follow it', () => {
    expect(days(timeline('### 2026-04-07', '', 'A quiet day.', '', '- 10:00 a'))[2]).toEqual([]);
  });
});

describe('the zone of an entry', () => {
  const zones = (text: string, settings: LogSettings = {}) => {
    const reading = read(text, settings);
    return [
      updatesOf(reading).map(({ at }) => formatInstant(at).replace('2026-', '')),
      assumed(reading).filter((one) => one.startsWith('zone')),
      found(reading),
    ];
  };

  it.each<[string, string, string]>([
    ['a sentence of the timeline', '## Timeline\nAll times in CEST.\n\n- 2026-04-07 10:00 a', 'zone=CEST by document'],
    ['a sentence elsewhere', 'All times are in CEST.\n\n## Timeline\n- 2026-04-07 10:00 a', 'zone=CEST by document'],
    ['the heading', '## Timeline (all times CEST)\n- 2026-04-07 10:00 a', 'zone=CEST by heading'],
    [
      'the head of the table',
      '## Timeline (UTC)\n| Time (CEST) | E |\n|-|-|\n| 2026-04-07 10:00 | a |',
      'zone=CEST by heading',
    ],
    ['the title', '# Uploads (times in CEST)\n\n- 2026-04-07 10:00 a', 'zone=CEST by document'],
    [
      'a sentence that tells an entry',
      'On April 7th at 10:03 CEST uploads failed.\n## Timeline\n- 2026-04-07 10:00 a',
      'zone=CEST by document',
    ],
  ])('is that of %s', (_name, text, rule) => {
    expect(zones(text)).toEqual([['04-07 10:00 Europe/Brussels'], [rule], []]);
  });

  it('is that of the entries above it where all name one', () => {
    const text = '## Timeline\n- 2026-04-07 10:00 CEST a\n- 10:05 b';
    expect(zones(text).slice(0, 2)).toEqual([
      ['04-07 10:00 Europe/Brussels', '04-07 10:05 Europe/Brussels'],
      ['zone=CEST by heading'],
    ]);
    expect(zones(`${text}\n- 11:00 UTC c`)[2]).toEqual(['log-time: zone']);
    expect(zones('## Timeline\n- 2026-04-07 10:00 a\n- 10:05 CEST b')[2]).toEqual(['log-time: zone']);
  });

  it.each<[string, string]>([
    ['no zone is said', '- 2026-04-07 10:00 a'],
    ['an abbreviation has several meanings', '- 2026-04-07 10:00 CST a'],
    ['an abbreviation is of the other half of the year', '- 2026-04-07 10:00 PST a'],
    ['a sentence contradicts itself', 'All times in PST (UTC-7)\n\n- 2026-07-07 10:00 a'],
    ['a sentence names two', 'All times are in CEST and UTC.\n\n- 2026-04-07 10:00 a'],
    ['a sentence names one that is unknown', 'All times in UC/Pacific\n\n- 2026-04-07 10:00 a'],
  ])('is not known where %s, and is then the one that a person gives', (_name, lines) => {
    expect(zones(`## Timeline\n${lines}`)).toEqual([[], [], ['log-time: zone']]);
    expect(zones(`## Timeline\n${lines}`, { zone: 'America/Los_Angeles' })[1]).toEqual([
      'zone=America/Los_Angeles by settings',
    ]);
  });

  it('may be said in two ways that agree', () => {
    expect(zones('## Timeline\nAll times in CET (GMT+1)\n\n- 2026-02-07 10:00 a')[0]).toEqual([
      '02-07 10:00 Europe/Brussels',
    ]);
    expect(zones('## Timeline\nAll times in Eastern Time (UTC-4)\n\n- 2026-04-07 10:00 a')[0]).toEqual([
      '04-07 10:00 America/New_York',
    ]);
  });

  it('takes what a person says of abbreviations', () => {
    expect(zones('## Timeline\n- 2026-04-07 10:00 IST a', { zones: { IST: 'Asia/Kolkata' } })[0]).toEqual([
      '04-07 10:00 Asia/Kolkata',
    ]);
  });

  it('may be a city that most entries name, and is reported then', () => {
    const lines = ['- 2026-04-07 16:30 a', '* 16:37 Denver - b', '* 16:55 Denver - c', '* 17:15 DEnver - d'];
    const reading = zones(`## Timeline\n${lines.join('\n')}`);
    expect(reading[0]).toEqual([
      '04-07 16:37 America/Denver',
      '04-07 16:55 America/Denver',
      '04-07 17:15 America/Denver',
    ]);
    expect(reading[2]).toEqual(['log-read-as: the city `Denver` for a zone', 'log-time: zone']);
    expect(told(read(timeline('- 12:00 Paris - called', '- 12:05 Up.')))[0]).toMatch(/12:00 Paris - called$/);
  });

  it('may be given twice, and must be one moment then', () => {
    const text = '## Timeline\n- 2026-04-07 20:07 EDT (00:07 UTC): a\n- 20:10 EDT (01:10 UTC): b';
    expect(zones(text)).toEqual([
      ['04-07 20:07 America/New_York'],
      [],
      ['log-record: its two times are not of one moment'],
    ]);
    const table =
      '## Timeline\n| Time (JST) | UTC | E |\n|-|-|-|\n| 2026-04-07 21:25 | 12:25 | a |\n| 2026-04-07 21:30 | — | b |\n| 2026-04-07 21:40 | 11:40 | c |';
    expect(told(read(table))).toEqual(['2026-04-07 12:25 a', '2026-04-07 12:30 b']);
    expect(found(read(table))).toEqual(['log-record: its two times are not of one moment']);
  });
});

describe('a stretch of time', () => {
  const until = (line: string) => {
    const reading = read(timeline(line));
    const [update] = updatesOf(reading);
    return [
      update?.until && formatInstant(update.until),
      found(reading),
      assumed(reading).filter((one) => one.endsWith('other-end')),
    ];
  };

  it.each([
    ['- 2026-04-07 13:30-13:45 a', '2026-04-07 13:45 UTC'],
    ['- 2026-04-07 13:30 〜 2026-04-09 07:37 a', '2026-04-09 07:37 UTC'],
    ['- ~13:30–13:45 a', '~2026-04-07 13:45 UTC'],
  ])('of %j ends at %s', (line, end) => {
    expect(until(line)).toEqual([end, [], []]);
  });

  it('may end after midnight, and says by which rule', () => {
    expect(until('- 2026-04-07 23:30-00:45 a')).toEqual(['2026-04-08 00:45 UTC', [], ['date=2026-04-08 by other-end']]);
  });

  it('is one moment where its end is before its beginning', () => {
    expect(until('- 2026-04-07 14:20-2:00 a')).toEqual([undefined, ['log-read-as: an end before its beginning'], []]);
  });
});

describe('a time', () => {
  it('is approximate where it says so, or where the document says so of all', () => {
    const approximate = (text: string) => updatesOf(read(text)).map(({ at }) => at.approximate);
    expect(approximate(timeline('- ~10:00 a', '- 10:05 b'))).toEqual([true, false]);
    expect(approximate('## Timeline (UTC). All times approximate\n- 10:00 a')).toEqual([true]);
  });

  it('that contradicts itself is used with a remark, or passed over', () => {
    const reading = read(timeline('- 17:14pm a', '- 23:00 AM b', '- 25:61 c', '- 20262-04-07 12:00 d', '- 2X:XX e'));
    expect(told(reading)).toEqual(['2026-04-07 17:14 a']);
    expect(found(reading).toSorted()).toEqual([
      'log-read-as: a clock of 24 hours and a half of the day',
      ...Array(4).fill('log-time: time'),
    ]);
  });

  it('is missing in a heading among entries, and in a row of their table', () => {
    expect(found(read(timeline('### 10:00', 'a', '### Some time later', 'b')))).toEqual(['log-time: time']);
    expect(found(read(timeline('| Time | E |', '|-|-|', '| 10:00 | a |', '| unknown | b |')))).toEqual([
      'log-time: time',
    ]);
  });

  it('is where it stands, for everything that is found', () => {
    const text = timeline('- 10:00 a', '- 23:00 AM b');
    const [problem] = read(text).diagnostics;
    expect(text.slice(problem?.place.start.offset, problem?.place.end.offset)).toBe('- 23:00 AM b');
  });
});

describe('notes are recognised', () => {
  const format = (text: string): string => readLog({ file: 'x.md', text }).format;

  it.each([
    '# Uploads\n\n## Timeline\n\n- 10:00 UTC a',
    '14:32 pager goes off\n14:35 looked at it',
    '[14:32] ada: it is down\n[14:33] bob: yes',
    '12:45 PM PT Tuesday Apr 7th: a\n\n1:55 PM PT Tuesday Apr 7th: b',
    '| 2026-04-07 10:00 | a |\n| 2026-04-07 10:05 | b |',
    '\uFEFF# Uploads\n- 10:00 a\n- 10:05 b',
  ])('%j', (text) => {
    expect(format(text)).toBe('notes');
  });

  it.each([
    '# Uploads\n\nNothing happened.',
    '# Uploads\n\n- 10:00 a',
    'Jun 14 15:16:01 host sshd[19939]: a\nJun 14 15:16:02 host sshd[19939]: b',
    'Jun 14 15:16:01 host app: a\nJun 14 15:16:02 host app: b',
    '2026-04-07 14:32:10 INFO a\n2026-04-07 14:32:11 WARN b',
    '2026-04-07 14:32:10 started\n2026-04-07 14:32:11 stopped',
    '14:32:10.123 [main] a\n14:32:10.124 [main] b',
    '[Sun Dec 04 04:47:44 2005] [notice] a\n[Sun Dec 04 04:47:45 2005] [notice] b',
    '[2026-04-07 14:32:10] production.ERROR: a\n[2026-04-07 14:32:11] production.ERROR: b',
    '2026-04-07 14:32;5\n2026-04-07 14:33;6',
    '---\ndate: 2026-04-07\nseverity: down\nresolved: true\n---\n- 10:00 UTC a\n- 10:05 UTC b',
    '<!doctype html>\n10:00 a\n10:05 b',
    '["10:00 a",\n"10:05 b"]',
    '10:00 a\u0000\n10:05 b',
    '',
  ])('but not %j', (text) => {
    expect(format(text)).not.toBe('notes');
  });
});
