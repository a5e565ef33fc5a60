import { fromHtml } from 'hast-util-from-html';

/** Tags that are turned into text. Any other `<…>` is what somebody wrote, such as `<your-token>`, and stays. */
const tag =
  /<(\/?)(a|b|blockquote|br|code|div|em|h[1-6]|hr|i|li|ol|p|pre|small|span|strong|u|ul)(?![\w-])([^<>]*)>([ \t]*\n)?/gi;
const block = /^(?:blockquote|div|h[1-6]|hr|p|pre)$/;
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;
const href = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
/** Lists deeper than this are indented no further, so that a hostile text stays as long as it was. */
const deepestIndent = 8;

/** Whether a text has HTML that `htmlToText` would turn into something else. */
export const hasHtml = (body: string): boolean => body.search(tag) !== -1 || decode(body) !== body;

/**
 * The text of a status update that was written in HTML: line breaks, paragraphs and list items become lines, links
 * become `[label](address)`, entities become their characters; of marks such as `<b>` the text is kept. Everything
 * else, Markdown and line breaks included, stays as it is.
 */
export function htmlToText(body: string): string {
  const parts: string[] = [];
  const lists: { readonly ordered: boolean; items: number }[] = [];
  let link: { readonly start: number; readonly address: string } | undefined;
  const closeLink = (): void => {
    if (!link) return;
    const label = parts.splice(link.start).join('').trim();
    parts.push(label === '' || label === link.address ? link.address : `[${label}](${link.address})`);
    link = undefined;
  };

  let end = 0;
  for (const { 0: whole, 1: slash, 2: written = '', 3: attributes = '', 4: lineEnd = '', index } of body.matchAll(
    tag,
  )) {
    parts.push(decode(body.slice(end, index)));
    end = index + whole.length;
    const name = written.toLowerCase();
    const opens = slash === '';
    if (name === 'br') parts.push('\n');
    else if (block.test(name)) parts.push('\n\n');
    else if (name === 'a') {
      closeLink();
      const address = opens ? addressIn(attributes) : '';
      if (address) link = { start: parts.length, address };
      parts.push(lineEnd);
    } else if (name === 'ul' || name === 'ol') {
      if (lists.length === (opens ? 0 : 1)) parts.push('\n\n');
      if (opens) lists.push({ ordered: name === 'ol', items: 0 });
      else lists.pop();
    } else if (name === 'li') {
      const list = lists.at(-1);
      if (opens && list) list.items++;
      const indent = '  '.repeat(Math.min(Math.max(lists.length - 1, 0), deepestIndent));
      if (opens) parts.push(`\n${indent}${list?.ordered ? `${list.items}.` : '-'} `);
    } else parts.push(lineEnd);
  }
  parts.push(decode(body.slice(end)));
  closeLink();
  const lines = parts.join('').split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The address of a link, with what would end a Markdown link early written as addresses write it; '' if it has none. */
function addressIn(attributes: string): string {
  const [, double, single, bare] = href.exec(attributes) ?? [];
  const address = decode(double ?? single ?? bare ?? '').trim();
  return address.replace(/[\s()<>]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** Entities by the rules of HTML; one that does not exist stays as it is written. */
const decode = (text: string): string =>
  text.replace(entity, (written) => {
    const [node] = fromHtml(written, { fragment: true }).children;
    return node?.type === 'text' ? node.value : written;
  });
