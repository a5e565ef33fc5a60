import { z } from 'zod';
import { type Instant, parseInstant, type TimeProblem, type When, type ZoneTable } from '../time/index.ts';
import { day, id, language, relativePath, text, webAddress } from './field.ts';
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
  visibilities,
} from './vocabulary.ts';

/** How a time problem travels through zod: as the `params` of a custom issue. */
export interface TimeIssueParams {
  readonly time: TimeProblem;
}

const visibility = z.enum(visibilities).default('public').describe('Internal parts never reach the public site.');
const citations = z.array(id).default([]).describe('Ids of `evidence:` that this rests on.');
const basis = z
  .enum(bases)
  .optional()
  .describe('How it is known: observed, reported by somebody, or inferred by the author.');

const group = z.strictObject({
  who: text.describe('The group of people.'),
  text: text.optional().describe('What they could not do, or why they were spared.'),
  basis,
  evidence: citations,
  visibility,
});

const figure = z.strictObject({
  what: text.describe('What is counted.'),
  value: z.union([z.number(), text]).describe('The number, or unknown.'),
  unit: text.optional().describe('What the number counts: requests, percent, people.'),
  method: text.optional().describe('How it was counted.'),
  note: text.optional().describe('What a reader has to know about it.'),
  basis,
  evidence: citations,
  visibility,
});

/** The reference of a status-page incident: `claude:124yr07585k9`. */
export const incidentRefPattern = /^([a-z0-9][a-z0-9-]*):([^\s/#]+)$/;
/** The reference of one update and the digest of what the log said then: `claude:124yr07585k9/4cbspchcck52#9f3a1c20`. */
export const updateRefPattern = /^([a-z0-9][a-z0-9-]*):([^\s/#]+)\/([^\s/#]+)(?:#([0-9a-f]{8}))?$/;

const updateRef = (example: string) =>
  z.string().regex(updateRefPattern, `is not a reference of a status update; one such as ${example} was expected`);

/** The schema of the front matter. `zones` says what ambiguous abbreviations mean in this repository. */
export function incidentSchema({ zones = {} }: { zones?: ZoneTable } = {}) {
  const instant = z.string().transform((written, context) => instantOf(written, zones, context));
  const when = z
    .string()
    .transform(
      (written, context): When =>
        written.trim().toLowerCase() === 'unknown' ? 'unknown' : instantOf(written, zones, context),
    );

  return z.strictObject({
    title: text.describe('What happened, in the words of somebody who was hit.'),
    status: z.enum(statuses).describe('draft, in-review, published, or waived.'),
    severity: z.string().optional().describe('A level of `severities:` in afterword.yaml.'),
    perspective: z.enum(perspectives).default('operator').describe('Who writes: the operator, or somebody outside.'),
    language: language
      .optional()
      .describe('The language it is written in, as a BCP 47 tag; that of the site, where it is left out.'),
    aliases: z
      .array(id)
      .default([])
      .describe('Names that the file had before, the oldest first; their addresses lead to its page.'),
    visibility: visibility.describe('`internal` keeps the whole post-mortem off the public site.'),
    services: z.array(id).default([]).describe('Ids of `services:` in afterword.yaml.'),
    started: when.describe(
      'When the first user was hit: an instant and its zone (2026-04-07 14:32 UTC), ~ in front if approximate, or unknown.',
    ),
    detected: when.optional().describe('When the people who run the service first knew, or unknown.'),
    acknowledged: when.optional().describe('When somebody took it on, or unknown.'),
    mitigated: when.optional().describe('When users were no longer hit, or unknown.'),
    impact_ended: when
      .optional()
      .describe('When the last user was no longer hit, where that differs from `mitigated`.'),
    resolved: when.optional().describe('When the cause was gone, or the incident was declared over, or unknown.'),
    published: day.optional().describe('The day this post-mortem was published.'),
    authors: z.array(text).default([]).describe('Who wrote it.'),
    status_page: z
      .array(
        z
          .string()
          .regex(
            incidentRefPattern,
            'is not a reference of a status-page incident; one such as claude:124yr07585k9 was expected',
          ),
      )
      .default([])
      .describe('The status-page incidents that this file answers for, as source:id.'),
    skip_updates: z
      .array(updateRef('claude:124yr07585k9/4cbspchcck52'))
      .default([])
      .describe('Status updates that `fill` leaves out, as source:incident/update.'),
    impact: z
      .strictObject({
        summary: text.optional().describe('What it meant to the people who were hit, in a sentence or two.'),
        affected: z.array(group).default([]).describe('Who was hit.'),
        not_affected: z.array(group).default([]).describe('Who was not hit.'),
        figures: z.array(figure).default([]).describe('Numbers of the impact, each with where it comes from.'),
      })
      .prefault({})
      .describe('Who was hit, who was not, and how much.'),
    detection: z
      .strictObject({
        by: z.enum(detectors).describe('Who noticed first.'),
        text: text.optional().describe('How.'),
        basis,
        evidence: citations,
        visibility,
      })
      .optional()
      .describe('How it was noticed.'),
    trigger: z
      .union([
        text.transform((written) => ({
          text: written,
          basis: undefined,
          evidence: [] as string[],
          visibility: 'public' as const,
        })),
        z.strictObject({ text: text.describe('What happened.'), basis, evidence: citations, visibility }),
      ])
      .optional()
      .describe('The event that started it: a text, or a text with its basis and evidence.'),
    contributing_factors: z
      .array(
        z.strictObject({
          id: id.describe('A name for it, by which actions refer to it.'),
          text: text.describe('The condition that allowed it, not a person.'),
          category: id.optional().describe('A category of `factors:` in afterword.yaml.'),
          root: z.boolean().default(false).describe('Counted as a root cause.'),
          accepted: text.optional().describe('Why nothing will be done about it.'),
          basis,
          evidence: citations,
          visibility,
        }),
      )
      .default([])
      .describe('The conditions that allowed it; rarely one alone.'),
    timeline: z
      .array(
        z.strictObject({
          at: instant.describe('When it happened: an instant and its zone.'),
          until: instant.optional().describe('When it ended, for something that lasted.'),
          text: text.describe('What happened.'),
          phase: z.enum(phases).optional().describe('What the status page called it.'),
          kind: z.enum(entryKinds).optional().describe('What kind of entry it is.'),
          who: text.optional().describe('Who did or said it: a role or a team.'),
          source: updateRef('claude:124yr07585k9/4cbspchcck52#9f3a1c20')
            .optional()
            .describe(
              'The status update it was filled from, and the digest of what that said. Written by `afterword fill`.',
            ),
          also: z
            .array(updateRef('pager:P1/R7'))
            .default([])
            .describe('The same event as other sources tell it. Written by `afterword fill`.'),
          basis,
          evidence: citations,
          visibility,
        }),
      )
      .default([])
      .describe('What happened when, oldest first.'),
    evidence: z
      .array(
        z.strictObject({
          id: id.describe('A name for it, by which statements cite it.'),
          kind: z.enum(evidenceKinds).describe('What kind of evidence it is.'),
          title: text.optional().describe('What it is, as a reader should see it.'),
          text: text.optional().describe('What it shows.'),
          file: relativePath('evidence/dig.txt').optional().describe('A file beside this one.'),
          url: webAddress.optional().describe('Where it can be seen.'),
          captured: when.optional().describe('When it was captured: an instant and its zone, or unknown.'),
          vantage: text.optional().describe('From where it was seen: a network, a region, an account.'),
          sha256: z
            .string()
            .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256; 64 hexadecimal digits were expected')
            .optional()
            .describe('The digest of the file, so that a change is noticed.'),
          visibility,
        }),
      )
      .default([])
      .describe('What the statements rest on.'),
    actions: z
      .array(
        z.strictObject({
          id: id.describe('A name for it.'),
          text: text.describe('What will be done, checkable when it is done.'),
          kind: z.enum(actionKinds).default('prevent').describe('What it is for.'),
          factor: id.optional().describe('The contributing factor it answers.'),
          owner: text.optional().describe('The team or role that answers for it.'),
          due: day.optional().describe('The day it is due.'),
          status: z.enum(actionStatuses).default('open').describe('How far it is.'),
          done: day.optional().describe('The day it was done.'),
          reason: text.optional().describe('Why it was dropped.'),
          ref: webAddress.optional().describe('Where the work is tracked.'),
          evidence: citations,
          visibility,
        }),
      )
      .default([])
      .describe('What will be done, and by whom.'),
    open_questions: z
      .array(
        z.strictObject({
          text: text.describe('The question.'),
          asked: day.optional().describe('The day it was asked.'),
          state: z.enum(questionStates).default('open').describe('Whether it has been answered.'),
          answer: text.optional().describe('The answer.'),
          visibility,
        }),
      )
      .default([])
      .describe('What nobody knows yet.'),
    related: z
      .array(
        z.strictObject({
          incident: id.describe('The id of the other post-mortem: its file name without .md, or its folder.'),
          relation: z.enum(relations).default('related').describe('How this one stands to the other.'),
        }),
      )
      .default([])
      .describe('Other post-mortems.'),
    corrections: z
      .array(
        z.strictObject({ on: day.describe('The day of the correction.'), text: text.describe('What was corrected.') }),
      )
      .default([])
      .describe('What was corrected after publication.'),
    overrides: z
      .array(
        z.strictObject({
          rule: text.describe('The code of the finding that does not hold here.'),
          about: text
            .optional()
            .describe('The words that it points at; all that the rule finds, where it is left out.'),
          reason: text.describe('Why the record is right although the rule says otherwise.'),
        }),
      )
      .default([])
      .describe('Findings that do not hold here, each with the reason.'),
    waived: z
      .strictObject({
        reason: text.describe('Why there will be no post-mortem.'),
        by: text.describe('Who decided it: a role or a team.'),
        on: day.describe('The day it was decided.'),
      })
      .optional()
      .describe('Why there will be no post-mortem, who decided it, and when.'),
  });
}

/** The instant that a text writes; a problem is reported to zod with all that a message needs. */
function instantOf(written: string, zones: ZoneTable, context: z.core.$RefinementCtx): Instant {
  const result = parseInstant(written, { zones });
  if (result.ok) return result.instant;
  context.addIssue({ code: 'custom', params: { time: result.problem } satisfies TimeIssueParams, input: written });
  return z.NEVER;
}

/** The front matter of an incident file, read: times are instants, defaults are filled in. */
export type Incident = z.output<ReturnType<typeof incidentSchema>>;
/** The front matter as people write it. */
export type IncidentInput = z.input<ReturnType<typeof incidentSchema>>;
/** A row of the timeline. */
export type TimelineEntry = Incident['timeline'][number];
/** A piece of evidence. */
export type Evidence = Incident['evidence'][number];
/** What will be done about it. */
export type Action = Incident['actions'][number];
