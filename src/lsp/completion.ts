import { type CompletionItem, CompletionItemKind, InsertTextFormat, InsertTextMode } from 'vscode-languageserver/node';
import { lineStart } from '../document/index.ts';
import { bodyCompletions } from './body-completion.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import { docOf, type Field, fieldsAt, isList, listedAt } from './fields.ts';
import { namesAt } from './names.ts';
import type { Page } from './page.ts';
import { rangeOf } from './positions.ts';

/** What can stand at an offset of a page. `snippets`: the client can place the cursor inside of what it inserts. */
export function completionsAt(page: Page, at: number, snippets: boolean): CompletionItem[] {
  const inText = bodyCompletions(page, at, snippets);
  if (inText) return inText;
  const { yaml, document } = page;
  if (!yaml || at < yaml.from || at > yaml.to) return [];
  const cursor = cursorAt(document.getText(), yaml, at);
  if (!cursor) return [];
  return [
    ...(cursor.kind === 'value' ? [] : keys(page, cursor, snippets)),
    ...(cursor.kind === 'key' ? [] : values(page, cursor)),
  ];
}

function keys(page: Page, cursor: Cursor, snippets: boolean): CompletionItem[] {
  const { document } = page;
  const text = document.getText();
  // Where a list is expected and no item has been begun, each key begins one.
  const begins = !cursor.flow && isList(page, cursor.path);
  const path = begins ? [...cursor.path, 0] : cursor.path;
  const has = new Set(begins ? [] : cursor.present);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = ' '.repeat(cursor.start - lineStart(text, cursor.start) + (begins ? 2 : 0));
  return fieldsAt(page, path)
    .filter(({ key }) => !has.has(key))
    .map((field, index) => {
      const written =
        cursor.kind === 'key'
          ? field.key
          : `${begins ? '- ' : ''}${keyText(field, cursor.flow, eol + indent, snippets)}`;
      return {
        label: field.key,
        kind: CompletionItemKind.Property,
        sortText: order(index),
        ...(field.doc && { documentation: field.doc }),
        filterText: field.key,
        insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        insertTextMode: InsertTextMode.asIs,
        textEdit: { range: rangeOf(document, cursor.start, cursor.end), newText: written },
      };
    });
}

/** A key and what begins its value. */
function keyText({ key, form }: Field, flow: boolean, newLine: string, snippets: boolean): string {
  if (form === 'value') return `${key}: `;
  if (form === 'list of values' || flow) {
    const [open, close] = form === 'map' ? ['{ ', ' }'] : form === 'list of maps' ? ['[{ ', ' }]'] : ['[', ']'];
    return snippets ? `${key}: ${open}$0${close.replace('}', '\\}')}` : `${key}: `;
  }
  return `${key}:${newLine}${form === 'map' ? '  ' : '  - '}`;
}

function values(page: Page, cursor: Cursor): CompletionItem[] {
  const { document } = page;
  // A value for a list that is not begun is its first item.
  const isWhole = isList(page, cursor.path);
  const path = isWhole ? [...cursor.path, 0] : cursor.path;
  const wrap = (value: string): string => (!isWhole ? value : cursor.kind === 'value' ? `[${value}]` : `- ${value}`);
  const range = rangeOf(document, cursor.start, cursor.end);
  const listed = listedAt(page, path).map((value) => ({ name: value, title: undefined, text: docOf(page, path) }));
  return [...listed, ...namesAt(page, path)].map(({ name, title, text }, index) => ({
    label: name,
    kind: title === undefined ? CompletionItemKind.EnumMember : CompletionItemKind.Reference,
    sortText: order(index),
    ...(title && { detail: title }),
    ...(text && { documentation: text }),
    filterText: name,
    textEdit: { range, newText: wrap(name) },
  }));
}

/** Editors sort by text; ours is the order of the schema and of the lists. */
const order = (index: number): string => String(index).padStart(5, '0');
