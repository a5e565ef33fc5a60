import { describe, expect, it } from 'vitest';
import { afterword, folderWith, read } from './cli.ts';
import { draft, log } from './files.ts';

/** Joined here, so that nothing in this file looks like a key to others. */
const key = ['AKIA', 'NOTAKEYNOTAKEY00'].join('');
const token = ['ghp', 'a1B2'.repeat(9)].join('_');
const password = 'correct-horse';
const line = 'MIIB'.repeat(16);
const pem = [`-----BEGIN RSA PRIVATE ${'KEY'}-----`, line, line, `-----END RSA PRIVATE ${'KEY'}-----`];

/** The secrets that a text shows, in any case: the slug of a heading is in lower case. */
const shownIn = (text: string): string[] =>
  [key, token, password, line].filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));

const file = 'incidents/2026-04-07-mail.md';
const other = 'incidents/2026-04-08-mail.md';
const formats = ['text', 'json', 'github', 'gitlab', 'sarif', 'junit'];

/** The draft with more fields, and more below its summary. */
const draftWith = (fields: string, body = ''): string => `${draft.replace('---\n##', `${fields}---\n##`)}${body}`;

describe('check', () => {
  /** Quoted by rules: a value and a key that the schema refuses, a claim, headings, targets of links. The password is one by what stands before it, once. */
  const files = {
    [file]: draftWith(
      `mitigated: 2026-04-07 15:12 UTC\n`,
      `DB_PASSWORD=${password} was in [a log](${token}.txt).\n\n[${password}](claim:impact_duration) [5 min](claim:${password})\n\n` +
        `## The key ${key}\n\nIt leaked.\n\n## The key ${key}\n\nIt leaked.\n\n[It](#the-key-${password})\n`,
    ),
    [other]: draftWith(`severity: ${password}\n${token}: x\nperspective: ${key}\nvisibility: ${password}\n`),
  };
  const quoting = [
    'claim-mismatch',
    'claim-unknown',
    'link-broken',
    'anchor-broken',
    'heading-repeated',
    'schema-unknown-key',
    'schema-value',
    'credential-in-clear',
  ];

  it.each(formats)('never prints a credential, whatever a rule quotes: %s', async (format) => {
    const folder = await folderWith({ 'afterword.yaml': 'rules: { heading-repeated: warning }\n', ...files });
    const { code, out, err } = await afterword(folder, ['check', '--format', format]);
    expect(code).toBe(1);
    for (const code of quoting) expect(out).toContain(code);
    expect(shownIn(out + err)).toEqual([]);
  });

  it('hides it where the rule about credentials is off, too', async () => {
    const folder = await folderWith({ 'afterword.yaml': 'rules: { credential-in-clear: off }\n', ...files });
    const { out } = await afterword(folder, ['check']);
    expect(out).not.toContain('credential-in-clear');
    expect(shownIn(out)).toEqual([]);
  });

  it('writes a report without it', async () => {
    const folder = await folderWith(files);
    const { out } = await afterword(folder, ['check', '--format', 'json', '--output', 'report.json']);
    expect(shownIn(out + (await read(folder, 'report.json')))).toEqual([]);
  });

  it('does not tell it where an override is about something else', async () => {
    const override = 'overrides: [{ rule: credential-in-clear, about: nothing, reason: It is no key of ours. }]\n';
    const folder = await folderWith({ [file]: draftWith(override, `The key ${key}.\n`) });
    const { out } = await afterword(folder, ['check']);
    expect(out).toContain('override-unused');
    expect(shownIn(out)).toEqual([]);
  });

  it('shows the line of another finding without it, letter for letter', async () => {
    const folder = await folderWith({ [file]: draftWith('', `[The log](gone.txt) has ${key}.\n`) });
    const { out } = await afterword(folder, ['check']);
    expect(out.match(/\[The log\]\(gone\.txt\) has \*{20}\./g)).toHaveLength(2);
  });

  it('gives a finding the fingerprint that it has beside another secret', async () => {
    const names = async (secret: string): Promise<string[]> => {
      const folder = await folderWith({ [file]: draftWith(`${secret}: x\n`, `[A log](${secret}.txt)\n`) });
      const { out } = await afterword(folder, ['check', '--format', 'json']);
      return JSON.parse(out).diagnostics.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    };
    expect(await names(key)).toEqual(await names(key.replace('NOT', 'NOR')));
  });
});

describe('check --fix', () => {
  /** A slip in a row that holds a secret, beside rows that do, and beside a key of several lines. */
  const slip = draftWith(
    `timeline:\n  - at: 2026-04-07 14:50 UTC\n    text: |\n${pem.map((one) => `      ${one}\n`).join('')}` +
      `  - { at: 2026-04-07 14:52 UTC, txet: The token is ${token}. }\n` +
      `  - { at: 2026-04-07 14:55 UTC, text: DB_PASSWORD=${password} }\n`,
  );

  it.each(formats)('shows no secret in a diff, on no line of it: %s', async (format) => {
    const folder = await folderWith({ [file]: slip });
    const { out, err } = await afterword(folder, ['check', '--fix', '--dry-run', '--format', format]);
    expect(shownIn(out + err)).toEqual([]);
    if (format === 'json') return;
    const stars = (secret: string): string => '*'.repeat(secret.length);
    expect(out + err).toContain(
      [
        ...pem.slice(2).map((one) => `       ${one.replace(/[^ ]/g, '*')}`),
        `-  - { at: 2026-04-07 14:52 UTC, txet: The token is ${stars(token)}. }`,
        `+  - { at: 2026-04-07 14:52 UTC, text: The token is ${stars(token)}. }`,
        `   - { at: 2026-04-07 14:55 UTC, text: DB_PASSWORD=${stars(password)} }`,
      ].join('\n'),
    );
  });

  it('writes every byte of it', async () => {
    const folder = await folderWith({ [file]: slip });
    const { out, err } = await afterword(folder, ['check', '--fix']);
    expect(shownIn(out + err)).toEqual([]);
    expect(await read(folder, file)).toBe(slip.replace('txet', 'text'));
  });
});

describe('fill', () => {
  const linked = draft.replace('status: draft', 'status: draft\nstatus_page: [post-page:abc]');
  const told = `From 14:30–15:12 UTC, mail was late: the key ${key} and DB_PASSWORD=${password} had leaked.`;
  const files = { [file]: linked, 'log.json': log({ resolved: told }) };
  const args = ['fill', '--from', 'log.json'];

  it('shows no secret of a log in a diff', async () => {
    const folder = await folderWith(files);
    const { out } = await afterword(folder, [...args, '--dry-run']);
    expect(out).toMatch(/^\+ .*the key \*{20} and DB_PASSWORD=\*{13} had leaked/m);
    expect(shownIn(out)).toEqual([]);
  });

  it.each(['text', 'json'])('shows none where an entry and the log contradict each other: %s', async (format) => {
    const folder = await folderWith(files);
    await afterword(folder, args);
    const filled = await read(folder, file);
    expect(shownIn(filled)).toEqual([key, password]);
    const [ours, theirs] = [filled.replace('had leaked', 'has leaked'), told.replace('had leaked', 'were lost')];
    const changed = await folderWith({ [file]: ours, 'log.json': log({ resolved: theirs }) });
    const { code, out } = await afterword(changed, [...args, '--dry-run', '--format', format]);
    expect(code).toBe(1);
    expect(out).toContain('has leaked');
    expect(out).toContain('were lost');
    expect(shownIn(out)).toEqual([]);
  });
});

describe('a log', () => {
  const told = `The queue is full again, and we look for the reason; the log has ${key}.`;
  const files = {
    'afterword.yaml': 'sources: [{ id: mail, files: [status/mail.json] }]\n',
    [file]: draft.replace('status: draft', 'status: draft\nstatus_page: [mail:abc]'),
    'status/mail.json': log({ resolved: told }),
  };

  it.each([
    ['read', 'status/mail.json'],
    ['read', 'status/mail.json', '--format', 'json'],
    ['log', 'mail:abc'],
    ['log', 'mail:abc', '--format', 'json'],
    ['check'],
  ])('is told without the secrets in it: %s %s %s %s', async (...args) => {
    const folder = await folderWith(files);
    const { out } = await afterword(folder, args);
    expect(out).toContain('The queue is full again');
    // Where a sentence is cut off, so is the secret at its end.
    expect(out).not.toContain(key.slice(0, 8));
  });
});
