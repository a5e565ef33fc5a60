import { describe, expect, it } from 'vitest';
import { slackExport } from '../../../src/source/format/slack-export.ts';
import { Log, type Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';

const file = 'export/incidents/2026-05-04.json';

const message = (over: object = {}) => ({
  type: 'message',
  user: 'U1',
  text: 'Uploads fail.',
  ts: '1777888800.000100',
  ...over,
});

const read = (value: unknown, name = file, companions: Record<string, unknown> = {}): Reading =>
  readLog({
    file: name,
    text: JSON.stringify(value),
    companions: new Map(Object.entries(companions).map(([path, json]) => [path, JSON.stringify(json)])),
  });
const updatesOf = (...messages: unknown[]) => read(messages).incidents[0]?.updates ?? [];
const codes = ({ diagnostics }: Reading) => diagnostics.map(({ code }) => code);

describe('envelopes', () => {
  it.each<[string, unknown]>([
    ['an export', [message()]],
    ['an answer of the API', { ok: true, messages: [message()], has_more: false }],
    ['messages without more', { messages: [message()] }],
    ['messages without a type', [{ user: 'U1', text: 'Uploads fail.', ts: '1777888800.000100' }]],
  ])('are read: %s', (_name, value) => {
    const reading = read(value);
    expect(reading.format).toBe('slack-export');
    expect(reading.incidents[0]?.updates).toMatchObject([
      { id: '1777888800.000100', text: 'Uploads fail.', phase: 'update', kind: 'communication', by: 'U1' },
    ]);
    expect(reading.incidents[0]?.updates[0]?.at).toMatchObject({
      epochMs: 1_777_888_800_000,
      zone: 'UTC',
      precision: 'second',
    });
    expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
    expect(codes(reading)).toEqual([]);
  });

  it.each([
    [file, 'incidents-2026-05-04', '#incidents, 2026-05-04'],
    ['thread.json', 'thread', 'thread'],
    ['2026-05-04.json', '2026-05-04', '2026-05-04'],
    ['a b/x y.json', 'x-y', 'x y'],
  ])('of the file %s are the incident %s', (name, id, title) => {
    expect(read([message()], name).incidents).toMatchObject([{ id, title }]);
  });

  it.each<[string, unknown]>([
    ['nothing', []],
    ['people', [{ id: 'U1', name: 'ada' }]],
    ['channels', [{ id: 'C1', name: 'ops', created: '1452837318' }]],
    ['another kind of message', [{ ts: 'soon', type: 'message' }]],
    ['other events', [{ ts: '1777888800.000100', type: 'reaction' }]],
  ])('are not taken for messages: %s', (_name, value) => {
    expect(slackExport.recognises(new Log({ file, text: JSON.stringify(value) }))).toBe(false);
  });

  it('are put in order, newest first or not', () => {
    const ids = (...seconds: number[]) =>
      updatesOf(...seconds.map((second) => message({ ts: `177788880${second}.000100` }))).map(({ id }) =>
        Number(id[9]),
      );
    expect(ids(3, 2, 1)).toEqual([1, 2, 3]);
    expect(ids(1, 2, 3)).toEqual([1, 2, 3]);
  });
});

describe('names', () => {
  const users = [
    { id: 'U1', name: 'ada1', profile: { display_name: 'ada', real_name: 'Ada L.' } },
    { id: 'U2', name: 'bob2', profile: { display_name: '', real_name: 'Bob M.' } },
    { id: 'U3', name: 'cy' },
    null,
  ];
  const channels = [{ id: 'C1', name: 'ops' }];

  it.each<[string, Record<string, unknown>]>([
    ['beside the messages', { 'users.json': users, 'channels.json': channels }],
    ['one level up', { '../users.json': users, '../channels.json': channels }],
    ['in answers of the API', { 'users.json': { ok: true, members: users }, 'channels.json': { channels } }],
  ])('come from files %s', (_name, companions) => {
    const reading = read([message({ user: 'U2', text: '<@U1> <@U3> <@U9> see <#C1>' })], file, companions);
    expect(reading.incidents[0]?.updates).toMatchObject([{ by: 'Bob M.', text: '@ada @cy @U9 see #ops' }]);
  });

  it.each<[string, object, string]>([
    [
      'a person that the message describes',
      { user: 'U9', user_profile: { display_name: '', real_name: 'Eve' } },
      'Eve',
    ],
    ['a program', { user: undefined, bot_id: 'B1', username: 'pager' }, 'pager'],
    [
      'a program that the message describes',
      { user: undefined, bot_id: 'B1', bot_profile: { name: 'Pager' } },
      'Pager',
    ],
    ['a program without a name', { user: undefined, bot_id: 'B1' }, 'B1'],
  ])('are those of %s', (_name, over, by) => {
    expect(updatesOf(message(over))[0]?.by).toBe(by);
  });

  it('survive files that are broken', () => {
    const text = JSON.stringify([message()]);
    const reading = readLog({
      file,
      text,
      companions: new Map([
        ['users.json', '{'],
        ['channels.json', '7'],
      ]),
    });
    expect(reading.incidents[0]?.updates[0]?.by).toBe('U1');
  });
});

describe('a message', () => {
  it.each<[string, object, string]>([
    [
      'links and marks',
      { text: 'See <https://example.com|this> *now* &amp; <!here>' },
      'See [this](https://example.com) **now** & @here',
    ],
    [
      'only attachments',
      { text: '', attachments: [{ fallback: '<https://example.com/1|1 alert>' }, { fallback: 'two' }] },
      '[1 alert](https://example.com/1)\ntwo',
    ],
    [
      'attachments without a fallback',
      { text: '', attachments: [{ fallback: '[no preview available]', pretext: 'a', title: 'b', text: 'c' }] },
      'a\nb\nc',
    ],
    [
      'blocks in attachments',
      { text: '', attachments: [{ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*a*' } }] }] },
      '**a**',
    ],
    [
      'only blocks',
      {
        text: '',
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: 'a ' },
                  { type: 'user', user_id: 'U9' },
                ],
              },
            ],
          },
        ],
      },
      'a  @U9',
    ],
    [
      'only files',
      { text: '', files: [{ title: 'Graph', name: 'graph.png', url_private: 'https://files.example.com/?t=secret' }] },
      'File: Graph',
    ],
  ])('with %s is a text', (_name, over, text) => {
    const [update] = updatesOf(message(over));
    expect(update?.text.replace(/ +/g, ' ')).toBe(text.replace(/ +/g, ' '));
  });

  it('that was changed says when', () => {
    const [update] = updatesOf(message({ edited: { user: 'U1', ts: '1777889000.000000' } }));
    expect(update?.editedAt?.epochMs).toBe(1_777_889_000_000);
  });

  it('is found in the log letter for letter', () => {
    const text = JSON.stringify([message({ text: ' "a" \u00e9 b ' })]);
    const [update] = readLog({ file, text }).incidents[0]?.updates ?? [];
    const place = update?.placeOfText(4, 7);
    expect(text.slice(place?.start.offset, place?.end.offset)).toBe('\u00e9 b');
    const [made] = updatesOf(message({ text: '*a*' }));
    expect(made?.placeOfText(0, 1)).toEqual(made?.place);
  });

  it.each([
    ['channel_join', 'it is a `channel_join` of Slack’s own'],
    ['group_leave', 'it is a `group_leave` of Slack’s own'],
    ['pinned_item', 'it is a `pinned_item` of Slack’s own'],
    ['tombstone', 'it was deleted'],
    ['message_changed', 'it only tells that another message was changed'],
  ])('of the kind %s is passed over', (subtype, reason) => {
    const reading = read([message(), message({ subtype, ts: '1777888801.000100' })]);
    expect(reading.records).toMatchObject({ seen: 2, used: 1 });
    expect(reading.records.passedOver).toMatchObject([{ reason, count: 1 }]);
    expect(codes(reading)).toEqual([]);
  });

  it.each(['bot_message', 'file_share', 'me_message', 'thread_broadcast', 'channel_topic', 'something_new'])(
    'of the kind %s is told',
    (subtype) => expect(updatesOf(message({ subtype }))).toHaveLength(1),
  );

  it('of a thread is told like any other', () => {
    const reply = message({ ts: '1777888801.000100', thread_ts: '1777888800.000100', text: 'On it.' });
    expect(updatesOf(message(), reply).map(({ text }) => text)).toEqual(['Uploads fail.', 'On it.']);
  });

  it.each<[string, unknown]>([
    ['is not an object', 7],
    ['has no time', message({ ts: undefined })],
    ['has a time that is none', message({ ts: 'soon' })],
    ['has the id of another', message()],
  ])('that %s is passed over with its place', (_name, value) => {
    const text = JSON.stringify([message(), value]);
    const { records, diagnostics } = readLog({ file, text });
    expect(records).toMatchObject({ seen: 2, used: 1 });
    expect(diagnostics.map(({ code }) => code)).toEqual(['log-record']);
    const place = records.passedOver[0]?.place;
    expect(text.slice(place?.start.offset, place?.end.offset)).toBe(JSON.stringify(value));
  });

  it.each<[string, object]>([
    ['no text at all', { text: null }],
    ['things of wrong types', { text: 7, attachments: {}, files: 'x', blocks: [7], edited: 5, user: [] }],
  ])('with %s is used and reported', (_name, over) => {
    const reading = read([message(over)]);
    expect(codes(reading)).toEqual(['log-read-as']);
    expect(reading.incidents[0]?.updates).toMatchObject([{ text: 'Message' }]);
  });
});
