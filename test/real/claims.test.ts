import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DatedRow, daysIn, longest, runsOf } from '../../src/metric/span.ts';
import { readProject } from '../../src/project/index.ts';
import { incidentWindow } from '../../src/source/index.ts';
import { dayText, parseDay } from '../../src/time/index.ts';

const file = path.resolve(
  import.meta.dirname,
  '../../../shared/status-logs/atlassian-statuspage/claude/history-page-rows-2026-03_04.json',
);

interface HistoryRow {
  readonly code: string;
  readonly impact: string;
  readonly timestamp: string;
}

/** A row of a page's history, `Apr 6, 15:45 - 17:16 UTC` or `Mar 17, 13:00 - Mar 18, 01:00 UTC`, of 2026. */
function rowOf({ code, impact, timestamp }: HistoryRow): DatedRow {
  const text = timestamp.replace(/<[^>]*>/g, '').trim();
  const [, start = '', end = ''] = /^(\w+\s+\d+,\s*[\d:]+)(?:\s*-\s*(.*?))?\s*UTC$/.exec(text) ?? [];
  const day = start.split(',')[0] ?? '';
  const at = (said: string) => Date.parse(`${said.replace(',', ' 2026')} UTC`);
  const started = at(start);
  return {
    id: code,
    started,
    ended: end === '' ? undefined : at(/^\d/.test(end) ? `${day}, ${end}` : end),
    services: [],
    severity: impact,
  };
}

describe.skipIf(!existsSync(file))('the days of a real status page, spring of 2026', () => {
  const rows = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as HistoryRow[]).map(rowOf) : [];
  const window = (from: string, to: string, zone = 'UTC') => ({ from: parseDay(from), to: parseDay(to), zone });

  it('are read whole', () => {
    expect(rows.length).toBe(29);
    expect(rows.filter(({ started, ended }) => Number.isNaN(started) || Number.isNaN(ended))).toEqual([]);
  });

  it('are kept in this repository with their times and their impact, and with no end that a row does not tell', async () => {
    const { logs } = await readProject(path.resolve(import.meta.dirname, '../..'));
    const minute = (ms: number): number => Math.floor(ms / 60_000);
    const kept = (logs[0]?.incidents ?? []).map((incident) => {
      const { first, last } = incidentWindow(incident);
      return [incident.id, incident.impact, minute(first.epochMs), minute(last.epochMs)];
    });
    expect(kept.toSorted()).toEqual(
      rows
        .map(({ id, severity, started, ended = started }) => [id, severity, minute(started), minute(ended)])
        .toSorted(),
    );
  });

  it('are four in a row from 6 to 9 April, as reported', () => {
    const run = longest(runsOf(rows, window('2026-04-05', '2026-04-09')));
    expect(run && [dayText(run.first), dayText(run.last)]).toEqual(['2026-04-06', '2026-04-09']);
  });

  it('are seven of 22 with four in a row by no definition at hand, whether incidents count where they lie or where they began', () => {
    const begun = rows.map((row) => ({ ...row, ended: undefined }));
    for (const of of [rows, begun]) {
      for (const levels of [
        ['none', 'minor', 'major', 'critical'],
        ['minor', 'major', 'critical'],
        ['major', 'critical'],
      ]) {
        for (const zone of ['UTC', 'America/Los_Angeles', 'America/New_York']) {
          for (const first of ['2026-03-17', '2026-03-18', '2026-03-19']) {
            const from = parseDay(first) as number;
            const rated = of.filter(({ severity = '' }) => levels.includes(severity));
            const runs = runsOf(rated, { from, to: from + 21, zone });
            const run = longest(runs);
            expect([daysIn(runs), run && daysIn([run])]).not.toEqual([7, 4]);
          }
        }
      }
    }
  });

  it('are more than seven of 22, unless minor ones are left out', () => {
    const graveAlone = rows.filter(({ severity }) => severity === 'major' || severity === 'critical');
    const rated = rows.filter(({ severity }) => severity !== 'none');
    const days = (of: readonly DatedRow[], from: string, to: string, zone: string) =>
      daysIn(runsOf(of, window(from, to, zone)));
    for (const zone of ['UTC', 'America/Los_Angeles']) {
      const first = [rows, rated, graveAlone].map((of) => days(of, '2026-03-18', '2026-04-08', zone));
      const second = [rows, rated, graveAlone].map((of) => days(of, '2026-03-19', '2026-04-09', zone));
      expect([first, second]).toEqual([
        [11, 10, 6],
        [12, 11, 6],
      ]);
    }
  });
});
