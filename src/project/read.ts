import type { Diagnostic } from '../diagnostic/index.ts';
import type { Instant } from '../time/index.ts';
import { configFile, listIncidentFiles, readText } from '../workspace.ts';
import { readConfig } from './config.ts';
import { readFacts } from './facts.ts';
import { readIncident } from './incident.ts';
import { readLogs } from './logs.ts';
import { readPictures } from './pictures.ts';
import type { IncidentFile, Project } from './types.ts';
import { unreadable } from './unreadable.ts';

/** Reads the whole repository: each file once. `config` is what afterword.yaml would say, in place of what it says. */
export async function readProject(
  root: string,
  { now, config: given }: { now?: Instant | undefined; config?: string | undefined } = {},
): Promise<Project> {
  const { config, calendar, diagnostics: configDiagnostics, text: configText } = await readConfig(root, given);
  const diagnostics: Diagnostic[] = [...configDiagnostics];
  const texts = new Map<string, string>();
  if (configText !== undefined) texts.set(configFile, configText);

  const paths = await listIncidentFiles(root, config.incidents);
  const files: IncidentFile[] = [];
  for (const name of paths) {
    const read = await readText(root, name);
    if (!read.ok) {
      diagnostics.push(unreadable(name, read));
      continue;
    }
    const { file, diagnostics: found } = readIncident(read.text, name, config);
    texts.set(name, read.text);
    diagnostics.push(...found);
    files.push(file);
  }

  const read = await readLogs(root, config, texts);
  return {
    root,
    config,
    paths,
    files,
    logs: read.logs,
    facts: await readFacts(root, files),
    pictures: await readPictures(root, config),
    calendar,
    diagnostics: [...diagnostics, ...read.diagnostics],
    texts,
    ...(now && { now }),
  };
}
