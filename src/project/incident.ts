import path from 'node:path';
import { type Config, zoneTable } from '../config/index.ts';
import { type Diagnostic, diagnose, Lines } from '../diagnostic/index.ts';
import { parseDocument, validate } from '../document/index.ts';
import { incidentSchema } from '../incident/index.ts';
import { type MarkdownTree, parseMarkdown } from '../markdown/index.ts';
import type { IncidentFile } from './types.ts';

/** Reads one incident file from its text. */
export function readIncident(
  text: string,
  file: string,
  config: Config,
): { file: IncidentFile; diagnostics: readonly Diagnostic[] } {
  const document = parseDocument(text, file);
  const checked =
    document.diagnostics.length > 0
      ? { data: undefined, diagnostics: [] }
      : validate(document, schemaFor(config), 'the front matter');
  const id = incidentId(file);
  let tree: MarkdownTree | undefined;
  return {
    file: {
      id,
      path: file,
      document,
      incident: checked.data,
      get tree() {
        tree ??= parseMarkdown(document.body);
        return tree;
      },
    },
    diagnostics: [...unaddressable(id, text, file), ...document.diagnostics, ...checked.diagnostics],
  };
}

/** What servers and browsers take for a part of the address itself, and not for a letter of a name. */
const partOfAddress = /[%#?:\\\p{Cc}]/u;

/** A name that no page could have as its address. */
function unaddressable(id: string, text: string, file: string): Diagnostic[] {
  const [sign] = partOfAddress.exec(id) ?? [];
  return sign === undefined ? [] : [diagnose('file-name', { id, sign }, new Lines(text).place(file, 0, 0))];
}

/** A schema is dear to make and holds for every file of a config. */
const schemas = new WeakMap<Config, ReturnType<typeof incidentSchema>>();

function schemaFor(config: Config): ReturnType<typeof incidentSchema> {
  const schema = schemas.get(config) ?? incidentSchema({ zones: zoneTable(config) });
  schemas.set(config, schema);
  return schema;
}

/** `2026-04-07-sign-in` for both `incidents/2026-04-07-sign-in.md` and `incidents/2026-04-07-sign-in/index.md`. */
const incidentId = (file: string): string =>
  path.posix.basename(file) === 'index.md'
    ? path.posix.basename(path.posix.dirname(file))
    : path.posix.basename(file, '.md');
