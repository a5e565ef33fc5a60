import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { helpOf, messageOf } from '../../../src/diagnostic/index.ts';
import type { LogSettings, Mapping, Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { codesOf } from '../log.ts';

const file = 'status/sign-in.json';

const readBy = (text: string, mapping: Mapping, settings: LogSettings = {}): Reading =>
  readLog({ file, text }, undefined, { ...settings, mapping });

const readValue = (value: unknown, mapping: Mapping, settings: LogSettings = {}): Reading =>
  readBy(JSON.stringify(value), mapping, settings);

/** The updates as `incident/id time phase by: text`. */
const rows = ({ incidents }: Reading): string[] =>
  incidents.flatMap(({ id, updates }) =>
    updates.map((update) => {
      const time = new Date(update.at.epochMs).toISOString().replace('.000Z', 'Z');
      return `${id}/${update.id} ${time} ${update.phase}${update.by ? ` ${update.by}` : ''}: ${update.text}`;
    }),
  );

const event = (over: object = {}): object => ({ at: '2026-04-07T14:32:10Z', what: 'Sign-in fails.', ...over });
const simple: Mapping = { time: 'at', text: 'what' };

describe('a mapping', () => {
  it('is what a log is read by where there is one, whatever the log looks like', () => {
    const page = { page: {}, incidents: [], events: [event()] };
    expect(readLog({ file, text: JSON.stringify(page) }).format).toBe('statuspage');
    expect(rows(readValue(page, { ...simple, records: 'events' }))).toHaveLength(1);
    expect(readLog({ file, text: JSON.stringify(page) }, 'statuspage', { mapping: simple }).format).toBe('statuspage');
  });

  it('that is missing is an error', () => {
    const reading = readLog({ file, text: '[]' }, 'mapping');
    expect(reading.diagnostics.map(messageOf)).toEqual([
      'The log is to be read by a mapping, and its source has none.',
    ]);
  });

  it('reads everything that a record has', () => {
    const text = JSON.stringify({
      items: [
        {
          key: 'e1',
          when: '2026-04-07T14:32:10.250Z',
          state: 'DOWN',
          message: 'Sign-in fails.',
          service: { id: 'sign-in', name: 'Sign-in' },
          who: 'Robin',
        },
      ],
    });
    const mapping: Mapping = {
      records: 'items.*',
      time: 'when',
      text: 'message',
      id: 'key',
      phase: 'state',
      phases: { down: 'investigating' },
      kind: 'alert',
      incident: 'service.id',
      title: 'service.name',
      by: 'who',
    };
    const reading = readBy(text, mapping);
    expect(reading.diagnostics).toEqual([]);
    expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
    expect(reading.incidents).toMatchObject([
      {
        id: 'sign-in',
        title: 'Sign-in',
        updates: [
          {
            id: 'e1',
            at: { epochMs: Date.UTC(2026, 3, 7, 14, 32, 10, 250) },
            phase: 'investigating',
            kind: 'alert',
            by: 'Robin',
            text: 'Sign-in fails.',
            raw: text.slice(text.indexOf('{"key"'), -2),
          },
        ],
      },
    ]);
    const place = reading.incidents[0]?.updates[0]?.placeOfText(0, 7);
    expect(text.slice(place?.start.offset, place?.end.offset)).toBe('Sign-in');
  });
});

describe('answers of services', () => {
  it('of Loki have streams, with the labels beside the lines', () => {
    const answer = {
      status: 'success',
      data: {
        resultType: 'streams',
        result: [
          {
            stream: { job: 'gateway', level: 'error' },
            values: [
              ['1775572331000000000', 'upstream timed out', { trace: 't1' }],
              ['1775572330250000000', 'no address of auth.example.com'],
            ],
          },
          { stream: { job: 'auth' }, values: [['1775572329000000000', 'started']] },
        ],
        stats: {},
      },
    };
    const mapping: Mapping = { records: 'data.result.*.values.*', time: '0', time_unit: 'ns', text: '1' };
    const told = [
      '20260407T143209Z 2026-04-07T14:32:09Z update auth: started',
      '20260407T143210Z 2026-04-07T14:32:10.250Z update gateway: no address of auth.example.com',
      '20260407T143211Z 2026-04-07T14:32:11Z update gateway: upstream timed out',
    ];
    expect(rows(readValue(answer, { ...mapping, by: '^.stream.job' }))).toEqual(told.map((row) => `sign-in/${row}`));
    const byJob = readValue(answer, { ...mapping, records: 'data.result.*.values', incident: '^.stream.job' });
    expect(byJob.incidents.map(({ id, updates }) => `${id} ${updates.length}`)).toEqual(['gateway 2', 'auth 1']);
    expect(codesOf(readValue({ data: { resultType: 'streams', result: [] } }, mapping))).toEqual([]);
  });

  it('of Prometheus have samples, with the labels beside them', () => {
    const answer = {
      status: 'success',
      data: {
        resultType: 'matrix',
        result: [{ metric: { __name__: 'up', instance: 'web-1' }, values: [[1775572330.781, '0']] }],
      },
    };
    const mapping: Mapping = {
      records: 'data.result.*.values.*',
      time: '0',
      time_unit: 's',
      text: '{^.metric.__name__} of {^.metric.instance} is {1}',
    };
    expect(rows(readValue(answer, mapping))).toEqual([
      'sign-in/20260407T143210Z 2026-04-07T14:32:10.781Z update: up of web-1 is 0',
    ]);
  });

  it('of Elasticsearch have the document below the hit, and keys with dots in them', () => {
    const answer = {
      took: 2,
      hits: {
        total: { value: 2, relation: 'eq' },
        hits: [
          {
            _index: 'logs',
            _id: 'a/1',
            _source: {
              '@timestamp': '2026-04-07T14:32:10.000Z',
              'log.level': 'error',
              message: 'no address',
              service: { name: 'auth' },
            },
            sort: [1775572330000],
          },
          {
            _index: 'logs',
            _id: 'a2',
            _source: {
              '@timestamp': '2026-04-07T14:33:00.000Z',
              log: { level: 'warn' },
              message: 'slow',
              'service.name': 'auth',
            },
          },
        ],
      },
    };
    const mapping: Mapping = {
      records: 'hits.hits.*._source',
      time: '@timestamp',
      text: '{log.level}: {message}',
      id: '^._id',
      incident: 'service.name',
    };
    expect(rows(readValue(answer, mapping))).toEqual([
      'auth/a-1 2026-04-07T14:32:10Z update: error: no address',
      'auth/a2 2026-04-07T14:33:00Z update: warn: slow',
    ]);
    expect(
      rows(
        readValue(answer, {
          ...mapping,
          records: 'hits.hits',
          time: '_source.@timestamp',
          text: '_source.message',
          id: '_id',
          incident: undefined,
        }),
      ),
    ).toHaveLength(2);
  });

  it.each<[string, string, Mapping]>([
    [
      'JSON',
      '{\n\t"meta":\n\t[\n\t\t{ "name": "at", "type": "DateTime" }\n\t],\n\n\t"data":\n\t[\n\t\t{\n\t\t\t"at": "2026-04-07 14:32:10",\n\t\t\t"id": "e1",\n\t\t\t"message": "no address"\n\t\t}\n\t],\n\n\t"rows": 1\n}\n',
      { records: 'data.*', time: 'at', text: 'message', id: 'id' },
    ],
    [
      'JSONCompact',
      '{"meta": [], "data": [["2026-04-07 14:32:10", "e1", "no address"]], "rows": 1}',
      { records: 'data.*', time: '0', text: '2', id: '1' },
    ],
    [
      'JSONEachRow',
      '{"at":"2026-04-07 14:32:10","id":"e1","message":"no address"}\n',
      { time: 'at', text: 'message', id: 'id' },
    ],
    ['JSONCompactEachRow', '["2026-04-07 14:32:10", "e1", "no address"]\n', { time: '0', text: '2', id: '1' }],
    [
      'CSVWithNames',
      '"at","id","message"\n"2026-04-07 14:32:10","e1","no address"\n',
      { time: 'at', text: 'message', id: 'id' },
    ],
    ['CSV', '"2026-04-07 14:32:10","e1","no address"\n', { time: '0', text: '2', id: '1' }],
    [
      'TabSeparatedWithNames',
      'at\tid\tmessage\n2026-04-07 14:32:10\te1\tno address\n',
      { time: 'at', text: 'message', id: 'id' },
    ],
  ])('of ClickHouse in the format %s have rows, and times without a zone', (_name, text, mapping) => {
    const reading = readBy(text, mapping, { zone: 'UTC' });
    expect(rows(reading)).toEqual(['sign-in/e1 2026-04-07T14:32:10Z update: no address']);
    expect(reading.incidents[0]?.updates[0]?.assumed).toEqual([{ lacks: 'zone', taken: 'UTC', from: 'settings' }]);
    expect(reading.diagnostics).toEqual([]);
    expect(readBy(text, mapping).diagnostics).toMatchObject([{ code: 'log-time', args: { lacks: 'zone' } }]);
  });
});

describe('records', () => {
  it.each<[string, string, string | undefined, number]>([
    ['a list', JSON.stringify([event(), event()]), undefined, 2],
    ['one object', JSON.stringify(event()), undefined, 1],
    ['lines', `${JSON.stringify(event())}\n${JSON.stringify(event())}\n`, undefined, 2],
    ['a list below a key', JSON.stringify({ data: [event()] }), 'data', 1],
    ['each of a list', JSON.stringify({ data: [event()] }), 'data.*', 1],
    ['each key of an object', JSON.stringify({ a: event(), b: event() }), '*', 2],
    [
      'below each line',
      `${JSON.stringify({ e: [event(), event()] })}\n${JSON.stringify({ e: [event()] })}\n`,
      'e.*',
      3,
    ],
    ['one of a list', JSON.stringify([[event()], [event(), event()]]), '1', 2],
    ['none', '[]', undefined, 0],
    ['none below a key', '{"data": []}', 'data', 0],
    ['none below each of none', '{"data": []}', 'data.*.events.*', 0],
  ])('are %s', (_name, text, records, count) => {
    const reading = readBy(text, { ...simple, records });
    expect(reading.records).toEqual({ seen: count, used: count, passedOver: [] });
    expect(reading.diagnostics).toEqual([]);
  });

  it.each<[string, unknown, string, string, string]>([
    [
      'a word that is spelled wrong',
      { data: { result: [], stats: {} } },
      'data.results.*',
      '`records: data.results.*` leads nowhere: `data` has no `results`; it has `result` or `stats`.',
      'Did you mean `result`?',
    ],
    [
      'a key that is not there',
      { data: [] },
      'hits.hits',
      '`records: hits.hits` leads nowhere: the log has no `hits`; it has `data`.',
      'Correct the path: keys with dots between them, `*` for every key or item, `^` for the object around the record.',
    ],
    [
      'a list that is not gone through',
      { hits: [{ source: event() }] },
      'hits.source',
      '`records: hits.source` leads nowhere: `hits` has no `source`; it has `*` or `0`.',
      'Correct the path: keys with dots between them, `*` for every key or item, `^` for the object around the record.',
    ],
    [
      'a text that holds nothing',
      { data: 'x' },
      'data.*',
      '`records: data.*` leads nowhere: `data` has no `*`.',
      'Correct the path: keys with dots between them, `*` for every key or item, `^` for the object around the record.',
    ],
  ])('below %s are none, and why is said', (_name, value, records, message, help) => {
    const reading = readValue(value, { ...simple, records });
    expect(reading.records.seen).toBe(0);
    expect(codesOf(reading)).toEqual(['log-mapping']);
    expect(reading.diagnostics.map((one) => [messageOf(one), helpOf(one)])).toEqual([[message, help]]);
  });

  it('that only some of a log have are used, and the others counted', () => {
    const reading = readValue({ a: { events: [event()] }, b: { note: 1 } }, { ...simple, records: '*.events' });
    expect(reading.records).toMatchObject({
      seen: 2,
      used: 1,
      passedOver: [{ reason: 'it has no `events`', count: 1 }],
    });
  });

  it.each<[string, Partial<Mapping>, string]>([
    ['time', { time: 'att' }, '`time: att` leads nowhere: the record has no `att`; it has `at` or `what`.'],
    ['text', { text: 'message' }, '`text: message` leads nowhere: the record has no `message`; it has `at` or `what`.'],
    [
      'a part of a text',
      { text: '{what} {level}' },
      '`text: level` leads nowhere: the record has no `level`; it has `at` or `what`.',
    ],
    ['incident', { incident: 'a.b' }, '`incident: a.b` leads nowhere: the record has no `a`; it has `at` or `what`.'],
    [
      'incident above it',
      { incident: '^.job' },
      '`incident: ^.job` leads nowhere: the record has no `^`; it has `at` or `what`.',
    ],
  ])('that all have no %s are passed over, and why is said once', (_name, wrong, message) => {
    const reading = readValue([event(), event(), event()], { ...simple, ...wrong });
    expect(reading.diagnostics.map(messageOf)).toEqual([message]);
    expect(reading.records).toMatchObject({ seen: 3, used: 0, passedOver: [{ count: 3 }] });
  });

  it.each<[string, unknown, string]>([
    ['no time', event({ at: undefined }), 'log-record'],
    ['no time but null', event({ at: null }), 'log-record'],
    ['a list for a time', event({ at: [1] }), 'log-record'],
    ['a time that is none', event({ at: 'soon' }), 'log-time'],
    ['a time without a zone', event({ at: '2026-04-07 14:32:10' }), 'log-time'],
    ['nothing at all', null, 'log-record'],
  ])('with %s are passed over one by one', (_name, value, code) => {
    const reading = readValue([event(), value], simple);
    expect(reading.records).toMatchObject({ seen: 2, used: 1, passedOver: [{ count: 1 }] });
    expect(codesOf(reading)).toEqual([code]);
  });

  it('of lines that are no JSON are passed over with what is wrong with them', () => {
    const reading = readBy(`${JSON.stringify(event())}\n{"at":\n${JSON.stringify(event())}\n`, simple);
    expect(codesOf(reading)).toEqual(['log-syntax']);
    expect(reading.records).toMatchObject({ seen: 3, used: 2, passedOver: [{ reason: 'it is not JSON' }] });
    expect(codesOf(readBy('{"data": [', simple))).toEqual(['log-syntax']);
  });

  it('outside the window are passed over and counted', () => {
    const at = ['2026-04-07T14:00:00Z', '2026-04-07T15:00:00Z', '2026-04-07T16:00:00Z'].map((time) =>
      event({ at: time }),
    );
    const window = { fromMs: Date.UTC(2026, 3, 7, 15), toMs: Date.UTC(2026, 3, 7, 16) };
    const reading = readValue(at, simple, { window });
    expect(rows(reading)).toHaveLength(1);
    expect(reading.records.passedOver).toMatchObject([
      { reason: 'it is outside the stretch of time that is wanted', count: 2 },
    ]);
    expect(reading.diagnostics).toEqual([]);
  });
});

describe('times that are numbers', () => {
  it.each<[Mapping['time_unit'], unknown]>([
    ['s', 1775572330],
    ['s', '1775572330.000'],
    ['ms', 1775572330000],
    ['us', '1775572330000000'],
    ['ns', '1775572330000000000'],
    ['ns', 1775572330000000000],
  ])('count %s: %s', (time_unit, at) => {
    expect(rows(readValue([event({ at })], { ...simple, time_unit }))).toEqual([
      'sign-in/20260407T143210Z 2026-04-07T14:32:10Z update: Sign-in fails.',
    ]);
  });

  it('without a unit are not guessed, and said once', () => {
    const reading = readValue([event({ at: 1775572330 }), event({ at: 1775572331 })], simple);
    expect(reading.diagnostics.map((one) => [messageOf(one), helpOf(one)])).toEqual([
      [
        '`time: at` is a number such as `1775572330`, and the mapping does not say what it counts.',
        'Say what it counts: `time_unit: s`, or `ms`, `us`, `ns`.',
      ],
    ]);
    expect(reading.records).toMatchObject({ seen: 2, used: 0, passedOver: [{ count: 2 }] });
  });

  it('of another unit are noticed', () => {
    const wrong = readValue([event({ at: 1775572330000 })], { ...simple, time_unit: 's' });
    expect(wrong.diagnostics.map(messageOf)).toEqual([
      '`time: at` is a number such as `1775572330000`, which is no time of our days if it counts `s`.',
    ]);
    expect(readValue([event({ at: 1775572330 })], { ...simple, time_unit: 'ms' }).records.used).toBe(0);
  });

  it('may stand beside times that are written out', () => {
    const reading = readValue([event(), event({ at: 1775572331 })], { ...simple, time_unit: 's' });
    expect(reading.records.used).toBe(2);
  });
});

describe('ids', () => {
  const made = (...times: string[]) => times.map((time, i) => event({ at: `2026-04-07T14:32:${time}Z`, what: `${i}` }));
  const idsOf = (values: object[], mapping: Mapping = simple): string[] =>
    readValue(values, mapping).incidents[0]?.updates.map(({ id, text }) => `${text} ${id.slice(9)}`) ?? [];

  it('are made of the times where there are none, in the order things happened', () => {
    expect(idsOf(made('10', '10', '11'))).toEqual(['0 143210Z', '1 143210Z-2', '2 143211Z']);
    expect(idsOf(made('11', '10', '10'))).toEqual(['2 143210Z', '1 143210Z-2', '0 143211Z']);
  });

  it('stay when a log has grown', () => {
    const first = made('10', '10', '11');
    expect(idsOf([...first, ...made('12')]).slice(0, 3)).toEqual(idsOf(first));
  });

  it('of the log are kept, made fit for references, and one that stands twice is passed over', () => {
    const values = ['a b', 'c/d', 7, 'a b'].map((key) => event({ key }));
    const reading = readValue(values, { ...simple, id: 'key' });
    expect(reading.incidents[0]?.updates.map(({ id }) => id).toSorted()).toEqual(['7', 'a-b', 'c-d']);
    expect(reading.diagnostics.map(messageOf)).toEqual([
      'The record `a-b` is passed over: another of the same id stands before it.',
    ]);
  });

  it('that some records lack are made, beside those that others have', () => {
    const reading = readValue([event({ key: '20260407T143210Z' }), event()], { ...simple, id: 'key' });
    expect(reading.incidents[0]?.updates.map(({ id }) => id).toSorted()).toEqual([
      '20260407T143210Z',
      '20260407T143210Z-2',
    ]);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it('of incidents group records, and two names of one id are not one incident', () => {
    const values = ['web 1', 'web/1', 'web 1', 'db', null].map((host) => event({ host }));
    const reading = readValue(values, { ...simple, incident: 'host' });
    expect(reading.incidents.map(({ id, title, updates }) => [id, title, updates.length])).toEqual([
      ['web-1', 'web-1', 2],
      ['db', 'db', 1],
    ]);
    expect(reading.records.passedOver.map(({ reason }) => reason)).toEqual([
      'another incident of the same id stands before it',
      'it names no incident',
    ]);
  });

  it('of a log without incidents are made of the name of its file', () => {
    expect(readValue([event()], simple).incidents).toMatchObject([{ id: 'sign-in', title: 'sign-in' }]);
    const address = 'https://logs.example.com/loki/api/v1/query_range?query={job="a/b"}&start=1#x';
    const fetched = readLog({ file: address, text: JSON.stringify([event()]) }, undefined, { mapping: simple });
    expect(fetched.incidents[0]?.id).toBe('query_range');
    expect(
      readLog({ file: '-', text: JSON.stringify([event()]) }, undefined, { mapping: simple }).incidents[0]?.id,
    ).toBe('log');
  });
});

describe('what a record says', () => {
  const textOf = (what: unknown, mapping: Partial<Mapping> = {}) => {
    const reading = readValue([event({ what }), event()], { ...simple, ...mapping });
    return [
      reading.incidents[0]?.updates.map(({ text }) => text).find((text) => text !== 'Sign-in fails.'),
      ...codesOf(reading),
    ];
  };

  it.each<[string, unknown, string, string[]]>([
    ['a text with blanks around it', '  503  ', '503', []],
    ['a number', 503, '503', []],
    ['an object', { code: 503 }, '{"code":503}', []],
    ['markup', '<p>Down &amp; out</p>', 'Down & out', []],
    ['nothing', null, 'Update', ['log-read-as']],
    ['an empty text', ' ', 'Update', ['log-read-as']],
    ['empty markup', '<p></p>', 'Update', ['log-read-as']],
  ])('may be %s', (_name, what, text, codes) => {
    expect(textOf(what)).toEqual([text, ...codes]);
  });

  it('may be put together of several parts', () => {
    const reading = readValue(
      [event({ level: 'error', n: { of: 3 } })],
      { ...simple, text: '[{level}] {what} ({n.of}, {none})' },
      {},
    );
    expect(codesOf(reading)).toEqual(['log-mapping']);
    expect(
      rows(
        readValue([event({ level: 'error' }), event({ code: 7, at: '2026-04-07T14:33:00Z' })], {
          ...simple,
          text: '{level} {what} {code}',
        }),
      ).map((row) => row.split(': ')[1]),
    ).toEqual(['error Sign-in fails.', 'Sign-in fails. 7']);
  });

  it.each<[string, unknown, string, number]>([
    ['a word of the mapping', 'DOWN', 'investigating', 0],
    ['one in another case', 'down', 'investigating', 0],
    ['a number of the mapping', 4, 'resolved', 0],
    ['a phase itself', 'Monitoring', 'monitoring', 0],
    ['an unknown word', 'odd', 'update', 1],
    ['no word', undefined, 'update', 1],
  ])('has a phase by %s', (_name, state, phase, said) => {
    const reading = readValue([event({ state })], {
      ...simple,
      phase: 'state',
      phases: { DOWN: 'investigating', 4: 'resolved' },
    });
    expect(reading.incidents[0]?.updates[0]?.phase).toBe(phase);
    expect(codesOf(reading)).toEqual(Array(said).fill('log-read-as'));
  });

  it('is exactly placed in JSON and in tables, and as a whole where it is not the log’s own', () => {
    const placed = (text: string, mapping: Mapping, start: number, end: number): string => {
      const place = readBy(text, mapping).incidents[0]?.updates[0]?.placeOfText(start, end);
      return text.slice(place?.start.offset, place?.end.offset);
    };
    expect(placed(JSON.stringify([event({ what: ' a\n"b" c' })]), simple, 2, 5)).toBe('\\"b\\"');
    expect(placed('at,what\n2026-04-07T14:32:10Z," down again"\n', simple, 5, 10)).toBe('again');
    expect(placed('at,what\n2026-04-07T14:32:10Z,"a ""b"""\n', simple, 2, 3)).toBe('"a ""b"""');
    expect(placed(JSON.stringify([event()]), { ...simple, text: '{what}!' }, 0, 1)).toBe(JSON.stringify(event()));
  });
});

describe('a table', () => {
  it('has its names in the first row', () => {
    const text = 'when;what;service\n2026-04-07T14:32:10Z;Down;auth\n\n2026-04-07T15:12:00Z;"Up; again";auth\n';
    const reading = readBy(text, { time: 'when', text: 'what', incident: 'service', title: '{service} of {when}' });
    expect(rows(reading)).toEqual([
      'auth/20260407T143210Z 2026-04-07T14:32:10Z update: Down',
      'auth/20260407T151200Z 2026-04-07T15:12:00Z update: Up; again',
    ]);
    expect(reading.incidents[0]?.updates[0]?.place).toMatchObject({ start: { line: 2, column: 22 } });
    expect(reading.incidents[0]?.updates[0]?.raw).toBe('2026-04-07T14:32:10Z;Down;auth');
  });

  it('without such a column says which it has', () => {
    const reading = readBy('time,what\n2026-04-07T14:32:10Z,Down\n', simple);
    expect(reading.diagnostics.map(messageOf)).toEqual([
      '`time: at` leads nowhere: the table has no `at`; it has `time` or `what`.',
    ]);
  });

  it('has rows that are too short', () => {
    const reading = readBy('at,what\n2026-04-07T14:32:10Z\n2026-04-07T14:32:10Z,Down\n', simple);
    expect(reading.records.used).toBe(2);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });
});

describe('reading by a mapping', () => {
  const path = fc.oneof(
    fc.constantFrom(
      '',
      '*',
      'at',
      'what',
      '0',
      '^',
      '^^.a',
      'a.*.b',
      '{at}: {what}',
      '{',
      '{}',
      '.',
      '..',
      '__proto__',
      'length',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const mapping: fc.Arbitrary<Mapping> = fc.record(
    {
      records: path,
      time: fc.oneof(fc.constant('at'), path),
      time_unit: fc.constantFrom('s', 'ms', 'us', 'ns'),
      text: fc.oneof(fc.constant('what'), path),
      id: path,
      phase: path,
      incident: path,
      title: path,
      by: path,
    },
    { requiredKeys: ['time', 'text'] },
  );
  const record = fc.oneof(
    fc.jsonValue(),
    fc.record({
      at: fc.oneof(fc.constantFrom('2026-04-07T14:32:10Z', '1775572330', 1775572330, null), fc.jsonValue()),
      what: fc.jsonValue(),
    }),
  );
  const text = fc.oneof(
    fc.array(record).map((list) => JSON.stringify(list)),
    fc.array(record).map((list) => list.map((one) => JSON.stringify(one)).join('\n')),
    fc.record({ at: record, a: fc.dictionary(fc.string(), record) }).map((value) => JSON.stringify(value)),
    fc.string({ unit: 'binary' }),
    fc.array(fc.string()).map((cells) => `at,what\n${cells.join(',')}\n2026-04-07T14:32:10Z,${cells.join(',')}`),
  );

  it('never throws, and every record is used or passed over, whatever the log and the mapping', () => {
    fc.assert(
      fc.property(text, mapping, (log, by) => {
        const { records, incidents } = readBy(log, by, { zone: 'UTC' });
        expect(records.seen).toBe(records.used + records.passedOver.reduce((sum, { count }) => sum + count, 0));
        const updates = incidents.flatMap((incident) => incident.updates);
        expect(records.used).toBe(updates.length);
        for (const { updates: list, id } of incidents) {
          expect(id).toMatch(/^[^\s/#]+$/);
          expect(new Set(list.map((update) => update.id)).size).toBe(list.length);
          for (const update of list) {
            expect(update.id).toMatch(/^[^\s/#]+$/);
            expect(update.text.trim()).not.toBe('');
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
