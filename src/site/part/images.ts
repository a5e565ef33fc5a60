import { links, type MarkdownTree } from '../../markdown/index.ts';

/** Addresses of images that a page does not show. */
const unshown = /^(https?:)?\/\/|\.svgz?([?#]|$)/i;

/**
 * A copy of a body in which the images that a page cannot show are links to them. One on another site would tell that site
 * who reads, and the policy of the pages forbids it; an SVG, which can hold a script, is published as text.
 */
export function withImagesLinked(tree: MarkdownTree): MarkdownTree {
  const targets = new Map(
    links(tree).flatMap(({ image, target, start }) =>
      image && unshown.test(target) ? [[start, target] as const] : [],
    ),
  );
  return targets.size === 0 ? tree : (copy(tree as Node, targets, false) as MarkdownTree);
}

/** As much of a node as matters here. */
interface Node {
  readonly type: string;
  readonly alt?: string | null;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly offset?: number } };
}

function copy(node: Node, targets: ReadonlyMap<number, string>, inLink: boolean): object {
  const { type, alt, children, position } = node;
  const url = type.startsWith('image') ? targets.get(position?.start.offset ?? -1) : undefined;
  if (url !== undefined) {
    const text = { type: 'text', value: alt || url };
    return inLink ? text : { type: 'link', url, children: [text], position };
  }
  return children
    ? { ...node, children: children.map((child) => copy(child, targets, inLink || type.startsWith('link'))) }
    : node;
}
