import { configFile } from '../workspace.ts';
import { readFacts } from './facts.ts';
import { readIncident } from './incident.ts';
import { readProject } from './read.ts';
import type { Project } from './types.ts';

/** The project as it would be if some of its incident files, new ones too, or afterword.yaml, had these texts, by their paths. */
export async function withTexts(project: Project, texts: ReadonlyMap<string, string>): Promise<Project> {
  const config = texts.get(configFile);
  if (config !== undefined) {
    const others = new Map([...texts].filter(([file]) => file !== configFile));
    return withTexts(await readProject(project.root, { now: project.now, config }), others);
  }
  const read = [...texts].map(([file, text]) => readIncident(text, file, project.config));
  const byPath = new Map(read.map(({ file }) => [file.path, file]));
  const known = new Set(project.files.map((file) => file.path));
  const files = project.files.map((file) => byPath.get(file.path) ?? file);
  const added = read.map(({ file }) => file).filter((file) => !known.has(file.path));
  const others = project.diagnostics.filter(({ place }) => !texts.has(place.file));
  return {
    ...project,
    paths: [...new Set([...project.paths, ...byPath.keys()])].sort(),
    files: [...files, ...added].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    facts: await readFacts(project.root, [...byPath.values()], project.facts),
    diagnostics: [...others, ...read.flatMap(({ diagnostics }) => diagnostics)],
    texts: new Map([...project.texts, ...texts]),
  };
}

/** The project as it would be without one of its incident files. */
export const withoutFile = (project: Project, file: string): Project => ({
  ...project,
  paths: project.paths.filter((path) => path !== file),
  files: project.files.filter(({ path }) => path !== file),
  diagnostics: project.diagnostics.filter(({ place }) => place.file !== file),
  texts: new Map([...project.texts].filter(([path]) => path !== file)),
});
