import { z } from 'zod';
import { findingFields } from './check-schema.ts';

/** The version of the shape of this report. It changes when a program that reads it would have to. */
export const actionsSyncVersion = 1;

const count = z.int().min(0);

const change = z.strictObject({
  field: z.enum(['status', 'done', 'due']).describe('What says something else now.'),
  from: z.string().optional().describe('What it said; left out where there was nothing.'),
  to: z.string().optional().describe('What its ticket says; left out where it is gone.'),
});

const action = z.strictObject({
  incident: z.string().describe('The permanent name of the incident that it was promised after.'),
  id: z.string().describe('Its name in its incident.'),
  ref: z.string().describe('Where it is tracked.'),
  tracker: z.string().optional().describe('The id of the tracker, or its host; left out where nobody is asked.'),
  state: z
    .enum(['agrees', 'differs', 'unread', 'unasked'])
    .describe(
      'Whether it says what its ticket says, once the changes are made; differs from it, because it could not be written or a person has to decide; or whether its ticket could not be read, or nobody was asked for it.',
    ),
  changes: z.array(change).describe('What was written of it; of a dry run, what would be.'),
  file: z.string().describe('The incident file, relative to the root, with `/`.'),
  line: z.int().min(1).describe('The line on which it begins there, from 1.'),
});

/** What `afterword actions sync --format json` prints. */
export const actionsSyncSchema = z.strictObject({
  version: z.literal(actionsSyncVersion).describe('The version of the shape of this report.'),
  written: z.boolean().describe('Whether any file has been changed.'),
  actions: z.array(action).describe('Those that say where they are tracked, file by file.'),
  diagnostics: z.array(z.strictObject(findingFields)).describe('What is wrong, by file, then by place.'),
  summary: z
    .strictObject({
      changed: count.describe('Actions of which something was written, or would be.'),
      unchanged: count.describe('Actions that said all the same before.'),
      differing: count.describe(
        'Actions that do not say what their tickets say, whether something else of them changed or not.',
      ),
      unread: count.describe('Actions whose ticket could not be read.'),
      unasked: count.describe('Actions that are tracked where nobody is asked.'),
      errors: count.describe('How many errors there are.'),
      warnings: count.describe('How many warnings.'),
      infos: count.describe('How many notes.'),
    })
    .describe('How many there are.'),
});

/** The whole report as a script gets it. */
export type ActionsSyncJson = z.input<typeof actionsSyncSchema>;
