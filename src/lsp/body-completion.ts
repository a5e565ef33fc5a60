import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver/node';
import { lineStart } from '../document/index.ts';
import { headings, parseMarkdown } from '../markdown/index.ts';
import { namedClaims, sentenceOf } from './claims.ts';
import type { Page } from './page.ts';
import { rangeOf } from './positions.ts';

/** What can stand at an offset of a text: in a link to a claim or a heading, in a heading, after `:::`. Nothing, elsewhere. */
export function bodyCompletions(page: Page, at: number, snippets: boolean): CompletionItem[] | undefined {
  const { document, kind, yaml } = page;
  if (kind !== 'incident') return undefined;
  const text = document.getText();
  const before = text.slice(lineStart(text, at), at);
  const claim = /(?:\(|<)claim:([a-z_]*)$/.exec(before);
  if (claim) return claims(page, at, claim[1] as string);
  const inBody = !yaml || at > yaml.to;
  if (!inBody) return undefined;
  const anchor = /\]\(#([^\s()]*)$/.exec(before);
  if (anchor) return anchors(page, at, anchor[1] as string);
  const heading = /^##[ \t]+(.*)$/.exec(before);
  if (heading) return titles(page, at, heading[1] as string);
  const block = /^:::([a-z]*)$/.exec(before);
  return block ? [internal(page, at, (block[1] as string).length, snippets)] : [];
}

function claims(page: Page, at: number, typed: string): CompletionItem[] {
  const end = at + (/^[a-z_]*/.exec(page.document.getText().slice(at))?.[0].length ?? 0);
  return namedClaims(page).map(({ name, value }) => ({
    label: name,
    kind: CompletionItemKind.Variable,
    ...(value && { detail: sentenceOf(value) }),
    textEdit: { range: rangeOf(page.document, at - typed.length, end), newText: name },
  }));
}

function anchors({ document, yaml }: Page, at: number, typed: string): CompletionItem[] {
  const tree = parseMarkdown(document.getText().slice(yaml?.to ?? 0));
  return headings(tree).map(({ slug, text }) => ({
    label: slug,
    kind: CompletionItemKind.Reference,
    detail: text,
    textEdit: { range: rangeOf(document, at - typed.length, at), newText: slug },
  }));
}

/** The sections of afterword.yaml that the text does not have yet. */
function titles({ document, project, yaml }: Page, at: number, typed: string): CompletionItem[] {
  const body = document.getText().slice(yaml?.to ?? 0);
  const present = new Set([...body.matchAll(/^##[ \t]+(.*?)[ \t]*\r?$/gm)].map(([, title]) => title?.toLowerCase()));
  return project.config.sections
    .filter(({ title }) => title === typed || !present.has(title.toLowerCase()))
    .map(({ title, required }, index) => ({
      label: title,
      kind: CompletionItemKind.Module,
      sortText: String(index).padStart(3, '0'),
      ...(required.length > 0 && { detail: `needed where the status is ${required.join(' or ')}` }),
      textEdit: { range: rangeOf(document, at - typed.length, at), newText: title },
    }));
}

function internal({ document }: Page, at: number, typed: number, snippets: boolean): CompletionItem {
  return {
    label: ':::internal',
    kind: CompletionItemKind.Snippet,
    detail: 'A block that never reaches the public site',
    filterText: ':::internal',
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: rangeOf(document, at - typed - 3, at),
      newText: `:::internal\n${snippets ? '$0' : ''}\n:::`,
    },
  };
}
