import { type Config, configSchema, defaultConfig } from '../config/index.ts';
import { type Diagnostic, diagnose, nearest } from '../diagnostic/index.ts';
import { parseYaml, printPath, validate, type YamlText } from '../document/index.ts';
import type { BusinessCalendar } from '../time/index.ts';
import { configFile, readText } from '../workspace.ts';
import { calendarOf, readCalendar } from './holidays.ts';
import { picturesIn, readPictures } from './pictures.ts';
import type { Project } from './types.ts';
import { isOfNamed, unreadable } from './unreadable.ts';

/** What `afterword.yaml` says, and what is wrong with it. */
export interface ReadConfig {
  readonly config: Config;
  /** The business calendar, with the days of the files that it names. */
  readonly calendar: BusinessCalendar;
  readonly diagnostics: readonly Diagnostic[];
  readonly text?: string;
  /** Whether it fits the schema, and is not the defaults. */
  readonly fits: boolean;
}

/**
 * Reads `afterword.yaml` and the holidays that it names; without one, or where it does not fit, the defaults stand in, the
 * findings say so, and `fits` is false. `given` is what it would say, in place of what it says.
 */
export async function readConfig(root: string, given?: string): Promise<ReadConfig> {
  const read = given === undefined ? await readText(root, configFile) : { ok: true as const, text: given };
  if (!read.ok) {
    if (read.problem === 'missing') return { ...defaults(), diagnostics: [], fits: true };
    return { ...defaults(), diagnostics: [unreadable(configFile, read)], fits: false };
  }
  const { text } = read;
  const yaml = parseYaml(text, configFile);
  if (yaml.diagnostics.length > 0) return { ...defaults(), diagnostics: yaml.diagnostics, text, fits: false };
  // A file of nothing but comments is an empty config, as an empty file is.
  if (yaml.data === null || yaml.data === undefined) return { ...defaults(), diagnostics: [], text, fits: true };
  const { data: config, diagnostics } = validate(yaml, configSchema, configFile);
  if (!config) return { ...defaults(), diagnostics, text, fits: false };
  const { calendar, diagnostics: ofCalendar } = await readCalendar(root, config, yaml);
  const found = [
    ...diagnostics,
    ...unknownNames(config, yaml),
    ...(await unknownFormats(config, yaml)),
    ...(await missingPictures(root, config, yaml)),
    ...ofCalendar,
  ];
  return { config, calendar, diagnostics: found, text, fits: true };
}

function defaults(): Pick<ReadConfig, 'config' | 'calendar'> {
  const config = defaultConfig();
  return { config, calendar: calendarOf(config) };
}

/** Names in the policy, and sources of `same_as`, that the rest of the config does not have. */
function unknownNames(config: Config, yaml: YamlText): Diagnostic[] {
  const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
  const [services, sources, severities] = [ids(config.services), ids(config.sources), ids(config.severities)];
  const { post_mortems = [], actions } = config.policy;
  const named = [
    ...post_mortems.flatMap((rule, index) => [
      { names: rule.services, known: services, at: ['policy', 'post_mortems', index, 'services'] },
      { names: rule.sources, known: sources, at: ['policy', 'post_mortems', index, 'sources'] },
    ]),
    ...actions.map(({ severity }, index) => ({
      names: severity,
      known: severities,
      at: ['policy', 'actions', index, 'severity'],
    })),
    ...config.same_as.map(({ incidents }, index) => ({
      names: incidents.map((reference) => reference.replace(/:.*/, '')),
      known: sources,
      at: ['same_as', index, 'incidents'],
    })),
  ];
  return named.flatMap(({ names = [], known, at }) =>
    names.flatMap((name, index) => {
      if (known.includes(name)) return [];
      const args = { where: printPath([...at, index]), found: name, expected: known, near: nearest(name, known) };
      return [diagnose('schema-value', args, yaml.place([...at, index]))];
    }),
  );
}

/** Formats of sources that do not exist: which exist is known to the room of the sources, not to the schema. */
async function unknownFormats({ sources }: Config, yaml: YamlText): Promise<Diagnostic[]> {
  if (sources.every(({ format }) => format === undefined)) return [];
  const { formats } = await import('../source/format/index.ts');
  const known = formats.map(({ id }) => id);
  return sources.flatMap(({ format }, index) => {
    if (format === undefined || known.includes(format)) return [];
    const args = { where: `sources[${index}].format`, found: format, expected: known, near: nearest(format, known) };
    return [diagnose('schema-value', args, yaml.place(['sources', index, 'format']))];
  });
}

/** Pictures that are not there, or that no browser could show. */
async function missingPictures(root: string, config: Config, yaml: YamlText): Promise<Diagnostic[]> {
  const pictures = await readPictures(root, config);
  return picturesIn(config).flatMap(({ at, file }) => {
    if (pictures.has(file)) return [];
    const problem = `names \`${file}\`, which is not there or is no picture`;
    const args = { where: at.join('.'), problem, expected: 'the path of a PNG or SVG below this folder' };
    return [diagnose('schema-format', args, yaml.place(at))];
  });
}

/**
 * What is wrong with `afterword.yaml`. A command that writes by it stops there: the defaults are not what was meant. A log that
 * cannot be read is no slip of the config that names it.
 */
export const configProblems = ({ diagnostics }: Project): Diagnostic[] =>
  diagnostics.filter((found) => found.place.file === configFile && !isOfNamed(found));
