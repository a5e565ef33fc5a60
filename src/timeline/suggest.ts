import type { Edit } from '../document/types.ts';
import { declaredOver, type StatusUpdate } from '../source/index.ts';
import {
  formatInstant,
  type Instant,
  instantFrom,
  isBefore,
  proseWindows,
  type When,
  type ZoneTable,
  zoneDisagreements,
} from '../time/index.ts';
import type { CitedUpdate, Comparable } from './compare.ts';
import { rowSecond } from './digest.ts';
import { sourceRef } from './reference.ts';

/** The times of an incident that a log can tell something of. */
export const suggestedFields = ['started', 'mitigated', 'resolved'] as const;
export type SuggestedField = (typeof suggestedFields)[number];

/** A time that the log gives for a field of the incident, and where it is from. A person accepts it; nothing else does. */
export interface Suggestion {
  readonly field: SuggestedField;
  readonly at: Instant;
  /** What the time is in the log: stated by the text of an update, or the time of an update itself. */
  readonly because: 'stated-window' | 'first-update' | 'first-monitoring' | 'last-resolved';
  /** The reference of the update. */
  readonly ref: string;
  /** The stretch of the update's text that states the window. */
  readonly quote?: { readonly start: number; readonly end: number };
}

/**
 * The times that the log would give an incident and that are better than what the file has: by field, best first. A
 * window that an update states comes before the times of updates, because pages are posted to late; of two windows the
 * one stated last comes first. Announcements of maintenance say nothing of an incident and are not asked.
 */
export function lifecycleSuggestions(input: Comparable & { readonly zones?: ZoneTable }): Suggestion[] {
  const { incident, incidents, source, zones = {} } = input;
  const cited = incidents
    .flatMap(({ id, updates }) => updates.map((update) => ({ ref: sourceRef(source, id, update.id), update })))
    .filter(({ update }) => update.phase !== 'maintenance')
    .sort((a, b) => a.update.at.epochMs - b.update.at.epochMs);
  const over = declaredOver(cited.map(({ update }) => update));
  const candidates = [
    ...cited.toReversed().flatMap((entry) => stated(entry, zones)),
    ...shown('started', 'first-update', cited[0]),
    ...shown(
      'mitigated',
      'first-monitoring',
      cited.find(({ update }) => update.phase === 'monitoring'),
    ),
    ...shown(
      'resolved',
      'last-resolved',
      cited.find(({ update }) => update === over),
    ),
  ];
  return suggestedFields.flatMap((field) => {
    const all = candidates.filter((candidate) => candidate.field === field);
    const held = all.findIndex(({ at }) => agrees(incident[field], at));
    const better = held === -1 ? all : all.slice(0, held);
    return better.filter(({ at }, i) => better.findIndex((other) => agrees(other.at, at)) === i);
  });
}

/** The edits that set the named fields, each to the first suggestion there is for it. */
export function acceptEdits(suggestions: readonly Suggestion[], fields: readonly SuggestedField[]): Edit[] {
  return fields.flatMap((field): Edit[] => {
    const at = suggestions.find((suggestion) => suggestion.field === field)?.at;
    return at ? [{ op: 'set', path: [field], value: formatInstant(at) }] : [];
  });
}

/** The time that an update is shown at, as a candidate. */
function shown(field: SuggestedField, because: Suggestion['because'], cited: CitedUpdate | undefined): Suggestion[] {
  if (!cited) return [];
  return [{ field, at: instantFrom(rowSecond(cited.update.at) * 1000, 'UTC', 'second'), because, ref: cited.ref }];
}

/**
 * The windows that an update states, the last one first. One whose own zones contradict each other, or that ends after
 * the update was written, is wrong somewhere and so is no candidate.
 */
function stated({ ref, update }: CitedUpdate, zones: ZoneTable): Suggestion[] {
  const context = { near: update.at, zones };
  const contradictions = zoneDisagreements(update.text, context);
  const windows = proseWindows(update.text, context).filter(
    ({ start, end, to }) =>
      !isBefore(lastWritten(update), to) && !contradictions.some((other) => other.start < end && start < other.end),
  );
  return windows.toReversed().flatMap(({ start, end, from, to }): Suggestion[] => {
    const quote = { start, end };
    return [
      { field: 'started', at: from, because: 'stated-window', ref, quote },
      { field: 'mitigated', at: to, because: 'stated-window', ref, quote },
    ];
  });
}

/** An update may be shown at a time before the one it was written at, and be changed later still. */
const lastWritten = ({ at, postedAt = at, editedAt = at }: StatusUpdate): Instant =>
  [postedAt, editedAt].reduce((latest, time) => (time.epochMs > latest.epochMs ? time : latest), at);

/** Whether the file says the same, as finely as both are written. */
const agrees = (when: When | undefined, at: Instant): boolean =>
  typeof when === 'object' && !isBefore(when, at) && !isBefore(at, when);
