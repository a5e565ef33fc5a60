import { describe, expect, it } from 'vitest';
import { type Edition, stripBody, stripIncident } from '../../src/edition/index.ts';
import { incidentSchema } from '../../src/incident/index.ts';
import { renderHtml, renderInline } from '../../src/markdown/html/index.ts';
import { claims, headings, inlineText, links, parseMarkdown, proseRuns, sections } from '../../src/markdown/index.ts';
import { plainText } from '../../src/markdown/text.ts';

const words: string[] = [];
/** A word that stands nowhere else, at a place that the public does not see. */
const canary = (): string => {
  const word = `canary${String.fromCharCode(97 + words.length)}`;
  words.push(word);
  return word;
};
const internal = { visibility: 'internal' } as const;
const at = '2026-04-07 14:40 UTC';

const incident = incidentSchema().parse({
  title: 'Sign-in failed',
  status: 'draft',
  started: at,
  impact: {
    affected: [{ who: 'Everybody' }, { who: canary(), text: canary(), ...internal }],
    not_affected: [{ who: canary(), ...internal }],
    figures: [{ what: canary(), value: 1, ...internal }],
  },
  trigger: { text: canary(), ...internal },
  contributing_factors: [
    { id: 'dns', text: 'The name expired' },
    { id: canary(), text: canary(), ...internal },
  ],
  timeline: [
    { at, text: 'It failed', evidence: ['dig', canary()] },
    { at, text: canary(), who: canary(), ...internal },
  ],
  evidence: [
    { id: 'dig', kind: 'log' },
    { id: canary(), kind: 'chat', title: canary(), file: canary(), ...internal },
  ],
  actions: [
    { id: 'probe', text: 'Probe it', factor: canary() },
    { id: canary(), text: canary(), owner: canary(), ...internal },
  ],
  open_questions: [{ text: canary(), answer: canary(), ...internal }],
});

const body = `## Summary

It failed for [8 minutes](claim:impact_duration). See [the record][record].[^public]

:::internal
## ${canary()}

[${canary()}](${canary()}.md "${canary()}") ![${canary()}](${canary()}.png) \`${canary()}\` [${canary()}](claim:${canary()})
[^${canary()}a]

| ${canary()} |
|---|
| <${canary()}@host.example> |

[reference][${canary()}b]
:::

- item
  - deeper
    ::: Internal
    ${canary()}
    :::

> quote
> :::internal
> \`\`\`
> ${canary()}
> \`\`\`
> :::

[record]: record.md
`;
const notes = words.filter((word) => body.includes(`[^${word}a]`)).map((word) => `[^${word}a]: ${canary()}\n`);
const definitions = words.filter((word) => body.includes(`[${word}b]`)).map((word) => `[${word}b]: ${canary()}.md\n`);
const text = [
  body,
  '[^public]: public note\n\n    :::internal\n',
  `    ${canary()}\n    :::\n`,
  ...notes,
  '\n',
  ...definitions,
].join('');

/** Everything that any function makes of an edition, in one text. */
function published(edition: Edition): string {
  const shown = stripIncident(incident, edition);
  const tree = stripBody(parseMarkdown(text), edition);
  const texts: string[] = [];
  JSON.stringify(shown, (_, value: unknown) => {
    if (typeof value === 'string') texts.push(value, renderInline(value), inlineText(value));
    return value;
  });
  const data = [headings(tree), sections(tree), links(tree), claims(tree), proseRuns(tree), tree];
  return [...texts, JSON.stringify(data), renderHtml(tree), plainText(tree)].join('\n');
}

describe('words of internal places', () => {
  const publicText = published('public');
  const internalText = published('internal');

  it.each(words)('%s is nowhere in the public edition', (word) => {
    expect(publicText).not.toContain(word);
  });

  it.each(words)('%s is in the internal edition', (word) => {
    expect(internalText).toContain(word);
  });

  it.each([
    'Everybody',
    'The name expired',
    'It failed',
    'Probe it',
    '8 minutes',
    'record.md',
    'public note',
    'deeper',
    'quote',
  ])('%s is public', (word) => {
    expect(publicText).toContain(word);
  });
});
