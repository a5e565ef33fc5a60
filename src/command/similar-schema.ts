import { z } from 'zod';
import { actionStatuses, relations, statuses } from '../incident/index.ts';

/** The version of the shape of this report. It changes when a program that reads it would have to. */
export const similarVersion = 1;

const part = z.number().min(0);

const parts = z
  .strictObject({
    relation: part.describe('1 where one file names the other as related.'),
    factors: part.describe('From 0 to 1: how rare the rarest category is that both have a factor of.'),
    services: part.describe('From 0 to 0.5: half of the same for services.'),
    head: part.describe('From 0 to 2: twice the cosine of the words of title, summary, trigger and factors.'),
    text: part.describe('From 0 to 1: the cosine of the words of the sections.'),
  })
  .describe('What the score is made of.');

const action = z.strictObject({
  id: z.string().describe('Its name in its incident.'),
  text: z.string().describe('What will be done, as plain text in one line.'),
  status: z.enum(actionStatuses).describe('How far it is today.'),
  due: z.string().optional().describe('The day it is due.'),
  done: z.string().optional().describe('The day it was done.'),
});

const incident = z.strictObject({
  id: z.string().describe('The permanent name.'),
  title: z.string().describe('What happened.'),
  status: z.enum(statuses).describe('The state of its file.'),
  started: z.string().describe('When it began, in UTC, or unknown.'),
  score: part.describe('The sum of the parts.'),
  parts,
  relation: z.enum(relations).optional().describe('What one of the two files says of the other.'),
  factors: z.array(z.string()).describe('The categories that both have a factor of.'),
  services: z.array(z.string()).describe('The services that both hit.'),
  words: z.array(z.string()).describe('Words that both have, those that do most for the score first.'),
  open_actions: z
    .array(action)
    .describe('Its actions against the same factor, or the same cause, that were open when the asked incident began.'),
  file: z.string().describe('The incident file, relative to the root, with `/`.'),
});

/** What `afterword similar --format json` prints. */
export const similarSchema = z.strictObject({
  version: z.literal(similarVersion).describe('The version of the shape of this report.'),
  like: z
    .union([
      z.strictObject({
        incident: z.string().describe('The permanent name of the incident that was asked for.'),
        title: z.string(),
        started: z.string().describe('When it began, in UTC, or unknown.'),
      }),
      z.strictObject({
        words: z.string().describe('The words that were asked for.'),
        factors: z.array(z.string()).describe('The categories of factors that they name.'),
        services: z.array(z.string()).describe('The services that they name.'),
      }),
    ])
    .describe('What the others are like.'),
  formulas: z.record(z.string(), z.string()).describe('How each part of a score is worked out.'),
  found: z.int().min(0).describe('How many have anything in common with it.'),
  incidents: z.array(incident).describe('The most alike first, as many as were asked for; equals by their names.'),
});

/** The whole report as a script gets it. */
export type SimilarJson = z.input<typeof similarSchema>;
