import { describe, expect, it } from 'vitest';
import type { LogSettings, Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { codesOf } from '../log.ts';

const file = 'content/issues/2026-05-04-uploads.md';
const front = {
  title: 'Uploads fail',
  date: '2026-05-04T10:00:00-00:00',
  resolved: 'true',
  resolvedWhen: '2026-05-04T12:30:00-00:00',
  severity: 'disrupted',
  affected: '[Uploads, API]',
  section: 'issue',
};
const yaml = (body: string, over: Record<string, string | undefined> = {}) => {
  const lines = Object.entries({ ...front, ...over }).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}: ${value}`,
  );
  return `---\n${lines.join('\n')}\n---\n${body}`;
};
const toml = (body: string, over = '') =>
  `+++\ntitle = "Uploads \\"fail\\""\ndate = 2026-05-04T10:00:00.000Z # first seen\nseverity = "partial-outage"\naffectedsystems = [\n  "Uploads",\n  'API'\n]\nresolved = true\n${over}+++\n${body}`;
const read = (text: string, settings: LogSettings = {}, as = file) => readLog({ file: as, text }, undefined, settings);
/** Each update as `10:00 phase text`. */
const told = (reading: Reading) =>
  reading.incidents[0]?.updates.map(
    ({ at, phase, text }) => `${new Date(at.epochMs).toISOString().slice(11, 16)} ${phase} ${text}`,
  );
const reasons = ({ records }: Reading) => records.passedOver.map(({ reason }) => reason);

describe('the front matter', () => {
  it('is a title, a rating and what is affected; the file gives the id', () => {
    const reading = read(yaml('Uploads time out.\n'));
    expect(reading.format).toBe('cstate');
    expect(reading.incidents[0]).toMatchObject({
      id: '2026-05-04-uploads',
      title: 'Uploads fail',
      impact: 'minor',
      components: ['Uploads', 'API'],
    });
  });

  it.each([
    ['content/issues/uploads/index.md', 'uploads'],
    ['a b.md', 'a-b'],
    ['2026-05-04-ci.example.com-outage.md', '2026-05-04-ci.example.com-outage'],
  ])('of the file %s is of the incident %s', (name, id) => {
    expect(read(yaml('Slow.\n'), {}, name).incidents[0]?.id).toBe(id);
  });

  it.each([
    ['down', 'major'],
    ['disrupted', 'minor'],
    ['notice', 'maintenance'],
    ['"Down"', 'major'],
  ])('rates %s as %s', (severity, impact) => {
    expect(read(yaml('Slow.\n', { severity })).incidents[0]?.impact).toBe(impact);
  });

  it('with an unknown rating is not rated', () => {
    const reading = read(yaml('Slow.\n', { severity: 'dire' }));
    expect(reading.incidents[0]?.impact).toBeUndefined();
    expect(codesOf(reading)).toContain('log-read-as');
  });

  it('in TOML is that of StatusKit', () => {
    const reading = read(toml('Uploads time out.\n\n**Resolved**: Fixed. {{< track "2026-05-04T12:30:00.000Z" >}}'));
    expect(reading.incidents[0]).toMatchObject({
      title: 'Uploads "fail"',
      impact: 'major',
      components: ['Uploads', 'API'],
    });
    expect(told(reading)).toEqual(['10:00 investigating Uploads time out.', '12:30 resolved Fixed.']);
    expect(reading.diagnostics).toEqual([]);
  });

  it('may have comments, lists, quotes, and keys in any case', () => {
    const text =
      '---\ntitle: "Uploads: slow"\nDate: "2026-05-04T10:00:00Z"\n# one of: down, disrupted, notice\nseverity: down\naffected:\n  - API\nresolved: false\nsection: issue\n---\nSlow.\n';
    const reading = read(text);
    expect(reading.incidents[0]).toMatchObject({ title: 'Uploads: slow', components: ['API'] });
    expect(told(reading)).toEqual(['10:00 investigating Slow.']);
  });

  it('with an hour of one digit is read', () => {
    expect(told(read(yaml('Slow.\n', { date: '2026-05-04T9:15:00-00:00' })))?.[0]).toBe('09:15 investigating Slow.');
  });

  it('that cannot be read says why and where', () => {
    const reading = read(yaml('Slow.\n', { title: 'Uploads: slow: very' }));
    expect(reading).toMatchObject({ format: 'cstate', incidents: [], records: { seen: 0 } });
    expect(codesOf(reading)).toEqual(['yaml-syntax', 'log-record']);
  });

  it('without a title is named by its file', () => {
    expect(read(yaml('Slow.\n', { title: undefined })).incidents[0]?.title).toBe('2026-05-04-uploads');
  });

  it.each<[string, string]>([
    ['a post of a blog', '---\ntitle: Hello\ndate: 2026-05-04\n---\nText\n'],
    ['a post-mortem', '---\ntitle: Hello\nseverity: sev1\nresolved: 2026-05-04 10:00 UTC\n---\nText\n'],
    ['a rule and a date in a text', 'Text\n---\ndate: 2026-05-04\nsection: issue\n---\n'],
    ['nothing', ''],
  ])('is not %s', (_name, text) => {
    expect(read(text).format).not.toBe('cstate');
  });
});

describe('the beginning and the end', () => {
  it('are the text of the issue, and the resolve', () => {
    const reading = read(yaml('Uploads time out.\n\nWe look into it.\n'));
    expect(told(reading)).toEqual([
      '10:00 investigating Uploads time out.\n\nWe look into it.',
      '12:30 resolved Resolved',
    ]);
    expect(codesOf(reading)).toEqual(['log-read-as']);
    expect(reading.records).toEqual({ seen: 2, used: 2, passedOver: [] });
  });

  it('are the messages that call themselves so, and the last says that its time is not its own', () => {
    const reading = read(yaml('[Final message]\nAll is well.\n\n[Initial message]\nUploads time out.\n\nMore.\n'));
    expect(told(reading)).toEqual(['10:00 investigating Uploads time out.\n\nMore.', '12:30 resolved All is well.']);
    expect(reading.incidents[0]?.updates.map(({ assumed }) => assumed)).toEqual([
      [],
      [{ lacks: 'date', taken: '2026-05-04T12:30:00-00:00', from: 'record' }],
    ]);
    expect(reading.diagnostics).toEqual([]);
  });

  it.each([
    '[INITIAL]',
    '[Opening Incident]',
    '[open]',
    '**Initial message**',
    '*Investigating* -',
    '## Initial message',
  ])('begins with %s', (head) => {
    expect(told(read(yaml(`${head}\nUploads time out.\n`)))?.[0]).toBe('10:00 investigating Uploads time out.');
  });

  it.each(['[Closing message]', '[close]', '[FINAL]', '[End of outage message]', '*Resolved* -', '**Fixed**:'])(
    'ends with %s',
    (head) => {
      expect(told(read(yaml(`${head} All is well.\n\n[Initial message]\nSlow.\n`)))?.[1]).toBe(
        '12:30 resolved All is well.',
      );
    },
  );

  it('of a notice is a maintenance, and of a piece of information no incident', () => {
    expect(told(read(yaml('New disks.\n', { severity: 'notice' })))?.[0]).toBe('10:00 maintenance New disks.');
    const note = yaml('A page.\n', {
      severity: undefined,
      resolved: undefined,
      resolvedWhen: undefined,
      informational: 'true',
    });
    expect(told(read(note))).toEqual(['10:00 update A page.']);
    expect(read(note).incidents[0]?.impact).toBe('none');
  });

  it('is not reached while the issue is not resolved', () => {
    expect(told(read(yaml('Slow.\n', { resolved: 'false', resolvedWhen: undefined })))).toEqual([
      '10:00 investigating Slow.',
    ]);
  });

  it('without being resolved is the end of the outage alone', () => {
    expect(told(read(yaml('Slow.\n', { resolved: 'false' })))?.[1]).toBe('12:30 monitoring Monitoring');
  });

  it('that is said and has no time is passed over', () => {
    const reading = read(yaml('Slow.\n', { resolvedWhen: undefined }));
    expect(told(reading)).toEqual(['10:00 investigating Slow.']);
    expect(reading.records).toMatchObject({ seen: 2, used: 1 });
    expect(codesOf(reading)).toEqual(['log-record']);
  });

  it('before the beginning stays where it is', () => {
    expect(told(read(yaml('Slow.\n', { resolvedWhen: '2026-05-03T12:30:00Z' })))).toEqual([
      '12:30 resolved Resolved',
      '10:00 investigating Slow.',
    ]);
  });

  it('at the moment of the beginning comes behind it', () => {
    const over = { resolvedWhen: front.date };
    expect(told(read(yaml('Slow.\n', over)))).toEqual(['10:00 investigating Slow.', '10:00 resolved Resolved']);
    expect(told(read(yaml('[Final message]\nDone.\n\n[Initial message]\nSlow.\n', over)))).toEqual([
      '10:00 investigating Slow.',
      '10:00 resolved Done.',
    ]);
  });

  it('has the title for a text where the issue has none', () => {
    expect(told(read(yaml('')))).toEqual(['10:00 investigating Uploads fail', '12:30 resolved Resolved']);
  });

  it('without a zone is passed over, unless one was given', () => {
    const text = yaml('Slow.\n', { date: '2026-05-04 10:00:00', resolvedWhen: '2026-05-04 12:30:00' });
    const reading = read(text);
    expect(reading).toMatchObject({ incidents: [], records: { seen: 3, used: 0 } });
    expect(codesOf(reading)).toEqual(['log-time', 'log-time', 'log-record']);
    const [first] = read(text, { zone: 'Europe/Berlin' }).incidents[0]?.updates ?? [];
    expect(first?.at.epochMs).toBe(Date.parse('2026-05-04T08:00:00Z'));
    expect(first?.assumed).toEqual([{ lacks: 'zone', taken: 'Europe/Berlin', from: 'settings' }]);
  });
});

describe('a message with a time', () => {
  const tracked = [
    '*Update* - Fixed for good. {{< track "2026-05-04T12:30:00.000Z" >}}',
    "*Monitoring* - It works again.\n{{% track '2026-05-04T11:00:00Z' %}}",
    '*Investigating* - Uploads time out. {{< track "2026-05-04T10:00:00-00:00" >}}',
  ];

  it('in a shortcode is one, and one of them may be the beginning or the end', () => {
    const reading = read(yaml(tracked.join('\n\n')));
    expect(told(reading)).toEqual([
      '10:00 investigating Uploads time out.',
      '11:00 monitoring It works again.',
      '12:30 resolved Fixed for good.',
    ]);
    expect(reading.records).toEqual({ seen: 3, used: 3, passedOver: [] });
    expect(reading.diagnostics).toEqual([]);
  });

  it('is named by its time, however long the issue grows', () => {
    const ids = (text: string) => read(text).incidents[0]?.updates.map(({ id }) => id);
    expect(ids(yaml(tracked.join('\n\n')))).toEqual(['20260504T100000Z', '20260504T110000Z', '20260504T123000Z']);
    expect(ids(yaml(tracked.slice(1).join('\n\n'), { resolved: 'false', resolvedWhen: undefined }))).toEqual([
      '20260504T100000Z',
      '20260504T110000Z',
    ]);
  });

  it('keeps the order of the file where several are of one moment', () => {
    const at = (text: string, time: string) => `${text} {{< track "2026-05-04T${time}:00Z" >}}`;
    const newestFirst = [at('d', '11:30'), at('c', '11:00'), at('b', '11:00'), at('a', '10:00')].join('\n\n');
    const oldestFirst = newestFirst.split('\n\n').toReversed().join('\n\n');
    for (const text of [newestFirst, oldestFirst]) {
      expect(
        told(read(yaml(text, { resolvedWhen: undefined, resolved: 'false' })))
          ?.map((line) => line.at(-1))
          .join(''),
      ).toBe('abcd');
    }
  });

  it.each([
    ['[Update - 2026-05-04 11h05 UTC]\nBetter.', '11:05 update Better.'],
    ['**Update at 2026-05-04 11:05 UTC**\n\nBetter.', '11:05 update Better.'],
    ['**Update 2026-05-04 11:05 UTC\n\nBetter.', '11:05 update Better.'],
    ['**2026-05-04T11:05:00-00:00**\n\nBetter.', '11:05 update Better.'],
    ['[Update 4th of May 2026 - 11:05 UTC]\nBetter.', '11:05 update Better.'],
    ['[Update]\nMonday 4 May 2026 at 11:05 UTC: better.', '11:05 update Monday 4 May 2026 at 11:05 UTC: better.'],
    ['## Monitoring 2026-05-04 11:05 UTC\nBetter.', '11:05 monitoring Better.'],
    ['*Identified* (a disk) {{< track "2026-05-04 13:05:00 +0200" >}}', '11:05 identified (a disk)'],
    ['Better. {{< track "2026-05-04T11:05:00Z" >}}', '11:05 update Better.'],
    ['**Idenitfied:** A disk. {{< track "2026-05-04T11:05:00Z" >}}', '11:05 update A disk.'],
    ['**Update**: One.\n\nTwo. {{< track "2026-05-04T11:05:00Z" >}}', '11:05 update One.\n\nTwo.'],
    ['**Update**: One.\n\n{{< track "2026-05-04T11:05:00Z" >}}', '11:05 update One.'],
    ['Better. {{< track "2026-05-04T11:05:00Z" >}} Much.', '11:05 update Better.\nMuch.'],
  ])('%j is read', (message, expected) => {
    const reading = read(yaml(`[Final message]\nAll is well.\n\n${message}\n\n[Initial message]\nSlow.\n`));
    expect(told(reading)).toEqual(['10:00 investigating Slow.', expected, '12:30 resolved All is well.']);
    expect(reading.diagnostics).toEqual([]);
  });

  it.each<[string, string]>([
    ['no zone in a shortcode', '*Update* - Better. {{< track "2026-05-04 11:05:00" >}}'],
    ['no zone in its head', '**2026-05-04 11:05:00**\n\nBetter.'],
    ['no time of day', '[Update on 2026-05-04]\nBetter.'],
    ['no month', '[Edit - Monday 4th]\nBetter.'],
    ['no time at all', 'Better. {{< track "noon" >}}'],
    ['no year', '[Update - May 4 11:05 UTC]\nBetter.'],
  ])('that has %s is passed over', (_name, message) => {
    const reading = read(yaml(`${message}\n\n[Initial message]\nSlow.\n`));
    expect(told(reading)).toEqual(['10:00 investigating Slow.', '12:30 resolved Resolved']);
    expect(reading.records).toMatchObject({ seen: 3, used: 2 });
    expect(codesOf(reading)).toContain('log-time');
  });

  it('takes the zone that was given', () => {
    const text = yaml('*Update* - Better. {{< track "2026-05-04 13:05:00" >}}\n\n[Initial message]\nSlow.\n');
    const update = read(text, { zone: 'Europe/Berlin' }).incidents[0]?.updates[1];
    expect(update?.at.epochMs).toBe(Date.parse('2026-05-04T11:05:00Z'));
    expect(update?.assumed).toEqual([{ lacks: 'zone', taken: 'Europe/Berlin', from: 'settings' }]);
  });

  it('without a text is its label', () => {
    const reading = read(toml('Slow.\n\n**Resolved** {{< track "2026-05-04T12:30:00Z" >}}'));
    expect(told(reading)).toEqual(['10:00 investigating Slow.', '12:30 resolved Resolved']);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it('is not begun by a link, a code block, or emphasis', () => {
    const body =
      '[Update](https://example.com/4) of **Uploads**: slow.\n\n**Note**: no loss.\n\n```\n[Update - 2026-05-04 11h05 UTC]\n{{< track "2026-05-04T11:05:00Z" >}}\n```\n';
    expect(told(read(yaml(body)))).toEqual([`10:00 investigating ${body.trim()}`, '12:30 resolved Resolved']);
  });
});

describe('a message without a time', () => {
  it('is passed over with its place', () => {
    const text = yaml('[Update]\nBetter.\n\n[Update 2]\nWorse.\n\n[Initial message]\nSlow.\n');
    const reading = read(text);
    expect(told(reading)).toEqual(['10:00 investigating Slow.', '12:30 resolved Resolved']);
    expect(reading.records).toMatchObject({ seen: 4, used: 2 });
    expect(reading.records.passedOver.map(({ place }) => quoted(text, place))).toEqual([
      '[Update]\nBetter.',
      '[Update 2]\nWorse.',
    ]);
  });

  it('on the line of its head ends with its paragraph, and the rest opens the issue', () => {
    const reading = read(yaml('[Update] Done in 5 minutes.\n\nNew disks today.\n'));
    expect(told(reading)?.[0]).toBe('10:00 investigating New disks today.');
    expect(reasons(reading)).toEqual(['it has no time']);
  });

  it('opens an issue of cState where it stands last, and one of StatusKit where it stands first', () => {
    const [newer, older] = ['*Update* - Better. {{< track "2026-05-04T11:00:00Z" >}}', 'Slow.'];
    const aside = 'Read more elsewhere.';
    expect(told(read(yaml(`${aside}\n\n---\n\n${newer}\n\n${older}\n`)))?.[0]).toBe('10:00 investigating Slow.');
    expect(told(read(toml(`${older}\n\n${newer}\n\n---\n${aside}\n`)))?.[0]).toBe('10:00 investigating Slow.');
    expect(told(read(yaml(`Rebooted.\n\n---\nSlow.\n`)))?.[0]).toBe('10:00 investigating Slow.');
  });

  it('is not the beginning where one with a time is', () => {
    const body =
      '*Post-mortem*\n\nA disk was full.\n\n---\n\n*Investigating* - Slow. {{< track "2026-05-04T10:00:00Z" >}}\n';
    const reading = read(yaml(body));
    expect(told(reading)?.[0]).toBe('10:00 investigating Slow.');
    expect(reasons(reading)).toEqual(['it has no time']);
  });

  it('leaves out the sections behind it, which have titles', () => {
    const reading = read(yaml('Slow.\n\n## Workaround\n\nWait.\n'));
    expect(told(reading)?.[0]).toBe('10:00 investigating Slow.');
    expect(reading.records).toMatchObject({ seen: 3, used: 2 });
  });

  it('in a comment is passed over, and the comment is no part of a text', () => {
    const reading = read(yaml('<!--\n[Final message]\nDone.\n-->\n\n[Initial message]\n<!-- check:off -->\nSlow.\n'));
    expect(told(reading)).toEqual(['10:00 investigating Slow.', '12:30 resolved Resolved']);
    expect(reasons(reading)).toEqual(['it stands in a comment, which is not shown']);
  });
});

describe('a timeline in the text', () => {
  const body =
    'Slow.\n\n## Timeline - May 4, 2026\n\n* 10:05 UTC - Restarted the disks\n* 10:20 UTC - Read the log\n    * twice\n\nThanks for waiting.\n';

  it('has rows of its own, on the day of its title', () => {
    const reading = read(yaml(body));
    expect(told(reading)).toEqual([
      '10:00 investigating Slow.',
      '10:05 update Restarted the disks',
      expect.stringMatching(/^10:20 update Read the log/),
      '12:30 resolved Resolved',
    ]);
    expect(reading.incidents[0]?.updates[1]?.assumed).toEqual([
      { lacks: 'date', taken: '2026-05-04', from: 'heading' },
    ]);
    expect(reasons(reading)).toEqual(['it has no time']);
  });

  it('is found where it stands', () => {
    const text = yaml(body);
    const update = read(text).incidents[0]?.updates[1];
    expect(quoted(text, update?.placeOfText(0, 9))).toBe('Restarted');
  });

  it('without zones is passed over row by row', () => {
    const reading = read(yaml('Slow.\n\n* 2026-05-04T10:05 - Restarted\n* 2026-05-04T10:20 - Read the log\n'));
    expect(reading.records).toMatchObject({ seen: 4, used: 2 });
  });
});

describe('the place of a text', () => {
  it('is exact, with line ends of Windows too', () => {
    const text = yaml('[Initial message]\nSlow today.\nVery *slow*.\n').replaceAll('\n', '\r\n');
    const [first] = read(text).incidents[0]?.updates ?? [];
    expect(first?.text).toBe('Slow today.\nVery *slow*.');
    expect(quoted(text, first?.place)).toBe('Slow today.\r\nVery *slow*.');
    expect(quoted(text, first?.placeOfText(12, 24))).toBe('Very *slow*.');
  });

  it('is the whole where the text is not that of the file', () => {
    const text = yaml('Slow.<br>Very.\n');
    const [first] = read(text).incidents[0]?.updates ?? [];
    expect(first?.text).toBe('Slow.\nVery.');
    expect(quoted(text, first?.placeOfText(6, 11))).toBe('Slow.<br>Very.');
  });
});

const quoted = (text: string, place?: Reading['diagnostics'][number]['place']): string | undefined =>
  place && text.slice(place.start.offset, place.end.offset);
