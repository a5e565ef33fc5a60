import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { stripIncident } from '../../src/edition/index.ts';
import { type Incident, type IncidentInput, incidentSchema } from '../../src/incident/index.ts';

const incident = (more: Partial<IncidentInput> = {}): Incident =>
  incidentSchema().parse({ title: 'Sign-in failed', status: 'draft', started: '2026-04-07 14:32 UTC', ...more });

describe('stripIncident', () => {
  it('shows the internal edition everything', () => {
    const all = incident({
      visibility: 'internal',
      timeline: [{ at: '2026-04-07 14:40 UTC', text: 'a', visibility: 'internal' }],
    });
    expect(stripIncident(all, 'internal')).toEqual(all);
  });

  it('shows the public nothing of an internal incident', () => {
    expect(stripIncident(incident({ visibility: 'internal' }), 'public')).toBeUndefined();
  });

  it('shows the public all of an incident in which nothing is internal', () => {
    const all = incident({
      detected: 'unknown',
      evidence: [{ id: 'dig', kind: 'log' }],
      contributing_factors: [{ id: 'dns', text: 'a', evidence: ['dig'] }],
      actions: [{ id: 'probe', text: 'b', factor: 'dns', evidence: ['dig'] }],
      trigger: { text: 'c', evidence: ['dig'] },
    });
    expect(stripIncident(all, 'public')).toEqual(all);
  });

  it('takes the mentions of what is internal out of what is public', () => {
    const shown = stripIncident(
      incident({
        evidence: [
          { id: 'dig', kind: 'log' },
          { id: 'chat', kind: 'chat', visibility: 'internal' },
        ],
        contributing_factors: [
          { id: 'dns', text: 'a', evidence: ['chat', 'dig'] },
          { id: 'team', text: 'b', visibility: 'internal' },
        ],
        actions: [
          { id: 'probe', text: 'c', factor: 'team', evidence: ['chat'] },
          { id: 'alert', text: 'd', factor: 'dns' },
        ],
        trigger: { text: 'e', evidence: ['chat'] },
        impact: {
          affected: [{ who: 'f', evidence: ['dig', 'chat'] }],
          figures: [{ what: 'g', value: 1, evidence: ['chat'] }],
        },
        detection: { by: 'customer', evidence: ['chat'] },
        timeline: [{ at: '2026-04-07 14:40 UTC', text: 'h', evidence: ['chat'] }],
      }),
      'public',
    );
    expect(shown).toMatchObject({
      evidence: [{ id: 'dig' }],
      contributing_factors: [{ evidence: ['dig'] }],
      actions: [
        { id: 'probe', evidence: [] },
        { id: 'alert', factor: 'dns' },
      ],
      trigger: { evidence: [] },
      impact: { affected: [{ evidence: ['dig'] }], figures: [{ evidence: [] }] },
      detection: { evidence: [] },
      timeline: [{ evidence: [] }],
    });
    expect(shown?.actions[0]).not.toHaveProperty('factor');
    expect(JSON.stringify(shown)).not.toMatch(/chat|team|internal/);
  });

  it('leaves the incident as it is', () => {
    const all = incident({
      evidence: [{ id: 'chat', kind: 'chat', visibility: 'internal' }],
      trigger: { text: 'a', evidence: ['chat'] },
    });
    const before = structuredClone(all);
    stripIncident(all, 'public');
    expect(all).toEqual(before);
  });
});

describe('every place of the schema that can be internal', () => {
  const schema = z.toJSONSchema(incidentSchema(), { io: 'output', unrepresentable: 'any' }) as Schema;
  const places = placesOfVisibility(schema);
  const whole = sample(schema, []) as unknown as Incident;

  it('is found', () => {
    expect(places.map(({ path }) => path.join('.'))).toEqual(
      expect.arrayContaining(['', 'timeline.0', 'impact.figures.0', 'trigger']),
    );
  });

  it.each(places)('can go without leaving a hole: $path', ({ path, isOptional }) => {
    expect(path.length === 0 || typeof path.at(-1) === 'number' || isOptional).toBe(true);
  });

  it.each(places)('is gone from the public edition: $path', ({ path }) => {
    const marked = structuredClone(whole);
    Object.assign(at(marked, path) as object, { visibility: 'internal' });
    const shown = stripIncident(marked, 'public');
    // Its own words: what it mentions of others stays with them.
    const own = `"word ${path.map((key) => `${key}.`).join('')}`;
    expect(JSON.stringify(marked)).toContain(own);
    expect(JSON.stringify({ shown })).not.toContain(own);
    expect(JSON.stringify({ shown })).not.toContain('"internal"');
  });

  it.each(places.filter(({ path }) => path.length > 0))('takes nothing else with it: $path', ({ path }) => {
    const marked = structuredClone(whole);
    Object.assign(at(marked, path) as object, { visibility: 'internal' });
    const kept = JSON.stringify(stripIncident(marked, 'public'));
    const lost = JSON.stringify(at(whole, path));
    const words = JSON.stringify(whole).match(/"word [\w.]+"/g) ?? [];
    expect(words.filter((word) => !kept.includes(word) && !lost.includes(word))).toEqual([]);
  });
});

/** As much of JSON Schema as the incident needs. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

type Path = readonly (string | number)[];

/** Of several forms, the one with fields. */
const formOf = (schema: Schema): Schema =>
  schema.anyOf?.find(({ properties }) => properties) ?? schema.anyOf?.[0] ?? schema;

function placesOfVisibility(
  written: Schema,
  path: Path = [],
  isOptional = false,
): { path: Path; isOptional: boolean }[] {
  const schema = formOf(written);
  const inside = Object.entries(schema.properties ?? {}).flatMap(([key, field]) =>
    placesOfVisibility(field, [...path, key], !schema.required?.includes(key)),
  );
  const items = schema.items ? placesOfVisibility(schema.items, [...path, 0]) : [];
  return [...(schema.properties?.visibility ? [{ path, isOptional }] : []), ...inside, ...items];
}

/** Data in the form of a schema, every field filled in, each text a word of its own; ids of others where others are named. */
function sample(written: Schema, path: Path): unknown {
  const schema = formOf(written);
  const key = path.at(-1);
  if (key === 'factor') return 'word contributing_factors.0.id';
  if (path.at(-2) === 'evidence' && schema.type === 'string') return 'word evidence.0.id';
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.items) return [sample(schema.items, [...path, 0])];
  if (!schema.properties) return `word ${path.join('.')}`;
  return Object.fromEntries(
    Object.entries(schema.properties).map(([name, field]) => [name, sample(field, [...path, name])]),
  );
}

const at = (data: unknown, path: Path): unknown =>
  path.reduce((value, key) => (value as Record<string | number, unknown>)[key], data);
