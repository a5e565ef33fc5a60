import {
  type CST,
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
  type Scalar as YamlScalar,
} from 'yaml';
import { nextLine } from './lines.ts';
import type { Member, Node, Scalar } from './tree.ts';

/** What can be wrong with values that are well-formed one by one. Offsets count in the whole file. */
export interface TreeReport {
  duplicate(key: string, second: Node, first: Node): void;
  aliasLimit(alias: { start: number; end: number }): void;
  problem(sentence: string, at: { start: number; end: number }): void;
}

/**
 * How many characters all aliases of a text may expand to. Ten aliases of ten aliases of … grow a few lines
 * past any memory; nobody who writes a post-mortem repeats this much.
 */
const repeatLimit = 100_000;

/** Turns the nodes of a text without YAML errors into a tree; `base` is the offset of that text in its file. */
export function growTree(root: ParsedNode, text: string, base: number, report: TreeReport): Node {
  /** The value of each anchor so far; `undefined` while the value is still being read. */
  const anchors = new Map<string, Node | undefined>();
  let repeated = 0;

  const grow = (node: ParsedNode, open: number): Node => {
    if (isAlias(node)) return growAlias(node.source, base + node.range[0], base + node.range[1]);
    if (node.anchor) anchors.set(node.anchor, undefined);
    const grown = isScalar(node) ? growScalar(node, open) : isMap(node) ? growMap(node) : growSeq(node);
    if (node.anchor) anchors.set(node.anchor, grown);
    return grown;
  };

  const growAlias = (name: string, start: number, end: number): Node => {
    const target = anchors.get(name);
    const at = { start, end };
    if (target === undefined) {
      report.problem(
        anchors.has(name)
          ? `the alias \`*${name}\` stands inside the value that it repeats.`
          : `the alias \`*${name}\` repeats nothing, as no \`&${name}\` stands before it; a text that starts with \`*\` needs quotes.`,
        at,
      );
      return nothing(end);
    }
    repeated += target.weight;
    if (repeated > repeatLimit) {
      if (repeated - target.weight <= repeatLimit) report.aliasLimit(at);
      return nothing(end);
    }
    return { kind: 'alias', target, start, end, weight: target.weight };
  };

  const growScalar = (node: YamlScalar.Parsed, open: number): Node => {
    const [from, to] = node.range;
    if (from === to) return { ...nothing(open), value: node.value };
    const { type = 'PLAIN', value } = node;
    const start = base + from;
    const weight = to - from + 1;
    if (type !== 'BLOCK_LITERAL' && type !== 'BLOCK_FOLDED') {
      const style = type === 'PLAIN' ? 'plain' : 'quoted';
      return { kind: 'scalar', style, value, start, end: base + to, tail: base + to, weight };
    }
    const source = text.slice(from, to);
    const end = start + source.trimEnd().length;
    return { kind: 'scalar', style: 'block', value, start, end, tail: start + tailOfBlock(source), weight };
  };

  const growMap = (node: YAMLMap.Parsed): Node => {
    const byName = new Map<string, Member>();
    const members = node.items.map((pair) => {
      const member = growPair(pair.key, pair.value, pair.srcToken as CST.CollectionItem);
      const first = byName.get(member.name);
      if (first) report.duplicate(member.name, member.key as Node, first.key as Node);
      else byName.set(member.name, member);
      return member;
    });
    return collection('map', node, members, byName);
  };

  const growSeq = (node: YAMLSeq.Parsed): Node => {
    const token = node.srcToken as CST.BlockSequence | CST.FlowCollection;
    // A comment at the end of a sequence is an item of the token without being one of the node.
    const items = token.items.filter((item) => item.value || item.sep || visible(item.start).length > 0);
    return collection(
      'seq',
      node,
      node.items.map((item, index) => growItem(item, items[index] as CST.CollectionItem)),
    );
  };

  const growPair = (key: ParsedNode, value: ParsedNode | null, { start, sep = [] }: CST.CollectionItem): Member => {
    const before = visible(start);
    const between = visible(sep);
    const keyOpen = after(before.at(-1)) ?? base + (between[0]?.offset ?? key.range[0]);
    const keyNode = grow(key, keyOpen);
    const open = after(between.at(-1)) ?? keyNode.end;
    const valueNode = value ? grow(value, open) : nothing(open);
    return {
      name: nameOf(key, keyNode),
      key: keyNode,
      value: valueNode,
      start: before[0] ? base + before[0].offset : keyNode.start,
      end: Math.max(open, valueNode.end),
      marked: between.some((token) => token.type === 'map-value-ind'),
      decorated: between.some((token) => token.type !== 'map-value-ind'),
      open,
    };
  };

  const growItem = (node: ParsedNode, { start }: CST.CollectionItem): Member => {
    const before = visible(start);
    const open = after(before.at(-1)) ?? base + node.range[0];
    const value = grow(node, open);
    return {
      name: '',
      value,
      start: before[0] ? base + before[0].offset : value.start,
      end: Math.max(open, value.end),
      marked: before.some((token) => token.type === 'seq-item-ind'),
      decorated: before.some((token) => token.type === 'anchor' || token.type === 'tag'),
      open,
    };
  };

  const collection = (
    kind: 'map' | 'seq',
    node: YAMLMap.Parsed | YAMLSeq.Parsed,
    members: Member[],
    byName: ReadonlyMap<string, Member> = new Map(),
  ): Node => {
    const style = node.flow ? 'flow' : 'block';
    const weight = members.reduce((sum, { key, value }) => sum + (key?.weight ?? 0) + value.weight, 1);
    const first = members[0]?.start ?? base + node.range[0];
    const last = members.at(-1)?.end ?? base + node.range[1];
    // A lone `a: b` in a flow sequence is a map without braces, and `srcToken`; its pair alone says where it stands.
    const bare = style === 'block' || !node.srcToken;
    const [start, end] = bare ? [first, last] : [base + node.range[0], base + node.range[1]];
    return { kind, style, members, byName, start, end, weight };
  };

  const nameOf = (key: ParsedNode, node: Node): string => {
    const named = node.kind === 'alias' ? node.target : node;
    if (named.kind !== 'scalar') {
      report.problem('a list or a map stands as a key; a text was expected.', node);
      return '';
    }
    // `1.10: x` is named as it was written, not as the number reads.
    return typeof named.value === 'string' ? named.value : (isScalar(key) && key.source) || String(named.value ?? '');
  };

  const after = (token: CST.SourceToken | undefined): number | undefined =>
    token && base + token.offset + token.source.length;

  return grow(root, base + root.range[0]);
}

/** Where the lines of a block scalar end: with a `+` in its header, blank lines after it are part of it. */
function tailOfBlock(source: string): number {
  if (/^[|>]\d?\+/.test(source)) return source.length;
  let end = source.length;
  while (source[end - 1] === '\n' || source[end - 1] === '\r') end -= 1;
  return nextLine(source, end);
}

/** A value that is not there. */
const nothing = (at: number): Scalar => ({
  kind: 'scalar',
  style: 'empty',
  value: null,
  start: at,
  end: at,
  tail: at,
  weight: 1,
});

const invisible: readonly string[] = ['space', 'newline', 'comment', 'comma'];

const visible = (tokens: readonly CST.SourceToken[]): CST.SourceToken[] =>
  tokens.filter((token) => !invisible.includes(token.type));
