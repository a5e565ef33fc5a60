import { describe, expect, it } from 'vitest';
import { incidentWindow } from '../../src/source/index.ts';
import { formatInstant } from '../../src/time/index.ts';
import { golden, logsArePresent, readReal, textOf } from './logs.ts';

const present = logsArePresent('test/real/clouds.test.ts');
const google = 'google-cloud/incidents-2026-07.json';
const data = 'aws/status-data-json-2022-07.json';
const azure = 'azure/history-pir-html-1.csv';

const table: readonly (readonly [file: string, row: string])[] = [
  [
    google,
    'google-cloud | 2 incidents | 23 updates | 2026-07-14 20:24:18 to 2026-07-25 13:16:55 | investigating×2 postmortem×4 resolved×2 update×15 | 23/23 used | log-read-as×1',
  ],
  [
    data,
    'aws-data | 86 incidents | 352 updates | 2021-06-24 19:53:00 to 2022-06-16 01:53:00 | investigating×79 postmortem×1 resolved×86 update×186 | 352/352 used | nothing found',
  ],
  [
    'aws/public-currentevents-2026-03-trimmed.json',
    'aws-currentevents | 1 incidents | 1 updates | 2026-03-01 12:51:25 to 2026-03-01 12:51:25 | investigating×1 | 1/1 used | nothing found',
  ],
  [
    'aws/health-event-eventbridge-1.json',
    'aws-health | 1 incidents | 2 updates | 2016-06-05 05:01:10 to 2016-06-05 05:30:57 | investigating×1 resolved×1 | 2/2 used | log-backfilled×1',
  ],
  [
    azure,
    'azure-history | 10 incidents | 99 updates | 2024-07-12 00:55:00 to 2024-11-13 01:13:00 | investigating×17 resolved×6 update×76 | 99/109 used | log-read-as×1 log-record×1 log-time×9',
  ],
];

const utc = (at: Parameters<typeof formatInstant>[0] | undefined) =>
  at && formatInstant(at, { zone: 'UTC' }).replace(' UTC', '');
const incidentOf = (file: string, id: string, settings = {}) =>
  readReal(file, settings).incidents.find((incident) => incident.id === id);
const rowsOf = (file: string, id: string) =>
  incidentOf(file, id)?.updates.map(({ at, phase }) => `${utc(at)} ${phase}`) ?? [];

describe.skipIf(!present)('real logs of clouds', () => {
  it.each(table)('%s', (file, row) => {
    expect(golden(readReal(file))).toBe(row);
  });
});

describe.skipIf(!present)('Google Cloud', () => {
  it('resolves with the first update after the stated end, whose status still tells of a disruption', () => {
    const incident = incidentOf(google, '3BvH3LVGcupoYqV6F4Nw');
    expect(incident?.updates.map(({ phase }) => phase).slice(-3)).toEqual(['resolved', 'postmortem', 'postmortem']);
    expect(utc(incident && incidentWindow(incident).end)).toBe('2026-07-16 12:25:47');
    expect(readReal(google).diagnostics.map(({ code }) => code)).toEqual(['log-read-as']);
  });

  it('resolves with the status where that says so, and keeps escaped headings', () => {
    const incident = incidentOf(google, 'T8gmtofFSTGT5tbhyciF');
    expect(utc(incident && incidentWindow(incident).end)).toBe('2026-07-15 05:34:26');
    expect(incidentOf(google, '3BvH3LVGcupoYqV6F4Nw')?.updates.at(-1)?.text).toMatch(
      /^## \\# Incident Report\n## \\#\\# /,
    );
  });

  it('tells the four edits from the modifications that only a following update made', () => {
    const edited = readReal(google).incidents.flatMap(({ updates }) => updates.filter(({ editedAt }) => editedAt));
    expect(edited.map(({ at }) => utc(at))).toEqual([
      '2026-07-16 03:30:59',
      '2026-07-16 04:17:44',
      '2026-07-16 04:41:44',
      '2026-07-24 07:10:18',
    ]);
  });
});

describe.skipIf(!present)('the status page that AWS had', () => {
  const { archive } = present ? JSON.parse(textOf(data)) : { archive: [] };
  const entries = archive as { date: string; service: string; description: string }[];

  it('loses no update of any of its 86 entries, begins each when the entry was made, and never goes back', () => {
    const { incidents } = readReal(data);
    expect(incidents).toHaveLength(entries.length);
    for (const [i, { date, service, description }] of entries.entries()) {
      const incident = incidents[i];
      expect(incident?.id).toBe(`${service}_${date}`);
      expect(incident?.updates).toHaveLength(description.split('class="yellowfg"').length - 1);
      const first = incident?.updates[0]?.at.epochMs ?? 0;
      // The clock shows the minute in which the entry was made, or the next one.
      expect(Math.abs(first - Number(date) * 1000)).toBeLessThanOrEqual(60_000);
      expect(incident?.updates.every(({ assumed }) => assumed?.[0]?.from === 'first-update')).toBe(true);
    }
  });

  it('shows on the clock of the West Coast what it wrote', () => {
    const { incidents } = readReal(data);
    for (const [i, { description }] of entries.entries()) {
      const written = [...description.matchAll(/yellowfg">([^<]*)</g)].map(([, span = '']) =>
        span.replace(/^.*,/, '').trim(),
      );
      const shown = incidents[i]?.updates.map(({ at }) =>
        new Date(at.epochMs)
          .toLocaleTimeString('en-US', {
            timeZone: 'America/Los_Angeles',
            hour: 'numeric',
            minute: '2-digit',
            timeZoneName: 'short',
          })
          .replaceAll('\u202f', ' '),
      );
      expect(shown).toEqual(written);
    }
  });

  it('passes midnight where it says the day, in 8 entries with 16 such times', () => {
    const dated = readReal(data).incidents.map(({ updates }) =>
      updates.filter(({ assumed }) => assumed?.[0]?.lacks === 'year'),
    );
    const later = dated.filter((updates) => updates.length > 0);
    expect([later.length, later.flat().length]).toEqual([8, 16]);
    const written = entries.map(({ description }) => [...description.matchAll(/yellowfg">[A-Z]/g)].length);
    expect(dated.map((updates) => updates.length)).toEqual(written);
    expect(rowsOf(data, 'dynamodb-us-east-1_1628298493').slice(-3)).toEqual([
      '2021-08-07 06:11 update',
      '2021-08-07 08:50 update',
      '2021-08-07 09:53 resolved',
    ]);
  });

  it('ends before the report that was linked days later', () => {
    expect(rowsOf(data, 'directconnect-ap-northeast-1_1630543140').slice(-2)).toEqual([
      '2021-09-02 04:51 resolved',
      '2021-09-07 03:25 postmortem',
    ]);
  });

  it('rates its entries by the worst level', () => {
    const impacts = readReal(data).incidents.map(({ impact }) => impact);
    const count = (impact: string) => impacts.filter((one) => one === impact).length;
    expect({ minor: count('minor'), major: count('major'), critical: count('critical') }).toEqual({
      minor: entries.filter((entry) => (entry as { status?: string }).status === '1').length,
      major: entries.filter((entry) => (entry as { status?: string }).status === '2').length,
      critical: entries.filter((entry) => (entry as { status?: string }).status === '3').length,
    });
  });
});

describe.skipIf(!present)('Azure', () => {
  it('has its reviews in both markups, each with its rows and what it says of the impact', () => {
    const counted = readReal(azure).incidents.map(({ id, updates }) => `${id} ${updates.length}`);
    expect(counted).toEqual([
      'PSM0-BQ8 1',
      '0MMR-5V0 1',
      'HSKF-FB0 5',
      '1LG8-1X0 8',
      'LLVM-D_0 1',
      '0N_5-PQ0 9',
      'KTY1-HW8 12',
      '1K80-N_8 35',
      '4L44-3F0 26',
      'FTVR-L9Z 1',
    ]);
  });

  it('takes China Standard Time where it is spelled out, and asks where it is not', () => {
    expect(rowsOf(azure, '0MMR-5V0')).toEqual(['2024-10-22 04:30 investigating']);
    const { diagnostics } = readReal(azure);
    expect(diagnostics.filter(({ code }) => code === 'log-time')).toHaveLength(9);
    const said = incidentOf(azure, 'HVZN-VB0', { zones: { CST: 'Asia/Shanghai' } });
    expect(said?.updates.map(({ at }) => utc(at))).toEqual([
      ...['2024-09-05 00:00', '2024-09-05 00:00', '2024-09-05 03:00', '2024-09-05 05:05', '2024-09-05 08:02'],
      ...['2024-09-05 08:09', '2024-09-05 08:55', '2024-09-05 09:36', '2024-09-05 13:30'],
    ]);
  });

  it('reads a day before the clock, the summer time of the East, and an impact in other words', () => {
    expect(rowsOf(azure, 'HSKF-FB0')).toEqual([
      '2024-09-27 18:47 investigating',
      '2024-09-27 18:47 investigating',
      '2024-09-27 18:55 update',
      '2024-09-27 19:45 update',
      '2024-09-27 20:25 resolved',
    ]);
    expect(rowsOf(azure, 'LLVM-D_0')).toEqual(['~2024-09-12 11:46 investigating']);
    expect(utc(incidentOf(azure, 'FTVR-L9Z')?.updates[0]?.until)).toBe('2024-07-12 06:28');
  });

  it('gives rows without a day the day of the sentence about the impact, and says so', () => {
    const rows = incidentOf(azure, '0N_5-PQ0')?.updates.slice(1) ?? [];
    expect(rows.map(({ at }) => utc(at))).toEqual([
      ...['2024-08-05 18:22', '2024-08-05 18:25', '2024-08-05 18:27', '2024-08-05 18:53'],
      ...['2024-08-05 19:23', '2024-08-05 19:25', '2024-08-05 19:49', '2024-08-05 20:30'],
    ]);
    const day = { lacks: 'date', taken: '2024-08-05', from: 'document' };
    expect(rows.map(({ assumed }) => assumed)).toEqual(Array(8).fill([day]));
  });

  it('tells of a row that was written a day early, and of the review that says no time', () => {
    const found = readReal(azure).diagnostics.map(
      ({ code, args }) => `${code} ${(args as { record?: string }).record}`,
    );
    expect(found.filter((one) => !one.startsWith('log-time'))).toEqual([
      'log-record The review `1VT1-LX0`',
      'log-read-as The entry of `1K80-N_8` at 00:45 UTC on 18 July 2024',
    ]);
  });

  it('says where each row stands letter for letter, where nothing in it is markup, a doubled quote or a padding blank', () => {
    const text = textOf(azure);
    const inexact: string[] = [];
    for (const { updates } of readReal(azure).incidents) {
      for (const { text: words, raw, placeOfText } of updates) {
        expect(text).toContain(raw);
        const { start, end } = placeOfText(0, words.length);
        const stands = text.slice(start.offset, end.offset);
        if (stands !== words) inexact.push(stands);
      }
    }
    expect(inexact.filter((stands) => !/[<&"\u00a0]/.test(stands))).toEqual([]);
    expect(inexact.length).toBeLessThan(30);
  });
});
