import fc from 'fast-check';
import type { Database } from 'sql.js';
import { describe, expect, it } from 'vitest';
import { afterword, folderWith } from '../command/cli.ts';
import {
  factors,
  fileOf,
  files,
  log,
  type MadeUp,
  office,
  pathOf,
  postMortems,
  seed,
  services,
  severities,
} from './made-up.ts';
import {
  type Asked,
  claimOf,
  database,
  type Grouping,
  groupsOf,
  rows,
  statsOf,
  statuspageRows,
  takeLog,
  takeOffice,
  takePostMortems,
  zones,
} from './sql.ts';

/** Every number of `stats` and of claims, held against SQL over the same facts. */

const durations = ['impact_duration', 'ttd', 'tta', 'ttm', 'ttr', 'ttn'];

const day = fc
  .integer({ min: Date.UTC(2026, 1, 1) / 86_400_000, max: Date.UTC(2026, 11, 1) / 86_400_000 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const window = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 6, arbitrary: fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })) },
  // Days on which clocks change.
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      { from: '2026-03-08', to: '2026-03-08' },
      { from: '2026-03-29', to: '2026-04-05' },
      { from: '2026-10-04', to: '2026-10-25' },
      { from: '2026-10-31', to: '2026-11-02' },
    ),
  },
);
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 4 });
const asked = (isOfLog: boolean): fc.Arbitrary<Asked> =>
  fc
    .record({
      window,
      zone: fc.constantFrom(...zones),
      service: maybe(fc.subarray([...services], { minLength: 1 })),
      severity: maybe(fc.subarray([...severities], { minLength: 1 })),
      factor: isOfLog ? fc.constant(undefined) : maybe(fc.subarray([...factors], { minLength: 1 })),
    })
    .map(({ window: ends, zone, ...filters }) => ({
      ...ends,
      zone,
      ...Object.fromEntries(Object.entries(filters).filter(([, names]) => names)),
    }));

const groupings: readonly Grouping[] = ['service', 'severity', 'factor', 'quarter'];
const questions = (isOfLog: boolean) =>
  fc.sample(asked(isOfLog), { seed, numRuns: 8 }).map((one, index) => ({
    one,
    by: groupings.filter((by) => !isOfLog || by !== 'factor')[index % (isOfLog ? 3 : 4)] as Grouping,
    said: parametersOf(one).join(' '),
  }));

/** `from=2026-03-08`, as claims have it. */
const parametersOf = (one: Asked): string[] => Object.entries(one).map(([key, value]) => `${key}=${value}`);

/** What a claim comes to, in words that state it. */
interface Claim {
  readonly claim: string;
  readonly comes: string;
}

/** Single days, and no more than what lies beside a midnight: each begins and ends on the one day or on the other. */
const besideMidnight: readonly Asked[] = zones.flatMap((zone) =>
  ['03-07', '03-08', '03-09', '03-28', '03-29', '03-30', '04-04', '04-05', '04-06', '10-03', '10-04', '10-05']
    .concat('10-24', '10-25', '10-26', '10-31', '11-01', '11-02', '06-30', '07-01')
    .map((date) => ({ from: `2026-${date}`, to: `2026-${date}`, zone, severity: ['SEV4'] }))
    .flatMap((one) => [
      { ...one, service: ['mail'] },
      { ...one, service: ['search'] },
    ]),
);

/** The claims that can be made of what is asked. */
function namesFor(one: Asked): readonly string[] {
  if (besideMidnight.includes(one)) return ['incidents', 'incident_days', 'downtime'];
  const isFiltered = one.service || one.severity || one.factor;
  return [
    ...['incidents', 'incident_days', 'streak', 'downtime'],
    ...(one.from ? ['quiet_streak'] : []),
    ...(isFiltered ? ['share', 'day_share'] : []),
  ];
}

/** Claims over the record with what SQL says that they come to. */
const claims = (db: Database, isOfLog: boolean): Claim[] =>
  [...fc.sample(asked(isOfLog), { seed: seed + 1, numRuns: 50 }), ...besideMidnight].flatMap((one) =>
    namesFor(one).flatMap((name) => {
      const comes = claimOf(db, name, one);
      const parameters = [...parametersOf(one), ...(isOfLog ? ['source=page'] : [])];
      return comes === undefined ? [] : [{ claim: `${name}?${parameters.join('&')}`, comes }];
    }),
  );

/** What SQL knows: of post-mortems what was made up, of the log what `log` exports of it. */
const taken = {
  'post-mortems': async () => {
    const db = await database();
    takePostMortems(db, postMortems);
    return db;
  },
  'the incidents of a log': async () => {
    const db = await database();
    takeLog(db, (await afterword(await folderWith(files), ['log', '--format', 'csv'])).out);
    return db;
  },
};
const known = {
  'post-mortems': once(taken['post-mortems']),
  'the incidents of a log': once(taken['the incidents of a log']),
};

function once<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= make();
    return value;
  };
}

describe.each([
  ['post-mortems', false],
  ['the incidents of a log', true],
] as const)('numbers of %s', (of, isOfLog) => {
  it.each(questions(isOfLog))('are what SQL says: $said, by $by', async ({ one, by }) => {
    const db = await known[of]();
    const options = Object.entries(one).flatMap(([key, value]) => [`--${key}=${value}`]);
    const args = [...(isOfLog ? ['--source', 'page'] : []), ...options, '--by', by, '--format', 'json'];
    const { out, err } = await afterword(await folderWith(files), ['stats', ...args]);
    expect(err).toBe('');
    const said = JSON.parse(out);
    expect(said).toMatchObject(statsOf(db, one, isOfLog ? ['length'] : durations));
    const groups: [string, number, number][] = said.by.groups.map(
      ({ value = '', incidents, days }: { value?: string; incidents: number; days: number }) => [
        value,
        incidents,
        days,
      ],
    );
    // Severities and quarters without an incident stand there too.
    const happened = groups.filter(([, incidents, days]) => incidents + days > 0);
    expect(happened.toSorted()).toEqual(groupsOf(db, one, by).toSorted());
  });

  it('are what SQL says in office hours', async () => {
    const db = await taken[of]();
    takeOffice(db, office);
    const one = { from: '2026-02-01', to: '2026-11-30', zone: 'UTC' };
    const args = [...(isOfLog ? ['--source=page'] : []), `--from=${one.from}`, `--to=${one.to}`, '--zone=UTC'];
    const { out } = await afterword(await folderWith(files), ['stats', ...args, '--clock=office', '--format=json']);
    const said = JSON.parse(out);
    expect(said).toMatchObject(statsOf(db, one, isOfLog ? ['length'] : durations));
    expect(new Set(said.durations.map(({ clock }: { clock: string }) => clock))).toEqual(new Set(['office']));
  });

  it('are what SQL says in claims: each holds', async () => {
    const all = claims(await known[of](), isOfLog);
    expect(all.length).toBeGreaterThan(200);
    expect(await mismatches(all)).toEqual([]);
  });

  it('are no more than that: each claim of more is found', async () => {
    const wrong = claims(await known[of](), isOfLog)
      .slice(0, 60)
      .map(({ claim, comes }) => ({
        claim,
        comes: comes.replace(/^\d+(?:\.\d+)?/, (first) => `${Number(first) + 100_000}`),
      }));
    expect((await mismatches(wrong)).length).toBe(wrong.length);
  });
});

/** What `check` finds of claims in a file that counts as it did before; an internal one, which counts internal ones too. */
async function mismatches(all: readonly Claim[]): Promise<string[]> {
  const internal = postMortems.find(({ isInternal }) => isInternal) as MadeUp;
  const path = pathOf(internal);
  const body = all.map(({ claim, comes }) => `- [${comes}](claim:${claim})\n`).join('');
  const { out } = await afterword(await folderWith({ ...files, [path]: fileOf(internal) + body }), [
    'check',
    path,
    '--format',
    'json',
  ]);
  const { diagnostics } = JSON.parse(out) as { diagnostics: { code: string; message: string }[] };
  return diagnostics.filter(({ code }) => code.startsWith('claim')).map(({ message }) => message);
}

describe('numbers of incidents of which several are one', () => {
  const references = (JSON.parse(log) as { incidents: { id: string; impact: string }[] }).incidents.flatMap(
    ({ id, impact }) => (impact === 'maintenance' ? [] : `page:${id}`),
  );
  /** Two and three of them, one joined by what it has in common with both of its neighbours, and one that is none. */
  const joined = [
    references.slice(0, 2),
    references.slice(10, 13),
    [...references.slice(20, 22), 'page:gone'],
    references.slice(30, 32),
    references.slice(31, 33),
  ];
  const said = `same_as:\n${joined.map((list) => `  - { incidents: [${list}], because: Made up. }\n`).join('')}`;
  const repository = { ...files, 'afterword.yaml': files['afterword.yaml'] + said };
  const exported = once(async () => {
    const db = await database();
    takeLog(db, (await afterword(await folderWith(repository), ['log', '--format', 'csv'])).out);
    return db;
  });

  it.each([
    { zone: 'UTC' },
    { from: '2026-02-01', to: '2026-11-30', zone: 'Europe/Berlin', severity: ['SEV1', 'SEV2'] },
    { from: '2026-02-01', to: '2026-11-30', zone: 'America/Los_Angeles', service: ['mail'] },
  ] satisfies Asked[])('are what SQL says of the export: %j', async (one) => {
    const db = await exported();
    const options = Object.entries(one).map(([key, value]) => `--${key}=${value}`);
    const folder = await folderWith(repository);
    const { out } = await afterword(folder, ['stats', '--source=page', ...options, '--format=json']);
    expect(JSON.parse(out)).toMatchObject(statsOf(db, one, ['length']));
  });

  it('are those of coverage', async () => {
    const db = await exported();
    const { out } = await afterword(await folderWith(repository), ['coverage', '--all', '--format=json']);
    const { counts, incidents } = JSON.parse(out) as { counts: { all: number }; incidents: { reference: string }[] };
    const covered = "FROM row WHERE coverage = 'yes'";
    expect(rows(db, `SELECT count(DISTINCT event), count(*) ${covered}`)).toEqual([[counts.all, counts.all + 6]]);
    expect(incidents.map(({ reference }) => [reference]).toSorted()).toEqual(
      rows(db, `SELECT DISTINCT event ${covered} ORDER BY event`),
    );
  });
});

describe('the export of a log', () => {
  it('has each incident with the times that its file says', async () => {
    const db = await known['the incidents of a log']();
    const exported = rows(db, 'SELECT id, started, ended FROM incident ORDER BY id');
    expect(exported.length).toBeGreaterThan(80);
    expect(exported).toEqual(statuspageRows(db, 'page', log));
  });
});
