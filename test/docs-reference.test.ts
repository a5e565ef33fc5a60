import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchema } from '../src/command/schema.ts';
import { configSchema, defaultConfig } from '../src/config/index.ts';
import { parseYaml } from '../src/document/index.ts';
import { incidentSchema } from '../src/incident/index.ts';
import { needs } from '../src/incident/readiness.ts';
import { headings, links, parseMarkdown } from '../src/markdown/index.ts';
import { counts } from '../src/metric/count.ts';
import { parameterKeys } from '../src/metric/expression.ts';
import { claimNames, durations } from '../src/metric/index.ts';
import { many } from '../src/metric/many.ts';
import { abbreviations } from '../src/time/abbreviation.ts';
import {
  formatDuration,
  formatInstant,
  type Instant,
  parseDuration,
  parseInstant,
  proseTimes,
  proseWindows,
} from '../src/time/index.ts';
import { afterword } from './command/cli.ts';
import { type Cell, codeBlocksOf, root, tableOf, tablesOf, textOf } from './docs-page.ts';

/** A schema in JSON, as far as tables tell of it. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
}

interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
}

/** The maps of a schema by their path (`''`, `impact`, `impact.affected`), each with its fields. */
function mapsOf(shape: Shape, at = ''): [path: string, fields: Field[]][] {
  const { properties, required = [], items, anyOf = [] } = shape;
  const own = Object.entries(properties ?? {}).map(([name, field]) => ({
    name,
    shape: field,
    required: required.includes(name),
  }));
  return [
    ...(properties ? [[at, own] as [string, Field[]]] : []),
    ...own.flatMap(({ name, shape: field }) => mapsOf(field, at === '' ? name : `${at}.${name}`)),
    ...[...(items ? [items] : []), ...anyOf].flatMap((option) => mapsOf(option, at)),
  ];
}

const pages = [
  { file: 'docs/incident-file.md', schema: 'incident', top: 'The incident' },
  { file: 'docs/configuration.md', schema: 'config', top: 'The options' },
] as const;
const shared = tableOf('docs/incident-file.md', 'Fields that many parts share').rows;

/** What is said of a field: in the table of its map, or of the fields that many parts share. */
function rowOf(rows: readonly (readonly Cell[])[], name: string): readonly Cell[] | undefined {
  const row = rows.find(([first]) => first?.code.includes(name));
  const isShared = row?.some(({ text }) => text.startsWith('[shared]'));
  return isShared ? shared.find(([first]) => first?.code.includes(name)) : row;
}

describe.each(pages)('$file', ({ file, schema, top }) => {
  const tables = tablesOf(file);
  // The rules have a list of their own, docs/rules/README.md.
  const described = mapsOf(jsonSchema(schema) as Shape).filter(([at]) => !/^rules(\.|$)/.test(at));
  const maps = described.map(([at, fields]) => {
    const heading = new RegExp(`(^|\\s)${at.replaceAll('.', '\\.') || top}(\\s|$)`);
    return { at: at || top, fields, rows: tables.find((table) => heading.test(table.heading))?.rows ?? [] };
  });

  it.each(maps)('names every field of $at, and no other', ({ fields, rows }) => {
    const named = rows.flatMap(([first]) => first?.code ?? []);
    expect(named.sort()).toEqual(fields.map(({ name }) => name).sort());
  });

  it.each(maps)('says which fields of $at are always needed', ({ fields, rows }) => {
    const bold = rows.flatMap(([first]) => (first?.text.startsWith('**') ? first.code : []));
    expect(bold.sort()).toEqual(fields.flatMap(({ name, required }) => (required ? name : [])).sort());
  });

  it.each(maps)('names every value and every default of the fields of $at', ({ fields, rows }) => {
    for (const { name, shape } of fields) {
      const row = rowOf(rows, name) ?? [];
      const values = shape.enum ?? shape.items?.enum ?? [];
      expect(row[1]?.code ?? [], `the values of ${name}`).toEqual(expect.arrayContaining([...values]));
      if (typeof shape.default === 'string' || typeof shape.default === 'boolean') {
        expect(
          row.flatMap(({ code }) => code),
          `the default of ${name}`,
        ).toContain(String(shape.default));
      }
    }
  });

  it('shows no YAML that does not fit', () => {
    const blocks = codeBlocksOf(file).filter(
      ({ language, marks }) => language === 'yaml' && marks.every(([kind]) => kind !== 'part of'),
    );
    expect(blocks.length).toBeGreaterThan(5);
    for (const { text } of blocks) {
      const { data, diagnostics } = parseYaml(text, file);
      expect(diagnostics).toEqual([]);
      const draft = { title: 'Mail was late', status: 'draft', started: 'unknown' };
      const result =
        schema === 'incident'
          ? incidentSchema().safeParse({ ...draft, ...(data as object) })
          : configSchema.safeParse(data);
      expect(result.error?.issues ?? [], text).toEqual([]);
    }
  });
});

describe('docs/configuration.md', () => {
  it('has the defaults of lists that are not empty', () => {
    const shown = codeBlocksOf('docs/configuration.md').flatMap(({ marks, text }) =>
      marks.flatMap(([kind, option]) => (kind === 'default' ? { option, text } : [])),
    );
    expect(shown.map(({ option }) => option)).toEqual(['severities', 'factors', 'sections']);
    for (const { option, text } of shown) {
      const read = configSchema.parse(parseYaml(text, option).data);
      expect(read).toEqual({ ...defaultConfig(), [option]: defaultConfig()[option as 'sections'] });
    }
  });
});

describe('docs/incident-file.md', () => {
  it('says what each state needs', () => {
    const states = { draft: [], 'in-review': ['in-review'], published: ['in-review', 'published'], waived: ['waived'] };
    const table = needs.map(({ field, from, operatorOnly, why }) => [
      `\`${field}\``,
      ...Object.values(states).map((asked: string[]) =>
        asked.includes(from) ? (operatorOnly ? 'operator' : 'needed') : '',
      ),
      why,
    ]);
    const { rows } = tableOf('docs/incident-file.md', 'What each state needs');
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual(table);
  });
});

describe('docs/claims.md', () => {
  const rowsOf = (name: string) =>
    tableOf('docs/claims.md', name).rows.map(([name, ...cells]) => [name?.code[0], ...cells.map(({ text }) => text)]);

  it('says what can be claimed of an incident, by which formula', () => {
    const at = '2026-05-12 09:12 UTC';
    const incident = incidentSchema().parse({ title: 'Mail was late', status: 'draft', started: at, mitigated: at });
    expect(rowsOf('durations').slice(0, -1)).toEqual(
      durations(incident, () => undefined).map(({ id, label, formula }) => [id, label, `\`${formula}\``]),
    );
    expect(rowsOf('counts')).toEqual(Object.entries(counts).map(([id, { label, formula }]) => [id, label, formula]));
  });

  it('says what can be claimed over many, and with which parameters', () => {
    const code = (keys: readonly string[] = []) => keys.map((key) => `\`${key}\``);
    expect(rowsOf('many')).toEqual(
      Object.entries(many).map(([id, { label, needs }]) => [
        id,
        label,
        [code(needs?.all).join(' and '), code(needs?.oneOf).join(' or ')].join(''),
      ]),
    );
    expect(rowsOf('parameters').map(([key]) => key)).toEqual([...parameterKeys]);
  });

  it('leaves nothing out', () => {
    const named = ['durations', 'counts', 'many'].flatMap((name) => rowsOf(name).map(([claim]) => claim));
    expect(named).toEqual([...claimNames]);
  });
});

describe('docs/times.md', () => {
  const file = 'docs/times.md';
  const inUtc = (instant: Instant): string => formatInstant(instant, { zone: 'UTC' });
  const rowsOf = (name: string) => tableOf(file, name).rows.map((row) => ({ row, written: row[0]?.code[0] ?? '' }));

  it.each(rowsOf('accepted times'))('is right that $written is accepted', ({ row, written }) => {
    const result = parseInstant(written);
    expect(result.ok && inUtc(result.instant)).toBe(`${row[1]?.code[0]} UTC`);
  });

  it.each(rowsOf('refused times'))('is right that $written is refused', ({ row, written }) => {
    const result = parseInstant(written);
    const { code, choices } = result.ok ? { code: 'accepted', choices: [] } : result.problem;
    expect(row[1]?.text).toBe(`[${code}](rules/${code}.md)`);
    expect(row[2]?.code).toEqual(choices);
  });

  it.each(rowsOf('durations'))('is right about how $written is printed', ({ row, written }) => {
    expect(formatDuration(parseDuration(written) ?? Number.NaN)).toBe(row[1]?.code[0]);
  });

  it.each(rowsOf('times in sentences'))('is right about how "$written" is read', ({ row, written }) => {
    const noon = parseInstant('2026-05-12 12:00 UTC');
    if (!noon.ok) throw new Error('noon cannot be read');
    const windows = proseWindows(written, { near: noon.instant }).flatMap(({ from, to }) => [from, to]);
    const times = proseTimes(written, { near: noon.instant }).map(({ instant }) => instant);
    expect((windows.length > 0 ? windows : times).map(inUtc)).toEqual(row[1]?.code);
  });

  it('has every abbreviation, with its zone and its offset', () => {
    const meaning = (name: string, offset?: string) => (offset ? `\`${name}\` (${offset})` : `\`${name}\``);
    const entries = Object.entries(abbreviations);
    const zones = Map.groupBy(
      entries
        .flatMap(([name, meanings]) => meanings.map((one) => ({ ...one, name, alone: meanings.length === 1 })))
        .filter(({ alone }) => alone),
      ({ zone }) => zone,
    );
    expect(tableOf(file, 'abbreviations with one meaning').rows.map((row) => row.map(({ text }) => text))).toEqual(
      [...zones].map(([zone, names]) => [
        `\`${zone}\``,
        names.map(({ name, offset }) => meaning(name, offset)).join(', '),
      ]),
    );
    expect(tableOf(file, 'abbreviations with several meanings').rows.map((row) => row.map(({ text }) => text))).toEqual(
      entries
        .filter(([, meanings]) => meanings.length > 1)
        .map(([name, meanings]) => [
          `\`${name}\``,
          meanings.map(({ zone, offset }) => meaning(zone, offset)).join(', '),
        ]),
    );
  });
});

describe('the pages of commands', () => {
  it.each([
    ['docs/fill.md', 'fill'],
    ['docs/check.md', 'check'],
    ['docs/site.md', 'build'],
    ['docs/site.md', 'dev'],
    ['docs/site.md', 'preview'],
    ['docs/actions.md', 'actions'],
    ['docs/actions.md', 'actions sync'],
  ])('%s names every option of `afterword %s`', async (file, command) => {
    const { out } = await afterword(root, [...command.split(' '), '--help']);
    const options = [...out.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option = '']) => option);
    expect(options.length).toBeGreaterThan(1);
    for (const option of options.filter((name) => name !== '--help')) expect(textOf(file)).toContain(option);
  });
});

describe('docs/library.md', () => {
  it('names every public name, and no other', () => {
    const exported = [...textOf('src/index.ts').matchAll(/export(?: type)? \{([^}]+)\}/g)]
      .flatMap(([, names = '']) => names.split(','))
      .map((name) => name.replace('type ', '').trim())
      .filter(Boolean);
    const named = tablesOf('docs/library.md').flatMap(({ rows }) =>
      rows.map(([first]) => /^\w+/.exec(first?.code[0] ?? '')?.[0]),
    );
    expect(named.sort()).toEqual(exported.sort());
  });
});

describe('links', () => {
  const inDocs = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.split(path.sep).join('/')}`);
  const files = ['README.md', 'CONTRIBUTING.md', ...inDocs.sort()];

  it.each(files)('of %s lead to files and headings that are there', (file) => {
    for (const { target } of links(parseMarkdown(textOf(file)))) {
      if (/^[a-z]+:/i.test(target)) continue;
      const [name = '', anchor] = target.split('#', 2);
      const found = name === '' ? file : path.posix.join(path.posix.dirname(file), name);
      expect(existsSync(path.join(root, found)), `${target} is there`).toBe(true);
      if (anchor === undefined) continue;
      expect(
        headings(parseMarkdown(textOf(found))).map(({ slug }) => slug),
        target,
      ).toContain(anchor);
    }
  });
});
