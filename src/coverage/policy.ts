import type { Config } from '../config/index.ts';
import type { Rating } from '../config/policy.ts';
import { proseWindows, type ZoneTable } from '../time/index.ts';
import { findPhrase } from './phrase.ts';
import type { LoggedEvent } from './record.ts';
import { speaksOf } from './topic/topic.ts';
import type { Topic } from './topic/words/index.ts';

type Policy = Config['policy'];
type Presets = NonNullable<Policy['preset']>;
/** One of `policy.post_mortems`: which incidents it is about, and what holds for them. */
export type PolicyRule = NonNullable<Policy['post_mortems']>[number];

/** Why a rule fits an incident: one of its conditions, with what was found. */
export type Ground =
  | { readonly kind: 'impact'; readonly impact: Rating }
  /** Milliseconds, and whether the updates lie so far apart or their text states it. */
  | { readonly kind: 'lasted'; readonly ms: number; readonly by: 'page' | 'stated' }
  | { readonly kind: 'services'; readonly services: readonly string[] }
  | { readonly kind: 'sources'; readonly source: string }
  | { readonly kind: 'says'; readonly words: string }
  | { readonly kind: 'about'; readonly topic: Topic; readonly words: string }
  | { readonly kind: 'promised'; readonly words: string };

/** What decides about an incident: the first rule that fits it, and why it does. */
export interface Decision {
  readonly rule: PolicyRule;
  readonly grounds: readonly Ground[];
}

const days = (count: number) => ({ count, of: 'day' as const });

/** What holds where `afterword.yaml` says nothing: what a page rates as grave, and what nobody rated that took an hour. */
const usual: readonly PolicyRule[] = [
  { promised: true, within: days(14) },
  { about: ['security', 'data-loss'], within: days(14) },
  { impact: ['critical', 'major'], within: days(14) },
  { impact: ['unrated'], lasted: 3_600_000, within: days(14) },
];

/** Published practices; docs/coverage.md names where they are published, and what of them is ours. */
const practices: Readonly<Record<Presets, readonly PolicyRule[]>> = {
  azure: [
    { promised: true, within: days(14) },
    { impact: ['critical', 'major'], within: days(14) },
  ],
  'google-sre': [
    { about: ['data-loss'], within: days(14) },
    { impact: ['critical', 'major'], within: days(14) },
    { lasted: 3_600_000, within: days(14) },
  ],
  pagerduty: [
    { impact: ['critical'], within: days(3) },
    { impact: ['major'], within: { count: 5, of: 'business-day' } },
  ],
};

/** The rules of a policy, those that decide first in front. */
export const rulesOf = ({ preset, post_mortems }: Policy): readonly PolicyRule[] => [
  ...(post_mortems ?? []),
  ...(preset ? practices[preset] : post_mortems ? [] : usual),
];

/** What an event is held against, beside what its log says. */
interface Circumstances {
  readonly policy: Policy;
  readonly zones: ZoneTable;
  /** The words of an update that promise an explanation, where one does. */
  readonly promise: string | undefined;
}

/** The first rule of a policy that fits an event; `undefined` where none does. */
export function decide(event: LoggedEvent, circumstances: Circumstances): Decision | undefined {
  for (const rule of rulesOf(circumstances.policy)) {
    const grounds = groundsOf(rule, event, circumstances);
    if (grounds) return { rule, grounds };
  }
  return undefined;
}

/** Why a rule fits: each of its conditions holds. */
function groundsOf(rule: PolicyRule, event: LoggedEvent, circumstances: Circumstances): Ground[] | undefined {
  const grounds: Ground[] = [];
  for (const [name, holds] of Object.entries(conditions)) {
    if (rule[name as keyof typeof conditions] === undefined) continue;
    const ground = holds(rule, event, circumstances);
    if (!ground) return undefined;
    grounds.push(ground);
  }
  return grounds;
}

type Condition = (rule: PolicyRule, event: LoggedEvent, circumstances: Circumstances) => Ground | undefined;

/** The conditions of a rule, those that are quick to judge first. */
const conditions: Readonly<Record<Exclude<keyof PolicyRule, 'within' | 'not_owed'>, Condition>> = {
  impact({ impact: wanted }, event) {
    const impact: Rating = event.impact ?? 'unrated';
    return wanted?.includes(impact) ? { kind: 'impact', impact } : undefined;
  },
  services({ services: wanted }, event) {
    const services = event.services.filter((id) => wanted?.includes(id));
    return services.length > 0 ? { kind: 'services', services } : undefined;
  },
  sources({ sources }, { parts }) {
    const source = parts.map((part) => part.source.id).find((id) => sources?.includes(id));
    return source === undefined ? undefined : { kind: 'sources', source };
  },
  lasted({ lasted = 0 }, event, { zones }) {
    const page = event.ended && event.ended.epochMs - event.started.epochMs;
    if (page !== undefined && page >= lasted) return { kind: 'lasted', ms: page, by: 'page' };
    const stated = longestStated(event, zones);
    return stated >= Math.max(lasted, 1) ? { kind: 'lasted', ms: stated, by: 'stated' } : undefined;
  },
  promised(_, __, { promise }) {
    return promise === undefined ? undefined : { kind: 'promised', words: promise };
  },
  says({ says = [] }, event) {
    const found = firstIn(event, (text) => findPhrase(says, text));
    return found && { kind: 'says', words: found.words };
  },
  about({ about = [] }, event, { policy }) {
    for (const topic of about) {
      const found = firstIn(event, (text) => speaksOf(topic, text, policy.topics[topic]));
      if (found) return { kind: 'about', topic, words: found.words };
    }
    return undefined;
  },
};

/** The longest stretch of time that an update states, in milliseconds; 0 where none does. */
const longestStated = ({ updates }: LoggedEvent, zones: ZoneTable): number =>
  Math.max(
    0,
    ...updates.flatMap(({ text, at }) =>
      proseWindows(text, { near: at, zones }).map(({ from, to }) => to.epochMs - from.epochMs),
    ),
  );

/** What is found in the titles of an event, or else in the first of its updates that has it. */
function firstIn<Result>(
  { parts, updates }: LoggedEvent,
  find: (text: string) => Result | undefined,
): Result | undefined {
  for (const text of [...parts.map(({ incident }) => incident.title), ...updates.map((update) => update.text)]) {
    const found = find(text);
    if (found !== undefined) return found;
  }
  return undefined;
}
