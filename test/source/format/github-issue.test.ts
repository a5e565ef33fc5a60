import { describe, expect, it } from 'vitest';
import { githubIssue } from '../../../src/source/format/github-issue.ts';
import { Log, mergeIncidents, type Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';

const file = 'issues/7.json';
const api = 'https://api.github.com/repos/example/status';
const page = 'https://github.com/example/status';

const user = (login: string) => ({ login, id: 1, type: 'User' });

/** An issue in the shape of the REST API; what a test is about goes over it. */
const issue = (over: object = {}) => ({
  url: `${api}/issues/7`,
  repository_url: api,
  comments_url: `${api}/issues/7/comments`,
  html_url: `${page}/issues/7`,
  id: 100,
  number: 7,
  title: 'Uploads fail',
  state: 'open',
  user: user('ada'),
  labels: [{ name: 'bug' }],
  comments: 1,
  created_at: '2026-05-04T10:00:00Z',
  updated_at: '2026-05-04T11:00:00Z',
  closed_at: null,
  body: 'Every upload ends in `500`.',
  ...over,
});

const comment = (over: object = {}) => ({
  url: `${api}/issues/comments/9001`,
  html_url: `${page}/issues/7#issuecomment-9001`,
  issue_url: `${api}/issues/7`,
  id: 9001,
  user: user('bob'),
  created_at: '2026-05-04T10:10:00Z',
  updated_at: '2026-05-04T10:10:00Z',
  body: 'Here too.',
  ...over,
});

const event = (name: string, over: object = {}) => ({
  id: 500,
  url: `${api}/issues/events/500`,
  actor: user('ada'),
  event: name,
  commit_id: null,
  created_at: '2026-05-04T10:20:00Z',
  ...over,
});

const read = (value: unknown, name = file): Reading => readLog({ file: name, text: JSON.stringify(value) });
const updatesOf = (value: unknown) => read(value).incidents[0]?.updates ?? [];
const told = (value: unknown) => updatesOf(value).map(({ id, phase, text }) => `${id} ${phase}: ${text}`);
const codes = ({ diagnostics }: Reading) => diagnostics.map(({ code }) => code);

describe('envelopes', () => {
  const both = ['opened investigating: Every upload ends in `500`.', '9001 update: Here too.'];
  const merged = issue({ comments: [comment()] });
  it.each<[string, unknown, string[]]>([
    ['an issue', issue(), both.slice(0, 1)],
    ['a list of issues', [issue()], both.slice(0, 1)],
    ['an issue with its comments in it', merged, both],
    ['an issue and its comments in a list', [issue(), comment()], both],
    ['pages put together', [[issue()], [comment()]], both],
    ['comments and the issue behind them', [comment(), issue()], both],
    [
      'a webhook of an issue',
      { action: 'opened', issue: issue(), repository: {}, sender: user('ada') },
      both.slice(0, 1),
    ],
    ['a webhook of a comment', { action: 'created', issue: issue(), comment: comment(), repository: {} }, both],
    ['a timeline with comments', [comment({ event: 'commented', actor: user('bob') }), issue()], both],
  ])('are read: %s', (_name, value, updates) => {
    const reading = read(value);
    expect(reading.format).toBe('github-issue');
    expect(told(value)).toEqual(updates);
    expect(reading.incidents).toMatchObject([
      { id: 'example.status.7', title: 'Uploads fail', url: `${page}/issues/7` },
    ]);
    expect(codes(reading)).toEqual([]);
    expect(reading.records).toEqual({ seen: updates.length, used: updates.length, passedOver: [] });
  });

  it('are read: the output of `gh issue view --json`', () => {
    const value = {
      number: 7,
      title: 'Uploads fail',
      state: 'CLOSED',
      stateReason: 'NOT_PLANNED',
      author: { login: 'ada' },
      url: `${page}/issues/7`,
      body: 'Every upload fails.',
      createdAt: '2026-05-04T10:00:00Z',
      closedAt: '2026-05-04T12:00:00Z',
      comments: [
        {
          id: 'IC_x',
          author: { login: 'bob' },
          body: 'Here too.',
          createdAt: '2026-05-04T10:10:00Z',
          isMinimized: false,
          url: `${page}/issues/7#issuecomment-9001`,
        },
        {
          id: 'IC_y',
          author: { login: 'eve' },
          body: 'Buy this.',
          createdAt: '2026-05-04T10:11:00Z',
          isMinimized: true,
          minimizedReason: 'spam',
        },
      ],
      reviews: [
        {
          id: 'R1',
          author: { login: 'cy' },
          body: '',
          state: 'CHANGES_REQUESTED',
          submittedAt: '2026-05-04T10:12:00Z',
        },
      ],
    };
    const reading = read(value);
    expect(told(value)).toEqual([
      'opened investigating: Every upload fails.',
      '9001 update: Here too.',
      'R1 update: Reviewed: changes requested',
      'closed-20260504T120000Z resolved: Closed as not planned',
    ]);
    expect(reading.records).toMatchObject({ seen: 5, used: 4 });
    expect(reading.records.passedOver[0]?.reason).toBe('it was hidden by those who keep the issue');
  });

  it('are read: comments alone, which have no title', () => {
    const reading = read([comment()]);
    expect(reading.incidents[0]).toMatchObject({
      id: 'example.status.7',
      title: 'example/status#7',
      url: `${page}/issues/7`,
    });
    expect(codes(reading)).toEqual(['log-read-as']);
  });

  it('keep issues apart, and gather what is of one', () => {
    const other = issue({ number: 8, html_url: `${page}/issues/8`, url: `${api}/issues/8` });
    const reading = read([
      issue(),
      other,
      comment(),
      comment({ id: 9002, html_url: `${page}/issues/8#issuecomment-9002` }),
    ]);
    expect(reading.incidents.map(({ id, updates }) => `${id} ${updates.length}`)).toEqual([
      'example.status.7 2',
      'example.status.8 2',
    ]);
  });

  it('of another host or a pull request are named by it', () => {
    const host = 'https://git.example.com';
    expect(
      read(issue({ html_url: `${host}/a/b.c/issues/7`, url: `${host}/api/v3/repos/a/b.c/issues/7` })).incidents[0],
    ).toMatchObject({
      id: 'a.b.c.7',
      url: `${host}/a/b.c/issues/7`,
    });
    expect(read(issue({ html_url: `${page}/pull/7` })).incidents[0]).toMatchObject({
      id: 'example.status.7',
      url: `${page}/pull/7`,
    });
  });
});

describe('an issue', () => {
  it('is told by who opened it, and when', () => {
    const [opened] = updatesOf(issue());
    expect(opened).toMatchObject({ by: 'ada', kind: 'communication', phase: 'investigating' });
    expect(opened?.at.epochMs).toBe(Date.parse('2026-05-04T10:00:00Z'));
    expect(opened).not.toHaveProperty('editedAt');
  });

  it.each<[string, object, string]>([
    ['closed', { state: 'closed', closed_at: '2026-05-04T12:00:00Z', closed_by: user('bob') }, 'Closed'],
    [
      'completed',
      { state: 'closed', closed_at: '2026-05-04T12:00:00Z', state_reason: 'completed' },
      'Closed as completed',
    ],
    ['merged', { state: 'closed', closed_at: '2026-05-04T12:00:00Z', merged_at: '2026-05-04T12:00:00Z' }, 'Merged'],
    [
      'merged, in a list of issues',
      { closed_at: '2026-05-04T12:00:00Z', pull_request: { merged_at: '2026-05-04T12:00:00Z' } },
      'Merged',
    ],
  ])('that is %s is resolved', (_name, over, text) => {
    expect(told(issue(over)).at(-1)).toBe(`closed-20260504T120000Z resolved: ${text}`);
  });

  it('that is closed at no time is reported and open', () => {
    const reading = read(issue({ state: 'closed' }));
    expect(codes(reading)).toEqual(['log-read-as']);
    expect(reading.records).toMatchObject({ seen: 1, used: 1 });
  });

  it.each<[string, object, string[], string]>([
    ['no text', { body: null }, ['log-read-as'], 'Uploads fail'],
    ['a template and no text', { body: '<!-- Tell us -->' }, ['log-read-as'], 'Uploads fail'],
    [
      'HTML in its text',
      { body: 'a<br>b <img alt="x" src="https://example.com/y.png">' },
      [],
      'a\nb ![x](https://example.com/y.png)',
    ],
    ['no person', { user: null }, [], 'Every upload ends in `500`.'],
    ['no title', { title: '' }, ['log-read-as'], 'Every upload ends in `500`.'],
  ])('with %s is used', (_name, over, found, text) => {
    const reading = read(issue(over));
    expect(codes(reading)).toEqual(found);
    expect(reading.incidents[0]?.updates[0]?.text).toBe(text);
  });

  it('without a time is passed over', () => {
    const reading = read(issue({ created_at: 'soon' }));
    expect(codes(reading)).toEqual(['log-record', 'log-record']);
    expect(reading).toMatchObject({ incidents: [], records: { seen: 1, used: 0 } });
  });

  it('that the log has twice is told once, with its newest title', () => {
    const reading = read([
      issue(),
      issue({ title: 'Uploads fail everywhere', updated_at: '2026-05-04T12:00:00Z' }),
      issue(),
    ]);
    expect(reading.incidents).toMatchObject([{ title: 'Uploads fail everywhere' }]);
    expect(reading.records).toMatchObject({ seen: 3, used: 1 });
  });
});

describe('a comment', () => {
  it('that was changed says when', () => {
    const [first] = updatesOf([comment({ updated_at: '2026-05-04T11:00:00Z' })]);
    expect(first?.editedAt?.epochMs).toBe(Date.parse('2026-05-04T11:00:00Z'));
    expect(updatesOf([comment({ updated_at: '2026-05-04T10:10:01Z' })])[0]).not.toHaveProperty('editedAt');
  });

  it.each<[string, object]>([
    ['has no id', { id: null, url: null }],
    ['has no time', { created_at: 7, submitted_at: '2026-05-04' }],
    ['has the id of another', {}],
  ])('that %s is passed over', (_name, over) => {
    const reading = read([issue(), comment(), comment(over)]);
    expect(codes(reading)).toEqual(['log-record']);
    expect(reading.records).toMatchObject({ seen: 3, used: 2 });
  });

  it('is found in the log letter for letter', () => {
    const text = JSON.stringify([comment({ body: '  "a"\n\u00e9 b  ' })]);
    const [first] = readLog({ file, text }).incidents[0]?.updates ?? [];
    const place = first?.placeOfText(4, 7);
    expect(text.slice(place?.start.offset, place?.end.offset)).toBe('\u00e9 b');
  });
});

describe('an event', () => {
  it.each<[string, object, string]>([
    ['closed', {}, 'closed-20260504T102000Z resolved: Closed'],
    [
      'closed',
      { state_reason: 'not_planned', commit_id: 'abcdef0123456789' },
      'closed-20260504T102000Z resolved: Closed as not planned by commit `abcdef0123`',
    ],
    ['merged', { commit_id: 'abcdef0123456789' }, 'closed-20260504T102000Z resolved: Merged by commit `abcdef0123`'],
    ['reopened', {}, 'reopened-20260504T102000Z investigating: Reopened'],
    ['labeled', { label: { name: 'status' } }, '500 update: Labelled `status`'],
    ['unlabeled', { label: { name: 'status' } }, '500 update: Label `status` removed'],
    ['renamed', { rename: { from: 'a', to: 'b' } }, '500 update: Renamed from “a” to “b”'],
    ['assigned', { assignee: user('bob') }, '500 update: Assigned to bob'],
    ['unassigned', {}, '500 update: No longer assigned to somebody'],
    ['referenced', { commit_id: 'abcdef0123456789' }, '500 update: Referenced by commit `abcdef0123`'],
    [
      'cross-referenced',
      { source: { type: 'issue', issue: { title: 'Other [x]', html_url: `${page}/issues/9` } } },
      `500 update: Mentioned in [Other \\[x\\]](${page}/issues/9)`,
    ],
    [
      'cross-referenced',
      { id: undefined, source: {} },
      'cross-referenced-20260504T102000Z update: Mentioned in another issue',
    ],
    ['locked', {}, '500 update: Locked'],
  ])('that is `%s` %j is told', (name, over, update) => {
    const reading = read([issue(), event(name, over)]);
    expect(told([issue(), event(name, over)]).at(-1)).toBe(update);
    expect(reading.incidents[0]?.updates.at(-1)).toMatchObject({ by: 'ada', kind: 'action' });
    expect(codes(reading)).toEqual([]);
  });

  it('that says nothing of the issue is counted', () => {
    const reading = read([issue(), event('subscribed'), event('mentioned')]);
    expect(reading.records).toMatchObject({ seen: 3, used: 1 });
    expect(reading.records.passedOver.map(({ reason }) => reason)).toEqual([
      'events such as `subscribed` are not told',
      'events such as `mentioned` are not told',
    ]);
  });

  it('of a closing is the closing that the issue tells, and reopening is another', () => {
    const value = [
      issue({ state: 'closed', closed_at: '2026-05-04T13:00:02Z' }),
      event('closed', { created_at: '2026-05-04T12:00:00Z' }),
      event('reopened', { created_at: '2026-05-04T12:30:00Z' }),
      event('closed', { created_at: '2026-05-04T13:00:00Z' }),
    ];
    expect(updatesOf(value).map(({ phase }) => phase)).toEqual([
      'investigating',
      'resolved',
      'investigating',
      'resolved',
    ]);
    expect(read(value).records).toMatchObject({ seen: 4, used: 4 });
  });

  it('is of the issue that the other entries, the address of the log, or its name tell', () => {
    const id = (value: unknown, name?: string) => read(value, name).incidents[0]?.id;
    expect(id([event('locked'), comment()])).toBe('example.status.7');
    expect(id([event('locked')], `${api}/issues/12/timeline?per_page=100`)).toBe('example.status.12');
    expect(id([event('locked')], 'logs/outage.json')).toBe('outage');
  });
});

describe('a webhook', () => {
  const hook = (action: string, over: object = {}) => ({
    action,
    issue: issue(),
    repository: {},
    sender: user('bob'),
    ...over,
  });

  it.each<[string, unknown, string[]]>([
    ['labeled', hook('labeled', { label: { name: 'bug' } }), ['the webhook does not say when it was `labeled`']],
    ['edited', hook('edited'), ['the webhook does not say when it was `edited`']],
    ['deleted comment', hook('deleted', { comment: comment() }), ['it was deleted']],
  ])('of a %s is counted', (_name, value, reasons) => {
    const reading = read(value);
    expect(reading.records.passedOver.map(({ reason }) => reason)).toEqual(reasons);
    expect(reading.records).toMatchObject({ seen: 2, used: 1 });
  });

  it('of a closing, a reopening, a pull request and a review is told', () => {
    expect(told(hook('closed', { issue: issue({ closed_at: '2026-05-04T12:00:00Z' }) })).at(-1)).toMatch(
      /resolved: Closed$/,
    );
    expect(told(hook('reopened')).at(-1)).toBe('reopened-20260504T110000Z investigating: Reopened');
    expect(codes(read(hook('reopened')))).toEqual(['log-read-as']);
    const review = {
      id: 3,
      user: user('cy'),
      body: 'Looks good.',
      state: 'approved',
      submitted_at: '2026-05-04T10:30:00Z',
    };
    const value = { action: 'submitted', pull_request: issue({ html_url: `${page}/pull/7` }), review, repository: {} };
    expect(told(value)).toEqual(['opened investigating: Every upload ends in `500`.', '3 update: Looks good.']);
  });
});

describe('other JSON', () => {
  it.each<[string, unknown]>([
    ['nothing', []],
    ['an issue of nowhere', { number: 7, title: 'x', created_at: '2026-05-04T10:00:00Z' }],
    ['a number', 7],
    [
      'an entry of GitLab',
      {
        iid: 7,
        title: 'x',
        web_url: 'https://gitlab.com/a/b/-/issues/7',
        project_id: 1,
        created_at: '2026-05-04T10:00:00Z',
      },
    ],
    ['an event of nobody', [{ event: 'x' }]],
  ])('is not taken for issues: %s', (_name, value) => {
    expect(githubIssue.recognises(new Log({ file, text: JSON.stringify(value) }))).toBe(false);
  });

  it('among issues is passed over', () => {
    const reading = read([issue(), 7, null, { a: 1 }]);
    expect(reading.records).toMatchObject({ seen: 4, used: 1 });
    expect(codes(reading)).toEqual(['log-record', 'log-record', 'log-record']);
  });
});

describe('fetching', () => {
  it.each([
    [`${page}/issues/7`, 7],
    [`${page}/issues/7#issuecomment-9001`, 7],
    [`${page}/pull/12?x=1`, 12],
  ])('of %s asks for what happened and for the issue', (url, number) => {
    expect(githubIssue.requests?.(url, {}).map((request) => request.url)).toEqual([
      `${api}/issues/${number}/timeline?per_page=100`,
      `${api}/issues/${number}`,
    ]);
  });

  it.each([page, 'https://example.com/a/b/issues/7', `${page}/issues/7x`])('knows nothing of %s', (url) => {
    expect(githubIssue.requests?.(url, {})).toEqual([]);
  });

  const answer = (link: string) => ({
    request: { url: `${api}/issues/7/timeline`, headers: { authorization: 'secret' } },
    log: new Log({ file, text: '[]' }),
    header: (name: string) => (name === 'link' ? link : undefined),
  });

  it('follows the pages that an answer names, on the same host only', () => {
    const next = `<${api}/issues/7/timeline?page=2>; rel="next", <${api}/issues/7/timeline?page=9>; rel="last"`;
    expect(githubIssue.next?.(answer(next))).toEqual({
      url: `${api}/issues/7/timeline?page=2`,
      headers: { authorization: 'secret' },
    });
    expect(githubIssue.next?.(answer(`<${api}/issues/7/timeline?page=1>; rel="prev"`))).toBeUndefined();
    expect(githubIssue.next?.(answer('<https://evil.example/x>; rel="next"'))).toBeUndefined();
    expect(githubIssue.next?.(answer(''))).toBeUndefined();
  });

  it('puts its answers together without telling anything twice', () => {
    const timeline = [comment({ event: 'commented' }), event('closed', { created_at: '2026-05-04T12:00:00Z' })];
    const readings = [
      read(timeline, `${api}/issues/7/timeline`),
      read(issue({ state: 'closed', closed_at: '2026-05-04T12:00:00Z' })),
    ];
    const [merged] = mergeIncidents(readings.map(({ incidents }) => incidents));
    expect(merged?.title).toBe('Uploads fail');
    expect(merged?.updates.map(({ id }) => id)).toEqual(['opened', '9001', 'closed-20260504T120000Z']);
  });
});
