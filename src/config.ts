import { z } from 'zod';
import { reportOf, settableCodes } from './diagnostic/index.ts';
import { day, id, language, relativePath, text, webAddress } from './incident/field.ts';
import { entryKinds, phases, statuses, visibilities } from './incident/vocabulary.ts';
import { meetings, parametersOf, type RouteName, routePatterns } from './route.ts';
import { isCredentialInClear } from './secret.ts';
import { type ChosenColours, coloursOf, type Scheme, textContrast, weakContrasts } from './theme.ts';
import { canonicalZone, type ZoneTable } from './time/index.ts';

/** Kept in its canonical spelling, which is the one that the time room prints in. */
const zone = z.string().transform((written, context) => {
  const canonical = canonicalZone(written);
  if (canonical !== undefined) return canonical;
  context.addIssue('is not a time zone; an IANA name such as Europe/Berlin was expected');
  return z.NEVER;
});

const section = z.strictObject({
  title: text.describe('The heading as the messages and the template name it.'),
  synonyms: z
    .array(text)
    .default([])
    .describe('Other headings that count as this one, beside the usual ones; case and punctuation never matter.'),
  required: z
    .array(z.enum(['in-review', 'published']))
    .default(['in-review', 'published'])
    .describe('The states that need it.'),
  severities: z.array(text).optional().describe('The severities that need it; all, where it is left out.'),
});

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

const level = z.enum(['error', 'warning', 'info', 'off']);
const levels = z.union([level, z.partialRecord(z.enum(statuses), level)]);

/** A path that stays below where it starts: none of its parts is empty, `.` or `..`. */
const path = /^(?=\/)(?:\/(?!\.{1,2}(?:\/|$))[^\s/?#\\]+)*\/?$/;
/** The same of a kind of page, with parameters in brackets. A page is written where its address leads. */
const address = /^(?=\/)(?:\/(?!\.{1,2}(?:\/|$))(?:[\p{L}\p{N}._~-]|\[(?:\.\.\.)?\w+\])+)*\/?$/u;

/** The address of each kind of page, as the user may give it: with the same parameters, or `false`. */
const routeFields = Object.fromEntries(
  Object.entries(routePatterns).map(([name, pattern]) => [name, route(pattern).optional()]),
) as Record<RouteName, z.ZodOptional<ReturnType<typeof route>>>;

/** Digits alone: whatever else CSS takes for a colour could bring more than a colour. */
const colour = z
  .string()
  .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i, "is no colour; one such as '#a2341b' was expected")
  .nullable()
  .transform((written, context) => {
    if (written !== null) return written;
    context.addIssue("is empty, since YAML takes `#` for a comment; a colour in quotes (`'#a2341b'`) was expected");
    return z.NEVER;
  });

/** The name of a font. It is printed between quotes, and has nothing in it that could end them. */
const font = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'is not the name of a font; one such as Georgia was expected');

const picture = relativePath
  .regex(/\.(png|svg)$/i, 'is no picture that pages can show; a PNG or SVG such as brand/logo.svg was expected')
  .describe('A PNG or SVG.');

/** `afterword.yaml`: data and not code. Everything has a default; an empty file is a valid config. */
export const configSchema = z.strictObject({
  site: z
    .strictObject({
      title: text.default('Post-mortems').describe('The name of the site.'),
      description: text
        .default('What went wrong, who was hit, and what is being done about it.')
        .describe('One sentence for the front page, feeds and search engines.'),
      url: webAddress.optional().describe('Where the site is published; feeds and canonical links need it.'),
      base: z
        .string()
        .regex(path, 'is not a path that starts with a slash; one such as /incidents was expected')
        .default('/')
        .describe('The path below which the site is published.'),
      zone: zone.prefault('UTC').describe('The time zone shown beside UTC.'),
      language: language.default('en').describe('The language of the pages, as a BCP 47 tag.'),
      locale: language
        .optional()
        .describe('How days and numbers are written: en-US, de-CH. As the language has it, where it is left out.'),
      routes: z
        .strictObject(routeFields)
        .superRefine((routes, context) => {
          for (const pair of meetings(routes)) {
            const [kind, other] = routes[pair[0]] === undefined ? pair.toReversed() : pair;
            const message = `is the address of \`${other}\` too; one of its own was expected`;
            context.addIssue({ code: 'custom', path: [kind as RouteName], message });
          }
        })
        .prefault({})
        .describe('Other addresses of pages; false for a page that the site is not to have.'),
      footer: text.optional().describe('A line at the foot of every page.'),
      reader_zone: z
        .boolean()
        .default(false)
        .describe("Whether a script writes the time in the reader's own zone beside the times of an incident."),
      navigation: z
        .array(
          z.strictObject({
            text: text.describe('What readers click on.'),
            href: z
              .string()
              .regex(
                /^(https?:\/\/[^\s/]\S*|\/(?!\/)\S*)$/,
                'is neither a web address nor a page below the base; https://… or /about/ was expected',
              )
              .describe('An address, or a page below the base of the site: /about/.'),
          }),
        )
        .default([])
        .describe('More links for the head of every page, after those of the site itself.'),
      logo: z
        .union([
          picture,
          z.strictObject({
            light: picture.describe('On light paper, and in print.'),
            dark: picture.describe('On dark paper.'),
          }),
        ])
        .optional()
        .describe('What stands in the head of every page in place of the title of the site.'),
      icon: picture.optional().describe('What browsers show beside the title of a page.'),
      theme: z
        .strictObject({
          light: colours('light').describe('The colours for readers who prefer light.'),
          dark: colours('dark').describe('The colours for readers who prefer dark.'),
          fonts: z
            .strictObject({
              serif: z.array(font).min(1).optional().describe('What texts and headings are set in.'),
              sans: z.array(font).min(1).optional().describe('What labels, tables and figures are set in.'),
              mono: z.array(font).min(1).optional().describe('What code is set in.'),
            })
            .prefault({})
            .describe('Fonts that readers have, the best first.'),
        })
        .prefault({})
        .describe('How the pages look.'),
    })
    .prefault({})
    .describe('The published site.'),
  incidents: relativePath.default('incidents').describe('The folder of the incident files.'),
  services: z
    .array(
      z.strictObject({
        id: id.describe('The name that incident files use.'),
        name: text.describe('As readers know it.'),
        owner: text.optional().describe('The team that answers for it.'),
        components: z.array(text).default([]).describe('What status pages call its parts.'),
      }),
    )
    .superRefine(idsOnce)
    .default([])
    .describe('What can break.'),
  severities: z
    .array(
      z.strictObject({
        id: id.describe('The name that incident files use.'),
        name: text.optional().describe('As readers see it; the id, where it is left out.'),
        description: text.optional().describe('What makes an incident of this level.'),
        impact: z
          .array(z.enum(['none', 'minor', 'major', 'critical', 'maintenance']))
          .default([])
          .describe('What a status page calls incidents of this level.'),
      }),
    )
    .superRefine(idsOnce)
    .default([
      { id: 'SEV1', description: 'Most users cannot use a service.', impact: ['critical'] },
      { id: 'SEV2', description: 'Many users, or an important part of a service.', impact: ['major'] },
      { id: 'SEV3', description: 'Some users, or a small part of a service.', impact: ['minor'] },
      { id: 'SEV4', description: 'Hardly noticed.', impact: ['none', 'maintenance'] },
    ])
    .describe('The scale of severities, gravest first.'),
  zones: z.record(z.string(), zone).prefault({}).describe('What ambiguous abbreviations mean here: IST: Asia/Kolkata.'),
  sources: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]*$/, 'is not an id; lower-case letters, digits and `-` were expected')
          .describe('The name that references use: claude:124yr07585k9.'),
        name: text.optional().describe('As readers know it.'),
        url: webAddress.optional().describe('Where people can see it.'),
        format: id.optional().describe('The format of its logs; found by content, where it is left out.'),
        files: z.array(relativePath).default([]).describe('Logs that are kept in the repository.'),
        zone: zone.optional().describe('The zone of times that name none.'),
        date: day.optional().describe('The day its log begins, for times that have no year or no day.'),
        pattern: expression
          .optional()
          .describe('Which lines of a log of machines are events, as a regular expression.'),
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
        headers: z
          .record(z.string(), z.string())
          .superRefine((written, context) => {
            for (const [header, value] of Object.entries(written)) {
              if (!isCredentialInClear(header, value)) continue;
              const message = 'holds a credential in clear; a variable of the environment such as ${NAME} was expected';
              context.addIssue({ code: 'custom', path: [header], message });
            }
          })
          .default({})
          .describe('Headers of every request; a variable of the environment is written as $ and its name in braces.'),
        visibility: z
          .enum(visibilities)
          .optional()
          .describe(
            'Whether rows that are filled from it are for the public. Where it is left out, status updates are, and all else is not.',
          ),
        note: text.optional().describe('What a reader should know about it.'),
      }),
    )
    .superRefine(idsOnce)
    .default([])
    .describe('The status logs that timelines are filled from.'),
  factors: z
    .array(
      z.strictObject({
        id: id.describe('The name that incident files use.'),
        name: text.describe('As readers see it.'),
        description: text.optional().describe('What belongs to it.'),
      }),
    )
    .superRefine(idsOnce)
    .default([
      { id: 'dns', name: 'DNS' },
      { id: 'change', name: 'Change or deployment' },
      { id: 'capacity', name: 'Capacity' },
      { id: 'dependency', name: 'Dependency' },
      { id: 'software', name: 'Software defect' },
      { id: 'configuration', name: 'Configuration' },
      { id: 'process', name: 'Process' },
      { id: 'unknown', name: 'Unknown' },
    ])
    .describe('The categories of contributing factors.'),
  acronyms: z
    .record(z.string(), text)
    .default({})
    .describe('Short forms that every reader knows, and what they stand for: CRM: customer relationship management.'),
  sections: z
    .array(section)
    .default([
      { title: 'Summary', synonyms: [], required: ['in-review', 'published'] },
      { title: 'Impact', synonyms: [], required: ['in-review', 'published'] },
      { title: 'Root cause', synonyms: [], required: ['published'] },
      { title: 'Detection', synonyms: [], required: ['published'] },
      { title: 'Resolution', synonyms: [], required: ['published'] },
      { title: 'Lessons learned', synonyms: [], required: ['published'] },
    ])
    .describe('The sections that a post-mortem has, in order.'),
  rules: z
    .strictObject(
      Object.fromEntries(settableCodes.map((code) => [code, levels.optional().describe(reportOf(code))] as const)),
    )
    .prefault({})
    .describe('How grave findings are: error, warning, info or off, or one of them per status of the file.'),
  edit_url: z
    .string()
    .regex(/^https?:\/\/.*\{path\}/, 'has no `{path}` in it; https://…/edit/main/{path} was expected')
    .optional()
    .describe('Where a page can be edited; `{path}` is the incident file.'),
  history_url: z
    .string()
    .regex(/^https?:\/\/.*\{path\}/, 'has no `{path}` in it; https://…/commits/main/{path} was expected')
    .optional()
    .describe('Where the earlier versions of a page are; `{path}` is the incident file.'),
  commit_url: z
    .string()
    .regex(/^https?:\/\/.*\{commit\}/, 'has no `{commit}` in it; https://…/commit/{commit} was expected')
    .optional()
    .describe('Where a change of a page is; `{commit}` is the hash of the commit, `{path}` the incident file.'),
});

/** afterword.yaml, read: everything that was left out has its default. */
export type Config = z.output<typeof configSchema>;
/** afterword.yaml as people write it. */
export type ConfigInput = z.input<typeof configSchema>;
/** A status log that timelines are filled from, as afterword.yaml describes it. */
export type SourceConfig = Config['sources'][number];
/** A section that a post-mortem has. */
export type SectionConfig = Config['sections'][number];

/** The colours of a scheme, in which everything can be read. */
function colours(scheme: Scheme) {
  return z
    .strictObject({
      paper: colour.optional().describe('Behind everything.'),
      ink: colour.optional().describe('Text.'),
      muted: colour.optional().describe('Labels and what matters less.'),
      hairline: colour.optional().describe('Lines between things.'),
      wash: colour.optional().describe('Behind code and notices.'),
      accent: colour.optional().describe('Links, marks, and how long people were hit.'),
    })
    .superRefine((chosen: ChosenColours, context) => {
      const said = new Set<string>();
      for (const { text, behind, contrast } of weakContrasts(coloursOf(scheme, chosen))) {
        const key = ([text, behind, 'ink', 'paper'] as const).find((name) => chosen[name] !== undefined);
        // One choice can spoil several pairs; the first of them says it.
        if (key === undefined || said.has(key)) continue;
        said.add(key);
        const found = `${Math.floor(contrast * 100) / 100} to 1`;
        const message = `gives ${text} on ${behind} a contrast of ${found}; a colour with at least ${textContrast} to 1 (WCAG 2.2 AA) was expected`;
        context.addIssue({ code: 'custom', path: [key], message });
      }
    })
    .prefault({});
}

/** Of things in a list, each has an id of its own: references, counts and addresses go by it. */
function idsOnce(list: readonly { readonly id: string }[], context: z.RefinementCtx): void {
  for (const [index, { id }] of list.entries()) {
    if (list.findIndex((other) => other.id === id) === index) continue;
    const message = `is \`${id}\`, which stands above already; an id of its own was expected`;
    context.addIssue({ code: 'custom', path: [index, 'id'], message });
  }
}

/** The address of a kind of page, or `false`. */
function route(pattern: string) {
  const parameters = parametersOf(pattern);
  const expected = parameters.map((name) => `[${name}]`).join(' and ') || 'no [parameters]';
  return z
    .union([
      z.literal(false),
      z
        .string()
        .regex(address, `is not an address below the site; one such as ${pattern} was expected`)
        .refine(
          (given) => String(parametersOf(given)) === String(parameters),
          `has not the parameters of the page; an address with ${expected} was expected`,
        ),
    ])
    .describe(`${pattern}, where it is left out.`);
}

function isExpression(written: string): boolean {
  try {
    new RegExp(written, 'u');
    return true;
  } catch {
    return false;
  }
}

/** What an empty afterword.yaml means. */
export const defaultConfig = (): Config => configSchema.parse({});

/** The abbreviations of `zones:`, as the time room wants them. */
export const zoneTable = (config: Config): ZoneTable => config.zones;
