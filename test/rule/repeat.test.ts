import { describe, expect, it } from 'vitest';
import { messageOf } from '../../src/diagnostic/index.ts';
import { judge } from '../../src/rule/index.ts';
import { projectOf } from './project.ts';

const file = (title: string, started: string, fields: string): string =>
  `---\ntitle: ${title}\nstatus: draft\nstarted: ${started}\n${fields}\n---\n`;
const april = (actions: string, fields = 'published: 2026-04-09'): string =>
  file(
    'Mail was late',
    '2026-04-02 09:12 UTC',
    `${fields}\ncontributing_factors: [{ id: limit, text: The queue had no limit, category: capacity }]\nactions:\n${actions}`,
  );
const may = (
  fields = 'contributing_factors: [{ id: queue, text: The queue had no limit, category: capacity }]',
): string => file('Mail was late again', '2026-05-12 08:30 UTC', fields);

/** What is found of repeats: the file, the words that it points at, the sentence, and the places in other files. */
function found(files: Readonly<Record<string, string>>) {
  const project = projectOf(files);
  const wordsAt = ({ file: name, start, end }: { file: string; start: { offset: number }; end: { offset: number } }) =>
    `${name} ${(project.texts.get(name) ?? '').slice(start.offset, end.offset)}`;
  return judge(project)
    .filter(({ code }) => code === 'repeat-while-open')
    .map((diagnostic) => ({
      at: wordsAt(diagnostic.place),
      says: messageOf(diagnostic),
      related: diagnostic.related?.map(({ place, label }) => `${wordsAt(place)}: ${label}`),
    }));
}

describe('a repeat while an action was open', () => {
  it('is told in both files, each with the place in the other', () => {
    expect(
      found({
        'incidents/april.md': april('  - { id: cap, text: Limit it, factor: limit }'),
        'incidents/may.md': may(),
      }),
    ).toEqual([
      {
        at: 'incidents/april.md cap',
        says: 'The action `cap` was open when `may` began (2026-05-12 08:30 UTC) from the same kind of factor (`capacity`); it was expected to be done by then.',
        related: ['incidents/may.md 2026-05-12 08:30 UTC: began while it was open'],
      },
      {
        at: 'incidents/may.md queue',
        says: 'The action `cap` of `april` against the same kind of factor (`capacity`) was open when this began; it was expected to be done by then.',
        related: ['incidents/april.md cap: open then'],
      },
    ]);
  });

  it('is told once for each action, and once for each factor, with how many more there are', () => {
    const files = {
      'incidents/april.md': april('  - { id: cap, text: Limit it }\n  - { id: watch, text: Watch it }'),
      'incidents/june.md': may().replace('2026-05-12', '2026-06-12'),
      'incidents/may.md': may(),
    };
    const told = found(files).map(({ at, says }) => [at, /, and (.*?)[;]/.exec(says)?.[1]]);
    expect(told).toEqual([
      ['incidents/april.md cap', 'one more incident'],
      ['incidents/april.md watch', 'one more incident'],
      ['incidents/june.md queue', 'one more action'],
      ['incidents/may.md queue', 'one more action'],
    ]);
  });

  it('is told where a file says that the cause is the same, and no factor does', () => {
    const later = may('related: [{ incident: april, relation: same-cause }]');
    const files = {
      'incidents/april.md': april('  - { id: cap, text: Limit it, factor: limit }'),
      'incidents/may.md': later,
    };
    expect(found(files).map(({ at }) => at)).toEqual(['incidents/april.md cap', 'incidents/may.md same-cause']);
    expect(found(files)[0]?.says).toContain('from the same cause');
  });

  it('is told at the start of the later file, where the earlier one relates the two', () => {
    const tied = april(
      '  - { id: cap, text: Limit it }',
      'published: 2026-04-09\nrelated: [{ incident: may, relation: same-cause }]',
    );
    expect(found({ 'incidents/april.md': tied, 'incidents/may.md': may('services: []') }).map(({ at }) => at)).toEqual([
      'incidents/april.md cap',
      'incidents/may.md 2026-05-12 08:30 UTC',
    ]);
  });

  it('is no repeat where the action was done by then, dropped, or against another factor', () => {
    const actions = [
      '  - { id: cap, text: Limit it, factor: limit, status: done, done: 2026-05-11 }',
      '  - { id: drop, text: Replace it, factor: limit, status: dropped }',
    ].join('\n');
    expect(found({ 'incidents/april.md': april(actions), 'incidents/may.md': may() })).toEqual([]);
    const other = may('contributing_factors: [{ id: queue, text: Nobody looked, category: process }]');
    expect(
      found({ 'incidents/april.md': april('  - { id: cap, text: Limit it }'), 'incidents/may.md': other }),
    ).toEqual([]);
  });

  it('can be overridden in either file, with the reason', () => {
    const reason = 'overrides: [{ rule: repeat-while-open, reason: This queue is another one. }]';
    const factors = 'contributing_factors: [{ id: queue, text: The queue had no limit, category: capacity }]';
    const files = {
      'incidents/april.md': april('  - { id: cap, text: Limit it }'),
      'incidents/may.md': may(`${factors}\n${reason}`),
    };
    expect(found(files).map(({ at }) => at)).toEqual(['incidents/april.md cap']);
  });
});
