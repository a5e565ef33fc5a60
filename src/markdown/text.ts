import type { Nodes } from 'mdast';

const phrasing = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
]);

/**
 * The words of a node without marks: images by their alternative text, raw HTML left out. Blocks and hard breaks are
 * separated by a line end, cells by a space; a line that the author wrapped is one line.
 */
export function plainText(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\r\n|\r|\n/g, ' ');
  if (node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (node.type === 'break') return '\n';
  if (!('children' in node)) return '';
  const parts = node.children.map(plainText);
  if (phrasing.has(node.type)) return parts.join('');
  return parts.filter((part) => part !== '').join(node.type === 'tableRow' ? ' ' : '\n');
}
