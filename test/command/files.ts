/** A draft that needs nothing more. */
export const draft = `---
title: Mail was late
status: draft
started: 2026-04-07 14:32 UTC
---
## Summary

Mail was late.
`;

/** One incident of a status page: backdated by a minute, with a window in its last update. */
export const log = (changes: { resolved?: string; at?: string; more?: object[] } = {}): string =>
  JSON.stringify({
    page: { id: 'p', name: 'Post Page', url: 'https://status.example', time_zone: 'Etc/UTC' },
    incident: {
      id: 'abc',
      name: 'Mail is late',
      status: 'resolved',
      impact: 'major',
      incident_updates: [
        ...(changes.more ?? []),
        {
          id: 'u3',
          status: 'resolved',
          body: changes.resolved ?? 'From 14:30–15:12 UTC, mail was late. It is delivered again.',
          created_at: changes.at ?? '2026-04-07T15:59:16.060Z',
          updated_at: changes.at ?? '2026-04-07T15:59:16.060Z',
          display_at: changes.at ?? '2026-04-07T15:59:16.060Z',
        },
        {
          id: 'u2',
          status: 'monitoring',
          body: 'A limit is set.<br />We watch it.',
          created_at: '2026-04-07T15:22:43.684Z',
          display_at: '2026-04-07T15:22:43.684Z',
        },
        {
          id: 'u1',
          status: 'identified',
          body: 'Mail is late: the queue is full.',
          created_at: '2026-04-07T14:41:00.000Z',
          display_at: '2026-04-07T14:40:00.000Z',
        },
      ],
      components: [{ id: 'c', name: 'Outgoing mail', status: 'operational' }],
    },
  });
