import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promisesIn } from '../../../src/coverage/promise/index.ts';
import { incidentOf, type Told } from './log.ts';

/** Promises in the first update of an incident that is still being looked into. */
const promised = (text: string, phrases: readonly string[] = []) =>
  promisesIn(incidentOf({ phase: 'investigating', text }), { phrases });

const kindOf = (text: string) => promised(text).map(({ kind }) => kind);

describe('a promise', () => {
  it.each([
    'A root cause analysis will be shared here.',
    'We will publish a post-mortem by Friday.',
    'We’ll post a full RCA to this page once it is complete.',
    'A post-incident review will be made available to customers.',
    'A root cause analysis (RCA) will be provided within five business days.',
    'The RCA is under way and will be shared when it is done.',
    'An RCA will be conducted and shared with everybody affected.',
    'A summary of the incident will be posted to our blog.',
    'We are closing this and will follow up with a summary.',
    'We plan to release a public summary within a week.',
    'We intend to publish a detailed incident report.',
    'We expect to have an RCA within 48 hours.',
    'We will make the post-mortem available next week.',
    'We will explain what we change in our public post-mortem.',
    'More details will be provided in a forthcoming post mortem.',
    'Our team will hold a retrospective and share its findings.',
    'We are conducting an RCA of this outage and will share the results.',
    'Example Cloud will be finishing an incident report that will explain the failure.',
    'We’re preparing an incident report.',
    'We are working on a full post-mortem.',
    'A write-up is being written.',
    'Stay tuned for a full post-mortem.',
    'Please check back for a root cause analysis.',
    'Expect a post-mortem tomorrow.',
    'RCA to follow.',
    'A full RCA will follow.',
    'Postmortem coming soon.',
    'Will publish an RCA soon.',
    'A blog post with more details will be published tomorrow.',
    'A preliminary report is up, and a final report will be published in two weeks.',
  ])('of a report: %s', (text) => {
    expect(kindOf(text)).toEqual(['post-mortem']);
  });

  it.each([
    'The root cause will be shared once it is confirmed.',
    'We’ll follow up with more details on the cause.',
    'Additional information regarding the root cause will be posted here.',
    'We will share what went wrong next week.',
  ])('of less than a report, that speaks of the cause: %s', (text) => {
    expect(kindOf(text)).toEqual(['details']);
  });

  it.each([
    'We will provide an update in 30 minutes.',
    'We will provide more information as it becomes available.',
    'We will share more details as we learn more.',
    'Further details to follow.',
    'Updates will follow.',
    'We will provide an update when the root cause is found.',
    'We will provide an update once the root cause analysis is complete.',
    'We will continue to post updates until the root cause analysis is complete.',
    'We are investigating the root cause and will provide additional information shortly.',
    'We are investigating the root cause and will report back.',
    'We will continue to investigate to establish the full root cause.',
    'The root cause was identified to be a feature that was added on Monday.',
    'We know the root cause and an update is being prepared.',
    'We know the cause and a fix will be released.',
  ])('is not that they go on telling: %s', (text) => {
    expect(promised(text)).toEqual([]);
  });

  it.each([
    'We will release a fix for the root cause shortly.',
    'We will make changes to address the root cause.',
    'We will have the root cause fixed soon.',
    'We will continue to monitor the recovery.',
    'Credits will be issued to everybody affected.',
    'A maintenance will be announced to replace the disks.',
    'Usage reports will be available again shortly.',
    'The pull request summary will be available again.',
    'We will be conducting a thorough review of our limits.',
    'We are performing a root cause analysis.',
  ])('is not a repair, a refund or work behind the scenes: %s', (text) => {
    expect(promised(text)).toEqual([]);
  });

  it.each([
    'No root cause analysis will be shared.',
    'No further root cause analysis will be published.',
    'There is no specific root cause analysis.',
    'We will not be publishing a post-mortem.',
    'We won’t publish a post-mortem.',
    'We may publish a post-mortem.',
  ])('is not what will not be, or only might be: %s', (text) => {
    expect(promised(text)).toEqual([]);
  });

  it.each([
    'As promised, the RCA is available on our blog.',
    'The post-mortem can be found here.',
    'We have published a full post-mortem.',
    'We previously said that we would publish a post-mortem.',
    'In this post we will explain what happened.',
    'Below we will share our findings.',
  ])('is not one that was made before, or that is kept: %s', (text) => {
    expect(promised(text)).toEqual([]);
  });

  it.each([
    'They will publish a post-mortem.',
    'Our provider will publish a post-mortem.',
    'We are waiting for the post-mortem that the vendor will publish.',
    'Our provider writes: "A full RCA will be shared soon."',
    'Our provider writes: “A full RCA will be shared soon.”',
  ])('is not made by others: %s', (text) => {
    expect(promised(text)).toEqual([]);
  });

  it('of more details counts once the incident is over, and is chatter until then', () => {
    const text = 'More details to follow.';
    const told = (...phases: string[]) => promisesIn(incidentOf(...phases.map((phase): Told => ({ phase, text }))));
    const ids = (...phases: string[]) => told(...phases).map(({ update }) => update.id);
    expect(ids('investigating', 'identified', 'monitoring')).toEqual([]);
    expect(ids('monitoring', 'resolved', 'update')).toEqual(['u2', 'u3']);
    expect(ids('resolved', 'investigating', 'update')).toEqual(['u1']);
    expect(told('resolved')[0]?.kind).toBe('details');
  });

  it.each([
    ['German', 'Wir werden in den nächsten Tagen einen ausführlichen Bericht veröffentlichen.'],
    ['German', 'In Kürze wird eine Ursachenanalyse bereitgestellt.'],
    ['German', 'Ein Post-Mortem folgt.'],
    ['French', 'Nous publierons un rapport d’incident détaillé.'],
    ['French', 'Un post-mortem sera publié dans les prochains jours.'],
    ['French', 'Une analyse des causes suivra.'],
    ['Spanish', 'Publicaremos un informe detallado la próxima semana.'],
    ['Spanish', 'El análisis de causa raíz se publicará en esta página.'],
    ['Spanish', 'Se compartirá un informe del incidente.'],
    ['Japanese', 'ご迷惑をおかけしました。障害報告書を後日公開いたします。'],
    ['Japanese', 'ポストモーテムは来週公開予定です。'],
  ])('is found in %s: %s', (_, text) => {
    expect(kindOf(text)).toEqual(['post-mortem']);
  });

  it.each([
    ['German', 'Wir werden keinen Bericht veröffentlichen.'],
    ['German', 'Weitere Informationen folgen in Kürze.'],
    ['German', 'Wir untersuchen die Ursache und halten Sie auf dem Laufenden.'],
    ['French', 'Aucun rapport d’incident ne sera publié.'],
    ['French', 'Nous vous communiquerons plus de détails dès que possible.'],
    ['Spanish', 'No publicaremos ningún informe detallado.'],
    ['Spanish', 'Publicaremos más información pronto.'],
    ['Japanese', '原因を調査しております。'],
    ['Japanese', '原因が判明次第、状況をお知らせいたします。'],
    ['Japanese', '障害報告書は公開いたしません。'],
  ])('is not found where %s makes none: %s', (_, text) => {
    expect(promised(text)).toEqual([]);
  });

  it('has the words and the place at which they stand in the log', () => {
    const [promise] = promised('Sign-in works again. We will publish a post-mortem by Friday! Thank you.');
    expect(promise).toMatchObject({ words: 'We will publish a post-mortem by Friday!', start: 21, end: 61 });
    expect(promise?.update.id).toBe('u1');
    expect(promise?.at).toBe(promise?.update.at);
    const { start, end } = promise?.place ?? {};
    expect((end?.offset ?? 0) - (start?.offset ?? 0)).toBe(40);
  });

  it('has of a long sentence only the words that promise', () => {
    const reasons = 'which took the databases of three regions with it '.repeat(6);
    const [promise] = promised(`After the failure, ${reasons}we will publish a post-mortem of what we saw.`);
    expect(promise?.words).toBe('we will publish a post-mortem');
    const wrapped = `After the failure,\n   ${reasons}we will\n   publish a post-mortem\n   of what we saw.`;
    expect(promised(wrapped)[0]?.words).toBe('we will\n   publish a post-mortem');
  });

  it('is one a sentence, however often it names what will come', () => {
    const both = 'A post-mortem will be shared, and the RCA will be published with more details on the cause.';
    expect(promised(both)).toHaveLength(1);
    expect(promised(`${both} A write-up will follow.`)).toHaveLength(2);
  });

  it('stands on its own in a list and below a heading', () => {
    const words = promised('# Status\nWe will publish an RCA\n- Uploads work\n- A summary will be posted').map(
      (promise) => promise.words,
    );
    expect(words).toEqual(['We will publish an RCA', '- A summary will be posted']);
  });

  it('goes over the ends of lines that an author wrapped', () => {
    expect(promised('All is well. A root cause\nanalysis will be\nshared.').map(({ words }) => words)).toEqual([
      'A root cause\nanalysis will be\nshared.',
    ]);
  });
});

describe('phrases of one’s own', () => {
  it('count as whole words in any case, and however they are spaced', () => {
    const found = (text: string) =>
      promised(text, ['lagebericht am montag', '続報は公式ブログ']).map(({ words }) => words);
    expect(found('Lagebericht\nam Montag.')).toEqual(['Lagebericht\nam Montag']);
    expect(found('Ein Gesamtlagebericht am Montag.')).toEqual([]);
    expect(found('復旧しました。続報は公式ブログで。')).toEqual(['続報は公式ブログ']);
  });

  it('do not make two promises of one', () => {
    expect(promised('We will publish a post-mortem on Monday.', ['post-mortem on Monday'])).toHaveLength(1);
  });

  it('may hold what means something in a pattern, and nothing at all', () => {
    expect(promised('More (soon)?', ['(soon)?', ' ', '']).map(({ words }) => words)).toEqual(['(soon)?']);
  });

  it('are found wherever they stand', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(word), phrase, fc.array(word), (before, own, after) => {
        const text = [...before, own.toUpperCase(), ...after].join(' ');
        expect(promised(text, [own]).some(({ words }) => words.toLowerCase().includes(own))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('whatever an update says', () => {
  const promise = 'We will publish a post-mortem by Friday.';
  const chatter = fc.constantFrom(
    'We are investigating.',
    'We will provide an update in 30 minutes.',
    'We will share more details as we learn more.',
    'The root cause has been identified and a fix is being rolled out.',
    'More information will be provided as it becomes available.',
    'We apologise for the disruption.',
    'See https://status.example.com for details.',
    'No data was lost.',
    '原因を調査しております。',
    '- Uploads fail.',
  );
  const between = fc.constantFrom(' ', '\n', '\n\n');

  it('chatter neither makes a promise nor hides one', () => {
    fc.assert(
      fc.property(fc.array(chatter), fc.array(chatter), fc.boolean(), between, (before, after, made, space) => {
        const text = ['Sign-in fails.', ...before, ...(made ? [promise] : []), ...after].join(space);
        expect(promised(text).map(({ words }) => words)).toEqual(made ? [promise] : []);
      }),
      { numRuns: 100 },
    );
  });

  it('the offsets of promises point at their words, in order, and do not overlap', () => {
    const parts = fc.array(fc.oneof(chatter, fc.constant(promise), fc.string({ unit: 'grapheme' })), { minLength: 1 });
    fc.assert(
      fc.property(parts, between, (sentences, space) => {
        const incident = incidentOf(`Sign-in fails. ${sentences.join(space)}`);
        let last = 0;
        for (const { update, words, start, end } of promisesIn(incident)) {
          expect(update.text.slice(start, end)).toBe(words);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['spaces', ' '.repeat(100_000)],
    ['stops', '.'.repeat(100_000)],
    ['words without a stop', 'we will share the root cause analysis and '.repeat(2_000)],
    ['names of reports', 'report RCA post-mortem '.repeat(4_000)],
    ['brackets', '[('.repeat(50_000)],
  ])('is found behind a long run of %s', (_, run) => {
    const found = promised(`Sign-in fails. RCA ${run} end.\n\n${promise}`);
    expect(found.at(-1)?.words).toBe(promise);
  });
});
