import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Keeping, keepingsOf, promiseStates, promisesIn } from '../../../src/coverage/promise/index.ts';
import { hour, incidentOf, type Told } from './log.ts';

const promise = 'We will publish a post-mortem.';
const account =
  'Between 10:00 and 10:40 UTC one sign-in in three failed. The root cause was a certificate that ran out: the job that renews it had been switched off with the old build servers, and nothing watched for its absence. We renewed the certificate by hand, which took twenty minutes because two people have to agree to it. The job runs again, on two machines, and an alert tells us ten days before any certificate of ours runs out. No data was lost, and nobody was signed in as somebody else.';

const found = (...told: (Told | string)[]) => keepingsOf(incidentOf(...told));
const linked = (...told: (Told | string)[]) => found(...told).flatMap(({ by, url }) => (by === 'link' ? [url] : []));

describe('what keeps a promise', () => {
  it.each([
    'The post-mortem is at https://blog.example.com/2026/sign-in.',
    'Post-mortem: https://blog.example.com/2026/sign-in',
    'Our provider published its RCA: <https://blog.example.com/2026/sign-in>',
    'A [full report](https://blog.example.com/2026/sign-in) is out.',
    'Read more about this incident [here](https://blog.example.com/2026/sign-in).',
    'More details of what went wrong can be found on the following page:\nhttps://blog.example.com/2026/sign-in',
    'We have published a write-up.\n\nhttps://blog.example.com/2026/sign-in',
    'Additional details are available [here](https://blog.example.com/2026/sign-in).',
    'Please refer to the incident summary: https://blog.example.com/2026/sign-in',
    'Der Abschlussbericht steht unter https://blog.example.com/2026/sign-in.',
    'Notre rapport d’incident : https://blog.example.com/2026/sign-in',
    'El informe del incidente está en https://blog.example.com/2026/sign-in',
    '障害報告書を公開しました。https://blog.example.com/2026/sign-in',
  ])('is a link to a report: %s', (text) => {
    expect(linked(text)).toEqual(['https://blog.example.com/2026/sign-in']);
  });

  it.each([
    'https://status.example.com/incidents/4f9#postmortem',
    'https://example.com/blog/sign-in-outage',
    'https://example.com/incidents/4f9/incident-report',
    'https://docs.example.com/rca/2026-05-04',
  ])('is a link that says so itself: %s', (url) => {
    expect(linked(`Sign-in works again, see ${url}`)).toEqual([url]);
  });

  it.each([
    'See https://status.example.com for updates.',
    'More details in https://issues.example.com/4950.',
    'A post-mortem will be published at https://blog.example.com.',
    'A post-mortem is expected this week, follow https://issues.example.com/4950.',
    'We are waiting for the post-mortem of our provider, see https://status.example.net.',
    'There is no root cause analysis, see https://status.example.com.',
    'You can rate this post-mortem in our survey: https://survey.example.com',
    'This is how we write post-mortems and incident reports: https://docs.example.com',
    'Usage reports are back: https://example.com/reports',
    'The [post-mortem](javascript:alert(1)) is out.',
    'The [post-mortem](mailto:status@example.com) is sent on request.',
  ])('is no other link: %s', (text) => {
    expect(linked(text)).toEqual([]);
  });

  it('is, of the links of a sentence, the one that is called a report', () => {
    const text = '[Sign-in](https://login.example.com) failed twice, see the [post-mortem](https://example.com/a).';
    expect(linked(text)).toEqual(['https://example.com/a']);
  });

  it('is further details only once the incident is over', () => {
    const text = 'Additional details are available [here](https://example.com/a).';
    expect(linked({ phase: 'investigating', text })).toEqual([]);
    expect(linked({ phase: 'resolved', text })).toEqual(['https://example.com/a']);
  });

  it('is an update that the page calls its post-mortem, unless all it does is promise one', () => {
    const kept = (text: string) => found('Resolved.', { phase: 'postmortem', text }).map(({ by }) => by);
    expect(kept('A disk was full.')).toEqual(['phase']);
    expect(kept(promise)).toEqual([]);
    expect(kept(`${account} A final report will be published.`)).toEqual(['phase']);
  });

  it('is a long text that says why it happened, once the incident is over', () => {
    const kept = (...told: (Told | string)[]) => found(...told).map(({ by, update }) => `${update.id} ${by}`);
    expect(kept(account)).toEqual(['u1 text']);
    expect(kept({ phase: 'monitoring', text: account })).toEqual([]);
    expect(kept('It was caused by a full disk.')).toEqual([]);
    expect(kept('All systems are up and running again, and we thank you for your patience. '.repeat(8))).toEqual([]);
    expect(kept('Resolved.', { phase: 'update', text: account })).toEqual(['u2 text']);
  });

  it('stands at its words, and counts from the last change of its text', () => {
    const text = 'The post-mortem is at https://blog.example.com/a.';
    const [link] = found({ text, hour: 12, edited: 20 });
    expect(text.slice(link?.start, link?.end)).toBe('https://blog.example.com/a');
    expect(link?.at.epochMs).toBe(hour(20));
  });

  it.each([
    ['brackets', '[('.repeat(50_000)],
    ['links', '[post-mortem](https://a.example) '.repeat(2_000)],
  ])('is looked for in a long run of %s', (_, run) => {
    expect(linked(`Sign-in works. ${run}\n\nThe post-mortem is at https://b.example/z.`).at(-1)).toBe(
      'https://b.example/z',
    );
  });
});

/** How the promises of an incident stand, as `u1 kept` one after the other. */
const states = (told: (Told | string)[], context: Omit<Parameters<typeof promiseStates>[1], 'keepings'> = {}) => {
  const incident = incidentOf(...told);
  return promiseStates(promisesIn(incident), { keepings: keepingsOf(incident), ...context });
};
const stateIds = (...args: Parameters<typeof states>) =>
  states(...args).map(({ promise, state }) => `${promise.update.id} ${state}`);

describe('the state of a promise', () => {
  const report = 'The post-mortem is at https://blog.example.com/a.';

  it('is kept by what comes after it, and not by what came before', () => {
    expect(stateIds([promise, report])).toEqual(['u1 kept']);
    expect(stateIds([report, promise])).toEqual(['u2 open']);
    expect(
      stateIds([
        { text: promise, hour: 10 },
        { text: report, hour: 10 },
      ]),
    ).toEqual(['u1 kept']);
  });

  it('is kept in the same update by a link behind the promise', () => {
    expect(stateIds([`${promise} ${report}`])).toEqual(['u1 kept']);
    expect(stateIds([`A preliminary report is at https://a.example/1. ${promise}`])).toEqual(['u1 open']);
  });

  it('is not kept by the text that promises, however much it tells', () => {
    expect(stateIds([`${account} ${promise}`])).toEqual(['u1 open']);
    expect(stateIds([{ phase: 'postmortem', text: `${account} ${promise}` }])).toEqual(['u1 open']);
    expect(stateIds([`${account} ${promise}`, { phase: 'postmortem', text: account }])).toEqual(['u1 kept']);
  });

  it('is kept by the text that took the place of the promise', () => {
    const before = promisesIn(incidentOf(promise));
    const after = keepingsOf(incidentOf({ text: account, hour: 10, edited: 15 }));
    expect(promiseStates(before, { keepings: after })).toMatchObject([
      { state: 'kept', at: hour(15), by: { by: 'text' } },
    ]);
  });

  it('is kept by a published file, be it late', () => {
    const [inTime] = states([promise], { published: hour(20), due: hour(20) });
    expect(inTime).toMatchObject({ state: 'kept', at: hour(20) });
    expect(inTime).not.toHaveProperty('by');
    expect(states([promise], { published: hour(23), due: hour(20), now: hour(99) })).toMatchObject([
      { state: 'kept', at: hour(23) },
    ]);
  });

  it('is kept at once by a file that is published already', () => {
    expect(states([promise], { published: hour(-50), due: hour(20), now: hour(99) })).toMatchObject([
      { state: 'kept', at: hour(10) },
    ]);
  });

  it('is kept by whatever was there first', () => {
    const told = [promise, { text: report, hour: 14 }];
    expect(states(told, { published: hour(13) })[0]).not.toHaveProperty('by');
    expect(states(told, { published: hour(15) })).toMatchObject([
      { at: hour(14), by: { url: 'https://blog.example.com/a' } },
    ]);
  });

  it('is kept by a published file that does not say when, and by what does before that', () => {
    const [kept] = states([promise], { published: 'unknown', due: hour(12), now: hour(20) });
    expect(kept).toMatchObject({ state: 'kept' });
    expect(kept).not.toHaveProperty('at');
    expect(states([promise, report], { published: 'unknown' })).toMatchObject([{ state: 'kept', by: { by: 'link' } }]);
  });

  it('is waived only while nothing keeps it', () => {
    expect(stateIds([promise], { waived: true, due: hour(12), now: hour(20) })).toEqual(['u1 waived']);
    expect(stateIds([promise, report], { waived: true })).toEqual(['u1 kept']);
    expect(stateIds([promise], { waived: true, published: hour(20) })).toEqual(['u1 kept']);
  });

  it('is broken once the time is over, and open until then', () => {
    expect(stateIds([promise], { due: hour(20), now: hour(22) })).toEqual(['u1 broken']);
    expect(stateIds([promise], { due: hour(20), now: hour(20) })).toEqual(['u1 open']);
    expect(stateIds([promise], { due: hour(20) })).toEqual(['u1 open']);
    expect(stateIds([promise], { now: hour(20) })).toEqual(['u1 open']);
  });

  it('is judged promise by promise', () => {
    const told = [promise, { phase: 'postmortem', text: `${account} A final report will be published.` }];
    expect(stateIds(told, { due: hour(20), now: hour(30) })).toEqual(['u1 kept', 'u2 broken']);
  });

  it('never goes back as time passes, and is never broken without a time', () => {
    const moment = fc.option(fc.integer({ min: 0, max: 48 }).map(hour), { nil: undefined });
    const told = fc.array(fc.constantFrom(promise, report, 'All is well.', account), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(told, moment, moment, fc.boolean(), fc.nat(48), fc.nat(48), (texts, published, due, waived, a, b) => {
        const at = (now: number) => states(texts, { published, due, waived, now: hour(now) });
        const [earlier, later] = [at(Math.min(a, b)), at(Math.max(a, b))];
        for (const [i, one] of earlier.entries()) {
          const same = later[i]?.state === one.state;
          expect(same || (one.state === 'open' && later[i]?.state === 'broken')).toBe(true);
          if (one.state === 'broken') expect(due).toBeDefined();
        }
      }),
      { numRuns: 100 },
    );
  });

  it('takes what keeps it as it is given', () => {
    const promises = promisesIn(incidentOf(promise));
    const [given] = keepingsOf(incidentOf(promise, report)) as [Keeping];
    expect(promiseStates(promises, { keepings: [given] })).toMatchObject([{ state: 'kept' }]);
    expect(promiseStates(promises, {})).toMatchObject([{ state: 'open' }]);
    expect(promiseStates([], { keepings: [given] })).toEqual([]);
  });
});
