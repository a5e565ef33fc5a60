import type { Config } from '../config/index.ts';
import type { Action, Incident } from '../incident/index.ts';
import { type BusinessCalendar, dayText, lastDayOf, type Term } from '../time/index.ts';

/** What the days are worked out by on which actions are due. */
export interface DueContext {
  readonly config: Pick<Config, 'policy'>;
  readonly calendar: BusinessCalendar;
}

/** The last day that the policy gives an action, as `2026-05-07`, and the time it gives. */
export interface PolicyDue {
  readonly day: string;
  readonly within: Term;
}

/**
 * The last day that the policy gives an action of an incident, counted from when that was resolved, or was mitigated where nobody
 * knows; `undefined` where no rule of `policy.actions` fits it, and while neither is known.
 */
export function policyDue(action: Action, incident: Incident, { config, calendar }: DueContext): PolicyDue | undefined {
  const over = [incident.resolved, incident.mitigated].find((when) => typeof when === 'object');
  if (!over) return undefined;
  const { severity: level } = incident;
  const rule = config.policy.actions.find(
    ({ severity, kind }) =>
      (!severity || (level !== undefined && severity.includes(level))) && (!kind || kind.includes(action.kind)),
  );
  return rule && { day: dayText(lastDayOf(rule.within, over.epochMs, calendar)), within: rule.within };
}

/** An incident whose actions are due when they say, and where they say no day, when the policy does. */
export function withPolicyDues(incident: Incident, context: DueContext): Incident {
  if (context.config.policy.actions.length === 0 || incident.actions.every(({ due }) => due !== undefined))
    return incident;
  return {
    ...incident,
    actions: incident.actions.map((action) =>
      action.due === undefined ? { ...action, due: policyDue(action, incident, context)?.day } : action,
    ),
  };
}
