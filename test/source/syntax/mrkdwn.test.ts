import { describe, expect, it } from 'vitest';
import { mrkdwnToMarkdown } from '../../../src/source/syntax/mrkdwn.ts';

const names = {
  person: (id: string) => (id === 'U1' ? 'ada' : undefined),
  channel: (id: string) => (id === 'C1' ? 'ops' : undefined),
};

describe('the text of a Slack message', () => {
  it.each([
    ['people', '<@U1> <@U2> <@U3|bob>', '@ada @U2 @bob'],
    ['channels', '<#C1> <#C2|help> <#C3>', '#ops #help #C3'],
    ['everybody', '<!here> <!channel> <!subteam^S1|@oncall> <!date^1^{date}|May 4>', '@here @channel @oncall May 4'],
    [
      'links',
      '<https://example.com/a(b)|the [x]> <https://example.com>',
      '[the \\[x\\]](https://example.com/a%28b%29) https://example.com',
    ],
    ['addresses', '<mailto:a@example.com|a@example.com> <mailto:b@example.com>', 'a@example.com b@example.com'],
    ['entities, once', '&lt;b&gt; &amp;amp; &quot;', '<b> &amp; &quot;'],
    ['marks', '*bold*, _italic_, ~gone~ and 2*3*4', '**bold**, _italic_, ~~gone~~ and 2*3*4'],
    ['code', '`*a* &lt;b&gt; <https://example.com|x>`', '`*a* <b> x`'],
    ['code in a line', 'x ```a``` y', 'x ```a``` y'],
    ['blocks of code', 'see ```a\n&lt;b&gt;``` *then*', 'see \n```\na\n<b>\n```\n **then**'],
    ['blocks that stand alone', '```\na\n```', '```\na\n```\n'],
    ['fences that are not closed', '``` a *b*', '``` a **b**'],
    ['nothing else', '< a > | b <', '< a > | b <'],
  ])('has %s', (_name, written, text) => {
    expect(mrkdwnToMarkdown(written, names)).toBe(text);
  });

  it('is read in time in proportion to it', () => {
    for (const part of ['<', '*', '~', '`', '```', '<@', '&lt;']) mrkdwnToMarkdown(part.repeat(100_000), names);
  }, 5_000);
});
