import { version } from '../../version.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type ProgramLink, programLinks } from '../machine/alternates.ts';
import { addressIn } from '../part/changes.ts';
import { type Count, publishedCounts } from '../part/counts.ts';
import { glossaryOf, type Term } from '../part/glossary.ts';
import { type Day, stampOf } from '../part/moment.ts';
import { type SourceView, sourceViews } from '../part/sources.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page about the site shows. */
export interface AboutProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly deck: string;
  /** How many post-mortems there are, how many were waived, how many are in preparation. */
  readonly counts: readonly Count[];
  /** The lengths of time with their formulas. */
  readonly formulas: readonly Term[];
  /** The page with all numbers. */
  readonly metrics?: string;
  /** Where the policy stands, rule by rule. */
  readonly policy?: string;
  readonly sources: readonly SourceView[];
  /** The services somebody answers for. */
  readonly owners: readonly { readonly service: string; readonly href?: string; readonly owner: string }[];
  /** What programs can read instead. */
  readonly programs: readonly ProgramLink[];
  readonly made: Made;
}

/** What the site was made from, and with what. */
export interface Made {
  readonly commit?: {
    /** The first digits of its hash, and where it can be seen. */
    readonly hash: { readonly text: string; readonly href?: string };
    readonly when: Day;
    readonly changed: boolean;
  };
  /** The moment as of which actions are late. */
  readonly present?: Day;
  /** `With Afterword 1.0.0.` */
  readonly by: string;
}

/** As many digits of a hash as people write. */
const shortHash = 12;

export function aboutProps(context: SiteContext): AboutProps {
  const { shell, links, locale, config } = context;
  const words = locale.words.about;
  const metrics = links.href('metrics');
  const status = links.href('status');
  return {
    shell,
    head: headOf({
      title: words.title,
      description: fill(words.description, { site: shell.site }),
      site: shell.site,
      links,
      kind: 'about',
    }),
    title: words.title,
    deck: config.site.description,
    counts: publishedCounts(context),
    formulas: glossaryOf(context).filter(
      ({ abbreviation, id }) => abbreviation !== undefined || id === 'impact_duration',
    ),
    ...(metrics !== undefined && { metrics }),
    ...(status !== undefined && { policy: `${status}#policy` }),
    sources: sourceViews(context),
    owners: config.services.flatMap(({ id, name, owner }) =>
      owner === undefined ? [] : [{ service: name, href: links.href('service', { id }), owner }],
    ),
    programs: programLinks(links, locale),
    made: madeOf(context),
  };
}

function madeOf({ project, config, origin, locale }: SiteContext): Made {
  const { now } = project;
  return {
    ...(origin && {
      commit: {
        hash: {
          text: origin.hash.slice(0, shortHash),
          ...(config.commit_url && { href: addressIn(config.commit_url, { commit: origin.hash }) }),
        },
        when: stampOf(origin.committed, locale),
        changed: origin.changed,
      },
    }),
    ...(now && { present: stampOf(now, locale) }),
    by: fill(locale.words.about.by, { version }),
  };
}
