import type { Ground, PolicyRule, Standing } from '../../coverage/index.ts';
import type { Term } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { serviceName } from './summary.ts';

type WhyContext = Pick<SiteContext, 'config' | 'locale'>;

/** Why an incident of the status pages is owed a post-mortem, or none: `rated critical, lasted 1 h 27 min`. */
export function whyText({ reason }: Pick<Standing, 'reason'>, context: WhyContext): string {
  const { words, longDay } = context.locale;
  const { condition } = words;
  if (reason.kind === 'before') return fill(condition.before, { day: longDay(reason.since) });
  if (reason.kind === 'no-rule') return condition.noRule;
  if (reason.rule.not_owed !== undefined) return reason.rule.not_owed;
  if (reason.grounds.length === 0) return condition.always;
  return reason.grounds.map((ground) => groundText(ground, context)).join(words.comma);
}

function groundText(ground: Ground, context: WhyContext): string {
  const { list, duration, words } = context.locale;
  const { condition } = words;
  const quoted = (said: string): string => fill(condition.quoted, { words: said });
  switch (ground.kind) {
    case 'impact':
      return ratedText([ground.impact], context);
    case 'lasted':
      return fill(ground.by === 'stated' ? condition.stated : condition.lasted, { length: duration(ground.ms) });
    case 'services':
      return fill(condition.services, { services: list(ground.services.map((id) => nameOfService(id, context))) });
    case 'sources':
      return fill(condition.sources, { sources: nameOfSource(ground.source, context) });
    case 'says':
      return fill(condition.says, { words: quoted(ground.words) });
    case 'about':
      return fill(condition.found, { what: condition.about[ground.topic], words: quoted(ground.words) });
    case 'promised':
      return condition.promised;
  }
}

/** Which incidents a rule of the policy is about: `rated critical or major and lasted at least 1 h`. */
export function ruleText(rule: PolicyRule, context: WhyContext): string {
  const { list, either, duration, words } = context.locale;
  const { condition } = words;
  const { impact, lasted, services, sources, says, about, promised } = rule;
  const conditions = [
    ...(impact ? [ratedText(impact, context)] : []),
    ...(lasted === undefined ? [] : [fill(condition.atLeast, { length: duration(lasted) })]),
    ...(services
      ? [fill(condition.services, { services: either(services.map((id) => nameOfService(id, context))) })]
      : []),
    ...(sources ? [fill(condition.sources, { sources: either(sources.map((id) => nameOfSource(id, context))) })] : []),
    ...(says
      ? [fill(condition.says, { words: either(says.map((said) => fill(condition.quoted, { words: said }))) })]
      : []),
    ...(about ? [either(about.map((topic) => condition.about[topic]))] : []),
    ...(promised ? [condition.promised] : []),
  ];
  return conditions.length === 0 ? condition.every : list(conditions);
}

/** `rated critical or major or not rated`. */
function ratedText(ratings: NonNullable<PolicyRule['impact']>, { locale: { either, words } }: WhyContext): string {
  const { condition } = words;
  const names = ratings.flatMap((rating) => (rating === 'unrated' ? [] : [condition.rating[rating]]));
  return either([
    ...(names.length > 0 ? [fill(condition.rated, { ratings: either(names) })] : []),
    ...(ratings.includes('unrated') ? [condition.unrated] : []),
  ]);
}

/** `within 14 days`, `within 5 business days`. */
export const termPhrase = ({ count, of }: Term, { words }: SiteContext['locale']): string =>
  words.policy.within[of](count);

const nameOfService = (id: string, { config }: WhyContext): string => serviceName(id, config.services);

const nameOfSource = (id: string, { config }: WhyContext): string =>
  config.sources.find((source) => source.id === id)?.name ?? id;
