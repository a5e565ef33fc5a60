import type { Place } from '../diagnostic/index.ts';
import type { Collection, Member, Node, Scalar } from './tree.ts';
import type { DataPath, YamlText } from './types.ts';

/** How far a path leads into a tree. */
export interface Trail {
  /** The keys and items along the path, outermost first, as far as they exist. */
  readonly members: readonly Member[];
  /** The map or list that each of them is in. */
  readonly containers: readonly Collection[];
  /** Whether every part of the path exists. */
  readonly complete: boolean;
  /** Whether the path leads through an alias: what it reaches is written elsewhere. */
  readonly aliased: boolean;
}

/** Follows a path into a tree, through aliases too. */
export function follow(root: Node | undefined, path: DataPath): Trail {
  const members: Member[] = [];
  const containers: Collection[] = [];
  let node = root;
  let aliased = false;
  for (const part of path) {
    if (node?.kind === 'alias') aliased = true;
    const container = node && written(node);
    const member = container && container.kind !== 'scalar' && memberOf(container, part);
    if (!member) return { members, containers, complete: false, aliased };
    members.push(member);
    containers.push(container);
    node = member.value;
  }
  return { members, containers, complete: true, aliased };
}

/** The value that an alias stands for; anything else is itself. */
const written = (node: Node): Scalar | Collection => (node.kind === 'alias' ? written(node.target) : node);

function memberOf({ kind, members, byName }: Collection, part: string | number): Member | undefined {
  if (kind === 'map') return byName.get(String(part));
  return typeof part === 'number' ? members[part] : undefined;
}

/**
 * The `place` of a text: a missing path stands where its nearest parent stands, which is the parent's key, the
 * whole parent if it is an item, and `top` (the first line) if it is the root.
 */
export function placeOf(
  root: Node | undefined,
  place: (start: number, end: number) => Place,
  top: Place,
): YamlText['place'] {
  return (path, part = 'value') => {
    const { members, complete } = follow(root, path);
    const member = members.at(-1);
    if (!member) return complete && part === 'value' && root ? place(root.start, root.end) : top;
    const node = member.key && (part === 'key' || !complete) ? member.key : member.value;
    return place(node.start, node.end);
  };
}
