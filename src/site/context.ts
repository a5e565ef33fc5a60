import type { Config } from '../config.ts';
import { stripIncident } from '../edition/index.ts';
import type { Incident, Status } from '../incident/index.ts';
import type { IncidentFile, Project } from '../project/index.ts';
import { type Address, type Links, linksOf } from './links.ts';
import { type Locale, localeOf } from './locale/index.ts';
import { newestFirst, type Shown } from './part/summary.ts';
import { type Shell, shellOf } from './shell.ts';

/** How a site is put together, beyond what its files say. */
export interface SiteOptions {
  readonly address: Address;
  /** Shows drafts and files in review too, marked as such. */
  readonly drafts?: boolean;
  /** Pages carry the Content-Security-Policy in a `meta` element. */
  readonly policy?: boolean;
}

/** What all pages of a site are made from. */
export interface SiteContext {
  readonly project: Project;
  readonly config: Config;
  readonly options: SiteOptions;
  readonly links: Links;
  /** How the pages of the site speak; the page of an incident may speak another language. */
  readonly locale: Locale;
  /** What stands around the pages in that language. */
  readonly shell: Shell;
  /** The incidents that the site shows, as the public may see them, newest first. */
  readonly shown: readonly Shown[];
  /** The same, by id. */
  readonly incidents: ReadonlyMap<string, Incident>;
  /** Every incident file, by the id of its incident. */
  readonly files: ReadonlyMap<string, IncidentFile>;
  /** How many files are not on the site because somebody still works on them. */
  readonly unfinished: number;
}

/** The states of files that a published site shows. */
const published: readonly Status[] = ['published', 'waived'];

/** What the pages of a project's public edition are made from. */
export function contextOf(project: Project, options: SiteOptions): SiteContext {
  const { config } = project;
  const links = linksOf(options.address, config.site.routes);
  const locale = localeOf(config.site.language, config.site.locale);
  const visible = project.files
    .flatMap(({ id, incident }): Shown[] => {
      const shown = incident && stripIncident(incident, 'public');
      return shown ? [{ id, incident: shown }] : [];
    })
    .sort(newestFirst);
  const shown = visible.filter(({ incident }) => options.drafts || published.includes(incident.status));
  return {
    project,
    config,
    options,
    links,
    locale,
    shell: shellOf(config, links, locale, options.policy ?? true),
    shown,
    incidents: new Map(shown.map(({ id, incident }) => [id, incident])),
    files: new Map(project.files.map((file) => [file.id, file])),
    unfinished: visible.filter(({ incident }) => !published.includes(incident.status)).length,
  };
}

/** How the page of an incident speaks: in the language of its file, where that says one. */
export function localeOfIncident({ language }: Incident, { config, locale }: SiteContext): Locale {
  if (language === undefined || language === config.site.language) return locale;
  const formats = config.site.locale;
  // Days and numbers are written as the site writes them only where it is the same language.
  return localeOf(language, formats && baseOf(formats) === baseOf(language) ? formats : language);
}

const baseOf = (tag: string): string => tag.split('-', 1)[0] as string;
