import fc from 'fast-check';

/** An incident file as somebody could have typed it, and what it says. */
export interface Written {
  readonly text: string;
  readonly data: Record<string, unknown>;
  /** Every comment in it; each is there once. */
  readonly comments: readonly string[];
}

// ── What is written ─────────────────────────────────────────────────────────────────────────────────────────────────

type Value =
  | { kind: 'inline'; source: string; data: unknown }
  /** A plain text over two lines. */
  | { kind: 'wrapped'; words: readonly [string, string] }
  /** A block scalar; `blanks` are the blank lines after it, which `+` keeps. */
  | { kind: 'text'; mode: '|' | '>'; chomp: '' | '-' | '+'; lines: readonly string[]; blanks: number }
  /** Repeats one of the anchors before it. */
  | { kind: 'alias'; pick: number }
  | { kind: 'flow'; open: '[' | '{'; members: readonly Member[]; layout: 'tight' | 'padded' | 'lines'; comma: boolean }
  | { kind: 'block'; open: '-' | ':'; members: readonly Member[]; indent: number; gap: number };

interface Member {
  readonly key: string;
  readonly quote: '' | '"' | "'";
  readonly value: Value;
  readonly anchor: boolean;
  /** A comment at the end of its first line. */
  readonly trailing: boolean;
  /** Lines before it: blank, or a comment at the column of the collection, or at the start of the line. */
  readonly above: readonly ('blank' | 'comment' | 'comment at the margin')[];
  /** A comment after it that is indented deeper than it. */
  readonly deeper: boolean;
}

interface File {
  readonly root: readonly Member[];
  readonly indented: boolean;
  readonly eol: 'lf' | 'crlf' | 'mixed';
  readonly mark: boolean;
  readonly fence: string;
  readonly below: boolean;
  readonly body: string;
}

const keys = [
  'title',
  'status',
  'timeline',
  'impact',
  'evidence',
  'a',
  'b-c',
  'two words',
  '7',
  'é東',
  'on',
  'null',
  '__proto__',
  'constructor',
];

const plainTexts = [
  'down',
  "it's over",
  'a:b#c',
  '2026-04-07 14:32 UTC',
  '~2026-04-07 14:32 UTC',
  'é 東 🚒',
  '-dash',
  'yes',
  '14:32',
  'http://x.test/',
  'x\\n',
];
const typed: readonly [string, unknown][] = [
  ['7', 7],
  ['1.50', 1.5],
  ['true', true],
  ['null', null],
  ['~', null],
  ['0x1F', 31],
  ['1e3', 1000],
];
const letters = [...'ab é東🚒:#-?&*!|>%@`[]{},.\\"\'~'];

const plain: fc.Arbitrary<Value> = fc
  .constantFrom(...plainTexts)
  .map((text) => ({ kind: 'inline', source: text, data: text }));
const quoted: fc.Arbitrary<Value> = fc
  .tuple(fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 }), fc.boolean())
  .map(([text, double]) => ({
    kind: 'inline',
    source: double ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`,
    data: text,
  }));
const scalar: fc.Arbitrary<Value> = fc.oneof(
  plain,
  quoted,
  fc.constantFrom(...typed).map(([source, data]): Value => ({ kind: 'inline', source, data })),
);
/** What stands without quotes in block style alone. */
const line: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  fc
    .constantFrom('one, two', 'a [b] {c}', 'what? no')
    .map((text): Value => ({ kind: 'inline', source: text, data: text })),
  fc.constant<Value>({ kind: 'inline', source: '', data: null }),
  fc.constantFrom<Value>({ kind: 'inline', source: '[]', data: [] }, { kind: 'inline', source: '{}', data: {} }),
  fc.constant<Value>({ kind: 'wrapped', words: ['first', 'second'] }),
  fc.nat().map((pick): Value => ({ kind: 'alias', pick })),
  fc.record({
    kind: fc.constant('text' as const),
    mode: fc.constantFrom('|', '>'),
    chomp: fc.constantFrom('', '-', '+'),
    lines: fc.array(fc.constantFrom('one', 'two: # 2', '- three', '# four'), { minLength: 1, maxLength: 3 }),
    blanks: fc.nat(2),
  }),
);

const often = (weight: number): fc.Arbitrary<boolean> => fc.nat(weight).map((n) => n === 0);

const member = (value: fc.Arbitrary<Value>): fc.Arbitrary<Member> =>
  fc.record({
    key: fc.constantFrom(...keys),
    quote: fc.constantFrom('', '', '"', "'"),
    value,
    anchor: often(6),
    trailing: often(4),
    above: fc.array(fc.constantFrom('blank', 'comment', 'comment at the margin'), { maxLength: 2 }),
    deeper: often(6),
  });
const members = (value: fc.Arbitrary<Value>, minLength: number): fc.Arbitrary<Member[]> =>
  fc.uniqueArray(member(value), { selector: (one) => one.key, minLength, maxLength: 4 });

const { flow, block } = fc.letrec<{ flow: Value; block: Value }>((tie) => ({
  flow: fc.record({
    kind: fc.constant('flow' as const),
    open: fc.constantFrom('[', '{'),
    members: members(fc.oneof({ maxDepth: 2, withCrossShrink: true }, scalar, tie('flow')), 1),
    layout: fc.constantFrom('tight', 'padded', 'lines'),
    comma: often(3),
  }),
  block: fc.record({
    kind: fc.constant('block' as const),
    open: fc.constantFrom('-', ':'),
    members: members(fc.oneof({ maxDepth: 3, withCrossShrink: true }, line, tie('flow'), tie('block')), 1),
    indent: fc.constantFrom(0, 1, 2, 2, 4),
    gap: fc.constantFrom(1, 1, 3),
  }),
}));

const file: fc.Arbitrary<File> = fc.record({
  root: members(fc.oneof(line, flow, { weight: 3, arbitrary: block }), 1),
  indented: often(8),
  eol: fc.constantFrom('lf', 'crlf', 'mixed'),
  mark: often(3),
  fence: fc.constantFrom('---', '---', '---  ', '---\t'),
  below: often(3),
  body: fc.constantFrom('', '\n', '\n## Summary\n\n---\ntitle: not a field\n---', 'text'),
});

// ── How it looks ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The value after its key or dash: the rest of the line, and the lines below. */
interface Rendered {
  readonly head: string;
  readonly lines: readonly string[];
  readonly data: unknown;
}

class Writer {
  readonly comments: string[] = [];
  readonly anchors: { name: string; data: unknown }[] = [];
  names = 0;

  comment(): string {
    this.comments.push(`# c${this.comments.length}.`);
    return this.comments.at(-1) as string;
  }

  value(value: Value, column: number, owner: Pick<Member, 'anchor' | 'trailing'>, item?: { gap: number }): Rendered {
    const anchored = owner.anchor && value.kind !== 'alias';
    if (anchored) this.names += 1;
    const name = `n${this.names}`;
    const lead = anchored ? ` &${name}` : '';
    const trail = (): string => (owner.trailing ? ` ${this.comment()}` : '');
    const rendered = this.plainValue(value, column, lead, trail, item);
    if (anchored) this.anchors.push({ name, data: rendered.data });
    return rendered;
  }

  plainValue(value: Value, column: number, lead: string, trail: () => string, item?: { gap: number }): Rendered {
    switch (value.kind) {
      case 'inline':
        return { head: `${lead}${value.source && ` ${value.source}`}${trail()}`, lines: [], data: value.data };
      case 'wrapped': {
        const [first, second] = value.words;
        return {
          head: `${lead} ${first}`,
          lines: [`${' '.repeat(column + 1)}${second}${trail()}`],
          data: value.words.join(' '),
        };
      }
      case 'alias': {
        const anchor = this.anchors[value.pick % Math.max(this.anchors.length, 1)];
        if (!anchor) return { head: ` none${trail()}`, lines: [], data: 'none' };
        return { head: ` *${anchor.name}${trail()}`, lines: [], data: structuredClone(anchor.data) };
      }
      case 'text': {
        const { mode, chomp, lines, blanks } = value;
        const indent = ' '.repeat(column + 2);
        const end = chomp === '-' ? '' : chomp === '' ? '\n' : '\n'.repeat(blanks + 1);
        return {
          head: `${lead} ${mode}${chomp}${trail()}`,
          lines: [...lines.map((text) => indent + text), ...Array<string>(blanks).fill('')],
          data: lines.join(mode === '|' ? '\n' : ' ') + end,
        };
      }
      case 'flow': {
        const { text, data } = this.flow(value, column, true);
        const [first = '', ...lines] = text.split('\n');
        if (lines.length === 0) return { head: `${lead} ${first}${trail()}`, lines, data };
        const last = lines.pop();
        return { head: `${lead} ${first}`, lines: [...lines, `${last}${trail()}`], data };
      }
      case 'block': {
        // Behind a dash a collection starts on the same line, unless an anchor stands there.
        if (item && lead === '') {
          const inner = column + 1 + item.gap;
          const { lines, data } = this.block(value, inner, true);
          return { head: ' '.repeat(item.gap) + (lines[0] as string).slice(inner), lines: lines.slice(1), data };
        }
        const least = value.open === '-' && !item ? 0 : 1;
        const inner = column + Math.max(value.indent, least);
        const head = lead + trail();
        const { lines, data } = this.block(value, inner, false);
        return { head, lines, data };
      }
    }
  }

  flow(value: Extract<Value, { kind: 'flow' }>, column: number, outer: boolean): { text: string; data: unknown } {
    const { open, members, comma } = value;
    const layout = outer || value.layout !== 'lines' ? value.layout : 'tight';
    const data: [string, unknown][] = [];
    const texts = members.map((one) => {
      const inner =
        one.value.kind === 'flow'
          ? this.flow(one.value, column, false)
          : (one.value as { source: string; data: unknown });
      const text = 'source' in inner ? inner.source : inner.text;
      data.push([one.key, inner.data]);
      return open === '[' ? text : `${keyText(one)}: ${text}`;
    });
    const close = open === '[' ? ']' : '}';
    const built = open === '[' ? data.map(([, one]) => one) : mapOf(data);
    if (layout !== 'lines') {
      const pad = layout === 'padded' ? ' ' : '';
      return { text: `${open}${pad}${texts.join(', ')}${comma ? ',' : ''}${pad}${close}`, data: built };
    }
    const lines = texts.map((text, index) => {
      const last = index === texts.length - 1;
      const above = members[index]?.above.includes('comment') ? `${' '.repeat(column + 2)}${this.comment()}\n` : '';
      const trail = members[index]?.trailing ? ` ${this.comment()}` : '';
      return `${above}${' '.repeat(column + 2)}${text}${last && !comma ? '' : ','}${trail}`;
    });
    return { text: `${open}\n${lines.join('\n')}\n${' '.repeat(column + 1)}${close}`, data: built };
  }

  block(
    { open, members, gap }: Pick<Extract<Value, { kind: 'block' }>, 'open' | 'members' | 'gap'>,
    column: number,
    compact: boolean,
  ): { lines: string[]; data: unknown } {
    const data: [string, unknown][] = [];
    const lines: string[] = [];
    const indent = ' '.repeat(column);
    let keeps = false;
    for (const [index, one] of members.entries()) {
      if (!compact || index > 0) {
        for (const above of one.above) {
          if (above !== 'blank') lines.push((above === 'comment' ? indent : '') + this.comment());
          else if (!keeps) lines.push('');
          if (above !== 'blank') keeps = false;
        }
      }
      const value = this.value(one.value, column, one, open === '-' ? { gap } : undefined);
      lines.push(`${indent}${open === '-' ? '-' : `${keyText(one)}:`}${value.head}`, ...value.lines);
      data.push([one.key, value.data]);
      keeps = endsKept(one.value);
      if (one.deeper && one.value.kind === 'inline') lines.push(`${indent} ${this.comment()}`);
    }
    return { lines, data: open === '-' ? data.map(([, one]) => one) : mapOf(data) };
  }
}

const keyText = ({ key, quote }: Member): string => (quote === '"' ? JSON.stringify(key) : `${quote}${key}${quote}`);

/** Whether the blank lines after a value are part of it. */
const endsKept = (value: Value): boolean => {
  if (value.kind === 'text') return value.chomp === '+';
  const last = value.kind === 'block' ? value.members.at(-1) : undefined;
  return last !== undefined && !(last.deeper && last.value.kind === 'inline') && endsKept(last.value);
};

function mapOf(entries: readonly [string, unknown][]): Record<string, unknown> {
  const map = {};
  for (const [key, value] of entries)
    Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
  return map;
}

function write({ root, indented, eol, mark, fence, below, body }: File): Written {
  const writer = new Writer();
  const { lines, data } = writer.block({ open: ':', members: root, gap: 1 }, indented ? 2 : 0, false);
  if (below) lines.push(writer.comment());
  const all = [fence, ...lines, fence, ...body.split('\n')];
  const ends = { lf: ['\n'], crlf: ['\r\n'], mixed: ['\n', '\r\n', '\r\n'] }[eol];
  const text = all.map((one, index) => (index === all.length - 1 ? one : one + ends[index % ends.length])).join('');
  return { text: (mark ? '\ufeff' : '') + text, data: data as Record<string, unknown>, comments: writer.comments };
}

/** Incident files in every style: block and flow, comments, quotes, anchors, line ends, indents. */
export const written: fc.Arbitrary<Written> = file.map(write);

// ── What can be put into it ─────────────────────────────────────────────────────────────────────────────────────────

const text = fc.oneof(
  fc.constantFrom(
    ...plainTexts,
    'one, two',
    'two\nlines',
    'two\nlines\n',
    'kept\n\n',
    ' lead',
    'trail ',
    '',
    '# x',
    'a: b',
    'null',
    '- x',
    'tab\there',
  ),
  fc.string({ unit: fc.constantFrom(...letters, '\n', '\t', '\r', '\0', '\u2028', '\ufeff'), maxLength: 10 }),
);

/** Values as JSON has them, and with texts that are hard to print. */
export const values: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(text, fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...keys), text), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
