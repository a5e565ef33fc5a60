import { type Diagnostic, Lines, type Place } from '../diagnostic/index.ts';
import { type Json, parseJson } from './syntax/json.ts';
import { parseXml, type Xml } from './syntax/xml.ts';

/** A log as it was handed over: its text, and the name it is shown under in diagnostics. */
export interface LogText {
  readonly file: string;
  readonly text: string;
  /** The texts of the files beside it that its format asked for, by the path from the log (`../users.json`). */
  readonly companions?: ReadonlyMap<string, string>;
}

/** A log that formats look at. It is parsed when somebody first asks, and once for all of them. */
export class Log implements LogText {
  readonly file: string;
  readonly text: string;
  readonly companions: ReadonlyMap<string, string>;
  #lines: Lines | undefined;
  #json: { readonly value: Json; readonly diagnostic?: Diagnostic } | undefined;
  #xml: { readonly value: Xml; readonly diagnostic?: Diagnostic } | undefined;

  constructor({ file, text, companions = new Map() }: LogText) {
    this.file = file;
    this.text = text;
    this.companions = companions;
  }

  /** Where its lines start. */
  get lines(): Lines {
    this.#lines ??= new Lines(this.text);
    return this.#lines;
  }

  /** What it is where it is no log at all. */
  get nature(): 'empty' | 'binary' | undefined {
    if (/^\uFEFF?\s*$/.test(this.text)) return 'empty';
    return this.text.slice(0, 4096).includes('\0') ? 'binary' : undefined;
  }

  /** Its value; one that does not exist, where the text is no JSON. */
  get json(): Json {
    return this.#parsedJson.value;
  }

  /** Its root element; one that does not exist, where the text is no XML. */
  get xml(): Xml {
    return this.#parsedXml.value;
  }

  /** Why it is not in this syntax, if so. */
  problem(syntax: 'json' | 'xml' | 'text'): Diagnostic | undefined {
    if (syntax === 'json') return this.#parsedJson.diagnostic;
    return syntax === 'xml' ? this.#parsedXml.diagnostic : undefined;
  }

  /** The place between two offsets of the text. */
  place(start: number, end: number): Place {
    return this.lines.place(this.file, start, end);
  }

  get #parsedJson() {
    this.#json ??= parseJson(this);
    return this.#json;
  }

  get #parsedXml() {
    this.#xml ??= parseXml(this);
    return this.#xml;
  }
}
