import { type Config, zoneTable } from '../config/index.ts';
import type { Window } from '../source/index.ts';
import { type Instant, instantFrom, parseDay, parseInstant, startOfDay } from '../time/index.ts';
import { UsageError } from './terminal.ts';

/** The stretch of time that `--from` and `--to` give; `undefined` where neither is there. A day is one of `zone`, and meant whole. */
export function windowOf(
  { from, to }: { readonly from?: string; readonly to?: string },
  config: Config,
  zone = config.site.zone,
): Window | undefined {
  if (from === undefined && to === undefined) return undefined;
  const fromMs = from === undefined ? undefined : momentOf('--from', from, config, zone).epochMs;
  const toMs = to === undefined ? undefined : endOf(to, config, zone);
  if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs)
    throw new UsageError(`the window ends (${to}) before it begins (${from})`, 'Give a --to that is after --from.');
  return { fromMs, toMs };
}

/** A moment that an option gives; one that is a day begins in `zone`. */
export function momentOf(option: string, written: string, config: Config, zone = config.site.zone): Instant {
  const day = parseDay(written);
  if (day !== undefined) return instantFrom(startOfDay(day, zone), zone, 'minute');
  const result = parseInstant(written, { zones: zoneTable(config) });
  if (result.ok) return result.instant;
  throw new UsageError(
    `\`${option} ${written}\` is neither a day nor a time and its zone`,
    `Write it as ${result.problem.choices[0] ?? '2026-04-07, or as "2026-04-07 14:32 UTC"'}.`,
  );
}

/** The end of a day is the start of the next one; a time stays. */
function endOf(written: string, config: Config, zone: string): number {
  const day = parseDay(written);
  return day === undefined ? momentOf('--to', written, config, zone).epochMs : startOfDay(day + 1, zone);
}
