import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/source/format/index.ts';
import type { SourceFormat } from '../../src/source/index.ts';
import { readLog } from '../../src/source/read.ts';
import { codesOf, file, incident, readValue, update } from './log.ts';

describe('formats', () => {
  it('have ids that differ and are lower case', () => {
    const ids = formats.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  });
});

describe('format/', () => {
  const folder = path.resolve(import.meta.dirname, '../../src/source/format');
  const files = readdirSync(folder).filter((file) => file !== 'index.ts');

  it('has a file for every format, and nothing else but their list', async () => {
    const found = await Promise.all(
      files.map(async (file) => {
        const exported = Object.values((await import(path.join(folder, file))) as Record<string, unknown>);
        return exported.filter((value) => formats.includes(value as SourceFormat)).length;
      }),
    );
    expect(files.filter((_file, i) => found[i] !== 1)).toEqual([]);
    expect(files).toHaveLength(formats.length);
  });

  it.each(files)('%s ends with its format', (file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    expect(text.lastIndexOf('\nexport const ')).toBeGreaterThan(text.lastIndexOf('\nfunction '));
  });
});

describe('readLog', () => {
  it.each([
    ['a web page', '<!doctype html><title>Status</title>'],
    ['nothing', ''],
    ['other JSON', '[{ "code": "x", "message": "y" }]'],
    ['lines of other JSON', '{ "code": "x" }\n{ "code": "y" }\n'],
  ])('does not know the format of %s', (_name, text) => {
    const reading = readLog({ file, text });
    expect(reading).toMatchObject({ format: 'unknown', incidents: [], records: { seen: 0, used: 0, passedOver: [] } });
    expect(codesOf(reading)).toEqual(['log-format-unknown']);
  });

  it('does not know a format that nobody wrote', () => {
    expect(codesOf(readValue(incident(), 'unheard-of'))).toEqual(['log-format-unknown']);
  });

  it('reads as the format that is named, whatever the log looks like', () => {
    expect(readLog({ file, text: '[]' }, 'statuspage').format).toBe('statuspage');
    expect(codesOf(readLog({ file, text: '{}' }, 'statuspage'))).toEqual(['log-format-unknown']);
  });

  it.each<[string, string, number, number]>([
    ['is cut off', '{ "page": {},\n  "incidents": [', 2, 17],
    ['is cut off and not recognised', '{ "a":\n [1, 2', 2, 7],
    ['has a comment', '{\n  // why\n  "incident_updates": [] }', 2, 3],
    ['has a comma too many', '{ "incident_updates": [], }', 1, 27],
    ['has a line break in a string', '{ "incident_updates": [{ "body": "a\nb" }] }', 1, 34],
    ['has text after its end', '{ "incident_updates": [] } x', 1, 28],
    ['has single quotes', '{ "incident_updates": \'x\' }', 1, 23],
    ['is nested too deep', `{ "incident_updates": ${'['.repeat(100_000)}`, 1, 86],
  ])('says where JSON that %s is broken', (_name, text, line, column) => {
    const { diagnostics, incidents } = readLog({ file, text });
    expect(diagnostics.map(({ code }) => code)).toEqual(['log-syntax']);
    expect(diagnostics[0]?.place).toMatchObject({ file, start: { line, column } });
    expect(incidents).toEqual([]);
  });

  it('counts no brackets inside strings as nesting', () => {
    const body = `${'[{'.repeat(100)} \\" ${'['.repeat(100)}`;
    expect(readValue(incident([update({ body })])).incidents[0]?.updates[0]?.text).toBe(body);
  });

  it('reads the last of two values where a key stands twice', () => {
    const text = JSON.stringify(incident()).replace('"name":"Uploads"', '"name":"One","name":"Two"');
    expect(readLog({ file, text }).incidents[0]?.title).toBe('Two');
  });
});
