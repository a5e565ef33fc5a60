import type { Incident } from '../incident/index.ts';
import type { Edition } from './types.ts';

/**
 * What an edition shows of an incident; `undefined` where that is nothing. The public edition loses everything that is
 * marked `visibility: internal`, wherever the schema allows the mark, and then every mention of what was lost.
 */
export function stripIncident(incident: Incident, edition: Edition): Incident | undefined {
  if (edition === 'internal') return incident;
  if (isInternal(incident)) return undefined;
  // What may be marked is an item of a list or an optional field, so what remains is an incident still.
  const { evidence, ...rest } = withoutInternal(incident) as Incident;
  const evidenceIds = new Set(evidence.map(({ id }) => id));
  const factorIds = new Set(rest.contributing_factors.map(({ id }) => id));
  return { ...(withoutMentions(rest, evidenceIds, factorIds) as typeof rest), evidence };
}

/**
 * What an edition shows of an incident, without the actions of which it does not show what they answer. An action without a
 * factor answers the whole incident; one whose factor is internal only looks as if it did.
 */
export function withoutHiddenAnswers(shown: Incident, whole: Incident): Incident {
  const answering = new Set(whole.actions.flatMap(({ id, factor }) => (factor === undefined ? [] : [id])));
  const actions = shown.actions.filter(({ id, factor }) => factor !== undefined || !answering.has(id));
  return actions.length === shown.actions.length ? shown : { ...shown, actions };
}

/** Whether a file is finished, so that a published site shows it. */
export const isPublished = ({ status }: Pick<Incident, 'status'>): boolean =>
  status === 'published' || status === 'waived';

const isInternal = (value: unknown): boolean => isRecord(value) && value.visibility === 'internal';

function withoutInternal(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isInternal(item)).map(withoutInternal);
  if (!isRecord(value)) return value;
  const shown = Object.entries(value).filter(([, field]) => !isInternal(field));
  return Object.fromEntries(shown.map(([key, field]) => [key, withoutInternal(field)]));
}

/** `evidence: [id, …]` and `factor: id`, wherever they stand, keep the ids of what is shown. */
function withoutMentions(value: unknown, evidence: ReadonlySet<unknown>, factors: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutMentions(item, evidence, factors));
  if (!isRecord(value)) return value;
  const fields = Object.entries(value)
    .filter(([key, field]) => key !== 'factor' || factors.has(field))
    .map(([key, field]) => [
      key,
      key === 'evidence' && Array.isArray(field)
        ? field.filter((id) => evidence.has(id))
        : withoutMentions(field, evidence, factors),
    ]);
  return Object.fromEntries(fields);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
