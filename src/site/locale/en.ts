import type { Incident } from '../../incident/index.ts';
import type { DurationId } from '../../metric/index.ts';
import type { DurationUnits } from '../../time/index.ts';
import { counting } from './count.ts';

type Entry = Incident['timeline'][number];
type Names<K extends string | undefined> = Readonly<Record<NonNullable<K>, string>>;

/** A length of time: its whole name, and what the field calls it for short. */
interface DurationName {
  readonly label: string;
  readonly abbreviation?: string;
}

const count = counting('en');

export const en = {
  /** Values of the front matter. */
  status: { draft: 'Draft', 'in-review': 'In review', published: 'Published', waived: 'Waived' } satisfies Names<
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
  } satisfies Names<Entry['phase']>,
  entry: {
    symptom: 'Symptom',
    alert: 'Alert',
    change: 'Change',
    action: 'Action',
    decision: 'Decision',
    communication: 'Communication',
    'status-update': 'Status update',
  } satisfies Names<Entry['kind']>,
  basis: { observed: 'observed', reported: 'reported', inferred: 'inferred' } satisfies Names<Entry['basis']>,
  detector: {
    monitoring: 'Monitoring noticed first.',
    internal: 'People of the operator noticed first.',
    customer: 'Customers noticed first.',
    'third-party': 'A third party noticed first.',
    unknown: 'It is not known who noticed first.',
  } satisfies Names<NonNullable<Incident['detection']>['by']>,
  action: {
    prevent: 'Prevent',
    detect: 'Detect',
    mitigate: 'Mitigate',
    process: 'Process',
    investigate: 'Investigate',
  } satisfies Names<Incident['actions'][number]['kind']>,
  progress: {
    open: 'Open',
    'in-progress': 'In progress',
    done: 'Done',
    dropped: 'Dropped',
  } satisfies Names<Incident['actions'][number]['status']>,
  question: { open: 'Open', answered: 'Answered', dropped: 'Dropped' } satisfies Names<
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
  } satisfies Names<Incident['evidence'][number]['kind']>,
  relation: {
    'repeat-of': 'A repeat of',
    follows: 'Follows',
    'caused-by': 'Caused by',
    'same-cause': 'Has the same cause as',
    related: 'Related to',
  } satisfies Names<Incident['related'][number]['relation']>,

  /** Moments of an incident as labels, and as they stand in formulas. */
  moment: {
    started: 'Started',
    detected: 'Detected',
    acknowledged: 'Acknowledged',
    mitigated: 'Mitigated',
    impact_ended: 'Impact ended',
    resolved: 'Resolved',
  },
  operand: {
    started: 'started',
    detected: 'detected',
    acknowledged: 'acknowledged',
    mitigated: 'mitigated',
    impact_ended: 'impact ended',
    resolved: 'resolved',
    'first public update': 'first public update',
  },
  duration: {
    impact_duration: { label: 'Impact duration' },
    ttd: { label: 'Time to detect', abbreviation: 'TTD' },
    tta: { label: 'Time to acknowledge', abbreviation: 'TTA' },
    ttm: { label: 'Time to mitigate', abbreviation: 'TTM' },
    ttr: { label: 'Time to resolve', abbreviation: 'TTR' },
    ttn: { label: 'Time to notify', abbreviation: 'TTN' },
  } as Readonly<Record<DurationId, DurationName>>,
  units: { d: '# d', h: '# h', min: '# min', s: '# s' } as DurationUnits,
  unknown: 'unknown',
  notRecorded: 'not recorded',
  notKnown: { one: '{fields} is not known', more: '{fields} are not known' },
  utc: 'UTC',
  /** `Los Angeles time`. */
  placeTime: '{place} time',
  approximately: 'approximately',

  /** Phrases with a number. */
  count: {
    incidents: count({ one: '# incident', other: '# incidents' }),
    rows: count({ one: '# row', other: '# rows' }),
    openQuestions: count({ one: '# open question', other: '# open questions' }),
    moreFactors: count({ one: '# more contributing factor', other: '# more contributing factors' }),
    moreActions: count({ one: '# more action', other: '# more actions' }),
    allIncidents: count({ other: 'All # incidents' }),
    andMore: count({ other: 'and # more' }),
  },

  /** Around every page. */
  shell: {
    skip: 'Skip to the content',
    site: 'Site',
    archive: 'All incidents',
    feed: 'Feed',
    footer: 'Times are in UTC unless another zone is named.',
  },
  missing: {
    title: 'Page not found',
    text: 'There is no page at this address. It may have been renamed, or it was never public.',
    archive: 'Look through all incidents',
  },

  overview: {
    days: 'Days on which incidents started',
    latest: 'Latest incidents',
    empty: 'Nothing has been published yet. The first post-mortem will stand here.',
    /** Stands after its number. */
    postMortems: count({ one: 'post-mortem', other: 'post-mortems' }),
    waived: 'waived, with a reason',
    causeless: 'without a known cause',
    doneOf: '{done} of {all}',
    actionsDone: 'actions done',
    unfinished: 'in preparation',
  },
  /** Of incidents in lists. */
  list: {
    started: 'Started',
    incident: 'Incident',
    severity: 'Severity',
    noSeverity: 'No severity',
    hitFor: 'People were hit for',
    dayUnknown: 'Day unknown',
    unknown: 'unknown',
  },
  archive: {
    title: 'All incidents',
    description: 'Every incident of {site}, by year and month.',
    deck: '{incidents}, newest first, by the day each started in UTC.',
    empty: 'Nothing has been published yet.',
  },
  calendar: {
    title: '{incidents} in {year}',
    description: 'Days on which one started: {days}.',
  },

  /** The page of an incident, from its top to its foot. */
  opening: {
    unpublished: '{state}: a published site does not have this page.',
    waived: 'There will be no post-mortem of this incident.',
    decided: 'Decided by {who} on {day}.',
    outside: 'Written from outside: by people who do not run the service, from what is public.',
    published: 'Published {day}',
    publishedBy: 'Published {day} by {authors}',
    corrected: 'Corrected {day}',
    edit: 'Suggest a correction',
  },
  brief: {
    affected: 'Who was hit',
    affectedNone: 'Nobody has recorded who was hit.',
    spared: 'Who was not hit',
    sparedNone: 'Nobody has recorded who was spared.',
    cause: 'Why, as far as is known',
    causeNone: 'The cause is not known.',
    doing: 'What is being done',
    doingNone: 'No action is recorded.',
    doingNoneOutside: 'The provider has published no actions.',
  },
  contents: { label: 'On this page', text: 'The text', record: 'The record' },
  section: {
    timeline: 'Timeline',
    figures: 'Impact in figures',
    cause: 'Detection and causes',
    actions: 'Actions',
    questions: 'Open questions',
    evidence: 'Evidence',
    corrections: 'Corrections',
    related: 'Related incidents',
  },
  drawing: {
    title: 'Timeline to scale, times in UTC',
    listed: '{rows}, listed in the table.',
    scale: 'To scale, in UTC.',
    cut: 'Not drawn: {lengths} without a row.',
    numbers: 'Numbers lead to the {rows}.',
    rows: 'rows of the timeline',
    impact: 'People were hit',
    open: 'People were hit, one end unknown',
    recovery: 'Until resolved',
    official: 'Status page',
    people: 'People',
  },
  timeline: {
    empty: 'Nobody has written a timeline.',
    caption: 'What happened when',
    number: 'Number',
    what: 'What happened',
    link: 'Row {number}, permanent link',
    statusPage: 'Status page',
  },
  figures: { method: 'Method:' },
  cause: {
    detection: 'Detection',
    detectionNone: 'Nobody has recorded how it was noticed.',
    trigger: 'Trigger',
    factors: 'Contributing factors',
    factorsNone: 'None is known.',
    root: 'root cause',
    accepted: 'Accepted:',
  },
  actions: {
    caption: 'What will be done, and by whom',
    what: 'Action',
    owner: 'Owner',
    due: 'Due',
    status: 'Status',
    answers: 'answers {factor}',
    factor: 'factor {number}',
    tracked: 'tracked here',
    noOwner: 'nobody named',
    noDue: 'no day set',
  },
  questions: { asked: 'Asked {day}.' },
  sources: {
    empty: 'No evidence is listed.',
    captured: 'Captured {when}',
    capturedUnknown: 'Captured at a time that is not known',
    vantage: 'Seen from: {place}',
    unpublished: '{file} (not published)',
    reference: 'evidence',
  },
  neighbours: { label: 'Earlier and later incidents', earlier: 'Earlier', later: 'Later' },
  /** Footnotes of numbers in the text. */
  claim: {
    to: '{from} to {to}',
    days: 'Days: {days}',
    incidents: 'Incidents: ',
    unnamed: 'Incidents: {n}, which have no page here',
    separator: '; ',
  },
};
