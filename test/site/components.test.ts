import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { componentNames } from '../../src/site/components.ts';
import { tableOf } from '../docs-page.ts';

const folder = path.resolve(import.meta.dirname, '../../src/site/components');

describe('the components that can be replaced', () => {
  it.each(componentNames)('have %s, with the props that its name stands for', (name) => {
    const file = path.join(folder, `${name}.astro`);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(
      new RegExp(`^type Props = (ComponentProps\\['${name}'\\]|\\w+Props);$`, 'm'),
    );
  });

  it('are all in the docs', () => {
    const named = tableOf('docs/site.md', 'Components of your own').rows.flatMap(([first]) => first?.code ?? []);
    expect(named.sort()).toEqual([...componentNames].sort());
  });
});
