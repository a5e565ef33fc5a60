import { z } from 'zod';
import { reportOf, settableCodes } from '../diagnostic/index.ts';
import { id, relativePath, text } from '../incident/field.ts';
import { incidentRefPattern } from '../incident/schema.ts';
import { impacts, statuses } from '../incident/vocabulary.ts';
import type { ZoneTable } from '../time/index.ts';
import { idsOnce, zone } from './field.ts';
import { calendarSchema, policySchema } from './policy.ts';
import { siteSchema } from './site.ts';
import { sourceSchema } from './source.ts';
import { trackerSchema } from './tracker.ts';

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

const level = z.enum(['error', 'warning', 'info', 'off']);
const levels = z.union([level, z.partialRecord(z.enum(statuses), level)]);

/** `afterword.yaml`: data and not code. Everything has a default; an empty file is a valid config. */
export const configSchema = z.strictObject({
  site: siteSchema,
  incidents: relativePath('incidents').default('incidents').describe('The folder of the incident files.'),
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
        impact: z.array(z.enum(impacts)).default([]).describe('What a status page calls incidents of this level.'),
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
    .array(sourceSchema)
    .superRefine(idsOnce)
    .default([])
    .describe('The status logs that timelines are filled from.'),
  trackers: z
    .array(trackerSchema)
    .superRefine(idsOnce)
    .default([])
    .describe('Where actions are tracked, beside github.com and gitlab.com, which need no word here.'),
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
  policy: policySchema,
  calendar: calendarSchema,
  same_as: z
    .array(
      z.strictObject({
        incidents: z
          .array(
            z
              .string()
              .regex(
                incidentRefPattern,
                'is not a reference of a status-page incident; one such as claude:124yr07585k9 was expected',
              ),
          )
          .min(2, 'names no second incident; a list of at least two was expected')
          .describe('Their references, as source:id.'),
        because: text.describe('How it is known that they are one.'),
      }),
    )
    .default([])
    .describe(
      'Incidents of status pages that are one and the same: they count once, and a post-mortem of one is one of all.',
    ),
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
/** A place where actions are tracked, as afterword.yaml describes it. */
export type TrackerConfig = Config['trackers'][number];
/** A section that a post-mortem has. */
export type SectionConfig = Config['sections'][number];

/** What an empty afterword.yaml means. */
export const defaultConfig = (): Config => configSchema.parse({});

/** The abbreviations of `zones:`, as the time room wants them. */
export const zoneTable = (config: Config): ZoneTable => config.zones;
