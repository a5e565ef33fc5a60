import { z } from 'zod';
import { ratings } from '../config/policy.ts';
import { groundSchema, promiseStateIds, standings } from '../coverage/index.ts';
import { statuses } from '../incident/index.ts';

/** The version of what `coverage --format json` prints; it changes where a reader of it would have to. */
export const coverageVersion = 1;

const count = z.int().min(0);
const moment = z.string().describe('An instant: 2026-04-07T14:32:00Z.');
const day = z.string().describe('A day: 2026-04-07.');
const edge = z.string().describe('As it was asked for: a day, which is meant whole, or a time and its zone.');

/** How a report of coverage counts incidents: by their standing. */
const counts = z.strictObject({
  all: count.describe('Every incident of the selection.'),
  ...(Object.fromEntries(standings.map((state) => [state, count])) as Record<(typeof standings)[number], typeof count>),
  late: count.describe('Those among the published ones that came late.'),
});

const promise = z.strictObject({
  state: z.enum(promiseStateIds),
  kind: z.enum(['post-mortem', 'details']).describe('What is promised: a report, or more of what happened.'),
  words: z.string().describe('The words that promise it.'),
  at: moment.describe('When they were said.'),
  reference: z.string().describe('The incident whose update says them.'),
  file: z.string().describe('The log they stand in.'),
  line: count,
  due: day.optional().describe('The last day in time; left out while the incident is not over.'),
  kept: z
    .strictObject({
      by: z
        .enum(['file', 'update'])
        .describe('A published post-mortem, or an update that gives the report or the way to it.'),
      on: day.optional().describe('Left out where the file does not say its day.'),
      days_late: count.optional(),
    })
    .optional()
    .describe('What kept it.'),
});

/** What `coverage --format json` prints. */
export const coverageSchema = z.strictObject({
  version: z.literal(coverageVersion),
  now: moment.describe('The moment that counts as the present.'),
  zone: z
    .string()
    .describe(
      'The zone whose calendar all days are of: `since` of the policy, those of the window, and last ones. Moments are in UTC.',
    ),
  window: z.strictObject({ from: edge.optional(), to: edge.optional() }),
  counts,
  promises: z.strictObject(
    Object.fromEntries(promiseStateIds.map((state) => [state, count])) as Record<
      (typeof promiseStateIds)[number],
      typeof count
    >,
  ),
  incidents: z.array(
    z.strictObject({
      reference: z.string(),
      same_as: z.array(z.string()).optional().describe('Incidents of status pages that are this one, too.'),
      title: z.string(),
      url: z.string().optional(),
      started: moment,
      ended: moment.optional().describe('Left out while no update declares it over.'),
      counts_from: moment
        .optional()
        .describe(
          'When the time of the policy begins to run: `ended`, or the last update where the log has no states.',
        ),
      impact: z.enum(ratings),
      services: z.array(z.string()),
      state: z.enum(standings),
      why: z.string().describe('Why it is owed a post-mortem, or none, in words.'),
      grounds: z.array(groundSchema).describe('What the rule that decides found; none, where no rule fits.'),
      within: z.string().optional().describe('The time that the policy gives: 14 days, 5 business days.'),
      due: day.optional().describe('The last day in time.'),
      days_late: count.optional().describe('By how many days it is overdue, or was published late.'),
      answers: z.array(
        z.strictObject({
          id: z.string(),
          file: z.string(),
          title: z.string(),
          status: z.enum(statuses),
          published: day.optional(),
          waived: z.strictObject({ reason: z.string(), by: z.string(), on: day }).optional(),
        }),
      ),
      promises: z.array(promise),
    }),
  ),
});

/** The report of coverage, as a script reads it. */
export type CoverageJson = z.infer<typeof coverageSchema>;
export type CoverageRow = CoverageJson['incidents'][number];
export type PromiseRow = z.infer<typeof promise>;
