import { describe, it } from 'vitest';
import { expectLocated, judged } from '../hostile/judged.ts';
import { corpusIsPresent, everyDocument } from './corpus.ts';

if (!corpusIsPresent) console.log('The real post-mortems are not beside this checkout; judging them is skipped.');

describe.skipIf(!corpusIsPresent)('a real document', () => {
  it.each(everyDocument().map((document) => [document.name, document] as const))(
    '%s is judged, as it is and below front matter of ours, with a place for every finding',
    (_name, { text, incident }) => {
      for (const written of [text, incident]) expectLocated(judged(written), written);
    },
  );
});
