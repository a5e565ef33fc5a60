import {
  type AlertHead,
  AlertIncidents,
  addressOf,
  baseOf,
  dropUnknown,
  firstText,
  oneLine,
  severityImpact,
  stampFor,
} from '../alert/alert.ts';
import { fingerprintOf, type Labels, labelsKey, labelsOf, nameOf } from '../alert/labels.ts';
import { alertEvents, judgeOf, metricEvents } from '../alert/prometheus-events.ts';
import { Grid, type Series, seriesIn } from '../alert/prometheus-series.ts';
import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import type { Json } from '../syntax/json.ts';
import type { LogSettings, Reading, SourceFormat } from '../types.ts';

interface Context {
  readonly incidents: AlertIncidents;
  readonly settings: LogSettings;
  readonly findings: Findings;
}

function read({ json: answer }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const context = { incidents: new AlertIncidents(), settings, findings };
  const data = answer.get('data');
  const alerts = alertsIn(data);
  if (answer.get('status').string === 'error') {
    findings.saw(1);
    findings.drop('The answer', `it is an error: ${oneLine(answer.get('error')) || 'without a text'}`, answer.place);
  } else if (alerts) for (const alert of alerts) readAlert(alert, context);
  else if (data.get('result').isArray) readAllSeries(data, context);
  else dropUnknown(answer, findings);
  return findings.reading(prometheus.id, context.incidents.list());
}

/** What `/api/v1/alerts` has, or the rules of `/api/v1/rules`. */
function alertsIn(data: Json): readonly Json[] | undefined {
  if (data.get('alerts').isArray) return data.get('alerts').items;
  if (!data.get('groups').isArray) return undefined;
  const rules = data.get('groups').items.flatMap((group) => group.get('rules').items);
  return rules.flatMap((rule) => rule.get('alerts').items);
}

function readAlert(alert: Json, { incidents, settings, findings }: Context): void {
  findings.saw(1);
  const labels = labelsOf(alert.get('labels'));
  const title = oneLine(firstText(alert.get('annotations').get('summary'))) || titleOf(labels, 'alertname');
  const record = `The alert \`${title}\``;
  const stamp = stampFor(record, alert.get('activeAt'), alert, settings, findings);
  if (!stamp) return;
  const isPending = alert.get('state').string === 'pending';
  incidents.add(fingerprintOf(labels), () => headOf(title, labels, alert), {
    at: stamp.instant,
    assumed: stamp.assumed,
    phase: isPending ? 'update' : 'investigating',
    text: `${isPending ? 'Pending' : 'Firing'}: ${title} (its condition holds from here on)`,
    record: alert,
  });
}

function headOf(title: string, labels: Labels, record: Json): AlertHead {
  return { title, impact: severityImpact(labels.get('severity')), record };
}

/** `InstanceDown{instance="api-1:9100"}`: the name in one label, and the labels that tell it from others. */
function titleOf(labels: Labels, label: string): string {
  const others = [...labels].filter(([name]) => name !== label && name !== 'severity');
  return nameOf(labels.get(label) ?? '', new Map(others));
}

function readAllSeries(data: Json, context: Context): void {
  const isLone = /^(?:scalar|string)$/.test(data.get('resultType').string ?? '');
  const all = (isLone ? [data.get('result')] : data.get('result').items).map(seriesIn);
  context.findings.saw(all.length);
  const grid = new Grid(all);
  const byAlert = Map.groupBy(all, (series) => (isOfAlert(series) ? labelsKey(alertOf(series.labels)) : undefined));
  for (const [alert, some] of byAlert) {
    if (alert === undefined) for (const series of some) readMetric(series, context);
    else readStates(some, grid, context);
  }
}

const isOfAlert = ({ name, labels, samples }: Series): boolean =>
  name === 'ALERTS' && samples.length > 0 && /^(?:firing|pending)$/.test(labels.get('alertstate') ?? '');

/** The labels of an alert without its state. */
const alertOf = (labels: Labels): Labels => new Map([...labels].filter(([name]) => name !== 'alertstate'));

/** The series of one alert. */
function readStates(states: readonly Series[], grid: Grid, { incidents, findings }: Context): void {
  const [first] = states as readonly [Series];
  const labels = alertOf(first.labels);
  const title = titleOf(labels, 'alertname');
  const events = alertEvents(states, grid, title);
  if (events.length > 0) incidents.add(fingerprintOf(labels), () => headOf(title, labels, first.json), ...events);
  else for (const { json } of states) findings.passOver('it shows nothing wrong', json.place);
}

function readMetric({ name, labels, samples, json }: Series, { incidents, settings, findings }: Context): void {
  const title = nameOf(name, labels);
  const drop = (reason: string): void => findings.drop(`The series \`${title}\``, reason, json.place);
  const judge = judgeOf(name, settings.threshold);
  if (!name && labels.get(marker.label) === marker.value) {
    findings.passOver('it only shows which moments were asked for', json.place);
  } else if (samples.length === 0) drop('it has no sample whose value is a number');
  else if (name === 'ALERTS') drop('its state is neither `firing` nor `pending`');
  else if (name === 'ALERTS_FOR_STATE') drop('its values are times, and say nothing of how an alert stands');
  else if (!judge) drop('a `threshold:` has to say from which value on something is wrong');
  else {
    const events = metricEvents(samples, judge, title, json);
    const identity = new Map([...(name ? [['__name__', name] as const] : []), ...labels]);
    if (events.length === 0) findings.passOver('it shows nothing wrong', json.place);
    else incidents.add(fingerprintOf(identity), () => headOf(title, labels, json), ...events);
  }
}

/** A series that is there at every moment: without it the end of the last alert could not be told from the end of the answer. */
const marker = { label: 'afterword', value: 'moments' };
const query = `ALERTS or label_replace(vector(0), "${marker.label}", "${marker.value}", "", "")`;
/** A server refuses more than 11,000 points for a series. */
const pointLimit = 10_900;
/** Seconds between two points, from fine to coarse; beyond them, whole hours. */
const steps = [15, 30, 60, 120, 300, 600, 1800, 3600];

/** Every alert over a stretch of time, at moments that are the same whenever it is asked for: so are the ids made of them. */
function alertsRequest(url: string, fromMs: number, toMs: number): string {
  const finest = (toMs - fromMs) / 1000 / pointLimit;
  const step = steps.find((seconds) => seconds >= finest) ?? Math.ceil(finest / 3600) * 3600;
  const [start, end] = [Math.floor(fromMs / 1000 / step) * step, Math.floor(toMs / 1000 / step) * step];
  const parameters = { query, start: String(start), end: String(end), step: String(step) };
  return addressOf(`${baseOf(url)}/api/v1/query_range`, parameters);
}

/** The HTTP API of Prometheus: alerts and metrics over a stretch of time or at one moment, and the alerts that are active. */
export const prometheus: SourceFormat = {
  id: 'prometheus',
  title: 'Prometheus',
  syntax: 'json',
  partial: true,
  recognises: ({ json }) => {
    const data = json.get('data');
    if (json.get('status').string === 'error') return json.get('errorType').string !== undefined;
    if (json.get('status').string !== 'success') return false;
    if (/^(?:matrix|vector|scalar|string)$/.test(data.get('resultType').string ?? ''))
      return data.get('result').isArray;
    return data.get('alerts').isArray || data.get('groups').items.some((group) => group.get('rules').isArray);
  },
  read,
  requests: (url, { window: { fromMs, toMs } = {} }) =>
    fromMs === undefined || toMs === undefined || toMs < fromMs ? [] : [{ url: alertsRequest(url, fromMs, toMs) }],
};
