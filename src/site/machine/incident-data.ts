import { type ApiIncident, type ApiIndex, type ApiMoment, apiVersion } from '../../api.ts';
import type { Incident } from '../../incident/index.ts';
import { inlineText } from '../../markdown/index.ts';
import { duration, durationIds, isStatusUpdate } from '../../metric/index.ts';
import type { IncidentFile } from '../../project/index.ts';
import { claimContext } from '../../rule/index.ts';
import { compareInstants, type Instant, isoInstant, type When } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { inFull, type Links } from '../links.ts';
import { resolveIn } from '../part/resolve.ts';
import { isShown, isToldToPublic, shownReferences } from '../part/source-reference.ts';
import type { Shown } from '../part/summary.ts';
import { contentOf } from './content.ts';
import { updatedOn } from './day.ts';

type Common = Omit<ApiIndex['incidents'][number], 'file'>;

/** An incident in the list of all. */
export function incidentEntry(one: Shown, links: Links): Common {
  const { id, incident } = one;
  const { title, status, severity, services, published, corrections, impact } = incident;
  return {
    id,
    url: inFull(links).href('incident', { id }),
    title,
    status,
    severity,
    services,
    published,
    ...(corrections.length > 0 && { corrected: updatedOn(one) }),
    moments: {
      started: momentOf(incident.started),
      detected: optional(incident.detected),
      acknowledged: optional(incident.acknowledged),
      mitigated: optional(incident.mitigated),
      impact_ended: optional(incident.impact_ended),
      resolved: optional(incident.resolved),
    },
    summary: words(impact.summary),
  };
}

/** All that the public may know of an incident. */
export function incidentData(one: Shown, context: SiteContext): ApiIncident {
  const { id, incident } = one;
  const { project, incidents, config } = context;
  const links = inFull(context.links);
  const { detection, trigger, impact, waived } = incident;
  const file = context.files.get(id) as IncidentFile;
  const resolve = resolveIn(file, { ...context, links });
  const { postedAt } = claimContext(incident, project);
  return {
    version: apiVersion,
    kind: 'incident',
    ...incidentEntry(one, context.links),
    language: incident.language ?? config.site.language,
    perspective: incident.perspective,
    authors: incident.authors,
    durations: durationIds
      .map((id) => duration(incident, id, postedAt))
      .map(({ id, formula, clock, ms, approximate, missing }) => ({
        id,
        formula,
        clock,
        ms,
        approximate,
        missing: [...missing],
      })),
    affected: impact.affected.map(groupData),
    not_affected: impact.not_affected.map(groupData),
    figures: impact.figures.map(({ what, value, unit, method, note, basis, evidence }) => ({
      what: inlineText(what),
      value,
      unit,
      method: words(method),
      note: words(note),
      basis,
      evidence,
    })),
    detection: detection && {
      by: detection.by,
      text: words(detection.text),
      basis: detection.basis,
      evidence: detection.evidence,
    },
    trigger: trigger && statementData(trigger),
    contributing_factors: incident.contributing_factors.map((factor) => ({
      id: factor.id,
      ...statementData(factor),
      category: factor.category,
      root: factor.root,
      accepted: words(factor.accepted),
    })),
    timeline: [...incident.timeline]
      .sort((a, b) => compareInstants(a.at, b.at))
      .map((row) => ({
        at: momentOf(row.at),
        until: optional(row.until),
        text: inlineText(row.text),
        kind: isStatusUpdate(row) && !isToldToPublic(row, project) ? undefined : row.kind,
        phase: row.phase,
        who: row.who,
        sources: shownReferences(row, project),
        basis: row.basis,
        evidence: row.evidence,
      })),
    actions: incident.actions.map(({ id, text, kind, status, factor, owner, due, done, reason, ref, evidence }) => ({
      id,
      text: inlineText(text),
      kind,
      status,
      factor,
      owner,
      due,
      done,
      reason: words(reason),
      ref,
      evidence,
    })),
    evidence: incident.evidence.map(({ id, kind, title, text, file, url, captured, vantage, sha256 }) => ({
      id,
      kind,
      title,
      text: words(text),
      file: file && resolve(file.split('/').map(encodeURIComponent).join('/'), 'link'),
      url,
      captured: optional(captured),
      vantage,
      sha256,
    })),
    open_questions: incident.open_questions.map(({ text, asked, state, answer }) => ({
      text: inlineText(text),
      asked,
      state,
      answer: words(answer),
    })),
    related: incident.related.filter((related) => incidents.has(related.incident)),
    corrections: incident.corrections.map(({ on, text }) => ({ on, text: inlineText(text) })),
    waived: waived && { reason: inlineText(waived.reason), by: waived.by, on: waived.on },
    status_page: incident.status_page.filter((reference) => isShown(reference, project)),
    html: contentOf(one, context),
  };
}

const groupData = ({ who, text, basis, evidence }: Incident['impact']['affected'][number]) => ({
  who: inlineText(who),
  text: words(text),
  basis,
  evidence,
});

const statementData = ({ text, basis, evidence }: NonNullable<Incident['trigger']>) => ({
  text: inlineText(text),
  basis,
  evidence,
});

const momentOf = (when: When): ApiMoment =>
  when === 'unknown' ? when : { at: isoInstant(when), precision: when.precision, approximate: when.approximate };

const optional = (when: Instant | 'unknown' | undefined): ApiMoment | undefined =>
  when === undefined ? undefined : momentOf(when);

const words = (text: string | undefined): string | undefined => (text === undefined ? undefined : inlineText(text));
