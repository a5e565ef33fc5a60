import type { Code } from '../diagnostic/index.ts';
import { packageRoot, readText } from '../workspace.ts';

/** The page of a code, in Markdown. */
export async function pageOf(code: Code): Promise<string> {
  const page = await readText(packageRoot, `docs/rules/${code}.md`);
  if (!page.ok) throw new Error(`docs/rules/${code}.md: ${page.reason}`);
  return page.text;
}
