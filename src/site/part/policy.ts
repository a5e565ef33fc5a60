import { type PolicyRule, rulesOf } from '../../coverage/index.ts';
import { type BusinessCalendar, weekdays } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill, type Locale } from '../locale/index.ts';
import { zoneName } from './moment.ts';
import { isShown } from './source-reference.ts';
import { ruleText, termPhrase } from './why.ts';

/** Which incidents are owed a post-mortem, and by when, in words. */
export interface PolicyView {
  /** In the order in which they are asked; the first that fits decides. */
  readonly rules: readonly RuleView[];
  /** What has to be known to read them. */
  readonly notes: readonly string[];
}

export interface RuleView {
  /** The incidents that it is about: `rated critical or major`. */
  readonly fits: string;
  /** `within 14 days`; `none`. */
  readonly asks: string;
  /** Why it asks for none, as the config says it. */
  readonly reason?: string;
}

/** The names of the published practices. */
const practices = { azure: 'Azure', 'google-sre': 'Google SRE', pagerduty: 'PagerDuty' } as const;

/** The policy of a project, as far as it is about what the public was told. */
export function policyView(context: SiteContext): PolicyView {
  const { config, locale } = context;
  const words = locale.words.policy;
  const rules = rulesOf(config.policy).flatMap((rule) => publicRule(rule, context) ?? []);
  const isForAll = rules.some(({ within: _, not_owed: __, ...conditions }) => Object.keys(conditions).length === 0);
  return {
    rules: [
      ...rules.map((rule) => ({ fits: ruleText(rule, context), ...asked(rule, context) })),
      ...(isForAll ? [] : [{ fits: words.others, asks: words.none }]),
    ],
    notes: notesOf(rules, context),
  };
}

/** A rule without the sources that may not be named; `undefined` where it is about no others. */
function publicRule(rule: PolicyRule, { project }: SiteContext): PolicyRule | undefined {
  if (!rule.sources) return rule;
  const sources = rule.sources.filter((id) => isShown(`${id}:`, project));
  return sources.length === 0 ? undefined : { ...rule, sources };
}

function asked({ within, not_owed }: PolicyRule, { locale }: SiteContext): Omit<RuleView, 'fits'> {
  if (within) return { asks: termPhrase(within, locale) };
  return { asks: locale.words.policy.none, ...(not_owed !== undefined && { reason: not_owed }) };
}

function notesOf(rules: readonly PolicyRule[], { config, project, locale }: SiteContext): string[] {
  const words = locale.words.policy;
  const { policy } = config;
  const { zone } = project.calendar;
  const isBusiness = [policy.promises.within, ...rules.flatMap(({ within }) => within ?? [])].some(
    ({ of }) => of === 'business-day',
  );
  const free = freeDays(project.calendar, locale);
  return [
    ...(policy.since === undefined ? [] : [fill(words.since, { day: locale.longDay(policy.since) })]),
    ...(policy.preset ? [fill(words.preset, { name: practices[policy.preset] })] : []),
    words.order,
    words.begins,
    ...(isBusiness && free !== undefined ? [fill(words.business, { days: free })] : []),
    zone === 'UTC' ? words.utc : fill(words.zone, { zone: zoneName(zone, locale) }),
  ];
}

/** The days on which nobody works: `Saturday, Sunday and 12 holidays`; `undefined` where there are none. */
export function freeDays(
  { weekend, holidays }: BusinessCalendar,
  { weekday, list, words }: Locale,
): string | undefined {
  const days = [
    ...weekdays.flatMap((_, index) => (weekend.has(index + 1) ? [weekday(index + 1)] : [])),
    ...(holidays.size > 0 ? [words.policy.holidays(holidays.size)] : []),
  ];
  return days.length === 0 ? undefined : list(days);
}
