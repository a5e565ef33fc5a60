import { z } from 'zod';
import { clocks, durationIds } from '../metric/index.ts';

const day = z.string().meta({ format: 'date' });
const count = z.int().min(0);
const ids = z.array(z.string()).describe('Ids of post-mortems, or references of status-page incidents.');
const ms = z.number().describe('Milliseconds.');
const names = z.array(z.string()).optional();

/** What the incidents of a table can be put together by. */
export const groupings = ['service', 'severity', 'factor', 'quarter'] as const;
/** One of `groupings`. */
export type Grouping = (typeof groupings)[number];

/** What `afterword stats --format json` prints. */
export const statsSchema = z.strictObject({
  window: z
    .strictObject({
      from: day.optional().describe('Its first day; left out where it begins with the first incident.'),
      to: day.optional().describe('Its last day, which belongs to it; left out where it ends with the last incident.'),
      zone: z.string().describe('The zone whose calendar the days are of.'),
    })
    .describe('The days that are looked at.'),
  filter: z
    .strictObject({
      source: names.describe('Incidents of these status logs; post-mortems, where it is left out.'),
      service: names.describe('Those that hit one of these services.'),
      severity: names.describe('Those of one of these severities.'),
      factor: names.describe('Those with a contributing factor of one of these categories.'),
    })
    .describe('The incidents that are looked at.'),
  days: z
    .strictObject({
      total: count.optional().describe('Days of the window; left out where one of its ends is.'),
      with_incidents: count.describe('Those on which at least one incident was under way.'),
    })
    .describe('Days of the calendar.'),
  streak: z
    .strictObject({
      longest: count.describe('Its days; 0 where no day has an incident.'),
      from: day.optional().describe('Its first day.'),
      to: day.optional().describe('Its last day.'),
    })
    .describe('The longest run of days with incidents, the earliest of several.'),
  incidents: count.describe('Incidents that began in the window.'),
  formulas: z
    .strictObject({
      days: z.string().describe('That of `days`.'),
      streak: z.string().describe('That of `streak`.'),
      incidents: z.string().describe('That of `incidents`.'),
    })
    .describe('What each number is, in words.'),
  behind: z
    .strictObject({
      days: ids.describe('Those of `days`.'),
      streak: ids.describe('Those of `streak`.'),
      incidents: ids.describe('Those of `incidents`.'),
    })
    .describe('The incidents that each number rests on, the earliest first.'),
  durations: z
    .array(
      z.strictObject({
        id: z.enum([...durationIds, 'length']).describe('Its name; `length` is that of an incident of a log.'),
        label: z.string().describe('As people call it: Time to detect.'),
        formula: z.string().describe('What it is worked out by: detected − started.'),
        clock: z
          .enum(clocks)
          .describe('The clock it is taken by: wall counts every hour, office those alone in which people work.'),
        n: count.describe('Of how many of the incidents that began in the window it is known.'),
        unknown: count.describe('Of how many it is not.'),
        few: z.boolean().describe('So few are known that the numbers tell little: fewer than 10.'),
        least: ms.optional().describe('The shortest, in milliseconds. This and the next are left out where n is 0.'),
        median: ms.optional().describe('The median, by the nearest rank, in milliseconds.'),
        p90: ms.optional().describe('The 90th percentile, likewise.'),
        most: ms.optional().describe('The longest, in milliseconds.'),
        mean: ms.optional().describe('With --mean: the mean, in milliseconds.'),
        behind: z
          .array(
            z.strictObject({
              id: z.string().describe('The incident.'),
              ms: ms.describe('How long it took, in milliseconds.'),
              approximate: z.boolean().describe('One of the two times is approximate.'),
            }),
          )
          .describe('Those of which it is known, the longest first.'),
      }),
    )
    .describe('How long it took; none where no incident began in the window.'),
  by: z
    .strictObject({
      of: z.enum(groupings).describe('What the values are.'),
      groups: z
        .array(
          z.strictObject({
            value: z.string().optional().describe('An id, or 2026-Q2; left out for incidents that have none.'),
            incidents: count.describe('Incidents that began in the window.'),
            days: count.describe('Days of the window on which at least one was under way.'),
            behind: ids.describe('The incidents under way in the window, the earliest first.'),
          }),
        )
        .describe('One a value. An incident with several values is in several.'),
    })
    .optional()
    .describe('With --by.'),
  left_out: z
    .array(
      z.strictObject({
        id: z.string().describe('The incident, or the path of its file.'),
        reason: z
          .enum(['start-unknown', 'unreadable'])
          .describe('Nobody knows when it began, or its file has errors in its data.'),
      }),
    )
    .describe('What is in none of the numbers.'),
});

/** The numbers of a record. */
export type Stats = z.infer<typeof statsSchema>;
