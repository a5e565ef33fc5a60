import { describe, expect, it } from 'vitest';
import { incident, page, update } from '../source/log.ts';
import { afterword, folderWith, read } from './cli.ts';
import { draft } from './files.ts';

const at = (time: string) => ({ display_at: `2026-05-${time}:00Z`, created_at: `2026-05-${time}:00Z` });
const component = (name: string) => ({ components: [{ id: name, name }] });
const status = JSON.stringify({
  page,
  incidents: [
    incident([update({ ...at('04T10:00') }), update({ id: 'u2', status: 'resolved', ...at('04T11:30') })], {
      id: 'up1',
      name: 'Uploads fail',
      ...component('Files'),
    }),
    incident([update({ ...at('05T23:00'), body: 'The index is being rebuilt.' })], {
      id: 'se1',
      name: 'Search is slow',
      impact: 'major',
      ...component('Search'),
    }),
  ],
});
const files = {
  'afterword.yaml':
    'services: [{ id: files, name: File storage, components: [Files] }]\nsources: [{ id: page, files: [status/page.json] }]\n',
  'status/page.json': status,
  'incidents/2026-05-04-uploads.md': draft.replace('status: draft', 'status: draft\nstatus_page: [page:up1]'),
};
const listed = async (...args: string[]): Promise<string[]> => {
  const { out, code } = await afterword(await folderWith(files), ['log', '--format', 'json', ...args]);
  expect(code).toBe(0);
  return JSON.parse(out).incidents.map(({ id }: { id: string }) => id);
};

describe('afterword log', () => {
  it('lists what the sources have said, newest first', async () => {
    expect(await afterword(await folderWith(files), ['log'])).toMatchObject({
      code: 0,
      err: '',
      out: [
        'page:se1  2026-05-05 23:00 UTC  not resolved  major        Search is slow',
        'page:up1  2026-05-04 10:00 UTC    1 h 30 min  minor        Uploads fail  incidents/2026-05-04-uploads.md',
        '',
        '2 incidents',
        '',
      ].join('\n'),
    });
  });

  it.each([
    [['--from', '2026-05-05'], ['se1']],
    [['--to', '2026-05-04'], ['up1']],
    [['--from', '2026-05-04 11:00 UTC', '--to', '2026-05-04 12:00 UTC'], ['up1']],
    [['--from', '2026-05-06'], []],
    [['--service', 'files'], ['up1']],
    [['--service', 'search'], ['se1']],
    [['--impact', 'major,critical'], ['se1']],
    [['--text', 'INDEX is'], ['se1']],
    [['--source', 'page', '--text', 'uploads'], ['up1']],
  ])('%s', async (args, ids) => {
    expect(await listed(...args)).toEqual(ids);
  });

  it('shows one incident with its updates, by its id or its reference', async () => {
    const folder = await folderWith(files);
    const { out } = await afterword(folder, ['log', 'page:up1']);
    expect(out).toContain('2026-05-04 11:30:00 UTC  resolved');
    expect((await afterword(folder, ['log', 'up1'])).out).toBe(out);
  });

  it('has incidents that a draft can begin from', async () => {
    const folder = await folderWith(files);
    const { code, out } = await afterword(folder, ['new', '--from', 'page:se1']);
    expect({ code, out }).toEqual({ code: 0, out: 'incidents/2026-05-05-search-is-slow.md\n' });
    expect(await read(folder, out.trim())).toContain('status_page: ["page:se1"]');
    expect((await afterword(folder, ['new', '--from', 'page:nope'])).err).toContain('has told of no incident `nope`');
  });

  it('is what shows a ledger, which is no log', async () => {
    const folder = await folderWith({ 'status/page.jsonl': '{"incident":"i","update":"u","gone":true,"seen":"x"}\n' });
    expect((await afterword(folder, ['read', 'status/page.jsonl'])).err).toContain('status/page.jsonl is a ledger');
  });

  it('says where there is nothing yet', async () => {
    const { code, out } = await afterword(await folderWith(), ['log']);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'No source has told of an incident yet; `afterword sync` fetches.\n',
    });
  });

  it.each([
    ['an incident that is not there', ['log', 'nope'], 'no source has an incident `nope`'],
    ['a history without an incident', ['log', '--history'], '--history is that of one incident'],
    ['a source that is not there', ['log', '--source', 'x'], 'there is no source `x`'],
    ['a window that is none', ['log', '--from', 'May'], '`--from May` is neither a day nor a time and its zone'],
  ])('says what is wrong with %s', async (_name, args, words) => {
    const { code, err } = await afterword(await folderWith(files), args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
