import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchema } from '../src/command/schema.ts';
import { codes } from '../src/diagnostic/codes.ts';
import { allCodes } from '../src/diagnostic/index.ts';
import { formats } from '../src/source/format/index.ts';
import { timeRules } from '../src/source/index.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('docs/rules/', () => {
  it('has a page for every code, and no other', () => {
    const pages = readdirSync(path.join(root, 'docs/rules')).filter((file) => file !== 'README.md');
    expect(pages.sort()).toEqual(allCodes.map((code) => `${code}.md`).sort());
  });

  it.each(allCodes)('says of %s why it matters and what to do, with the severity it has', (code) => {
    const page = read(`docs/rules/${code}.md`);
    expect(page).toMatch(new RegExp(`^# ${code}\n`));
    expect(page).toContain('## Why');
    expect(page).toContain('## What to do');
    expect(/\*\*Severity:?\*\*:? *(\w+)/.exec(page)?.[1]).toBe(codes[code].severity);
    const { severity, reports } = codes[code];
    expect(read('docs/rules/README.md')).toContain(`\n| [${code}](${code}.md) | ${severity} | ${reports} |\n`);
  });
});

describe('schema/', () => {
  it.each([
    'incident',
    'config',
    'check',
    'reading',
    'actions',
    'actions-sync',
    'similar',
    'stats',
    'site',
    'coverage',
  ] as const)('has the JSON Schema that `afterword schema %s` prints', (what) => {
    expect(JSON.parse(read(`schema/${what}.json`))).toEqual(jsonSchema(what));
  });
});

describe('docs/sources.md', () => {
  const cells = [...read('docs/sources.md').matchAll(/^\| `([a-z-]+)` \| (.*?) \|/gm)].map(([, name, said]) => ({
    name,
    said,
  }));

  it('names every format', () => {
    const named = cells.map(({ name }) => name);
    expect(formats.map(({ id }) => id).filter((id) => id !== 'mapping' && !named.includes(id))).toEqual([]);
  });

  it.each(Object.entries(timeRules))('tells the rule of times %s as readings do', (rule, told) => {
    const plain = cells.find(({ name }) => name === rule)?.said?.replaceAll('`', '');
    expect(plain).toBe(told);
  });
});

describe('the README', () => {
  it('begins with the two commands', () => {
    const blocks = [...read('README.md').matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) => match[1]?.trim());
    expect(blocks.slice(0, 2)).toEqual(['npm ci && npm run build', 'npm cit']);
  });
});
