import type { Config } from '../../config/index.ts';
import { diagnose } from '../../diagnostic/index.ts';
import type { Prose } from '../prose.ts';
import type { Rule } from '../types.ts';
import { voiceOf } from './voice.ts';
import { known, stressed } from './words/acronyms.ts';

/** A short form: three to six capitals. Of two, most are the initials of people, of places, or of a product. */
const shortForm = /(?<![\p{L}\p{N}_\-/.@#$&'’%:*])\p{Lu}{3,6}(?=s?(?![\p{L}\p{N}_\-/&]|[.:]\p{L}))/gu;

/**
 * A short form is spelled out where it stands first, or every reader knows it: those that whoever reads of computers knows, the
 * names in afterword.yaml, and those under `acronyms:` there.
 *
 * @example acronym-undefined at "MQT"
 * ```md
 * ---
 * status: in-review
 * ---
 * The MQT was full, and the second MQT grew.
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * ---
 * The mail queue table (MQT) was full, and the API of the MQT answered with HTTP 503 until 09:40 UTC. The ERP and the CRM did
 * NOT notice. The CTX (context) was lost. PLEASE NOTE THAT `MQX` is code, and so is MQ_MAX.
 * ```
 * ```yaml
 * services: [{ id: erp, name: ERP of the mail team }]
 * acronyms: { CRM: customer relationship management }
 * ```
 */
export const acronym: Rule = {
  codes: ['acronym-undefined'],
  check(file, project) {
    const voice = voiceOf(file, project);
    const text = voice.map((prose) => prose.text).join('\n');
    const explained = explainedIn(text, namedBy(project.config));
    const found = Map.groupBy(voice.flatMap(shortForms), ({ form }) => form);
    return [...found].flatMap(([form, uses]) => {
      const [first] = uses;
      if (!first || explained(form)) return [];
      const place = first.prose.placeOf(first.at, first.at + form.length);
      // What it links to says what it is.
      if (file.document.text[place.start.offset - 1] === '[') return [];
      return [diagnose('acronym-undefined', { text: form, times: uses.length }, place)];
    });
  },
};

interface Use {
  readonly form: string;
  readonly prose: Prose;
  readonly at: number;
}

/** The short forms of a stretch of prose; words beside each other that are all in capitals are shouted. */
function shortForms(prose: Prose): Use[] {
  const { text } = prose;
  return [...text.matchAll(shortForm)]
    .filter(({ 0: form, index }) => {
      const after = text.slice(index + form.length, index + form.length + 12);
      const before = text.slice(Math.max(0, index - 12), index);
      return !/^[\s,]+\p{Lu}{2,}(?!\p{L})/u.test(after) && !/(?<!\p{L})\p{Lu}{2,}[\s,]+$/u.test(before);
    })
    .map(({ 0: form, index }) => ({ form, prose, at: index }));
}

/** Whether a short form needs no more words: it is spelled out somewhere, known, or no short form after all. */
function explainedIn(text: string, named: ReadonlySet<string>): (form: string) => boolean {
  const words = new Set(text.match(/\p{L}+/gu));
  const spelledOut = new Set(
    // `mail queue table (MQT)`, `the table ("MQT" below)`, `MQT (mail queue table)`, `MQT, or mail queue table`, `MQT stands for …`
    [
      ...text.matchAll(/\p{L}[\s"“*]{1,3}\((?:[^()\n]{0,30}[^\p{L}()\n])?(\p{Lu}{3,6})s?(?![\p{L}\p{N}])/gu),
      ...text.matchAll(
        /(?<!\p{L})(\p{Lu}{3,6})s?(?: \(\p{L}+[^()\n]{4,60}\)|,? (?:or|i\.e\.|that is|short for|stands for|means|meaning|is the) |: \p{L})/gu,
      ),
    ].map(([, form]) => form),
  );
  return (form) =>
    known.has(form) ||
    stressed.has(form) ||
    named.has(form) ||
    spelledOut.has(form) ||
    words.has(form.toLowerCase()) ||
    words.has(`${form[0]}${form.slice(1).toLowerCase()}`);
}

/** The short forms that the config explains or names. */
function namedBy({ acronyms, services, sources, site, severities, factors }: Config): ReadonlySet<string> {
  const names = [
    site.title,
    ...services.flatMap(({ id, name, owner, components }) => [id, name, owner, ...components]),
    ...[...sources, ...severities, ...factors].flatMap(({ id, name }) => [id, name]),
  ];
  return new Set([...Object.keys(acronyms), ...names.flatMap((name) => name?.toUpperCase().match(/\p{L}+/gu) ?? [])]);
}
