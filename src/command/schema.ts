import { z } from 'zod';
import { apiSchema } from '../api.ts';
import { configSchema } from '../config/index.ts';
import { incidentSchema } from '../incident/index.ts';
import { actionsSchema } from './actions-schema.ts';
import { actionsSyncSchema } from './actions-sync-schema.ts';
import { checkSchema } from './check-schema.ts';
import { coverageSchema } from './coverage-schema.ts';
import { readingSchema } from './reading-schema.ts';
import { similarSchema } from './similar-schema.ts';
import { statsSchema } from './stats-schema.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';

const schemas = {
  incident: { title: 'The front matter of an Afterword incident file', schema: () => incidentSchema() },
  config: { title: 'afterword.yaml', schema: () => configSchema },
  check: { title: 'What `afterword check --format json` prints', schema: () => checkSchema },
  site: { title: 'What the files of the API of a site hold', schema: () => apiSchema },
  coverage: { title: 'What `afterword coverage --format json` prints', schema: () => coverageSchema },
  actions: { title: 'What `afterword actions --format json` prints', schema: () => actionsSchema },
  'actions-sync': { title: 'What `afterword actions sync --format json` prints', schema: () => actionsSyncSchema },
  reading: { title: 'What `afterword read --format json` prints', schema: () => readingSchema },
  similar: { title: 'What `afterword similar --format json` prints', schema: () => similarSchema },
  stats: { title: 'What `afterword stats --format json` prints', schema: () => statsSchema },
} as const;

/** The JSON Schema (draft 7, which every editor knows) of what people write, and of what commands print. */
export function jsonSchema(what: keyof typeof schemas): object {
  const { title, schema } = schemas[what];
  const { $schema, ...rest } = z.toJSONSchema(schema(), { io: 'input', target: 'draft-7' }) as { $schema?: string };
  return { $schema, title, ...rest };
}

const names = Object.keys(schemas) as (keyof typeof schemas)[];

/** Prints the JSON Schema of incident files, of the config, of what a command prints, or of the API of a site. */
export async function schema(what: string, terminal: Terminal): Promise<number> {
  const known = names.find((name) => name === what);
  if (known === undefined) {
    throw new UsageError(
      `there is no schema \`${what}\``,
      `Use ${names.map((name) => `\`afterword schema ${name}\``).join(', ')}.`,
    );
  }
  terminal.out(`${JSON.stringify(jsonSchema(known), null, 2)}\n`);
  return exit.fine;
}
