import type { Incident } from '../incident/index.ts';

type Detector = NonNullable<Incident['detection']>['by'];
type Entry = Incident['timeline'][number];
type Words<K extends string | undefined> = Readonly<Record<NonNullable<K>, string>>;

/** What the pages call the values of the front matter. */
export const words = {
  status: { draft: 'Draft', 'in-review': 'In review', published: 'Published', waived: 'Waived' } satisfies Words<
    Incident['status']
  >,
  phase: {
    investigating: 'Investigating',
    identified: 'Identified',
    monitoring: 'Monitoring',
    resolved: 'Resolved',
    update: 'Update',
    postmortem: 'Post-mortem',
    maintenance: 'Maintenance',
  } satisfies Words<Entry['phase']>,
  entry: {
    symptom: 'Symptom',
    alert: 'Alert',
    change: 'Change',
    action: 'Action',
    decision: 'Decision',
    communication: 'Communication',
    'status-update': 'Status update',
  } satisfies Words<Entry['kind']>,
  basis: { observed: 'observed', reported: 'reported', inferred: 'inferred' } satisfies Words<Entry['basis']>,
  detector: {
    monitoring: 'Monitoring noticed first',
    internal: 'People of the operator noticed first',
    customer: 'Customers noticed first',
    'third-party': 'A third party noticed first',
    unknown: 'It is not known who noticed first',
  } satisfies Words<Detector>,
  action: {
    prevent: 'Prevent',
    detect: 'Detect',
    mitigate: 'Mitigate',
    process: 'Process',
    investigate: 'Investigate',
  } satisfies Words<Incident['actions'][number]['kind']>,
  progress: {
    open: 'Open',
    'in-progress': 'In progress',
    done: 'Done',
    dropped: 'Dropped',
  } satisfies Words<Incident['actions'][number]['status']>,
  question: { open: 'Open', answered: 'Answered', dropped: 'Dropped' } satisfies Words<
    Incident['open_questions'][number]['state']
  >,
  evidence: {
    'status-page': 'Status page',
    'command-output': 'Command output',
    issue: 'Issue',
    press: 'Press',
    metric: 'Metric',
    log: 'Log',
    image: 'Image',
    chat: 'Chat',
    document: 'Document',
    other: 'Other',
  } satisfies Words<Incident['evidence'][number]['kind']>,
  relation: {
    'repeat-of': 'A repeat of',
    follows: 'Follows',
    'caused-by': 'Caused by',
    'same-cause': 'Has the same cause as',
    related: 'Related to',
  } satisfies Words<Incident['related'][number]['relation']>,
} as const;

/** `action`, `actions`. */
export const plural = (n: number, one: string): string => (n === 1 ? one : `${one}s`);

/** `1 action`, `3 actions`. */
export const count = (n: number, one: string): string => `${n} ${plural(n, one)}`;

/** `a`, `a and b`, `a, b and c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The English name of a month, 1 to 12. */
export const monthName = (month: number): string => months[month - 1] ?? '';

/** `2026-04-07` as `7 April 2026`. */
export function longDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${monthName(Number(month))} ${year}`;
}

/** `2026-04-07` as `7 Apr`. */
export function shortDay(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(date)} ${monthName(Number(month)).slice(0, 3)}`;
}

/** `2026-04-07` as `7 Apr 2026`. */
export const tableDay = (day: string): string => `${shortDay(day)} ${day.slice(0, 4)}`;
