import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Diagnostic, diagnose, Lines } from '../../src/diagnostic/index.ts';
import { renderJunit } from '../../src/diagnostic/report/junit.ts';
import { renderSarif } from '../../src/diagnostic/report/sarif.ts';
import { reportOf } from './reports.ts';

const text = 'title: Mail\nsummary: 📬 TODO\n';
const texts = new Map([
  ['a.md', text],
  ['clean.md', ''],
]);
const at = (words: string, file = 'a.md') =>
  new Lines(text).place(file, text.indexOf(words), text.indexOf(words) + words.length);
const found: readonly Diagnostic[] = [
  diagnose('placeholder', { text: 'TODO' }, at('TODO'), {
    related: [{ place: at('title'), label: 'see [this](x)' }],
    fixes: [
      { title: 'Remove it', sure: false, edits: [{ op: 'replace', start: 24, end: 28, text: '' }] },
      { title: 'Remove the field', sure: false, edits: [{ op: 'remove', path: ['summary'] }] },
    ],
  }),
  diagnose('duplicate-id', { id: 'x', list: 'evidence' }, at('Mail'), { severity: 'warning' }),
  diagnose('placeholder', { text: 'TBD' }, at('Mail'), { severity: 'info' }),
];

/** Any text, and texts that break one format or another. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '\u0000',
    '\u001b[2J',
    ']]>',
    '<!--',
    '&lt;',
    '"\'',
    '\ud800',
    '\uffff',
    '\r\n\t',
    'a b#c%2F?.md',
    '[x](y)',
  ),
);

describe('the SARIF report', () => {
  let isSarif: ValidateFunction;

  beforeAll(() => {
    const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    addFormats(ajv);
    const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
    isSarif = ajv.compile(schema);
  });

  it('is what its schema asks for', async () => {
    for (const diagnostics of [found, []]) {
      const log = JSON.parse(await renderSarif(reportOf(diagnostics, texts)));
      isSarif(log);
      expect(isSarif.errors ?? []).toEqual([]);
    }
  });

  it('is so whatever a file is called or says', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (file, said) => {
        const finding = diagnose('placeholder', { text: said }, at('TODO', file));
        const log = JSON.parse(await renderSarif(reportOf([finding], texts)));
        isSarif(log);
        expect(isSarif.errors ?? []).toEqual([]);
        const { uri } = log.runs[0].results[0].locations[0].physicalLocation.artifactLocation;
        expect(decodeURIComponent(uri)).toBe(file.toWellFormed());
      }),
    );
  });

  it('has the pages of the codes, and points from each result to its own', async () => {
    const [run] = JSON.parse(await renderSarif(reportOf(found, texts))).runs;
    const { rules } = run.tool.driver;
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(['duplicate-id', 'placeholder']);
    expect(rules[1]).toMatchObject({
      shortDescription: { text: 'A placeholder was left in.' },
      help: { markdown: '# placeholder\n' },
      defaultConfiguration: { level: 'error' },
    });
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex].id).toBe(ruleId);
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual(['error', 'warning', 'note']);
  });

  it('says where in UTF-16 code units, below the top of the repository', async () => {
    const [run] = JSON.parse(await renderSarif(reportOf(found, texts, { folder: 'my ops/' }))).runs;
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'my%20ops/a.md', uriBaseId: '%SRCROOT%' },
      region: { startLine: 2, startColumn: 13, endLine: 2, endColumn: 17 },
    });
    expect(run.results[0].relatedLocations[0].message.text).toBe('see \\[this\\](x)');
  });

  it('has the fixes that are edits of the text', async () => {
    const [run] = JSON.parse(await renderSarif(reportOf(found, texts))).runs;
    expect(run.results[0].fixes).toEqual([
      {
        description: { text: 'Remove it' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'a.md', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 13, endLine: 2, endColumn: 17 },
                insertedContent: { text: '' },
              },
            ],
          },
        ],
      },
    ]);
    expect(run.results[1].fixes).toBeUndefined();
  });
});

describe('the JUnit report', () => {
  const elements = ({ children }: XmlElement): XmlElement[] =>
    children.filter((child): child is XmlElement => child.type === 'element');
  const suitesOf = (report: string): XmlElement[] => elements(parseXml(report).root as XmlElement);

  it('has a suite a file, a failure an error, and a case that passes for a file without findings', () => {
    const report = renderJunit(reportOf(found, texts));
    const [dirty, clean] = suitesOf(report) as [XmlElement, XmlElement];
    expect(parseXml(report).root?.attributes).toEqual({ name: 'afterword', tests: '4', failures: '1' });
    expect(dirty.attributes).toEqual({ name: 'a.md', tests: '3', failures: '1', errors: '0', skipped: '0' });
    expect(clean.attributes).toEqual({ name: 'clean.md', tests: '1', failures: '0', errors: '0', skipped: '0' });
    expect(elements(dirty).map((one) => elements(one)[0]?.name)).toEqual(['failure', 'system-out', 'system-out']);
    expect(elements(clean).map(({ attributes, children }) => [attributes, children])).toEqual([
      [{ classname: 'clean.md', name: 'clean.md' }, []],
    ]);
    const [failure] = elements(elements(dirty)[0] as XmlElement) as [XmlElement];
    expect(failure.attributes.type).toBe('placeholder');
    expect(failure.text).toContain('a.md:2:13\n`TODO` is a placeholder');
  });

  it('is XML whatever a file is called or says', () => {
    fc.assert(
      fc.property(hostile, hostile, (file, said) => {
        const finding = diagnose('placeholder', { text: said }, at('TODO', file));
        const [suite] = suitesOf(renderJunit(reportOf([finding], new Map([[file, text]])))) as [XmlElement];
        const [failure] = elements(elements(suite)[0] as XmlElement) as [XmlElement];
        const kept = said.toWellFormed().replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
        expect(failure.attributes.message).toContain(`\`${kept}\` is a placeholder`);
      }),
    );
  });
});
