import { expect, it } from 'vitest';
import { drift, planFill } from '../../src/timeline/index.ts';
import { applied, type FrontMatter, frontMatter, type LogRow, logged, parsed } from './build.ts';

const log = [
  'u1 10:00:05 investigating Uploads fail.',
  'u2 10:30:00 identified A cable broke.',
  'u3 11:00:00 resolved Mended.',
];
const empty = frontMatter();
const incidents = (rows: LogRow[]) => [logged('i1', ...rows)];
const filled = applied(empty, planFill({ incident: parsed(empty), incidents: incidents(log), source: 'acme' }).edits);
const ours = (over: object): FrontMatter => ({
  ...filled,
  timeline: filled.timeline?.with(1, { ...filled.timeline[1], ...over }),
});

it.each<[string, FrontMatter, LogRow[], string[]]>([
  ['a file that is filled', filled, log, []],
  ['a row that its author changed', ours({ text: 'Mine.' }), log, []],
  ['a row that cites an update without a digest', ours({ text: 'Mine.', source: 'acme:i1/u2' }), log, []],
  ['a row that both changed alike', ours({ text: 'Two.' }), log.with(1, 'u2 10:30:00 identified Two.'), []],
  [
    'an update that is skipped',
    { ...filled, skip_updates: ['acme:i1/u4'] },
    [...log, 'u4 12:00:00 postmortem Why.'],
    [],
  ],
  ['an update that is missing', filled, [...log, 'u4 12:00:00 postmortem Why.'], ['drift-missing status_page.0']],
  [
    'an update that the log changed',
    filled,
    log.with(1, 'u2 10:30:00 identified Two.'),
    ['drift-changed timeline.1.source'],
  ],
  [
    'an update that both changed',
    ours({ text: 'Mine.' }),
    log.with(1, 'u2 10:30:00 identified Two.'),
    ['drift-changed timeline.1.source'],
  ],
  ['an update that is gone', filled, log.toSpliced(1, 1), ['drift-gone timeline.1.source']],
  [
    'an incident that `status_page` does not name',
    { ...empty, status_page: [] },
    ['u1 10:00:00 resolved Mended.'],
    ['drift-missing timeline'],
  ],
])('of %s', (_name, file, rows, expected) => {
  const found = drift({ incident: parsed(file), incidents: incidents(rows), source: 'acme' }, (path) =>
    at(path.join('.')),
  );
  expect(found.map(({ code, place }) => `${code} ${place.file}`)).toEqual(expected);
});

it('quotes long texts by their start, on one line', () => {
  const [found] = drift(
    {
      incident: parsed(empty),
      incidents: incidents([`u1 10:00:00 resolved Mended\n${'and checked '.repeat(20)}`]),
      source: 'acme',
    },
    () => at(''),
  );
  expect(found?.args).toMatchObject({
    ref: 'acme:i1/u1',
    at: '2026-05-04 10:00:00 UTC',
    text: expect.stringMatching(/^Mended and .{60,70}…$/),
  });
});

/** A place that shows which path it was asked for. */
function at(file: string) {
  const start = { line: 1, column: 1, offset: 0 };
  return { file, start, end: start };
}
