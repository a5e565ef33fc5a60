import fc from 'fast-check';

/**
 * A record of a made-up service, from one seed: post-mortems, and the log of its status page. It lies where numbers go wrong,
 * at midnights of several zones and where their clocks change.
 */

export const seed = 20260407;
export const services = ['mail', 'search', 'uploads'] as const;
export const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
export const factors = ['dns', 'capacity', 'change'] as const;

/** A post-mortem as its file has it: each time an instant, `unknown`, or not there. */
export interface MadeUp {
  readonly id: string;
  readonly started: string;
  readonly detected?: string;
  readonly acknowledged?: string;
  readonly mitigated?: string;
  readonly impact_ended?: string;
  readonly resolved?: string;
  /** When a status update told the public. */
  readonly told?: string;
  readonly severity?: string;
  readonly services: readonly string[];
  readonly factors: readonly string[];
  readonly isInternal?: boolean;
}

/** Midnights of Los Angeles, Berlin, Lord Howe and Kolkata: all but the last lie before and after their clocks change. */
const midnights = [
  '2026-03-08T08:00Z',
  '2026-03-09T07:00Z',
  '2026-11-01T07:00Z',
  '2026-11-02T08:00Z',
  '2026-03-28T23:00Z',
  '2026-03-29T22:00Z',
  '2026-10-24T22:00Z',
  '2026-10-25T23:00Z',
  '2026-04-04T13:00Z',
  '2026-04-05T13:30Z',
  '2026-10-03T13:30Z',
  '2026-10-04T13:00Z',
  '2026-06-30T18:30Z',
].map((time) => Date.parse(time));

const iso = (epochMs: number): string => new Date(epochMs).toISOString().replace('.000Z', 'Z');
const some = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: 2 });
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 4 });

const start = fc.oneof(
  fc
    .tuple(fc.constantFrom(...midnights), fc.integer({ min: -60 * 3600, max: 60 * 3600 }))
    .map(([midnight, seconds]) => midnight + seconds * 1000),
  fc.integer({ min: Date.UTC(2026, 1, 1) / 1000, max: Date.UTC(2026, 11, 1) / 1000 }).map((second) => second * 1000),
);
/** A length in seconds: none, minutes, hours, or up to three days. */
const length = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 3600 }),
  fc.integer({ min: 3600, max: 36 * 3600 }),
  fc.integer({ min: 20, max: 72 }).map((hours) => hours * 3600),
);

/** At each midnight, in seconds from it: one that ends with the day, one in its last second, one that begins with the next. */
const beside = midnights.flatMap((midnight) =>
  (
    [
      ['mail', -3000, 0],
      ['mail', -1, -1],
      ['search', 0, 600],
    ] as const
  ).map(([service, from, to]) => ({ service, from: midnight + from * 1000, to: midnight + to * 1000 })),
);

const moments = ['detected', 'acknowledged', 'mitigated', 'impact_ended', 'resolved'] as const;

/** How long after the one before it each moment came, in seconds; `null` is unknown. */
const after = maybe(fc.option(length));
const whole = fc
  .record({
    start,
    after: fc.tuple(after, after, after, after, after),
    told: maybe(length),
    severity: maybe(fc.constantFrom('SEV1', 'SEV2', 'SEV3')),
    services: some(services),
    factors: some(factors),
    isInternal: fc.boolean(),
  })
  .map(({ start: began, after: lengths, told, severity, ...rest }): Omit<MadeUp, 'id'> => {
    let at = began;
    const times = moments.flatMap((moment, index) => {
      const seconds = lengths[index];
      if (seconds === undefined) return [];
      if (seconds === null) return [[moment, 'unknown']];
      at += seconds * 1000;
      return [[moment, iso(at)]];
    });
    return {
      ...rest,
      started: iso(began),
      ...Object.fromEntries(times),
      ...(told !== undefined && { told: iso(began + told * 1000) }),
      ...(severity && { severity }),
    };
  });

/** The post-mortems; those beside a midnight are all that is of SEV4. */
export const postMortems: readonly MadeUp[] = [
  ...fc.sample(whole, { seed, numRuns: 100 }),
  ...beside.map(({ service, from, to }) => ({
    started: iso(from),
    mitigated: iso(to),
    severity: 'SEV4',
    services: [service],
    factors: [],
  })),
].map((one, index) => ({ ...one, id: `made-up-${String(index).padStart(3, '0')}` }));

/** Where the file of a post-mortem lies. */
export const pathOf = ({ id }: MadeUp): string => `incidents/${id}.md`;

/** The file of a post-mortem. */
export function fileOf(one: MadeUp): string {
  const lines = [
    `title: Made-up incident ${one.id}`,
    'status: draft',
    ...(one.isInternal ? ['visibility: internal'] : []),
    ...(one.severity ? [`severity: ${one.severity}`] : []),
    `services: [${one.services.join(', ')}]`,
    ...(['started', ...moments] as const).flatMap((moment) => (one[moment] ? [`${moment}: ${one[moment]}`] : [])),
    `contributing_factors: [${one.factors.map((id) => `{ id: ${id}, text: Made up, category: ${id} }`).join(', ')}]`,
    ...(one.told ? [`timeline: [{ at: ${one.told}, text: Made up., kind: status-update }]`] : []),
  ];
  return `---\n${lines.join('\n')}\n---\n## Summary\n\nMade up.\n`;
}

const update = (number: number, status: string, at: number) => ({
  id: `u${number}`,
  status,
  body: 'Made up.',
  created_at: iso(at),
  display_at: iso(at),
});

const told = fc
  .record({
    start,
    updates: fc.array(
      fc.tuple(length, fc.constantFrom('identified', 'monitoring', 'resolved', 'resolved', 'postmortem')),
      {
        maxLength: 4,
      },
    ),
    impact: fc.constantFrom('minor', 'major', 'critical', 'maintenance'),
    components: some(['Mail', 'Search', 'Uploads', 'Something else']),
  })
  .map(({ start: began, updates, impact, components }) => {
    let at = began;
    const later = updates.map(([seconds, status], index) => {
      at += seconds * 1000;
      return update(index + 1, status, at);
    });
    return { impact, components, updates: [update(0, 'investigating', began), ...later] };
  });

/** The log of the status page, in the shape of Statuspage; what lies beside a midnight is all that is rated `none`. */
export const log: string = JSON.stringify({
  page: { id: 'p', name: 'Made up', url: 'https://status.example' },
  incidents: [
    ...fc.sample(told, { seed, numRuns: 100 }),
    ...beside.map(({ service, from, to }) => ({
      impact: 'none',
      components: [service.toUpperCase()],
      updates: [update(0, 'investigating', from), update(1, 'resolved', to)],
    })),
  ].map(({ impact, components, updates }, index) => ({
    id: `i${index}`,
    name: `Made-up incident ${index}`,
    impact,
    components: components.map((name) => ({ id: name, name })),
    // Pages tell the newest first.
    incident_updates: updates.toReversed(),
  })),
});

/** When the people of the service work. */
export const office = {
  zone: 'America/Los_Angeles',
  weekend: [0, 5],
  holidays: ['2026-03-09', '2026-11-02'],
  from: '08:30',
  until: '17:15',
};

/** The repository of that record. */
export const files: Readonly<Record<string, string>> = {
  'afterword.yaml': `site: { zone: Europe/Berlin }
services: [{ id: mail, name: Post, components: [MAIL] }, { id: search, name: Search }, { id: uploads, name: Uploads }]
factors: [{ id: dns, name: DNS }, { id: capacity, name: Capacity }, { id: change, name: Change }]
sources: [{ id: page, files: [status/page.json] }]
calendar: { zone: ${office.zone}, weekend: [friday, sunday], holidays: [${office.holidays}], hours: 08:30-17:15 }
`,
  'status/page.json': log,
  ...Object.fromEntries(postMortems.map((one) => [pathOf(one), fileOf(one)])),
};
