import type { Config } from '../config/index.ts';
import { type Covered, coverageOf, withPolicyDues } from '../coverage/index.ts';
import { isPublished, stripIncident } from '../edition/index.ts';
import type { FileHistory } from '../git.ts';
import type { Incident } from '../incident/index.ts';
import { hasRecurred, newestFirst } from '../metric/index.ts';
import type { IncidentFile, Project } from '../project/index.ts';
import type { PublishedImages } from './images.ts';
import { type Address, type Links, linksOf, onPaper, type PageKind } from './links.ts';
import { type Locale, localeOf } from './locale/index.ts';
import type { Origin } from './origin.ts';
import type { Shown } from './part/summary.ts';
import { type Shell, shellOf } from './shell.ts';

/** How a site is put together, beyond what its files say. */
export interface SiteOptions {
  readonly address: Address;
  /** Shows drafts and files in review too, marked as such. */
  readonly drafts?: boolean;
  /** Pages carry the Content-Security-Policy in a `meta` element. */
  readonly policy?: boolean;
  /** The id of the one incident whose page is made, for paper. */
  readonly only?: string;
  /** The commits that changed the files of the project, where git knows them. */
  readonly history?: FileHistory | undefined;
  /** The images that incident files name. */
  readonly images?: PublishedImages;
}

/** What all pages of a site are made from. */
export interface SiteContext {
  readonly project: Project;
  readonly config: Config;
  readonly options: SiteOptions;
  /** The commit that the site is made from, where git knows one. */
  readonly origin: Origin | undefined;
  readonly links: Links;
  /** How the pages of the site speak; the page of an incident may speak another language. */
  readonly locale: Locale;
  /** The pages on which nothing stands yet: nobody is led to them. */
  readonly empty: ReadonlySet<PageKind>;
  /** What stands around the pages in that language. */
  readonly shell: Shell;
  /** The incidents that the site shows, as the public may see them, newest first. */
  readonly shown: readonly Shown[];
  /** The same, by id. */
  readonly incidents: ReadonlyMap<string, Incident>;
  /** Every incident file, by the id of its incident. */
  readonly files: ReadonlyMap<string, IncidentFile>;
  /** How what status pages have told the public of stands, newest first: what is owed, what is late, what is published. */
  readonly coverage: readonly Covered[];
  /** How many files are not on the site because somebody still works on them. */
  readonly unfinished: number;
}

/** What the pages of a project's public edition are made from. */
export function contextOf(project: Project, options: SiteOptions, origin?: Origin): SiteContext {
  const { config } = project;
  const linked = linksOf(options.address, config.site.routes);
  const links = options.only === undefined ? linked : onPaper(linked);
  const locale = localeOf(config.site.language, config.site.locale);
  const visible = project.files
    .flatMap(({ id, incident }): Shown[] => {
      const shown = incident && stripIncident(incident, 'public');
      return shown ? [{ id, incident: withPolicyDues(shown, project) }] : [];
    })
    .sort(newestFirst);
  const shown = visible.filter(({ incident }) => options.drafts || isPublished(incident));
  const coverage = coverageOf(project, { edition: 'public', now: project.now });
  const empty = emptyPages(shown, coverage, config);
  return {
    project,
    config,
    options,
    origin,
    links,
    locale,
    empty,
    shell: shellOf({ project, links, options, empty }, locale),
    shown,
    incidents: new Map(shown.map(({ id, incident }) => [id, incident])),
    files: new Map(project.files.map((file) => [file.id, file])),
    coverage,
    unfinished: visible.filter(({ incident }) => !isPublished(incident)).length,
  };
}

function emptyPages(
  shown: readonly Shown[],
  coverage: readonly Covered[],
  { services }: Config,
): ReadonlySet<PageKind> {
  const incidents = shown.map(({ incident }) => incident);
  const isThere = {
    status: coverage.length > 0,
    actions: incidents.some(({ actions }) => actions.length > 0),
    metrics: shown.length > 0,
    recurrence: hasRecurred(shown),
    search: shown.length > 0,
    services: services.length > 1,
    factors: incidents.some(({ contributing_factors }) => contributing_factors.some(({ category }) => category)),
  } satisfies Partial<Record<PageKind, boolean>>;
  return new Set(Object.entries(isThere).flatMap(([kind, there]) => (there ? [] : [kind as PageKind])));
}

/** How the page of an incident speaks: in the language of its file, where that says one. */
export function localeOfIncident({ language }: Incident, { config, locale }: SiteContext): Locale {
  if (language === undefined || language === config.site.language) return locale;
  const formats = config.site.locale;
  // Days and numbers are written as the site writes them only where it is the same language.
  return localeOf(language, formats && baseOf(formats) === baseOf(language) ? formats : language);
}

const baseOf = (tag: string): string => tag.split('-', 1)[0] as string;
