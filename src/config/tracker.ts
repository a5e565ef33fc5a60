import { z } from 'zod';
import { relativePath, text, webAddress } from '../incident/field.ts';
import { actionStatuses } from '../incident/vocabulary.ts';
import { headers } from './field.ts';

/** What can be asked where an action is tracked. */
export const trackerKinds = ['github', 'gitlab', 'export'] as const;

const keyPath = text.describe('A path of keys (fields.status.name), or the name of a column.');
const labels = z.array(text).default([]);

const mapping = z.strictObject({
  records: text
    .optional()
    .describe(
      'The tickets; `*` stands for every key or item. The whole export, or each line of it, where it is left out.',
    ),
  ref: keyPath.describe('The address of the ticket, as actions have it: a path, or an address with paths in braces.'),
  status: keyPath.describe('How far it is.'),
  statuses: z
    .record(z.string(), z.enum(actionStatuses))
    .default({})
    .describe('What the tracker calls a status: { To Do: open, Closed: done }. Its own words count without it.'),
  done: keyPath.optional().describe('When it was done: a day, or a time.'),
  due: keyPath.optional().describe('The day it is due.'),
  time_unit: z.enum(['s', 'ms', 'us', 'ns']).optional().describe('What times that are numbers count since 1970.'),
});

/** What only one kind of tracker has a use for. */
const own = {
  export: ['files', 'mapping'],
  api: ['headers', 'in_progress', 'dropped'],
} as const;

/** One of `trackers:`: where actions are tracked, and how their state is read there. */
export const trackerSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/, 'is not an id; lower-case letters, digits and `-` were expected')
      .describe('The name that `--tracker` uses.'),
    kind: z
      .enum(trackerKinds)
      .describe('What it is: a server of GitHub or GitLab, or a file that any other has exported.'),
    url: webAddress
      .refine(
        (url) => !/[?#]/.test(url),
        'has a query or a fragment; an address that ends before `?` and `#` was expected',
      )
      .optional()
      .describe(
        'Where its tickets stand: every `ref` that begins so is one of them. That of github.com or gitlab.com, where it is left out.',
      ),
    files: z
      .array(relativePath('status/tickets.csv'))
      .default([])
      .describe('Exports that are kept in the repository; of two that have a ticket, the later one speaks.'),
    mapping: mapping.optional().describe('Where the parts of a ticket stand in an export.'),
    headers,
    in_progress: labels.describe('Labels of open tickets that somebody is at.'),
    dropped: labels.describe('Labels of closed tickets that nobody will do.'),
  })
  .superRefine((tracker, context) => {
    const isExport = tracker.kind === 'export';
    for (const key of isExport ? own.api : own.export) {
      const value = tracker[key];
      if (value === undefined || Object.keys(value).length === 0) continue;
      const message = `means nothing here; a tracker of the kind ${isExport ? '`github` or `gitlab`' : '`export`'} was expected`;
      context.addIssue({ code: 'custom', path: [key], message });
    }
    for (const key of isExport ? (['url', 'mapping'] as const) : []) {
      if (tracker[key] !== undefined) continue;
      const message = `lacks \`${key}\`; an export with both \`url\` and \`mapping\` was expected`;
      context.addIssue({ code: 'custom', path: [], message });
    }
  });
