import { diagnose } from '../../diagnostic/index.ts';
import type { Findings } from '../findings.ts';
import { epochInstant, readStamp, type Stamp } from '../stamp.ts';
import type { LogSettings, Mapping } from '../types.ts';
import type { MappedRecord } from './record.ts';

/** A record with its time. */
export interface Timed {
  readonly record: MappedRecord;
  readonly stamp: Stamp;
}

/** A number of another unit than the mapping says gives a time far from these years. */
const ourYears = [Date.UTC(1990), Date.UTC(2200)] as const;

/** The records whose time is one moment of the stretch that is wanted, with it; what is wrong with the others is found. */
export function timed(
  records: readonly MappedRecord[],
  mapping: Mapping,
  settings: LogSettings,
  findings: Findings,
): Timed[] {
  const numbers: MappedRecord[] = [];
  const outside: MappedRecord[] = [];
  const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = settings.window ?? {};
  const found = records.flatMap((record): Timed[] => {
    const value = record.at(mapping.time);
    const text = value?.text.trim() ?? '';
    if (!value || value.isNested || text === '') {
      findings.drop('A record', 'it has no time', record.place);
      return [];
    }
    const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
    const instant = isNumber && mapping.time_unit ? epochInstant(text, mapping.time_unit) : undefined;
    const isOurs = instant && instant.epochMs >= ourYears[0] && instant.epochMs < ourYears[1];
    if (isNumber && !isOurs) {
      numbers.push(record);
      return [];
    }
    const stamp = instant ? { ok: true as const, instant, assumed: [] } : readStamp(text, settings);
    if (!stamp.ok) findings.dropForTime('A record', stamp, value.place);
    else if (stamp.instant.epochMs < fromMs || stamp.instant.epochMs >= toMs) outside.push(record);
    else return [{ record, stamp }];
    return [];
  });
  passOver(outside, 'it is outside the stretch of time that is wanted', findings);
  passOver(numbers, 'its time is a number, and what it counts is not known', findings);
  const number = numbers[0]?.at(mapping.time);
  if (number) {
    const args = {
      problem: 'unit',
      key: 'time',
      path: mapping.time,
      found: number.text,
      unit: mapping.time_unit,
    } as const;
    findings.diagnostics.push(diagnose('log-mapping', args, number.place));
  }
  return found;
}

function passOver([first, ...others]: readonly MappedRecord[], reason: string, findings: Findings): void {
  if (first) findings.passOver(reason, first.place, 1 + others.length);
}
