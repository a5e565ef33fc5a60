import { expect, it } from 'vitest';
import { mend } from '../../src/mend.ts';
import { projectOf } from '../rule/project.ts';
import { corpusIsPresent, realDocuments } from './corpus.ts';

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
    const once = await mend(projectOf(Object.fromEntries(slipped)), () => true);
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
