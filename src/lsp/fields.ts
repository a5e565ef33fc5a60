import { configSchema } from '../config/index.ts';
import { type DataPath, docAt, formsAt, keysAt, valuesAt } from '../document/index.ts';
import { incidentSchema } from '../incident/index.ts';
import type { Page } from './page.ts';

/** A key that a map can have. */
export interface Field {
  readonly key: string;
  readonly doc: string | undefined;
  /** What is written after it. */
  readonly form: 'value' | 'map' | 'list of values' | 'list of maps';
}

const schemas = { incident: incidentSchema(), config: configSchema } as const;

/** The keys that the map at a path can have; none, where no map can stand. */
export function fieldsAt({ kind }: Page, path: DataPath): Field[] {
  const schema = schemas[kind];
  return keysAt(schema, path).map((key) => {
    const inner = [...path, key];
    const [form = 'value'] = formsAt(schema, inner);
    const [item] = form === 'list' ? formsAt(schema, [...inner, 0]) : [];
    const isOfMaps = item === 'map';
    return {
      key,
      doc: docAt(schema, inner),
      form: form === 'list' ? (isOfMaps ? 'list of maps' : 'list of values') : form,
    };
  });
}

/** Whether a list can stand at a path. */
export const isList = ({ kind }: Page, path: DataPath): boolean => formsAt(schemas[kind], path).includes('list');

/** The values that can stand at a path, where they are few enough to be listed. */
export const listedAt = ({ kind }: Page, path: DataPath): string[] => valuesAt(schemas[kind], path);

/** What the schema says of the field at a path; of an item, what it says of the list. */
export function docOf({ kind }: Page, path: DataPath): string | undefined {
  const inner = docAt(schemas[kind], path);
  return inner === undefined && typeof path.at(-1) === 'number' ? docAt(schemas[kind], path.slice(0, -1)) : inner;
}
