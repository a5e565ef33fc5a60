import { describe, expect, it } from 'vitest';
import { messageOf } from '../../src/diagnostic/index.ts';
import { judgeFile } from '../../src/rule/index.ts';
import { projectOf } from './project.ts';

/** What is found of the actions of a file, on a day. */
function found(fields: string, { status = 'in-review', now }: { status?: string; now?: string } = {}) {
  const text = `---\ntitle: Mail was late\nstatus: ${status}\nstarted: 2026-05-12 09:12 UTC\n${fields}\n---\n`;
  const project = projectOf({ 'incidents/a.md': text }, { now });
  const all = project.files.flatMap((file) => judgeFile(file, project));
  return all.filter(({ code }) => /^(?:action|factor)-/.test(code));
}

const codesOf = (...args: Parameters<typeof found>) => found(...args).map(({ code }) => code);

const due = (day: string) =>
  `actions: [{ id: a, text: Limit the queue, kind: prevent, owner: mail, due: ${day}, ref: "https://tickets.example/1" }]`;

describe('an action', () => {
  it('is late by the moment that counts as the present, and without one never', () => {
    expect(codesOf(due('2026-05-20'))).toEqual([]);
    expect(codesOf(due('2026-05-20'), { now: '2027-05-20 12:00 UTC' })).toEqual(['action-overdue']);
  });

  it('is late once its day is over everywhere on Earth, and a draft is told so, too', () => {
    expect(codesOf(due('2026-05-20'), { now: '2026-05-21 11:59 UTC' })).toEqual([]);
    expect(codesOf(due('2026-05-20'), { now: '2026-05-21 12:00 UTC', status: 'draft' })).toEqual(['action-overdue']);
  });

  it('says for how long it is late', () => {
    const messageOn = (now: string) => found(due('2026-05-20'), { now }).map(messageOf)[0];
    expect(messageOn('2026-05-22 00:00 UTC')).toContain('was due on 2026-05-20, a day ago');
    expect(messageOn('2026-06-22 00:00 UTC')).toContain('was due on 2026-05-20, 32 days ago');
  });

  it('may be due on the day of the incident, wherever that was', () => {
    expect(codesOf(due('2026-05-11'))).toEqual([]);
    expect(codesOf(due('2026-05-10'))).toEqual(['action-due-early']);
  });

  it('lacks nothing in a draft', () => {
    expect(codesOf('actions: [{ id: a, text: Improve monitoring }]', { status: 'draft' })).toEqual([]);
  });

  it.each([
    'Limit the queue',
    'Document what the alert means',
    'Ring the bell at 800 mails',
    'Improve the documentation of the queue by a page on limits',
    'Alles abschalten',
    '全サービスに上限を設ける',
    '`mailq` takes a limit',
  ])('may say: %s', (text) => {
    expect(codesOf(`${due('2026-06-01').replace('Limit the queue', JSON.stringify(text))}`)).toEqual([]);
  });

  it.each([
    ['We need to be more careful', 'action-vague'],
    ['Consider a limit', 'action-vague'],
    ['Improve our monitoring', 'action-vague'],
    ['The queue is limited', 'action-no-verb'],
    ['Limiting the queue', 'action-no-verb'],
    ['Monitoring of the queue', 'action-no-verb'],
  ])('says too little: %s', (text, code) => {
    expect(codesOf(due('2026-06-01').replace('Limit the queue', JSON.stringify(text)))).toEqual([code]);
  });
});

describe('a factor', () => {
  it('is answered by an action that is done, or by a reason; one that was dropped answers nothing', () => {
    const factor = (more: string) => `contributing_factors: [{ id: queue, text: It had no limit${more} }]`;
    const action = (status: string) =>
      `actions: [{ id: a, text: Limit the queue, kind: prevent, factor: queue, owner: mail, status: ${status}, done: 2026-05-20, ref: "https://tickets.example/1" }]`;
    expect(codesOf(factor(''))).toEqual(['factor-unanswered']);
    expect(codesOf(factor(', accepted: It costs more than it saves'))).toEqual([]);
    expect(codesOf(`${factor('')}\n${action('done')}`)).toEqual([]);
    const [unanswered] = found(`${factor('')}\n${action('dropped')}`);
    expect(unanswered && messageOf(unanswered)).toContain('Each action for the factor `queue` was dropped');
  });
});
