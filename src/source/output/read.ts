import { Findings } from '../findings.ts';
import { idPart, nameOfFile, TimeIds } from '../ids.ts';
import type { Log } from '../log.ts';
import type { StampProblem, StampResult } from '../stamp.ts';
import type { CapturedOutput, LogSettings, Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';
import { curl } from './curl.ts';
import { dig } from './dig.ts';
import { host } from './host.ts';
import { nslookup } from './nslookup.ts';
import { ping } from './ping.ts';
import type { Program, Shown } from './program.ts';
import { type Part, split } from './split.ts';
import { ClockDay } from './time.ts';
import { traceroute } from './traceroute.ts';

/** Every program whose outputs can be read; a file may hold outputs of several. */
const programs: readonly Program[] = [dig, nslookup, host, curl, ping, traceroute];
/** So much of a log, in characters, shows whether it is one of outputs. */
const looked = 2_000;

/** The format of files that begin with an output of one of `begin`; whatever outputs follow are read too. */
export function outputsOf(id: string, title: string, begin: readonly Program[]): SourceFormat {
  return {
    id,
    title,
    syntax: 'text',
    partial: true,
    recognises: ({ text }) => {
      const [first] = split(text.slice(0, looked), programs, {});
      return first?.program !== undefined && first.certain && begin.includes(first.program);
    },
    read: (log, settings) => read(id, log, settings),
  };
}

/** Each output is evidence, and one with a time an update too; all of a file are one incident. */
function read(format: string, log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const days = new ClockDay(settings);
  const evidence: CapturedOutput[] = [];
  const updates: Omit<StatusUpdate, 'id'>[] = [];
  for (const part of split(log.text, programs, settings)) {
    findings.saw(1);
    const output = readPart(part, log, settings, days, findings);
    if (!output) continue;
    evidence.push(output.evidence);
    if (output.update) updates.push(output.update);
  }
  // Terminals print what comes first above what comes next, so outputs of one second are in order as they stand.
  const ids = new TimeIds();
  const inOrder = updates.toSorted((a, b) => a.at.epochMs - b.at.epochMs);
  const incidents = incidentOf(
    log,
    inOrder.map((update) => ({ ...update, id: ids.next(update.at) })),
  );
  return { ...findings.reading(format, [], { evidence }), incidents };
}

function incidentOf(log: Log, updates: readonly StatusUpdate[]): StatusIncident[] {
  if (updates.length === 0) return [];
  const name = nameOfFile(log.file);
  const place = log.place(0, log.text.length);
  return [{ id: idPart(name) || 'output', title: name || 'output', components: [], updates, raw: log.text, place }];
}

function readPart(part: Part, log: Log, settings: LogSettings, days: ClockDay, findings: Findings) {
  const { program, start, end } = part;
  const place = log.place(start, end);
  if (!program) {
    findings.drop(part.lines.length > 1 ? 'A stretch of lines' : 'A line', 'it is no output of a known command', place);
    return undefined;
  }
  const shown = program.read(part, settings);
  const time = timeOf(part, shown, days);
  const { captured, assumed } = time.stamp?.ok ? { captured: time.stamp.instant, assumed: time.stamp.assumed } : {};
  const isServers = captured !== undefined && shown.serverClock === true && !time.fromHeading;
  const evidence: CapturedOutput = {
    program: program.name,
    summary: isServers ? `${shown.summary} (at this time by the clock of the server)` : shown.summary,
    ...(captured && { captured }),
    ...(assumed && assumed.length > 0 && { assumed }),
    raw: log.text.slice(start, end),
    place,
  };
  const record = `A row for an output of \`${program.name}\``;
  if (!captured) {
    if (time.stamp) findings.dropForTime(record, time.stamp as StampProblem, place);
    else findings.drop(record, withoutTime(settings), place);
    return { evidence };
  }
  if (shown.doubt && !time.fromHeading) findings.readAs(record, shown.doubt.found, shown.doubt.taken, place);
  const update: Omit<StatusUpdate, 'id'> = {
    at: captured,
    ...(shown.until && !time.fromHeading && { until: shown.until }),
    phase: 'update',
    kind: 'symptom',
    text: evidence.summary,
    components: [],
    ...(evidence.assumed && { assumed: evidence.assumed }),
    raw: evidence.raw,
    place,
    placeOfText: () => place,
  };
  return { evidence, update };
}

/**
 * When an output was captured: as it says itself, else as the line above it says, which goes first where the output has only
 * the clock of a server. Where neither is one moment, the problem of the first.
 */
function timeOf(part: Part, shown: Shown, days: ClockDay): { stamp?: StampResult; fromHeading: boolean } {
  const above = part.heading && fromHeading(days.at(part.heading));
  const own = shown.captured;
  const [first, second] = shown.serverClock ? [above, own] : [own, above];
  const stamp = [first, second].find((one) => one?.ok) ?? first ?? second;
  return { stamp, fromHeading: stamp !== undefined && stamp === above };
}

function fromHeading(stamp: StampResult): StampResult {
  if (!stamp.ok) return stamp;
  const taken = { lacks: 'date', taken: stamp.instant.text, from: 'heading' } as const;
  return { ...stamp, assumed: [taken, ...stamp.assumed] };
}

const withoutTime = ({ date }: LogSettings): string =>
  date === undefined
    ? 'it does not say when it was captured; a line with the time above it would'
    : `it does not say when it was captured, and ${date} is a day without a clock time and a zone`;
