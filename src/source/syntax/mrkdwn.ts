/** Who and what the ids in a message stand for; an id that is unknown stays. */
export interface Names {
  readonly person: (id: string) => string | undefined;
  readonly channel: (id: string) => string | undefined;
}

/** `<https://…|label>`, `<@U1>`, `<#C1|name>`, `<!here>`. */
const link = /<([^\s<>|][^<>\n|]{0,4000})(?:\|([^<>\n]{0,4000}))?>/g;
const strong = /(?<![\w*])\*(?![\s*])([^*\n]{1,2000}?)(?<!\s)\*(?![\w*])/g;
const struck = /(?<![\w~])~(?![\s~])([^~\n]{1,2000}?)(?<!\s)~(?![\w~])/g;

/** The text of a Slack message, which is written in its `mrkdwn`, as Markdown: links, mentions, marks, code and entities. */
export function mrkdwnToMarkdown(written: string, names: Names): string {
  const parts = written.split('```');
  // The last of an even number of parts follows a fence that is never closed, which Slack shows as it is.
  const unclosed = parts.length % 2 === 0 ? ['```', parts.pop() ?? ''] : [];
  const text: string[] = [];
  parts.forEach((part, i) => {
    text.push(i % 2 === 0 ? line(part, names) : fenced(plain(part, names), text.at(-1) ?? ''));
  });
  return [...text, ...unclosed.map((part) => line(part, names))].join('');
}

/** Slack opens and closes a block of code anywhere in a line; Markdown wants its fences to stand alone. */
function fenced(code: string, before: string): string {
  if (!code.includes('\n') && before.trim() !== '') return `\`\`\`${code}\`\`\``;
  const start = before === '' || before.endsWith('\n') ? '' : '\n';
  return `${start}\`\`\`\n${code.replace(/^\n|\n$/g, '')}\n\`\`\`\n`;
}

/** Text outside of blocks, with code in its lines. */
const line = (written: string, names: Names): string =>
  written
    .split(/(`[^`\n]{1,2000}`)/)
    .map((part, i) => (i % 2 === 0 ? prose(part, names) : plain(part, names)))
    .join('');

const prose = (written: string, names: Names): string =>
  decoded(
    written
      .replace(strong, '**$1**')
      .replace(struck, '~~$1~~')
      .replace(link, (_whole, target: string, label?: string) => linked(target, label, names)),
  );

/** In code, a link is no link: what the reader saw stays. */
const plain = (written: string, names: Names): string =>
  decoded(
    written.replace(link, (_whole, target: string, label?: string) =>
      /^[@#!]/.test(target) ? linked(target, label, names) : label || target.replace(/^mailto:/, ''),
    ),
  );

function linked(target: string, label: string | undefined, names: Names): string {
  const id = target.slice(1);
  if (target.startsWith('@')) return `@${names.person(id) ?? (label || id)}`;
  if (target.startsWith('#')) return `#${label || names.channel(id) || id}`;
  if (target.startsWith('!')) return label || `@${id.split('^')[0]}`;
  if (target.startsWith('mailto:')) return label || target.slice('mailto:'.length);
  const address = target.replace(/[()\s]/g, (char) => (char === '(' ? '%28' : char === ')' ? '%29' : '%20'));
  return label && label !== target ? `[${label.replace(/[[\]]/g, '\\$&')}](${address})` : address;
}

/** Slack escapes these three and no others. */
const decoded = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
