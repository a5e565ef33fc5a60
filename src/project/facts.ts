import { stringsOf } from '../document/index.ts';
import { inlineLinks, links } from '../markdown/index.ts';
import { type FileFact, factOf } from '../workspace.ts';
import { attachedPath, linkedPath } from './links.ts';
import type { IncidentFile } from './types.ts';

/**
 * What stands at the paths that these files name: their evidence, with its digest, and what they link to; added to what is
 * `known`, which is not looked at again.
 */
export async function readFacts(
  root: string,
  files: readonly IncidentFile[],
  known: ReadonlyMap<string, FileFact> = new Map(),
): Promise<Map<string, FileFact>> {
  const facts = new Map(known);
  const learn = async (name: string, digest: boolean) => {
    if (digest ? facts.get(name)?.sha256 : facts.has(name)) return;
    const fact = await factOf(root, name, { digest });
    if (fact) facts.set(name, fact);
  };
  for (const { path: file, document, incident, tree } of files) {
    for (const { file: attached } of incident?.evidence ?? []) {
      if (attached) await learn(attachedPath(file, attached), true);
    }
    const inFields = stringsOf(document.data).flatMap(({ text }) => inlineLinks(text));
    for (const { target } of [...links(tree), ...inFields]) {
      const name = linkedPath(file, target);
      if (name) await learn(name, false);
    }
  }
  return facts;
}
