import { z } from 'zod';

const place = {
  file: z.string().describe('The path, relative to the root, with `/`.'),
  line: z.int().min(1).describe('The line it starts on, from 1.'),
  column: z.int().min(1).describe('The column it starts in, from 1, in UTF-16 code units.'),
  endLine: z.int().min(1).describe('The line it ends on.'),
  endColumn: z.int().min(1).describe('The column after its last.'),
};

const dataPath = z
  .array(z.union([z.string(), z.int()]))
  .describe('The way into the front matter: ["timeline", 2, "at"].');

const textEdit = z.strictObject({
  op: z.literal('replace').describe('A stretch of the text becomes another.'),
  start: z.int().min(0).describe('Its offset in the file, from 0, in UTF-16 code units.'),
  end: z.int().min(0).describe('The offset after its last letter.'),
  text: z.string().describe('What stands there then.'),
});

const dataEdit = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('set').describe('A key or an item gets a value.'),
    path: dataPath,
    value: z.unknown().describe('The value.'),
  }),
  z.strictObject({
    op: z.literal('insert').describe('A new item is put into a list.'),
    path: dataPath,
    index: z.int().min(0).describe('The item that it stands before.'),
    value: z.unknown().describe('The item.'),
  }),
  z.strictObject({
    op: z.literal('move').describe('An item of a list is put elsewhere in it.'),
    path: dataPath,
    from: z.int().min(0).describe('Where it stands.'),
    to: z.int().min(0).describe('Where it stands afterwards.'),
  }),
  z.strictObject({ op: z.literal('remove').describe('A key or an item is taken out.'), path: dataPath }),
]);

/** What any command tells a script of a finding. */
export const findingFields = {
  code: z.string().describe('What was found: a permanent name.'),
  severity: z.enum(['error', 'warning', 'info']).describe('How grave it is.'),
  message: z.string().describe('What is, and what was expected.'),
  help: z.string().describe('What to do.'),
  ...place,
  related: z
    .array(z.strictObject({ label: z.string().describe('What stands there.'), ...place }))
    .describe('Other places that explain it.'),
};

const finding = z.strictObject({
  ...findingFields,
  page: z.string().describe('The page of the code, as a path in the package; `afterword explain` prints it.'),
  fingerprint: z.string().describe('A name for this finding that stays while the file changes round it.'),
  fixes: z
    .array(
      z.strictObject({
        title: z.string().describe('What it does, as an order.'),
        sure: z.boolean().describe('No other answer is right: `--fix` makes it unasked.'),
        edits: z
          .union([z.array(textEdit), z.array(dataEdit)])
          .describe('Changes to the file of the finding: all of its text, or all of its data, applied in order.'),
      }),
    )
    .describe('Ways to mend it, the likeliest first.'),
});

const mended = {
  file: z.string().describe('The file, relative to the root.'),
  code: z.string().describe('What was found.'),
  title: z.string().describe('What was done, as an order.'),
};

/** What `afterword check --format json` prints. */
export const checkSchema = z.strictObject({
  tool: z
    .strictObject({
      name: z.literal('afterword').describe('The program.'),
      version: z.string().describe('Its version.'),
    })
    .describe('What has judged.'),
  now: z.string().describe('The moment that counted as the present, in UTC: 2026-04-07T14:32:10Z.'),
  since: z.string().optional().describe('The revision of --since, as it was given.'),
  written: z.boolean().optional().describe('With --fix: whether any file has been changed.'),
  mended: z.array(z.strictObject(mended)).optional().describe('With --fix: what was mended, or would be.'),
  unmended: z
    .array(z.strictObject({ ...mended, reason: z.string().describe('Why not.') }))
    .optional()
    .describe('With --fix: what has one right answer and could not be mended all the same.'),
  diagnostics: z.array(finding).describe('The findings that are shown, by file, then by place.'),
  summary: z
    .strictObject({
      files: z.int().min(0).describe('How many incident files were judged.'),
      errors: z.int().min(0).describe('How many errors there are.'),
      warnings: z.int().min(0).describe('How many warnings, with those that --quiet hides.'),
      infos: z.int().min(0).describe('How many notes, with those that --quiet hides.'),
    })
    .describe('How many there are.'),
});
