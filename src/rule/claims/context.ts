import { loggedEvents } from '../../coverage/index.ts';
import type { Incident } from '../../incident/index.ts';
import type { ClaimContext, ManyContext } from '../../metric/index.ts';
import type { Project, SourceLogs } from '../../project/index.ts';
import type { Instant } from '../../time/index.ts';
import { sourceRef } from '../../timeline/index.ts';
import { earliestFirst, type PlacedRow, postMortemRow, statusRow } from './rows.ts';

/** What claims of an incident are worked out from: itself, the post-mortems and the logs of its project. */
export interface ProjectClaims extends ClaimContext {
  /** The incident of an id that a number rests on. */
  readonly rowOf: (id: string) => PlacedRow | undefined;
}

/** What the claims of one incident are worked out from. A public one counts what the public may see. */
export const claimContext = (incident: Incident, project: Project): ProjectClaims => ({
  ...recordContext(project, incident.visibility),
  incident,
  calendar: project.calendar,
  rowOf: (id) => recordOf(project).byId().get(id),
});

/** What numbers of a whole record are worked out from: of what the public may see of it, or with what is internal. */
export function recordContext(
  project: Project,
  visibility: Incident['visibility'],
): ManyContext & Pick<ClaimContext, 'postedAt'> {
  const { postedAt, postMortems, bySource, vocabulary } = recordOf(project);
  return {
    postedAt: (source) => postedAt().get(source.replace(/#.*/, '')),
    rowsOf: (sources) =>
      sources
        ? earliestFirst([...new Set(sources.flatMap((id) => bySource().get(id) ?? []))])
        : postMortems[visibility],
    vocabulary,
    zone: project.config.site.zone,
  };
}

/** Every incident that the claims of a project can count: of the post-mortems, and of every source. */
export function claimRows(project: Project): readonly PlacedRow[] {
  return [...recordOf(project).byId().values()];
}

/** What claims need of a project. */
interface ClaimRecord {
  /** Those that a post-mortem of a visibility counts: all, or the public ones alone. The earliest come first. */
  readonly postMortems: Readonly<Record<Incident['visibility'], readonly PlacedRow[]>>;
  readonly bySource: () => ReadonlyMap<string, readonly PlacedRow[]>;
  readonly byId: () => ReadonlyMap<string, PlacedRow>;
  /** When updates were posted, by their references without a digest. */
  readonly postedAt: () => ReadonlyMap<string, Instant>;
  readonly vocabulary: ClaimContext['vocabulary'];
}

/** Every file with a claim asks for it; a project does not change. */
const records = new WeakMap<Project, ClaimRecord>();

function recordOf(project: Project): ClaimRecord {
  const made = records.get(project);
  if (made) return made;
  const { config, files, logs } = project;
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const all = earliestFirst(files.flatMap((file) => postMortemRow(file) ?? []));
  const told = once(() => loggedEvents(project).map((event) => ({ event, row: statusRow(event) })));
  const bySource = once(
    () =>
      new Map(
        config.sources.map(({ id }) => [
          id,
          told().flatMap(({ event, row }) => (event.parts.some(({ source }) => source.id === id) ? row : [])),
        ]),
      ),
  );
  const record = {
    postMortems: { internal: all, public: all.filter(({ isPublic }) => isPublic) },
    bySource,
    byId: once(() => new Map([...all, ...told().map(({ row }) => row)].map((row) => [row.id, row]))),
    postedAt: once(() => postedTimes(logs)),
    vocabulary: {
      source: ids(config.sources),
      service: ids(config.services),
      severity: ids(config.severities),
      factor: ids(config.factors),
    },
  };
  records.set(project, record);
  return record;
}

const postedTimes = (logs: readonly SourceLogs[]): Map<string, Instant> =>
  new Map(
    logs.flatMap(({ id, incidents }) =>
      incidents.flatMap((incident) =>
        incident.updates.flatMap((update) =>
          update.postedAt ? [[sourceRef(id, incident.id, update.id), update.postedAt] as const] : [],
        ),
      ),
    ),
  );

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
