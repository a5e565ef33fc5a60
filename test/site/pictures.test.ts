import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/index.ts';
import { readPictures } from '../../src/project/pictures.ts';
import { addressOf } from '../../src/site/links.ts';
import { pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { options, projectOf, propsOf } from './files.ts';

const svg = (attributes: string): string =>
  `<?xml version="1.0"?>\n<!-- <svg width="1"> -->\n<svg ${attributes}></svg>\n`;
const logos = 'site: { logo: { light: brand/l.svg, dark: brand/d.svg }, icon: brand/i.svg }\n';

describe('the logo and the icon of a site', () => {
  it('stand on every page, and are published under names of their own', async () => {
    const project = await projectOf({
      'afterword.yaml': logos,
      'brand/l.svg': svg('viewBox="0 0 160 40"'),
      'brand/d.svg': svg('width="80px" height="20" viewBox="0 0 160 40"'),
      'brand/i.svg': svg('viewBox="0 0 16 16"'),
    });
    expect(project.diagnostics).toEqual([]);
    expect(propsOf(project, 'archive', undefined, { address: addressOf(undefined, '/base') }).shell.brand).toEqual({
      logo: { href: '/base/brand/logo.svg', width: 160, height: 40 },
      darkLogo: { href: '/base/brand/logo-dark.svg', width: 80, height: 20 },
      icon: { href: '/base/brand/icon.svg', width: 16, height: 16 },
    });
    const published = pagesOfKind(sitePages(project, options), 'picture').map(({ path, props }) => [
      path,
      props().file,
    ]);
    expect(published).toEqual([
      ['/brand/logo.svg', 'brand/l.svg'],
      ['/brand/logo-dark.svg', 'brand/d.svg'],
      ['/brand/icon.svg', 'brand/i.svg'],
    ]);
  });

  it('change the digest of every page when they change', async () => {
    const files = { 'afterword.yaml': 'site: { logo: l.svg }\n', 'l.svg': svg('viewBox="0 0 160 40"') };
    const digests = async (more: Readonly<Record<string, string>>): Promise<unknown[]> =>
      sitePages(await projectOf({ ...files, ...more }), options).map(({ digest }) => digest);
    const before = await digests({});
    const after = await digests({ 'l.svg': svg('viewBox="0 0 80 40"') });
    expect(before.filter((digest, index) => digest !== undefined && digest === after[index])).toEqual([]);
  });

  it.each([
    ['is not there', 'site: { logo: brand/l.svg }\n', {}],
    ['has no size', 'site: { logo: l.svg }\n', { 'l.svg': svg('') }],
    ['is no PNG', 'site: { icon: i.png }\n', { 'i.png': 'GIF89a and more than twenty-four bytes' }],
    ['is no SVG', 'site: { icon: i.svg }\n', { 'i.svg': 'text' }],
    ['is no picture and leads out of the folder', 'site: { logo: ../logo.jpg }\n', {}],
  ])('are refused by one finding where one %s', async (_, config, files) => {
    const project = await projectOf({ 'afterword.yaml': config, ...files });
    expect(project.diagnostics).toMatchObject([{ code: 'schema-format', severity: 'error' }]);
  });

  it('are as wide and as high as a PNG says', async () => {
    const root = path.resolve(import.meta.dirname, '../sites/operator/incidents/2026-11-03-checkout/evidence');
    const config = configSchema.parse({ site: { logo: 'paid-orders.png' } });
    const { width, height } = await sharp(path.join(root, 'paid-orders.png')).metadata();
    expect((await readPictures(root, config)).get('paid-orders.png')).toMatchObject({ width, height });
  });
});
