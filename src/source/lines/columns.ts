import { cellsOf, delimiters } from './rows.ts';

/** What a column of a table can be. */
type Role =
  | 'time'
  | 'date'
  | 'end'
  | 'message'
  | 'level'
  | 'state'
  | 'id'
  | 'incident'
  | 'title'
  | 'impact'
  | 'subject'
  | 'reason'
  | 'by';

const names: Readonly<Record<Role, readonly RegExp[]>> = {
  time: [
    /^(?:time|timestamp|date_?time|ts|_time|event_time|date_and_time|time_generated|occurred(?:_at)?|occurred_on|happened_at|when|at)$/,
    /^(?:start|started|started_at|start_time|start_date|begin|began|begins|from|opened|opened_at|created|created_at|raised_at|detected_at)$/,
    /_(?:start|started|begin|start_time|started_at)$/,
    /^(?:date|day)$/,
    /^(?:.+_)?(?:time|timestamp|datetime)$/,
  ],
  date: [/^(?:date|day)$/],
  end: [
    /^(?:end|ended|ended_at|end_time|end_date|stop|finish|finished|finished_at|until|to|closed_at|resolved_at|resolved)$/,
    /_(?:end|ended|end_time|ended_at)$/,
  ],
  message: [
    /^(?:message|msg|description|text|details?|what|what_happened|log|line|body|content)$/,
    /^(?:event|event_name|action|entry|activity|note|notes|summary|comment|comments)$/,
    /^(?:title|subject|reason|incident_title|incident_name|alert|alert_name|problem|cause)$/,
  ],
  level: [/^(?:level|severity|lvl|log_?level|priority|syslog_severity)$/],
  state: [/^(?:status|state|new_status|new_state|status_code|http_status|response_code|result)$/],
  id: [/^(?:id|event_id|update_id|uid)$/],
  incident: [/^(?:incident|incident_id|incident_number|incident_key|case_id)$/],
  title: [/^(?:title|name|incident_title|incident_name|subject)$/],
  impact: [/^impact$/],
  subject: [
    /^(?:monitor|monitor_name|name|service|host|hostname|check|component|target|url|instance|location|probe|resource)$/,
  ],
  reason: [/^(?:reason|cause|error|details?)$/],
  by: [/^(?:by|user|author|who|actor|owner|reporter|person)$/],
};

const longestHeader = 10_000;

/** Where the columns of a table stand, found by the names in its first row. */
export interface Columns {
  readonly delimiter: string;
  readonly count: number;
  /** The zone that the name of the column for the time says: `Time (UTC)`. */
  readonly zone?: string;
  /** The index of the column, -1 where there is none. */
  readonly at: Readonly<Record<Role, number>>;
}

/** The columns that the first row of a table names; `undefined` where they cannot be those of a log. */
export function columnsOf(header: string): Columns | undefined {
  if (header.length > longestHeader) return undefined;
  const delimiter = delimiters.toSorted((a, b) => header.split(b).length - header.split(a).length)[0] ?? ',';
  const cells = cellsOf(header, delimiter);
  const keys = cells.map(keyOf);
  const find = (role: Role): number => {
    for (const name of names[role]) {
      const index = keys.findIndex((key) => name.test(key));
      if (index !== -1) return index;
    }
    return -1;
  };
  const at = Object.fromEntries((Object.keys(names) as Role[]).map((role) => [role, find(role)])) as Record<
    Role,
    number
  >;
  const says = [at.message, at.level, at.state].some((index) => index !== -1);
  if (cells.length < 2 || at.time === -1 || !says) return undefined;
  const zone = /\b(UTC|GMT)\b/i.exec((cells[at.time] ?? '').replaceAll('_', ' '))?.[1]?.toUpperCase();
  return { delimiter, count: cells.length, zone, at };
}

/** `Start Time (UTC)` as `start_time`. */
const keyOf = (name: string): string =>
  name
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/_?\b(?:utc|gmt)\b|_(?:utc|gmt)$/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_(?!time$)|_$/g, '');
