import { z } from 'zod';
import { day, id, relativePath, text } from '../incident/field.ts';
import { actionKinds } from '../incident/vocabulary.ts';
import { parseDuration, parseTerm, weekdays } from '../time/index.ts';
import { zone } from './field.ts';

/** A number of days that somebody has. */
const term = z.string().transform((written, context) => {
  const read = parseTerm(written);
  if (read) return read;
  context.addIssue('is no number of days; one such as 14 days, 2 weeks or 5 business days was expected');
  return z.NEVER;
});

/** A length of time, in milliseconds. */
const length = z.string().transform((written, context) => {
  const ms = parseDuration(written);
  if (ms !== undefined && ms >= 0) return ms;
  context.addIssue('is no length of time; one such as 30 minutes or 1 h was expected');
  return z.NEVER;
});

/** How a status page rates incidents that the public can see, gravest first; `unrated` where it says nothing. */
export const ratings = ['critical', 'major', 'minor', 'none', 'unrated'] as const;
/** One of `ratings`. */
export type Rating = (typeof ratings)[number];
/** What the words of a status page can be about, whatever it calls it. */
export const topics = ['security', 'data-loss'] as const;
/** The published practices that a policy can follow. */
export const presets = ['azure', 'google-sre', 'pagerduty'] as const;

const postMortemRule = z
  .strictObject({
    impact: z
      .array(z.enum(ratings))
      .min(1)
      .optional()
      .describe('How the status page rates it; unrated where it does not.'),
    lasted: length
      .optional()
      .describe('It lasted at least so long, by its updates or by the window that their text states.'),
    services: z.array(id).min(1).optional().describe('It hit one of these services.'),
    sources: z.array(id).min(1).optional().describe('It is of one of these sources.'),
    says: z.array(text).min(1).optional().describe('Its title or an update has one of these words or phrases.'),
    about: z.array(z.enum(topics)).min(1).optional().describe('Its title or an update speaks of this.'),
    promised: z.literal(true).optional().describe('An update promises an explanation.'),
    within: term.optional().describe('How long the post-mortem may take once it is over: 14 days, 5 business days.'),
    not_owed: text.optional().describe('In place of `within`: why none is owed.'),
  })
  .superRefine((rule, context) => {
    if ((rule.within === undefined) === (rule.not_owed === undefined))
      context.addIssue('has to say either `within` or `not_owed`');
  });

/** What a repository promises its readers: who is owed a post-mortem and by when, and when actions are due. */
export const policySchema = z
  .strictObject({
    preset: z
      .enum(presets)
      .optional()
      .describe(
        'A published practice, whose rules stand behind those of `post_mortems`: azure, google-sre or pagerduty.',
      ),
    since: day
      .optional()
      .describe(
        'The day from which post-mortems are owed, on the calendar of `calendar.zone`; what began before is owed none.',
      ),
    post_mortems: z
      .array(postMortemRule)
      .optional()
      .describe('Which incidents are owed a post-mortem, and by when. The first that fits an incident decides.'),
    topics: z
      .strictObject({
        security: z.array(text).default([]).describe('Words that speak of security, beside the usual ones.'),
        'data-loss': z.array(text).default([]).describe('Words that speak of lost data, beside the usual ones.'),
      })
      .prefault({})
      .describe('What words are about, for `about`.'),
    promises: z
      .strictObject({
        within: term.prefault('14 days').describe('How long an explanation that an update promises may take.'),
        phrases: z.array(text).default([]).describe('Words that promise one, beside the usual ones.'),
      })
      .prefault({})
      .describe('When what a status page promises has to be there.'),
    actions: z
      .array(
        z.strictObject({
          severity: z.array(text).min(1).optional().describe('Of incidents of these levels.'),
          kind: z.array(z.enum(actionKinds)).min(1).optional().describe('Of these kinds.'),
          within: term.describe('How long they may take once the incident is resolved.'),
        }),
      )
      .default([])
      .describe('By when actions are due that say no day. The first that fits an action decides.'),
  })
  .prefault({})
  .describe('Who is owed a post-mortem, by when, and when actions are due.');

const clock = /^([01]\d|2[0-4]):([0-5]\d)\s*[-–]\s*([01]\d|2[0-4]):([0-5]\d)$/;

const hours = z.string().transform((written, context) => {
  const [from = 0, fromMinute = 0, until = 0, untilMinute = 0] = clock.exec(written)?.slice(1).map(Number) ?? [];
  const read = { from: from * 60 + fromMinute, until: until * 60 + untilMinute };
  if (read.from < read.until && read.until <= 24 * 60) return read;
  context.addIssue('is no stretch of a day; one such as 09:00-17:00 was expected');
  return z.NEVER;
});

/** Which days and hours count as business. */
export const calendarSchema = z
  .strictObject({
    zone: zone
      .optional()
      .describe('Whose calendar it is; `site.zone`, where it is left out. All days of coverage are of it.'),
    weekend: z
      .array(z.enum(weekdays))
      .max(6, 'leaves no day to work on; a list of at most six was expected')
      .default(['saturday', 'sunday'])
      .describe('The days of the week on which nobody works.'),
    holidays: z
      .array(
        z.union([day, relativePath('holidays.ics').regex(/\.ics$/i, { abort: true })], {
          error: ({ input }) =>
            /\.ics$/i.test(String(input))
              ? 'leads out of this folder, and what is outside is not read; the path of a copy inside such as holidays.ics was expected'
              : 'is neither a day nor the path of an ICS file; one such as 2026-12-25 or holidays.ics was expected',
        }),
      )
      .default([])
      .describe('Days on which nobody works besides, and calendars of them: 2026-12-25, holidays.ics.'),
    hours: hours
      .optional()
      .describe(
        'The hours of a working day; 09:00-17:00, where it is left out. Where it is not, the site has lengths by it.',
      ),
  })
  .prefault({})
  .describe('Which days and hours count as business.');
