import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, extendLedger, type Ledger, latestIncidents, readLedger } from '../../src/ledger/index.ts';
import type { mergeIncidents, Reading } from '../../src/source/index.ts';
import { formatInstant, instantFrom } from '../../src/time/index.ts';
import { incident, page, readValue, update } from '../source/log.ts';

const file = 'status/page.jsonl';
const monday = instantFrom(Date.UTC(2026, 4, 4, 12));
const tuesday = instantFrom(Date.UTC(2026, 4, 5, 12));
const wednesday = instantFrom(Date.UTC(2026, 4, 6, 12));

const first = update({ id: 'u1', body: 'Uploads fail.', display_at: '2026-05-04T10:00:00.100Z' });
const second = update({ id: 'u2', body: 'Uploads work.', status: 'resolved', display_at: '2026-05-04T11:00:00.100Z' });

describe('a ledger', () => {
  it('keeps a reading as one line a record, in the order of ids and times', () => {
    expect(extended('', [incident([second, first])], monday)).toBe(
      [
        '{"incident":"i1","title":"Uploads","url":"https://status.example.com/incidents/i1","impact":"minor","seen":"2026-05-04T12:00:00Z","raw":"RAW"}',
        '{"incident":"i1","update":"u1","at":"2026-05-04T10:00:00.100Z","posted":"2026-05-04T10:00:00.100Z","phase":"investigating","text":"Uploads fail.","seen":"2026-05-04T12:00:00Z","raw":"RAW"}',
        '{"incident":"i1","update":"u2","at":"2026-05-04T11:00:00.100Z","posted":"2026-05-04T10:00:00.100Z","phase":"resolved","text":"Uploads work.","seen":"2026-05-04T12:00:00Z","raw":"RAW"}',
        '',
      ].join('\n'),
    );
  });

  it('gets nothing from the same reading again, whenever that is', () => {
    const once = extended('', [incident([second, first])], monday);
    expect(extended(once, [incident([second, first])], tuesday)).toBe(once);
  });

  it('gets nothing from a provider that touches every record without changing a word', () => {
    const once = extended('', [incident([first])], monday);
    const touched = { ...first, updated_at: '2026-05-05T00:00:00.000Z' };
    expect(extended(once, [incident([touched], { updated_at: '2026-05-05T00:00:00.000Z' })], tuesday)).toBe(once);
  });

  it('only ever grows', () => {
    const once = extended('', [incident([first])], monday);
    const twice = extended(once, [incident([second, { ...first, body: 'All is well.' }], { name: 'Files' })], tuesday);
    expect(twice.startsWith(once)).toBe(true);
    expect(twice.slice(once.length).split('\n')).toHaveLength(4);
  });

  it('keeps an incident that the page has dropped', () => {
    const old = incident([first], { id: 'old' });
    const ledger = extended(extended('', [old], monday), [incident([first])], tuesday);
    expect(latestIncidents(readLedger(ledger, file)).map(({ id }) => id)).toEqual(['old', 'i1']);
  });

  it('keeps an update that was deleted, as deleted', () => {
    const ledger = extended(extended('', [incident([second, first])], monday), [incident([second])], tuesday);
    expect(ledger.trimEnd().split('\n').at(-1)).toBe(
      '{"incident":"i1","update":"u1","gone":true,"seen":"2026-05-05T12:00:00Z"}',
    );
    expect(idsOf(ledger)).toEqual(['u2']);
    expect(extended(ledger, [incident([second])], wednesday)).toBe(ledger);
  });

  it('takes nothing for deleted in a log that shows a part only', () => {
    const once = extended('', [incident([second, first])], monday);
    expect(extended(once, [incident([second])], tuesday, true)).toBe(once);
  });

  it('gives back what it was given, places in its own lines included', () => {
    const body = 'Quoted "once", then\n\t\u00e9 and \ud83d\ude00: broken.';
    const given = read([incident([{ ...first, body, display_at: '2026-05-04T04:00:00-06:00' }])]);
    const text = extended('', [incident([{ ...first, body, display_at: '2026-05-04T04:00:00-06:00' }])], monday);
    const [kept] = latestIncidents(readLedger(text, file));
    const [[before], [after]] = [given.incidents[0]?.updates ?? [], kept?.updates ?? []];
    expect(after).toMatchObject({ id: 'u1', text: body, phase: before?.phase, components: [] });
    expect(after?.at).toEqual({ ...before?.at, text: '2026-05-04 04:00:00 -06:00' });
    const place = after?.placeOfText(body.indexOf('\u00e9'), body.indexOf(': broken'));
    expect(text.slice(place?.start.offset, place?.end.offset)).toBe('\u00e9 and \ud83d\ude00');
    expect(place?.start.line).toBe(2);
  });

  it('tells what is no record, and reads the rest', () => {
    const once = extended('', [incident([first])], monday);
    const { incidents, diagnostics } = readLedger(`<<<<<<< HEAD\n${once}=======\n{"incident":"i1"}\n`, file);
    expect(incidents.size).toBe(1);
    expect(diagnostics.map(({ code, args, place }) => [code, args, place.start.line])).toEqual([
      ['ledger-record', { why: 'conflict' }, 1],
      ['ledger-record', { why: 'conflict' }, 4],
      ['ledger-record', { why: 'unlike', key: 'title' }, 5],
    ]);
  });

  const whole = { incident: 'i1', title: 'Down', seen: '2026-05-04T10:00:00Z', raw: 'a' };
  const told = {
    incident: 'i1',
    update: 'u1',
    at: '2026-05-04T09:00Z',
    phase: 'update',
    text: 'Down.',
    seen: whole.seen,
    raw: 'b',
  };
  it.each<[string, readonly object[], object, number]>([
    ['a blank in an id', [whole, told, { ...told, update: 'u 2' }], { why: 'id', key: 'update', found: 'u 2' }, 3],
    ['a slash in an id', [{ ...whole, incident: 'a/b' }], { why: 'id', key: 'incident', found: 'a/b' }, 1],
    ['an id that is empty', [{ ...whole, incident: '' }], { why: 'id', key: 'incident', found: '' }, 1],
    ['a time that is none', [whole, told, { ...told, at: 'noon' }], { why: 'unlike', key: 'at' }, 3],
    ['a key of another program', [whole, told, { ...whole, colour: 'red' }], { why: 'unlike', key: 'colour' }, 3],
    ['a list', [whole, told, [1]], { why: 'no-record' }, 3],
    ['updates of an incident without a title', [told], { why: 'no-title', incident: 'i1' }, 1],
    ['an incident without updates', [whole], { why: 'no-updates', incident: 'i1' }, 1],
  ])('says where what does not count stands: %s', (_name, records, args, line) => {
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const { diagnostics } = readLedger(text, file);
    expect(diagnostics.map((one) => [one.code, one.args, one.place.start.line])).toEqual([
      ['ledger-record', args, line],
    ]);
  });

  it('has nothing to say of a colon in an id', () => {
    const text = [whole, told].map((one) => JSON.stringify({ ...one, incident: 'a:b' })).join('\n');
    const ledger = readLedger(text, file);
    expect(ledger.diagnostics).toEqual([]);
    expect(latestIncidents(ledger)).toMatchObject([{ id: 'a:b' }]);
  });
});

describe('the history of an incident', () => {
  const changes = (ledger: string) => changesOf(readLedger(ledger, file).incidents.get('i1') as never);

  it('is empty where nothing was changed', () => {
    expect(changes(extended('', [incident([second, first])], monday))).toEqual([]);
  });

  it('tells what was edited, moved, deleted and restored, and when that was seen', () => {
    let ledger = extended('', [incident([second, first])], monday);
    ledger = extended(
      ledger,
      [
        incident(
          [
            { ...second, body: 'Fixed.' },
            { ...first, display_at: '2026-05-04T09:00:00Z' },
          ],
          { impact: 'major' },
        ),
      ],
      tuesday,
    );
    ledger = extended(ledger, [incident([{ ...second, body: 'Fixed.' }], { impact: 'major' })], wednesday);
    const thursday = instantFrom(Date.UTC(2026, 4, 7, 12));
    ledger = extended(ledger, [incident([{ ...second, body: 'Fixed.' }, first], { impact: 'major' })], thursday);
    expect(changes(ledger)).toEqual([
      { kind: 'edited', seen: '2026-05-05T12:00:00Z', fields: [{ field: 'impact', was: 'minor', is: 'major' }] },
      {
        kind: 'backdated',
        update: 'u1',
        seen: '2026-05-05T12:00:00Z',
        fields: [{ field: 'at', was: '2026-05-04T10:00:00.100Z', is: '2026-05-04T09:00:00Z' }],
      },
      {
        kind: 'edited',
        update: 'u2',
        seen: '2026-05-05T12:00:00Z',
        fields: [{ field: 'text', was: 'Uploads work.', is: 'Fixed.' }],
      },
      { kind: 'deleted', update: 'u1', seen: '2026-05-06T12:00:00Z', fields: [] },
      {
        kind: 'restored',
        update: 'u1',
        seen: '2026-05-07T12:00:00Z',
        fields: [{ field: 'at', was: '2026-05-04T09:00:00Z', is: '2026-05-04T10:00:00.100Z' }],
      },
    ]);
  });

  it('tells an update that came later and is shown before others', () => {
    const ledger = extended(extended('', [incident([second])], monday), [incident([second, first])], tuesday);
    expect(changes(ledger)).toEqual([{ kind: 'backdated', update: 'u1', seen: '2026-05-05T12:00:00Z', fields: [] }]);
  });
});

describe('properties of a ledger', () => {
  const phase = fc.constantFrom('investigating', 'monitoring', 'resolved');
  const minute = fc.nat(59).map((n) => `2026-05-04T10:${String(n).padStart(2, '0')}:00Z`);
  const updates = fc.uniqueArray(
    fc
      .record({
        id: fc.constantFrom('u1', 'u2', 'u3', 'u4'),
        status: phase,
        body: fc.constantFrom('a', 'b', '"c"\n'),
        display_at: minute,
      })
      .map((over) => update(over)),
    { selector: ({ id }) => id, minLength: 1 },
  );
  const readings = fc.array(
    fc.uniqueArray(
      fc
        .record({ id: fc.constantFrom('i1', 'i2', 'i3'), updates })
        .map(({ id, updates: list }) => incident(list, { id })),
      { selector: ({ id }) => id },
    ),
    { maxLength: 6 },
  );
  const days = (n: number) => instantFrom(Date.UTC(2026, 5, 1 + n));

  it('append: what a ledger was is the beginning of what it becomes', () => {
    fc.assert(
      fc.property(readings, (list) => {
        list.reduce((ledger, incidents, day) => {
          const next = extended(ledger, incidents, days(day));
          expect(next.startsWith(ledger)).toBe(true);
          return next;
        }, '');
      }),
    );
  });

  it('complete: every incident that any reading had is there, as its last reading had it', () => {
    fc.assert(
      fc.property(readings, (list) => {
        const ledger = list.reduce((text, incidents, day) => extended(text, incidents, days(day)), '');
        const last = new Map(
          list.flatMap((incidents) => read(incidents).incidents.map((one) => [one.id, one] as const)),
        );
        const kept = latestIncidents(readLedger(ledger, file));
        expect(kept.map(({ id }) => id).sort()).toEqual([...last.keys()].sort());
        for (const one of kept) expect(said(one)).toEqual(said(last.get(one.id) as never));
      }),
    );
  });

  it('union merge: lines in any order, some of them twice, mean the same', () => {
    fc.assert(
      fc.property(readings, fc.infiniteStream(fc.nat()), (list, random) => {
        const ledger = list.reduce((text, incidents, day) => extended(text, incidents, days(day)), '');
        const lines = ledger.split('\n').filter(Boolean);
        const mixed = [...lines, ...lines.filter(() => Number(random.next().value) % 2 === 0)]
          .map((line) => ({ line, rank: Number(random.next().value) }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ line }) => `${line}\n`)
          .join('');
        expect(meaning(readLedger(mixed, file))).toEqual(meaning(readLedger(ledger, file)));
      }),
    );
  });

  it('union merge: two branches that saw the same have one history', () => {
    fc.assert(
      fc.property(readings, readings, (ours, theirs) => {
        const base = extended('', [incident([first])], days(0));
        const grow = (list: typeof ours, offset: number) =>
          list.reduce((text, incidents, day) => extended(text, incidents, days(1 + 2 * day + offset)), base);
        const [a, b] = [grow(ours, 0), grow(theirs, 1)];
        const merged = meaning(readLedger(base + a.slice(base.length) + b.slice(base.length), file));
        expect(meaning(readLedger(base + b.slice(base.length) + a.slice(base.length), file))).toEqual(merged);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    const line = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constant(extended('', [incident()], monday)));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        latestIncidents(readLedger(lines.join('\n'), file));
      }),
    );
  });
});

const read = (incidents: unknown): Reading => readValue({ page, incidents });

/** The ledger after one more reading; digests of the raw records stand as RAW. */
function extended(ledger: string, incidents: unknown, seen = monday, partial = false): string {
  const added = extendLedger(readLedger(ledger, file), read(incidents), { seen, partial }).text;
  return ledger + added.replace(/"raw":"[0-9a-f]{64}"/g, '"raw":"RAW"');
}

const idsOf = (ledger: string) =>
  latestIncidents(readLedger(ledger, file)).flatMap(({ updates }) => updates.map(({ id }) => id));

const said = ({ id, title, impact, updates }: ReturnType<typeof mergeIncidents>[number]) => ({
  id,
  title,
  impact,
  updates: updates.map((one) => [one.id, formatInstant(one.at), one.phase, one.text]).sort(),
});

const meaning = (ledger: Ledger) => ({
  latest: latestIncidents(ledger)
    .map(said)
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  changes: [...ledger.incidents.values()].map((one) => [one.id, changesOf(one)]).sort(),
});
