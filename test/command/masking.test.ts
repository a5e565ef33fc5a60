import { describe, expect, it } from 'vitest';
import { afterword, folderWith } from './cli.ts';
import { draft } from './files.ts';

/** Joined here, so that nothing in this file looks like a key to others. */
const secret = ['AKIA', 'NOTAKEYNOTAKEY00'].join('');
const password = 'correct-horse';

describe('check', () => {
  it.each(['text', 'json', 'github', 'gitlab', 'sarif', 'junit'])('never prints a credential: %s', async (format) => {
    const folder = await folderWith({
      'incidents/2026-04-07-mail.md': `${draft}The key ${secret} and DB_PASSWORD=${password} were in [a log](gone.txt).\n`,
    });
    const { code, out, err } = await afterword(folder, ['check', '--format', format]);
    expect(code).toBe(1);
    expect(out).toContain('credential-in-clear');
    expect(out + err).not.toContain(secret);
    expect(out + err).not.toContain(password);
  });

  it('does not tell it where an override is about something else', async () => {
    const override = 'overrides: [{ rule: credential-in-clear, about: nothing, reason: It is no key of ours. }]';
    const folder = await folderWith({
      'incidents/2026-04-07-mail.md': `${draft.replace('---\n##', `${override}\n---\n##`)}The key ${secret}.\n`,
    });
    const { out } = await afterword(folder, ['check']);
    expect(out).toContain('override-unused');
    expect(out).not.toContain(secret);
  });

  it('shows the line of another finding without it, too', async () => {
    const folder = await folderWith({
      'incidents/2026-04-07-mail.md': `${draft}[The log](gone.txt) has ${secret}.\n`,
    });
    const { out } = await afterword(folder, ['check']);
    expect(out.match(/\[The log\]\(gone\.txt\) has \*{20}\./g)).toHaveLength(2);
  });
});
