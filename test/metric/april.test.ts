import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { overMany, write } from '../../src/metric/index.ts';
import { readProject } from '../../src/project/index.ts';
import { recordContext } from '../../src/rule/index.ts';
import { dayText } from '../../src/time/index.ts';

/**
 * What the post-mortem of 7 April 2026 says of the counts of an article, in both zones, of which its claims hold one. Counted
 * by hand from the rows of the page's history: rows begin on 23, 25 and 31 March and on 1, 3, 4 and 6 to 9 April; only that
 * of 23 March and that of 25 March, those of 4 April and those of 9 April have no major or critical one beside them, and those
 * of 4 April are not rated.
 */
const rows = [
  ['2026-03-17', '2026-04-07', 'SEV1,SEV2,SEV3', '7 of 22 days', '2026-03-31…2026-04-01'],
  ['2026-03-18', '2026-04-08', 'SEV1,SEV2,SEV3,SEV4', '9 of 22 days', '2026-04-06…2026-04-08'],
  ['2026-03-18', '2026-04-08', 'SEV1,SEV2,SEV3', '8 of 22 days', '2026-04-06…2026-04-08'],
  ['2026-03-18', '2026-04-08', 'SEV1,SEV2', '6 of 22 days', '2026-04-06…2026-04-08'],
  ['2026-03-19', '2026-04-09', 'SEV1,SEV2,SEV3,SEV4', '10 of 22 days', '2026-04-06…2026-04-09'],
  ['2026-03-19', '2026-04-09', 'SEV1,SEV2,SEV3', '9 of 22 days', '2026-04-06…2026-04-09'],
  ['2026-03-19', '2026-04-09', 'SEV1,SEV2', '6 of 22 days', '2026-04-06…2026-04-08'],
] as const;

const { project, context } = await (async () => {
  const read = await readProject(path.resolve(import.meta.dirname, '../..'));
  return { project: read, context: recordContext(read, 'public') };
})();

function claimed(name: string, given: Readonly<Record<string, string>>) {
  const parameters = Object.entries(given).map(([key, value]) => ({ key, value, start: 0, end: 0 }));
  const result = overMany(name, parameters, context);
  if (!result.ok) throw new Error(`${name} has no value`);
  return {
    number: write(result.number),
    runs: result.runs.map(({ first, last }) => `${dayText(first)}…${dayText(last)}`),
  };
}

describe.each(['America/Los_Angeles', 'UTC'])('the days of April 2026 that an article counted, in %s', (zone) => {
  it.each(rows)('from %s to %s, rated %s, are %s and at most %s in a row', (from, to, severity, days, run) => {
    const given = { source: 'claude', from, to, severity, zone };
    expect(claimed('incident_days', given).number).toBe(days);
    expect(claimed('streak', given).runs).toEqual([run]);
  });

  it('have three on which signing in failed', () => {
    const given = { from: '2026-03-18', to: '2026-04-09', service: 'sign-in', zone };
    expect(claimed('incident_days', given)).toEqual({ number: '3 of 23 days', runs: ['2026-04-06…2026-04-08'] });
  });
});

describe('the log of April 2026', () => {
  it('has as many incidents as it says, with an end where the log is whole and with none where it has a row', () => {
    const all = context.rowsOf(['claude']);
    expect(all.length).toBe(29);
    expect(all.filter(({ ended }) => ended !== undefined).length).toBe(9);
    expect(
      project.logs[0]?.readings
        .flatMap(({ diagnostics }) => diagnostics)
        .filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
  });
});
