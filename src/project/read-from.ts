import type { Config } from '../config/index.ts';
import { parseDay } from '../time/index.ts';
import { configFile } from '../workspace.ts';
import { companionsOf, ledgerPath } from './logs.ts';
import { picturesIn } from './pictures.ts';

/**
 * The files and folders that a project with this config is read from, as paths relative to its root: `afterword.yaml`, the folder of
 * the incidents with all that lies in it, logs and what is read beside them, ledgers, pictures, and calendars of holidays. Those that
 * do not exist are among them, since they may come to be.
 */
export async function readFrom(config: Config): Promise<string[]> {
  const { incidents, sources, calendar } = config;
  const logs = sources.flatMap(({ files }) => files);
  return [
    configFile,
    incidents,
    ...logs,
    ...(await Promise.all(logs.map(companionsOf))).flat(),
    ...sources.map(({ id }) => ledgerPath(id)),
    ...picturesIn(config).map(({ file }) => file),
    ...calendar.holidays.filter((written) => parseDay(written) === undefined),
  ];
}
