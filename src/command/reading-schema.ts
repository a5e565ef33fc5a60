import { z } from 'zod';
import { entryKinds, impacts, phases } from '../incident/index.ts';

const line = z.int().describe('The line of the log, from 1.');
const time = z.string().describe('A moment in UTC: 2026-04-07T14:32:10Z, as fine as the log has it.');
const assumed = z
  .array(
    z.strictObject({
      lacks: z.enum(['year', 'date', 'zone']).describe('What the time lacked in the log.'),
      taken: z.string().describe('What was taken.'),
      from: z.string().describe('The rule that supplied it.'),
    }),
  )
  .describe('What the time lacked, and where it was taken from.');

/** What `afterword read --format json` prints. */
export const readingSchema = z.strictObject({
  format: z.string().describe('The id of the format it was read as, or unknown.'),
  page: z
    .strictObject({ id: z.string().optional(), name: z.string().optional(), url: z.string().optional() })
    .optional()
    .describe('The page it comes from, where the log says.'),
  incidents: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        url: z.string().optional(),
        impact: z.enum(impacts).optional(),
        components: z.array(z.string()).describe('The parts that were affected.'),
        line,
        updates: z.array(
          z.strictObject({
            id: z.string(),
            at: time,
            zone: z.string().describe('The zone it was written in: an IANA name, UTC or an offset.'),
            approximate: z.boolean(),
            until: time.optional().describe('When it ended, where the log states a stretch of time.'),
            posted: time.optional().describe('When it was posted.'),
            edited: time.optional().describe('When it was last edited.'),
            phase: z.enum(phases),
            kind: z.enum(entryKinds).describe('What kind of row it makes.'),
            by: z.string().optional().describe('Who said or did it.'),
            text: z.string(),
            components: z.array(z.strictObject({ name: z.string(), from: z.string(), to: z.string() })),
            assumed,
            line,
          }),
        ),
      }),
    )
    .describe('In the order of the log; the updates of each in the order of their times.'),
  evidence: z
    .array(
      z.strictObject({
        program: z.string(),
        summary: z.string(),
        captured: time.optional(),
        assumed,
        line,
      }),
    )
    .describe('Outputs of commands.'),
  records: z
    .strictObject({
      seen: z.int().describe('How many records the log has: updates, alerts, messages, lines.'),
      used: z.int().describe('How many of them are used.'),
      passed_over: z
        .array(z.strictObject({ reason: z.string(), line, count: z.int() }))
        .describe('Why others are not, where the first of them stands, and how many they are.'),
    })
    .describe('Nothing is left out in silence: seen is used and all counts of passed_over.'),
  diagnostics: z
    .array(
      z.looseObject({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'info']),
        message: z.string(),
        help: z.string(),
        file: z.string(),
        line,
        column: z.int(),
      }),
    )
    .describe('What was found, as `afterword check --format json` tells it.'),
});

export type ReadingJson = z.input<typeof readingSchema>;
