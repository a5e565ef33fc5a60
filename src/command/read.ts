import { type Config, zoneTable } from '../config/index.ts';
import { hasErrors } from '../diagnostic/index.ts';
import { logSettings, readConfig } from '../project/index.ts';
import type { LogSettings } from '../source/index.ts';
import { canonicalZone } from '../time/index.ts';
import { findRoot } from '../workspace.ts';
import { fetchNamedLog } from './fetched-log.ts';
import { formatNamed, readNamedLog, sourceNamed } from './given-log.ts';
import { renderReadingJson, renderReadingText, shownReading } from './read-report.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';
import { windowOf } from './window.ts';

interface ReadOptions {
  readonly as?: string;
  readonly source?: string;
  readonly zone?: string;
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  readonly pattern?: string;
  readonly below?: number;
  readonly above?: number;
  readonly format: 'text' | 'json';
}

/** Shows what a log holds, whatever its format: incidents with their updates, evidence, and what was passed over and why. Writes nothing. */
export async function read(log: string, options: ReadOptions, terminal: Terminal): Promise<number> {
  const root = await findRoot(terminal.cwd);
  const { config } = await readConfig(root);
  const as = formatNamed(options.as);
  const source = options.source === undefined ? undefined : sourceNamed(config, options.source);
  const settings = { ...(source ? logSettings(source, config) : {}), ...settingsOf(options, config) };
  const how = { as: as ?? source?.format, settings };
  const got = /^https?:\/\//i.test(log)
    ? await fetchNamedLog(log, { ...how, headers: source?.headers ?? {} }, terminal)
    : await readNamedLog(log, root, how, terminal);
  const { texts } = got;
  const reading = shownReading(got.reading, texts);
  terminal.out(
    options.format === 'json' ? renderReadingJson(reading, texts) : renderReadingText(reading, texts, terminal.colour),
  );
  return hasErrors(reading.diagnostics) ? exit.findings : exit.fine;
}

/** What the options say of the log; what they leave out is left to the source. */
function settingsOf(options: ReadOptions, config: Config): LogSettings {
  const { date, pattern, below, above } = options;
  const zone = options.zone === undefined ? undefined : zoneOf(options.zone, config);
  if (date !== undefined && !isDay(date))
    throw new UsageError(`\`--date ${date}\` is not a day`, 'Write it as 2026-04-07.');
  const window = windowOf(options, config, zone);
  return {
    zones: zoneTable(config),
    ...(zone === undefined ? {} : { zone }),
    ...(date === undefined ? {} : { date }),
    ...(window === undefined ? {} : { window }),
    ...(pattern === undefined ? {} : { pattern: expressionOf(pattern) }),
    ...(below === undefined && above === undefined ? {} : { threshold: { below, above } }),
  };
}

/** Whether a text is a day that the calendar has. */
function isDay(text: string): boolean {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

function zoneOf(written: string, { zones }: Config): string {
  const zone = canonicalZone(written) ?? zones[written.toUpperCase()];
  if (zone !== undefined) return zone;
  throw new UsageError(`\`--zone ${written}\` is not a time zone`, 'Write it as UTC, Europe/Berlin or +02:00.');
}

function expressionOf(written: string): RegExp {
  try {
    return new RegExp(written, 'u');
  } catch (error) {
    throw new UsageError(
      `\`--pattern ${written}\` is not a regular expression: ${(error as Error).message}`,
      'Put a backslash before signs that stand for themselves.',
    );
  }
}
