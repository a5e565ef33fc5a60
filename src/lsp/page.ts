import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { IncidentFile, Project } from '../project/index.ts';
import { saidBy, type Token, tokensOf } from './tokens.ts';

/** An open document that is an incident file or afterword.yaml, with the project that it belongs to. */
export interface Page {
  readonly kind: 'incident' | 'config';
  /** Relative to the root. */
  readonly file: string;
  readonly document: TextDocument;
  /** With this text in it; of afterword.yaml, the one that was saved. */
  readonly project: Project;
  /** The stretch of its text that is YAML; none, in an incident file that does not begin with `---`. */
  readonly yaml: { readonly from: number; readonly to: number } | undefined;
}

/** The incident file that a page is, as it was read; `undefined` for afterword.yaml. */
export const fileOf = ({ project, file }: Page): IncidentFile | undefined =>
  project.files.find(({ path }) => path === file);

/** The stretch of a text that is YAML. Front matter that has not been closed yet goes on to the end. */
export function yamlOf(kind: Page['kind'], text: string): Page['yaml'] {
  if (kind === 'config') return { from: text.startsWith('\ufeff') ? 1 : 0, to: text.length };
  const opening = /^\ufeff?---[ \t]*\r?(?:\n|$)/.exec(text);
  if (!opening) return undefined;
  const from = opening[0].length;
  const closing = /^---[ \t]*\r?$/m.exec(text.slice(from));
  return { from, to: closing ? from + closing.index : text.length };
}

/** The words of the YAML of a page. */
export function wordsOf({ document, yaml }: Page): Token[] {
  return yaml ? tokensOf(document.getText(), yaml.from, yaml.to) : [];
}

/** The word at an offset, or one that ends there. */
export const wordAt = (page: Page, at: number): Token | undefined =>
  wordsOf(page).find(({ start, end }) => start <= at && at <= end);

/** What stands in the items of a list of maps at the top, as far as it has been typed: one map of words an item. */
export function itemsOf(words: readonly Token[], list: string): ReadonlyMap<string, Token>[] {
  const items: Map<string, Token>[] = [];
  for (const word of words) {
    const [field, index, key, ...deeper] = word.path;
    if (word.kind !== 'value' || field !== list || deeper.length > 0) continue;
    if (typeof index !== 'number' || typeof key !== 'string') continue;
    items[index] ??= new Map();
    items[index].set(key, word);
  }
  return items.filter((item) => item !== undefined);
}

/** What a word of an item says. */
export const said = (text: string, item: ReadonlyMap<string, Token>, key: string): string | undefined => {
  const word = item.get(key);
  return word && saidBy(text, word);
};
