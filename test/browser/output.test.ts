import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildTestSite, removeSite } from './site.ts';

describe('an internal word', () => {
  it('is in no file and no file name of the site', async () => {
    const site = await buildTestSite('internal');
    try {
      expect(site.files.filter((file) => file.includes('xcanary'))).toEqual([]);
      expect(site.files).toContain('incidents/2026-05-02-queue/index.html');
      for (const file of site.files) {
        const bytes = await readFile(path.join(site.folder, file));
        expect({ file, found: bytes.includes('xcanary') }).toEqual({ file, found: false });
      }
    } finally {
      await removeSite(site);
    }
  });
});

describe('two builds', () => {
  it('are the same, byte for byte, whatever the clock, the zone and the language of the machine', async () => {
    const one = await buildTestSite('operator', '/record/', {
      env: { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8' },
    });
    const other = await buildTestSite('operator', '/record/', {
      env: { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' },
    });
    try {
      expect(other.files).toEqual(one.files);
      for (const file of one.files) {
        const [a, b] = await Promise.all([one, other].map(({ folder }) => readFile(path.join(folder, file))));
        expect({ file, same: a?.equals(b as Buffer) }).toEqual({ file, same: true });
      }
    } finally {
      await removeSite(one);
      await removeSite(other);
    }
  });
});
