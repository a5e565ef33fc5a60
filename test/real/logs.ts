import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { incidentWindow, type LogSettings, type Reading } from '../../src/source/index.ts';
import { readLog } from '../../src/source/read.ts';
import { formatInstant, type Instant } from '../../src/time/index.ts';

/** The folder of real status logs beside the checkout. */
export const logs = path.resolve(import.meta.dirname, '../../../shared/status-logs');

/** Whether real logs are there; says so, and where they were looked for, where they are not. */
export function logsArePresent(test: string): boolean {
  const present = existsSync(logs);
  if (!present) console.log(`${test} is skipped: there are no real status logs at ${logs}.`);
  return present;
}

export const textOf = (name: string): string => readFileSync(path.join(logs, name), 'utf8');

/** Reads a real log by its path below the folder, as the format that recognises it. */
export function readReal(name: string, settings: LogSettings = {}, companions: readonly string[] = []): Reading {
  const beside = new Map(companions.map((other) => [other, textOf(path.posix.join(path.posix.dirname(name), other))]));
  return readLog({ file: name, text: textOf(name), companions: beside }, undefined, settings);
}

/**
 * A reading as a row of a golden table: format, incidents, updates, first and last moment in UTC, how often each phase,
 * records seen/used, and how often each finding.
 */
export function golden({ format, incidents, records, diagnostics }: Reading): string {
  const updates = incidents.flatMap((incident) => incident.updates);
  const windows = incidents.map(incidentWindow);
  const first = windows.map((window) => window.first).toSorted((a, b) => a.epochMs - b.epochMs)[0];
  const last = windows.map((window) => window.last).toSorted((a, b) => b.epochMs - a.epochMs)[0];
  return [
    format,
    `${incidents.length} incidents`,
    `${updates.length} updates`,
    `${utc(first)} to ${utc(last)}`,
    tally(updates.map(({ phase }) => phase)),
    `${records.used}/${records.seen} used`,
    tally(diagnostics.map(({ code }) => code)) || 'nothing found',
  ].join(' | ');
}

const utc = (at: Instant | undefined): string =>
  at ? formatInstant(at, { zone: 'UTC', seconds: 'always' }).replace(' UTC', '') : '–';

/** `b a b` as `a×1 b×2`. */
const tally = (words: readonly string[]): string =>
  [...Map.groupBy(words.toSorted(), (word) => word)].map(([word, all]) => `${word}×${all.length}`).join(' ');
