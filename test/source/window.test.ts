import { describe, expect, it } from 'vitest';
import { incidentWindow } from '../../src/source/index.ts';
import { codesOf, incident, readValue, update } from './log.ts';

/** `10:00 resolved` as an update; a second time is when it was posted. */
const updates = (...rows: string[]) =>
  rows.map((row, i) => {
    const [shown = '', status, posted = shown] = row.split(' ');
    const [display_at, created_at] = [`2026-05-04T${shown}:00Z`, `2026-05-04T${posted}:00Z`];
    return update({ id: `u${i}`, status, display_at, created_at, updated_at: created_at });
  });

describe('incidentWindow', () => {
  it.each<[string, string[], string, string, string | undefined]>([
    ['one update', ['10:00 resolved 18:00'], '10:00', '10:00', '10:00'],
    ['no resolve', ['10:00 investigating', '10:30 monitoring'], '10:00', '10:30', undefined],
    [
      'a postmortem after the end',
      ['10:00 investigating', '11:00 resolved', '19:00 postmortem'],
      '10:00',
      '19:00',
      '11:00',
    ],
    ['a resolve that was taken back', ['10:00 resolved', '10:20 monitoring'], '10:00', '10:20', undefined],
    [
      'a second word on the end',
      ['10:00 investigating', '11:00 resolved', '19:00 resolved'],
      '10:00',
      '19:00',
      '11:00',
    ],
    [
      'a resolve after trouble went on',
      ['10:00 resolved', '10:20 update', '11:00 resolved'],
      '10:00',
      '11:00',
      '11:00',
    ],
    ['an update after the end', ['10:00 investigating', '11:00 resolved', '19:00 update'], '10:00', '19:00', '11:00'],
    ['two resolves', ['10:00 resolved', '10:20 monitoring', '11:00 resolved'], '10:00', '11:00', '11:00'],
  ])('of %s', (_name, rows, first, last, end) => {
    const [read] = readValue(
      incident(updates(...rows), { started_at: '2026-05-04T23:00:00Z', resolved_at: '2026-05-04T01:00:00Z' }),
    ).incidents;
    const times = read && Object.entries(incidentWindow(read)).map(([key, { epochMs }]) => [key, clock(epochMs)]);
    expect(Object.fromEntries(times ?? [])).toEqual({ first, last, ...(end && { end }) });
  });
});

describe('what is remarked', () => {
  it.each<[string, string[], string[]]>([
    ['an update that was posted late', ['10:00 investigating 10:06'], ['log-backfilled']],
    ['an update that was posted soon', ['10:00 investigating 10:05'], []],
    ['an update that is shown after it was posted', ['10:09 investigating 10:00'], []],
    ['a reopened incident', ['10:00 resolved', '10:20 monitoring', '11:00 resolved'], ['log-reopened']],
    ['a postmortem between two resolves', ['10:00 resolved', '10:20 postmortem', '11:00 resolved'], []],
    ['an incident that stays open', ['10:00 resolved', '10:20 investigating'], []],
  ])('of %s', (_name, rows, codes) => {
    expect(codesOf(readValue(incident(updates(...rows))))).toEqual(codes);
  });

  it('points at the last resolve of a reopened incident and names the first', () => {
    const { diagnostics, incidents } = readValue(incident(updates('10:00 resolved', '10:20 update', '11:00 resolved')));
    const [first, , last] = incidents[0]?.updates ?? [];
    expect(diagnostics.at(-1)).toMatchObject({
      code: 'log-reopened',
      place: last?.place,
      related: [{ place: first?.place }],
    });
  });
});

const clock = (epochMs: number): string => new Date(epochMs).toISOString().slice(11, 16);
