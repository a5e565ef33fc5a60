import { type ApiLedger, apiVersion } from '../../api.ts';
import { type Covered, countPromises, countStandings, type MadePromise } from '../../coverage/index.ts';
import { dayNumber, dayText, isoInstant, termText } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { inFull } from '../links.ts';
import { leadOf, toldLink, toldOf, updateHref } from '../part/status.ts';
import { whyText } from '../part/why.ts';

/** What the status pages told the public, and how each incident stands. */
export function ledgerData(context: SiteContext): ApiLedger {
  const { coverage, project } = context;
  return {
    version: apiVersion,
    kind: 'ledger',
    zone: project.calendar.zone,
    counts: countStandings(coverage),
    promises: countPromises(coverage.flatMap(({ promises }) => promises)),
    incidents: coverage.map((covered) => incidentData(covered, context)),
  };
}

/** How something that status pages told of stands, as feeds have it too. */
export const standingData = ({ state, due, late }: Covered) => ({
  standing: state,
  ...(due !== undefined && { due: dayText(due) }),
  ...(late !== undefined && { days_late: late }),
});

function incidentData(covered: Covered, context: SiteContext): ApiLedger['incidents'][number] {
  const { links, incidents } = context;
  const { event, reason, within, answers, promises } = covered;
  const lead = leadOf(covered);
  const same = toldOf(covered)
    .slice(1)
    .map(({ reference }) => reference);
  return {
    reference: lead.reference,
    ...(same.length > 0 && { same_as: same }),
    source: lead.source.id,
    title: lead.incident.title,
    url: lead.incident.url,
    page: toldLink(lead, inFull(links)).href,
    impact: event.impact,
    services: [...event.services],
    started: isoInstant(event.started),
    ended: event.ended && isoInstant(event.ended),
    updates: toldOf(covered).reduce((sum, { updates }) => sum + updates.length, 0),
    ...standingData(covered),
    why: whyText(covered, context),
    grounds: reason.kind === 'rule' ? reason.grounds.map((ground) => structuredClone(ground) as Grounds) : [],
    within: within && termText(within),
    answers: answers.flatMap(({ id }) => (incidents.has(id) ? [id] : [])),
    promises: promises.map((promise) => promiseData(promise, covered, context)),
  };
}

type Grounds = ApiLedger['incidents'][number]['grounds'][number];
type ApiPromise = ApiLedger['incidents'][number]['promises'][number];

function promiseData(
  { reference, state, due, late }: MadePromise,
  covered: Covered,
  { project, links }: SiteContext,
): ApiPromise {
  const { kind, words, at, update } = state.promise;
  return {
    state: state.state,
    kind,
    words,
    said: isoInstant(at),
    reference,
    update: update.id,
    page: updateHref(update, covered, inFull(links)),
    due: due === undefined ? undefined : dayText(due),
    days_late: late,
    kept:
      state.state === 'kept'
        ? {
            by: state.by ? 'update' : 'file',
            on: state.at === undefined ? undefined : dayText(dayNumber(state.at, project.calendar.zone)),
          }
        : undefined,
  };
}
