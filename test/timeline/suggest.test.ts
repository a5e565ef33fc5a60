import { describe, expect, it } from 'vitest';
import { acceptEdits, lifecycleSuggestions } from '../../src/timeline/index.ts';
import { type FrontMatter, frontMatter, type LogRow, logged, parsed } from './build.ts';

const log = [
  'u1 10:07:05 investigating Uploads fail.',
  'u2 10:40:00 monitoring Mended.',
  'u3 11:00:00 resolved Uploads failed from 10:02–10:38 UTC.',
];

describe('lifecycleSuggestions', () => {
  it.each<[string, FrontMatter, LogRow[], string[]]>([
    [
      'the times of updates, and before them the window that one states',
      frontMatter(),
      log,
      [
        'started 10:02:00 stated-window u3',
        'started 10:07:05 first-update u1',
        'mitigated 10:38:00 stated-window u3',
        'mitigated 10:40:00 first-monitoring u2',
        'resolved 11:00:00 last-resolved u3',
      ],
    ],
    [
      'what is better than what the file has, as finely as the file is written',
      frontMatter({ started: '2026-05-04 12:02 +02:00', mitigated: '2026-05-04 10:40 UTC', resolved: 'unknown' }),
      log,
      ['mitigated 10:38:00 stated-window u3', 'resolved 11:00:00 last-resolved u3'],
    ],
    [
      'the last resolve of an incident that was reopened',
      frontMatter({ started: '2026-05-04 10:00 UTC' }),
      ['u1 10:00:00 resolved One.', 'u2 10:20:00 investigating Two.', 'u3 11:00:00 resolved Three.'],
      ['resolved 11:00:00 last-resolved u3'],
    ],
    [
      'no resolve that was taken back',
      frontMatter({ started: '2026-05-04 10:00 UTC' }),
      ['u1 10:00:00 resolved One.', 'u2 10:20:00 investigating Two.', 'u3 10:30:00 update Three.'],
      [],
    ],
    [
      'a window stated twice once, by the update that stated it last',
      frontMatter(),
      [
        'u1 10:30:00 update From 10:00–10:20 UTC uploads failed.',
        'u2 11:00:00 update From 10:00–10:20 UTC uploads failed.',
      ],
      ['mitigated 10:20:00 stated-window u2'],
    ],
    [
      'one of two times that are the same as finely as both are written',
      frontMatter(),
      ['u1 10:20:05 investigating Uploads fail.', 'u2 11:00:00 update From 10:20–10:50 UTC uploads failed.'],
      ['started 10:20:00 stated-window u2', 'mitigated 10:50:00 stated-window u2'],
    ],
    ['nothing from maintenance', frontMatter(), ['u1 09:00:00 scheduled From 09:10–09:20 UTC uploads pause.'], []],
    [
      'no window that ends after the update was written',
      frontMatter(),
      ['u1 10:00:00 update Uploads fail from 09:00–12:30 UTC.'],
      [],
    ],
    [
      'no window whose zones disagree',
      frontMatter(),
      ['u1 10:00:00 update Uploads failed between 01:00 PT / 09:00 UTC and 01:30 PT / 09:30 UTC.'],
      [],
    ],
  ])('gives %s', (_name, file, rows, expected) => {
    const suggestions = lifecycleSuggestions({
      incident: parsed(file),
      incidents: [logged('i1', ...rows)],
      source: 'acme',
    });
    const told = suggestions.map(
      ({ field, at, because, ref }) =>
        `${field} ${new Date(at.epochMs).toISOString().slice(11, 19)} ${because} ${ref.slice(8)}`,
    );
    expect(told).toEqual(expected);
  });

  it('quotes the window that a text states', () => {
    const incidents = [logged('i1', ...log)];
    const [first] = lifecycleSuggestions({ incident: parsed(frontMatter()), incidents, source: 'acme' });
    expect(incidents[0]?.updates[2]?.text.slice(first?.quote?.start, first?.quote?.end)).toContain('10:02–10:38 UTC');
  });
});

describe('acceptEdits', () => {
  it('sets the fields that are accepted, each to the best suggestion, and no others', () => {
    const suggestions = lifecycleSuggestions({
      incident: parsed(frontMatter()),
      incidents: [logged('i1', ...log)],
      source: 'acme',
    });
    expect(acceptEdits(suggestions, ['resolved', 'started'])).toEqual([
      { op: 'set', path: ['resolved'], value: '2026-05-04 11:00:00 UTC' },
      { op: 'set', path: ['started'], value: '2026-05-04 10:02 UTC' },
    ]);
    expect(acceptEdits([], ['started'])).toEqual([]);
  });
});
