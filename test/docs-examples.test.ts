import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { afterword, copyOf, read } from './command/cli.ts';
import { type CodeBlock, codeBlocksOf, root, textOf } from './docs-page.ts';

/*
 * Pages are examples that run. Comments that no reader sees say how:
 *   run in: <name>   a copy of test/fixtures/docs/<name>/, for this block and those after it
 *   file: <path>     the block is that file, as it is at this point
 *   part of: <path>  the block is a part of it
 *   write: <path>    the block becomes that file
 * A block of a console holds commands and what they print. UPDATE_EXAMPLES=1 writes what they print into the pages.
 */
const pages = ['incident-file', 'fill', 'check', 'actions', 'similar', 'library'].map((name) => `docs/${name}.md`);

describe('the examples', () => {
  it.each(pages)('of %s are what happens', async (page) => {
    let folder: string | undefined;
    let runs = 0;
    for (const block of codeBlocksOf(page)) {
      for (const [kind, value] of block.marks) {
        if (kind === 'run in') folder = await fixture(value);
        if (kind === 'file') expect(block.text).toBe(await read(folder as string, value));
        if (kind === 'part of') expect(await read(folder as string, value)).toContain(block.text);
        if (kind === 'write') await writeFile(path.join(folder as string, value), block.text);
      }
      if (block.language !== 'console') continue;
      await expectReplay(page, block, folder as string);
      runs += 1;
    }
    expect(runs).toBeGreaterThan(0);
  });

  it('of the README are what happens', async () => {
    const block = codeBlocksOf('README.md').find(({ marks }) => marks.some(([kind]) => kind === 'check-example'));
    await expectReplay('README.md', block as CodeBlock, await fixture('readme'));
  });
});

/** A copy of a folder of examples in which `afterword` can be imported. */
async function fixture(name: string): Promise<string> {
  const folder = await copyOf(path.join(root, 'test/fixtures/docs', name));
  const installed = path.join(folder, 'node_modules/afterword');
  await mkdir(installed, { recursive: true });
  await writeFile(path.join(installed, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
  const source = pathToFileURL(path.join(root, 'src/index.ts'));
  await writeFile(path.join(installed, 'index.js'), `export * from ${JSON.stringify(source.href)};\n`);
  return folder;
}

async function expectReplay(page: string, block: CodeBlock, folder: string): Promise<void> {
  const happened = await replay(block, folder);
  if (!process.env.UPDATE_EXAMPLES) return expect(happened).toBe(block.text);
  if (happened === block.text) return;
  expect(textOf(page)).toContain(block.text);
  await writeFile(
    path.join(root, page),
    textOf(page).replace(block.text, () => happened),
  );
}

/** A block as it should be: each command, and below it what it prints. Spaces at the end of a line are not shown. */
async function replay({ text }: CodeBlock, folder: string): Promise<string> {
  let shown = '';
  let code: number | null = 0;
  for (const [, command = ''] of text.matchAll(/^\$ (.*)$/gm)) {
    shown += `$ ${command}\n`;
    const [program, first = '', ...rest] = wordsOf(command);
    if (program === 'echo') shown += `${code}\n`;
    else if (program === 'node')
      shown += (await promisify(execFile)(process.execPath, [first], { cwd: folder })).stdout;
    else {
      expect(`${program} ${first}`).toBe('npx afterword');
      const ran = await afterword(folder, rest);
      code = ran.code;
      shown += ran.out + ran.err;
    }
  }
  return shown.replace(/ +$/gm, '');
}

/** The words of a command; quotes hold one together. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
