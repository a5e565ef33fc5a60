import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statuses } from '../../src/incident/index.ts';
import { coverageBy, coverages } from '../../src/metric/index.ts';

const answer = (status: (typeof statuses)[number], ...status_page: string[]) => ({ status, status_page });
const reference = fc.constantFrom('page:a', 'page:b', 'other:a', 'page:c');
const answers = fc.array(
  fc.record({ status: fc.constantFrom(...statuses), status_page: fc.array(reference, { maxLength: 3 }) }),
  { maxLength: 8 },
);

describe('the coverage of an incident of a status log', () => {
  it.each([
    ['explained by a published post-mortem', [answer('published', 'page:a')], 'explained'],
    ['waived by a waiver', [answer('waived', 'page:a')], 'waived'],
    ['explained where there is both', [answer('waived', 'page:a'), answer('published', 'page:a')], 'explained'],
    ['unexplained while it is a draft', [answer('draft', 'page:a')], 'unexplained'],
    ['unexplained while it is reviewed', [answer('in-review', 'page:a')], 'unexplained'],
    ['unexplained where only another is named', [answer('published', 'other:a', 'page:ab')], 'unexplained'],
  ] as const)('is %s', (_, given, expected) => {
    expect(coverageBy(given)('page:a')).toBe(expected);
  });

  it('is never less for one more file', () => {
    const rank = (coverage: (typeof coverages)[number]) => coverages.indexOf(coverage);
    fc.assert(
      fc.property(answers, fc.constantFrom(...statuses), reference, (before, status, named) => {
        const [less, more] = [coverageBy(before), coverageBy([...before, answer(status, named)])];
        expect(rank(more(named))).toBeLessThanOrEqual(rank(less(named)));
      }),
    );
  });
});
