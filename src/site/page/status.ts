import type { Coverage } from '../../metric/index.ts';
import { dayOf } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { coverageSentence } from '../part/coverage.ts';
import type { Day } from '../part/moment.ts';
import { type SourceView, sourceViews } from '../part/sources.ts';
import {
  type AnswerLink,
  addressParams,
  answerLinks,
  coverageOf,
  lastedText,
  type StatusPageIncident,
} from '../part/status.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the record of the status pages shows. */
export interface StatusProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  /** How much of it is explained, in a sentence; nothing where there is no incident. */
  readonly deck?: string;
  readonly sources: readonly SourceView[];
  /** Newest first. */
  readonly years: readonly StatusYear[];
}

export interface StatusYear {
  /** `2026`. */
  readonly name: string;
  readonly id: string;
  readonly caption: string;
  /** `24 incidents`. */
  readonly count: string;
  /** The same, and how many have a post-mortem. */
  readonly sentence?: string;
  readonly rows: readonly StatusRow[];
}

/** An incident of a status page as a line of the record. */
export interface StatusRow {
  readonly reference: string;
  readonly day: Day;
  readonly title: string;
  readonly href?: string;
  /** The source, where there are several. */
  readonly source?: string;
  readonly rating?: string;
  /** From the first update to the one that declared it over: `40 min`. */
  readonly lasted?: string;
  readonly coverage: Coverage;
  /** The post-mortems that answer for it. */
  readonly answers: readonly AnswerLink[];
}

export function statusProps(context: SiteContext): StatusProps {
  const { statusRecord, shell, links, locale } = context;
  const words = locale.words.statusRecord;
  const deck = coverageSentence(coverageOf(statusRecord), locale);
  const years = Map.groupBy(statusRecord, ({ started }) => dayOf(started, 'UTC').slice(0, 4));
  const sources = sourceViews(context);
  return {
    shell,
    head: headOf({ title: words.title, description: words.description, site: shell.site, links, kind: 'status' }),
    title: words.title,
    ...(deck !== undefined && { deck }),
    sources,
    years: [...years].map(([year, incidents]) => {
      const sentence = coverageSentence(coverageOf(incidents), locale);
      return {
        name: year,
        id: `year-${year}`,
        caption: fill(words.caption, { year }),
        count: locale.words.count.incidents(incidents.length),
        ...(sentence !== undefined && { sentence }),
        rows: incidents.map((one) => rowOf(one, context, sources.length > 1)),
      };
    }),
  };
}

function rowOf(one: StatusPageIncident, context: SiteContext, namesSource: boolean): StatusRow {
  const { links, locale } = context;
  const { reference, source, incident, started, coverage } = one;
  const lasted = lastedText(one, locale);
  const { words } = locale;
  const day = dayOf(started, 'UTC');
  const href = links.href('status_incident', addressParams(one));
  return {
    reference,
    day: { datetime: day, text: locale.shortDay(day) },
    title: incident.title,
    ...(href !== undefined && { href }),
    ...(namesSource && { source: source.name ?? source.id }),
    ...(incident.impact && { rating: words.rating[incident.impact] }),
    ...(lasted !== undefined && { lasted }),
    coverage,
    answers: answerLinks(one, context),
  };
}
