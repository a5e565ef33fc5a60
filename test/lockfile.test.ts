import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

describe('the lockfile', () => {
  it('has every optional package of every platform', () => {
    const missing = Object.entries(lock.packages).flatMap(([at, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        // Only a pinned version is a platform's binary; a range is an optional feature.
        .filter(([, version]) => /^\d/.test(version))
        .filter(([name]) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${at}/node_modules/${name}`])
        .map(([name]) => `${name}, for ${at}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(['linux-x64', 'darwin-arm64', 'win32-x64'])('has the compilers for %s', (platform) => {
    const names = Object.keys(lock.packages).filter((name) => name.includes(platform));
    expect(names.some((name) => name.includes('@astrojs/compiler'))).toBe(true);
    expect(names.some((name) => name.includes('@rolldown/binding'))).toBe(true);
    expect(names.some((name) => name.includes('@biomejs/cli'))).toBe(true);
  });

  it('names no registry', () => {
    expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('locks Astro 7, vitest 5 and Node 24', () => {
    const version = (name: string) => lock.packages[`node_modules/${name}`]?.version;
    expect(version('astro')).toMatch(/^7\./);
    expect(version('vitest')).toMatch(/^5\./);
    expect(version('node')).toMatch(/^24\./);
  });
});
