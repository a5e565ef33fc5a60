import { Composer, CST, type Document, Lexer, type ParsedNode, Parser } from 'yaml';
import { type Diagnostic, diagnose, type Lines, type Place } from '../diagnostic/index.ts';
import { growTree } from './grow.ts';
import { dataOf, type Node } from './tree.ts';
import { fromYamlErrors } from './yaml-problem.ts';

/** The stretch of a file that is YAML. */
export interface YamlSource {
  readonly text: string;
  readonly file: string;
  readonly lines: Lines;
  readonly start: number;
  readonly end: number;
}

/** What a stretch of YAML says. With any error but a duplicate key there is neither data nor a tree. */
export interface Reading {
  readonly data: unknown;
  readonly root?: Node;
  readonly diagnostics: readonly Diagnostic[];
}

/** How deep values may be nested. Composing is recursive, so this also keeps it within any stack. */
const depthLimit = 64;

/**
 * How many keys, values, signs, spaces and line ends are read: three thousand rows of a timeline have fewer.
 * It bounds time and memory, which grow with these and not with the size of the file.
 */
const partLimit = 100_000;

/**
 * What YAML cannot hold as it is: control characters, halves of surrogate pairs, a byte order mark that is not at the
 * start of the file, and a carriage return on its own, which ends a line for some readers and not for others.
 */
const unprintable = /(?![\t\n\r\x85])\p{Control}|\p{Surrogate}|[\ufeff\ufffe\uffff]|\r(?!\n)/u;

/** Reads YAML by the core schema: a time stays a text. Never throws. */
export function readYaml({ text, file, lines, start, end }: YamlSource): Reading {
  const slice = text.slice(start, end);
  const place = (from: number, to: number): Place => lines.place(file, start + from, Math.min(start + to, end));
  const refuse = (...diagnostics: Diagnostic[]): Reading => ({ data: undefined, diagnostics });
  const syntax = (problem: string, from: number, to: number): Reading =>
    refuse(diagnose('yaml-syntax', { problem }, place(from, to)));

  const odd = unprintable.exec(slice);
  if (odd) return syntax(`${nameOfCharacter(odd[0])} cannot stand in YAML.`, odd.index, odd.index + 1);

  const parsed = parse(slice);
  if ('limit' in parsed) {
    const { limit, offset } = parsed;
    if (limit === 'parts') return syntax(`it has more than ${partLimit} keys, values and signs.`, offset, offset);
    return refuse(diagnose('yaml-depth-limit', { limit: depthLimit }, place(offset, offset + 1)));
  }

  const directive = parsed.tokens.find((token) => token.type === 'directive');
  if (directive) {
    const { offset, source } = directive;
    return syntax('directives (lines that start with `%`) are not read.', offset, offset + source.length);
  }

  const documents = compose(parsed.tokens, slice.length);
  const second = documents[1];
  if (second) return syntax('a second document starts here; one was expected.', second.range[0], second.range[0] + 3);
  const document = documents[0] as Document.Parsed;
  // Whatever the library only warns of (a tag that is unknown) would be read otherwise elsewhere.
  const errors = [...document.errors, ...document.warnings];
  if (errors.length > 0) return refuse(...fromYamlErrors(errors, document, slice, place));
  if (!document.contents) return { data: null, diagnostics: [] };

  return grow(document.contents, slice, start, (at) => lines.place(file, at.start, at.end));
}

function grow(
  contents: ParsedNode,
  slice: string,
  start: number,
  place: (at: { start: number; end: number }) => Place,
): Reading {
  const duplicates: Diagnostic[] = [];
  const errors: Diagnostic[] = [];
  const root = growTree(contents, slice, start, {
    duplicate: (key, second, first) =>
      duplicates.push(
        diagnose('yaml-duplicate-key', { key }, place(second), {
          related: [{ place: place(first), label: 'first used here' }],
        }),
      ),
    aliasLimit: (alias) => errors.push(diagnose('yaml-alias-limit', undefined, place(alias))),
    problem: (problem, at) => errors.push(diagnose('yaml-syntax', { problem }, place(at))),
  });
  const diagnostics = [...errors, ...duplicates];
  return errors.length > 0 ? { data: undefined, diagnostics } : { data: dataOf(root), root, diagnostics };
}

/** The concrete syntax of a text, or the limit that it exceeds and where. Watching the parser's own stack bounds it. */
function parse(text: string): { tokens: CST.Token[] } | { limit: 'parts' | 'depth'; offset: number } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let parts = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    parts += 1;
    if (parts > partLimit) return { limit: 'parts', offset };
    tokens.push(...parser.next(lexeme));
    // The stack holds the document, and a scalar at most on top of the collections.
    if (parser.stack.length > depthLimit + 1 && CST.isCollection(parser.stack.at(-1)))
      return { limit: 'depth', offset };
  }
  tokens.push(...parser.end());
  return { tokens };
}

function compose(tokens: readonly CST.Token[], length: number): Document.Parsed[] {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    resolveKnownTags: false,
    keepSourceTokens: true,
    // The library compares each key with each other one; the tree finds duplicates in linear time.
    uniqueKeys: false,
  });
  return [...composer.compose(tokens, true, length)];
}

const nameOfCharacter = (character: string): string =>
  character === '\r'
    ? 'a carriage return without a line feed'
    : `the character U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
