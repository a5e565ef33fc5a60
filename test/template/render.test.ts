import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/index.ts';
import { readIncident } from '../../src/project/index.ts';
import { renderTemplate, templateContext } from '../../src/template/index.ts';
import { parseInstant } from '../../src/time/index.ts';

const config = defaultConfig();
const template = (name: string) =>
  readFileSync(path.resolve(import.meta.dirname, `../../templates/${name}.md.hbs`), 'utf8');
const beginning = { title: 'Mail was late', services: [], statusPage: [] };

describe.each(['default', 'outside'])('the template %s', (name) => {
  it('is valid by itself, whatever the title holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (title) => {
        fc.pre(title.trim() !== '');
        const rendered = renderTemplate(template(name), 'x', templateContext(config, { ...beginning, title }));
        expect(rendered.ok).toBe(true);
        const { file, diagnostics } = readIncident(rendered.ok ? rendered.text : '', 'incidents/a.md', config);
        expect(diagnostics).toEqual([]);
        expect(file.incident?.title).toBe(title.trim());
      }),
    );
  });

  it('has every section of the config, and what is known', () => {
    const started = parseInstant('2026-04-07 07:32 PT');
    const rendered = renderTemplate(
      template(name),
      'x',
      templateContext(config, {
        ...beginning,
        started: started.ok ? started.instant : undefined,
        severity: 'SEV2',
        services: ['mail'],
        statusPage: ['page:abc'],
        schema: '../schema/incident.json',
      }),
    );
    const text = rendered.ok ? rendered.text : '';
    expect(config.sections.filter(({ title }) => !text.includes(`\n\n## ${title}\n`))).toEqual([]);
    expect(readIncident(text, 'incidents/a.md', config).file.incident).toMatchObject({
      severity: 'SEV2',
      services: ['mail'],
      status_page: ['page:abc'],
      perspective: name === 'outside' ? 'outside' : 'operator',
      started: { epochMs: Date.UTC(2026, 3, 7, 14, 32) },
    });
  });
});

describe('a template with a mistake', () => {
  it.each([
    ['a name that does not exist', 'title: {{yaml title}}\nowner: {{ownr}}\n', 2],
    ['a name that does not exist, given to yaml', 'status: draft\n\ntitle: {{yaml titel}}\n', 3],
    ['a block that never closes', 'a\nb\n{{#if title}}\n', 4],
    ['braces that do not match', '---\n{{title}\n', 2],
  ])('is an error with its line: %s', (_name, text, line) => {
    const rendered = renderTemplate(text, 'templates/a.md.hbs', templateContext(config, beginning));
    expect(
      rendered.ok ? [] : rendered.diagnostics.map(({ code, place }) => [code, place.file, place.start.line]),
    ).toEqual([['template-error', 'templates/a.md.hbs', line]]);
  });
});
