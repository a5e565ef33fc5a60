import { parseXml as parse, XmlCdata, XmlElement, type XmlNode, XmlText } from '@rgrove/parse-xml';
import { type Diagnostic, diagnose, type Place } from '../../diagnostic/index.ts';
import type { SourceText } from './text.ts';

/** Reads a log as XML; a byte order mark is allowed. Where it is none, the value does not exist and the diagnostic says why. */
export function parseXml(log: SourceText): { readonly value: Xml; readonly diagnostic?: Diagnostic } {
  // Leading blanks, which some servers send, stand for nothing; spaces cannot stand before a declaration, so they are cut.
  const lead = /^[\uFEFF\s]*/.exec(log.text)?.[0].length ?? 0;
  const source = { file: log.file, text: log.text, lines: log.lines, lead };
  if (log.text[lead] !== '<')
    return { value: new Xml(source, undefined), diagnostic: refuse(log, 'it does not begin with an element', lead) };
  try {
    const { root } = parse(log.text.slice(lead), { includeOffsets: true, resolveUndefinedEntity: htmlEntity });
    return { value: new Xml(source, root ?? undefined) };
  } catch (error) {
    const { message = '', pos = 0 } = error as { message?: string; pos?: number };
    const said = (/^[^\n]*?(?= \(line \d)/.exec(message)?.[0] ?? 'it cannot be read here').replace(
      /^[A-Z](?=[a-z])/,
      (letter) => letter.toLowerCase(),
    );
    return { value: new Xml(source, undefined), diagnostic: refuse(log, said, lead + pos) };
  }
}

/** Feeds use the entities of HTML without declaring them; the rest stay as they are written. */
const htmlEntity = (entity: string): string => (entity === '&nbsp;' ? '\u00a0' : entity);

const refuse = (log: SourceText, problem: string, at: number): Diagnostic =>
  diagnose('log-syntax', { format: 'XML', problem }, log.lines.place(log.file, at, at + 1));

interface XmlSource extends SourceText {
  /** How many characters stand before what was parsed. */
  readonly lead: number;
}

/**
 * An element and where it stands. Every question can be asked of every element: what an element does not have is one that
 * does not exist, and its place is that of its nearest parent that does.
 */
export class Xml {
  readonly #source: XmlSource;
  readonly #element: XmlElement | undefined;
  readonly #parent: Xml | undefined;

  constructor(source: XmlSource, element: XmlElement | undefined, parent?: Xml) {
    this.#source = source;
    this.#element = element;
    this.#parent = parent;
  }

  get exists(): boolean {
    return this.#element !== undefined;
  }

  /** The name as it is written: `content:encoded`; '' for one that does not exist. */
  get name(): string {
    return this.#element?.name ?? '';
  }

  /** The first child of this name. */
  get(name: string): Xml {
    return this.all(name)[0] ?? new Xml(this.#source, undefined, this);
  }

  /** All children of this name. */
  all(name: string): Xml[] {
    return this.children.filter((child) => child.name === name);
  }

  /** All children that are elements. */
  get children(): Xml[] {
    return (this.#element?.children ?? [])
      .filter((child): child is XmlElement => child instanceof XmlElement)
      .map((child) => new Xml(this.#source, child, this));
  }

  attribute(name: string): string | undefined {
    return this.#element?.attributes[name];
  }

  /** Its text, trimmed, entities and CDATA resolved; `undefined` where it does not exist. */
  get text(): string | undefined {
    return this.#element && textOf(this.#element).trim();
  }

  /** As it stands in the log. */
  get raw(): string {
    const { start, end } = this.#span;
    return this.#source.text.slice(start, end);
  }

  get place(): Place {
    const { start, end } = this.#span;
    return this.#source.lines.place(this.#source.file, start, end);
  }

  get #span(): { readonly start: number; readonly end: number } {
    if (!this.#element) return this.#parent ? this.#parent.#span : { start: 0, end: 0 };
    const { lead } = this.#source;
    return { start: lead + this.#element.start, end: lead + this.#element.end };
  }
}

const textOf = (node: XmlNode): string => {
  if (node instanceof XmlText || node instanceof XmlCdata) return node.text;
  return node instanceof XmlElement ? node.children.map(textOf).join('') : '';
};
