import { formatDuration, type Instant, instantFrom } from '../../time/index.ts';
import type { Json } from '../syntax/json.ts';
import type { Threshold } from '../types.ts';
import type { AlertEvent } from './alert.ts';
import { type Grid, type Run, runsOf, type Sample, type Series } from './prometheus-series.ts';

/** Beyond this step, in milliseconds, a moment that is known up to the step is marked approximate. */
const exactUpToMs = 60_000;
const oneMoment = ' (the samples show one moment only)';
const fromTheStart = ' (already when the samples begin)';
const atMost = (ms: number): string => ` (at most ${formatDuration(ms)} earlier)`;

/** What happened to one alert, by its series while it fires and while it waits to. `ALERTS` is 1 as long as either holds. */
export function alertEvents(states: readonly Series[], grid: Grid, title: string): AlertEvent[] {
  const runs = (state: string) =>
    states
      .filter(({ labels }) => labels.get('alertstate') === state)
      .flatMap((series) => {
        const holding = runsOf(series, grid, (value) => value === 1);
        return holding.map((run) => ({ run, record: series.json, stepMs: grid.stepOf(series) }));
      });
  const firing = runs('firing');
  const firesAt = (atMs: number): boolean => firing.some(({ run }) => run.firstMs <= atMs && atMs <= run.lastMs);
  const fired = firing.flatMap(({ run, record, stepMs }) => [
    startOf(run, stepMs, { phase: 'investigating', text: `${run.begins ? 'Fired' : 'Firing'}: ${title}`, record }),
    ...endOf(run, stepMs, { phase: 'resolved', text: `Resolved: ${title}`, record }),
  ]);
  const waited = runs('pending').flatMap(({ run, record, stepMs }) => {
    const start = startOf(run, stepMs, { phase: 'update', text: `Pending: ${title}`, record });
    if (run.endMs !== undefined && firesAt(run.endMs)) return [start];
    return [start, ...endOf(run, stepMs, { phase: 'update', text: `No longer pending: ${title}`, record })];
  });
  return [...fired, ...waited].sort((a, b) => a.at.epochMs - b.at.epochMs);
}

const momentOf = (atMs: number, unsureMs = 0): Instant => ({
  ...instantFrom(atMs, 'UTC', atMs % 1000 === 0 ? 'second' : 'millisecond'),
  approximate: unsureMs > exactUpToMs,
});

/** The first sample of a stretch: the moment before is a step earlier, if there is one. */
function startOf(run: Run, stepMs: number | undefined, event: Omit<AlertEvent, 'at'>): AlertEvent {
  if (run.begins && stepMs !== undefined) {
    return { ...event, at: momentOf(run.firstMs, stepMs), text: `${event.text}${atMost(stepMs)}` };
  }
  const at = momentOf(run.firstMs);
  if (stepMs === undefined) return { ...event, at, text: `${event.text}${oneMoment}` };
  // One id wherever the samples begin: asked for again from a later moment on, it is the same event.
  return { ...event, id: `already-${event.phase}`, at, text: `${event.text}${fromTheStart}` };
}

/** The first moment after a stretch; nothing, where it may go on. */
function endOf(run: Run, stepMs: number | undefined, event: Omit<AlertEvent, 'at'>): AlertEvent[] {
  if (run.endMs === undefined) return [];
  return [{ ...event, at: momentOf(run.endMs, stepMs), text: `${event.text}${atMost(run.endMs - run.lastMs)}` }];
}

/** Metrics that say themselves what is wrong: 1 is well, 0 is not. */
const switches: readonly string[] = ['up', 'probe_success'];

/** In words behind the name of a series: what is wrong with a value, or else that nothing is. */
export type Judge = (value: number) => { readonly fault?: string; readonly ok?: string };

/** What judges the values of a metric: the metric itself, or a person; nothing, where neither says what is wrong. */
export function judgeOf(name: string, { below, above }: Threshold = {}): Judge | undefined {
  if (switches.includes(name)) return (value) => (value === 0 ? { fault: 'is down' } : { ok: 'is up again' });
  if (below === undefined && above === undefined) return undefined;
  return (value) => {
    if (below !== undefined && value < below) return { fault: `is ${value}, below ${below}` };
    if (above !== undefined && value > above) return { fault: `is ${value}, above ${above}` };
    return { ok: `is back at ${value}` };
  };
}

/** When a metric began to say that something is wrong, and when it said so no more. */
export function metricEvents(samples: readonly Sample[], judge: Judge, title: string, record: Json): AlertEvent[] {
  const events: AlertEvent[] = [];
  let before: Sample | undefined;
  let wasBad = false;
  for (const sample of samples) {
    const { fault, ok } = judge(sample.value);
    const gapMs = before && sample.atMs - before.atMs;
    const since = gapMs !== undefined ? atMost(gapMs) : samples.length === 1 ? oneMoment : fromTheStart;
    const isBad = fault !== undefined;
    if (isBad !== wasBad) {
      const phase = isBad ? 'investigating' : 'resolved';
      const text = `${title} ${fault ?? ok}${since}`;
      events.push({ at: momentOf(sample.atMs, gapMs), phase, kind: 'symptom', text, record });
    }
    wasBad = isBad;
    before = sample;
  }
  return events;
}
