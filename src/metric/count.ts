import type { Incident } from '../incident/index.ts';
import { dayNumber, parseDay } from '../time/index.ts';
import { isToDo } from './due.ts';
import { known } from './duration.ts';
import { isSeen, isStatusUpdate } from './part.ts';

/** A number of things that one incident file lists. */
export interface Count {
  /** As readers see it: `Open actions`. */
  readonly label: string;
  /** What is counted: `actions that are open or in progress`. */
  readonly formula: string;
  /** One of what is counted: `open action`. */
  readonly unit: string;
  readonly of: (incident: Incident) => number;
}

/** What can be counted in one incident file. Parts that its reader may not see are left out. */
export const counts: Readonly<Record<string, Count>> = {
  timeline_rows: {
    label: 'Rows of the timeline',
    formula: 'rows of the timeline',
    unit: 'row',
    of: (incident) => seen(incident.timeline, incident).length,
  },
  status_updates: {
    label: 'Status updates',
    formula: 'rows of the timeline that are status updates',
    unit: 'status update',
    of: (incident) => seen(incident.timeline, incident).filter(isStatusUpdate).length,
  },
  actions: {
    label: 'Actions',
    formula: 'actions that were not dropped',
    unit: 'action',
    of: (incident) => seen(incident.actions, incident).filter(({ status }) => status !== 'dropped').length,
  },
  open_actions: {
    label: 'Open actions',
    formula: 'actions that are open or in progress',
    unit: 'open action',
    of: (incident) => seen(incident.actions, incident).filter(isToDo).length,
  },
  factors: {
    label: 'Contributing factors',
    formula: 'contributing factors',
    unit: 'contributing factor',
    of: (incident) => seen(incident.contributing_factors, incident).length,
  },
  affected: {
    label: 'Groups affected',
    formula: 'groups of people who were hit',
    unit: 'group',
    of: (incident) => seen(incident.impact.affected, incident).length,
  },
  not_affected: {
    label: 'Groups not affected',
    formula: 'groups of people who were not hit',
    unit: 'group',
    of: (incident) => seen(incident.impact.not_affected, incident).length,
  },
  open_questions: {
    label: 'Open questions',
    formula: 'questions that are open',
    unit: 'open question',
    of: (incident) => seen(incident.open_questions, incident).filter(({ state }) => state === 'open').length,
  },
};

/**
 * Time to publish: the days from the one on which the incident was resolved, on the calendar of the zone that `resolved`
 * is written in, to the day of publication. 0 is the same day; `undefined` where one of the two is missing or unknown.
 */
export function daysToPublish({ resolved, published }: Incident): number | undefined {
  const end = known(resolved);
  const day = published === undefined ? undefined : parseDay(published);
  return end === undefined || day === undefined ? undefined : day - dayNumber(end.epochMs, end.zone);
}

const seen = <Part extends Pick<Incident, 'visibility'>>(parts: readonly Part[], incident: Incident): Part[] =>
  parts.filter((part) => isSeen(part, incident));
