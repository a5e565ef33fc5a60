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

/** Says that numbers of logs lack something: records that were passed over, for their id, their time, or what they are. */
export function tellPassedOver({ logs }: Project, { err }: Terminal): void {
  const { length: lost } = logs
    .flatMap(({ readings }) => readings.flatMap(({ diagnostics }) => diagnostics))
    .filter(({ code }) => code === 'log-record' || code === 'log-time');
  if (lost > 0)
    err(
      `Records of the status logs are missing: \`afterword check\` has ${lost === 1 ? 'a finding that says' : `${lost} findings that say`} where and why.\n`,
    );
}
