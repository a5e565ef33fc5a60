import path from 'node:path';
import { stripBody, stripIncident } from '../../edition/index.ts';
import { links } from '../../markdown/index.ts';
import { attachedPath, type IncidentFile, linkedPath, type Project } from '../../project/index.ts';

/** A file of an incident that its page refers to. */
export interface Attachment {
  /** The incident it is published with. */
  readonly incident: string;
  /** Where it stands, relative to the root. */
  readonly file: string;
  /** Its address below the page of the incident: `evidence/dig.txt`. */
  readonly target: string;
  /** The digest of its bytes, where it is known. */
  readonly sha256?: string;
}

/** Types that a browser runs or renders as a page of this site. Published as they are, a stranger's file could speak in its name. */
const active = /\.(x?html?|xht|shtml?|svgz?|xml|xslt?|[cm]?js|jsx|tsx?|wasm|swf|php|cgi)$/i;

/** The name that a file is published under: `page.html` becomes `page.html.txt`, which every browser shows as text. */
export const publishedName = (file: string): string => (active.test(file) ? `${file}.txt` : file);

/**
 * The files that are published with an incident: those that its public evidence or its public text names, that exist,
 * and that lie in its own folder. A file that internal evidence of any incident names is never among them.
 */
export function attachmentsOf(file: IncidentFile, project: Project): readonly Attachment[] {
  const { attachments } = indexOf(project);
  const found = attachments.get(file.id) ?? findAttachments(file, project);
  attachments.set(file.id, found);
  return found;
}

/** The incident file that stands at a path, or that has the folder at this path to itself. */
export const fileAt = (place: string, project: Project): IncidentFile | undefined => indexOf(project).places.get(place);

function findAttachments(file: IncidentFile, project: Project): Attachment[] {
  const incident = file.incident && stripIncident(file.incident, 'public');
  if (!incident) return [];
  const { refused } = indexOf(project);
  const found = new Set([
    ...incident.evidence.flatMap(({ file: attached }) => (attached ? [attachedPath(file.path, attached)] : [])),
    ...links(stripBody(file.tree, 'public')).flatMap(({ target }) => linkedPath(file.path, target) ?? []),
  ]);
  return [...found]
    .filter((name) => project.facts.get(name)?.kind === 'file' && !refused.has(name) && isOwn(name, file, project))
    .sort()
    .map((name) => ({
      incident: file.id,
      file: name,
      target: publishedName(path.posix.relative(path.posix.dirname(file.path), name)),
      sha256: project.facts.get(name)?.sha256,
    }));
}

/** Whether a file belongs to this incident: it lies in its folder, and neither is an incident file nor lies in the folder of another. */
function isOwn(name: string, file: IncidentFile, project: Project): boolean {
  const { paths, folders } = indexOf(project);
  const own = path.posix.dirname(file.path);
  if (paths.has(name) || !name.startsWith(`${own}/`)) return false;
  let folder = path.posix.dirname(name);
  while (!folders.has(folder)) folder = path.posix.dirname(folder);
  return folder === own;
}

/** What the files of a project are looked up by. */
interface Index {
  /** Incident files by their paths, and by the folders that they have to themselves. */
  readonly places: ReadonlyMap<string, IncidentFile>;
  /** The paths of incident files, and the folders that they lie in. */
  readonly paths: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** What the evidence of any incident names and the public may not see. */
  readonly refused: ReadonlySet<string>;
  /** Those that were asked for, by the ids of their incidents. */
  readonly attachments: Map<string, readonly Attachment[]>;
}

const kept = new WeakMap<Project, Index>();

/** Worked out once a project: every incident asks, and asks again for each of its links. */
function indexOf(project: Project): Index {
  const known = kept.get(project);
  if (known) return known;
  const { files } = project;
  const index: Index = {
    places: new Map(files.flatMap((file) => placesOf(file).map((place) => [place, file]))),
    paths: new Set(files.map((file) => file.path)),
    folders: new Set(files.map((file) => path.posix.dirname(file.path))),
    refused: new Set(files.flatMap(internalFiles)),
    attachments: new Map(),
  };
  kept.set(project, index);
  return index;
}

const placesOf = ({ path: file }: IncidentFile): string[] =>
  path.posix.basename(file) === 'index.md' ? [file, path.posix.dirname(file)] : [file];

/** What the evidence of an incident names and the public may not see. */
function internalFiles({ path: at, incident }: IncidentFile): string[] {
  const shown = incident && stripIncident(incident, 'public');
  return (incident?.evidence ?? []).flatMap(({ file }) =>
    file && !shown?.evidence.some((evidence) => evidence.file === file) ? attachedPath(at, file) : [],
  );
}
