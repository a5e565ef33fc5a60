import { describe, expect, it } from 'vitest';
import type { StatusIncident, StatusUpdate } from '../../src/source/index.ts';
import { clockShifts, planFill } from '../../src/timeline/index.ts';
import { applied, type FrontMatter, frontMatter, logged, parsed } from './build.ts';

const page = logged(
  'i1',
  'u1 10:00:05 investigating Uploads to the archive fail for everybody.',
  'u2 11:00:00 resolved Resolved.',
);
const linked = frontMatter({ status_page: ['page:i1', 'feed:f1'] });

describe('filling from several sources', () => {
  it.each([
    ['the same words in the same minute', '10:00:00', 'Uploads to the archive fail for everybody.'],
    ['the same words in other marks and letters', '10:00:30', 'UPLOADS to **the archive** fail, for everybody'],
    ['nearly the same words', '10:00:59', 'Uploads to the archive fail for everybody now.'],
  ])('makes one row of %s, and keeps both origins', (_name, time, text) => {
    const { filled, plan } = fillBoth(linked, logged('f1', `v1 ${time} investigating ${text}`));
    expect(filled.timeline?.map(({ text: told, also }) => [told, also])).toEqual([
      ['Uploads to the archive fail for everybody.', ['feed:f1/v1']],
      ['Resolved.', undefined],
    ]);
    expect(plan.folded.map(({ ref }) => ref)).toEqual(['feed:f1/v1']);
    expect(plan.added).toEqual([]);
  });

  it.each([
    ['other words', '10:00:05', 'Downloads are slow for half of all customers.'],
    ['the same words two minutes later', '10:02:06', 'Uploads to the archive fail for everybody.'],
  ])('makes two rows of %s', (_name, time, text) => {
    const { filled } = fillBoth(linked, logged('f1', `v1 ${time} investigating ${text}`));
    expect(filled.timeline).toHaveLength(3);
  });

  it('folds a short text only into the very same one', () => {
    const { filled } = fillBoth(linked, logged('f1', 'v1 11:00:20 resolved Resolved', 'v2 11:00:30 resolved Fixed'));
    expect(filled.timeline?.map(({ also }) => also)).toEqual([undefined, ['feed:f1/v1'], undefined]);
  });

  it('leaves a row that a person wrote alone, whatever its words', () => {
    const own = { at: '2026-05-04 10:00 UTC', text: 'Uploads to the archive fail for everybody.' };
    const { edits } = planFill({
      incident: parsed(frontMatter({ timeline: [own] })),
      incidents: [page],
      source: 'page',
    });
    expect(edits).toHaveLength(2);
  });

  it('done twice is done once, in any order of the sources', () => {
    const feed = logged('f1', 'v1 10:00:00 investigating Uploads to the archive fail for everybody.');
    const { filled } = fillBoth(linked, feed);
    expect(planOf(filled, feed, 'feed').edits).toEqual([]);
    expect(planOf(filled, page, 'page').edits).toEqual([]);
  });

  it('counts a row that `also` names as told, whatever it says', () => {
    const { filled } = fillBoth(
      linked,
      logged('f1', 'v1 10:00:00 investigating Uploads to the archive fail for everybody.'),
    );
    const changed = logged('f1', 'v1 10:00:00 investigating Something else entirely happened.');
    expect(planOf(filled, changed, 'feed').added).toEqual([]);
  });
});

describe('who may see a row', () => {
  const [update] = page.updates;
  const row = (kind: StatusUpdate['kind'], visibility?: 'public' | 'internal') => {
    const incidents = [{ ...page, updates: [{ ...(update as StatusUpdate), kind }] }];
    const [edit] = planFill({ incident: parsed(linked), incidents, source: 'page', visibility }).edits;
    return (edit?.op === 'insert' && (edit.value as { visibility?: string }).visibility) || 'public';
  };
  it.each([
    ['a status update', undefined, undefined, 'public'],
    ['an alert', 'alert', undefined, 'internal'],
    ['a message', 'communication', undefined, 'internal'],
    ['a line of a log', 'symptom', undefined, 'internal'],
    ['a message of a public source', 'communication', 'public', 'public'],
    ['a status update of an internal source', undefined, 'internal', 'internal'],
  ] as const)('%s', (_name, kind, visibility, expected) => {
    expect(row(kind, visibility)).toBe(expected);
  });
});

describe('clockShifts', () => {
  const at = (...times: string[]) =>
    logged('i1', ...times.map((time, i) => `u${i} ${time} update Event number ${i} of the long night.`));
  const shifts = (a: StatusIncident, b: StatusIncident) =>
    clockShifts([
      { source: 'page', incidents: [a] },
      { source: 'chat', incidents: [b] },
    ]);

  it('finds a clock that is whole hours behind, and the zone that explains it', () => {
    const [shift] = shifts(at('14:32:10', '15:22:43'), at('07:32:40', '08:22:00'));
    expect(shift).toMatchObject({ source: 'chat', other: 'page', shiftMs: -7 * 3_600_000 });
    expect(shift?.zones[0]).toBe('America/Los_Angeles');
    expect(shift?.update.text).toBe(shift?.same.text);
  });

  it('finds a clock that is ahead by a part of an hour', () => {
    expect(shifts(at('10:00:00'), at('15:30:00'))[0]).toMatchObject({
      shiftMs: 5.5 * 3_600_000,
      zones: ['Asia/Kolkata'],
    });
  });

  it.each([
    ['agree', at('10:00:00', '11:00:00'), at('10:00:30', '11:00:10')],
    ['are some minutes apart', at('10:00:00'), at('10:07:00')],
    ['differ by different hours', at('10:00:00', '11:00:00'), at('12:00:00', '14:00:00')],
    ['tell nothing alike', at('10:00:00'), logged('i1', 'x 12:00:00 update Another thing altogether here.')],
    [
      'share words that everybody says',
      logged('i1', 'a 10:00:00 resolved Resolved.'),
      logged('i1', 'b 12:00:00 resolved Resolved.'),
    ],
  ])('finds nothing where two clocks %s', (_name, a, b) => {
    expect(shifts(a, b)).toEqual([]);
  });
});

const planOf = (file: FrontMatter, incident: StatusIncident, source: string) =>
  planFill({ incident: parsed(file), incidents: [incident], source });

/** The file after the page, and then the feed, have been filled in; and the plan of the feed. */
function fillBoth(file: FrontMatter, feed: StatusIncident) {
  const once = applied(file, planOf(file, page, 'page').edits);
  const plan = planOf(once, feed, 'feed');
  return { filled: applied(once, plan.edits), plan };
}
