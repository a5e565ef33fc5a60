import { parseXml, type XmlDocument, XmlElement } from '@rgrove/parse-xml';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../src/project/index.ts';
import { sitePages } from '../../src/site/pages.ts';
import { instantFrom } from '../../src/time/index.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

const impacts = ['major', 'critical', 'major', 'minor'];
const log = impacts
  .flatMap((impact, index) => [
    { incident: `i${index}`, title: `Failure ${index}`, impact },
    { incident: `i${index}`, update: 'u', at: `2026-05-1${index}T10:00Z`, phase: 'resolved', text: 'It is over.' },
  ])
  .map((line) => `${JSON.stringify({ seen: '2026-05-12T10:00:00Z', raw: '9f', ...line })}\n`)
  .join('');

const answer = (id: string): string => incident(`status_page: ['page:${id}']\npublished: 2026-05-15`);
const waiver = incident(
  "status_page: ['page:i2']\nwaived: { reason: Too small., by: The team, on: 2026-05-15 }",
).replace('status: published', 'status: waived');

/** Three incidents that are owed a post-mortem, as they stand on a day. */
const on = async (day: string, files: Readonly<Record<string, string>> = {}, site = ''): Promise<Project> => ({
  ...(await projectOf({ 'afterword.yaml': `sources: [{ id: page }]\n${site}`, 'status/page.jsonl': log, ...files })),
  now: instantFrom(Date.parse(`${day}T12:00:00Z`)),
});

/** The badge as an XML parser reads it. */
function drawn(project: Project) {
  const { root } = parseXml(propsOf(project, 'badge').text) as XmlDocument & { root: XmlElement };
  const all = (element: XmlElement): XmlElement[] =>
    element.children.flatMap((child) => (child instanceof XmlElement ? [child, ...all(child)] : []));
  const named = (name: string) => all(root).filter((element) => element.name === name);
  return { root, named };
}

describe('the badge', () => {
  it.each<[string, string, Readonly<Record<string, string>>, string, string]>([
    ['what is owed', '2026-05-20', {}, '0 of 3 owed', '#7a5c00'],
    ['what is overdue', '2026-05-25', { 'incidents/a.md': answer('i1') }, '1 of 3 owed · 1 overdue', '#a2341b'],
    [
      'what was waived as settled',
      '2026-05-20',
      { 'incidents/a.md': answer('i1'), 'incidents/b.md': waiver },
      '1 of 2 owed',
      '#7a5c00',
    ],
    [
      'that all is there',
      '2026-08-01',
      { 'incidents/a.md': answer('i0'), 'incidents/b.md': answer('i1'), 'incidents/c.md': answer('i2') },
      '3 of 3 owed',
      '#2f6b3f',
    ],
    ['that nothing is owed', '2026-08-01', { 'status/page.jsonl': '' }, 'none owed', '#666157'],
  ])('says %s, in words as in colour', async (_, day, files, message, color) => {
    const project = await on(day, files);
    expect(JSON.parse(propsOf(project, 'json_badge').text)).toEqual({
      schemaVersion: 1,
      label: 'post-mortems',
      message,
      color,
      labelColor: '#45413a',
    });
    const { named } = drawn(project);
    expect(named('text').map(({ text }) => text)).toEqual(['post-mortems', message]);
    expect(named('title').map(({ text }) => text)).toEqual([`post-mortems: ${message}`]);
    expect(named('rect').map(({ attributes }) => attributes.fill)).toContain(color);
  });

  it('has room for its texts, whatever the font', async () => {
    const { root, named } = drawn(await on('2026-05-25'));
    const [label, message] = named('rect')
      .slice(1)
      .map(({ attributes: { x, width } }) => [Number(x), Number(width)]);
    expect(label?.[0]).toBe(0);
    expect(message?.[0]).toBe(label?.[1]);
    expect(`${(label?.[1] ?? 0) + (message?.[1] ?? 0)}`).toBe(root.attributes.width);
    for (const [index, { attributes }] of named('text').entries()) {
      expect(attributes.lengthAdjust).toBe('spacingAndGlyphs');
      expect(Number(attributes.textLength)).toBeLessThan([label, message][index]?.[1] ?? 0);
    }
  });

  it('says in whole how the incidents stand', async () => {
    expect(
      drawn(await on('2026-05-20'))
        .named('desc')
        .map(({ text }) => text),
    ).toEqual(['Of 4 incidents on the status pages, 0 have a post-mortem, 3 are owed one and 1 is owed none.']);
  });

  it('runs from right to left where its language does', async () => {
    const { root, named } = drawn(await on('2026-05-20', {}, 'site: { language: ar }'));
    expect(named('text').map(({ text }) => text)).toEqual(['0 من 3 مستحقة', 'تقارير ما بعد الحادث']);
    expect(root.attributes['xml:lang']).toBe('ar');
  });

  it('stands at another address, or at none', async () => {
    const paths = async (routes: string) =>
      sitePages(await on('2026-05-20', {}, `site: { routes: ${routes} }`), options)
        .filter(({ kind }) => kind.endsWith('badge'))
        .map(({ path }) => path);
    expect(await paths('{}')).toEqual(['/coverage.svg', '/coverage.json']);
    expect(await paths('{ badge: /badge.svg, json_badge: false }')).toEqual(['/badge.svg']);
  });
});
