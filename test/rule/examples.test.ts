import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Project, readProject } from '../../src/project/index.ts';
import { judge, rules } from '../../src/rule/index.ts';
import { parseInstant } from '../../src/time/index.ts';
import { type Example, examplePath, examplesOf, ruleFiles, rulesIn } from './examples.ts';

/** The moment that counts as the present in the examples. */
const now = parseInstant('2026-06-01 12:00 UTC');

/** A repository in which an example stands. */
async function projectOf({ files }: Example): Promise<Project> {
  const root = mkdtempSync(path.join(tmpdir(), 'afterword-example-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries({ 'afterword.yaml': '', ...files })) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return readProject(root, { now: now.ok ? now.instant : undefined });
}

/** What is found in the file that an example shows, as code and words. */
async function findingsIn(example: Example): Promise<[string, string][]> {
  const project = await projectOf(example);
  return judge(project)
    .filter(({ place }) => place.file === examplePath || place.file === 'afterword.yaml')
    .map(({ code, place }) => [
      code,
      (project.texts.get(place.file) ?? '').slice(place.start.offset, place.end.offset),
    ]);
}

describe('the file of a rule', () => {
  it.each(ruleFiles)('%s has that rule alone', (file) => {
    expect(rulesIn(file)).toBe(1);
  });

  it('is one for every rule', () => {
    expect(ruleFiles.length).toBe(rules.length);
  });
});

describe('the examples in the doc comment of a rule', () => {
  it.each(ruleFiles)('show for %s what it finds, each code once, and what it leaves alone', (file) => {
    const examples = examplesOf(file);
    const shown = new Set(examples.flatMap(({ findings }) => findings.map(([code]) => code)));
    const codes = rules.find((rule) => rule.codes.some((code) => shown.has(code)))?.codes ?? [];
    expect([...shown].sort()).toEqual([...codes].sort());
    expect(examples.some(({ findings }) => findings.length === 0)).toBe(true);
  });

  it.each(ruleFiles.flatMap(examplesOf).map((example) => [example.file, example.expects, example] as const))(
    '%s: %s',
    async (file, _expects, example) => {
      const ofRule = examplesOf(file).flatMap(({ findings }) => findings.map(([code]) => code));
      const codes = new Set<string>(rules.find((rule) => rule.codes.some((code) => ofRule.includes(code)))?.codes);
      const found = await findingsIn(example);
      expect(found.filter(([code]) => codes.has(code))).toEqual(example.findings);
      // A rule that is off by all of the codes that it names is not asked.
      const project = await projectOf(example);
      for (const rule of rules) {
        const reported = project.files.flatMap((one) => rule.check(one, project).map(({ code }) => code));
        expect(rule.codes).toEqual(expect.arrayContaining(reported));
      }
      // An example that does not even read shows nothing.
      expect(found.filter(([code]) => /^(yaml|schema|time|front-matter)-/.test(code) && !codes.has(code))).toEqual([]);
    },
  );
});
