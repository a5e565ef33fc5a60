import {
  boundsOf,
  daysIn,
  distribution,
  duration,
  fewBelow,
  gapsOf,
  longest,
  type Run,
  runsOf,
} from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { formulaOf } from './facts.ts';
import { runText } from './moment.ts';
import { datedRows } from './rows.ts';

/** A number over all incidents, with what it is and how it is worked out. */
export interface NumberView {
  readonly value: string;
  readonly label: string;
  readonly formula: string;
  /** The days, or the incidents, that it rests on. */
  readonly rests?: string;
}

/** From the first day with an incident to the last; `undefined` where no start is known. */
export function recordedDays(context: SiteContext): Run | undefined {
  const runs = runsOf(datedRows(context.shown), { zone: context.config.site.zone });
  const [first, last] = [runs[0], runs.at(-1)];
  return first && last && { first: first.first, last: last.last };
}

/** What the incidents of the site add up to. */
export function numbersOf(context: SiteContext): NumberView[] {
  const { shown, config, locale } = context;
  const { words } = locale;
  const rows = datedRows(context.shown);
  const runs = runsOf(rows, { zone: config.site.zone });
  const whole = recordedDays(context);
  const streak = longest(runs);
  const quiet = whole && longest(gapsOf(runs, whole));
  return [
    { value: locale.number(shown.length), ...words.term.incidents },
    ...incidentDays(context),
    ...(streak ? [{ ...words.term.streak, value: lengthOf(streak, context), rests: runText(streak, locale) }] : []),
    ...(quiet ? [{ ...words.term.quiet_streak, value: lengthOf(quiet, context), rests: runText(quiet, locale) }] : []),
  ];
}

/** The numbers of the front page: on how many days there were incidents, and for how long. */
export const headline = (context: SiteContext): NumberView[] => [...incidentDays(context), ...medianImpact(context)];

function incidentDays(context: SiteContext): NumberView[] {
  const { config, locale } = context;
  const { words } = locale;
  const whole = recordedDays(context);
  if (!whole) return [];
  const n = daysIn(runsOf(datedRows(context.shown), { zone: config.site.zone }));
  const value = fill(words.metrics.of, { n: locale.number(n), all: locale.number(daysIn([whole])) });
  const { label, formula } = words.term.incident_days;
  return [{ value, label, formula, rests: runText(whole, locale) }];
}

function medianImpact({ shown, locale }: SiteContext): NumberView[] {
  const { words } = locale;
  const lies = distribution(shown.flatMap(({ incident }) => duration(incident, 'impact_duration').ms ?? []));
  if (!lies) return [];
  return [
    {
      value: locale.duration(lies.median),
      label: words.metrics.medianImpact,
      formula: formulaOf(boundsOf('impact_duration'), 'wall', locale),
      rests: fill(lies.n < fewBelow ? words.metrics.few : words.metrics.n, { n: locale.number(lies.n) }),
    },
  ];
}

const lengthOf = (run: Run, { locale }: SiteContext): string => locale.words.count.days(daysIn([run]));
