import { z } from 'zod';
import { groundSchema, promiseStateIds, standings } from './coverage/index.ts';
import {
  actionKinds,
  actionStatuses,
  bases,
  detectors,
  entryKinds,
  evidenceKinds,
  perspectives,
  phases,
  questionStates,
  relations,
  statuses,
} from './incident/index.ts';
import { clocks, durationIds } from './metric/index.ts';

/** The version of the shape of these files. It changes when a program that reads them would have to. */
export const apiVersion = 1;

const address = z
  .string()
  .describe('Whole where the site has said what its address is; else from the root of its host.');
const day = z.string().meta({ format: 'date' });
const instant = z.string().meta({ format: 'date-time', description: 'In UTC: 2026-04-07T14:32:00Z.' });
const plain = z.string().describe('Plain text.');
const evidence = z.array(z.string()).describe('Ids of the evidence that it rests on.');
const basis = z.enum(bases).optional().describe('How it is known.');
const statement = { text: plain, basis, evidence };

const moment = z
  .union([
    z.strictObject({
      at: instant,
      precision: z.enum(['minute', 'second', 'millisecond']).describe('How finely it was written.'),
      approximate: z.boolean(),
    }),
    z.literal('unknown'),
  ])
  .describe('A time, or that nobody knows. Left out where nobody has answered.');

const clock = z
  .enum(clocks)
  .describe('The clock it is taken by: wall counts every hour, office those alone in which people work.');

const duration = z.strictObject({
  id: z.enum(durationIds),
  formula: z.string().describe('What it is worked out by: mitigated − started.'),
  clock,
  ms: z.int().optional().describe('Milliseconds; left out where one of the times is missing or unknown.'),
  approximate: z.boolean().describe('One of the times is approximate.'),
  missing: z.array(z.string()).describe('The times that are missing or unknown.'),
});

const group = z.strictObject({ who: plain, text: plain.optional(), basis, evidence });

const common = {
  id: z.string().describe('Its permanent name: that of its file.'),
  url: address.optional().describe('Its page.'),
  title: plain,
  status: z.enum(statuses),
  severity: z.string().optional().describe('The id of a level.'),
  services: z.array(z.string()).describe('Ids of services.'),
  published: day.optional(),
  corrected: day.optional().describe('The day of the latest correction.'),
  moments: z.strictObject({
    started: moment,
    detected: moment.optional(),
    acknowledged: moment.optional(),
    mitigated: moment.optional(),
    impact_ended: moment.optional(),
    resolved: moment.optional(),
  }),
  summary: plain.optional().describe('What it meant to people.'),
};

const top = { version: z.literal(apiVersion).describe('The version of the shape of this file.') };

const index = z
  .strictObject({
    ...top,
    kind: z.literal('index'),
    site: z.strictObject({
      title: z.string(),
      description: z.string(),
      language: z.string(),
      zone: z.string(),
      url: address.optional(),
    }),
    generator: z.strictObject({ name: z.literal('afterword'), version: z.string() }),
    updated: day.optional().describe('The day of the latest publication or correction.'),
    severities: z
      .array(z.strictObject({ id: z.string(), name: z.string(), description: z.string().optional() }))
      .describe('Gravest first.'),
    services: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    files: z
      .strictObject({ ledger: address, metrics: address, schema: address })
      .describe('The other files of this kind.'),
    incidents: z
      .array(z.strictObject({ ...common, file: address.describe('All that is known of it.') }))
      .describe('Newest first.'),
  })
  .describe('All incidents of the site.');

const incident = z
  .strictObject({
    ...top,
    kind: z.literal('incident'),
    ...common,
    language: z.string(),
    perspective: z.enum(perspectives).describe('Who writes: the operator, or somebody outside.'),
    authors: z.array(z.string()),
    durations: z.array(duration),
    affected: z.array(group).describe('Who was hit.'),
    not_affected: z.array(group).describe('Who was not hit.'),
    figures: z.array(
      z.strictObject({
        what: plain,
        value: z.union([z.number(), z.string()]),
        unit: z.string().optional(),
        method: plain.optional(),
        note: plain.optional(),
        basis,
        evidence,
      }),
    ),
    detection: z.strictObject({ by: z.enum(detectors), text: plain.optional(), basis, evidence }).optional(),
    trigger: z.strictObject(statement).optional(),
    contributing_factors: z.array(
      z.strictObject({
        id: z.string(),
        ...statement,
        category: z.string().optional(),
        root: z.boolean().describe('Counted as a root cause.'),
        accepted: plain.optional().describe('Why nothing will be done about it.'),
      }),
    ),
    timeline: z
      .array(
        z.strictObject({
          at: moment,
          until: moment.optional(),
          text: plain,
          kind: z.enum(entryKinds).optional(),
          phase: z.enum(phases).optional(),
          who: z.string().optional(),
          sources: z.array(z.string()).describe('References of the status updates that tell it.'),
          basis,
          evidence,
        }),
      )
      .describe('Oldest first.'),
    actions: z.array(
      z.strictObject({
        id: z.string(),
        text: plain,
        kind: z.enum(actionKinds),
        status: z.enum(actionStatuses),
        factor: z.string().optional(),
        owner: z.string().optional(),
        due: day.optional(),
        done: day.optional(),
        reason: plain.optional().describe('Why it was dropped.'),
        ref: z.string().optional().describe('Where the work is tracked.'),
        evidence,
      }),
    ),
    evidence: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(evidenceKinds),
        title: z.string().optional(),
        text: plain.optional(),
        file: address.optional().describe('The file, where it is published.'),
        url: z.string().optional(),
        captured: moment.optional(),
        vantage: z.string().optional(),
        sha256: z.string().optional(),
      }),
    ),
    open_questions: z.array(
      z.strictObject({
        text: plain,
        asked: day.optional(),
        state: z.enum(questionStates),
        answer: plain.optional(),
      }),
    ),
    related: z.array(z.strictObject({ incident: z.string(), relation: z.enum(relations) })),
    corrections: z.array(z.strictObject({ on: day, text: plain })),
    waived: z
      .strictObject({ reason: plain, by: z.string(), on: day })
      .optional()
      .describe('Why there will be no post-mortem.'),
    status_page: z.array(z.string()).describe('The status-page incidents that it answers for.'),
    html: z.string().describe('The whole text, as feeds have it.'),
  })
  .describe('One incident.');

const number = z.int().min(0);

/** How many there are of each of some states. */
const countsOf = <State extends string>(states: readonly State[]) =>
  Object.fromEntries(states.map((state) => [state, number])) as Record<State, typeof number>;

const standing = {
  standing: z.enum(standings).describe('What the policy asks, and what there is.'),
  due: day.optional().describe('The last day in time; left out where none is owed, and while it is not over.'),
  days_late: number.optional().describe('By how many days it is overdue, or was published late.'),
};

const promise = z.strictObject({
  state: z.enum(promiseStateIds),
  kind: z.enum(['post-mortem', 'details']).describe('What is promised: a report, or more of what happened.'),
  words: z.string().describe('The words that promise it.'),
  said: instant.describe('When the update is shown to have been made.'),
  reference: z.string().describe('The incident whose update says them.'),
  update: z.string().describe('The id of that update.'),
  page: address.optional().describe('The update on this site.'),
  due: day.optional().describe('The last day in time; left out while the incident is not over.'),
  days_late: number.optional().describe('By how many days it is broken, or was kept late.'),
  kept: z
    .strictObject({
      by: z
        .enum(['file', 'update'])
        .describe('A published post-mortem, or an update that gives the report or leads to it.'),
      on: day.optional().describe('Left out where the file does not say its day.'),
    })
    .optional(),
});

const ledger = z
  .strictObject({
    ...top,
    kind: z.literal('ledger'),
    zone: z.string().describe('The zone whose calendar all days are of. Moments are in UTC.'),
    counts: z
      .strictObject({
        all: number,
        ...countsOf(standings),
        late: number.describe('Those among the published ones that came late.'),
      })
      .describe('How many incidents stand how.'),
    promises: z.strictObject(countsOf(promiseStateIds)).describe('How many promises of an explanation stand how.'),
    incidents: z
      .array(
        z.strictObject({
          reference: z.string().describe('As incident files name it: claude:124yr07585k9.'),
          same_as: z.array(z.string()).optional().describe('Incidents of status pages that are this one, too.'),
          source: z.string(),
          title: z.string(),
          url: z.string().optional().describe('Where the status page shows it.'),
          page: address.optional().describe('Its page on this site.'),
          impact: z.string().optional().describe('How the status page rates it.'),
          services: z.array(z.string()),
          started: instant,
          ended: instant.optional().describe('When the status page declared it over.'),
          updates: number.describe('How many updates it has.'),
          ...standing,
          why: z.string().describe('Why it is owed a post-mortem, or none, in words.'),
          grounds: z.array(groundSchema).describe('What the rule that decides found; none, where no rule fits.'),
          within: z.string().optional().describe('The time that the policy gives: 14 days, 5 business days.'),
          answers: z.array(z.string()).describe('Ids of the incidents of this site that answer for it.'),
          promises: z.array(promise).describe('Words of its updates that promise an explanation.'),
        }),
      )
      .describe('Newest first.'),
  })
  .describe('What the status pages told the public, which of it is owed a post-mortem, and which has one.');

const between = z
  .strictObject({
    n: z.int().describe('How many of them came after another, with both times known.'),
    least: z.int().describe('Milliseconds, as the others.'),
    median: z.int(),
    p90: z.int(),
    most: z.int(),
  })
  .optional()
  .describe('How the times between two of them lie; left out where none is known.');

const recurrence = z
  .strictObject({
    formula: z.string().describe('How the time between two incidents is worked out.'),
    clock,
    by_factor: z
      .array(
        z.strictObject({
          factor: z.string().describe('The id of a category of factors.'),
          incidents: z.int(),
          between,
          while_open: z
            .array(
              z.strictObject({
                incident: z.string().describe('The id of the incident that began then.'),
                earlier: z.string().describe('The id of the latest earlier one of which an action was open.'),
                actions: z.array(z.string()).describe('The ids of its actions that were.'),
                others: z.int().describe('How many more earlier ones there are of which one was.'),
              }),
            )
            .describe('Those that began while an action against a factor of the category was open, earliest first.'),
        }),
      )
      .describe('The categories that came more than once, the most frequent first.'),
    by_service: z
      .array(z.strictObject({ service: z.string().describe('The id of a service.'), incidents: z.int(), between }))
      .describe('The services that were hit more than once, likewise.'),
  })
  .describe('What has happened again.');

const metrics = z
  .strictObject({
    ...top,
    kind: z.literal('metrics'),
    incidents: z.strictObject({ published: z.int(), waived: z.int() }),
    durations: z.array(
      z.strictObject({
        id: z.enum(durationIds),
        label: z.string(),
        formula: z.string(),
        clock,
        n: z.int().describe('How many incidents have both times.'),
        unknown: z.int().describe('How many have not.'),
        approximate: z.int().describe('How many of the n rest on an approximate time.'),
        least: z.int().optional().describe('Milliseconds, as the others.'),
        median: z.int().optional().describe('By the nearest rank: half of them were no longer.'),
        p90: z.int().optional().describe('By the nearest rank: nine of ten were no longer.'),
        most: z.int().optional(),
        office: z
          .strictObject({
            formula: z.string(),
            clock,
            n: z.int(),
            least: z.int(),
            median: z.int(),
            p90: z.int(),
            most: z.int(),
          })
          .optional()
          .describe('The same by office hours; left out where the project does not say which those are, or n is 0.'),
      }),
    ),
    recurrence,
  })
  .describe('How long things took, and what has happened again, over all incidents of the site.');

/** What stands in the files of the site's API, by their `kind`. */
export const apiSchema = z.discriminatedUnion('kind', [index, incident, ledger, metrics]);

export type ApiIndex = z.input<typeof index>;
export type ApiIncident = z.input<typeof incident>;
export type ApiLedger = z.input<typeof ledger>;
export type ApiMetrics = z.input<typeof metrics>;
export type ApiMoment = z.input<typeof moment>;
