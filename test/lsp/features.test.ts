import { describe, expect, it } from 'vitest';
import type { CompletionItem, Hover } from 'vscode-languageserver-protocol/node';
import { folderWith } from '../command/cli.ts';
import { log } from '../command/files.ts';
import { Client, modern, type Opened } from './client.ts';

const config = `services:
  - { id: mail, name: Outgoing mail, owner: team-mail }
  - { id: web, name: Web }
sources: [{ id: page, files: [log.json] }]
site: { zone: America/Los_Angeles }
`;

const incident = `---
title: Mail was late
status: draft
started: 2026-04-07 14:32 UTC
detected: 2026-04-07 14:40 UTC
mitigated: 2026-04-07 15:12 UTC
services: [mail]
status_page: [page:abc]
impact:
  affected: [{ who: Everybody, evidence: [graph] }]
contributing_factors:
  - { id: limit, text: The queue had no limit, evidence: [graph] }
timeline:
  - at: 2026-04-07 15:00 UTC
    text: A limit is set.
actions:
  - { id: a1, text: Set a limit, factor: limit }
evidence:
  - { id: graph, kind: metric, title: Length of the queue, url: https://example.com/graph }
related: [{ incident: 2026-03-01-web }]
---
## Summary

Mail was late for [55 minutes](claim:impact_duration), see [below](#impact).

## Impact

It arrived late.
`;

const other = `---
title: The web was down
status: draft
started: 2026-03-01 10:00 UTC
impact: { summary: Nobody could read the web. }
---
`;

const file = 'incidents/2026-04-07-mail.md';

async function opened(capabilities = modern, text = incident): Promise<{ client: Client; page: Opened }> {
  const files = { 'afterword.yaml': config, [file]: text, 'incidents/2026-03-01-web.md': other, 'log.json': log() };
  const client = new Client(await folderWith(files));
  await client.start(capabilities);
  return { client, page: await client.open(file) };
}

const labels = (items: readonly CompletionItem[]): string[] => items.map(({ label }) => label);
const texts = (items: readonly CompletionItem[]): string[] => items.map(({ textEdit }) => textEdit?.newText ?? '');
const markdown = (hover: Hover | null): string => (hover?.contents as { value?: string })?.value ?? '';

describe('completion', () => {
  it('gives keys, values and names while the front matter cannot be read', async () => {
    const { page } = await opened();
    const at = (before: string, after = '') => page.complete(incident.replace(before, `${before}${after}|`));

    // Each of these leaves the YAML broken, or the schema unmet.
    expect(labels(await at('services: [mail]\n', 'sev'))).toEqual(expect.arrayContaining(['severity', 'trigger']));
    expect(labels(await at('services: [mail]\n', 'sev'))).not.toContain('title');
    expect(labels(await page.complete(incident.replace('status: draft', 'status: [|')))).toEqual([]);
    expect(labels(await page.complete(incident.replace('status: draft', 'status: |')))).toEqual([
      'draft',
      'in-review',
      'published',
      'waived',
    ]);
    expect(labels(await at('services: [mail', ', '))).toEqual(['mail', 'web']);
    expect(labels(await page.complete(incident.replace('services: [mail]', 'services: [|')))).toEqual(['mail', 'web']);
    expect(labels(await at('mail]\n', 'severity: '))).toEqual(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
    expect(labels(await at('    text: A limit is set.\n', '    evidence: [gr'))).toEqual(['graph']);
    expect(labels(await page.complete(incident.replace('factor: limit', 'factor: |')))).toEqual(['limit']);
    expect(labels(await at('The queue had no limit', ', category: '))).toContain('dns');
    expect(labels(await page.complete(incident.replace('2026-03-01-web', '|')))).toEqual(['2026-03-01-web']);
    expect(await page.complete(incident.replace('page:abc', 'page:|'))).toMatchObject([
      { label: 'page:abc', detail: 'Mail is late' },
    ]);
    expect(labels(await at('2026-03-01-web }]\n', 'overrides: [{ rule: '))).toContain('claim-mismatch');
    expect(labels(await at('    text: A limit is set.\n', '    phase: '))).toContain('monitoring');
    expect(labels(await page.complete(incident.replace('15:00 UTC\n', '15:00 UTC\n    |\n')))).toEqual(
      expect.arrayContaining(['phase', 'kind', 'until']),
    );
    expect(labels(await page.complete(incident.replace('15:00 UTC\n', '15:00 UTC\n    |\n')))).not.toContain('text');
    expect(labels(await at('kind: metric', ', '))).toEqual(expect.arrayContaining(['captured', 'sha256']));
  });

  it('gives claims with what they come to, headings, sections and blocks', async () => {
    const { page } = await opened();
    const claims = await page.complete(incident.replace('claim:impact_duration', 'claim:|'));
    expect(claims).toContainEqual(
      expect.objectContaining({ label: 'ttd', detail: 'Time to detect: 8 min = detected − started, wall clock' }),
    );
    expect(labels(await page.complete(incident.replace('#impact', '#|')))).toEqual(['summary', 'impact']);
    const sections = labels(await page.complete(`${incident}\n## |`));
    expect(sections).toContain('Root cause');
    expect(sections).not.toContain('Summary');
    expect(await page.complete(`${incident}\n:::|`)).toMatchObject([
      { label: ':::internal', textEdit: { newText: ':::internal\n$0\n:::' } },
    ]);
    expect(await page.complete(`${incident}\nMail was |`)).toEqual([]);
  });

  it('inserts what can follow, with a place for the cursor only where the editor has one', async () => {
    const { page } = await opened();
    const typed = incident.replace('services: [mail]', '|');
    const rich = texts(await page.complete(typed));
    expect(rich).toEqual(
      expect.arrayContaining(['severity: ', 'services: [$0]', 'detection:\n  ', 'corrections:\n  - ']),
    );
    const { page: plain } = await opened({});
    expect(texts(await plain.complete(typed))).toContain('services: ');
    expect(texts(await plain.complete(typed)).join('')).not.toContain('$');
    const crlf = typed.replaceAll('\n', '\r\n');
    expect(texts(await page.complete(crlf))).toContain('detection:\r\n  ');
    expect(texts(await page.complete(incident.replace('services: [mail]', 'services: |')))).toContain('[web]');
    expect(texts(await page.complete(incident.replace('status: draft', 'sta|: draft')))).toContain('status');
  });

  it('gives the keys and values of afterword.yaml, with what they mean', async () => {
    const { client } = await opened();
    const page = await client.open('afterword.yaml');
    const keys = await page.complete(`${config}|`);
    expect(keys).toContainEqual(
      expect.objectContaining({ label: 'severities', documentation: 'The scale of severities, gravest first.' }),
    );
    expect(labels(keys)).not.toContain('services');
    expect(labels(await page.complete(`${config}rules: { claim-mismatch: |`))).toEqual([
      'error',
      'warning',
      'info',
      'off',
    ]);
    expect(labels(await page.complete(config.replace('id: page', 'id: page, format: |')))).toContain('statuspage');
    expect(labels(await page.complete(config.replace('name: Web', 'name: Web, |')))).toEqual(['owner', 'components']);
  });
});

describe('hover', () => {
  it('tells what a field means, what a name stands for, and what a time makes', async () => {
    const { page } = await opened();
    expect(markdown(await page.hover('detected'))).toContain('When the people who run the service first knew');
    const started = markdown(await page.hover('2026-04-07 14:32'));
    expect(started).toContain('2026-04-07 14:32 UTC · 2026-04-07 07:32 America/Los_Angeles');
    expect(started).toContain('Time to detect: 8 min = detected − started, wall clock');
    expect(markdown(await page.hover('2026-04-07 15:00'))).toContain('28 min after `started`');
    expect(markdown(await page.hover('claim:impact', 8))).toBe(
      'Impact duration: 40 min = mitigated − started, wall clock',
    );
    expect(markdown(await page.hover('[graph]', 2))).toContain('**Length of the queue**');
    expect(markdown(await page.hover('page:abc'))).toContain('**Mail is late**');
    expect(markdown(await page.hover('mail]'))).toContain('**Outgoing mail**');
    expect(markdown(await page.hover('2026-03-01-web'))).toContain('**The web was down**');
    expect(await page.hover('It arrived')).toBe(null);
  });

  it('has the time to notify that a claim has: until an update was posted, whenever it is shown', async () => {
    const told = '  - { at: 2026-04-07 14:40 UTC, text: Told., phase: identified, source: "page:abc/u1#9f3a1c20" }\n';
    const { page } = await opened(modern, incident.replace('timeline:\n', `timeline:\n${told}`));
    const notify = 'Time to notify: 9 min = first public update − started, wall clock';
    expect(markdown(await page.hover('2026-04-07 14:32'))).toContain(notify);
  });
});

describe('going to the definition', () => {
  it('leads from a name to where it is defined', async () => {
    const { client, page } = await opened();
    const [mail] = await page.definition('mail]');
    expect(mail).toMatchObject({ uri: client.uri('afterword.yaml'), range: { start: { line: 1, character: 10 } } });
    const [graph] = await page.definition('[graph]', 2);
    expect(graph && page.words(graph)).toBe('graph');
    expect(graph?.range.start.line).toBe(incident.split('\n').findIndex((line) => line.includes('id: graph')));
    const [limit] = await page.definition('factor: limit', 10);
    expect(limit?.range.start.line).toBe(incident.split('\n').findIndex((line) => line.includes('id: limit')));
    expect(await page.definition('2026-03-01-web')).toMatchObject([{ uri: client.uri('incidents/2026-03-01-web.md') }]);
    expect(await page.definition('page:abc')).toMatchObject([{ uri: client.uri('log.json') }]);
    const times = await page.definition('claim:impact', 8);
    expect(times.map((one) => page.words(one))).toEqual(['started', 'mitigated']);
  });
});

describe('code actions', () => {
  it('mend what has one right answer, and all of it at once', async () => {
    const { page } = await opened();
    const [write] = await page.actions('55 minutes');
    expect(write).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(write && page.after(write)).toBe(incident.replace('55 minutes', '40 minutes'));
    expect(write?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { version: 1 } });
    await page.type(incident.replace('Mail was late for', 'It was noticed after [3 minutes](claim:ttd). Late for'));
    const [all] = await page.actions('title', ['source.fixAll']);
    expect(all?.edit).toBeUndefined();
    const resolved = all && (await page.resolve(all));
    expect(resolved && page.after(resolved)).toBe(page.text.replace('3 minutes', '8 minutes').replace('55 m', '40 m'));
  });

  it('override a finding with a reason, in the front matter as it is written', async () => {
    const { page } = await opened({});
    const override = (await page.actions('55 minutes')).find(({ title }) => title.includes('with a reason'));
    expect(override?.isPreferred).toBe(false);
    expect(override && page.after(override)).toBe(
      incident.replace(
        '2026-03-01-web }]\n',
        '2026-03-01-web }]\noverrides:\n  - rule: claim-mismatch\n    about: 55 minutes\n    reason: TODO\n',
      ),
    );
    await page.type(override ? page.after(override) : '');
    // A reason is still to be given, and the finding stands until it is.
    expect((await page.findings()).map(({ code }) => code).sort()).toContain('override-reason');
  });
});
