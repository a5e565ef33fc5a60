import { createHash } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterword, folderWith, read } from './cli.ts';
import { draft } from './files.ts';

const output = `2026-04-07T14:35:00Z
$ dig auth.example.com

; <<>> DiG 9.18.1 <<>> auth.example.com
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4711
;; flags: qr rd ra; QUERY: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 0

;; QUESTION SECTION:
;auth.example.com.		IN	A

;; Query time: 12 msec
;; SERVER: 192.0.2.53#53(192.0.2.53)
;; WHEN: Tue Apr 07 14:35:00 UTC 2026
;; MSG SIZE  rcvd: 45
`;
const folder = 'incidents/2026-04-07-mail';
const files = { [`${folder}/index.md`]: draft, [`${folder}/evidence/dns.txt`]: output, 'dns.txt': output };
const fill = (cwd: string, from: string) => afterword(cwd, ['fill', `${folder}/index.md`, '--from', from]);

describe('afterword fill from an output of a command', () => {
  it('makes evidence of it, with its digest and its time, and a row that cites it; all of it internal', async () => {
    const cwd = await folderWith(files);
    expect(await fill(cwd, `${folder}/evidence/dns.txt`)).toMatchObject({
      code: 0,
      err: '',
      out: `${folder}/index.md: 1 added, 1 cited as evidence\n`,
    });
    const filled = await read(cwd, `${folder}/index.md`);
    const sha256 = createHash('sha256').update(output).digest('hex');
    expect(filled).toContain(`evidence:
  - id: dns
    kind: command-output
    text: auth.example.com does not resolve (NXDOMAIN)
    file: evidence/dns.txt
    captured: 2026-04-07 14:35:00 UTC
    sha256: ${sha256}
    visibility: internal
`);
    expect(filled).toContain(`timeline:
  - at: 2026-04-07 14:35:00 UTC
    text: auth.example.com does not resolve (NXDOMAIN)
    kind: symptom
    evidence: [dns]
    visibility: internal
`);
    expect((await afterword(cwd, ['check'])).code).toBe(0);
  });

  it('done twice is done once', async () => {
    const cwd = await folderWith(files);
    await fill(cwd, `${folder}/evidence/dns.txt`);
    const once = await read(cwd, `${folder}/index.md`);
    expect(await fill(cwd, `${folder}/evidence/dns.txt`)).toMatchObject({
      code: 0,
      out: `${folder}/index.md: nothing new\n`,
    });
    expect(await read(cwd, `${folder}/index.md`)).toBe(once);
  });

  it('brings in what was captured later, and leaves what a person wrote', async () => {
    const cwd = await folderWith(files);
    await fill(cwd, `${folder}/evidence/dns.txt`);
    const once = await read(cwd, `${folder}/index.md`);
    const edited = once.replace('kind: symptom', 'kind: symptom # seen from the office');
    await writeFile(path.join(cwd, `${folder}/index.md`), edited);
    const later = output.replaceAll('14:35:00', '15:10:00');
    await appendFile(path.join(cwd, `${folder}/evidence/dns.txt`), later);
    expect((await afterword(cwd, ['check'])).code).toBe(1);
    expect((await fill(cwd, `${folder}/evidence/dns.txt`)).out).toBe(
      `${folder}/index.md: 1 added, 1 cited as evidence\n`,
    );
    const twice = await read(cwd, `${folder}/index.md`);
    expect(twice).toContain('kind: symptom # seen from the office');
    expect(twice.match(/at: 2026-04-07 1[45]:\d\d:00 UTC/g)).toHaveLength(2);
    expect((await afterword(cwd, ['check'])).code).toBe(0);
  });

  it('wants it beside the post-mortem', async () => {
    const cwd = await folderWith(files);
    const { code, err } = await fill(cwd, 'dns.txt');
    expect(code).toBe(2);
    expect(err).toContain(`dns.txt does not lie beside ${folder}/index.md`);
    expect(err).toContain(`copy it to ${folder}/evidence/`);
    expect(await read(cwd, `${folder}/index.md`)).toBe(draft);
  });
});
