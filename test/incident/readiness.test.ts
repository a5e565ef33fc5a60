import { describe, expect, it } from 'vitest';
import { incidentSchema, readinessGaps } from '../../src/incident/index.ts';

const gaps = (data: object): string[] =>
  readinessGaps(incidentSchema().parse({ title: 'Mail was late', started: '2026-04-07 14:32 UTC', ...data })).map(
    ({ field }) => field,
  );

describe('what a state needs', () => {
  it('is nothing more for a draft', () => {
    expect(gaps({ status: 'draft' })).toEqual([]);
  });

  it('is who was hit and what happened when, for a review', () => {
    expect(gaps({ status: 'in-review' })).toEqual([
      'severity',
      'services',
      'impact.summary',
      'impact.affected',
      'timeline',
    ]);
  });

  it('is everything a reader asks, for a publication', () => {
    expect(gaps({ status: 'published' })).toEqual([
      'severity',
      'services',
      'impact.summary',
      'impact.affected',
      'timeline',
      'detected',
      'mitigated',
      'resolved',
      'detection',
      'contributing_factors',
      'actions',
      'evidence',
      'published',
    ]);
  });

  it('takes unknown for an answer', () => {
    const before = gaps({ status: 'published' });
    const after = gaps({ status: 'published', detected: 'unknown', mitigated: 'unknown', resolved: 'unknown' });
    expect(before.filter((field) => !after.includes(field))).toEqual(['detected', 'mitigated', 'resolved']);
  });

  it('asks no actions, and no cause where there are open questions, of somebody outside', () => {
    const outside = gaps({ status: 'published', perspective: 'outside', open_questions: [{ text: 'Why?' }] });
    expect(outside).not.toContain('actions');
    expect(outside).not.toContain('contributing_factors');
    expect(gaps({ status: 'published', perspective: 'outside' })).toContain('contributing_factors');
  });

  it('is a reason, for a waiver', () => {
    expect(gaps({ status: 'waived' })).toEqual(['waived']);
    expect(gaps({ status: 'waived', waived: { reason: 'A test.', by: 'mail', on: '2026-04-10' } })).toEqual([]);
  });
});
