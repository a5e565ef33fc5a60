import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  formatDuration,
  formatInstant,
  type Instant,
  parseInstant,
  proseDurations,
  proseTimes,
  proseWindows,
  zoneDisagreements,
} from '../../src/time/index.ts';

const logs = path.resolve(import.meta.dirname, '../../../shared/status-logs/atlassian-statuspage');
const present = existsSync(logs);
if (!present) console.log(`test/real/time.test.ts is skipped: there are no real status logs at ${logs}.`);

interface Update {
  readonly body: string;
  readonly display_at: string;
}
interface Incident {
  readonly id: string;
  readonly incident_updates: readonly Update[];
}
interface Row {
  readonly code: string;
  readonly message: string;
}

describe.skipIf(!present)('the times in the words of a real status page', () => {
  it.each([
    ['124yr07585k9', ['2026-04-07 14:32 UTC – 2026-04-07 15:12 UTC']],
    ['5f418rpyb84x', ['2026-04-08 17:25 UTC – 2026-04-08 17:44 UTC']],
    ['7n7xgqws441v', ['2026-04-04 17:09 UTC – 2026-04-04 17:31 UTC']],
    ['hsgj6gh6rlck', ['2026-04-08 23:22 UTC – 2026-04-08 23:50 UTC']],
    ['jm3b4jjy2jrt', []],
    ['lhws0phdvzz3', ['2026-04-08 07:00 UTC – 2026-04-08 09:50 UTC']],
    ['vfjv5x6qkd4j', ['2026-04-06 15:00 UTC – 2026-04-06 16:30 UTC']],
    ['xmqkb966qt1h', []],
    ['z0bqmftj68dr', ['~2026-04-08 16:15 UTC – 2026-04-08 19:30 UTC']],
  ])('the incident %s states the windows %j', (id, windows) => {
    expect(claude(id).flatMap(({ body, near }) => windowsOf(body, near))).toEqual(windows);
  });

  it.each([
    // row            near                    windows
    ['qy1zsq4wwp1q', '2026-03-07 16:58 UTC', ['2026-03-07 13:35 UTC – 2026-03-07 14:44 UTC']],
    ['fvj2fgqrchsj', '2026-04-01 07:01 UTC', ['2026-03-31 17:45 UTC – 2026-04-01 05:52 UTC']],
    ['qcfvv041lb1k', '2026-04-11 00:00 UTC', ['~2026-04-10 22:46 UTC – 2026-04-10 23:52 UTC']],
    ['ccm8hy0pld48', '2026-04-10 14:00 UTC', []],
    ['6jd2m42f8mld', '2026-04-13 16:35 UTC', ['2026-04-13 15:31 UTC – 2026-04-13 16:19 UTC']],
  ])('the row %s, near %s, states the windows %j', (code, near, windows) => {
    const rows: Row[] = read('claude/history-page-rows-2026-03_04.json');
    const message = rows.find((row) => row.code === code)?.message ?? '';
    expect(windowsOf(message, instant(near))).toEqual(windows);
    expect(zoneDisagreements(message, { near: instant(near) })).toEqual([]);
  });

  it('one incident writes both ends of its window an hour apart in two zones, and another writes its ends alike', () => {
    const disagreements = (id: string) =>
      claude(id).flatMap(({ body, near }) =>
        zoneDisagreements(body, { near }).map(({ differenceMs, expectedFirst, expectedSecond }) =>
          [formatDuration(differenceMs), expectedFirst, expectedSecond].join(', '),
        ),
      );
    expect(disagreements('lhws0phdvzz3')).toEqual(['1 h, 00:00 PT, 06:00 UTC', '1 h, 02:50 PT, 08:50 UTC']);
    expect(disagreements('jm3b4jjy2jrt')).toEqual([]);
    expect(claude('jm3b4jjy2jrt').flatMap(({ body, near }) => proseTimes(body, { near }))).toHaveLength(4);
  });

  it.each([
    ['s65j9gslmfm8', ['2026-07-25 08:45 UTC – 2026-07-25 09:13 UTC', '2026-07-25 12:08 UTC – 2026-07-25 12:48 UTC']],
    ['jxd617hfwfq8', ['2026-07-24 19:17 UTC – 2026-07-24 20:02 UTC']],
    ['594m87r8sw13', ['2026-07-23 18:45 UTC – 2026-07-24 11:19 UTC']],
    ['gxycch3076xk', ['2026-07-16 22:21 UTC – 2026-07-16 23:50 UTC']],
    ['dfpfsngcwywf', ['2026-07-14 06:00 UTC – 2026-07-14 09:56 UTC', '2026-07-14 10:54 UTC – 2026-07-14 12:53 UTC']],
    ['5bnwwg9tzd4q', ['~2026-07-02 15:00 UTC – 2026-07-02 18:30 UTC']],
    ['0rkjjs2ssp7z', ['2026-06-26 23:40 UTC – 2026-06-28 20:55 UTC']],
    ['tf25qs8wdw5h', ['2026-06-01 23:00 UTC – 2026-06-04 04:11 UTC']],
    ['j240y90h4g0r', ['2026-06-02 21:54 UTC – 2026-06-03 06:45 UTC']],
    ['5wdgxw2rvbt3', ['2026-06-01 13:00 UTC – 2026-06-02 00:17 UTC']],
  ])('the incident %s of the other page states the windows %j', (id, windows) => {
    expect(github(id).flatMap(({ body, near }) => windowsOf(body, near))).toEqual(windows);
  });

  it('of fifty incidents none disagrees with itself, and every window is before the end of its day', () => {
    for (const { id } of githubIncidents()) {
      for (const { body, near } of github(id)) {
        expect(zoneDisagreements(body, { near }), id).toEqual([]);
        for (const { to } of proseWindows(body, { near }))
          expect(to.epochMs - near.epochMs).toBeLessThan(6 * 3_600_000);
      }
    }
  });

  it('of fifty incidents these lengths of time are stated, and no delay, limit or forecast among them', () => {
    const stated = githubIncidents().flatMap(({ id }) =>
      github(id).flatMap(({ body }) => proseDurations(body).map(({ ms }) => `${id} ${formatDuration(ms)}`)),
    );
    expect(stated).toEqual([
      'cstx3v63mklm 30 min',
      'cstx3v63mklm 20 min',
      'mc4yx9f8x1hk 30 min',
      'jpd6l1jq0r54 5 min',
      'm7n7sm0sr1pz 2 h',
    ]);
  });
});

function windowsOf(body: string, near: Instant): string[] {
  const zone = 'UTC';
  return proseWindows(body, { near }).map(
    ({ from, to }) => `${formatInstant(from, { zone })} – ${formatInstant(to, { zone })}`,
  );
}

/** The updates of an incident, with the line breaks of HTML as line breaks. */
function texts({ incident_updates }: Incident): { body: string; near: Instant }[] {
  return incident_updates.map(({ body, display_at }) => ({
    body: body.replace(/<br ?\/?>/g, '\n'),
    near: instant(display_at),
  }));
}

function claude(id: string): { body: string; near: Instant }[] {
  return texts(read<{ incident: Incident }>(`claude/incident-${id}.json`).incident);
}

function githubIncidents(): readonly Incident[] {
  return read<{ incidents: Incident[] }>('github/incidents-2026-07-31.json').incidents;
}

function github(id: string): { body: string; near: Instant }[] {
  return githubIncidents()
    .filter((incident) => incident.id === id)
    .flatMap(texts);
}

function read<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(path.join(logs, file), 'utf8')) as Shape;
}

function instant(text: string): Instant {
  const result = parseInstant(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.code}`);
  return result.instant;
}
