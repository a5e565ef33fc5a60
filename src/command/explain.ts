import { allCodes, nearest } from '../diagnostic/index.ts';
import { packageRoot, readText } from '../workspace.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';

/** Prints the page of a code; without one, every code there is. */
export async function explain(code: string | undefined, terminal: Terminal): Promise<number> {
  if (code === undefined) {
    terminal.out(`${allCodes.join('\n')}\n`);
    return exit.fine;
  }
  if (!(allCodes as string[]).includes(code)) {
    const near = nearest(code, allCodes);
    throw new UsageError(
      `there is no finding \`${code}\``,
      near ? `Did you mean \`${near}\`?` : '`afterword explain` lists them all.',
    );
  }
  const page = await readText(packageRoot, `docs/rules/${code}.md`);
  if (!page.ok) throw new Error(`docs/rules/${code}.md: ${page.reason}`);
  terminal.out(page.text);
  return exit.fine;
}
