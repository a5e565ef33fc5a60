import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeLog } from '../../src/rule/index.ts';
import { incidentWindow } from '../../src/source/index.ts';
import { readLog } from '../../src/source/read.ts';
import { formatInstant } from '../../src/time/index.ts';
import { planFill } from '../../src/timeline/index.ts';
import { applied, type FrontMatter, frontMatter, parsed } from '../timeline/build.ts';

const logs = path.resolve(import.meta.dirname, '../../../shared/status-logs/atlassian-statuspage');
const present = existsSync(logs);
if (!present) console.log(`test/real/statuspage.test.ts is skipped: there are no real status logs at ${logs}.`);

/** Incident (`*`: a maintenance), its phases in the order of time, first and last time it is shown at, what is found. */
const table = `
  124yr07585k9   identified monitoring resolved                      2026-04-07 14:32:10  2026-04-07 15:59:16  log-backfilled
  5f418rpyb84x   investigating resolved                              2026-04-08 17:46:29  2026-04-08 17:50:17
  7n7xgqws441v   resolved                                            2026-04-04 17:30:00  2026-04-04 17:30:00  log-backfilled
  hsgj6gh6rlck   resolved                                            2026-04-08 23:57:07  2026-04-08 23:57:07
  jm3b4jjy2jrt   investigating×4 identified×2 monitoring resolved    2026-03-11 14:44:33  2026-03-11 17:28:30
  lhws0phdvzz3   investigating×2 identified monitoring resolved      2026-04-08 06:23:25  2026-04-08 09:33:39
  vfjv5x6qkd4j   identified×3 monitoring resolved                    2026-04-06 15:45:36  2026-04-06 17:16:41
  xmqkb966qt1h   investigating resolved                              2026-04-06 21:26:57  2026-04-06 21:45:48
  z0bqmftj68dr   investigating monitoring resolved                   2026-04-08 19:22:09  2026-04-08 19:40:06
  x017628t2rl5*  maintenance×4                                       2025-08-29 01:23:38  2025-08-29 02:40:21
  16z0qdmy3qv2*  maintenance×4                                       2024-12-13 18:39:42  2024-12-15 01:26:47`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ {2,}/) as [string, ...string[]]);
const maintenances = 'claude/scheduled-maintenances';

describe.skipIf(!present)('real status logs of Statuspage', () => {
  it.each(table)('%s', (id, phases, first, last, found) => {
    const { incidents, diagnostics, records } = readReal(id.endsWith('*') ? maintenances : `claude/incident-${id}`);
    const incident = incidents.find((one) => one.id === id.replace('*', ''));
    const window = incident && incidentWindow(incident);
    expect(runs(incident?.updates.map(({ phase }) => phase) ?? [])).toBe(phases);
    expect([window?.first, window?.last].map((at) => at && formatInstant(at))).toEqual([`${first} UTC`, `${last} UTC`]);
    expect(window?.end).toEqual(phases?.endsWith('resolved') ? window?.last : undefined);
    expect(diagnostics.map(({ code }) => code).join(' ')).toBe(found ?? '');
    expect(records.passedOver).toEqual([]);
  });

  it('names a component that only an update names, and tells its change', () => {
    const [incident] = readReal('claude/incident-124yr07585k9').incidents;
    expect(incident?.components.at(-1)).toMatch(/^platform\.claude\.com/);
    expect(incident?.components).toHaveLength(5);
    expect(incident?.updates[0]?.components.map(({ from, to }) => `${from} → ${to}`)).toEqual(
      Array(3).fill('operational → major_outage'),
    );
  });

  it('gives a component the name of today where an update has another', () => {
    const [incident] = readReal('claude/incident-5f418rpyb84x').incidents;
    expect(incident?.components).toContain('Claude Console (platform.claude.com)');
    expect(incident?.components).toHaveLength(5);
  });

  it('reads a page of 50 incidents without losing an update', () => {
    const { incidents, records, diagnostics, page } = readReal('github/incidents-2026-07-31');
    const updates = incidents.flatMap((incident) => incident.updates);
    const count = (phase: string): number => updates.filter((update) => update.phase === phase).length;
    expect(page?.url).toBe('https://www.githubstatus.com');
    expect(incidents).toHaveLength(50);
    expect(records).toEqual({ seen: 287, used: 287, passedOver: [] });
    expect(updates).toHaveLength(287);
    expect({
      investigating: count('investigating'),
      monitoring: count('monitoring'),
      resolved: count('resolved'),
    }).toEqual({
      investigating: 182,
      monitoring: 55,
      resolved: 50,
    });
    expect(updates.filter(({ editedAt }) => editedAt)).toHaveLength(49);
    expect(diagnostics.map(({ code, args }) => `${code} ${(args as { incident?: string }).incident}`)).toEqual([
      'log-backfilled 594m87r8sw13',
      'log-backfilled kn7gv3tlfc54',
      'log-backfilled jpd6l1jq0r54',
    ]);
    for (const { updates: list } of incidents) {
      const times = list.map(({ at }) => at.epochMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  it('turns the markup of that page into text and leaves a lone `<` standing', () => {
    const texts = readReal('github/incidents-2026-07-31').incidents.flatMap(({ updates }) =>
      updates.map(({ text }) => text),
    );
    expect(texts.filter((text) => /<\/?[a-z]/i.test(text))).toEqual([]);
    expect(texts.filter((text) => text.includes('< 1%'))).toHaveLength(1);
  });

  it('fills a file from each incident of that page, and from none of them twice', () => {
    for (const incident of readReal('github/incidents-2026-07-31').incidents) {
      const plan = (file: FrontMatter) => planFill({ incident: parsed(file), incidents: [incident], source: 'github' });
      const filled = applied(frontMatter(), plan(frontMatter()).edits);
      expect(filled.timeline).toHaveLength(incident.updates.length);
      expect(plan(filled)).toMatchObject({ edits: [], unchanged: incident.updates.length });
    }
  });

  it('reads the summary of a quiet day as no incidents', () => {
    expect(readReal('github/summary-2026-07-31')).toMatchObject({
      format: 'statuspage',
      incidents: [],
      diagnostics: [],
    });
  });

  it('does not take the rows of a history page for the API', () => {
    expect(readReal('claude/history-page-rows-2026-03_04')).toMatchObject({
      format: 'statuspage-history',
      incidents: [],
    });
  });

  it('finds the moments that an update writes in two zones that disagree, and none where they agree', () => {
    const text = textOf('claude/incident-lhws0phdvzz3');
    const found = judgeLog(readReal('claude/incident-lhws0phdvzz3').incidents);
    expect(found.map(({ code }) => code)).toEqual(['zones-disagree', 'zones-disagree']);
    expect(found.map(({ place }) => text.slice(place.start.offset, place.end.offset))).toEqual([
      '23:00 PT / 7:00 UTC',
      '1:50 PT / 9:50 UTC',
    ]);
    expect(judgeLog(readReal('claude/incident-jm3b4jjy2jrt').incidents)).toEqual([]);
  });
});

const textOf = (name: string) => readFileSync(path.join(logs, `${name}.json`), 'utf8');

const readReal = (name: string) => readLog({ file: `${name}.json`, text: textOf(name) });

/** `a a b` as `a×2 b`. */
const runs = (words: readonly string[]): string =>
  words.join(' ').replace(/\b(\w+)(?: \1\b)+/g, (run, word) => `${word}×${run.split(' ').length}`);
