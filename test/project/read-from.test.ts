import { expect, it } from 'vitest';
import { configSchema } from '../../src/config/index.ts';
import { readFrom } from '../../src/project/index.ts';

it('lists every file and folder that a project is read from, whether they exist or not', async () => {
  const config = configSchema.parse({
    incidents: 'post-mortems',
    sources: [{ id: 'page', files: ['logs/page.json'] }, { id: 'chat' }],
    site: { logo: 'brand/logo.svg', icon: 'brand/icon.png' },
    calendar: { holidays: ['2026-12-24', 'holidays.ics'] },
  });
  expect((await readFrom(config)).sort()).toEqual([
    'afterword.yaml',
    'brand/icon.png',
    'brand/logo.svg',
    'channels.json',
    'holidays.ics',
    'logs/channels.json',
    'logs/page.json',
    'logs/users.json',
    'post-mortems',
    'status/chat.jsonl',
    'status/page.jsonl',
    'users.json',
  ]);
});
