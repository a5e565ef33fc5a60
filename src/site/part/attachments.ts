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
export function attachmentsOf(file: IncidentFile, project: Project): Attachment[] {
  const incident = file.incident && stripIncident(file.incident, 'public');
  if (!incident) return [];
  const refused = internalFiles(project);
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
  const folder = path.posix.dirname(file.path);
  if (!name.startsWith(`${folder}/`)) return false;
  return project.files.every((other) => {
    if (other.path === name) return false;
    const theirs = path.posix.dirname(other.path);
    return theirs === folder || !name.startsWith(`${theirs}/`) || folder.startsWith(`${theirs}/`);
  });
}

const refusedOf = new WeakMap<Project, ReadonlySet<string>>();

/** What the evidence of any incident names and the public may not see. */
function internalFiles(project: Project): ReadonlySet<string> {
  const known = refusedOf.get(project);
  if (known) return known;
  const refused = new Set<string>();
  for (const file of project.files) {
    const kept = file.incident && stripIncident(file.incident, 'public');
    for (const evidence of file.incident?.evidence ?? []) {
      const name = evidence.file && attachedPath(file.path, evidence.file);
      if (name && !kept?.evidence.some(({ file: shown }) => shown === evidence.file)) refused.add(name);
    }
  }
  refusedOf.set(project, refused);
  return refused;
}
