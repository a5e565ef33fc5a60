import { configSchema } from '../src/config/index.ts';
import { rules } from '../src/rule/index.ts';
import { realDocuments } from '../test/real/corpus.ts';
import { projectOf } from '../test/rule/project.ts';

/**
 * How long each rule takes over all real post-mortems, as a share of the time that reading them takes (front matter and
 * body), in one run. A rule over 1 is slower than the parse. What several rules share is counted for the first that asks.
 */
const config = configSchema.parse({});
const documents = realDocuments();
if (documents.length === 0) {
  console.log('There are no real post-mortems beside this checkout.');
  process.exit();
}

const spent = new Map<string, number>();
const timed = <T>(name: string, work: () => T): T => {
  const start = performance.now();
  const result = work();
  spent.set(name, (spent.get(name) ?? 0) + performance.now() - start);
  return result;
};

for (const round of ['to warm up', 'to count']) {
  if (round === 'to count') spent.clear();
  for (const { name, incident } of documents) {
    const path = `incidents/${name.replaceAll('/', '-')}`;
    const project = timed('parse', () => {
      const read = projectOf({ [path]: incident }, { config, now: '2026-06-01 12:00 UTC' });
      // A body is parsed when somebody first asks for its tree.
      for (const file of read.files) void file.tree;
      return read;
    });
    for (const file of project.files)
      for (const rule of rules) timed(rule.codes.join(' '), () => rule.check(file, project));
  }
}

const parse = spent.get('parse') ?? 0;
console.log(`${documents.length} documents are parsed in ${Math.round(parse)} ms; the rules take, of that:`);
for (const [name, ms] of [...spent].toSorted(([, a], [, b]) => b - a)) {
  if (name !== 'parse') console.log(`${(ms / parse).toFixed(3)}  ${name}`);
}
