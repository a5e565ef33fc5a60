import { define } from './data.ts';

/** A value where it stands. Offsets count in the whole file; `end` comes after the last visible character. */
export type Node = Scalar | Alias | Collection;

interface Stretch {
  readonly start: number;
  readonly end: number;
  /** How many characters it comes to when its aliases are written out. */
  readonly weight: number;
}

/** A text, a number, `true`, or nothing. */
export interface Scalar extends Stretch {
  readonly kind: 'scalar';
  /** `empty` stands where a value could stand: `severity:`. */
  readonly style: 'plain' | 'quoted' | 'block' | 'empty';
  readonly value: unknown;
  /** Where the lines of a block scalar end, the blank ones that it keeps included; else `end`. */
  readonly tail: number;
}

/** `*name`, which stands for what `&name` marks. */
export interface Alias extends Stretch {
  readonly kind: 'alias';
  readonly target: Node;
}

/** A map or a list. */
export interface Collection extends Stretch {
  readonly kind: 'map' | 'seq';
  readonly style: 'block' | 'flow';
  readonly members: readonly Member[];
  /** The members of a map by their keys; of two with one key, the first. */
  readonly byName: ReadonlyMap<string, Member>;
}

/** A key with its value, or an item. */
export interface Member {
  readonly name: string;
  readonly key?: Node;
  readonly value: Node;
  /** Its first visible character: of the key, the `-`, or an anchor or tag. */
  readonly start: number;
  readonly end: number;
  /** Whether a `:` or a `-` stands before its value. */
  readonly marked: boolean;
  /** Whether an anchor or a tag stands before its value. */
  readonly decorated: boolean;
  /** Where its value may begin: after its `:` or `-`, and after the anchor or tag of the value. */
  readonly open: number;
}

/** The tree as plain JavaScript. Aliases become copies, so that nobody meets one object in two places. */
export function dataOf(node: Node): unknown {
  if (node.kind === 'alias') return dataOf(node.target);
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.members.map((member) => dataOf(member.value));
  const data = {};
  for (const [name, member] of node.byName) define(data, name, dataOf(member.value));
  return data;
}
