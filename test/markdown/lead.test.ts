import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breadthOf, inlineText, leadOf } from '../../src/markdown/index.ts';

describe('leadOf', () => {
  it.each([
    ['all of a text that has room', 'It failed. It was mended.', 25, undefined],
    ['as many sentences as have room', 'It failed. Nobody saw. It was mended.', 24, 'It failed. Nobody saw.'],
    ['one sentence at least', 'It failed for everybody. It was mended.', 5, 'It failed for everybody.'],
    ['all of one that has no end', 'it failed and failed and failed', 5, undefined],
    ['what ends with a question', 'Why did it? Nobody knows!', 12, 'Why did it?'],
    ['the quotation marks at an end', 'They said “it failed.” It had.', 25, 'They said “it failed.”'],
    ['what goes on after a line end', 'It failed.\nIt was mended.', 12, 'It failed.'],
    ['no letters without their marks', 'Ça a échoué. Réparé ensuite.', 12, 'Ça a échoué.'],
    ['sentences in Arabic', 'لماذا حدث ذلك؟ لا أحد يعرف.', 16, 'لماذا حدث ذلك؟'],
    ['sentences without spaces', '認証が失敗した。復旧した。', 16, '認証が失敗した。'],
    ['a version at an end', 'Requests to Sonnet 4.6. Then all of them.', 25, 'Requests to Sonnet 4.6.'],
    ['a time at an end', 'It began at 15:44. Then it went on.', 20, 'It began at 15:44.'],
    ['code at an end', 'Nobody ran `sync`. Then somebody did.', 20, 'Nobody ran `sync`.'],
  ])('keeps %s', (_, text, most, expected) => {
    expect(leadOf(text, most)).toBe(expected);
  });

  it.each([
    ['what is cut down', 'Names, e.g. Claude or Mr. Smith, were lost'],
    ['what is counted', 'Am 7. April ging nichts'],
    ['what goes on with a small letter', 'The host example.org. was gone'],
    ['a link', 'They [stopped it. Then it ran](https://x.example) again'],
    ['emphasis', 'They **stopped it. Then it ran** again'],
    ['code', 'They ran `echo done. Now` again'],
  ])('takes the stop of %s for no end', (_, text) => {
    expect(leadOf(`${text}. After that it went on as before.`, 10)).toBe(`${text}.`);
  });

  it('is a beginning of the text, with its links and its emphasis whole', () => {
    const sentence = fc.constantFrom(
      'It failed.',
      'Why so long?',
      'See [a. B](c.md).',
      'Run **it** now!',
      'e.g. Claude.',
    );
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 9 }), fc.integer({ min: 0, max: 80 }), (all, most) => {
        const text = all.join(' ');
        const lead = leadOf(text, most) ?? text;
        expect(text.startsWith(lead)).toBe(true);
        expect(inlineText(text).startsWith(inlineText(lead))).toBe(true);
        expect(lead).not.toBe('');
      }),
    );
  });
});

describe('breadthOf', () => {
  it.each([
    ['failed', 6],
    ['e\u0301chec', 5],
    ['障害', 4],
    ['カード', 6],
    ['👍', 1],
  ])('of %j is %i', (text, breadth) => {
    expect(breadthOf(inlineText(text))).toBe(breadth);
  });
});
