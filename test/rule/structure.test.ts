import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Code, type Diagnostic, helpOf, messageOf } from '../../src/diagnostic/index.ts';
import { applyFixes } from '../../src/document/index.ts';
import { readProject } from '../../src/project/index.ts';
import { judge } from '../../src/rule/index.ts';

const file = 'incidents/mail.md';

/** What is found in a repository of these files. */
async function found(files: Readonly<Record<string, string>>): Promise<Diagnostic[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'afterword-structure-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return judge(await readProject(root));
}

const ofCode = (diagnostics: readonly Diagnostic[], code: Code): Diagnostic[] =>
  diagnostics.filter((diagnostic) => diagnostic.code === code);

const incident = (fields: string, body = ''): string =>
  `---\ntitle: Mail was late\nstatus: published\nstarted: 2026-05-12 09:12 UTC\n${fields}---\n${body}`;

describe('the fix of', () => {
  it.each([
    ['evidence-digest-missing', '', true],
    ['evidence-digest-mismatch', `\n    sha256: ${'f'.repeat(64)}`, false],
  ] as const)('%s records the file as it is', async (code, digest, sure) => {
    const files = {
      'afterword.yaml': '',
      'incidents/graph.txt': '12 40 93\n',
      [file]: incident(`evidence:\n  - id: graph # of the queue\n    kind: metric\n    file: graph.txt${digest}\n`),
    };
    const [fix] = ofCode(await found(files), code)[0]?.fixes ?? [];
    expect(fix?.sure).toBe(sure);
    const { text } = applyFixes({ text: files[file] as string, file }, fix ? [fix] : []);
    expect(text).toContain('id: graph # of the queue');
    const after = (await found({ ...files, [file]: text })).map((diagnostic) => diagnostic.code);
    expect(after.filter((one) => /^evidence-(file|digest)/.test(one))).toEqual([]);
  });

  it('heading-title leaves out a heading that repeats the title', async () => {
    const text = incident('', '\n# Mail was late\n\n## Summary\n\nLate.\n');
    const [fix] = ofCode(await found({ [file]: text }), 'heading-title')[0]?.fixes ?? [];
    expect(fix?.sure).toBe(false);
    expect(applyFixes({ text, file }, fix ? [fix] : []).text).toBe(incident('', '\n## Summary\n\nLate.\n'));
  });

  it('heading-title puts every heading a level deeper', async () => {
    const body = '# Summary\n\nLate.\n\n## For whom\n\n    # no heading\n\n# Impact #\n\nLate.\n';
    const text = incident('', body);
    const [fix] = ofCode(await found({ [file]: text }), 'heading-title')[0]?.fixes ?? [];
    expect(applyFixes({ text, file }, fix ? [fix] : []).text).toBe(
      incident('', '## Summary\n\nLate.\n\n### For whom\n\n    # no heading\n\n## Impact #\n\nLate.\n'),
    );
  });

  it('heading-title has nothing to write where every heading is underlined', async () => {
    const [title] = ofCode(await found({ [file]: incident('', 'Summary\n=======\n\nLate.\n') }), 'heading-title');
    expect(title?.fixes).toEqual([]);
  });
});

describe('a section that is missing', () => {
  const missing = async (config: string, body: string) =>
    ofCode(
      await found({ 'afterword.yaml': config, [file]: incident('severity: SEV1\n', body) }),
      'section-missing',
    ).map((diagnostic) => `${messageOf(diagnostic)} ${helpOf(diagnostic)}`);

  it('is reported with the nearest heading and with names in the language of the site', async () => {
    const body = '## Sommaire\n\nEn retard.\n\n## Ce qu’on sait des origines\n\nRien.\n';
    const config =
      'site: { language: fr-CA }\nsections: [{ title: Résumé }, { title: Root cause }, { title: Détection }]\n';
    expect(await missing(config, body)).toEqual([
      'The section "Root cause" is missing; a post-mortem that is `published` needs it. The nearest heading is "Ce qu’on sait des origines". Add a heading `## Root cause` ("Cause profonde", "Cause racine" or "Cause première" would do); if "Ce qu’on sait des origines" is it, name that under `synonyms:` in afterword.yaml.',
      'The section "Détection" is missing; a post-mortem that is `published` needs it. Add a heading `## Détection` ("Découverte" or "Comment nous l’avons détecté" would do).',
    ]);
  });

  it('is told from another that afterword.yaml names', async () => {
    const config = 'sections: [{ title: Root cause }, { title: Trigger }, { title: Who paid, synonyms: [The bill] }]\n';
    expect((await missing(config, '## Trigger\n\nA release.\n\n## The bills (in euros)\n\nTen.\n')).length).toBe(1);
    expect((await missing(config, '## Cause\n\nNo limit.\n')).length).toBe(1);
  });

  it('is none where another severity needs it', async () => {
    const config = 'sections: [{ title: Root cause, severities: [SEV2] }]\n';
    expect(await missing(config, 'Late.\n')).toEqual([]);
  });
});
