import type { Instant } from '../../time/index.ts';
import type { Findings } from '../findings.ts';
import { readStamp } from '../stamp.ts';
import type { Json } from '../syntax/json.ts';
import { arnId, awsEpoch } from './aws.ts';

/** What was said of an event at one time: a message of EventBridge, or an answer of the API. */
export interface Message {
  readonly json: Json;
  readonly arn: string;
  readonly service: string | undefined;
  readonly region: string | undefined;
  readonly type: string | undefined;
  readonly category: string;
  readonly status: string;
  readonly start: Instant | undefined;
  readonly end: Instant | undefined;
  /** When it was said. */
  readonly told: Instant | undefined;
  readonly description: Json;
}

/** The records of an answer of the API, of a list, or the one that there is. */
export function recordsIn(root: Json): readonly Json[] {
  if (root.isArray) return root.items.flatMap(recordsIn);
  const sets = ['successfulSet', 'failedSet', 'events'].map((key) => root.get(key));
  if (sets.some((set) => set.isArray)) return sets.flatMap((set) => set.items);
  return root.exists ? [root] : [];
}

/** The event that a record is about, in its envelope or without one. */
export function eventOf(record: Json): Json {
  const wrapped = [record.get('detail'), record.get('event')].find((inner) => inner.isObject);
  return wrapped ?? record;
}

/** The ARN of an event; empty where it has none. */
export const arnOf = (event: Json): string => event.get('eventArn').string ?? event.get('arn').string ?? '';

/** What a record says; a record that says nothing of an event is dropped. */
export function messageIn(record: Json, findings: Findings): Message | undefined {
  const event = eventOf(record);
  const arn = arnOf(event);
  const failure = record.get('errorName').string ?? record.get('errorMessage').string;
  if (!arnId(arn) || failure !== undefined) {
    const reason = failure === undefined ? 'it has no ARN' : `the API answered \`${failure}\` for it`;
    findings.saw(1);
    findings.drop(arnId(arn) ? `The event \`${arnId(arn)}\`` : 'An event', reason, record.place);
    return undefined;
  }
  const described = [record.get('eventDescription'), event.get('eventDescription')].find((one) => one.exists);
  const all = described?.isArray ? described.items : [described ?? record.get('eventDescription')];
  const english = all.find((one) => one.get('language').string?.startsWith('en')) ?? all[0] ?? event;
  return {
    json: record,
    arn,
    service: event.get('service').string,
    region: event.get('eventRegion').string ?? event.get('region').string ?? undefined,
    type: event.get('eventTypeCode').string,
    category: event.get('eventTypeCategory').string ?? '',
    status: event.get('statusCode').string ?? '',
    start: timeIn(event.get('startTime')),
    end: timeIn(event.get('endTime')),
    told: timeIn(event.get('lastUpdatedTime')) ?? timeIn(record.get('time')),
    description: english.get('latestDescription'),
  };
}

/** EventBridge writes times as mails have them, the API as seconds since 1970, and the command line in ISO 8601. */
function timeIn(json: Json): Instant | undefined {
  const stamp = readStamp(json.string ?? '', {});
  return stamp.ok ? stamp.instant : awsEpoch(json);
}
