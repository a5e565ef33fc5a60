import { z } from 'zod';
import { configSchema } from '../config.ts';
import { incidentSchema } from '../incident/index.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';

const schemas = {
  incident: { title: 'The front matter of an Afterword incident file', schema: () => incidentSchema() },
  config: { title: 'afterword.yaml', schema: () => configSchema },
} as const;

/** The JSON Schema (draft 7, which every editor knows) of what people write. */
export function jsonSchema(what: keyof typeof schemas): object {
  const { title, schema } = schemas[what];
  const { $schema, ...rest } = z.toJSONSchema(schema(), { io: 'input', target: 'draft-7' }) as { $schema?: string };
  return { $schema, title, ...rest };
}

/** Prints the JSON Schema of incident files or of the config. */
export async function schema(what: string, terminal: Terminal): Promise<number> {
  if (what !== 'incident' && what !== 'config') {
    throw new UsageError(
      `there is no schema \`${what}\``,
      'Use `afterword schema incident` or `afterword schema config`.',
    );
  }
  terminal.out(`${JSON.stringify(jsonSchema(what), null, 2)}\n`);
  return exit.fine;
}
