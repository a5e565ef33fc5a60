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

  it('tells what nobody rated from what the page rates none', async () => {
    const rated = (id: string, impact: string | undefined) =>
      incident([update({ ...at('04T10:00') })], { id, name: id, impact });
    const both = JSON.stringify({ page, incidents: [rated('fine', 'none'), rated('silent', undefined)] });
    const folder = await folderWith({ ...files, 'status/page.json': both });
    const found = async (impact: string) =>
      JSON.parse((await afterword(folder, ['log', '--format', 'json', '--impact', impact])).out).incidents.map(
        ({ id }: { id: string }) => id,
      );
    expect(await found('none')).toEqual(['fine']);
    expect(await found('unrated')).toEqual(['silent']);
    expect(await found('none,unrated')).toEqual(['fine', 'silent']);
  });

  it.each([['log'], ['coverage'], ['stats']])('says that records were passed over, as %s does', async (command) => {
    const odd = incident([update({ ...at('04T10:00') })], { id: 'a b', name: 'Odd' });
    const more = JSON.stringify({ page, incidents: [...JSON.parse(status).incidents, odd] });
    const { err } = await afterword(await folderWith({ ...files, 'status/page.json': more }), [command]);
    expect(err).toBe(
      'Records of the status logs are missing: `afterword check` has a finding that says where and why.\n',
    );
  });

  it('does not say that an incident goes on where the log says nothing of how it stood', async () => {
    const row = { code: 'h1', name: 'Mail', message: 'Sent.', impact: 'minor', timestamp: 'May 6, 10:00 - 11:00 UTC' };
    const history = JSON.stringify({ months: [{ name: 'May', year: 2026, incidents: [row] }] });
    const { out } = await afterword(await folderWith({ ...files, 'status/page.json': history }), ['log']);
    expect(out).toContain('page:h1  2026-05-06 10:00 UTC      not told  minor        Mail\n');
  });

  it('is a table of one incident a row as CSV, with what numbers count of each', async () => {
    const planned = incident([update({ id: 'u9', status: 'scheduled', ...at('06T10:00') })], {
      id: 'ma1',
      name: '=1+1, a migration',
      impact: 'maintenance',
    });
    const reopened = incident(
      [
        update({ id: 'u5', ...at('06T09:00') }),
        update({ id: 'u6', status: 'resolved', ...at('06T09:30') }),
        update({ id: 'u7', status: 'monitoring', ...at('06T09:40') }),
      ],
      { id: 're1', name: 'Search is slow', ...component('Search') },
    );
    const more = JSON.stringify({ page, incidents: [...JSON.parse(status).incidents, planned, reopened] });
    const joined = 'same_as: [{ incidents: [page:re1, page:se1], because: The index was rebuilt twice. }]\n';
    const folder = await folderWith({
      ...files,
      'afterword.yaml': files['afterword.yaml'] + joined,
      'status/page.json': more,
    });
    const { code, out } = await afterword(folder, ['log', '--format', 'csv']);
    expect(code).toBe(0);
    expect(out.split('\r\n')).toEqual([
      'reference,title,impact,severity,services,components,started,ended,planned,updates,url,event,coverage',
      `page:ma1,"'=1+1, a migration",maintenance,,,,2026-05-06T10:00:00Z,,yes,1,https://status.example.com/incidents/ma1,,no`,
      'page:re1,Search is slow,minor,SEV3,,Search,2026-05-06T09:00:00Z,,no,3,https://status.example.com/incidents/re1,page:se1,yes',
      'page:se1,Search is slow,major,SEV2,,Search,2026-05-05T23:00:00Z,,no,1,https://status.example.com/incidents/se1,page:se1,yes',
      'page:up1,Uploads fail,minor,SEV3,files,Files,2026-05-04T10:00:00Z,2026-05-04T11:30:00Z,no,2,https://status.example.com/incidents/up1,page:up1,yes',
      '',
    ]);
    const json = JSON.parse((await afterword(folder, ['log', '--format', 'json'])).out).incidents;
    expect(
      json.map(({ id, services, severity, resolved, planned, event, coverage }: Record<string, unknown>) => [
        id,
        services,
        severity,
        resolved,
        planned,
        event,
        coverage,
      ]),
    ).toEqual([
      ['ma1', [], undefined, undefined, true, undefined, false],
      ['re1', [], 'SEV3', undefined, false, 'page:se1', true],
      ['se1', [], 'SEV2', undefined, false, 'page:se1', true],
      ['up1', ['files'], 'SEV3', '2026-05-04T11:30:00Z', false, 'page:up1', true],
    ]);
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

  it('says first what is wrong with the config', async () => {
    const { code, err } = await afterword(await folderWith({ 'afterword.yaml': 'nonsense: 1\n' }), [
      'log',
      '--source',
      'page',
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(/^afterword\.yaml:1:1.*there is no source `page`/s);
  });

  it.each([
    ['an incident that is not there', ['log', 'nope'], 'no source has an incident `nope`'],
    ['a history without an incident', ['log', '--history'], '--history is that of one incident'],
    ['a source that is not there', ['log', '--source', 'x'], 'there is no source `x`'],
    ['a rating that is none', ['log', '--impact', 'minor,majr'], 'there is no rating `majr`'],
    ['a window that is none', ['log', '--from', 'May'], '`--from May` is neither a day nor a time and its zone'],
  ])('says what is wrong with %s', async (_name, args, words) => {
    const { code, err } = await afterword(await folderWith(files), args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
