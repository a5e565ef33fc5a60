import { diagnose } from '../diagnostic/index.ts';
import { alertmanager } from './format/alertmanager.ts';
import { apache } from './format/apache.ts';
import { awsCurrentevents } from './format/aws-currentevents.ts';
import { awsData } from './format/aws-data.ts';
import { awsHealth } from './format/aws-health.ts';
import { azureHistory } from './format/azure-history.ts';
import { betterStack } from './format/better-stack.ts';
import { cachet } from './format/cachet.ts';
import { cef } from './format/cef.ts';
import { cstate } from './format/cstate.ts';
import { csv } from './format/csv.ts';
import { curl } from './format/curl.ts';
import { datadog } from './format/datadog.ts';
import { datocms } from './format/datocms.ts';
import { dig } from './format/dig.ts';
import { githubIssue } from './format/github-issue.ts';
import { gitlabIssue } from './format/gitlab-issue.ts';
import { googleCloud } from './format/google-cloud.ts';
import { grafanaOncall } from './format/grafana-oncall.ts';
import { herokuStatus } from './format/heroku-status.ts';
import { incidentIo } from './format/incident-io.ts';
import { incidentIoFeed } from './format/incident-io-feed.ts';
import { incidentIoResponse } from './format/incident-io-response.ts';
import { instatus } from './format/instatus.ts';
import { jsonLines } from './format/json-lines.ts';
import { logLines } from './format/log-lines.ts';
import { logfmt } from './format/logfmt.ts';
import { mapped } from './format/mapping.ts';
import { nginx } from './format/nginx.ts';
import { notes } from './format/notes.ts';
import { nslookup } from './format/nslookup.ts';
import { opsgenie } from './format/opsgenie.ts';
import { pagerduty } from './format/pagerduty.ts';
import { ping } from './format/ping.ts';
import { prometheus } from './format/prometheus.ts';
import { slackExport } from './format/slack-export.ts';
import { slackStatus } from './format/slack-status.ts';
import { statusIo } from './format/status-io.ts';
import { statuspage } from './format/statuspage.ts';
import { statuspageFeed } from './format/statuspage-feed.ts';
import { statuspageHistory } from './format/statuspage-history.ts';
import { syslog } from './format/syslog.ts';
import { upptime } from './format/upptime.ts';
import { upptimeLog } from './format/upptime-log.ts';
import { upptimeSummary } from './format/upptime-summary.ts';
import { yandexCloud } from './format/yandex-cloud.ts';
import { Log } from './log.ts';
import { type LogStream, readPieces, type StreamLimits } from './stream.ts';
import type { LogSettings, LogText, Reading, SourceFormat } from './types.ts';
import { remarksOn } from './window.ts';

export { type Assumption, type TimeRule, timeRules } from './assumption.ts';
export { encodingOf } from './decoder.ts';
export { Log } from './log.ts';
export { mergeIncidents } from './merge.ts';
export type { LogStream, StreamLimits } from './stream.ts';
export type * from './types.ts';
export { incidentWindow, remarksOn } from './window.ts';

/** Every format that can be read. To add one, write its file and name it here; the first that recognises a log reads it. */
export const formats: readonly SourceFormat[] = [
  slackStatus,
  incidentIoResponse,
  statuspage,
  azureHistory,
  statuspageFeed,
  statuspageHistory,
  incidentIo,
  incidentIoFeed,
  instatus,
  betterStack,
  cachet,
  statusIo,
  googleCloud,
  awsCurrentevents,
  awsHealth,
  awsData,
  githubIssue,
  gitlabIssue,
  slackExport,
  herokuStatus,
  yandexCloud,
  datocms,
  upptimeSummary,
  upptime,
  upptimeLog,
  cstate,
  dig,
  nslookup,
  curl,
  ping,
  mapped,
  alertmanager,
  prometheus,
  pagerduty,
  opsgenie,
  grafanaOncall,
  datadog,
  jsonLines,
  cef,
  syslog,
  logfmt,
  apache,
  nginx,
  csv,
  logLines,
  notes,
];

/**
 * Reads a status log as the format `as` names, else by the mapping of the settings, else as the format that recognises it. A
 * log in no known format is a reading without incidents whose diagnostic says so. Never throws.
 */
export function readLog(text: LogText, as?: string, settings: LogSettings = {}): Reading {
  return remarked(readWhole(text, as, settings));
}

/**
 * Reads a log as `readLog` does, from its bytes as they come: line by line, in memory that does not grow with it, where its
 * format is made of lines. Rejects only where `chunks` does.
 */
export async function readStream(
  log: LogStream,
  as?: string,
  settings: LogSettings = {},
  limits: StreamLimits = {},
): Promise<Reading> {
  const readers = {
    lines: (head: Log) => formatOf(head, as, settings)?.readLines?.(log.file, settings),
    whole: (text: LogText) => readWhole(text, as, settings),
  };
  return remarked(await readPieces(log, readers, limits));
}

function readWhole(text: LogText, as: string | undefined, settings: LogSettings): Reading {
  const log = new Log(text);
  const format = formatOf(log, as, settings);
  const problem = format ? log.problem(format.syntax) : unknownFormat(log);
  if (!format || problem) return { ...nothing, format: format?.id ?? 'unknown', diagnostics: problem ? [problem] : [] };
  return format.read(log, settings);
}

function formatOf(log: Log, as: string | undefined, settings: LogSettings): SourceFormat | undefined {
  const named = as ?? (settings.mapping && mapped.id);
  return formats.find((format) => (named === undefined ? format.recognises(log) : format.id === named));
}

const remarked = (reading: Reading): Reading => ({
  ...reading,
  diagnostics: [...reading.diagnostics, ...reading.incidents.flatMap(remarksOn)],
});

const nothing = { incidents: [], evidence: [], records: { seen: 0, used: 0, passedOver: [] } };

/** A text that begins like JSON or XML and is neither is most likely a known format that was cut off. */
function unknownFormat(log: Log): Reading['diagnostics'][number] {
  const [, json, xml] = /^\uFEFF?\s*(?:([[{])|(<(?:\?xml|feed|rss)))/.exec(log.text) ?? [];
  const syntax = json && !isLines(log) ? 'json' : xml && 'xml';
  const problem = syntax && log.problem(syntax);
  const known = formats.filter(({ id }) => id !== mapped.id).map(({ title }) => title);
  return problem || diagnose('log-format-unknown', { known, nature: natureOf(log.text) }, log.place(0, 0));
}

/** Whether each line is a value of its own, as far as the first two tell. */
function isLines({ file, text }: Log): boolean {
  const lines = text.split('\n', 3).slice(0, 2);
  return lines.length === 2 && lines.every((line) => new Log({ file, text: line }).json.isObject);
}

/** What a text is that is no log at all. */
function natureOf(text: string): 'empty' | 'binary' | undefined {
  if (/^\uFEFF?\s*$/.test(text)) return 'empty';
  return text.slice(0, 4096).includes('\0') ? 'binary' : undefined;
}
