import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/index.ts';
import { judgeFile, rules } from '../../src/rule/index.ts';
import { updateDigest } from '../../src/timeline/index.ts';
import { projectOf } from './project.ts';

const codes = [
  'person-as-cause',
  'human-error',
  'should-have',
  'counterfactual',
  'minimising',
  'acronym-undefined',
] as const;

const incident = (status: string, row: string, body: string): string =>
  `---\ntitle: Mail was late\nstatus: ${status}\nstarted: 2026-04-07 14:32 UTC\ntimeline:\n${row}---\n${body}\n`;

const ofTopic = ({ code }: { code: string }): boolean => codes.some((one) => one === code);

/** What is found of this topic in a file. */
function findings(text: string): Diagnostic[] {
  const project = projectOf({ 'incidents/a.md': text });
  return project.files.flatMap((file) => judgeFile(file, project)).filter(ofTopic);
}

/** The codes of it, each as often as it is found. */
const found = (text: string): string[] => findings(text).map(({ code }) => code);

const words =
  'An engineer forgot it: human error. We should have tested it. Had we looked, the brief outage of the MQT had not come.';
const all = ['acronym-undefined', 'counterfactual', 'human-error', 'minimising', 'person-as-cause', 'should-have'];

const row = (text: string, source = '') =>
  `  - at: 2026-04-07 14:40 UTC\n    text: ${JSON.stringify(text)}\n    phase: update\n    kind: status-update\n${source}`;

describe('the wording', () => {
  it('is judged in review and once published, in rows and in the body, and never in a draft', () => {
    for (const status of ['in-review', 'published']) {
      expect(found(incident(status, row('Mail is late.'), words)).sort()).toEqual(all);
      expect(found(incident(status, row(words), 'Late.')).sort()).toEqual(all);
    }
    expect(found(incident('draft', row(words), words))).toEqual([]);
  });

  it('of a status log stays as it was said; what somebody changed in it is judged', () => {
    const { files } = projectOf({ 'incidents/a.md': incident('published', row(words), 'Late.') });
    const [entry] = files[0]?.incident?.timeline ?? [];
    const digest = entry && updateDigest(entry);
    const source = `    source: page:abc/u1#${digest}\n`;
    expect(found(incident('published', row(words, source), 'Late.'))).toEqual([]);
    expect(found(incident('published', row(`${words} Twice.`, source), 'Late.')).sort()).toEqual(all);
  });

  it('is pointed at wherever it stands', () => {
    const trigger = 'trigger: "@jdoe had one key, and @jdoe lost it"\n';
    const text = incident('published', row('Mail is late.'), 'Late.').replace('timeline:', `${trigger}timeline:`);
    const places = findings(text).flatMap(({ code, place }) =>
      code === 'person-as-cause' ? [place.start.offset] : [],
    );
    expect(places).toEqual([text.indexOf('@jdoe'), text.lastIndexOf('@jdoe')]);
  });

  it('of others is left alone: between quotation marks, in quotes and in code', () => {
    for (const quoted of [`The report says "${words}"`, `Er schrieb „${words}“`, `> ${words}`, `\`${words}\``])
      expect(found(incident('published', row('Mail is late.'), quoted))).toEqual([]);
  });

  it.each([
    'the engineer ',
    'an ',
    'we had ',
    'should have been ',
    'could have been really ',
    'just a few ',
    'ABC (',
    'ABCDEF ',
    '"',
    "'a ",
    'caused by an ',
    'x',
  ])('of a long paragraph of %j is read in time', { timeout: 30_000 }, (part) => {
    const text = incident('published', row('Late.'), part.repeat(100_000 / part.length));
    const project = projectOf({ 'incidents/a.md': text });
    const mine = rules.filter((rule) => rule.codes.some((code) => ofTopic({ code })));
    const all = project.files.flatMap((file) => mine.flatMap((rule) => rule.check(file, project)));
    expect(all.length).toBeLessThan(100_000 / part.length + 1);
  });
});
