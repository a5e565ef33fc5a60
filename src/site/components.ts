import type { Words } from './locale/index.ts';
import type { About } from './page/incident.ts';
import type {
  AboutProps,
  ActionsProps,
  ArchiveProps,
  DirectoryProps,
  FactorProps,
  IncidentProps,
  MetricsProps,
  MissingProps,
  MovedProps,
  OverviewProps,
  PageKind,
  SearchProps,
  ServiceProps,
  StatusIncidentProps,
  StatusProps,
} from './pages.ts';
import type { Brief } from './part/brief.ts';
import type { Contents } from './part/contents.ts';
import type { ActionView, EvidenceView, QuestionView, RecordView } from './part/record.ts';
import type { IncidentSummary, SeverityView } from './part/summary.ts';
import type { TimelineDrawing, TimelineView } from './part/timeline.ts';
import type { Head, Shell } from './shell.ts';

/**
 * The components that a file of the user's can replace, by name, and the props that each is given. What is not named here is
 * a part of one of these, and may change.
 */
export interface ComponentProps {
  /** Where the file of an incident stands, and how often it was changed. */
  readonly About: {
    readonly words: Words;
    readonly about: About;
    /** The permanent address of the page, for whoever has it on paper. */
    readonly address?: string;
  };
  /** The actions of an incident. */
  readonly Actions: {
    readonly words: Words;
    readonly actions: readonly ActionView[];
    readonly none?: string;
  };
  /** The archive, and the parts of it by year, severity and state. */
  readonly Archive: ArchiveProps;
  /** The board of actions. */
  readonly Board: ActionsProps;
  /** How an incident was noticed, what set it off, and what contributed to it. */
  readonly Causes: {
    readonly words: Words;
    readonly record: RecordView;
  };
  /** The page about the site. */
  readonly Colophon: AboutProps;
  /** The way to the sections of the page of an incident. */
  readonly Contents: {
    readonly words: Words;
    readonly contents: Contents;
  };
  /** What was corrected after publication. */
  readonly Corrections: {
    readonly words: Words;
    readonly corrections: IncidentProps['record']['corrections'];
    readonly changes?: IncidentProps['changes'];
  };
  /** The list of services, and that of factors. */
  readonly Directory: DirectoryProps;
  /** The timeline of an incident, drawn to scale. */
  readonly Drawing: {
    readonly words: Words;
    readonly drawing: TimelineDrawing;
  };
  /** What the statements of an incident rest on. */
  readonly EvidenceList: {
    readonly words: Words;
    readonly evidence: readonly EvidenceView[];
  };
  /** A kind of contributing factors. */
  readonly Factor: FactorProps;
  /** Who was hit, who was not, and how many. */
  readonly Impact: {
    readonly words: Words;
    readonly record: RecordView;
  };
  /** What a reader in a hurry asks first, answered. */
  readonly InBrief: {
    readonly words: Words;
    readonly brief: Brief;
  };
  /** The page of an incident. */
  readonly Incident: IncidentProps;
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
  readonly Metrics: MetricsProps;
  /** The page of an address without a page. */
  readonly Missing: MissingProps;
  /** The page at an earlier address of an incident. */
  readonly Moved: MovedProps;
  /** When an incident began and ended, and how long each part of it took. */
  readonly Moments: {
    readonly words: Words;
    readonly moments: IncidentProps['moments'];
    readonly impact: IncidentProps['impactDuration'];
    readonly zone?: string;
    /** A script tells the reader's own time. */
    readonly readerZone: boolean;
  };
  /** The way to the incidents before and after. */
  readonly Neighbours: {
    readonly words: Words;
    readonly previous: IncidentProps['previous'];
    readonly next: IncidentProps['next'];
  };
  /** The title of an incident and what is said of it as a whole. */
  readonly Opening: {
    readonly words: Words;
    readonly page: Omit<IncidentProps, 'shell' | 'head'>;
  };
  /** The front page. */
  readonly Overview: OverviewProps;
  /** What nobody knows yet. */
  readonly Questions: {
    readonly words: Words;
    readonly questions: readonly QuestionView[];
  };
  /** The facts of an incident, one part after the other. */
  readonly Record: {
    readonly words: Words;
    readonly page: Omit<IncidentProps, 'shell' | 'head'>;
  };
  /** Other incidents that have to do with this one. */
  readonly Related: {
    readonly words: Words;
    readonly related: IncidentProps['related'];
  };
  /** The search. */
  readonly Search: SearchProps;
  /** A service. */
  readonly Service: ServiceProps;
  /** How grave an incident was. */
  readonly Severity: {
    readonly severity: SeverityView;
  };
  /** What status pages have told, and what has been explained. */
  readonly Status: StatusProps;
  /** An incident as a status page told it. */
  readonly StatusIncident: StatusIncidentProps;
  /** The rows of the timeline of an incident. */
  readonly Timeline: {
    readonly words: Words;
    readonly timeline: TimelineView;
    /** A script tells the reader's own time. */
    readonly readerZone?: boolean;
  };
}

/** The name of a component that can be replaced. */
export type ComponentName = keyof ComponentProps;

/** Every such name: the type alone would be gone when a config is read. */
const names: Readonly<Record<ComponentName, true>> = {
  About: true,
  Actions: true,
  Archive: true,
  Board: true,
  Causes: true,
  Colophon: true,
  Contents: true,
  Corrections: true,
  Directory: true,
  Drawing: true,
  EvidenceList: true,
  Factor: true,
  Impact: true,
  InBrief: true,
  Incident: true,
  IncidentRow: true,
  Layout: true,
  Metrics: true,
  Missing: true,
  Moved: true,
  Moments: true,
  Neighbours: true,
  Opening: true,
  Overview: true,
  Questions: true,
  Record: true,
  Related: true,
  Search: true,
  Service: true,
  Severity: true,
  Status: true,
  StatusIncident: true,
  Timeline: true,
};

export const componentNames = Object.keys(names) as ComponentName[];
