import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../src/config/index.ts';
import { themeSheet } from '../src/site/theme.ts';
import {
  coloursOf,
  contrast,
  defaultColours,
  mix,
  type Scheme,
  schemes,
  textContrast,
  weakContrasts,
} from '../src/theme.ts';

const tokens = readFileSync(path.resolve(import.meta.dirname, '../src/site/styles/tokens.css'), 'utf8');
const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the colours of a site', () => {
  it.each(schemes)(
    'that says nothing of them are those of the style sheet, and can be read, when it is %s',
    (scheme) => {
      const [light = '', dark = ''] = tokens.split('@media');
      for (const [name, value] of Object.entries(defaultColours[scheme])) {
        expect(scheme === 'light' ? light : dark).toContain(`--${name}: ${value};`);
      }
      expect(weakContrasts(defaultColours[scheme])).toEqual([]);
    },
  );

  it.each([
    ['#000', '#fff', 21],
    ['#ffffff', '#fff', 1],
    ['#777', '#fff', 4.48],
    ['#767676', '#ffffff', 4.54],
  ])('differ by WCAG: %s from %s by %d', (a, b, expected) => {
    expect(contrast(a, b)).toBeCloseTo(expected, 2);
    expect(contrast(b, a)).toBe(contrast(a, b));
  });

  it('mix', () => {
    expect([mix('#fff', '#000', 0), mix('#fff', '#000', 1), mix('#f00', '#0000ff', 0.5)]).toEqual([
      '#000000',
      '#ffffff',
      '#800080',
    ]);
  });

  it('that follow from paper and ink can be read wherever ink can', () => {
    fc.assert(
      fc.property(colour, colour, fc.constantFrom<Scheme>(...schemes), (paper, ink, scheme) => {
        const colours = coloursOf(scheme, { paper, ink, accent: ink });
        const inkFails = Math.min(contrast(ink, paper), contrast(ink, colours.wash)) < textContrast;
        expect(weakContrasts(colours).length > 0).toBe(inkFails);
      }),
    );
  });

  it('that were chosen are taken as they are', () => {
    const chosen = { paper: '#ffffff', muted: '#444444', wash: '#eeeeee' };
    expect(coloursOf('light', chosen)).toMatchObject(chosen);
    expect(coloursOf('dark', { accent: '#ffaa00' })).toEqual({ ...defaultColours.dark, accent: '#ffaa00' });
  });
});

const sheetOf = (theme: object): string => themeSheet(configSchema.parse({ site: { theme } }).site.theme);

describe('the style sheet of a theme', () => {
  it('is empty for none', () => {
    expect(sheetOf({})).toBe('');
  });

  it('changes each scheme for itself, with what follows from the choice', () => {
    expect(sheetOf({ dark: { accent: '#8ab4f8' } })).toBe(
      '@media screen and (prefers-color-scheme: dark) { :root { --accent: #8ab4f8; --accent-soft: #3e4c63; } }\n',
    );
    const sheet = sheetOf({ light: { paper: '#fff', ink: '#14213d', accent: '#0b57d0' } });
    expect(sheet).toContain('@media screen and (prefers-color-scheme: light) { :root { --paper: #fff; --ink: #14213d;');
    expect(sheet).toContain('--mark: #14213d;');
    expect(sheet).toContain('@media print { :root { --accent: #0b57d0;');
  });

  it('prints no accent that could not be read on white', () => {
    expect(sheetOf({ light: { paper: '#101010', ink: '#f0f0f0', accent: '#ffcc00' } })).not.toContain('@media print');
  });

  it('names fonts between quotes, and what stands in for them', () => {
    expect(sheetOf({ fonts: { serif: ['Iowan Old Style', 'Georgia'], sans: ['system-ui'] } })).toBe(
      ':root { --serif: "Iowan Old Style", "Georgia", serif; --sans: system-ui, sans-serif; }\n',
    );
  });
});

describe('a theme', () => {
  it.each([
    [{ light: { accent: 'red' } }, 'is no colour'],
    [{ light: { accent: '#fff; } body { display: none' } }, 'is no colour'],
    [{ light: { accent: 'url(https://example.org)' } }, 'is no colour'],
    [{ light: { accent: null } }, 'is empty, since YAML takes `#` for a comment'],
    [{ fonts: { serif: ['a", serif; } * { display: none'] } }, 'is not the name of a font'],
    [{ light: { shadow: '#000' } }, 'Unrecognized key'],
    [{ light: { accent: '#ffcc00' } }, 'gives accent on paper a contrast of 1.46 to 1'],
    [{ dark: { paper: '#888' } }, 'gives ink on paper a contrast of 2.87 to 1'],
  ])('%j is refused: %s', (theme, problem) => {
    const result = configSchema.safeParse({ site: { theme } });
    expect(JSON.stringify(result.error?.issues)).toContain(problem);
    expect(result.error?.issues).toHaveLength(1);
  });
});
