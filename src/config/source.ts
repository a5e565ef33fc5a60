import { z } from 'zod';
import { day, id, relativePath, text, webAddress } from '../incident/field.ts';
import { entryKinds, phases, visibilities } from '../incident/vocabulary.ts';
import { headers, zone } from './field.ts';

const expression = z.string().refine(isExpression, { error: 'is not a regular expression' });

const keyPath = text.describe('A path of keys: labels.severity, values.0, ^.stream.job');

const mapping = z.strictObject({
  records: text
    .optional()
    .describe(
      'The records; `*` stands for every key or item. The whole log, or each line of it, where it is left out.',
    ),
  time: keyPath.describe('When it happened.'),
  time_unit: z.enum(['s', 'ms', 'us', 'ns']).optional().describe('What times that are numbers count since 1970.'),
  text: keyPath.describe('What happened: a path, or a sentence with paths in braces.'),
  id: keyPath.optional().describe('The id of the record.'),
  phase: keyPath.optional().describe('What it says of the state of the incident.'),
  phases: z.record(z.string(), z.enum(phases)).optional().describe('What the log calls a phase: { up: resolved }.'),
  kind: z.enum(entryKinds).optional().describe('What kind of rows all of its records make.'),
  incident: keyPath.optional().describe('What groups records into incidents; all are one, where it is left out.'),
  title: keyPath.optional().describe('The name of the incident.'),
  by: keyPath.optional().describe('Who said or did it.'),
});

const request = z.strictObject({
  url: z
    .string()
    .regex(/^https?:\/\//, 'is no web address; one that starts with https:// was expected')
    .describe('The address; `{from}` and `{to}` stand for the window that is asked for.'),
  method: z.enum(['GET', 'POST']).default('GET').describe('How it is asked.'),
  body: z.string().optional().describe('What is sent, with the same placeholders.'),
});

/** One of `sources:`: where its log is, and how it is read. */
export const sourceSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'is not an id; lower-case letters, digits and `-` were expected')
    .describe('The name that references use: claude:124yr07585k9.'),
  name: text.optional().describe('As readers know it.'),
  url: webAddress.optional().describe('Where people can see it.'),
  format: id.optional().describe('The format of its logs; found by content, where it is left out.'),
  files: z.array(relativePath('status/page.json')).default([]).describe('Logs that are kept in the repository.'),
  zone: zone.optional().describe('The zone of times that name none.'),
  date: day.optional().describe('The day its log begins, for times that have no year or no day.'),
  pattern: expression.optional().describe('Which lines of a log of machines are events, as a regular expression.'),
  threshold: z
    .strictObject({
      below: z.number().optional().describe('It is bad below this value.'),
      above: z.number().optional().describe('It is bad above this value.'),
    })
    .optional()
    .describe('When a metric says that something is wrong.'),
  mapping: mapping.optional().describe('Where the parts of a record stand, for a log in no known format.'),
  requests: z
    .array(request)
    .default([])
    .describe('What `sync` fetches; the addresses that its format knows below `url`, where it is left out.'),
  headers,
  visibility: z
    .enum(visibilities)
    .optional()
    .describe(
      'Whether rows that are filled from it are for the public. Where it is left out, status updates are, and all else is not.',
    ),
  note: text.optional().describe('What a reader should know about it.'),
});

function isExpression(written: string): boolean {
  try {
    new RegExp(written, 'u');
    return true;
  } catch {
    return false;
  }
}
