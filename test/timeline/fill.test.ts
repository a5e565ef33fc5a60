import { describe, expect, it } from 'vitest';
import { type FillInput, type FillPlan, planFill } from '../../src/timeline/index.ts';
import { filledRow } from '../../src/timeline/rows.ts';
import { applied, type FrontMatter, frontMatter, type LogRow, logged, parsed } from './build.ts';

const log = [
  'u1 10:00:05 investigating Uploads fail.',
  'u2 10:30:00 identified A cable broke.',
  'u3 11:00:00 resolved Mended.',
];

describe('planFill', () => {
  it('begins the timeline of a file that has none, in the order of time', () => {
    const { edits, added } = plan(frontMatter(), log);
    expect(edits.map(({ op, path }) => [op, path])).toEqual(log.map(() => ['insert', ['timeline']]));
    expect(edits.map((edit) => edit.op === 'insert' && edit.index)).toEqual([0, 1, 2]);
    expect(added.map(({ ref }) => ref)).toEqual(['acme:i1/u1', 'acme:i1/u2', 'acme:i1/u3']);
  });

  it('writes a row with its keys in a fixed order, its time in UTC and to the second', () => {
    const [edit] = plan(frontMatter(), ['u1 10:00:05.250 identified A cable\r\nbroke.']).edits;
    expect(JSON.stringify(edit?.op === 'insert' && edit.value)).toBe(
      '{"at":"2026-05-04 10:00:05 UTC","text":"A cable\\nbroke.","phase":"identified","kind":"status-update","source":"acme:i1/u1#0c6b3e06"}',
    );
  });

  it.each([
    ['of no kind', undefined, undefined, undefined],
    ['that is a status update by its mapping', 'status-update', undefined, undefined],
    ['that is none', 'alert', undefined, 'internal'],
    ['that is none, of a source for the public', 'alert', 'public', undefined],
    ['of a source that is not for the public', 'status-update', 'internal', 'internal'],
  ] as const)('shows the public an update %s, as its kind and its source say', (_, kind, visibility, shown) => {
    const [update] = logged('i1', 'u1 10:00:05 investigating Uploads fail.').updates;
    expect(update && filledRow({ ...update, kind }, 'acme:i1/u1', visibility).visibility).toBe(shown);
  });

  it.each<[string, string[], string[]]>([
    ['before rows that are later', ['11:30'], ['u1', 'u2', 'u3', '11:30']],
    ['between rows', ['10:15', '10:45'], ['u1', '10:15', 'u2', '10:45', 'u3']],
    ['after rows of the same moment', ['10:30', '11:00'], ['u1', '10:30', 'u2', '11:00', 'u3']],
    [
      'after the last row that is not later where rows are out of order',
      ['10:45', '09:00', '10:50'],
      ['10:45', '09:00', 'u1', 'u2', '10:50', 'u3'],
    ],
  ])('adds updates %s', (_name, own, order) => {
    const file = frontMatter({ timeline: own.map((time) => ({ at: `2026-05-04 ${time} UTC`, text: time })) });
    expect(rowsOf(filled(file, log))).toEqual(order);
  });

  it('keeps the order of the log for updates of one second', () => {
    const same = [
      'u1 10:00:05.100 investigating One.',
      'u2 10:00:05.900 identified Two.',
      'u3 10:00:05.900 resolved Three.',
    ];
    expect(rowsOf(filled(frontMatter(), same.toReversed()))).toEqual(['u1', 'u2', 'u3']);
  });

  it('adds the updates of several incidents in the order of time', () => {
    const incidents = [logged('i1', ...log), logged('i2', 'v1 10:15:00 investigating Search fails.')];
    const { added } = planFill({ incident: parsed(frontMatter()), incidents, source: 'acme' });
    expect(added.map(({ ref }) => ref)).toEqual(['acme:i1/u1', 'acme:i2/v1', 'acme:i1/u2', 'acme:i1/u3']);
  });

  it('leaves out what `skip_updates` names, with a digest or without', () => {
    const file = frontMatter({ skip_updates: ['acme:i1/u1', 'acme:i1/u3#00000000', 'other:i1/u2'] });
    expect(plan(file, log).added.map(({ ref }) => ref)).toEqual(['acme:i1/u2']);
  });

  it('does nothing to a file that is filled', () => {
    expect(plan(filled(frontMatter(), log), log)).toMatchObject({ edits: [], added: [], updated: [], unchanged: 3 });
  });

  it('leaves rows of another source, and of incidents that were not given, alone', () => {
    const timeline = [row('u1', { source: 'other:i1/u1#00000000' }), row('u2', { source: 'acme:i9/u2#00000000' })];
    expect(plan(frontMatter({ timeline }), [])).toMatchObject({ edits: [], gone: [], unchanged: 0 });
  });
});

describe('a row that was filled before', () => {
  const file = filled(frontMatter(), log);
  const changedLog = log.with(1, 'u2 10:30:00 identified Two cables broke.');
  const ours = (over: object) => ({ ...file, timeline: file.timeline?.with(1, { ...file.timeline[1], ...over }) });

  it('stays as its author made it where the log has not changed', () => {
    const mine = ours({ text: 'A cable broke (the red one).', at: '2026-05-04 10:20 UTC', phase: undefined });
    expect(plan(mine, log)).toMatchObject({ edits: [], conflicts: [], unchanged: 3 });
  });

  it('takes what the log changed, and only that', () => {
    const { edits, updated, unchanged } = plan(file, changedLog);
    expect(edits.map(({ path }) => path)).toEqual([
      ['timeline', 1, 'text'],
      ['timeline', 1, 'source'],
    ]);
    expect({ updated, unchanged }).toEqual({
      updated: [{ ref: 'acme:i1/u2', rowIndex: 1, takes: 'log' }],
      unchanged: 2,
    });
    expect(applied(file, edits)).toEqual(filled(frontMatter(), changedLog));
  });

  it('keeps its other keys when it takes what the log changed', () => {
    const after = filled(ours({ who: 'Operations', visibility: 'internal' }), changedLog);
    expect(after.timeline?.[1]).toMatchObject({ text: 'Two cables broke.', who: 'Operations', visibility: 'internal' });
  });

  it('keeps its place where the time that the log changed is still in order', () => {
    const { edits } = plan(file, log.with(1, 'u2 10:40:00 identified A cable broke.'));
    expect(edits.map(({ op, path }) => [op, path.at(-1)])).toEqual([
      ['set', 'at'],
      ['set', 'source'],
    ]);
  });

  it.each([
    ['later', '11:30:00', ['u1', 'u3', 'u2']],
    ['earlier', '09:30:00', ['u2', 'u1', 'u3']],
  ])('moves with all its keys where the log has made it %s than its neighbour', (_name, time, order) => {
    const over = {
      until: '~2026-05-04 12:00 UTC',
      who: 'Operations',
      basis: 'reported',
      evidence: ['photo'],
      visibility: 'internal',
    };
    const after = filled(ours(over), log.with(1, `u2 ${time} identified A cable broke.`));
    expect(rowsOf(after)).toEqual(order);
    const { source: _source, ...rest } = after.timeline?.[order.indexOf('u2')] ?? {};
    const expected = {
      at: `2026-05-04 ${time} UTC`,
      text: 'A cable broke.',
      phase: 'identified',
      kind: 'status-update',
      ...over,
    };
    expect(rest).toEqual(expected);
  });

  it('does not move where its neighbour takes a later time too', () => {
    const shifted = [
      'u1 11:00:00 investigating Uploads fail.',
      'u2 11:30:00 identified A cable broke.',
      'u3 12:00:00 resolved Mended.',
    ];
    expect(plan(file, shifted).edits.filter(({ op }) => op !== 'set')).toEqual([]);
  });

  it('records the digest alone where both came to say the same', () => {
    const { edits, updated } = plan(ours({ text: 'Two cables broke.' }), changedLog);
    expect(edits.map(({ path }) => path)).toEqual([['timeline', 1, 'source']]);
    expect(updated).toEqual([{ ref: 'acme:i1/u2', rowIndex: 1, takes: 'digest' }]);
  });

  it.each<[string, object, LogRow, string, string]>([
    ['its text', { text: 'My words.' }, 'u2 10:30:00 identified Two.', 'My words.', 'Two.'],
    ['its phase', { phase: 'update' }, 'u2 10:30:00 monitoring A cable broke.', 'update', 'monitoring'],
    [
      'its time',
      { at: '2026-05-04 10:31 UTC' },
      'u2 10:32:00 identified A cable broke.',
      '2026-05-04 10:31:00 UTC',
      '2026-05-04 10:32:00 UTC',
    ],
    [
      'time and text',
      { at: '2026-05-04 10:31 UTC' },
      'u2 10:30:00 identified Two.',
      '2026-05-04 10:31:00 UTC · A cable broke.',
      '2026-05-04 10:30:00 UTC · Two.',
    ],
  ])('is a conflict where both changed %s, and nothing is edited', (_name, over, update, mine, theirs) => {
    const { edits, conflicts } = plan(ours(over), log.with(1, update));
    expect(edits).toEqual([]);
    expect(conflicts).toEqual([{ ref: 'acme:i1/u2', rowIndex: 1, recorded: true, ours: mine, theirs }]);
  });

  it('keeps our words and records what the log says where a conflict is settled for the file', () => {
    const mine = ours({ text: 'My words.' });
    const { edits, conflicts } = plan(mine, changedLog, { keepOurs: true });
    expect(conflicts).toEqual([]);
    const after = applied(mine, edits);
    expect(after.timeline?.[1]?.text).toBe('My words.');
    expect(plan(after, changedLog)).toMatchObject({ edits: [], conflicts: [], unchanged: 3 });
  });

  it('without a digest gets one where it says what the log says', () => {
    const { edits } = plan(ours({ source: 'acme:i1/u2' }), log);
    expect(applied(file, edits)).toEqual(file);
    expect(edits).toHaveLength(1);
  });

  it('without a digest is a conflict where it says something else', () => {
    const mine = ours({ source: 'acme:i1/u2', text: 'My words.' });
    expect(plan(mine, log).conflicts).toHaveLength(1);
    expect(plan(mine, log, { keepOurs: true }).updated).toEqual([{ ref: 'acme:i1/u2', rowIndex: 1, takes: 'digest' }]);
  });

  it('stays where the log has its incident and not its update', () => {
    const { edits, gone } = plan(file, log.toSpliced(1, 1));
    expect({ edits, gone }).toEqual({ edits: [], gone: [{ ref: 'acme:i1/u2', rowIndex: 1 }] });
  });

  it('is compared each time it stands in the file', () => {
    const twice = {
      ...file,
      timeline: [...(file.timeline ?? []), { ...file.timeline?.[1], at: '2026-05-04 12:00 UTC' }],
    };
    expect(plan(twice, log)).toMatchObject({ edits: [], unchanged: 4 });
    expect(plan(twice, changedLog)).toMatchObject({ updated: [{ rowIndex: 1 }], conflicts: [{ rowIndex: 3 }] });
  });
});

const plan = (file: FrontMatter, rows: LogRow[], more: Partial<FillInput> = {}): FillPlan =>
  planFill({
    incident: parsed(file),
    incidents: rows.length > 0 ? [logged('i1', ...rows)] : [],
    source: 'acme',
    ...more,
  });

const row = (text: string, over: object = {}) => ({ at: '2026-05-04 10:00 UTC', text, ...over });

function filled(file: FrontMatter, rows: LogRow[]): FrontMatter {
  return applied(file, plan(file, rows).edits);
}

/** Each row of a file by the update it cites, or by its text. */
function rowsOf({ timeline = [] }: FrontMatter): unknown[] {
  return timeline.map(({ source, text }) => /\/(.*)#/.exec(String(source))?.[1] ?? text);
}
