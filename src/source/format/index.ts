import type { SourceFormat } from '../types.ts';
import { alertmanager } from './alertmanager.ts';
import { apache } from './apache.ts';
import { awsCurrentevents } from './aws-currentevents.ts';
import { awsData } from './aws-data.ts';
import { awsHealth } from './aws-health.ts';
import { azureHistory } from './azure-history.ts';
import { betterStack } from './better-stack.ts';
import { cachet } from './cachet.ts';
import { cef } from './cef.ts';
import { cstate } from './cstate.ts';
import { csv } from './csv.ts';
import { curl } from './curl.ts';
import { datadog } from './datadog.ts';
import { datocms } from './datocms.ts';
import { dig } from './dig.ts';
import { githubIssue } from './github-issue.ts';
import { gitlabIssue } from './gitlab-issue.ts';
import { googleCloud } from './google-cloud.ts';
import { grafanaOncall } from './grafana-oncall.ts';
import { herokuStatus } from './heroku-status.ts';
import { incidentIo } from './incident-io.ts';
import { incidentIoFeed } from './incident-io-feed.ts';
import { incidentIoResponse } from './incident-io-response.ts';
import { instatus } from './instatus.ts';
import { jsonLines } from './json-lines.ts';
import { logLines } from './log-lines.ts';
import { logfmt } from './logfmt.ts';
import { mapped } from './mapping.ts';
import { nginx } from './nginx.ts';
import { notes } from './notes.ts';
import { nslookup } from './nslookup.ts';
import { opsgenie } from './opsgenie.ts';
import { pagerduty } from './pagerduty.ts';
import { ping } from './ping.ts';
import { prometheus } from './prometheus.ts';
import { slackExport } from './slack-export.ts';
import { slackStatus } from './slack-status.ts';
import { statusIo } from './status-io.ts';
import { statuspage } from './statuspage.ts';
import { statuspageFeed } from './statuspage-feed.ts';
import { statuspageHistory } from './statuspage-history.ts';
import { syslog } from './syslog.ts';
import { upptime } from './upptime.ts';
import { upptimeLog } from './upptime-log.ts';
import { upptimeSummary } from './upptime-summary.ts';
import { yandexCloud } from './yandex-cloud.ts';

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
