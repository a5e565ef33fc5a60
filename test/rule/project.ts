import { type Config, configSchema } from '../../src/config/index.ts';
import { readLedger } from '../../src/ledger/index.ts';
import { calendarOf, type Project, readIncident, type SourceLogs } from '../../src/project/index.ts';
import { mergeIncidents, type Reading } from '../../src/source/index.ts';
import { type Instant, parseInstant } from '../../src/time/index.ts';

interface ProjectParts {
  readonly config?: Config;
  readonly logs?: readonly SourceLogs[];
  readonly facts?: Project['facts'];
  /** The present, as a person writes it. */
  readonly now?: string | undefined;
}

/** A project that is nowhere on the disk: incident files by their paths. What is not given is as in an empty repository. */
export function projectOf(
  texts: Readonly<Record<string, string>>,
  { config = configSchema.parse({}), logs = [], facts = new Map(), now }: ProjectParts = {},
): Project {
  const read = Object.entries(texts).map(([path, text]) => readIncident(text, path, config));
  return {
    root: '/nowhere',
    config,
    paths: Object.keys(texts),
    files: read.map(({ file }) => file),
    logs,
    facts,
    pictures: new Map(),
    calendar: calendarOf(config),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
    texts: new Map(Object.entries(texts)),
    ...(now !== undefined && { now: instant(now) }),
  };
}

/** What the logs of a source say together, with nothing in its ledger. */
export const sourceOf = (id: string, readings: readonly Reading[] = []): SourceLogs => ({
  id,
  readings,
  ledger: readLedger('', `status/${id}.jsonl`),
  incidents: mergeIncidents(readings.map(({ incidents }) => incidents)),
});

function instant(written: string): Instant {
  const read = parseInstant(written);
  if (!read.ok) throw new Error(`${written} is no instant`);
  return read.instant;
}
