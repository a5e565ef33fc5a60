import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ConfigInput, configSchema } from '../../src/config/index.ts';
import type { presets, Rating } from '../../src/config/policy.ts';
import { decide, type LoggedEvent, loggedEvents, rulesOf } from '../../src/coverage/index.ts';
import { termText } from '../../src/time/index.ts';
import { type LogIncident, projectWith } from './project.ts';

type Presets = (typeof presets)[number];

const base: LogIncident = {
  id: 'a',
  title: 'Mail is late',
  impact: 'minor',
  updates: [
    ['2026-05-12T09:00:00Z', 'investigating', 'Mail waits in a queue.'],
    ['2026-05-12T09:40:00Z', 'resolved', 'Mail is delivered again.'],
  ],
};

/** The first rule that fits an incident, by its number, and why it does. */
function decided(incident: Partial<LogIncident>, policy: ConfigInput['policy'], promise?: string) {
  const services = [{ id: 'mail', name: 'Mail', components: ['Mail (SMTP)'] }];
  const config = configSchema.parse({ policy, services, sources: [{ id: 'page' }] });
  const [event] = loggedEvents(projectWith({ config, page: [{ ...base, ...incident }] }));
  const decision = decide(event as LoggedEvent, { policy: config.policy, zones: {}, promise });
  return decision && { rule: rulesOf(config.policy).indexOf(decision.rule), grounds: decision.grounds };
}

const fits = (rule: object, incident: Partial<LogIncident> = {}, promise?: string) =>
  decided(incident, { post_mortems: [{ ...rule, within: '14 days' }] }, promise)?.grounds;

describe('a rule of a policy', () => {
  it('fits an incident by its rating', () => {
    expect(fits({ impact: ['minor', 'major'] })).toEqual([{ kind: 'impact', impact: 'minor' }]);
    expect(fits({ impact: ['major'] })).toBeUndefined();
    expect(fits({ impact: ['unrated'] })).toBeUndefined();
    expect(fits({ impact: ['unrated'] }, { impact: undefined })).toEqual([{ kind: 'impact', impact: 'unrated' }]);
  });

  it('fits one that lasted so long, by its updates or by what it says', () => {
    expect(fits({ lasted: '40 minutes' })).toEqual([{ kind: 'lasted', ms: 40 * 60_000, by: 'page' }]);
    expect(fits({ lasted: '41 minutes' })).toBeUndefined();
    const stating: LogIncident['updates'] = [
      ['2026-05-12T09:40:00Z', 'resolved', 'From 07:10 UTC to 09:40 UTC, mail waited.'],
    ];
    expect(fits({ lasted: '2 hours' }, { updates: stating })).toEqual([
      { kind: 'lasted', ms: 150 * 60_000, by: 'stated' },
    ]);
  });

  it('does not fit one that is not over by its length', () => {
    expect(
      fits({ lasted: '1 minute' }, { updates: [['2026-05-12T09:00:00Z', 'investigating', 'Mail waits.']] }),
    ).toBeUndefined();
  });

  it('fits one by the service that was hit, and by its source', () => {
    expect(fits({ services: ['mail'] })).toBeUndefined();
    expect(fits({ services: ['mail'] }, { components: ['mail (smtp)'] })).toEqual([
      { kind: 'services', services: ['mail'] },
    ]);
    expect(fits({ sources: ['page'] })).toEqual([{ kind: 'sources', source: 'page' }]);
    expect(fits({ sources: ['pager'] })).toBeUndefined();
  });

  it('fits one by words of its title or its updates, whole and whatever their case', () => {
    expect(fits({ says: ['mail IS late'] })).toEqual([{ kind: 'says', words: 'Mail is late' }]);
    expect(fits({ says: ['a queue'] })).toEqual([{ kind: 'says', words: 'a queue' }]);
    expect(fits({ says: ['queu'] })).toBeUndefined();
    expect(fits({ says: ['遅延'] }, { title: 'メールの遅延について' })).toEqual([{ kind: 'says', words: '遅延' }]);
  });

  it.each([
    ['security', 'An attacker had read access to one mailbox.', 'attacker'],
    ['data-loss', 'Some messages were permanently lost.', 'permanently lost'],
    ['data-loss', 'This led to data  loss for three customers.', 'data  loss'],
    ['data-loss', 'No request failed, but data was lost.', 'data was lost'],
    ['data-loss', 'Some data was lost and could not be restored.', 'data was lost'],
  ])('fits one that speaks of %s: %j', (topic, text, words) => {
    expect(fits({ about: [topic] }, { updates: [['2026-05-12T09:40:00Z', 'resolved', text]] })).toEqual([
      { kind: 'about', topic, words },
    ]);
  });

  it.each([
    ['security', 'This was not a security incident.'],
    ['data-loss', 'No data was lost.'],
    ['data-loss', 'There wasn’t any data loss.'],
    ['data-loss', 'There is no evidence that any customer data was lost.'],
    ['data-loss', 'Data loss did not occur, and data corruption was ruled out.'],
    ['data-loss', 'This change prevents further data loss.'],
    ['data-loss', 'The node was unable to recover on its own.'],
    ['security', 'We have no indication that there was any unauthorized access to accounts.'],
    ['security', 'We have ruled out a security incident.'],
    ['data-loss', 'Mail is late. We recovered all messages.'],
  ])('does not fit one that denies %s or does not speak of it: %j', (topic, text) => {
    expect(fits({ about: [topic] }, { updates: [['2026-05-12T09:40:00Z', 'resolved', text]] })).toBeUndefined();
  });

  it('fits one that speaks of it in the words of the config', () => {
    const policy: ConfigInput['policy'] = {
      topics: { 'data-loss': ['went missing'] },
      post_mortems: [{ about: ['data-loss'], within: '3 days' }],
    };
    expect(decided({ title: 'Drafts went missing' }, policy)?.grounds).toEqual([
      { kind: 'about', topic: 'data-loss', words: 'went missing' },
    ]);
  });

  it('fits one whose updates promise an explanation', () => {
    expect(fits({ promised: true })).toBeUndefined();
    expect(fits({ promised: true }, {}, 'A report will follow.')).toEqual([
      { kind: 'promised', words: 'A report will follow.' },
    ]);
  });

  it('fits where all of its conditions do, and says why by each', () => {
    expect(fits({ impact: ['minor'], lasted: '30 minutes' })).toHaveLength(2);
    expect(fits({ impact: ['minor'], lasted: '2 hours' })).toBeUndefined();
    expect(fits({})).toEqual([]);
  });
});

describe('a policy', () => {
  it('is decided by the first rule that fits', () => {
    const policy: ConfigInput['policy'] = {
      post_mortems: [
        { says: ['queue'], not_owed: 'It is explained elsewhere.' },
        { impact: ['minor'], within: '3 days' },
      ],
    };
    expect(decided({}, policy)?.rule).toBe(0);
    expect(decided({ updates: [['2026-05-12T09:40:00Z', 'resolved', 'Over.']] }, policy)?.rule).toBe(1);
  });

  it('owes one of what is grave, what was promised, and what nobody rated that took an hour, where the config says nothing', () => {
    expect(decided({}, {})).toBeUndefined();
    expect(decided({ impact: 'critical' }, {})).toBeDefined();
    expect(decided({ impact: 'major' }, {})).toBeDefined();
    expect(decided({ impact: undefined }, {})).toBeUndefined();
    const long: LogIncident['updates'] = [
      ['2026-05-12T09:00:00Z', 'investigating', 'Mail waits.'],
      ['2026-05-12T10:00:00Z', 'resolved', 'Mail is delivered.'],
    ];
    expect(decided({ impact: undefined, updates: long }, {})).toBeDefined();
    expect(decided({ updates: long }, {})).toBeUndefined();
    expect(decided({}, {}, 'A report will follow.')).toBeDefined();
  });

  const [short, long] = [40, 60].map((minutes): LogIncident['updates'] => [
    ['2026-05-12T09:00:00Z', 'investigating', 'Mail waits.'],
    [new Date(Date.UTC(2026, 4, 12, 9, minutes)).toISOString(), 'resolved', 'Mail is delivered.'],
  ]) as [LogIncident['updates'], LogIncident['updates']];

  /** Ratings, then the term after which a practice asks for an explanation of what was short, of an hour, lost data, promised. */
  it.each<[Presets, Rating, ...(string | undefined)[]]>([
    ['azure', 'critical', '14 days', '14 days', '14 days', '14 days'],
    ['azure', 'major', '14 days', '14 days', '14 days', '14 days'],
    ['azure', 'minor', undefined, undefined, undefined, '14 days'],
    ['azure', 'none', undefined, undefined, undefined, '14 days'],
    ['azure', 'unrated', undefined, undefined, undefined, '14 days'],
    ['google-sre', 'critical', '14 days', '14 days', '14 days', '14 days'],
    ['google-sre', 'major', '14 days', '14 days', '14 days', '14 days'],
    ['google-sre', 'minor', undefined, '14 days', '14 days', undefined],
    ['google-sre', 'none', undefined, '14 days', '14 days', undefined],
    ['google-sre', 'unrated', undefined, '14 days', '14 days', undefined],
    ['pagerduty', 'critical', '3 days', '3 days', '3 days', '3 days'],
    ['pagerduty', 'major', '5 business days', '5 business days', '5 business days', '5 business days'],
    ['pagerduty', 'minor', undefined, undefined, undefined, undefined],
    ['pagerduty', 'none', undefined, undefined, undefined, undefined],
    ['pagerduty', 'unrated', undefined, undefined, undefined, undefined],
  ])(
    'of %s gives what is rated %s these terms: short %s, an hour %s, lost data %s, promised %s',
    (preset, rating, ...terms) => {
      const impact = rating === 'unrated' ? undefined : rating;
      const cases: [Partial<LogIncident>, string?][] = [
        [{ updates: short }],
        [{ updates: long }],
        [{ updates: short, title: 'Data loss in mail' }],
        [{ updates: short }, 'A report will follow.'],
      ];
      const config = configSchema.parse({ policy: { preset } });
      const given = cases.map(([incident, promise]) => {
        const found = decided({ ...incident, impact }, { preset }, promise);
        const within = found && rulesOf(config.policy)[found.rule]?.within;
        return within && termText(within);
      });
      expect(given).toEqual(terms);
    },
  );

  it.each<[Presets, string]>([
    ['azure', 'promised; `critical`, `major`: 14 days'],
    ['google-sre', 'lost data; `critical`, `major`; an hour or longer: 14 days'],
    ['pagerduty', '`critical`: 3 days; `major`: 5 business days'],
  ])('of %s has the rules that its documentation names: %s', (preset, told) => {
    const page = readFileSync(new URL('../../docs/coverage.md', import.meta.url), 'utf8');
    expect(page).toContain(`| \`${preset}\` | ${told} |`);
    const names = { impact: undefined, promised: 'promised', about: 'lost data', lasted: 'an hour or longer' } as const;
    const said = rulesOf(configSchema.parse({ policy: { preset } }).policy).map(
      ({ within, impact, ...conditions }) => ({
        what:
          impact?.map((rating) => `\`${rating}\``).join(', ') ??
          names[Object.keys(conditions)[0] as keyof typeof names],
        term: within && termText(within),
      }),
    );
    const byTerm = Map.groupBy(said, ({ term }) => term);
    const row = [...byTerm].map(([term, rules]) => `${rules.map(({ what }) => what).join('; ')}: ${term}`).join('; ');
    expect(row).toBe(told);
  });

  it('has the rules of a practice behind its own', () => {
    const policy: ConfigInput['policy'] = { preset: 'pagerduty', post_mortems: [{ says: ['queue'], within: '1 day' }] };
    expect(decided({ impact: 'critical' }, policy)?.rule).toBe(0);
    const config = configSchema.parse({ policy });
    expect(rulesOf(config.policy)).toHaveLength(3);
    expect(rulesOf(configSchema.parse({ policy: { post_mortems: [] } }).policy)).toEqual([]);
  });
});
