import { describe, expect, it } from 'vitest';
import type { LogSettings, StatusUpdate } from '../../src/source/index.ts';
import { formatInstant } from '../../src/time/index.ts';
import { golden, logsArePresent, readReal, textOf } from './logs.ts';

const present = logsArePresent('test/real/status-pages-a.test.ts');

const table: readonly [file: string, row: string, settings?: LogSettings][] = [
  [
    'atlassian-statuspage-feed/github-history-2022-07-02-old-markup.atom',
    'statuspage-feed | 25 incidents | 101 updates | 2022-04-19 14:10:00 to 2022-07-01 09:48:00 | investigating×23 maintenance×7 resolved×23 update×48 | 101/101 used | nothing found',
  ],
  [
    'atlassian-statuspage-feed/github-history-2026-01-04-year-boundary.atom',
    'statuspage-feed | 25 incidents | 116 updates | 2025-11-13 15:00:00 to 2026-01-01 22:31:00 | investigating×23 resolved×25 update×68 | 116/116 used | nothing found',
  ],
  [
    'atlassian-statuspage-feed/github-history-2026-08-22.atom',
    'statuspage-feed | 25 incidents | 178 updates | 2026-07-25 08:59:00 to 2026-08-21 00:37:00 | investigating×25 monitoring×16 resolved×25 update×112 | 178/178 used | nothing found',
  ],
  [
    'atlassian-statuspage-feed/parse-history-2014-01-pst.rss',
    'statuspage-feed | 17 incidents | 38 updates | 2013-07-22 21:54:00 to 2014-01-01 17:09:00 | identified×9 investigating×9 postmortem×1 resolved×17 update×2 | 38/38 used | nothing found',
  ],
  [
    'atlassian-statuspage/claude/history-page-rows-2026-03_04.json',
    'statuspage-history | 29 incidents | 53 updates | 2026-03-07 13:58:00 to 2026-04-16 07:43:00 | update×53 | 53/53 used | nothing found',
    { date: '2026-03-07' },
  ],
  [
    'atlassian-statuspage/claude/history-page-rows-2026-03_04.json',
    'statuspage-history | 0 incidents | 0 updates | – to – |  | 0/53 used | log-time×53',
  ],
  [
    'atlassian-statuspage/claude/incident-124yr07585k9.json',
    'statuspage | 1 incidents | 3 updates | 2026-04-07 14:32:10 to 2026-04-07 15:59:16 | identified×1 monitoring×1 resolved×1 | 3/3 used | log-backfilled×1',
  ],
  [
    'atlassian-statuspage/claude/incident-5f418rpyb84x.json',
    'statuspage | 1 incidents | 2 updates | 2026-04-08 17:46:29 to 2026-04-08 17:50:17 | investigating×1 resolved×1 | 2/2 used | nothing found',
  ],
  [
    'atlassian-statuspage/claude/incident-7n7xgqws441v.json',
    'statuspage | 1 incidents | 1 updates | 2026-04-04 17:30:00 to 2026-04-04 17:30:00 | resolved×1 | 1/1 used | log-backfilled×1',
  ],
  [
    'atlassian-statuspage/claude/incident-hsgj6gh6rlck.json',
    'statuspage | 1 incidents | 1 updates | 2026-04-08 23:57:07 to 2026-04-08 23:57:07 | resolved×1 | 1/1 used | nothing found',
  ],
  [
    'atlassian-statuspage/claude/incident-jm3b4jjy2jrt.json',
    'statuspage | 1 incidents | 8 updates | 2026-03-11 14:44:33 to 2026-03-11 17:28:30 | identified×2 investigating×4 monitoring×1 resolved×1 | 8/8 used | nothing found',
  ],
  [
    'atlassian-statuspage/claude/incident-lhws0phdvzz3.json',
    'statuspage | 1 incidents | 5 updates | 2026-04-08 06:23:25 to 2026-04-08 09:33:39 | identified×1 investigating×2 monitoring×1 resolved×1 | 5/5 used | nothing found',
  ],
  [
    'atlassian-statuspage/claude/incident-vfjv5x6qkd4j.json',
    'statuspage | 1 incidents | 5 updates | 2026-04-06 15:45:36 to 2026-04-06 17:16:41 | identified×3 monitoring×1 resolved×1 | 5/5 used | nothing found',
  ],
  [
    'atlassian-statuspage/claude/incident-xmqkb966qt1h.json',
    'statuspage | 1 incidents | 2 updates | 2026-04-06 21:26:57 to 2026-04-06 21:45:48 | investigating×1 resolved×1 | 2/2 used | nothing found',
  ],
  [
    'atlassian-statuspage/claude/incident-z0bqmftj68dr.json',
    'statuspage | 1 incidents | 3 updates | 2026-04-08 19:22:09 to 2026-04-08 19:40:06 | investigating×1 monitoring×1 resolved×1 | 3/3 used | nothing found',
  ],
  [
    'atlassian-statuspage/claude/scheduled-maintenances.json',
    'statuspage | 2 incidents | 8 updates | 2024-12-13 18:39:42 to 2025-08-29 02:40:21 | maintenance×8 | 8/8 used | nothing found',
  ],
  [
    'atlassian-statuspage/github/incidents-2026-07-31.json',
    'statuspage | 50 incidents | 287 updates | 2026-05-28 19:01:00 to 2026-07-30 10:12:15 | investigating×182 monitoring×55 resolved×50 | 287/287 used | log-backfilled×3',
  ],
  [
    'atlassian-statuspage/github/summary-2026-07-31.json',
    'statuspage | 0 incidents | 0 updates | – to – |  | 0/0 used | nothing found',
  ],
  ['cachet/incidents-v2.json', 'cachet | 0 incidents | 0 updates | – to – |  | 0/2 used | log-record×1 log-time×2'],
  [
    'cachet/incidents-v2.json',
    'cachet | 1 incidents | 2 updates | 2015-08-01 12:00:00 to 2015-08-01 12:00:00 | identified×1 update×1 | 2/2 used | nothing found',
    { zone: 'UTC' },
  ],
  [
    'incident-io/openai-incidents-compat-api.json',
    'statuspage | 4 incidents | 16 updates | 2026-09-13 09:26:00 to 2026-09-15 07:53:36 | identified×2 investigating×4 monitoring×5 resolved×5 | 16/16 used | log-backfilled×1 log-reopened×1',
  ],
];

describe.skipIf(!present)('real status pages', () => {
  it.each(table)('%s is %s', (file, row, settings) => {
    expect(golden(readReal(file, settings))).toBe(row);
  });
});

const feed = (name: string) => readReal(`atlassian-statuspage-feed/${name}`);
const minuteOf = ({ at }: StatusUpdate): number => Math.floor(at.epochMs / 60_000);
const utc = ({ at }: StatusUpdate): string => formatInstant(at, { zone: 'UTC' });

describe.skipIf(!present)('real history feeds', () => {
  it('tell the same incidents as the API, at the same minutes, in the same order', () => {
    const api = new Map(
      readReal('atlassian-statuspage/github/incidents-2026-07-31.json').incidents.map((one) => [one.id, one]),
    );
    const both = feed('github-history-2026-08-22.atom').incidents.filter(({ id }) => api.has(id));
    expect(both.map(({ id }) => id)).toEqual([
      '9tpgqq1h4bs7',
      'dsrfymph7my0',
      '75g5xmzptjqb',
      'fmmsrcg5x638',
      'pz7g535gbs6p',
      'vv9vvksmj4s9',
      's65j9gslmfm8',
    ]);
    for (const incident of both) {
      const other = api.get(incident.id);
      expect(incident.title).toBe(other?.title);
      expect(incident.url).toBe(other?.url);
      expect(incident.updates.map(minuteOf)).toEqual(other?.updates.map(minuteOf));
    }
    // Between the two, the text of the last update of three was replaced by the report on it.
    const changed = both.filter(({ id, updates }) =>
      updates.some(({ text }, i) => text !== api.get(id)?.updates[i]?.text),
    );
    expect(changed.map(({ id }) => id)).toEqual(['9tpgqq1h4bs7', 'dsrfymph7my0', 'fmmsrcg5x638']);
    expect(
      changed.flatMap(({ id, updates }) =>
        updates.slice(0, -1).filter(({ text }, i) => text !== api.get(id)?.updates[i]?.text),
      ),
    ).toEqual([]);
  });

  it('have the year of the time that an entry was published at', () => {
    const { incidents } = feed('github-history-2026-01-04-year-boundary.atom');
    expect(incidents.slice(0, 2).map(({ updates }) => updates.map(utc))).toEqual([
      ['2026-01-01 21:24 UTC', '2026-01-01 21:24 UTC', '2026-01-01 22:31 UTC'],
      [
        '2025-12-23 09:56 UTC',
        '2025-12-23 09:58 UTC',
        '2025-12-23 10:29 UTC',
        '2025-12-23 10:32 UTC',
        '2025-12-23 10:32 UTC',
      ],
    ]);
    expect(
      incidents
        .find(({ id }) => id === 'zzl9nl31lb35')
        ?.updates.map(utc)
        .at(0),
    ).toBe('2025-11-19 16:13 UTC');
  });

  it('have a newest update at the minute they were published at, and say what every time lacked', () => {
    for (const name of [
      'github-history-2022-07-02-old-markup.atom',
      'github-history-2026-01-04-year-boundary.atom',
      'github-history-2026-08-22.atom',
    ]) {
      const published = [...textOf(`atlassian-statuspage-feed/${name}`).matchAll(/<published>(.*?)<\/published>/g)];
      const { incidents } = feed(name);
      expect(incidents.map(({ updates }) => minuteOf(updates.at(-1) as StatusUpdate))).toEqual(
        published.map(([, time = '']) => Math.floor(Date.parse(time) / 60_000)),
      );
      for (const { assumed, at } of incidents.flatMap(({ updates }) => updates)) {
        expect(assumed).toEqual([{ lacks: 'year', taken: utc({ at } as StatusUpdate).slice(0, 4), from: 'published' }]);
      }
    }
  });

  it('keep each update letter for letter, and find its text where it stands', () => {
    const name = 'atlassian-statuspage-feed/github-history-2026-08-22.atom';
    const text = textOf(name);
    for (const { updates } of readReal(name).incidents) {
      for (const update of updates) {
        expect(text).toContain(update.raw);
        expect(update.raw.match(/&lt;small&gt;/g)).toHaveLength(1);
      }
    }
    const first = readReal(name).incidents[0]?.updates[0];
    const place = first?.placeOfText(0, 'We are investigating'.length);
    expect(text.slice(place?.start.offset, place?.end.offset)).toBe('We are investigating');
  });

  it('name PST in summer, and mean the clock of the day, as the offset beside it shows', () => {
    const { incidents } = feed('parse-history-2014-01-pst.rss');
    const of = (id: string) => incidents.find((one) => one.id === id)?.updates ?? [];
    expect(of('hjvc79kb47c4').map(utc)).toEqual(['2013-07-22 21:54 UTC', '2013-07-22 22:04 UTC']);
    expect(of('hjvc79kb47c4').map(({ assumed }) => assumed)).toEqual(
      Array(2).fill([
        { lacks: 'year', taken: '2013', from: 'published' },
        { lacks: 'zone', taken: 'America/Los_Angeles', from: 'published' },
      ]),
    );
    expect(of('3znvknxmk10z').map(({ assumed }) => assumed?.length)).toEqual([1]);
    const summer = incidents
      .flatMap(({ updates }) => updates)
      .filter(({ assumed }) => assumed?.some(({ lacks }) => lacks === 'zone'));
    expect(summer.map(utc).toSorted().at(-1)).toBe('2013-10-28 21:48 UTC');
    expect(summer).toHaveLength(25);
  });

  it('may end with a post-mortem that came days after they were published', () => {
    const incident = feed('parse-history-2014-01-pst.rss').incidents.find(({ id }) => id === 'p9hy357zjvb3');
    expect(incident?.updates.map((update) => `${utc(update)} ${update.phase}`)).toEqual([
      '2013-12-24 16:58 UTC investigating',
      '2013-12-24 19:21 UTC resolved',
      '2013-12-26 18:22 UTC postmortem',
    ]);
    expect(incident?.updates.at(-1)?.text).toMatch(/^# Summary of/);
  });

  it('call the updates of a maintenance one', () => {
    const { incidents } = feed('github-history-2022-07-02-old-markup.atom');
    const maintenances = incidents.filter(({ impact }) => impact === 'maintenance');
    expect(maintenances.map(({ id, updates }) => `${id} ${updates.length}`)).toEqual([
      '33gh4sqgw547 4',
      'rw3k5dz04rqj 3',
    ]);
  });
});

describe.skipIf(!present)('the rows of a real history page', () => {
  const rows = () =>
    readReal('atlassian-statuspage/claude/history-page-rows-2026-03_04.json', { date: '2026-03-01' }).incidents;

  it('have the minutes that the API has of their incidents', () => {
    for (const id of [
      '124yr07585k9',
      '5f418rpyb84x',
      '7n7xgqws441v',
      'hsgj6gh6rlck',
      'jm3b4jjy2jrt',
      'lhws0phdvzz3',
      'vfjv5x6qkd4j',
      'xmqkb966qt1h',
      'z0bqmftj68dr',
    ]) {
      const row = rows().find((one) => one.id === id);
      const [incident] = readReal(`atlassian-statuspage/claude/incident-${id}.json`).incidents;
      const ends = [
        ...new Set([incident?.updates[0], incident?.updates.at(-1)].map((one) => minuteOf(one as StatusUpdate))),
      ];
      expect(row?.updates.map(minuteOf), id).toEqual(ends);
      expect([row?.title, row?.impact]).toEqual([incident?.title, incident?.impact]);
      expect(row?.updates.at(-1)?.text).toBe(incident?.updates.at(-1)?.text);
    }
  });

  it('may last for days', () => {
    const row = rows().find(({ id }) => id === 'pqpgkf52p3tg');
    expect(row?.updates.map(utc)).toEqual(['2026-03-08 17:57 UTC', '2026-03-10 16:52 UTC']);
  });
});

describe.skipIf(!present)('a real page by incident.io in the shape of Statuspage', () => {
  const { incidents } = present ? readReal('incident-io/openai-incidents-compat-api.json') : { incidents: [] };
  const of = (id: string) => incidents.find((one) => one.id === id)?.updates ?? [];

  it('goes on after its first resolve, and is resolved again', () => {
    expect(of('01M2D1CZG0862JB4JHVW56QF89').map(({ phase }) => phase)).toEqual([
      'investigating',
      'identified',
      'identified',
      'resolved',
      'monitoring',
      'resolved',
    ]);
  });

  it('has an update that is shown hours before it was posted, and blanks at its end that are no text', () => {
    const [first] = of('01M2H3J1D6Y7RHAP49GRWGJAY0');
    expect(first).toMatchObject({
      at: { epochMs: Date.parse('2026-09-14T20:30:00Z') },
      postedAt: { epochMs: Date.parse('2026-09-14T23:20:41Z') },
    });
    expect(first?.text).toMatch(/managed sessions\.$/);
  });

  it('has a text that is fenced code', () => {
    expect(of('01M2EWYR55J47M2BPG9WC76VEG')[1]?.text).toMatch(/^```\n.*\n```$/);
  });
});
