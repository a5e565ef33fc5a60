import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/index.ts';
import { durationMismatch } from '../../src/rule/claims/duration.ts';
import type { Rule } from '../../src/rule/index.ts';
import { clockBackwards } from '../../src/rule/times/clock-backwards.ts';
import { day } from '../../src/rule/times/day.ts';
import { length } from '../../src/rule/times/length.ts';
import { season } from '../../src/rule/times/season.ts';
import { zoneStatement } from '../../src/rule/times/statement.ts';
import { weekday } from '../../src/rule/times/weekday.ts';
import { zonesDisagree } from '../../src/rule/times/zones.ts';
import { readLog } from '../../src/source/read.ts';
import { formatInstant } from '../../src/time/index.ts';
import { projectOf, sourceOf } from '../rule/project.ts';
import { corpusIsPresent, type RealDocument, realDocuments } from './corpus.ts';

const config = configSchema.parse({});

/** How often a rule finds something in real documents, and in how many of them. */
function counts(rule: Rule, texts: readonly string[]): [hits: number, documents: number] {
  const found = texts.map((text) => {
    const project = projectOf({ 'incidents/a.md': text }, { config, logs: [sourceOf('none')] });
    return project.files.flatMap((file) => rule.check(file, project)).length;
  });
  return [found.reduce((sum, hits) => sum + hits, 0), found.filter((hits) => hits > 0).length];
}

/** A document with the rows that its own timeline gives, where it has one, so that there are times to contradict. */
function withRows({ name, text, incident }: RealDocument): string[] {
  const updates = readLog({ file: name, text }, 'notes', { zone: 'UTC' }).incidents.flatMap((one) => one.updates);
  const [first, last] = [updates[0], updates.at(-1)];
  if (!first || !last || updates.length < 2) return [];
  const [, fields = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(incident) ?? [];
  const started = fields.replace(/^started: (?:~.*|unknown)$/m, `started: ${formatInstant(first.at)}`);
  const resolved = /^resolved:/m.test(fields) ? '' : `resolved: ${formatInstant(last.at)}\n`;
  const rows = updates.map(({ at, until }) => {
    const end = until ? `, until: ${formatInstant(until)}` : '';
    return `  - { at: ${formatInstant(at)}${end}, text: A row. }\n`;
  });
  return [`---\n${started}\n${resolved}timeline:\n${rows.join('')}---\n${body}`];
}

describe.skipIf(!corpusIsPresent)('in real post-mortems', () => {
  const documents = realDocuments();
  const texts = documents.map(({ incident }) => incident);

  it.each([
    ['a clock that goes back', clockBackwards, [7, 7]],
    ['a length that is improbable', length, [2, 2]],
    ['an abbreviation out of season', season, [3, 3]],
    ['a zone for all times that they contradict', zoneStatement, [19, 19]],
    ['a moment in two zones', zonesDisagree, [1, 1]],
    ['a wrong day of the week', weekday, [10, 9]],
    ['a summary of another day', day, [0, 0]],
  ] as const)('%s is found as often as was read by eye', (_name, rule, expected) => {
    expect(counts(rule, texts)).toEqual(expected);
  });

  it('a length of time that the rows of the same document contradict is found as often as was read by eye', () => {
    const told = documents.flatMap(withRows);
    expect([told.length, ...counts(durationMismatch, told)]).toEqual([204, 10, 8]);
  });
});
