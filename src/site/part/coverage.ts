import { coverages } from '../../metric/index.ts';
import { fill, type Locale } from '../locale/index.ts';
import type { CoverageCounts } from './status.ts';

/** `Of 24 incidents on the status pages, 6 have a post-mortem and 18 are not explained.` Of nothing, nothing is said. */
export function coverageSentence(
  counts: CoverageCounts,
  { words, list }: Locale,
  phrase: string = words.covered.sentence,
): string | undefined {
  if (counts.all === 0) return undefined;
  const said = coverages.filter((coverage) => coverage === 'explained' || counts[coverage] > 0);
  return fill(phrase, {
    incidents: words.count.incidents(counts.all),
    states: list(said.map((coverage) => words.covered[coverage](counts[coverage]))),
  });
}
