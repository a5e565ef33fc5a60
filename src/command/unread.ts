import { type Project, unreadFiles } from '../project/index.ts';
import type { Terminal } from './terminal.ts';

/** Says that a report may lack something: files whose front matter cannot be read. Returns how many there are. */
export function tellUnread(project: Project, { err }: Terminal): number {
  const { length: missing } = unreadFiles(project);
  if (missing > 0)
    err(
      `${missing} ${missing === 1 ? 'file is' : 'files are'} missing: the front matter cannot be read; \`afterword check\` says why.\n`,
    );
  return missing;
}
