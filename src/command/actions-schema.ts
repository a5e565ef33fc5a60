import { z } from 'zod';
import { actionKinds, actionStatuses, statuses } from '../incident/index.ts';

/** The version of the shape of this report. It changes when a program that reads it would have to. */
export const actionsVersion = 1;

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const count = z.int().min(0);

const action = z.strictObject({
  id: z.string().describe('Its name in its incident.'),
  text: z.string().describe('What will be done, as plain text in one line.'),
  kind: z.enum(actionKinds).describe('What it is for.'),
  status: z.enum(actionStatuses).describe('How far it is.'),
  owner: z.string().optional().describe('The team or role that answers for it.'),
  due: day.optional().describe('The day it is due.'),
  days_late: z.int().min(1).optional().describe('By how many days it is late; left out where it is not.'),
  done: day.optional().describe('The day it was done.'),
  reason: z.string().optional().describe('Why it was dropped, as plain text in one line.'),
  ref: z.string().optional().describe('Where the work is tracked.'),
  factor: z
    .strictObject({
      id: z.string().describe('Its name in its incident.'),
      text: z.string().describe('What it is, as plain text in one line.'),
    })
    .optional()
    .describe('The contributing factor it answers.'),
  incident: z
    .strictObject({
      id: z.string().describe('The permanent name.'),
      title: z.string().describe('What happened.'),
      status: z.enum(statuses).describe('The state of its file.'),
    })
    .describe('The incident that it was promised after.'),
  repeats: z
    .array(
      z.strictObject({
        id: z.string().describe('The permanent name.'),
        title: z.string().describe('What happened.'),
        started: z.string().describe('When it began, in UTC.'),
      }),
    )
    .describe(
      'The incidents that began while it was open, with the factor or the cause that it is against: the latest twenty, earliest first.',
    ),
  more_repeats: z
    .int()
    .min(1)
    .optional()
    .describe('How many began while it was open before those of `repeats`; left out where those are all.'),
  file: z.string().describe('The incident file, relative to the root, with `/`.'),
  line: z.int().min(1).describe('The line on which it begins there, from 1.'),
});

/** What `afterword actions --format json` prints. */
export const actionsSchema = z.strictObject({
  version: z.literal(actionsVersion).describe('The version of the shape of this report.'),
  now: z.string().describe('The moment that counted as the present, in UTC: 2026-04-07T14:32:10Z.'),
  actions: z
    .array(action)
    .describe(
      'Those that are late, the longest first; those to do, by due day; undated ones; done ones; dropped ones.',
    ),
  summary: z
    .strictObject({
      late: count.describe('To do, and late.'),
      to_do: count.describe('To do, and not late.'),
      undated: count.describe('To do, by no day.'),
      done: count.describe('Done, with --all.'),
      dropped: count.describe('Dropped, with --all.'),
    })
    .describe('How many of each are shown.'),
});

/** An action as a script gets it. */
export type ActionJson = z.input<typeof action>;

/** The whole report as a script gets it. */
export type ActionsJson = z.input<typeof actionsSchema>;
