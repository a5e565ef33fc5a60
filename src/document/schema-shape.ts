import { z } from 'zod';
import type { DataPath } from './types.ts';

type Schema = z.core.$ZodType;

/** The schemas that can describe what stands at a path; several where the schema offers a choice on the way. */
function schemasAt(schema: Schema, path: DataPath): Schema[] {
  return path.reduce(
    (schemas, part) => schemas.flatMap((one) => opened(one).flatMap((inner) => below(inner, part))),
    [schema],
  );
}

/** The keys that a map at a path may have. */
export function keysAt(schema: Schema, path: DataPath): string[] {
  const keys = schemasAt(schema, path)
    .flatMap(opened)
    .flatMap((inner) => {
      const { def } = inner._zod as z.core.$ZodTypes['_zod'];
      if (def.type === 'object') return Object.keys(def.shape);
      if (def.type !== 'record') return [];
      return [...(def.keyType._zod.values ?? [])].map(String);
    });
  return [...new Set(keys)];
}

/** What the schema says of the field at a path. */
export function docAt(schema: Schema, path: DataPath): string | undefined {
  for (const found of schemasAt(schema, path)) {
    for (const layer of layers(found)) {
      const description = z.globalRegistry.get(layer)?.description;
      if (description) return description;
    }
  }
  return undefined;
}

/** The values that can stand at a path, where they are few enough to be listed. */
export function valuesAt(schema: Schema, path: DataPath): string[] {
  const values = schemasAt(schema, path)
    .flatMap(opened)
    .flatMap((inner) => {
      const { def } = inner._zod as z.core.$ZodTypes['_zod'];
      return def.type === 'boolean' ? [true, false] : [...(inner._zod.values ?? [])];
    });
  return [...new Set(values.map(String))];
}

/** What can be written at a path; several where the schema offers a choice, the simplest first. */
export function formsAt(schema: Schema, path: DataPath): readonly ('value' | 'map' | 'list')[] {
  const forms = schemasAt(schema, path)
    .flatMap(opened)
    .map((inner) => {
      const { type } = inner._zod.def;
      if (type === 'object' || type === 'record') return 'map';
      return type === 'array' ? 'list' : 'value';
    });
  return (['value', 'map', 'list'] as const).filter((form) => forms.includes(form));
}

/** A schema without what wraps it (`optional`, `default`, a transform); each option of a choice. */
const opened = (schema: Schema): Schema[] => layers(schema).filter((layer) => inside(layer).length === 0);

/** A schema, what it wraps, what that wraps, … */
const layers = (schema: Schema): Schema[] => [schema, ...inside(schema).flatMap(layers)];

function inside(schema: Schema): readonly Schema[] {
  const { def } = schema._zod as z.core.$ZodTypes['_zod'];
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return [def.innerType];
    case 'union':
      return def.options;
    case 'intersection':
      return [def.left, def.right];
    case 'pipe':
      return [def.in, def.out];
    case 'lazy':
      return [def.getter()];
    default:
      return [];
  }
}

function below(schema: Schema, part: string | number): readonly Schema[] {
  const { def } = schema._zod as z.core.$ZodTypes['_zod'];
  switch (def.type) {
    case 'object': {
      const field = Object.hasOwn(def.shape, part) ? def.shape[part] : def.catchall;
      return field ? [field] : [];
    }
    case 'array':
      return [def.element];
    case 'record':
      return [def.valueType];
    case 'tuple': {
      const item = typeof part === 'number' ? (def.items[part] ?? def.rest) : undefined;
      return item ? [item] : [];
    }
    default:
      return [];
  }
}
