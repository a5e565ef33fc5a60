import type { Instant } from '../../time/index.ts';
import {
  type AlertEvent,
  type AlertHead,
  AlertIncidents,
  baseOf,
  dropUnknown,
  firstText,
  instantOf,
  oneLine,
  severityImpact,
  stampOf,
  textOf,
  valuesIn,
} from '../alert/alert.ts';
import { fingerprintOf, labelsKey, labelsOf } from '../alert/labels.ts';
import { Findings, idProblem } from '../findings.ts';
import type { Log } from '../log.ts';
import type { Json } from '../syntax/json.ts';
import { firstValue } from '../syntax/json-lines.ts';
import type { LogSettings, Reading, SourceFormat } from '../types.ts';

/** An alert, and the notification or group that it came in. */
interface Entry {
  readonly alert: Json;
  readonly group?: Json;
}

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const incidents = new AlertIncidents();
  const names = new Names();
  for (const value of valuesIn(log, findings)) {
    const entries = alertsIn(value);
    if (!entries) dropUnknown(value, findings);
    for (const entry of entries ?? []) readAlert(entry, { incidents, names, settings, findings });
  }
  return findings.reading(alertmanager.id, incidents.list());
}

/** The alerts of a notification, of an answer of the API in version 1 or 2, of groups, of lists of any of these. */
function alertsIn(value: Json): Entry[] | undefined {
  if (value.isArray) return value.items.flatMap((item) => alertsIn(item) ?? [{ alert: item }]);
  const [alerts, data] = [value.get('alerts'), value.get('data')];
  if (alerts.isArray) return alerts.items.map((alert) => ({ alert, group: value }));
  if (data.isArray) return alertsIn(data);
  return isAlert(value) ? [{ alert: value }] : undefined;
}

const isAlert = (value: Json): boolean => value.get('labels').isObject && value.get('startsAt').exists;

interface Context {
  readonly incidents: AlertIncidents;
  readonly names: Names;
  readonly settings: LogSettings;
  readonly findings: Findings;
}

function readAlert({ alert, group }: Entry, { incidents, names, settings, findings }: Context): void {
  findings.saw(1);
  const name = oneLine(alert.get('labels').get('alertname'));
  const record = name ? `The alert \`${name}\`` : 'An alert';
  const id = names.idOf(alert, record, findings);
  const events = id === undefined ? [] : eventsOf(alert, group, record, settings, findings);
  if (id === undefined || events.length === 0) {
    const lacks = id === undefined ? 'neither labels nor a fingerprint' : 'no time at which it fired or ended';
    findings.drop(record, alert.isObject ? `it has ${lacks}` : 'it is not an object', alert.place);
    return;
  }
  const told = incidents.idsOf(id);
  const fresh = events.filter(({ key }) => !told.has(key));
  if (fresh.length === 0) findings.passOver('it tells again what was told before', alert.place);
  for (const { key } of fresh) told.add(key);
  if (fresh.length > 0) incidents.add(id, () => headOf(alert, group, id), ...fresh.map(({ event }) => event));
}

function headOf(alert: Json, group: Json | undefined, id: string): AlertHead {
  const labels = alert.get('labels');
  const service = oneLine(labels.get('service'));
  return {
    title: oneLine(titleOf(alert, group)) || `Alert ${id}`,
    impact: severityImpact(labels.get('severity').string),
    components: service ? [service] : [],
    record: alert,
  };
}

/** What the alert is called: its own summary, that of its group, or its name. */
function titleOf(alert: Json, group: Json | undefined): Json | undefined {
  const shared = group?.get('commonAnnotations').get('summary');
  return firstText(
    alert.get('annotations').get('summary'),
    ...(shared ? [shared] : []),
    alert.get('labels').get('alertname'),
  );
}

/** When the alert fired and when it ended, each with a key that is the same wherever it is told again. */
function eventsOf(
  alert: Json,
  group: Json | undefined,
  record: string,
  settings: LogSettings,
  findings: Findings,
): { readonly key: string; readonly event: AlertEvent }[] {
  const start = stampOf(alert.get('startsAt'), settings);
  const end = endOf(alert, group, record, settings, findings);
  if (!start.ok && end) {
    findings.readAs(record, 'no time at which it fired', 'one that ended', alert.get('startsAt').place);
  }
  const title = oneLine(titleOf(alert, group)) || 'an alert';
  const annotations = alert.get('annotations');
  const details = firstText(annotations.get('description'), annotations.get('message'));
  const more = details && oneLine(details) !== title ? `\n\n${textOf(details).text}` : '';
  const fired = start.ok && {
    key: `fired ${start.instant.epochMs}`,
    event: {
      at: start.instant,
      assumed: start.assumed,
      phase: 'investigating',
      text: `Fired: ${title}${more}`,
      record: alert,
    } as const,
  };
  const resolved = end && {
    key: `resolved ${end.epochMs}`,
    event: { at: end, phase: 'resolved', text: `Resolved: ${title}`, record: alert } as const,
  };
  return [fired, resolved].flatMap((event) => event || []);
}

/** When the alert ended; nothing while it fires, where the time is that at which Alertmanager will give it up. */
function endOf(
  alert: Json,
  group: Json | undefined,
  record: string,
  settings: LogSettings,
  findings: Findings,
): Instant | undefined {
  const endsAt = alert.get('endsAt');
  const end = instantOf(endsAt, settings);
  const status = alert.get('status');
  const said =
    status.string ?? status.get('state').string ?? (group?.get('status').string === 'resolved' && 'resolved');
  if (said === 'resolved') {
    if (!end) findings.readAs(record, 'no time at which it ended', 'one that fired', endsAt.place);
    return end;
  }
  if (status.isObject) {
    const updatedAt = instantOf(alert.get('updatedAt'), settings);
    return end && updatedAt && end.epochMs <= updatedAt.epochMs ? end : undefined;
  }
  if (said && said !== 'firing') findings.readAs(record, `the status \`${said}\``, 'one that fires', status.place);
  else if (!said && end) findings.readAs(record, 'no status', 'one that fires', alert.place);
  return undefined;
}

/** Ids of alerts. Labels make an alert, so a fingerprint that stands for other labels as well names only the first. */
class Names {
  readonly #labelsOf = new Map<string, string>();

  idOf(alert: Json, record: string, findings: Findings): string | undefined {
    const labels = labelsOf(alert.get('labels'));
    const given = alert.get('fingerprint');
    const own = given.scalar && !idProblem(given.scalar, new Set()) ? given.scalar : undefined;
    if (!own && labels.size === 0) return undefined;
    const key = labelsKey(labels);
    const isFree = (id: string): boolean => (this.#labelsOf.get(id) ?? key) === key;
    const computed = own && isFree(own) ? own : fingerprintOf(labels);
    const id = isFree(computed) ? computed : `${computed}-${labels.size}`;
    if (own && id !== own) {
      findings.readAs(record, 'the fingerprint of other labels', `the alert \`${id}\``, given.place);
    }
    this.#labelsOf.set(id, key);
    return id;
  }
}

/** Prometheus Alertmanager: the notifications that it sends, and what its API answers; Grafana's alerting sends the same. */
export const alertmanager: SourceFormat = {
  id: 'alertmanager',
  title: 'Prometheus Alertmanager',
  syntax: 'text',
  partial: true,
  recognises: (log) => {
    const value = firstValue(log);
    const first = value.isArray ? value.items[0] : value;
    const data = first?.get('data').items[0] ?? first;
    if (!first || !data) return false;
    const alerts = data.get('alerts');
    const group = ['groupKey', 'groupLabels', 'commonLabels', 'routeLabels', 'receiver'].some(
      (key) => data.get(key).exists,
    );
    return isAlert(data) || (alerts.isArray && (group || alerts.items.slice(0, 1).some(isAlert)));
  },
  read,
  requests: (url) => [{ url: `${baseOf(url)}/api/v2/alerts` }],
};
