import { expect, it } from 'vitest';
import { configSchema } from '../../src/config.ts';
import { mend } from '../../src/mend.ts';
import { type Project, readIncident } from '../../src/project/index.ts';
import { corpusIsPresent, realDocuments } from './corpus.ts';

const config = configSchema.parse({});

/** All documents as one project. */
function projectOf(texts: ReadonlyMap<string, string>): Project {
  const read = [...texts].map(([path, text]) => readIncident(text, path, config));
  return {
    root: '/nowhere',
    config,
    paths: [...texts.keys()],
    files: read.map(({ file }) => file),
    logs: [],
    facts: new Map(),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
    texts,
  };
}

it.skipIf(!corpusIsPresent)(
  'a slip in a real document is mended once, and nothing beside it',
  { timeout: 600_000 },
  async () => {
    // Every fourth: all are read and judged several times.
    const every = realDocuments().filter((_, index) => index % 4 === 0);
    const documents = every.map(
      ({ name, incident }) => [`incidents/${name.replaceAll(/[^\w.-]+/g, '-')}`, incident] as const,
    );
    const slipped = documents.map(
      ([path, text]) => [path, text.replace('status: published', 'status: publishd')] as const,
    );
    const once = await mend(projectOf(new Map(slipped)), () => true);
    const byOther = new Set(
      once.made
        .filter(({ diagnostic }) => diagnostic.code !== 'schema-value')
        .map(({ diagnostic }) => diagnostic.place.file),
    );
    for (const [path, text] of documents) {
      if (!byOther.has(path)) expect(once.project.texts.get(path) === text, path).toBe(true);
    }
    const again = await mend(once.project, () => true);
    expect(again.made).toEqual([]);
  },
);
