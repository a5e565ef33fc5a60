import { z } from 'zod';
import { apiSchema } from '../api.ts';
import { configSchema } from '../config/index.ts';
import { incidentSchema } from '../incident/index.ts';
import { checkSchema } from './check-schema.ts';
import { readingSchema } from './reading-schema.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';

const schemas = {
  incident: { title: 'The front matter of an Afterword incident file', schema: () => incidentSchema() },
  config: { title: 'afterword.yaml', schema: () => configSchema },
  check: { title: 'What `afterword check --format json` prints', schema: () => checkSchema },
  site: { title: 'What the files of the API of a site hold', schema: () => apiSchema },
  reading: { title: 'What `afterword read --format json` prints', schema: () => readingSchema },
} as const;

/** The JSON Schema (draft 7, which every editor knows) of what people write, and of what `check` and `read` print. */
export function jsonSchema(what: keyof typeof schemas): object {
  const { title, schema } = schemas[what];
  const { $schema, ...rest } = z.toJSONSchema(schema(), { io: 'input', target: 'draft-7' }) as { $schema?: string };
  return { $schema, title, ...rest };
}

const names = Object.keys(schemas) as (keyof typeof schemas)[];

/** Prints the JSON Schema of incident files, of the config, of a report of `check`, of a reading, or of the API of a site. */
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
