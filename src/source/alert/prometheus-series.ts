import { isEpochMs } from '../../time/index.ts';
import type { Json } from '../syntax/json.ts';
import { type Labels, labelsOf } from './labels.ts';

/** A value at a moment. */
export interface Sample {
  readonly atMs: number;
  readonly value: number;
}

/** A series of an answer: what is measured, and its samples in the order of time. */
export interface Series {
  /** The metric; empty where an expression left none. */
  readonly name: string;
  readonly labels: Labels;
  readonly samples: readonly Sample[];
  readonly json: Json;
}

/** A series of a matrix or a vector; a lone value is a series without labels. */
export function seriesIn(json: Json): Series {
  const lone = json.isArray ? [json] : [json.get('value')].filter((value) => value.exists);
  const samples = [...json.get('values').items, ...lone].flatMap((sample) => sampleIn(sample) ?? []);
  return {
    name: json.get('metric').get('__name__').string ?? '',
    labels: labelsOf(json.get('metric'), '__name__'),
    samples: samples.sort((a, b) => a.atMs - b.atMs),
    json,
  };
}

/** A sample whose value is a number: `NaN` says nothing. */
function sampleIn(json: Json): Sample | undefined {
  const [time, written] = json.items;
  const atMs = Math.round((time?.number ?? Number.NaN) * 1000);
  const text = written?.string ?? written?.scalar ?? '';
  const value = /^[-+]Inf$/.test(text) ? Number(`${text}inity`) : text.trim() === '' ? Number.NaN : Number(text);
  return isEpochMs(atMs) && !Number.isNaN(value) ? { atMs, value } : undefined;
}

/** A gap this much longer than the step, in steps, is one: no sample was there where one would have been. */
const gapSteps = 1.5;
/** Times of one grid are this exact, in milliseconds. */
const exactMs = 2;

/** The moments that an answer was asked for, as far as its samples show them. */
export class Grid {
  readonly #stepMs: number | undefined;
  readonly #regular: boolean;
  readonly firstMs: number;
  readonly lastMs: number;

  constructor(all: readonly Series[]) {
    const times = all.flatMap(({ samples }) => samples.map(({ atMs }) => atMs));
    this.firstMs = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    this.lastMs = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    this.#stepMs = smallestGap(all.map(({ samples }) => samples)) ?? smallestGap([uniqueTimes(times)]);
    const step = this.#stepMs ?? 0;
    this.#regular = times.every((atMs) => {
      const off = step && (atMs - this.firstMs) % step;
      return Math.min(off, step - off) <= exactMs;
    });
  }

  /**
   * How far apart the samples of a series are, in milliseconds: the step of the query, where all times are a multiple of one
   * step apart; else, in samples as they were scraped, the smallest gap of the series itself.
   */
  stepOf({ samples }: Series): number | undefined {
    return this.#regular ? this.#stepMs : (smallestGap([samples]) ?? this.#stepMs);
  }
}

const uniqueTimes = (times: readonly number[]): { readonly atMs: number }[] =>
  [...new Set(times)].sort((a, b) => a - b).map((atMs) => ({ atMs }));

function smallestGap(lists: readonly (readonly { readonly atMs: number }[])[]): number | undefined {
  let smallest: number | undefined;
  for (const list of lists) {
    let before: number | undefined;
    for (const { atMs } of list) {
      const gap = before === undefined ? 0 : atMs - before;
      if (gap > exactMs && (smallest === undefined || gap < smallest)) smallest = gap;
      before = atMs;
    }
  }
  return smallest;
}

/** A stretch of samples that hold. */
export interface Run {
  readonly firstMs: number;
  readonly lastMs: number;
  /** The first moment at which it is known to hold no more; absent where it still holds in the last sample of all. */
  readonly endMs?: number;
  /** Whether there is a moment before it at which it is known not to hold. */
  readonly begins: boolean;
}

/** The stretches in which `holds` is true for a series that has samples only while it is: a gap ends one. */
export function runsOf(series: Series, grid: Grid, holds: (value: number) => boolean): Run[] {
  const stepMs = grid.stepOf(series);
  const runs: Run[] = [];
  let open: { firstMs: number; lastMs: number } | undefined;
  const close = (untilMs: number): void => {
    if (!open) return;
    const next = stepMs === undefined ? untilMs : Math.min(untilMs, open.lastMs + stepMs);
    const ends = next > open.lastMs && next <= grid.lastMs;
    const begins = open.firstMs - (stepMs ?? 0) >= grid.firstMs && open.firstMs > grid.firstMs;
    runs.push({ ...open, begins, ...(ends && { endMs: next }) });
    open = undefined;
  };
  for (const { atMs, value } of series.samples) {
    if (open && stepMs !== undefined && atMs - open.lastMs > stepMs * gapSteps) close(atMs);
    if (!holds(value)) close(atMs);
    else if (open) open.lastMs = atMs;
    else open = { firstMs: atMs, lastMs: atMs };
  }
  close(Number.POSITIVE_INFINITY);
  return runs;
}
