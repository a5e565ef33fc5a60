import { duration } from '../../metric/index.ts';
import { type Colours, coloursOf } from '../../theme.ts';
import { localeOfIncident, type SiteContext } from '../context.ts';
import type { Chart } from '../figure/chart.ts';
import { durationFact } from '../part/facts.ts';
import { type Shown, servicesOf, severityOf, startDay } from '../part/summary.ts';
import { timelineOf } from '../part/timeline.ts';

/** What the image of an incident shows, which stands beside a link to its page: plain data. */
export interface Card {
  readonly site: string;
  /** Of the light pages. */
  readonly colours: Colours;
  readonly title: string;
  /** `7 April 2026`. */
  readonly day?: string;
  readonly severity?: string;
  readonly services: string;
  /** `Impact duration`, and `40 min`. */
  readonly lasted?: { readonly label: string; readonly value: string };
  /** The timeline of the page, without its words. */
  readonly drawing?: Pick<Chart, 'bars' | 'breaks' | 'ticks'> & {
    /** Where its rows stand, in percent of the width. */
    readonly rows: readonly { readonly x: number; readonly official: boolean }[];
  };
}

export function cardOf({ incident }: Shown, context: SiteContext): Card {
  const { config, project } = context;
  const locale = localeOfIncident(incident, context);
  const day = startDay(incident);
  const severity = severityOf(incident.severity, config);
  const { label, value } = durationFact(duration(incident, 'impact_duration'), locale);
  const { drawing } = timelineOf(incident, {
    project,
    locale,
    references: () => [],
    inline: (text) => text,
  });
  return {
    site: config.site.title,
    colours: coloursOf('light', config.site.theme.light),
    title: incident.title,
    ...(day && { day: locale.longDay(day) }),
    ...(severity && { severity: severity.name }),
    services: locale.list(servicesOf(incident, config)),
    ...(value !== undefined && { lasted: { label, value } }),
    ...(drawing && {
      drawing: {
        bars: drawing.wide.bars,
        breaks: drawing.wide.breaks,
        ticks: drawing.wide.ticks,
        rows: drawing.wide.marks.flatMap(({ at, official }) => at.map((x) => ({ x, official }))),
      },
    }),
  };
}
