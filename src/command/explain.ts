import { allCodes, defaultLevel, nearest, reportOf } from '../diagnostic/index.ts';
import { pageOf } from './page.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';

/** Prints the page of a code; without one, every code there is, how grave it is, and what it reports. */
export async function explain(code: string | undefined, terminal: Terminal): Promise<number> {
  if (code === undefined) {
    terminal.out(listOfCodes());
    return exit.fine;
  }
  const known = allCodes.find((one) => one === code);
  if (known === undefined) {
    const near = nearest(code, allCodes) ?? allCodes.find((one) => one.startsWith(code));
    throw new UsageError(
      `there is no finding \`${code}\``,
      near ? `Did you mean \`${near}\`?` : '`afterword explain` lists them all.',
    );
  }
  terminal.out(await pageOf(known));
  return exit.fine;
}

/** A line a code: its name, how grave it is in a post-mortem that is published, what it reports. */
function listOfCodes(): string {
  const width = Math.max(...allCodes.map(({ length }) => length));
  return allCodes
    .map((code) => `${code.padEnd(width)}  ${defaultLevel(code, 'published').padEnd(7)}  ${reportOf(code)}\n`)
    .join('');
}
