import { describe, expect, it } from 'vitest';
import { parseIncidentRef, parseSourceRef, sourceRef, type UpdateRef } from '../../src/timeline/index.ts';

describe('the reference of an update', () => {
  it.each<[string, UpdateRef]>([
    ['acme:i1/u1', { source: 'acme', incident: 'i1', update: 'u1' }],
    ['acme-eu:i1/u1#0f0f0f0f', { source: 'acme-eu', incident: 'i1', update: 'u1', digest: '0f0f0f0f' }],
    ['acme:https:x/1', { source: 'acme', incident: 'https:x', update: '1' }],
  ])('reads and writes %s', (text, ref) => {
    expect(parseSourceRef(text)).toEqual(ref);
    expect(sourceRef(ref.source, ref.incident, ref.update, ref.digest)).toBe(text);
  });

  it.each([
    '',
    'acme',
    'acme:i1',
    'acme:i1/',
    'acme:i1/u1#',
    'acme:i1/u1#xyz',
    'Acme:i1/u1',
    'acme:i1/u1/v1',
    'acme:i1 /u1',
  ])('refuses %j', (text) => {
    expect(parseSourceRef(text)).toBeUndefined();
  });
});

describe('the reference of an incident', () => {
  it('reads source and id', () => {
    expect(parseIncidentRef('acme:i1')).toEqual({ source: 'acme', incident: 'i1' });
  });

  it.each(['', 'acme', 'acme:', ':i1', 'acme:i1/u1', 'acme:i1#x'])('refuses %j', (text) => {
    expect(parseIncidentRef(text)).toBeUndefined();
  });
});
