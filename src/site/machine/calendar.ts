import type { Covered } from '../../coverage/index.ts';
import { type CalendarEvent, icalendar } from '../../icalendar.ts';
import { inlineText } from '../../markdown/index.ts';
import { impactEnd, isToDo, known } from '../../metric/index.ts';
import { dayOf, dayText } from '../../time/index.ts';
import { uuidOf } from '../../uuid.ts';
import { localeOfIncident, type SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { factLines } from '../part/facts.ts';
import { addressParams, leadOf } from '../part/status.ts';
import { plainSummary, type Shown, servicesOf, severityOf } from '../part/summary.ts';
import { whyText } from '../part/why.ts';
import { updatedOn } from './day.ts';
import { nameOf, nameOfIncident } from './name.ts';

/** The calendar of the incidents: each from when it started to when people were no longer hit. */
export const incidentCalendar = (context: SiteContext): string =>
  calendar(
    context,
    fill(context.locale.words.machine.calendar, { site: context.config.site.title }),
    context.shown.flatMap((one) => incidentEvent(one, context)),
  );

/** The calendar of the days on which actions are due that are still to be done, and post-mortems that are still owed. */
export const dueCalendar = (context: SiteContext): string =>
  calendar(context, fill(context.locale.words.machine.due, { site: context.config.site.title }), [
    ...context.shown.flatMap((one) => dueEvents(one, context)),
    ...context.coverage.flatMap((covered) => owedEvent(covered, context)),
  ]);

function calendar({ config, links }: SiteContext, name: string, events: readonly CalendarEvent[]): string {
  const { description, language } = config.site;
  return icalendar({ name, description, url: links.absolute('overview'), language, events });
}

function incidentEvent(one: Shown, context: SiteContext): CalendarEvent[] {
  const { id, incident } = one;
  const { config } = context;
  const started = known(incident.started);
  if (!started) return [];
  const locale = localeOfIncident(incident, context);
  const end = known(incident[impactEnd(incident)]) ?? known(incident.resolved);
  const severity = severityOf(incident.severity, config);
  return [
    {
      ...changesOf(one),
      uid: uuidOf(nameOfIncident(one, context)),
      start: started.epochMs,
      ...(end && { end: end.epochMs }),
      summary: incident.title,
      description: [
        ...(incident.impact.summary ? [plainSummary(one)] : []),
        ...factLines(incident, config.site.zone, locale),
      ].join('\n'),
      url: context.links.absolute('incident', { id }),
      categories: [...(severity ? [severity.name] : []), ...servicesOf(incident, config)],
    },
  ];
}

function dueEvents(one: Shown, context: SiteContext): CalendarEvent[] {
  const { id, incident } = one;
  const { words } = localeOfIncident(incident, context);
  const page = context.links.absolute('incident', { id });
  return incident.actions.flatMap((action) =>
    action.due === undefined || !isToDo(action)
      ? []
      : [
          {
            ...changesOf(one),
            uid: uuidOf(`${nameOfIncident(one, context)}#action-${action.id}`),
            start: action.due,
            summary: inlineText(action.text),
            description: [
              ...(action.owner ? [fill(words.machine.owner, { owner: action.owner })] : []),
              fill(words.machine.of, { incident: incident.title }),
            ].join('\n'),
            url: page && `${page}#action-${action.id}`,
            categories: [words.action[action.kind]],
          },
        ],
  );
}

/** The last day on which a post-mortem is in time, of one that is owed and not there yet. */
function owedEvent(covered: Covered, context: SiteContext): CalendarEvent[] {
  const { state, due, event } = covered;
  const { links, locale } = context;
  const { words } = locale;
  if (due === undefined || state === 'published' || state === 'waived') return [];
  const lead = leadOf(covered);
  const params = addressParams(lead);
  const last = event.updates.reduce((a, b) => (b.at.epochMs > a.at.epochMs ? b : a));
  return [
    {
      changed: dayOf(last.at, 'UTC'),
      changes: 0,
      uid: uuidOf(`${nameOf(context, 'status_incident', params)}#post-mortem`),
      start: dayText(due),
      summary: fill(words.machine.postMortem, { incident: lead.incident.title }),
      description: whyText(covered, context),
      url: links.absolute('status_incident', params),
      categories: [words.statusRecord.coverage],
    },
  ];
}

const changesOf = (one: Shown) => ({
  changed: updatedOn(one),
  changes: one.incident.corrections.length,
});
