import { Lines, type Place, reportOf, settableCodes } from '../diagnostic/index.ts';
import type { DataPath } from '../document/index.ts';
import { formats } from '../source/format/index.ts';
import { configFile } from '../workspace.ts';
import { itemsOf, type Page, said, wordsOf } from './page.ts';
import { tokensOf } from './tokens.ts';

/** Something that a field can refer to by a name. */
export interface Name {
  readonly name: string;
  /** What it is called, in a few words. */
  readonly title?: string | undefined;
  /** What more is known of it. */
  readonly text?: string | undefined;
  /** Where it is defined. */
  readonly place?: Place | undefined;
}

/** What the fields of incident files refer to. `*` is any item; a path is matched from its end. */
const ofIncident: readonly (readonly [path: RegExp, names: (page: Page) => Name[]])[] = [
  [/^services\.\*$/, (page) => ofConfig(page, 'services', ['name'], ['owner'])],
  [
    /^(?:started|detected|acknowledged|mitigated|impact_ended|resolved|evidence\.\*\.captured)$/,
    () => [{ name: 'unknown', title: 'Nobody knows it, which is an answer' }],
  ],
  [/^severity$/, (page) => ofConfig(page, 'severities', ['name', 'description'], ['description'])],
  [/^contributing_factors\.\*\.category$/, (page) => ofConfig(page, 'factors', ['name'], ['description'])],
  [/^actions\.\*\.factor$/, (page) => ofFile(page, 'contributing_factors', ['text'], [])],
  [/(?:^|\.)evidence\.\*$/, (page) => ofFile(page, 'evidence', ['title', 'kind'], ['text', 'file', 'url'])],
  [/^related\.\*\.incident$/, postMortems],
  [/^status_page\.\*$/, statusIncidents],
  [/^timeline\.\*\.source$|^timeline\.\*\.also\.\*$|^skip_updates\.\*$/, statusUpdates],
  [/^overrides\.\*\.rule$/, () => settableCodes.map((code) => ({ name: code, title: reportOf(code) }))],
];

const ofConfigFile: typeof ofIncident = [
  [/^sources\.\*\.format$/, () => formats.map(({ id, title }) => ({ name: id, title }))],
  [/^sections\.\*\.severities\.\*$/, (page) => ofConfig(page, 'severities', ['name', 'description'], [])],
];

/** What the field at a path can refer to. */
export function namesAt(page: Page, path: DataPath): Name[] {
  const shown = path.map((part) => (typeof part === 'number' ? '*' : part)).join('.');
  const table = page.kind === 'config' ? ofConfigFile : ofIncident;
  return table.find(([pattern]) => pattern.test(shown))?.[1](page) ?? [];
}

/** A list of afterword.yaml, the defaults included; those that the file has itself with their places. */
function ofConfig(
  { project: { config, texts } }: Page,
  list: 'services' | 'severities' | 'factors',
  titles: readonly string[],
  more: readonly string[],
): Name[] {
  const text = texts.get(configFile) ?? '';
  const written = named(text, configFile, tokensOf(text, 0, text.length), list, titles, more);
  return config[list].map((item) => {
    const fields = item as Readonly<Record<string, unknown>>;
    const found = written.find(({ name }) => name === item.id);
    const title = titles.map((key) => fields[key]).find((value) => typeof value === 'string') as string | undefined;
    return found ?? { name: item.id, title };
  });
}

/** A list of the file itself, as it stands there now. */
const ofFile = (page: Page, list: string, titles: readonly string[], more: readonly string[]): Name[] =>
  named(page.document.getText(), page.file, wordsOf(page), list, titles, more);

function named(
  text: string,
  file: string,
  words: ReturnType<typeof tokensOf>,
  list: string,
  titles: readonly string[],
  more: readonly string[],
): Name[] {
  const lines = new Lines(text);
  return itemsOf(words, list).flatMap((item): Name[] => {
    const id = item.get('id');
    const name = said(text, item, 'id');
    if (!id || !name) return [];
    const [title] = titles.flatMap((key) => said(text, item, key) ?? []);
    const rest = more.flatMap((key) => said(text, item, key) ?? []).filter((one) => one !== title);
    return [{ name, title, text: rest.join('\n\n'), place: lines.place(file, id.start, id.end) }];
  });
}

function postMortems({ file, project }: Page): Name[] {
  return project.files
    .filter(({ path }) => path !== file)
    .map(({ id, incident, document }) => ({
      name: id,
      title: incident?.title,
      text: incident?.impact.summary,
      place: document.place(['title']),
    }));
}

/** The latest first: a new post-mortem is about something recent. */
function statusIncidents({ project }: Page): Name[] {
  return project.logs
    .flatMap(({ id, incidents }) =>
      incidents.map((incident) => ({ at: incident.updates[0]?.at.epochMs ?? 0, source: id, incident })),
    )
    .sort((a, b) => b.at - a.at)
    .map(({ source, incident: { id, title, updates, place } }) => ({
      name: `${source}:${id}`,
      title,
      text: updates.at(-1)?.text,
      place,
    }));
}

function statusUpdates({ project, document }: Page): Name[] {
  const text = document.getText();
  return project.logs.flatMap(({ id: source, incidents }) =>
    incidents
      // A log may have thousands; those of incidents that the file speaks of are meant.
      .filter(({ id }) => text.includes(`${source}:${id}`))
      .flatMap(({ id, title, updates }) =>
        updates.map((update) => ({
          name: `${source}:${id}/${update.id}`,
          title: `${title}: ${update.phase}`,
          text: update.text,
          place: update.place,
        })),
      ),
  );
}

/** The name that a word is; the digest behind the reference of an update is no part of its name. */
export const nameOf = (page: Page, path: DataPath, word: string): Name | undefined =>
  namesAt(page, path).find(({ name }) => name === word.replace(/#[0-9a-f]{8}$/, ''));
