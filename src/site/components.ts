import type { StandingId } from '../coverage/index.ts';
import type { Chart } from './figure/chart.ts';
import type { Segment } from './figure/share.ts';
import type { PageKind, PropsOf } from './kind.ts';
import type { Words } from './locale/index.ts';
import type { About } from './page/incident.ts';
import type { StandingGroup } from './page/status.ts';
import type { ActionLine } from './part/action-lines.ts';
import type { Answer, Brief } from './part/brief.ts';
import type { CalendarView } from './part/calendar.ts';
import type { Contents, RecordSection } from './part/contents.ts';
import type { LateView, StandingsView } from './part/coverage.ts';
import type { AnswerLink } from './part/covered.ts';
import type { CoveredQuarters } from './part/covered-quarters.ts';
import type { DistributionsView } from './part/distributions.ts';
import type { FilterGroup } from './part/facets.ts';
import type { FactorGrid } from './part/factor-grid.ts';
import type { LanesView } from './part/lanes.ts';
import type { Moment } from './part/moment.ts';
import type { NumberView } from './part/numbers.ts';
import type { PolicyView } from './part/policy.ts';
import type { PromiseView } from './part/promise.ts';
import type { ActionView, EvidenceView, FigureView, GroupView, QuestionView, RecordView } from './part/record.ts';
import type { Reference } from './part/reference.ts';
import type { OpenMark, RepeatsView } from './part/repeats.ts';
import type { SpanView } from './part/spans.ts';
import type { Recurring } from './part/subject.ts';
import type { IncidentSummary, Named, SeverityView } from './part/summary.ts';
import type { Tally } from './part/tally.ts';
import type { TimelineView } from './part/timeline.ts';
import type { TimelineDrawing } from './part/timeline-drawing.ts';
import type { Volume } from './part/volumes.ts';
import type { Head, Shell } from './shell.ts';

/**
 * The props of every component, by its name: the path of its file in `components/`, without the ending. Each can be replaced
 * by a file of the user's, which is given the same.
 */
export interface ComponentProps {
  /** Where the file of an incident stands, and how often it was changed. */
  readonly About: {
    readonly words: Words;
    readonly about: About;
    /** The permanent address of the page, for whoever has it on paper. */
    readonly address?: string;
  };
  /** Actions of several incidents, in a list. */
  readonly ActionLines: {
    readonly words: Words;
    readonly lines: readonly ActionLine[];
  };
  /** The actions of an incident. */
  readonly Actions: {
    readonly words: Words;
    readonly section: RecordSection;
    readonly actions: readonly ActionView[];
    readonly none?: string;
  };
  /** One question of a reader in a hurry, and what answers it. */
  readonly Answer: {
    readonly words: Words;
    readonly id: string;
    /** The question. */
    readonly title: string;
    readonly answer: Answer;
  };
  /** A post-mortem that answers for an incident of a status page, and whether it came late. */
  readonly AnswerLink: {
    readonly answer: AnswerLink;
  };
  /** The archive, and the parts of it by year, severity and state. */
  readonly Archive: PropsOf['archive'];
  /** The board of actions. */
  readonly Board: PropsOf['actions'];
  /** How an incident was noticed, what set it off, and what contributed to it. */
  readonly Causes: {
    readonly words: Words;
    readonly section: RecordSection;
    readonly record: RecordView;
  };
  /** A time of day, with its day or without. */
  readonly Clock: {
    readonly words: Words;
    readonly moment: Moment;
    /** The day goes in front. */
    readonly day?: boolean;
  };
  /** The page about the site. */
  readonly Colophon: PropsOf['about'];
  /** The way to the sections of the page of an incident. */
  readonly Contents: {
    readonly words: Words;
    readonly contents: Contents;
  };
  /** What was corrected after publication. */
  readonly Corrections: {
    readonly words: Words;
    readonly section: RecordSection;
    readonly corrections: RecordView['corrections'];
    readonly changes?: PropsOf['incident']['changes'];
  };
  /** The list of services, and that of factors. */
  readonly Directory: PropsOf['services'];
  /** The timeline of an incident, drawn to scale, with its legend. */
  readonly Drawing: {
    readonly words: Words;
    readonly drawing: TimelineDrawing;
  };
  /** What the statements of an incident rest on. */
  readonly EvidenceList: {
    readonly words: Words;
    readonly section: RecordSection;
    readonly evidence: readonly EvidenceView[];
  };
  /** A kind of contributing factors. */
  readonly Factor: PropsOf['factor'];
  /** How many were hit, and how that was counted. */
  readonly Figures: {
    readonly words: Words;
    readonly figures: readonly FigureView[];
  };
  /** The ways to parts of the archive. */
  readonly Filters: {
    readonly words: Words;
    readonly groups: readonly FilterGroup[];
  };
  /** Groups of people, and what an incident meant to each. */
  readonly Groups: {
    readonly words: Words;
    readonly groups: readonly GroupView[];
    /** Said where there is no group. */
    readonly empty: string;
  };
  /** The heading of a section, with its permanent link. */
  readonly Heading: {
    readonly section: RecordSection;
  };
  /** Who was hit, who was not, and how many. */
  readonly Impact: {
    readonly words: Words;
    readonly section: RecordSection;
    readonly record: RecordView;
  };
  /** What a reader in a hurry asks first, answered. */
  readonly InBrief: {
    readonly words: Words;
    readonly brief: Brief;
  };
  /** The page of an incident. */
  readonly Incident: PropsOf['incident'];
  /** An incident in a list. */
  readonly IncidentRow: {
    readonly words: Words;
    readonly incident: IncidentSummary;
    /** It leads its list, and says what it meant to people. */
    readonly lead?: boolean;
  };
  /** What stands around every page: the head, the masthead, the foot. */
  readonly Layout: {
    readonly shell: Shell;
    readonly head: Head;
    /** The page is the site's own front page, or one of its lists. */
    readonly current?: PageKind;
  };
  /** The numbers over all incidents. */
  readonly Metrics: PropsOf['metrics'];
  /** The page of an address without a page. */
  readonly Missing: PropsOf['missing'];
  /** When an incident began and ended, and how long each part of it took. */
  readonly Moments: {
    readonly words: Words;
    readonly moments: PropsOf['incident']['moments'];
    readonly impact: PropsOf['incident']['impactDuration'];
    /** There is room for them in one row. */
    readonly inRow: boolean;
    readonly zone?: string;
    /** A script tells the reader's own time. */
    readonly readerZone: boolean;
  };
  /** The page at an earlier address of an incident. */
  readonly Moved: PropsOf['moved'];
  /** Names of services or factors in a row, each with its page. */
  readonly Names: {
    readonly words: Words;
    readonly names: readonly Named[];
  };
  /** The way to the incidents before and after. */
  readonly Neighbours: {
    readonly words: Words;
    readonly previous: PropsOf['incident']['previous'];
    readonly next: PropsOf['incident']['next'];
  };
  /** Numbers with their formulas. */
  readonly Numbers: {
    readonly numbers: readonly NumberView[];
    /** The way to more of them. */
    readonly more?: { readonly href: string; readonly text: string };
  };
  /** That an action was open when something began, beside the action. */
  readonly OpenMark: {
    readonly words: Words;
    readonly mark: OpenMark;
  };
  /** The title of an incident and what is said of it as a whole. */
  readonly Opening: {
    readonly words: Words;
    readonly page: Omit<PropsOf['incident'], 'shell' | 'head'>;
  };
  /** What is overdue of what status pages have told. */
  readonly Overdue: {
    readonly late: LateView;
  };
  /** The front page. */
  readonly Overview: PropsOf['overview'];
  /** Which incidents are owed a post-mortem, and by when. */
  readonly Policy: {
    readonly words: Words;
    readonly policy: PolicyView;
  };
  /** What status pages have promised, in their words, and what became of it. */
  readonly Promises: {
    readonly words: Words;
    readonly promises: readonly PromiseView[];
    /** Each says of which incident it is. */
    readonly named?: boolean;
  };
  /** What nobody knows yet. */
  readonly Questions: {
    readonly words: Words;
    readonly section: RecordSection;
    readonly questions: readonly QuestionView[];
  };
  /** The place in which a script tells the reader's own time. */
  readonly ReaderTime: {
    readonly moment: Moment;
  };
  /** The facts of an incident, one part after the other. */
  readonly Record: {
    readonly words: Words;
    readonly page: Omit<PropsOf['incident'], 'shell' | 'head'>;
  };
  /** What has happened again, how soon, and whether something was being done about it. */
  readonly Recurrence: PropsOf['recurrence'];
  /** The numbers of the evidence that a statement rests on, each leading to it. */
  readonly References: {
    readonly words: Words;
    readonly references: readonly Reference[];
    /** How it is known: observed, reported, inferred. */
    readonly basis?: string;
  };
  /** Other incidents that have to do with this one. */
  readonly Related: {
    readonly words: Words;
    readonly section: RecordSection;
    readonly related: PropsOf['incident']['related'];
  };
  /** Actions that were open when an incident began, and when it happened again. */
  readonly Repeats: {
    readonly words: Words;
    readonly repeats: RepeatsView;
  };
  /** A phrase in whose places stand links, times and names. */
  readonly Said: {
    /** With places: `Published {day}`. */
    readonly phrase: string;
    /** What stands in each place: a time has `datetime`, a link `href`, a text in another language than the page `language`. */
    readonly values: Readonly<
      Record<
        string,
        { readonly text: string; readonly href?: string; readonly datetime?: string; readonly language?: string }
      >
    >;
  };
  /** The search. */
  readonly Search: PropsOf['search'];
  /** A service. */
  readonly Service: PropsOf['service'];
  /** How grave an incident was. */
  readonly Severity: {
    readonly severity: SeverityView;
  };
  /** How long each part of an incident took, drawn to one scale. */
  readonly Spans: {
    readonly words: Words;
    readonly spans: readonly SpanView[];
  };
  /** How an incident of a status page stands: owed, overdue, published. */
  readonly Standing: {
    readonly words: Words;
    readonly standing: StandingId;
  };
  /** The incidents of status pages that stand alike. */
  readonly StandingGroup: {
    readonly words: Words;
    readonly group: StandingGroup;
  };
  /** How what status pages have told of stands. */
  readonly Status: PropsOf['status'];
  /** An incident as a status page told it. */
  readonly StatusIncident: PropsOf['status_incident'];
  /** How often each service or factor recurs. */
  readonly Tallies: {
    readonly tallies: readonly Recurring[];
  };
  /** The rows of the timeline of an incident. */
  readonly Timeline: {
    readonly words: Words;
    readonly section: RecordSection;
    readonly timeline: TimelineView;
    /** A script tells the reader's own time. */
    readonly readerZone?: boolean;
  };
  /** One of the two drawings of the timeline of an incident. */
  readonly TimelineChart: {
    readonly chart: Chart;
    readonly title: string;
    readonly description: string;
    /** Which of the two it is; a page shows the one that fits. */
    readonly size: 'narrow' | 'wide';
  };
  /** Incidents by year and month. */
  readonly Volumes: {
    readonly words: Words;
    readonly volumes: readonly Volume[];
    /** The level of the heading of a year; months are one below. */
    readonly level: 2 | 3;
    /** What is above says which year it is. */
    readonly headless?: boolean;
  };
  /** A number of a table as a bar, in parts where it has several. */
  readonly 'figure/Bar': {
    readonly parts: readonly (Segment & { readonly id?: string })[];
  };
  /** The content of a figure as a table, folded away on a screen and open on paper. */
  readonly 'figure/Behind': {
    readonly summary: string;
  };
  /** The days with incidents, by year. */
  readonly 'figure/Calendar': {
    readonly words: Words;
    readonly calendar: CalendarView;
  };
  /** How what status pages have told of stands, by quarter. */
  readonly 'figure/CoveredQuarters': {
    readonly words: Words;
    readonly covered: CoveredQuarters;
  };
  /** How often each factor contributed, by service and quarter. */
  readonly 'figure/FactorGrid': {
    readonly words: Words;
    readonly grid: FactorGrid;
  };
  /** What has happened again over time, a lane for each kind of factor. */
  readonly 'figure/Lanes': {
    readonly words: Words;
    readonly lanes: LanesView;
  };
  /** How many incidents of status pages stand how, with the ways to them. */
  readonly 'figure/Standings': {
    readonly words: Words;
    readonly standings: StandingsView;
  };
  /** How long incidents took, each a dot on one scale. */
  readonly 'figure/Strips': {
    readonly words: Words;
    readonly distributions: DistributionsView;
  };
  /** How many incidents there were, by quarter, severity or service. */
  readonly 'figure/Tally': {
    readonly words: Words;
    readonly tally: Tally;
  };
}

/** The name of a component. */
export type ComponentName = keyof ComponentProps;
