import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileText } from './fuzz.ts';
import { expectLocated, judged } from './judged.ts';

/** As many texts as are judged in about a minute; `bench/fuzz.ts` goes on for as long as it is told. */
const texts = 2000;

it('whatever is done to a file, it is judged, and every finding has its place', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const found = judged(text);
      expectLocated(found, text);
      // The same text is judged the same.
      expect(judged(text).map(({ code }) => code)).toEqual(found.map(({ code }) => code));
    }),
    { numRuns: texts },
  );
}, 600_000);
